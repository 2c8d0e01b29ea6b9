"""Typing errors: each word that titles don't know is answered with one they do, where that finds something."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.indexing import index_notes
from community.models import Note, TitleWord
from community.spelling import respell
from community.terms import suggest_texts
from community.title_words import add_new_words, count_words
from mall.goods.indexing import index_products
from members.models import Block, Person
from tests.factories import make_note
from tests.mall.goods import make_product
from xhs.lib.searching import read_typed
from xhs.lib.typos import distance

pytestmark = pytest.mark.django_db

TITLES = (
    "Vitamin C serum",
    "A wool blanket",
    "Niacinamide at night",
    "Milk powder",
    "周末的早午餐",
    "敏感肌防晒霜推荐",
)


def write(author: Person, *titles: str) -> list[Note]:
    notes = [make_note(author, title=title) for title in titles]
    index_notes([note.pk for note in notes])
    count_words()
    return notes


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vitmin", "vitamin"),
        ("blankett", "blanket"),
        ("niacinamid", "niacinamide"),
        ("milk powdr", "milk powder"),
        ("mlik", "milk"),
        ("woll blanket", "wool blanket"),
        ("早午歺", "早午餐"),
        ("早五餐", "早午餐"),
        ("敏感鸡 防晒", "敏感肌 防晒"),
        ("防晒双", "防晒霜"),
        ("zaowucan", "早午餐"),
        ("night blankett", "night blanket"),
        ("xylophone", ""),
        ("milk", ""),
        ("", ""),
        ("12345", ""),
        ("!!", ""),
    ],
)
def test_each_unknown_word_becomes_the_one_that_was_meant(ada: Person, typed: str, meant: str) -> None:
    write(ada, *TITLES)
    assert respell(read_typed(typed)).text == meant


@pytest.mark.parametrize(
    ("title", "typed", "meant"),
    [
        ("Ten cups", "tea", ""),
        ("A tent", "ten", ""),
        ("A bar of soap", "bra", ""),
        ("Tea for two", "teas", ""),
        ("Boot polish", "bot", ""),
        ("Boot polish", "boto", "boot"),
        ("暖和的帽子", "包子", ""),
        ("夏天的帽子", "冒子", "帽子"),
        ("补水面膜", "面摸", "面膜"),
        ("补水面膜", "补谁面膜", "补水面膜"),
    ],
)
def test_the_shortest_words_are_changed_only_into_what_sounds_the_same(
    ada: Person, title: str, typed: str, meant: str
) -> None:
    write(ada, title)
    assert respell(read_typed(typed)).text == meant


def test_goods_have_words_too(client: Client) -> None:
    index_products([make_product("France·Chenille throw").pk])
    count_words()
    page = client.get("/search/?q=chenile&tab=mall").content.decode()
    assert "Did you mean <b>chenille</b>?" in page
    assert "/search/?q=chenille&amp;tab=mall" in page


def test_nothing_is_replaced_in_silence(ada: Person, client: Client) -> None:
    write(ada, *TITLES)
    page = client.get("/search/?q=vitmin").content.decode()
    assert "Nothing found for “vitmin”" in page
    assert '/search/?q=vitamin"' in page and "Did you mean <b>vitamin</b>?" in page
    assert "Vitamin C serum" not in page


def test_few_hits_are_shown_with_a_spelling_that_has_far_more(ada: Person, client: Client) -> None:
    write(ada, "My blankett", *["A blanket"] * 9)
    assert "Did you mean" not in client.get("/search/?q=blankett").content.decode()
    write(ada, "Another blanket")
    page = client.get("/search/?q=blankett").content.decode()
    assert "Did you mean <b>blanket</b>?" in page and "My <mark>blankett</mark>" in page
    assert "Did you mean" not in client.get("/search/?q=blanket").content.decode()


def test_a_page_of_hits_asks_for_no_other_spelling(ada: Person, client: Client) -> None:
    write(ada, *["A blanket"] * 4, *["A blankets"] * 60)
    client.get("/search/?q=blanket")
    with CaptureQueriesContext(connection) as captured:
        client.get("/search/?q=blanket")
    assert not [one for one in captured if "titleword" in one["sql"]]


def test_nobody_is_led_to_words_of_notes_that_she_may_not_see(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    write(ada, "A persimmon")
    browser = sign_in(cat)
    assert "persimmon" in browser.get("/search/?q=persimon").content.decode()
    Block.objects.create(person=ada, target=cat)
    assert "persimmon" not in browser.get("/search/?q=persimon").content.decode()
    assert browser.get("/api/v1/search/notes/?q=persimon").json()["meant"] == ""


def test_only_words_of_listed_titles_are_kept_and_those_that_are_gone_go(ada: Person) -> None:
    [note] = write(ada, "Quince jelly")
    make_note(ada, title="Secret medlar", visibility="only_me")
    make_note(ada, title="Draft medlar", state="draft")
    count_words()
    assert not TitleWord.objects.filter(text="medlar").exists()
    Note.objects.filter(pk=note.pk).update(title="Quince paste")
    assert count_words() == count_words()
    assert set(TitleWord.objects.values_list("text", "titles")) == {("quince", 1), ("paste", 1)}


def test_new_titles_bring_their_words_before_all_are_counted_and_counts_stay(ada: Person) -> None:
    write(ada, "Quince jelly", "Quince paste")
    make_note(ada, title="Quince and medlar")
    make_note(ada, title="Old loquat", published_at=timezone.now() - timedelta(days=2))
    add_new_words()
    add_new_words()
    known = dict(TitleWord.objects.values_list("text", "titles"))
    assert (known["quince"], known["medlar"], known.get("loquat")) == (2, 1, None)


def test_a_site_that_knows_no_words_yet_counts_them_within_the_hour(ada: Person) -> None:
    make_note(ada, title="Old loquat", published_at=timezone.now() - timedelta(days=2))
    add_new_words()
    assert set(TitleWord.objects.values_list("text", flat=True)) == {"loquat"}


def test_counting_again_writes_nothing_that_is_the_same(ada: Person) -> None:
    write(ada, *TITLES)
    with CaptureQueriesContext(connection) as captured:
        count_words()
    assert not [one for one in captured if one["sql"].startswith(("INSERT", "DELETE", "UPDATE"))]


def test_while_typing_a_word_is_offered_that_several_titles_have(ada: Person, client: Client) -> None:
    write(ada, "Quince jelly", "Quince paste")
    assert suggest_texts(read_typed("qince")) == []
    write(ada, "Quince tart")
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/search/suggest/?q=qince").json()["suggestions"][0]["value"] == "quince"
    assert len(captured) <= 2
    assert client.get("/api/v1/search/suggestions/?q=qince").json() == ["quince"]


def test_the_api_says_what_was_meant_on_first_pages_with_hardly_a_hit(ada: Person, client: Client) -> None:
    write(ada, *TITLES)
    assert client.get("/api/v1/search/notes/?q=vitmin").json()["meant"] == "vitamin"
    assert client.get("/api/v1/search/notes/?q=vitamin").json()["meant"] == ""
    assert client.get("/api/v1/search/products/?q=vitmin").json()["meant"] == ""
    assert client.get("/api/v1/search/notes/?q=").json()["meant"] == ""


def test_a_long_typed_text_is_one_statement(ada: Person, django_assert_num_queries) -> None:
    write(ada, *TITLES)
    with django_assert_num_queries(1):
        respell(read_typed("敏感鸡防晒双早午歺 mlik powdr vitmin niacinamid blankett wol nihgt"))


def test_errors_are_counted_as_people_make_them() -> None:
    assert [distance("mlik", "milk"), distance("vitmin", "vitamin"), distance("a", "a")] == [1, 1, 0]
    assert distance("", "abc") == 3
