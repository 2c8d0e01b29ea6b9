"""What a list of products can be narrowed to, judged by its best sellers: a bounded read, however long the list."""

import time
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import cache

from mall.lists.storefront import Scope, products_in
from xhs.lib.memory import Recent

SAMPLE = 1_000
MOST_BRANDS = 24
KEPT_FOR = 600


class BrandChoice(NamedTuple):
    id: int
    slug: str
    name: str
    name_zh: str


class Facets(NamedTuple):
    """The choices, the most frequent first; where there is no choice there is none."""

    brands: tuple[BrandChoice, ...] = ()
    origins: tuple[str, ...] = ()
    supplies: tuple[str, ...] = ()


_kept: Recent[tuple[Scope, int], Facets] = Recent(limit=500)


def facets_of(scope: Scope) -> Facets:
    """Brands, origins and ways of supply among the scope's best sellers, up to ten minutes old."""
    key = (scope, int(time.time()) // KEPT_FOR)
    found = _kept.get(key)
    if found is None:
        name = f"facets:{scope.field}:{scope.pk}:{key[1]}"
        found = cache.get(name)
        if found is None:
            found = _count(scope)
            cache.set(name, found, KEPT_FOR)
        _kept.put(key, found)
    return found


def _count(scope: Scope) -> Facets:
    best = products_in(scope).order_by("-popularity", "-id")
    brand = ("brand_id", "brand__slug", "brand__name", "brand__name_zh")
    rows = list(best.values_list(*brand, "origin", "supply")[:SAMPLE])
    brands = _ranked(BrandChoice(*row[:4]) for row in rows if row[0] and scope.field != "brand")
    return Facets(
        brands=_choices(brands[:MOST_BRANDS]),
        origins=_choices(_ranked(row[4] for row in rows)),
        supplies=_choices(_ranked(row[5] for row in rows)),
    )


def _ranked(values: Iterable[Any]) -> list[Any]:
    return [value for value, _number in Counter(values).most_common()]


def _choices(values: list[Any]) -> tuple[Any, ...]:
    """One thing alone is no choice."""
    return tuple(values) if len(values) > 1 else ()
