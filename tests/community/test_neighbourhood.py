"""Nearby with stores between the notes: each once, at its true distance, across pages and after Back."""

import random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from community import neighbourhood as modul
from community.neighbourhood import NOTES_BETWEEN, neighbourhood
from mall.models import Store
from mall.stores.keeping import hide_store
from mall.stores.lists import StoreCard
from members.models import Person
from tests.community.test_nearby import CHENGDU, notes_at
from tests.mall.places import EVERY_DAY, make_store

STRANGER = AnonymousUser()


def stores_at(points: list[tuple[float, float]]) -> list[Store]:
    rows = [
        Store(
            name=f"S{number}", kind="bar", province="CN-SC", city="成都市", line="1", latitude=latitude,
            longitude=longitude,
        )
        for number, (latitude, longitude) in enumerate(points)
    ]  # fmt: skip
    return Store.objects.bulk_create(rows)


def pages(viewer: Any = STRANGER) -> list[Any]:
    found = [neighbourhood(viewer=viewer, point=CHENGDU)]
    while found[-1].next:
        found.append(neighbourhood(viewer=viewer, cursor=found[-1].next))
    return found


def ids(pieces: list[Any], kind: bool) -> list[int]:
    return [piece.id for piece in pieces if isinstance(piece, StoreCard) is kind]


@pytest.mark.parametrize(("notes", "stores"), [(200, 20), (100, 90), (0, 60), (60, 0), (24, 4), (5, 5)])
def test_every_note_and_every_store_comes_once_in_the_order_of_distance(
    notes: int, stores: int, ada: Person
) -> None:
    chance = random.Random(notes * 1000 + stores)

    def spread(count: int) -> list[tuple[float, float]]:
        return [(30.66 + chance.gauss(0, 0.3), 104.06 + chance.gauss(0, 0.3)) for _ in range(count)]

    written = notes_at(ada, spread(notes)) if notes else []
    opened = stores_at(spread(stores))
    seen = [piece for page in pages() for piece in page.items]
    assert sorted(ids(seen, False)) == sorted(note.pk for note in written)
    assert sorted(ids(seen, True)) == sorted(store.pk for store in opened)
    for kind in (True, False):
        far = [piece.metres for piece in seen if isinstance(piece, StoreCard) is kind]
        assert far == sorted(far)


def test_a_store_comes_before_the_first_note_that_is_further_away_and_not_too_often(ada: Person) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(40)])
    stores_at([(30.66, 104.0605), (30.6601, 104.06), (30.6601, 104.0601), (30.6945, 104.06)])
    seen = [piece for page in pages() for piece in page.items]
    places = [place for place, piece in enumerate(seen) if isinstance(piece, StoreCard)]
    assert places == [3, 3 + NOTES_BETWEEN + 1, 3 + 2 * (NOTES_BETWEEN + 1), 38]
    assert seen[37].metres < seen[38].metres < seen[39].metres


def test_back_finds_the_same_list_down_to_the_same_piece(ada: Person) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(55)])
    stores_at([(30.66 + number / 900, 104.061) for number in range(70)])
    before: list[Any] = []
    for page in pages():
        before += page.items
        if page.next:
            again = neighbourhood(viewer=STRANGER, upto=page.next)
            assert [(type(piece), piece.id) for piece in again.items] == [
                (type(piece), piece.id) for piece in before
            ]
            assert again.next == page.next


def test_a_long_visit_is_restored_as_far_as_one_answer_goes_and_goes_on_from_there(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "MOST_RESTORED", 30)
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(60)])
    stores_at([(30.66 + number / 100, 104.061) for number in range(8)])
    whole = [piece for page in pages() for piece in page.items]
    third = neighbourhood(viewer=STRANGER, cursor=pages()[0].next)
    again = neighbourhood(viewer=STRANGER, upto=third.next)
    rest = neighbourhood(viewer=STRANGER, cursor=again.next, size=60)
    assert len(again.items) == 30
    assert [piece.id for piece in (*again.items, *rest.items)] == [piece.id for piece in whole]


def test_a_store_shows_its_distance_and_its_door_between_the_notes(
    ada: Person, mod: Person, client: Client
) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(9)])
    store = make_store("Blue Room", at=(30.661, 104.06), hours=EVERY_DAY)
    page = client.get("/nearby/?place=Chengdu").content.decode()
    card = page.partition(f'data-store="{store.pk}"')[2].partition("</article>")[0]
    assert "Blue Room" in card and "110 m" in card and ("Open now" in card or "Closed" in card)
    hide_store(store=store, operator=mod, reason="a fake")
    assert "Blue Room" not in client.get("/nearby/?place=Chengdu").content.decode()


def test_a_store_that_changed_is_drawn_anew(ada: Person, client: Client) -> None:
    notes_at(ada, [(30.66, 104.06)] * 5)
    store = make_store("Blue Room")
    assert "Blue Room" in client.get("/nearby/?place=Chengdu").content.decode()
    Store.objects.filter(pk=store.pk).update(name="Green Room", version=2)
    assert "Green Room" in client.get("/nearby/?place=Chengdu").content.decode()


@pytest.mark.parametrize("count", [3, 30])
def test_stores_cost_one_statement_more(
    count: int, ada: Person, cat: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    notes_at(ada, [(30.66 + number / 1000, 104.06) for number in range(count)])
    stores_at([(30.66 + number / 1000, 104.06) for number in range(count)])
    browser = sign_in(cat)
    browser.get("/nearby/?place=Chengdu")
    with django_assert_max_num_queries(8):
        browser.get("/nearby/?place=Chengdu")


def test_programs_get_notes_alone(ada: Person, client: Client) -> None:
    notes_at(ada, [(30.66, 104.06)] * 5)
    make_store()
    found = client.get("/api/v1/nearby/?latitude=30.66&longitude=104.06").json()["results"]
    assert len(found) == 5 and all("author" in one for one in found)
