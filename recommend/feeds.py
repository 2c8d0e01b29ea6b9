"""Discover: a slate, mixed anew for every visit, and behind it everything else there is, newest first.

The cursor is all that is remembered of a visit: which slate, which mix, how far; below the slate, the place in time.
A list therefore goes on as it began whatever happens to caches, workers or newer slates, and ends where the notes end.
"""

from collections.abc import Iterator
from datetime import datetime
from random import randrange
from typing import Any, NamedTuple

from django.db.models import F, Func, Q
from django.utils import timezone

from community.cards import ANYBODY, CARD_FIELDS, Card, listed_cards
from community.hydration import liked_by
from community.models import Note
from community.models.note import NoteQuerySet
from recommend.models import Slate
from recommend.ranking import Mix
from recommend.slates import newest_slate, slate_with
from xhs.lib.cursor import LARGEST_PAGE, MOST_RESTORED, PAGE, Page, bad_cursor, moment, seal, unseal
from xhs.lib.memory import Recent
from xhs.lib.prepared import Given, Prepared

FETCHED = 32
"""So many places are looked at for a page of 24: some may be gone, hidden or unwanted."""
MIXES = 100
"""Orders of one slate: enough that visits differ, few enough that a process remembers most of them."""
_PURPOSE = "discover"
_mixes: Recent[tuple[int, int], Mix] = Recent(limit=256)


class Place(NamedTuple):
    """Where a visit stands. Below the slate `at` and `last_id` name the last note seen; on it, where below begins."""

    slate_id: int
    seed: int
    offset: int
    at: int  # microseconds since 1970
    last_id: int

    @property
    def is_below(self) -> bool:
        return self.offset < 0


def discover(viewer: Any, *, cursor: str = "", upto: str = "", size: int = PAGE) -> Page[Card]:
    """One page of Discover, or with `upto` everything from the top down to where that cursor stands.

    Raises BadCursor.
    """
    if upto:
        return _restore(viewer, _open(upto), upto)
    return _read(viewer, _open(cursor) if cursor else _begin(), min(size, LARGEST_PAGE))


def _begin() -> Place:
    slate = newest_slate()
    if slate is None:
        return Place(0, 0, -1, _micros(timezone.now()), 0)
    return Place(slate.id, randrange(MIXES), 0, int(slate.built_at * 1_000_000), 0)  # noqa: S311


def _open(cursor: str) -> Place:
    values = unseal(_PURPOSE, cursor)
    if len(values) != len(Place._fields) or not all(isinstance(value, int) for value in values):
        raise bad_cursor()
    return Place(*values)


def _micros(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000)


def _read(viewer: Any, start: Place, size: int) -> Page[Card]:
    """Cards from `start` on; one more than asked for is read, so that the last page knows it is the last."""
    found: list[tuple[Card, Place]] = []
    for step in _walk(viewer, start):
        found.append(step)
        if len(found) > size:
            return Page([card for card, _ in found[:size]], seal(_PURPOSE, found[size - 1][1]))
    return Page([card for card, _ in found])


def _walk(viewer: Any, place: Place) -> Iterator[tuple[Card, Place]]:
    """Every card from `place` on, each with the place behind it."""
    if not place.is_below:
        yield from _walk_slate(viewer, place)
        place = place._replace(offset=-1)
    yield from _walk_below(viewer, place)


def _walk_slate(viewer: Any, place: Place) -> Iterator[tuple[Card, Place]]:
    mix = _mix(place)
    while mix is not None and place.offset < len(mix):
        note_ids = mix.places(place.offset, place.offset + FETCHED)
        cards = listed_cards(note_ids, viewer)
        for behind, note_id in enumerate(note_ids, place.offset + 1):
            if note_id in cards:
                yield cards[note_id], Place(place.slate_id, place.seed, behind, place.at, place.last_id)
        place = place._replace(offset=place.offset + FETCHED)


def _mix(place: Place) -> Mix | None:
    mix = _mixes.get((place.slate_id, place.seed))
    if mix is None and (slate := slate_with(place.slate_id)):
        mix = Mix(slate.note_ids, slate.author_ids, place.seed)
        _mixes.put((place.slate_id, place.seed), mix)
    return mix


def _walk_below(viewer: Any, place: Place) -> Iterator[tuple[Card, Place]]:
    """What the slate has no room for, newest first."""
    while True:
        known = {"slate": place.slate_id, "at": moment(place.at), "last_id": place.last_id}
        read = _below_for_people if viewer.is_authenticated else _below_for_strangers
        cards = [Card(*row) for row in read(**known, viewer=viewer.pk)]
        for card in cards:
            place = place._replace(at=_micros(card.published_at), last_id=card.id)
            yield card, place
        if len(cards) < FETCHED:
            return


@Prepared
def _below_for_people() -> Any:
    notes = _below().visible_to(ANYBODY).wanted_by(ANYBODY).annotate(is_liked=liked_by(ANYBODY))
    return notes.values_list(*CARD_FIELDS, "is_liked")[:FETCHED]


@Prepared
def _below_for_strangers() -> Any:
    return _below().values_list(*CARD_FIELDS)[:FETCHED]


def _below() -> NoteQuerySet:
    """Listed notes that are not on the slate, behind the place, newest first."""
    on_slate = Slate.objects.filter(pk=Given("slate")).annotate(note=Func(F("note_ids"), function="unnest"))
    older = Q(published_at__lt=Given("at")) | Q(id__lt=Given("last_id"))
    notes = Note.objects.listed().filter(older, published_at__lte=Given("at"))
    return notes.exclude(pk__in=on_slate.values("note")).order_by("-published_at", "-id")


def _restore(viewer: Any, place: Place, upto: str) -> Page[Card]:
    """The visit's list again from its first card, in one answer."""
    found: list[tuple[Card, Place]] = []
    for card, behind in _walk(viewer, _first(place)):
        if _is_past(behind, place):
            return Page([card for card, _ in found], upto)
        found.append((card, behind))
        if len(found) == MOST_RESTORED:
            return Page([card for card, _ in found], seal(_PURPOSE, behind))
    return Page([card for card, _ in found])


def _first(place: Place) -> Place:
    """Where the visit began that stands at `place` now."""
    if not place.is_below:
        return place._replace(offset=0)
    slate = slate_with(place.slate_id)
    began = int(slate.built_at * 1_000_000) if slate else place.at
    return place._replace(offset=0 if slate else -1, at=began, last_id=0)


def _is_past(one: Place, other: Place) -> bool:
    if one.is_below and other.is_below:
        return (one.at, one.last_id) < (other.at, other.last_id)
    return one.is_below or (not other.is_below and one.offset > other.offset)
