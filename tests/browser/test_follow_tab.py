"""The Follow tab: whole notes in one column, long texts cut after three lines and unfolded in place."""

import pytest
from playwright.sync_api import expect

from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import PHONE, Visits

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_text_unfolds_in_place_and_a_short_one_has_nothing_to_unfold(
    visit: Visits, ada: Person, bo: Person
) -> None:
    shown_note(ada, title="Short", text="Tea, and rain.")
    shown_note(ada, title="Long", text="Tea, and rain against the window, all day. " * 20 + "The end.")
    page = visit(bo, PHONE)
    page.goto("/follow/")
    short, long = page.locator(".feed-note", has_text="Short"), page.locator(".feed-note", has_text="Long")
    expect(long.get_by_role("link", name="Show more of “Long”")).to_be_visible()
    expect(short.locator(".feed-note__whole")).to_be_hidden()
    before = long.locator(".feed-note__text").bounding_box()
    long.locator(".feed-note__whole").tap()
    expect(long.locator(".feed-note__whole")).to_be_hidden()
    after = long.locator(".feed-note__text").bounding_box()
    assert before and after and after["height"] > 3 * before["height"]
    expect(page).to_have_url("/follow/")


def test_without_scripts_the_rest_is_on_the_notes_own_page(visit: Visits, ada: Person, bo: Person) -> None:
    note = shown_note(ada, title="Long", text="Tea, and rain. " * 60)
    page = visit(bo, PHONE, java_script_enabled=False)
    page.goto("/follow/")
    page.locator(".feed-note__whole").tap()
    expect(page).to_have_url(note.get_absolute_url())
