"""Nearby: true distance, page by page, to the end of the globe."""

import math
import random
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from community import nearby
from community.models import Note, NotInterested
from community.nearby import nearby_feed
from members.models import Block, Mute, Person
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


def test_more_notes_at_one_spot_than_a_ring_may_hold_are_all_found(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearby, "MOST_IN_RING", 90)
    notes = notes_at(ada, [(31.0, 104.5)] * 300)
    assert len({note_id for note_id, _ in walk()}) == len(notes)


def test_strangers_see_what_is_near_a_typed_place_with_its_distance(ada: Person, client: Client) -> None:
    near = make_note(ada, latitude=30.70, longitude=104.06, place_name="North")
    far = make_note(ada, latitude=31.23, longitude=121.47, place_name="Shanghai")
    for typed in ("Chengdu", "成都", "成都市", "30.66, 104.06"):
        page = client.get("/nearby/", {"place": typed}).content.decode()
        assert page.index(f'data-note="{near.pk}"') < page.index(f'data-note="{far.pk}"')
        assert "4.4 km" in page
    assert "card__like" not in page


def test_far_from_any_note_the_page_says_how_far(ada: Person, client: Client) -> None:
    notes_at(ada, [(30.66, 104.06)])
    assert "The nearest notes are" not in client.get("/nearby/", {"place": "Chengdu"}).content.decode()
    page = client.get("/nearby/", {"place": "London"}).content.decode()
    assert re.search(r"The nearest notes are 8\d\d\d km away", page)


def test_the_place_is_remembered_in_the_browser(ada: Person, client: Client) -> None:
    note = make_note(ada, latitude=30.70, longitude=104.06, place_name="North")
    assert "data-note=" not in client.get("/nearby/").content.decode()
    client.get("/nearby/", {"lat": "30.6612345", "lng": "104.0612345"})
    page = client.get("/nearby/").content.decode()
    assert f'data-note="{note.pk}"' in page
    assert "Around you" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"place": "Atlantis"}, "We do not know “Atlantis” yet"),
        ({"lat": "91", "lng": "0"}, "not a place on the globe"),
        ({"lat": "nan", "lng": "0"}, "not a place on the globe"),
        ({"lat": "north", "lng": ""}, "not a place on the globe"),
    ],
)
def test_a_place_nobody_knows_is_told_in_words(
    query: dict[str, str], words: str, client: Client, db: None
) -> None:
    response = client.get("/nearby/", query)
    assert response.status_code == 404
    assert words in response.content.decode()


def test_paging_goes_on_around_the_point_it_began_at(ada: Person, client: Client) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(60)])
    first = client.get("/nearby/", {"place": "Chengdu"}).content.decode()
    cursor = first.partition("cursor=")[2].partition('"')[0]
    client.get("/nearby/", {"place": "London"})
    second = client.get(f"/nearby/?fragment=cards&cursor={cursor}").content.decode()
    assert "2.7 km" in second
    assert "London" not in second


def test_a_visit_can_be_restored(ada: Person) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(100)])
    first = nearby_feed(viewer=STRANGER, point=CHENGDU)
    second = nearby_feed(viewer=STRANGER, cursor=first.next)
    again = nearby_feed(viewer=STRANGER, upto=second.next)
    assert [card.id for card in again.items] == [card.id for card in (*first.items, *second.items)]


def test_whom_one_blocked_muted_or_turned_down_is_gone_at_once(
    ada: Person, bo: Person, cat: Person, dee: Person
) -> None:
    spot = {"latitude": 30.66, "longitude": 104.06, "place_name": "here"}
    kept, *_others = [make_note(author, **spot) for author in (ada, bo, dee)]
    unwanted = make_note(ada, **spot)
    Block.objects.create(person=cat, target=bo)
    Mute.objects.create(person=cat, target=dee)
    NotInterested.objects.create(person=cat, kind="note", target_id=unwanted.pk)
    assert [note_id for note_id, _ in walk(cat)] == [kept.pk]


def test_only_listed_notes_are_near_anybody(ada: Person, bo: Person) -> None:
    spot = {"latitude": 30.66, "longitude": 104.06, "place_name": "here"}
    make_note(ada, visibility="followers", **spot)
    make_note(ada, state="draft", **spot)
    assert walk(bo) == walk() == []


@pytest.mark.parametrize("count", [3, 30])
def test_a_page_costs_the_same_statements_however_many_cards(
    count: int, ada: Person, cat: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(count)])
    browser = sign_in(cat)
    browser.get("/nearby/?place=Chengdu")
    with django_assert_max_num_queries(7):
        browser.get("/nearby/?place=Chengdu")


def test_cities_are_offered_while_one_types(client: Client, db: None) -> None:
    assert "Chengdu" in client.get("/suggest/cities/", {"q": "cheng"}).json()["places"]
    assert client.get("/suggest/cities/", {"q": ""}).json() == {"places": []}


def test_a_bad_cursor_gets_a_clear_page(client: Client, db: None) -> None:
    assert client.get("/nearby/", {"cursor": "x"}).status_code == 400
