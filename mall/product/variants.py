"""The variants of a product with what is left of them and how soon they come, as a shopper chooses among them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mall.arriving import arrival_words
from mall.models import Sku
from mall.models.cart import MOST_OF_ONE
from xhs.lib.prepared import Given, Prepared
from xhs.lib.regions import name_of

FEW = 10
"""From so many pieces down the page says how many are left."""


class Variant(NamedTuple):
    """A SKU as shoppers see it. `left` stops counting at what one order may hold: more is nobody's business.

    It is what one warehouse has, because a line of an order comes from one; `region` and the days are that of the
    quickest which has any, or would have; `warehouse_id` is of the fullest, which the checkout takes it from.
    """

    sku_id: int
    choices: tuple[str, ...]
    price_fen: int
    picture_id: int | None
    left: int
    region: str
    days_from: int
    days_to: int
    weight_grams: int = 0
    warehouse_id: int = 0

    def stock_words(self) -> str:
        if not self.left:
            return _("Sold out")
        if self.left <= FEW:
            return ngettext("Only %(number)d left", "Only %(number)d left", self.left) % {"number": self.left}
        return _("In stock")

    def delivery_words(self, language: str) -> str:
        """When it comes and from where; empty while no warehouse keeps it."""
        if not self.region:
            return ""
        when = arrival_words(self.days_from, self.days_to)
        words = _("Arrives %(when)s from %(region)s")
        return words % {"when": when, "region": name_of(self.region, language)}


def variants_of(product_id: int) -> tuple[Variant, ...]:
    """What is offered of the product, in its merchant's order. One statement, however many there are."""
    by_sku: dict[int, list[tuple[Any, ...]]] = {}
    for row in _with_stock(product=product_id):
        by_sku.setdefault(row[0], []).append(row)
    return tuple(_variant(rows) for rows in by_sku.values())


def _variant(rows: Sequence[tuple[Any, ...]]) -> Variant:
    """Rows of one SKU, one a warehouse, the quickest first."""
    sku_id, choices, price_fen, picture_id, grams, *_stock = rows[0]
    shelves = [_Shelf(*row[-len(_Shelf._fields) :]) if row[-1] else _NO_SHELF for row in rows]
    quickest = next((one for one in shelves if one.left), shelves[0])
    fullest = max(shelves, key=lambda one: (one.left, -one.stock_id))
    return Variant(
        sku_id, tuple(choices), price_fen, picture_id, min(fullest.left, MOST_OF_ONE), quickest.region,
        quickest.days_from, quickest.days_to, grams, fullest.warehouse_id,
    )  # fmt: skip


class _Shelf(NamedTuple):
    """The end of a row: what one warehouse has of the SKU."""

    on_hand: int
    reserved: int
    region: str
    days_from: int
    days_to: int
    warehouse_id: int
    stock_id: int

    @property
    def left(self) -> int:
        return max(0, self.on_hand - self.reserved)


_NO_SHELF = _Shelf(0, 0, "", 0, 0, 0, 0)
"""Of a SKU no warehouse keeps."""


@Prepared
def _with_stock() -> Any:
    house = "stocks__warehouse__"
    return (
        Sku.objects.filter(product_id=Given("product"), is_offered=True)
        .order_by("position", "id", f"{house}delivery_days_to", "stocks__id")
        .values_list(
            "id", "choices", "price_fen", "picture_id", "weight_grams", "stocks__on_hand", "stocks__reserved",
            f"{house}region", f"{house}delivery_days_from", f"{house}delivery_days_to", "stocks__warehouse_id",
            "stocks__id",
        )
    )  # fmt: skip
