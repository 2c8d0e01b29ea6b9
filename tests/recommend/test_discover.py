"""Discover: a slate that every visit sees in its own order, and everything else behind it."""

from datetime import timedelta
from typing import Any

import psycopg2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from community.models import Note, NotInterested
from members.models import Block, Mute, Person
from recommend import slates
from recommend.feeds import discover
from recommend.models import Slate
from tests.factories import make_note, make_person
from xhs.lib.memory import forget_everything

STRANGER = AnonymousUser()


def many_notes(authors: list[Person], count: int) -> list[int]:
    """Listed notes, an hour between each and the next, taken in turn by the authors."""
    now = timezone.now()
    notes = [
        Note(
            author=authors[number % len(authors)], title=f"N{number}", state="published", audience="everyone",
            published_at=now - timedelta(hours=number + 1), like_count=number % 7,
        )
        for number in range(count)
    ]  # fmt: skip
    return [note.pk for note in Note.objects.bulk_create(notes)]


@pytest.fixture
def authors(db: None) -> list[Person]:
    return [make_person() for _ in range(12)]


def walk(viewer: Any = STRANGER, between: Any = lambda: None) -> list[int]:
    """Note ids of all pages to the end."""
    page = discover(viewer)
    seen = [card.id for card in page.items]
    while page.next:
        between()
        page = discover(viewer, cursor=page.next)
        seen += [card.id for card in page.items]
    return seen


def shown(client: Client) -> str:
    return client.get("/").content.decode()


def test_strangers_see_listed_notes_only(ada: Person, client: Client) -> None:
    open_note = make_note(ada, title="Persimmons in the snow")
    closed_note = make_note(ada, title="For my followers", visibility="followers")
    page = shown(client)
    assert f'data-note="{open_note.pk}"' in page
    assert f'data-note="{closed_note.pk}"' not in page


def test_strangers_cost_no_session(ada: Person, client: Client) -> None:
    make_note(ada)
    response = client.get("/")
    assert "sessionid" not in response.cookies


def test_paging_shows_every_note_once(authors: list[Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slates, "LENGTH", 100)
    note_ids = many_notes(authors, 230)
    assert sorted(walk()) == sorted(note_ids)


def test_a_slate_built_in_between_changes_nothing(
    authors: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slates, "LENGTH", 60)
    note_ids = many_notes(authors, 150)

    def rebuild() -> None:
        Note.objects.filter(pk__in=note_ids[::3]).update(like_count=5000)
        slates.build_slate()
        forget_everything()

    assert sorted(walk(between=rebuild)) == sorted(note_ids)
    assert Slate.objects.count() > 1


def test_an_emptied_cache_and_a_fresh_process_change_nothing(authors: list[Person]) -> None:
    note_ids = many_notes(authors, 90)

    def flush() -> None:
        cache.clear()
        forget_everything()

    assert sorted(walk(between=flush)) == sorted(note_ids)


def test_notes_deleted_in_between_only_leave_the_list(authors: list[Person]) -> None:
    note_ids = many_notes(authors, 120)
    gone = set(note_ids[::5])
    seen = walk(between=lambda: Note.objects.filter(pk__in=gone).update(state="deleted", audience="author"))
    assert len(seen) == len(set(seen))
    assert set(note_ids) - gone <= set(seen)


def test_the_list_goes_on_when_its_slate_is_swept(authors: list[Person]) -> None:
    note_ids = many_notes(authors, 80)
    first = discover(STRANGER)
    Slate.objects.update(built_at=timezone.now() - timedelta(days=3))
    Slate.objects.create(note_ids=[], author_ids=[])
    slates.sweep_slates()
    forget_everything()
    second = discover(STRANGER, cursor=first.next)
    assert {card.id for card in second.items} <= set(note_ids)
    assert len(second.items) == 24


def test_visits_differ_but_a_visit_can_be_restored(authors: list[Person]) -> None:
    many_notes(authors, 200)
    first = discover(STRANGER)
    second = discover(STRANGER, cursor=first.next)
    again = discover(STRANGER, upto=second.next)
    assert [card.id for card in again.items] == [card.id for card in (*first.items, *second.items)]
    others = [[card.id for card in discover(STRANGER).items] for _ in range(3)]
    assert any(ids != [card.id for card in first.items] for ids in others)  # there are a hundred ways to mix
    behind = discover(STRANGER, cursor=again.next)
    assert [card.id for card in behind.items] == [
        card.id for card in discover(STRANGER, cursor=second.next).items
    ]


def test_a_visit_below_the_slate_can_be_restored(
    authors: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slates, "LENGTH", 30)
    many_notes(authors, 120)
    seen, page = [], discover(STRANGER)
    for _ in range(3):
        seen += [card.id for card in page.items]
        page = discover(STRANGER, cursor=page.next)
    again = discover(STRANGER, upto=page.next)
    assert [card.id for card in again.items] == seen + [card.id for card in page.items]


def test_without_workers_a_request_builds_the_slate_itself(authors: list[Person]) -> None:
    many_notes(authors, 5)
    assert not Slate.objects.exists()
    assert len(discover(STRANGER).items) == 5
    Slate.objects.update(built_at=timezone.now() - timedelta(hours=1))
    late = make_note(authors[0])
    forget_everything()
    assert late.pk in walk()


@pytest.mark.django_db(transaction=True)
def test_while_somebody_builds_the_first_slate_others_read_on_without_it() -> None:
    authors = [make_person() for _ in range(3)]
    note_ids = many_notes(authors, 30)
    other = psycopg2.connect(**connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [slates.LOCK])
        assert walk() == note_ids
        assert not Slate.objects.exists()
        cursor.execute("SELECT pg_advisory_unlock(%s)", [slates.LOCK])
    other.close()
    forget_everything()
    assert sorted(walk()) == sorted(note_ids)
    assert Slate.objects.count() == 1


def test_an_unchanged_list_makes_no_new_slate(authors: list[Person]) -> None:
    many_notes(authors, 30)
    assert slates.build_slate().pk == slates.build_slate().pk
    make_note(authors[0])
    slates.build_slate()
    assert Slate.objects.count() == 2


def test_whom_one_blocked_muted_or_turned_down_is_gone_at_once(cat: Person, authors: list[Person]) -> None:
    notes = [make_note(author, topics=["tea"] if author == authors[3] else []) for author in authors[:6]]
    assert set(walk(cat)) == {note.pk for note in notes}
    Block.objects.create(person=authors[0], target=cat)
    Mute.objects.create(person=cat, target=authors[1])
    less = NotInterested.objects.create
    less(person=cat, kind="author", target_id=authors[2].pk)
    less(person=cat, kind="topic", target_id=notes[3].note_topics.get().topic_id)
    less(person=cat, kind="note", target_id=notes[4].pk)
    assert walk(cat) == [notes[5].pk]


def test_no_author_comes_twice_among_five(authors: list[Person]) -> None:
    many_notes(authors[:7] + authors[:2] * 4, 300)
    author_of = dict(Note.objects.values_list("pk", "author_id"))
    slate = slates.build_slate()
    for _ in range(5):
        seen = walk()[: len(slate.note_ids)]
        for start in range(len(seen) - 4):
            near = [author_of[note_id] for note_id in seen[start : start + 5]]
            assert len(set(near)) == 5


@pytest.mark.parametrize("cursor", ["nonsense", "a:b:c", "é" * 300])
def test_a_bad_cursor_gets_a_clear_page(cursor: str, ada: Person, client: Client) -> None:
    make_note(ada)
    for name in ("cursor", "upto"):
        response = client.get("/", {name: cursor})
        assert response.status_code == 400
        assert "This list has moved on" in response.content.decode()


def test_a_fragment_holds_the_cards_and_the_way_on(authors: list[Person], client: Client) -> None:
    many_notes(authors, 60)
    fragment = client.get("/", {"fragment": "cards"}).content.decode()
    assert fragment.count("<article") == 24
    assert "<html" not in fragment
    assert "?cursor=" in fragment
    assert "fragment" not in fragment.split("?cursor=")[1].split('"')[0]


def test_pages_may_be_kept_by_the_browser_but_by_nobody_else(ada: Person, client: Client) -> None:
    control = client.get("/").headers["Cache-Control"]
    assert "private" in control
    assert "no-store" not in control


@pytest.mark.parametrize("count", [3, 24])
def test_a_page_costs_the_same_statements_however_many_cards(
    count: int, cat: Person, authors: list[Person], sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(count + 8):
        make_note(authors[number % len(authors)])
    browser = sign_in(cat)
    browser.get("/")
    with django_assert_max_num_queries(4):
        assert "card__like" in browser.get("/").content.decode()
