"""Search: what is found, in which order, to the last hit, and by whom not."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.indexing import index_missed, index_notes, index_people
from community.models import Note, SearchLog, SearchMemory, SearchTerm, UnmetSearch
from community.search_log import tidy_searches
from community.terms import correct, rebuild_terms, suggest
from members.models import Block, Person
from members.profile import edit_profile
from tests.factories import PASSWORD, make_note, make_person
from xhs.lib.searching import highlight, read_typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(ada: Person) -> dict[str, Note]:
    notes = {
        "sunscreen": make_note(ada, title="敏感肌防晒霜推荐", text="夏天也不油", topics=["护肤"]),
        "milk tea": make_note(ada, title="奶茶色大衣", text="Warm coats for the winter", like_count=5),
        "running": make_note(ada, title="Running shoes", text="I ran along the river", like_count=9),
        "mention": make_note(ada, title="A quiet day", text="防晒霜 and running shoes", like_count=50),
    }
    index_notes([note.pk for note in notes.values()])
    return notes


def titles(client: Client, words: str, **more: str) -> list[str]:
    answer = client.get("/api/v1/search/notes/", {"q": words, **more})
    return [note["title"] for note in answer.json()["results"]]


def test_chinese_is_found_by_the_words_in_it(shelf: dict[str, Note], client: Client) -> None:
    assert titles(client, "防晒") == ["敏感肌防晒霜推荐", "A quiet day"]
    assert titles(client, "茶") == ["奶茶色大衣"]
    assert titles(client, "防晒霜 敏感肌") == ["敏感肌防晒霜推荐"]


def test_english_is_found_by_its_stem_and_in_any_case(shelf: dict[str, Note], client: Client) -> None:
    assert titles(client, "RUNS shoe") == ["Running shoes", "A quiet day"]
    assert titles(client, "coat") == ["奶茶色大衣"]


def test_a_word_in_the_title_comes_before_one_in_the_text_however_liked(
    shelf: dict[str, Note], client: Client
) -> None:
    assert titles(client, "running") == ["Running shoes", "A quiet day"]
    assert titles(client, "running", sort="liked") == ["A quiet day", "Running shoes"]


def test_every_hit_is_reached_once_page_by_page_and_the_count_is_true(ada: Person, client: Client) -> None:
    in_title = [make_note(ada, title=f"Persimmon {number}", like_count=number) for number in range(7)]
    in_text = [make_note(ada, title=f"Day {number}", text="one persimmon") for number in range(6)]
    index_notes([note.pk for note in [*in_title, *in_text]])
    address, seen = "/api/v1/search/notes/?q=persimmon&size=3&count=true", []
    while address:
        answer = client.get(address).json()
        assert answer["total"] == 13
        seen += [note["id"] for note in answer["results"]]
        address = answer["next"]
    assert seen == [note.pk for note in reversed(in_title)] + [note.pk for note in reversed(in_text)]


def test_a_full_page_at_the_seam_of_both_steps_goes_on(ada: Person, client: Client) -> None:
    notes = [make_note(ada, title="Persimmon"), make_note(ada, title="Persimmon")]
    notes.append(make_note(ada, title="Day", text="persimmon"))
    index_notes([note.pk for note in notes])
    first = client.get("/api/v1/search/notes/?q=persimmon&size=2").json()
    assert len(first["results"]) == 2
    assert [note["id"] for note in client.get(first["next"]).json()["results"]] == [notes[2].pk]


def test_an_edited_note_is_found_by_its_new_words_and_not_by_its_old_ones(
    ada: Person, client: Client
) -> None:
    note = make_note(ada, title="Old persimmon")
    index_notes([note.pk])
    Note.objects.filter(pk=note.pk).update(title="New pear", version=note.version + 1)
    assert index_missed() >= 1
    assert titles(client, "persimmon") == []
    assert titles(client, "pear") == ["New pear"]


def test_neither_blocked_nor_private_nor_hidden_notes_are_found(
    shelf: dict[str, Note], ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    browser = sign_in(cat)
    assert len(titles(browser, "running")) == 2
    Block.objects.create(person=ada, target=cat)
    assert titles(browser, "running") == []
    assert browser.get("/api/v1/search/notes/?q=running").json()["total"] == 0
    index_people([ada.pk])
    assert browser.get("/api/v1/search/people/?q=ada").json()["results"] == []


def test_people_are_found_by_name_and_by_user_name(client: Client) -> None:
    person = make_person("shan.li", display_name="李小山")
    index_people([person.pk])
    for words in ("小山", "李", "shan", "shan.li"):
        found = client.get("/api/v1/search/people/", {"q": words}).json()["results"]
        assert [one["username"] for one in found] == ["shan.li"], words


@pytest.mark.parametrize("tab", ["notes", "mall", "people"])
def test_every_tab_answers_with_a_page_also_where_there_is_nothing(client: Client, tab: str) -> None:
    page = client.get("/search/", {"q": "zzzz", "tab": tab})
    assert page.status_code == 200
    assert "zzzz" in page.content.decode()


@pytest.mark.parametrize("words", ["", "   ", "!!!", "'\\:*&|()<->", "the", "\x1f", "a" * 500, "防" * 200])
def test_nothing_that_can_be_typed_breaks_it(client: Client, words: str) -> None:
    for tab in ("notes", "mall", "people"):
        assert client.get("/search/", {"q": words, "tab": tab}).status_code == 200
    assert (
        client.get(
            "/search/", {"q": words, "sort": "x", "age": "y", "price_min": "-1", "price_max": "9" * 99}
        ).status_code
        == 200
    )


def test_a_cursor_of_another_list_is_refused_in_words(shelf: dict[str, Note], client: Client) -> None:
    for cursor in ("x", "a", "b1", "c"):
        assert client.get("/api/v1/search/notes/", {"q": "running", "cursor": cursor}).status_code in (
            200,
            400,
        )
        assert client.get("/search/", {"q": "running", "cursor": cursor}).status_code in (200, 400)


def test_what_was_found_is_marked_and_nothing_else_becomes_markup(ada: Person, client: Client) -> None:
    note = make_note(ada, title="<b>Tea</b> & teapots")
    index_notes([note.pk])
    page = client.get("/search/?q=tea").content.decode()
    assert "&lt;b&gt;<mark>Tea</mark>&lt;/b&gt; &amp; <mark>teapots</mark>" in page
    assert highlight("a<b", read_typed("b")) == "a&lt;<mark>b</mark>"


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def test_a_page_of_hits_costs_no_more_statements_the_more_there_are(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    few = [make_note(ada, title="Persimmon") for _ in range(30)]
    many = [make_note(ada, title="Pear") for _ in range(60)]
    index_notes([note.pk for note in [*few, *many]])
    browser = sign_in(cat)
    assert statements(browser, "/search/?q=pear") <= statements(browser, "/search/?q=persimmon") == 4


def test_a_misspelt_word_that_finds_nothing_is_answered_with_the_word_that_was_meant(
    ada: Person, client: Client
) -> None:
    make_note(ada, title="x", topics=["防晒霜", "persimmon"])
    rebuild_terms()
    assert correct(read_typed("防晒双")) == "防晒霜"
    assert correct(read_typed("persimon")) == "persimmon"
    assert correct(read_typed("zzzzzz")) == ""
    assert "防晒霜" in client.get("/search/", {"q": "防晒双"}).content.decode()


def test_terms_are_suggested_by_their_beginning_and_by_their_sound(ada: Person, client: Client) -> None:
    make_note(ada, title="x", topics=["防晒霜", "防晒衣", "persimmon"])
    rebuild_terms()
    assert texts(suggest(read_typed("防晒"))) == {"防晒霜", "防晒衣"}
    assert texts(suggest(read_typed("fangshaish"))) == {"防晒霜"}
    assert [one["value"] for one in client.get("/search/suggest/?q=per").json()["suggestions"]] == [
        "persimmon"
    ]


def texts(terms: Sequence[SearchTerm]) -> set[str]:
    return {term.text for term in terms}


def test_terms_that_are_gone_are_suggested_no_longer(ada: Person) -> None:
    note = make_note(ada, title="x", topics=["persimmon"])
    rebuild_terms()
    note.note_topics.get().topic.delete()
    rebuild_terms()
    assert suggest(read_typed("per")) == []


def test_what_one_person_typed_is_never_suggested_to_others(ada: Person, sign_in: type[Client]) -> None:
    note = make_note(ada, title="My secret number 4711")
    index_notes([note.pk])
    sign_in(ada).get("/search/?q=4711")
    rebuild_terms()
    assert suggest(read_typed("47")) == []


def test_recent_searches_are_ones_own_and_can_be_forgotten(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    browser = sign_in(ada)
    for words in ("tea", "coffee", "tea"):
        browser.get("/search/", {"q": words})
    assert list(SearchMemory.objects.owned_by(ada).order_by("-at").values_list("text", flat=True)) == [
        "tea",
        "coffee",
    ]
    assert "coffee" not in sign_in(cat).get("/search/").content.decode()
    browser.post("/search/forget/", {"text": "\0tea"})  # what was typed, and what else some program sends
    assert "coffee" in (page := browser.get("/search/").content.decode()) and ">tea<" not in page
    browser.post("/search/forget/")
    assert not SearchMemory.objects.exists()
    assert not SearchLog.objects.exclude(person=None).exists()


def test_operators_see_what_was_looked_for_in_vain(client: Client) -> None:
    for _ in range(3):
        client.get("/search/", {"q": "unobtainium", "tab": "mall"})
    tidy_searches()
    tidy_searches()
    unmet = UnmetSearch.objects.get(text="unobtainium")
    assert (unmet.tab, unmet.times) == ("mall", 3)


def test_a_newcomer_is_found_at_once_and_by_her_new_name_when_she_changes_it(client: Client) -> None:
    client.post(
        "/accounts/signup/", {"email": "new@example.com", "username": "newcomer", "password1": PASSWORD}
    )
    person = Person.objects.get(username="newcomer")

    def found(words: str) -> list[str]:
        rows = Client().get("/api/v1/search/people/", {"q": words}).json()["results"]
        return [row["username"] for row in rows]

    assert found("newcomer") == ["newcomer"]
    edit_profile(person=person, display_name="林小溪", bio="")
    assert found("小溪") == ["newcomer"]


@pytest.mark.parametrize(
    "act", ["/people/ada/block/", "/people/ada/mute/", "/notes/{note}/not-interested/?about=author"]
)
def test_whom_she_wants_to_meet_no_more_is_not_counted_any_more(
    act: str,
    ada: Person,
    bo: Person,
    cat: Person,
    sign_in: type[Client],
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    notes = [make_note(author, title="Persimmon") for author in (ada, ada, bo, bo)]
    index_notes([note.pk for note in notes])
    browser, address = sign_in(cat), "/api/v1/search/notes/?q=persimmon&size=1&count=true"
    assert [browser.get(address).json()["total"] for _look in range(2)] == [4, 4]
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(act.format(note=notes[0].pk)).status_code in (200, 204, 302)
    assert browser.get(address).json()["total"] == 2
