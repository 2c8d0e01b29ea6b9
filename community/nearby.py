"""Nearby: listed notes by their true distance from a point, to the end of the globe.

The first page asks the index for its nearest points. Every later one takes the ring behind the last card, as wide as
the notes just seen were dense, and asks for the boxes that cover it: a page far out costs what an early one costs.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection

from community.cards import Card, listed_cards
from xhs.lib.cursor import LARGEST_PAGE, MOST_RESTORED, PAGE, Page, bad_cursor, seal, unseal
from xhs.lib.geo import Point, metres
from xhs.lib.rings import WHOLE_GLOBE, as_cube, ring_boxes, widen

FETCHED = 32
RING_GOAL = 60
"""Notes a ring is meant to hold."""
MOST_IN_RING = 2000
TRIES = 4
"""Rings tried for one page before the index is asked to count its way out from the middle, which is never wrong."""
_PURPOSE = "nearby"
_LEAST_ROOM = 1e-14  # square chords: half a metre each way
_LISTED = "state = 'published' AND audience = 'everyone' AND point IS NOT NULL"
_MIDDLE = "cube(ARRAY[%(x)s, %(y)s, %(z)s]::float8[])"
_NEAREST = f"""
    SELECT point <-> {_MIDDLE} AS chord, id FROM community_note
    WHERE {_LISTED} AND (point <-> {_MIDDLE} > %(chord)s OR (point <-> {_MIDDLE} = %(chord)s AND id < %(last_id)s))
    ORDER BY point <-> {_MIDDLE}, id DESC LIMIT {FETCHED}"""  # noqa: S608  constants only
_IN_BOXES = f"""
    SELECT point <-> {_MIDDLE} AS chord, id FROM unnest(%(boxes)s::cube[]) box, community_note
    WHERE point <@ box AND {_LISTED} AND point <-> {_MIDDLE} BETWEEN %(chord)s AND %(outer)s
    LIMIT %(most)s"""  # noqa: S608


class Place(NamedTuple):
    """How far a visit came: behind the note `last_id` at `chord`. `room`: ground per note there, in square chords."""

    latitude: float
    longitude: float
    chord: float = -1.0
    last_id: int = 0
    room: float = 0.0

    @classmethod
    def first(cls, point: Point | None) -> "Place":
        """Where a visit begins. Raises BadCursor where it has neither a point nor a cursor that brings one."""
        if point is None:
            raise bad_cursor()
        return cls(point.latitude, point.longitude)

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)


def nearby_feed(
    *, viewer: Any, point: Point | None = None, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """One page around the point; a cursor brings its own. Raises BadCursor."""
    if upto:
        return _restore(viewer, _open(upto), upto)
    start = _open(cursor) if cursor else Place.first(point)
    return _read(viewer, start, min(size, LARGEST_PAGE))


def _open(cursor: str) -> Place:
    values = unseal(_PURPOSE, cursor)
    if len(values) != len(Place._fields):
        raise bad_cursor()
    return Place(*values)


def _read(viewer: Any, start: Place, size: int) -> Page[Card]:
    found = list(islice(walk(viewer, start), size + 1))
    cards = [card for card, _ in found[:size]]
    return Page(cards, seal(_PURPOSE, found[size - 1][1]) if len(found) > size else "")


def _restore(viewer: Any, place: Place, upto: str) -> Page[Card]:
    found: list[tuple[Card, Place]] = []
    for card, behind in walk(viewer, Place.first(place.point)):
        if (behind.chord, -behind.last_id) > (place.chord, -place.last_id):
            return Page([card for card, _ in found], upto)
        found.append((card, behind))
        if len(found) == MOST_RESTORED:
            return Page([card for card, _ in found], seal(_PURPOSE, behind))
    return Page([card for card, _ in found])


def walk(viewer: Any, place: Place) -> Iterator[tuple[Card, Place]]:
    """Every card behind `place` with the place behind it; candidates pass through the viewer's door in handfuls."""
    candidates = _candidates(place)
    while handful := list(islice(candidates, FETCHED)):
        cards = listed_cards([behind.last_id for behind in handful], viewer)
        for behind in handful:
            if behind.last_id in cards:
                yield cards[behind.last_id]._replace(metres=metres(behind.chord)), behind


def _candidates(place: Place) -> Iterator[Place]:
    """Listed notes behind `place`, nearest first."""
    tries = TRIES if place.chord >= 0 else 0
    while place.chord < WHOLE_GLOBE:
        if not tries:
            found = _nearest(place)
            yield from found
            if len(found) < FETCHED:
                return
            place, tries = found[-1], TRIES
            continue
        outer = widen(place.chord, RING_GOAL * max(place.room, _LEAST_ROOM))
        ring = _in_ring(place, outer)
        tries -= 1
        if ring is None:
            place = place._replace(room=place.room / 16)
            continue
        yield from ring
        place = place._replace(
            chord=outer, last_id=0, room=ring[-1].room if ring else place.room * 64 + _LEAST_ROOM
        )
        tries = TRIES if len(ring) >= FETCHED else tries


def _nearest(place: Place) -> list[Place]:
    """The next notes by the index's own order: dearer the further out one is."""
    return _placed(place, _ask(_NEAREST, place), None)


def _in_ring(place: Place, outer: float) -> list[Place] | None:
    """The notes behind `place` up to `outer`; None where they are too many to be read."""
    boxes = [as_cube(box) for box in ring_boxes(place.point, place.chord, outer)]
    rows = _ask(_IN_BOXES, place, boxes=boxes, outer=outer, most=MOST_IN_RING + 1)
    if len(rows) > MOST_IN_RING:
        return None
    behind = sorted(
        {(chord, -note_id) for chord, note_id in rows if (chord, -note_id) > (place.chord, -place.last_id)}
    )
    return _placed(place, [(chord, -negative) for chord, negative in behind], outer)


def _ask(statement: str, place: Place, **values: Any) -> list[tuple[float, int]]:
    x, y, z = place.point.xyz
    with connection.cursor() as cursor:
        cursor.execute(
            statement, {"x": x, "y": y, "z": z, "chord": place.chord, "last_id": place.last_id, **values}
        )
        return cursor.fetchall()


def _placed(place: Place, rows: list[tuple[float, int]], outer: float | None) -> list[Place]:
    if not rows:
        return []
    inner, outer = max(place.chord, 0.0), rows[-1][0] if outer is None else outer
    room = (outer * outer - inner * inner) / len(rows)
    return [place._replace(chord=chord, last_id=note_id, room=room) for chord, note_id in rows]
