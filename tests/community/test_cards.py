"""Cards: bodies made once, live pieces filled in."""

import re
import time
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils.translation import override

from community import card_bodies
from community.cards import draw_cards, listed_cards, page_of_cards
from community.models import Like, Note
from members.addresses import BUCKET
from members.context import frame
from members.models import Person
from members.shells import show_shell
from tests.factories import make_note
from xhs.lib.memory import forget_everything

STRANGER: Any = AnonymousUser()


def card(note: Note, viewer: Any = STRANGER) -> str:
    cards = page_of_cards(Note.objects.filter(pk=note.pk), viewer, keys=["-id"]).items
    return "".join(draw_cards(cards, viewer))


def test_a_card_shows_cover_title_author_and_count(ada: Person) -> None:
    note = make_note(ada, title="Persimmons", like_count=12_345, pictures=3)
    html = card(note)
    cover = note.pictures.first().media
    assert "Persimmons" in html
    assert "Ada" in html
    assert 'data-count="12345">12k<' in html
    assert f"/media/{cover.token}/540.webp" in html
    assert "--i:64" in html


def test_the_heart_is_the_viewers_own(ada: Person, bo: Person) -> None:
    note = make_note(ada)
    Like.objects.create(note=note, person=bo)
    assert 'aria-pressed="true"' in card(note, bo)
    assert 'aria-pressed="true"' not in card(note, ada)
    assert 'aria-pressed="true"' not in card(note)
    assert listed_cards([note.pk], bo)[note.pk].is_liked


def test_what_people_write_is_escaped(ada: Person) -> None:
    html = card(make_note(ada, title="<script>alert(1)</script>"))
    assert "<script>" not in html


def test_an_edit_and_a_new_name_show_at_once(ada: Person) -> None:
    note = make_note(ada, title="Before")
    assert "Before" in card(note)
    Note.objects.filter(pk=note.pk).update(title="After", version=2)
    assert "After" in card(note)
    Person.objects.filter(pk=ada.pk).update(display_name="Ada Lovelace", version=2)
    assert "Ada Lovelace" in card(note)


def test_bodies_outlive_the_process_and_pages_outlive_the_cache(
    ada: Person, django_assert_num_queries: Any
) -> None:
    note = make_note(ada)
    first = card(note)
    forget_everything()
    with django_assert_num_queries(1):
        assert card(note) == first
    forget_everything()
    cache.clear()
    with django_assert_num_queries(2):
        assert card(note) == first


def test_pictures_of_restricted_notes_have_addresses_that_expire(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = make_note(ada, visibility="followers")
    now = card(note, ada)
    signature = re.search(r"540\.webp\?s=([\w.]+)", now)
    assert signature
    later = time.time() + 3 * BUCKET
    monkeypatch.setattr(card_bodies.time, "time", lambda: later)
    assert signature[1] not in card(note, ada)


def test_strangers_get_no_menu(ada: Person) -> None:
    note = make_note(ada)
    assert "data-note-menu" not in card(note)
    assert f'data-note-menu="{note.pk}"' in card(note, ada)


def test_each_language_has_its_own_body(ada: Person) -> None:
    note = make_note(ada, like_count=12_345)
    with override("zh-hans"):
        assert ">1.2w<" in card(note)
    assert ">12k<" in card(note)


def test_a_note_without_pictures_still_has_a_card(ada: Person) -> None:
    assert "Bare" in card(make_note(ada, title="Bare", pictures=0))


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_shell_filled_is_the_page_drawn_plainly(signed_in: bool, ada: Person, settings: Any) -> None:
    request = RequestFactory().get("/")
    request.user = ada if signed_in else STRANGER
    request.session = {}  # type: ignore[assignment]
    request._messages = get_messages(request) or []  # type: ignore[attr-defined]
    Person.objects.filter(pk=ada.pk).update(unread_count=3)
    ada.refresh_from_db()
    cards = draw_cards(list(listed_cards([make_note(ada).pk], request.user).values()), request.user)
    kept = show_shell(request, "recommend/discover.html", cards=cards, more_url="/?cursor=a&b=c")
    settings.DEBUG = True
    plain = show_shell(request, "recommend/discover.html", cards=cards, more_url="/?cursor=a&b=c")
    assert kept.content.decode() == plain.content.decode()
    assert frame(request)["me"] == (ada if signed_in else None)


def test_one_persons_shell_says_nothing_about_her_to_the_next(
    ada: Person, cat: Person, sign_in: Any, client: Client
) -> None:
    make_note(cat)
    Person.objects.filter(pk=ada.pk).update(unread_count=7)
    assert '<span class="badge">7</span>' in sign_in(ada).get("/").content.decode()
    for browser in (sign_in(cat), client):
        page = browser.get("/").content.decode()
        assert "badge" not in page.replace("badge-check", "")
        assert "/people/ada/" not in page


def test_a_message_left_for_a_person_is_shown_once(ada: Person, sign_in: Any) -> None:
    make_note(ada)
    browser = sign_in(ada)
    browser.post("/accounts/logout/")
    assert "data-toast" in browser.get("/").content.decode()
    assert "data-toast" not in browser.get("/").content.decode()
