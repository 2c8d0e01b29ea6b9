"""The waterfall holds still: nothing jumps, overlaps, sticks out or comes twice, however fast one flicks."""

import pytest
from playwright.sync_api import expect

from members.models import Person
from tests.browser.measuring import boxes, flick_on, overlaps, shifted, sticks_out, watch_shifts
from tests.browser.rooms import many_notes, shown_note
from tests.browser.visiting import DESKTOP, PHONE, Visits, open_wholly

pytestmark = pytest.mark.django_db(transaction=True)

TWO_HUNDRED = 200
STILL = 0.02
LAID_OUT = """
() => {
  const { width, grid, repin } = document.querySelector("[data-waterfall]").waterfall;
  return width === grid.clientWidth && repin === undefined;
}
"""


def test_two_hundred_cards_come_without_jump_overlap_or_repeat(visit: Visits, ada: Person) -> None:
    many_notes(ada, TWO_HUNDRED)
    for screen in (PHONE, DESKTOP):
        page = visit(screen=screen)
        watch_shifts(page)
        page.goto("/")
        flick_on(page, page.locator(".card[data-note]"), TWO_HUNDRED, distance=6_000)
        assert shifted(page) < STILL
        found = boxes(page)
        assert len({box.note for box in found}) == len(found) == TWO_HUNDRED
        assert overlaps(found) == []
        assert [box for box in found if box.spill > 1] == []
        assert [box.top for box in found] == sorted(box.top for box in found)
        assert sticks_out(page) == []


def test_a_resized_window_keeps_every_card_in_order(visit: Visits, ada: Person) -> None:
    many_notes(ada, 60)
    page = visit(screen=DESKTOP)
    page.goto("/")
    flick_on(page, page.locator(".card[data-note]"), 60)
    for width in (800, 1600, 500):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(LAID_OUT)
        found = boxes(page)
        assert overlaps(found) == []
        assert [box.top for box in found] == sorted(box.top for box in found)


def test_without_notes_a_drawing_invites_to_write_the_first(visit: Visits) -> None:
    page = visit()
    page.goto("/")
    expect(page.locator(".empty svg")).to_be_visible()
    expect(page.get_by_role("link", name="Publish a note")).to_have_attribute("href", "/publish/")


def test_a_heart_on_a_card_stays_in_step_with_the_note(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = visit(cat, DESKTOP)
    open_wholly(page, "/")
    heart = page.locator(".card__like")
    with page.expect_response(f"**/notes/{note.pk}/like/"):
        heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")
    expect(heart).to_contain_text("1")
    page.locator(".card__open").click()
    in_dialog = page.locator(".note__bar").get_by_role("button", name="Like")
    expect(in_dialog).to_have_attribute("aria-pressed", "true")
    with page.expect_response(f"**/notes/{note.pk}/like/"):
        in_dialog.click()
    note.refresh_from_db()
    assert note.like_count == 0
    page.keyboard.press("Escape")
    expect(heart).to_have_attribute("aria-pressed", "false")
    expect(heart).to_contain_text("0")
