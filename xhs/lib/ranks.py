"""Marks of rank, with which the best hits of a search are found without reading all of them (xhs/lib/best_first.py).

What is searched carries marks in its words, two for every power of ten that its likes (or sales) reach. The index finds
"tea" together with "a thousand likes" as fast as any two words.
"""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import QuerySet

BATCH = 500
LIMITS = (3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)


def rank_of(count: int) -> int:
    """The rank of what has so many likes. It rises three quarters of the way, so that the marks are there in time."""
    return sum(count >= _early(limit) for limit in LIMITS)


def marks_of(rank: int) -> list[str]:
    """The marks of a rank: its own and those of all below."""
    return [f"~{one}" for one in range(1, rank + 1)]


def index_risen(rows: "QuerySet[Any]", count: str, index: Callable[[list[int]], None]) -> int:
    """Calls `index` with the keys of those rows (each with an `indexed` one) whose marks do not say how far `count` has
    risen; gives how many there were. What has sunk can wait: hits of too high a rank are only looked at in vain."""
    low = models.Q()
    for rank, limit in enumerate(LIMITS, start=1):
        low |= models.Q(**{f"{count}__gte": _early(limit), "indexed__rank__lt": rank})
    least = {f"{count}__gte": _early(LIMITS[0])}  # the index of counts leaves out most rows at once
    ids = list(rows.filter(low, **least).order_by().values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        index(ids[start : start + BATCH])
    return len(ids)


def _early(limit: int) -> int:
    """Three quarters of the way to a limit."""
    return -(-3 * limit // 4)
