"""The page of hits: kept for all, with the words of whoever looks at it."""

import pytest
from django.core.cache import cache
from django.test import Client

from community.indexing import index_notes
from community.views import search
from members.models import Person
from tests.factories import make_note

pytestmark = pytest.mark.django_db


def hits(ada: Person, number: int, title: str = "Persimmon") -> None:
    index_notes([make_note(ada, title=title).pk for _ in range(number)])


def test_a_few_hits_are_counted_on_the_page_and_many_by_a_request_of_their_own(
    ada: Person, client: Client
) -> None:
    hits(ada, 24)
    assert ">24 hits<" in client.get("/search/?q=persimmon").content.decode()
    hits(ada, 3)
    page = client.get("/search/?q=persimmon&sort=newest").content.decode()
    assert ">More than 24 hits<" in page
    assert 'hx-get="/search/?q=persimmon&amp;sort=newest&amp;fragment=count"' in page
    assert ">27 hits<" in client.get("/search/?q=persimmon&sort=newest&fragment=count").content.decode()
    assert ">27 hits<" in client.get("/search/?q=persimmon&sort=newest").content.decode()  # it is known now


def test_what_was_typed_stands_on_the_page_as_text_and_nobody_meets_what_another_typed(
    ada: Person, client: Client
) -> None:
    hits(ada, 2, title="Persimmon <b>tea</b>")
    first = client.get("/search/", {"q": 'persimmon "<b>'}).content.decode()
    assert 'value="persimmon &quot;&lt;b&gt;"' in first
    assert '"<b>' not in first
    assert "/search/?q=persimmon+%22%3Cb%3E&amp;sort=newest" in first
    second = client.get("/search/", {"q": "tea"}).content.decode()
    assert '&lt;b&gt;"' not in second
    assert 'value="tea"' in second
    assert "/search/?q=tea&amp;sort=newest" in second


def test_a_page_that_is_drawn_anew_is_filled_as_well(ada: Person, client: Client, settings) -> None:
    hits(ada, 1)
    settings.DEBUG = True
    page = client.get("/search/?q=persimmon").content.decode()
    assert 'value="persimmon"' in page
    assert "/search/?q=persimmon&amp;sort=newest" in page
    assert "\x1d" not in page


def test_the_count_is_the_viewers_own(ada: Person, bo: Person, cat: Person, sign_in: type[Client]) -> None:
    hits(ada, 20)
    hits(bo, 10)
    browser = sign_in(cat)
    browser.post(f"/people/{ada.username}/block/")
    cache.clear()
    assert ">10 hits<" in browser.get("/search/?q=persimmon&fragment=count").content.decode()
    assert ">30 hits<" in Client().get("/search/?q=persimmon&fragment=count").content.decode()
    assert "private" in browser.get("/search/?q=persimmon&fragment=count").headers["Cache-Control"]


def test_nobody_has_the_hits_of_ever_other_words_counted_without_end(
    ada: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A count may read every note there is; one that is known costs nothing."""
    monkeypatch.setattr(search, "COUNTS_PER_MINUTE", 2)
    hits(ada, 1)
    answers = [client.get(f"/search/?q=persimmon{more}&fragment=count") for more in ("", "+x", "+y", "")]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 200]
    assert client.get("/search/?q=persimmon+y").status_code == 200
