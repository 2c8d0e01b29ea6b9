"""The list of goods a person saved, and how much cheaper each is now."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from mall.lists.tiles import picture_src
from mall.models import Product, SavedProduct
from members.models import Person
from xhs.lib.cursor import Page, page_by
from xhs.lib.money import yuan

PAGE = 30


@dataclass(frozen=True)
class SavedGoods:
    """A line of the list. `saving_fen`: how much cheaper than when it was saved, 0 where it is not."""

    id: int
    url: str
    short_name: str
    src: str
    price_fen: int
    saving_fen: int
    is_sold: bool
    is_available: bool

    @property
    def price(self) -> str:
        """In yuan."""
        return yuan(self.price_fen)

    @property
    def saving(self) -> str:
        """In yuan; empty where it is not cheaper."""
        return yuan(self.saving_fen) if self.saving_fen else ""


def saved_goods(*, person: Person, cursor: str = "") -> Page[SavedGoods]:
    """A page of what she saved, the latest first, with what is not sold any more. Three statements."""
    sold = Product.objects.listed()
    rows = SavedProduct.objects.owned_by(person).filter(product__in=Product.objects.known())
    rows = rows.prefetch_related(Prefetch("product", Product.objects.with_picture()))
    page = page_by(rows, keys=("-id",), cursor=cursor, size=PAGE)
    on_sale = set(sold.filter(pk__in=[row.product_id for row in page.items]).values_list("pk", flat=True))
    return Page([_line(row, row.product_id in on_sale) for row in page.items], page.next)


def _line(row: Any, is_sold: bool) -> SavedGoods:
    product = row.product
    saving = row.seen_fen - product.price_from_fen
    return SavedGoods(
        id=product.pk,
        url=product.get_absolute_url(),
        short_name=product.short_name,
        src=picture_src(product),
        price_fen=product.price_from_fen,
        saving_fen=max(saving, 0) if is_sold else 0,
        is_sold=is_sold,
        is_available=product.is_available,
    )
