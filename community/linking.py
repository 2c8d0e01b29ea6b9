"""Products linked to a note, as its form shows and sends them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from community.models.goods import PRODUCT_LIMIT
from mall.lists.tiles import picture_src
from mall.models import Product
from xhs.lib.numbers import number_in

_MOST_READ = PRODUCT_LIMIT + 1
"""One more than allowed is read, so that too many are refused in words instead of being cut off in silence."""


@dataclass(frozen=True)
class LinkedProduct:
    """A line of the form; `price_fen` is the lowest of its variants."""

    id: int
    name: str
    price_fen: int
    src: str


def product_ids_in(values: Iterable[str]) -> list[int]:
    """The numbers among what a form or an address sent, each once."""
    return list(dict.fromkeys(filter(None, map(number_in, values))))[:_MOST_READ]


def linked_products_of(product_ids: Sequence[int]) -> list[LinkedProduct]:
    """These products in this order, without what nobody may know of. One statement, none for nothing."""
    if not product_ids:
        return []
    found = Product.objects.known().with_picture().in_bulk(product_ids)
    rows = [found[one] for one in product_ids if one in found]
    return [LinkedProduct(row.pk, row.short_name, row.price_from_fen, picture_src(row)) for row in rows]
