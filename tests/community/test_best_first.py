"""The first page of a search is read from the best hits alone, and nobody can tell."""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.indexing import index_notes, index_risen
from community.models import Note, NoteWords
from members.models import Person
from tests.factories import make_note
from xhs.lib import ranks

pytestmark = pytest.mark.django_db
PAGE = 24


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Prepared queries hold the number: they are made anew before and after."""
    from community import best_notes

    before = best_notes._for_people, best_notes._for_strangers
    monkeypatch.setattr(ranks, "ENOUGH", PAGE + 1)
    for name, old in zip(("_for_people", "_for_strangers"), before, strict=True):
        made = ranks.BestFirst(
            NoteWords, old._build, row=old._row, columns=old._columns, keys=best_notes.KEYS
        )
        monkeypatch.setattr(best_notes, name, made)
    yield


def notes_with_likes(author: Person, counts: list[int]) -> list[Note]:
    notes = [make_note(author, title="Persimmon", like_count=count) for count in counts]
    index_notes([note.pk for note in notes])
    return notes


def pages(client: Client, address: str = "/api/v1/search/notes/?q=persimmon") -> list[list[int]]:
    found = []
    while address:
        answer = client.get(address).json()
        found.append([note["like_count"] for note in answer["results"]])
        address = answer["next"]
    return found


def test_many_hits_come_in_the_order_of_their_likes_to_the_last_one(ada: Person, client: Client) -> None:
    counts = [number * 37 % 400 for number in range(80)]
    notes_with_likes(ada, counts)
    found = pages(client)
    assert [len(page) for page in found] == [24, 24, 24, 8]
    assert list(chain(*found)) == sorted(counts, reverse=True)


def test_the_first_page_reads_no_more_than_the_rank_that_fills_it(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [500] * 30 + [0] * 50)
    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v1/search/notes/?q=persimmon")
    marks = [query["sql"] for query in captured if "~" in query["sql"] and "ORDER BY" in query["sql"]]
    assert len(marks) == 1
    assert "'~5'" in marks[0].replace("''", "'")


def test_whoever_may_not_see_the_best_ones_gets_a_full_page_all_the_same(
    ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    notes_with_likes(ada, [500] * 30)
    notes_with_likes(bo, list(range(30)))
    browser = sign_in(cat)
    assert pages(browser)[0] == [500] * 24
    assert browser.post(f"/people/{ada.username}/block/").status_code in (200, 204, 302)
    assert list(chain(*pages(browser))) == sorted(range(30), reverse=True)


def test_a_note_that_is_liked_more_and_more_rises_through_the_ranks(ada: Person, client: Client) -> None:
    [note, *_rest] = notes_with_likes(ada, [1, *[200] * 30])
    assert index_risen() == 0
    Note.objects.filter(pk=note.pk).update(like_count=290)
    assert NoteWords.objects.get(note=note).rank == 0
    assert index_risen() == 1
    assert NoteWords.objects.get(note=note).rank == ranks.rank_of(290) == 5
    assert index_risen() == 0
    assert pages(client)[0][0] == 290


def test_ranks_rise_early_so_that_the_mark_is_there_when_it_is_needed() -> None:
    assert [ranks.rank_of(count) for count in (0, 2, 3, 7, 8, 10, 22, 23, 75_000)] == [
        0,
        0,
        1,
        1,
        2,
        2,
        2,
        3,
        10,
    ]


def test_marks_cannot_be_typed(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [500])
    for words in ("~1", "'~1'", "persimmon & ~5", "!~1"):
        assert client.get("/search/", {"q": words}).status_code == 200
    assert client.get("/api/v1/search/notes/", {"q": "~1"}).json()["results"] == []
