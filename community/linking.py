"""Products linked to a note, as its form shows and sends them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from community.models.goods import PRODUCT_LIMIT
from mall.models import Product
from mall.models.catalogue import main_picture_of
from members.addresses import address

_LONGEST_NUMBER = 18
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
    numbers = [int(one) for one in values if one.isascii() and one.isdigit() and len(one) <= _LONGEST_NUMBER]
    return list(dict.fromkeys(numbers))[:_MOST_READ]


def linked_products_of(product_ids: Sequence[int]) -> list[LinkedProduct]:
    """These products in this order; what does not exist any more is left out. One statement, none for nothing."""
    if not product_ids:
        return []
    found: dict[int, Any] = (
        Product.objects.filter(pk__in=product_ids).annotate(cover=main_picture_of("pk")).in_bulk()
    )
    rows = [found[one] for one in product_ids if one in found]
    return [
        LinkedProduct(
            row.pk, row.short_name, row.price_from_fen, address(row.cover, 360) if row.cover else ""
        )
        for row in rows
    ]
