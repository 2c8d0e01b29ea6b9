"""Goods near to what nobody sells: those with some of its words, or what sells best where it would stand."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, IntegerField, Q, Value, When

from mall.lists.storefront import EVERYTHING, Card, Scope, as_cards, product_page
from mall.models import Product
from xhs.lib.searching import Part, Query, Typed, asked_words

NEAREST = 8
_LOOKED_AT = 1000
"""So many goods with one of the words are compared. A common word is in the names of more, any of which are near."""
_MOST_WORDS = 6


def nearest_products(typed: Iterable[Typed]) -> list[Card]:
    """Listed products with any of these words in their names: those with the most of them first, then what sells best.
    One statement, none without words."""
    words = [one for text in typed for one in _each_word(text)][:_MOST_WORDS]
    if not words:
        return []
    asked = [Q(indexed__words__having=Query(asked_words(word), Part.TITLE)) for word in words]
    named: Any = sum((Case(When(one, then=1), default=0) for one in asked), Value(0, IntegerField()))
    near = Product.objects.listed().filter(_any(asked)).values("pk")[:_LOOKED_AT]
    products = Product.objects.filter(pk__in=near).annotate(named=named)
    return list(as_cards(products).order_by("-named", "-popularity", "-id")[:NEAREST])


def best_of(category_id: int | None) -> list[Card]:
    """What sells best of a category, or of all there is. One statement."""
    scope = Scope("category", category_id) if category_id else EVERYTHING
    return product_page(scope).items[:NEAREST]


def _each_word(typed: Typed) -> list[Typed]:
    """Its words one by one, without single Chinese characters: too many names have one of them."""
    chinese = [Typed(word, (word,), ()) for word in typed.chinese if len(word) > 1]
    return chinese + [Typed(word, (), (word,)) for word in typed.latin]


def _any(conditions: Sequence[Q]) -> Q:
    whole = Q()
    for one in conditions:
        whole |= one
    return whole
