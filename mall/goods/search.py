"""Finding products by words: by relevance in two steps (names first, then the rest), or by price, sales, newness."""

from typing import Any

from django.db.models import QuerySet

from mall.models import Product
from mall.models.catalogue import ProductQuerySet
from xhs.lib.searching import Query, Typed

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


def having(products: ProductQuerySet, typed: Typed) -> ProductQuerySet:
    """Those in which every word occurs."""
    return products.filter(indexed__words__having=Query(typed))


def in_names(products: ProductQuerySet, typed: Typed) -> ProductQuerySet:
    """Those that have every word in their names. Asked instead of `having`: both would mislead the planner."""
    return products.filter(indexed__words__having=Query(typed, in_titles=True))


def not_in_names(products: ProductQuerySet, typed: Typed) -> "QuerySet[Any]":
    """The rest."""
    return products.exclude(indexed__words__having=Query(typed, in_titles=True))
