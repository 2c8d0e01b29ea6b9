"""Lists of notes by name: an author's, a board's, what somebody saved or liked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from community import feeds
from community.models import Board, Favourite, Like, Note, NoteTopic
from community.nearby import nearby_feed
from members.models import Block, Follow, Person
from recommend.feeds import discover
from tests.factories import make_note, make_topic
from xhs.lib.cursor import LARGEST_PAGE, BadCursor
from xhs.lib.geo import Point

Read = Callable[..., Any]


@pytest.fixture(params=["author", "favourites", "board", "liked", "topic"])
def read(request: Any, ada: Person, cat: Person) -> Read:
    """Reads one of the lists; every note of ada's made by `add` is on all of them, in the order they were made."""
    topic, board = make_topic("tea"), Board.objects.create(owner=cat, name="Tea")
    of = {"viewer": cat}
    return {
        "author": lambda **asked: feeds.author_notes(author=ada, **{**of, **asked}),
        "favourites": lambda **asked: feeds.favourites(person=cat, **{**of, **asked}),
        "board": lambda **asked: feeds.board_notes(board=board, **{**of, **asked}),
        "liked": lambda **asked: feeds.liked(person=cat, **{**of, **asked}),
        "topic": lambda **asked: feeds.topic_notes(topic=topic, **{**of, **asked}),
    }[request.param]


def add(ada: Person, cat: Person, count: int, audience: str = Note.Audience.EVERYONE) -> list[int]:
    """Notes that are on every list; the ids of all there are, latest first."""
    topic, board, now = make_topic("tea"), Board.objects.get(), timezone.now()
    listed = audience == Note.Audience.EVERYONE
    notes = Note.objects.bulk_create(
        Note(author=ada, title="Tea", state="published", audience=audience, published_at=now)
        for _ in range(count)
    )
    Like.objects.bulk_create(Like(note=note, person=cat) for note in notes)
    Favourite.objects.bulk_create(
        Favourite(note=note, person=cat, board=board, position=note.pk) for note in notes
    )
    NoteTopic.objects.bulk_create(
        NoteTopic(note=note, topic=topic, published_at=now, is_listed=listed) for note in notes
    )
    return list(Note.objects.order_by("-id").values_list("pk", flat=True))


def test_paging_shows_every_note_once_latest_first(read: Read, ada: Person, cat: Person) -> None:
    note_ids = add(ada, cat, 60)
    page = read()
    seen = [card.id for card in page.items]
    while page.next:
        page = read(cursor=page.next)
        seen += [card.id for card in page.items]
    assert seen == note_ids


def test_a_list_can_be_restored_down_to_a_cursor(read: Read, ada: Person, cat: Person) -> None:
    note_ids = add(ada, cat, 60)
    cursor = read(cursor=read().next).next
    again = read(upto=cursor)
    assert [card.id for card in again.items] == note_ids[:48]
    assert [card.id for card in read(cursor=again.next).items] == note_ids[48:]


@pytest.mark.parametrize("count", [2, 20])
def test_a_list_is_one_statement(
    count: int, read: Read, ada: Person, cat: Person, django_assert_num_queries: Any
) -> None:
    add(ada, cat, count)
    with django_assert_num_queries(1):
        assert [card.is_liked for card in read().items] == [True] * count


def test_lists_hold_only_what_the_viewer_may_see(read: Read, ada: Person, cat: Person) -> None:
    add(ada, cat, 2, audience="followers")
    add(ada, cat, 1, audience="author")
    assert read().items == []
    shown = add(ada, cat, 1)[:1]
    assert [card.id for card in read().items] == shown
    Block.objects.create(person=ada, target=cat)
    assert read().items == []


def test_a_page_is_never_larger_than_the_largest(read: Read, ada: Person, cat: Person) -> None:
    add(ada, cat, LARGEST_PAGE + 5)
    assert len(read(size=5000).items) == LARGEST_PAGE


def test_a_cursor_of_another_list_is_refused(read: Read, ada: Person, cat: Person) -> None:
    add(ada, cat, 30)
    with pytest.raises(BadCursor):
        read(cursor=discover(cat).next)


def test_followers_see_notes_for_followers_on_an_authors_page(ada: Person, bo: Person, cat: Person) -> None:
    note = make_note(ada, visibility="followers")
    assert [card.id for card in feeds.author_notes(author=ada, viewer=bo).items] == [note.pk]
    assert feeds.author_notes(author=ada, viewer=cat).items == []
    Follow.objects.filter(person=bo).delete()
    assert feeds.author_notes(author=ada, viewer=bo).items == []


def test_discover_and_nearby_are_capped_as_well(ada: Person, cat: Person) -> None:
    fields = {"author": ada, "state": "published", "audience": "everyone", "published_at": timezone.now()}
    Note.objects.bulk_create(
        Note(latitude=30 + number / 1000, longitude=104, place_name="here", **fields)
        for number in range(LARGEST_PAGE + 5)
    )
    assert len(discover(cat, size=5000).items) == LARGEST_PAGE
    assert len(nearby_feed(viewer=cat, point=Point(30, 104), size=5000).items) == LARGEST_PAGE
