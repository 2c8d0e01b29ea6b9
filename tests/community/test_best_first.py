"""The first page of a search is read from the best hits alone, and nobody can tell."""

from itertools import chain

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.indexing import index_notes, index_risen
from community.models import Note, NoteWords
from members.models import Person
from tests.factories import make_note
from xhs.lib import best_first, ranks
from xhs.lib.memory import forget_everything

pytestmark = pytest.mark.django_db
PAGE = 24


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
    notes_with_likes(ada, [500] * 40 + [0] * 50)
    [sought] = sought_among_all(client)
    assert "'~5'" in sought.replace("''", "'")


def sought_among_all(client: Client) -> list[str]:
    """Statements of a first page that go through the words of notes for hits in order."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/api/v1/search/notes/?q=persimmon").status_code == 200
    return [query["sql"] for query in captured if " + 0)" in query["sql"]]


def test_what_was_found_is_found_once_for_everybody(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [500] * 40)
    assert len(sought_among_all(client)) == 1
    assert sought_among_all(client) == []
    forget_everything()
    assert sought_among_all(client) == [], "other processes know it from the cache"


def test_of_few_hits_the_newest_is_there_at_once(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [5] * 10)
    pages(client)
    notes_with_likes(ada, [0])
    assert pages(client)[0][-1] == 0


def test_hits_that_fill_a_page_without_many_likes_are_found_once_for_a_moment(
    ada: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes_with_likes(ada, [1] * 50)
    assert len(sought_among_all(client)) == 1
    assert sought_among_all(client) == []
    monkeypatch.setattr(best_first, "KEPT_FOR_FEW", 0)
    newest = notes_with_likes(ada, [2])
    assert len(sought_among_all(client)) == 1
    assert client.get("/api/v1/search/notes/?q=persimmon").json()["results"][0]["id"] == newest[0].pk


def test_hits_in_the_titles_come_first_though_there_are_few_of_them(ada: Person, client: Client) -> None:
    in_texts = [make_note(ada, title="Fruit", text="Persimmon", like_count=2) for _ in range(30)]
    index_notes([note.pk for note in in_texts])
    notes_with_likes(ada, [0, 1] * 15)
    assert list(chain(*pages(client))) == [1] * 15 + [0] * 15 + [2] * 30


def test_what_goes_while_the_best_ones_are_kept_is_gone_at_once(ada: Person, client: Client) -> None:
    notes = notes_with_likes(ada, [500] * 40)
    pages(client)
    Note.objects.filter(pk=notes[-1].pk).update(state=Note.State.DELETED)
    Note.objects.filter(pk=notes[0].pk).update(like_count=900)
    first = client.get("/api/v1/search/notes/?q=persimmon").json()["results"]
    assert [first[0]["id"], first[0]["like_count"]] == [notes[0].pk, 900]
    assert notes[-1].pk not in [note["id"] for note in first]


def test_marks_that_came_early_make_the_rank_below_it_fill_the_page(ada: Person, client: Client) -> None:
    """Forty are marked with three hundred likes, but only ten have them yet."""
    notes_with_likes(ada, [*range(500, 510), *[250] * 30, *range(200, 210)])
    assert pages(client)[0] == [*reversed(range(500, 510)), *[250] * 14]


def test_ranks_that_sank_since_they_were_found_do_not_empty_the_page(
    ada: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(best_first, "KEPT_FOR", 0)
    notes = notes_with_likes(ada, [500] * 40)
    pages(client)
    Note.objects.filter(pk__in=[note.pk for note in notes]).update(like_count=0)
    index_notes([note.pk for note in notes])
    assert list(chain(*pages(client))) == [0] * 40


def test_the_most_liked_come_without_regard_to_where_the_words_stand(ada: Person, client: Client) -> None:
    in_texts = [make_note(ada, title="Fruit", text="Persimmon", like_count=900) for _ in range(40)]
    index_notes([note.pk for note in in_texts])
    notes_with_likes(ada, [500] * 40)
    assert pages(client)[0] == [500] * 24
    assert (
        list(chain(*pages(client, "/api/v1/search/notes/?q=persimmon&sort=liked"))) == [900] * 40 + [500] * 40
    )


def test_whoever_may_not_see_the_best_ones_gets_a_full_page_all_the_same(
    ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    notes_with_likes(ada, [500] * 40)
    notes_with_likes(bo, list(range(40)))
    browser = sign_in(cat)
    assert pages(browser)[0] == [500] * 24
    assert browser.post(f"/people/{ada.username}/block/").status_code in (200, 204, 302)
    assert list(chain(*pages(browser))) == sorted(range(40), reverse=True)


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


def test_words_that_everybody_uses_find_nothing_by_themselves(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [500] * 40)
    for words in ("the", "it", "of the"):
        for sort in ("best", "liked"):
            assert client.get("/search/", {"q": words, "sort": sort}).status_code == 200
            answer = client.get("/api/v1/search/notes/", {"q": words, "sort": sort}).json()
            assert (answer["results"], answer["total"]) == ([], 0)
    assert pages(client, "/api/v1/search/notes/?q=the+persimmon")[0] == [500] * 24


def test_marks_cannot_be_typed(ada: Person, client: Client) -> None:
    notes_with_likes(ada, [500])
    for words in ("~1", "'~1'", "persimmon & ~5", "!~1"):
        assert client.get("/search/", {"q": words}).status_code == 200
    assert client.get("/api/v1/search/notes/", {"q": "~1"}).json()["results"] == []
