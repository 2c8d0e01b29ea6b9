"""How a list is put in order. Pure: no database, no clock, no chance but the seed one is given."""

import math
import random
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import NamedTuple

HALF_LIFE_HOURS = 48.0
"""A note this much older needs twice the applause to stand beside a younger one."""
AUTHOR_GAP = 5
"""Among so many neighbours every author appears once."""
WINDOW = 48
"""Within so many places a list may be mixed anew for every visit."""

_LIKE, _FAVOURITE, _COMMENT = 1, 2, 3


class Candidate(NamedTuple):
    """What ranking knows of a note."""

    note_id: int
    author_id: int
    published_at: datetime
    like_count: int
    favourite_count: int
    comment_count: int


def score(candidate: Candidate) -> float:
    """log2(1 + likes + 2 favourites + 3 comments) + hours since 1970 / HALF_LIFE_HOURS.

    The usual exponential decay, taken forward in time: what passes lifts later notes instead of lowering earlier ones,
    so two notes keep their order until somebody likes one of them.
    """
    applause = (
        _LIKE * candidate.like_count
        + _FAVOURITE * candidate.favourite_count
        + _COMMENT * candidate.comment_count
    )
    return math.log2(1 + applause) + candidate.published_at.timestamp() / 3600 / HALF_LIFE_HOURS


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first; of equal ones the newer note."""
    return sorted(candidates, key=lambda one: (score(one), one.note_id), reverse=True)


def spread(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The same order with authors AUTHOR_GAP apart: whoever comes too soon waits for her next free place.

    What finds no place before the end is left out.
    """
    queues: dict[int, deque[tuple[int, Candidate]]] = {}
    for rank_of, one in enumerate(ranked):
        queues.setdefault(one.author_id, deque()).append((rank_of, one))
    ready = [(queue[0][0], author) for author, queue in queues.items()]
    heapify(ready)
    resting: deque[tuple[int, int]] = deque()
    placed: list[Candidate] = []
    while ready:
        _rank, author = heappop(ready)
        placed.append(queues[author].popleft()[1])
        resting.append((len(placed) - 1 + AUTHOR_GAP, author))
        while resting and resting[0][0] <= len(placed):
            rested = resting.popleft()[1]
            if queues[rested]:
                heappush(ready, (queues[rested][0][0], rested))
    return placed


class Mix:
    """A list as one visit sees it: mixed within windows by a seed, authors as far apart as they were.

    Places are worked out as far as they are asked for. The same lists and seed always give the same order.
    """

    def __init__(self, note_ids: Sequence[int], author_ids: Sequence[int], seed: int) -> None:
        self._notes = list(note_ids)
        self._authors = list(author_ids)
        self._seed = seed
        self._mixed = 0

    def __len__(self) -> int:
        return len(self._notes)

    def places(self, start: int, end: int) -> list[int]:
        """Note ids of the places start..end (exclusive)."""
        while self._mixed < min(end, len(self._notes)):
            self._mix_window(self._mixed, min(self._mixed + WINDOW, len(self._notes)))
        return self._notes[start:end]

    def _mix_window(self, start: int, end: int) -> None:
        chance = random.Random(self._seed * 1_000_003 + start)  # noqa: S311
        span = end - start
        for place in range(start, end):
            self._exchange(place, start + int(chance.random() * span))
        self._mixed = end

    def _exchange(self, one: int, other: int) -> None:
        """Exchanges two places unless that would bring an author too near to herself."""
        notes, authors = self._notes, self._authors
        authors[one], authors[other] = authors[other], authors[one]
        if self._fits(one) and self._fits(other):
            notes[one], notes[other] = notes[other], notes[one]
        else:
            authors[one], authors[other] = authors[other], authors[one]

    def _fits(self, place: int) -> bool:
        near = self._authors[max(0, place - AUTHOR_GAP + 1) : place + AUTHOR_GAP]
        return near.count(self._authors[place]) == 1
