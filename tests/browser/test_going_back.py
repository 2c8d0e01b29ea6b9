"""Back leads to the very card one came from, whether or not the browser has kept the page."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from members.models import Person
from tests.browser.measuring import boxes, hold_still, in_the_middle, overlaps, scroll_on, top_of
from tests.browser.rooms import many_notes
from tests.browser.visiting import DESKTOP, Visits, open_wholly

pytestmark = pytest.mark.django_db(transaction=True)

NOTE_ADDRESS = re.compile(r"/notes/\d+/$")
CARD = ".card[data-note]"


def card_of(page: Page, note: int) -> Locator:
    return page.locator(f".card[data-note='{note}']")


def read_and_return(page: Page, note: int) -> None:
    card_of(page, note).locator(".card__open").tap()
    expect(page).to_have_url(NOTE_ADDRESS)
    expect(page.locator(".note")).to_be_visible()
    page.go_back(wait_until="commit")
    expect(card_of(page, note)).to_be_in_viewport()
    hold_still(page)


def test_on_a_phone_back_shows_the_page_as_it_was_left(visit: Visits, ada: Person) -> None:
    many_notes(ada, 80)
    page = visit()
    open_wholly(page, "/")
    scroll_on(page, page.locator(CARD), 60)
    note = in_the_middle(page, CARD)
    before = (top_of(card_of(page, note)), [box.note for box in boxes(page)])
    page.evaluate("() => addEventListener('pageshow', (event) => (window.wasKept = event.persisted))")
    read_and_return(page, note)
    assert page.evaluate("() => window.wasKept") is True
    assert (top_of(card_of(page, note)), [box.note for box in boxes(page)]) == before


def test_on_a_phone_short_of_memory_back_brings_the_same_list_and_card(
    visit: Visits, ada: Person, forgetful_chromium: Browser
) -> None:
    many_notes(ada, 80)
    page = visit(browser=forgetful_chromium)
    open_wholly(page, "/")
    scroll_on(page, page.locator(CARD), 60)
    note = in_the_middle(page, CARD)
    before = top_of(card_of(page, note))
    listed = [box.note for box in boxes(page)]
    asked: list[str] = []
    page.on("request", lambda request: "fragment=cards" in request.url and asked.append(request.url))
    read_and_return(page, note)
    assert [box.note for box in boxes(page)][: len(listed)] == listed
    assert abs(top_of(card_of(page, note)) - before) < 3
    assert overlaps(boxes(page)) == []
    assert len([url for url in asked if "upto=" in url]) == 1


def test_a_note_opens_over_the_feed_under_its_own_address_and_back_closes_it(
    visit: Visits, ada: Person
) -> None:
    many_notes(ada, 60)
    page = visit(screen=DESKTOP)
    open_wholly(page, "/")
    scroll_on(page, page.locator(CARD), 48)
    note = in_the_middle(page, CARD)
    opener = card_of(page, note).locator(".card__open")
    before = (top_of(card_of(page, note)), page.title())
    opener.click()
    dialog = page.locator("dialog[data-note-dialog]")
    expect(dialog.locator(f".note[data-note='{note}']")).to_be_visible()
    expect(page).to_have_url(NOTE_ADDRESS)
    assert page.title() != before[1]
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page).to_have_url(re.compile(r":\d+/$"))
    assert (top_of(card_of(page, note)), page.title()) == before
    page.go_forward()
    expect(dialog.locator(f".note[data-note='{note}']")).to_be_visible()


def test_escape_the_cross_and_the_ground_beside_close_the_note(visit: Visits, ada: Person) -> None:
    many_notes(ada, 8)
    page = visit(screen=DESKTOP)
    open_wholly(page, "/")
    opener, dialog = page.locator(".card__open").nth(3), page.locator("dialog[data-note-dialog]")
    for leave in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Close").first.click(),
        lambda: page.mouse.click(8, 400),
    ):
        opener.press("Enter")
        expect(dialog.locator(".note")).to_be_visible()
        leave()
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()
        expect(page).to_have_url(re.compile(r":\d+/$"))


def test_a_note_reloaded_under_its_address_is_a_page_and_back_leads_to_the_feed(
    visit: Visits, ada: Person
) -> None:
    many_notes(ada, 8)
    page = visit(screen=DESKTOP)
    open_wholly(page, "/")
    page.locator(".card__open").first.click()
    expect(page.locator("dialog[data-note-dialog] .note")).to_be_visible()
    page.reload()
    expect(page.locator(".note-page .note")).to_be_visible()
    page.go_back()
    expect(page.locator(CARD)).to_have_count(8)
    expect(page.locator(".note")).to_have_count(0)
