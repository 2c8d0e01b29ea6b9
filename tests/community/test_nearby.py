"""Nearby: true distance, page by page, to the end of the globe."""

import math
import random

import pytest
from django.contrib.auth.models import AnonymousUser

from community.models import Note
from community.nearby import nearby_feed
from members.models import Person
from tests.factories import make_note
from xhs.lib.geo import Point

CHENGDU = Point(30.66, 104.06)
STRANGER = AnonymousUser()


def notes_at(author: Person, points: list[tuple[float, float]]) -> list[Note]:
    first = make_note(author, latitude=points[0][0], longitude=points[0][1], place_name="here")
    rest = [
        Note(
            author=author, title=f"N{number}", state="published", audience="everyone", place_name="here",
            published_at=first.published_at, latitude=latitude, longitude=longitude,
        )
        for number, (latitude, longitude) in enumerate(points[1:])
    ]  # fmt: skip
    return [first, *Note.objects.bulk_create(rest)]


def ground(one: Point, other: tuple[float, float]) -> float:
    """Kilometres over ground, by the haversine formula."""
    phi, theta = map(math.radians, (one.latitude, other[0]))
    half = math.sin((theta - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(theta) * math.sin(math.radians(other[1] - one.longitude) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def clamp(value: float, limit: float) -> float:
    return max(-limit, min(limit, value))


def walk(viewer: object = STRANGER, point: Point = CHENGDU) -> list[tuple[int, float]]:
    page = nearby_feed(viewer=viewer, point=point)
    seen = [(card.id, card.metres) for card in page.items]
    while page.next:
        page = nearby_feed(viewer=viewer, cursor=page.next)
        seen += [(card.id, card.metres) for card in page.items]
    return seen


@pytest.mark.parametrize("spread", [0.02, 5.0, 170.0])
def test_every_note_comes_once_in_the_order_of_its_distance(ada: Person, spread: float) -> None:
    chance = random.Random(7)
    points = [
        (
            max(-90, min(90, 30.66 + chance.gauss(0, spread / 3))),
            max(-180, min(180, 104.06 + chance.gauss(0, spread / 2))),
        )
        for _ in range(700)
    ]
    notes = notes_at(ada, points)
    seen = walk()
    assert sorted(note_id for note_id, _ in seen) == sorted(note.pk for note in notes)
    assert [metres for _, metres in seen] == sorted(metres for _, metres in seen)
    places = {note.pk: (note.latitude, note.longitude) for note in notes}
    assert all(
        math.isclose(metres, 1000 * ground(CHENGDU, places[pk]), rel_tol=1e-6, abs_tol=1)
        for pk, metres in seen
    )


def test_a_thousand_notes_at_one_spot_are_all_found(ada: Person) -> None:
    notes = notes_at(ada, [(31.0, 104.5)] * 1000 + [(30.66, 104.06)] * 5 + [(-33.0, -70.0)])
    assert sorted(note_id for note_id, _ in walk()) == sorted(note.pk for note in notes)


def test_more_notes_at_one_spot_than_a_ring_may_hold_are_all_found(ada: Person) -> None:
    notes = notes_at(ada, [(31.0, 104.5)] * 2300)
    assert len({note_id for note_id, _ in walk()}) == len(notes)
