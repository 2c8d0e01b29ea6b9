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
    quickest which has any, or would have.
    """

    sku_id: int
    choices: tuple[str, ...]
    price_fen: int
    picture_id: int | None
    left: int
    region: str
    days_from: int
    days_to: int

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
    sku_id, choices, price_fen, picture_id, *_stock = rows[0]
    left = [
        max(0, on_hand - reserved) for *_sku, on_hand, reserved, _region, _from, _to in map(_filled, rows)
    ]
    quickest = next((row for row, pieces in zip(rows, left, strict=True) if pieces), rows[0])
    *_before, region, days_from, days_to = _filled(quickest)
    return Variant(
        sku_id, tuple(choices), price_fen, picture_id, min(max(left), MOST_OF_ONE), region, days_from, days_to
    )


def _filled(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Zeros and an empty region for a SKU no warehouse keeps."""
    *sku, on_hand, reserved, region, days_from, days_to = row
    return (*sku, on_hand or 0, reserved or 0, region or "", days_from or 0, days_to or 0)


@Prepared
def _with_stock() -> Any:
    days_to = "stocks__warehouse__delivery_days_to"
    return (
        Sku.objects.filter(product_id=Given("product"), is_offered=True)
        .order_by("position", "id", days_to, "stocks__id")
        .values_list(
            "id", "choices", "price_fen", "picture_id", "stocks__on_hand", "stocks__reserved",
            "stocks__warehouse__region", "stocks__warehouse__delivery_days_from", days_to,
        )
    )  # fmt: skip
