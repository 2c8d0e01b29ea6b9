"""Finding products by words: by relevance in two steps (names first, then the rest), or by price, sales, newness."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Now

from mall.lists.storefront import Card
from mall.models import Product, ProductWords
from mall.models.catalogue import ProductQuerySet
from xhs.lib.ranks import BestFirst
from xhs.lib.searching import Part, Query, Typed, asked_words

ORDERS: dict[str, tuple[str, ...]] = {
    "best": ("-popularity", "-id"),
    "newest": ("-listed_at", "-id"),
    "cheapest": ("price_from_fen", "-id"),
    "dearest": ("-price_from_fen", "-id"),
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


def _found() -> Any:
    now: Any = Now()
    return Product.objects.listed(now).annotate(listed_at=F("listed_from"))


best_products = BestFirst(ProductWords, _found, row=Card, columns=Card._fields, keys=ORDERS["best"])
"""First pages of the order `best`, without limits of price."""
