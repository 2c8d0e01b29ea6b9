"""Nearby as people see it: notes by their distance, with the stores around them in between.

After some notes comes the next store that is no further away than the note behind it; where stores lie closer together
than that, they wait for their turn, so each comes once. When the notes have ended the rest of the stores follows.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

from community.cards import Card, draw_by_id
from community.nearby import Place, walk
from mall.stores import lists as store_lists
from mall.stores.cards import draw_stores
from mall.stores.lists import NOWHERE, Behind, StoreCard
from xhs.lib.cursor import LARGEST_PAGE, MOST_RESTORED, PAGE, Page, bad_cursor, seal, unseal
from xhs.lib.geo import Point
from xhs.lib.rings import WHOLE_GLOBE

NOTES_BETWEEN = 6
BEFORE_THE_FIRST = 3
"""Notes that come before the first store, so that the page begins with what it is about."""
_PURPOSE = "neighbourhood"

Piece = Card | StoreCard


class Visit(NamedTuple):
    """How far somebody came: behind a note, behind a store, and so many notes after the last store."""

    place: Place
    store: Behind = NOWHERE
    since: int = NOTES_BETWEEN - BEFORE_THE_FIRST

    @property
    def has_no_notes_left(self) -> bool:
        return self.place.chord >= WHOLE_GLOBE


def neighbourhood(
    *, viewer: Any, point: Point | None = None, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Piece]:
    """One page around the point: so many notes with their stores; a cursor brings its own point. Raises BadCursor."""
    if upto:
        return _restore(viewer, _open(upto), upto)
    start = _open(cursor) if cursor else Visit(Place.first(point))
    return _read(viewer, start, min(size, LARGEST_PAGE))


def _open(cursor: str) -> Visit:
    values = unseal(_PURPOSE, cursor)
    width = len(Place._fields)
    if len(values) != width + 3:
        raise bad_cursor()
    return Visit(Place(*values[:width]), Behind(*values[width : width + 2]), values[width + 2])


def _seal(visit: Visit) -> str:
    return seal(_PURPOSE, [*visit.place, *visit.store, visit.since])


def _read(viewer: Any, visit: Visit, size: int) -> Page[Piece]:
    notes = list(islice(walk(viewer, visit.place), size + 1))
    has_more_notes = len(notes) > size
    most = size // NOTES_BETWEEN + 1 if has_more_notes else size
    stores = store_lists.near(point=visit.place.point, behind=visit.store, limit=most + 1)
    pieces = list(_weave(visit, notes[:size], stores[:most], ends=not has_more_notes))
    if not pieces:
        return Page([])
    last = pieces[-1][1]
    if not has_more_notes:
        last = last._replace(place=last.place._replace(chord=WHOLE_GLOBE, last_id=0))
    has_more = has_more_notes or len(stores) > most
    return Page([piece for piece, _visit in pieces], _seal(last) if has_more else "")


def _weave(
    visit: Visit, notes: list[tuple[Card, Place]], stores: list[StoreCard], *, ends: bool
) -> Iterator[tuple[Piece, Visit]]:
    """Notes and stores in the order they are shown, each with how far one has come behind it."""
    waiting = iter(stores)
    store = next(waiting, None)
    for card, place in notes:
        if store and visit.since >= NOTES_BETWEEN and store.chord <= place.chord:
            visit = visit._replace(store=Behind(store.chord, store.id), since=0)
            yield store, visit
            store = next(waiting, None)
        visit = visit._replace(place=place, since=visit.since + 1)
        yield card, visit
    while ends and store:
        visit = visit._replace(store=Behind(store.chord, store.id), since=0)
        yield store, visit
        store = next(waiting, None)


def _restore(viewer: Any, far: Visit, upto: str) -> Page[Piece]:
    """Everything from the start down to where the visit came, as far as one answer goes."""
    start = Visit(Place.first(far.place.point))
    notes = list(islice(_notes_upto(viewer, start.place, far.place), MOST_RESTORED + 1))
    stores = store_lists.near(point=far.place.point, upto=far.store, limit=MOST_RESTORED + 1)
    pieces = list(_weave(start, notes, stores, ends=far.has_no_notes_left))
    if len(pieces) <= MOST_RESTORED:
        return Page([piece for piece, _visit in pieces], upto)
    return Page([piece for piece, _visit in pieces[:MOST_RESTORED]], _seal(pieces[MOST_RESTORED - 1][1]))


def _notes_upto(viewer: Any, start: Place, far: Place) -> Iterator[tuple[Card, Place]]:
    for card, place in walk(viewer, start):
        if (place.chord, -place.last_id) > (far.chord, -far.last_id):
            return
        yield card, place


def draw_pieces(pieces: Sequence[Piece], viewer: Any) -> list[SafeString]:
    """The finished HTML of each, in the language of the page."""
    notes = draw_by_id([piece for piece in pieces if isinstance(piece, Card)], viewer)
    stores = draw_stores([piece for piece in pieces if isinstance(piece, StoreCard)])
    drawn = [(notes if isinstance(piece, Card) else stores).get(piece.id) for piece in pieces]
    return [one for one in drawn if one is not None]
