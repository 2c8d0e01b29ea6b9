"""Finding products by words: by relevance in two steps (names first, then the rest), or by price, sales, newness."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.db.models.functions import Now

from mall.lists.storefront import KEYS, Card, Sort
from mall.models import Product, ProductWords
from mall.models.catalogue import ProductQuerySet
from xhs.lib.best_first import BestFirst
from xhs.lib.prepared import AnyOf, Prepared
from xhs.lib.searching import Part, Query, Typed, asked_words

BEST = KEYS[Sort.POPULAR]
ORDERS: dict[str, tuple[str, ...]] = {
    "best": BEST,
    **{sort.value: KEYS[sort] for sort in (Sort.NEWEST, Sort.CHEAPEST, Sort.DEAREST)},
}
"""Each sort of the mall tab with its keys; `best` lists what has the words in its names before the rest."""


def priced_products(*, lowest_fen: int | None = None, highest_fen: int | None = None) -> ProductQuerySet:
    """Listed products within these prices."""
    products = Product.objects.listed()
    if lowest_fen is not None:
        products = products.filter(price_from_fen__gte=lowest_fen)
    if highest_fen is not None:
        products = products.filter(price_from_fen__lte=highest_fen)
    return products


def having(products: ProductQuerySet, typed: Typed, part: Part = Part.WHOLE) -> ProductQuerySet:
    """Those in which every word occurs in this part of their texts; titles are a product's names."""
    return products.filter(indexed__words__having=Query(asked_words(typed), part))


def _listed() -> ProductQuerySet:
    now: Any = Now()
    return Product.objects.listed(now)


@Prepared
def _cards() -> Any:
    rows = _listed().filter(pk=AnyOf("ids")).annotate(listed_at=F("listed_from"))
    return rows.values_list(*Card._fields)


def _listed_cards(ids: Sequence[int], viewer: Any) -> dict[int, Card]:
    """Cards of those that shoppers see now, whoever they are."""
    return {row[0]: Card(*row) for row in _cards(ids=list(ids))}


best_products = BestFirst(ProductWords, _listed, read=_listed_cards, keys=BEST)
"""First pages of the order `best`, without limits of price."""
