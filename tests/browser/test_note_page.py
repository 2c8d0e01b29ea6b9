"""The note page: pictures that are swiped and enlarged, and everything one does within thumb's reach."""

import re

import pytest
from playwright.sync_api import Page, expect

from community.models import Note
from members.models import Person
from tests.browser.measuring import small_targets, sticks_out
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, Visits, heart_of_note, open_wholly, swipe

pytestmark = pytest.mark.django_db(transaction=True)

LONG_ADDRESS = "\nhttps://x.example/" + "y" * 200
LARGE_ON_NOTE = [
    ".note__bar button:not([data-unchoose], [data-reply-cancel])",
    ".note__bar a",
    ".note__head a",
    ".note__head button",
]
LARGE_ON_FEED = [".tabbar a", ".tabs--feed a", ".topbar button", ".card__open", ".card__like", ".card__menu"]
THUMBS_REACH = 0.7
"""The lower 30 % of a phone's screen."""


def open_note(visit: Visits, note: Note, person: Person | None = None, **options: object) -> Page:
    page = visit(person, **options)  # type: ignore[arg-type]
    open_wholly(page, note.get_absolute_url())
    return page


def test_a_swipe_shows_the_next_picture_and_says_which_it_is(visit: Visits, ada: Person) -> None:
    page = open_note(visit, shown_note(ada, pictures=3))
    counter = page.locator("[data-carousel-counter]")
    expect(counter).to_have_text("1/3")
    swipe(page, (330, 400), (60, 400))
    expect(counter).to_have_text("2/3")
    expect(page.locator(".carousel__slide").nth(1)).to_be_in_viewport(ratio=0.95)
    swipe(page, (60, 400), (330, 400))
    expect(counter).to_have_text("1/3")


def test_arrow_keys_and_buttons_step_through_the_pictures(visit: Visits, ada: Person) -> None:
    page = open_note(visit, shown_note(ada, pictures=3), screen=DESKTOP)
    counter = page.locator("[data-carousel-counter]")
    page.locator(".carousel__track").focus()
    page.keyboard.press("ArrowRight")
    expect(counter).to_have_text("2/3")
    page.get_by_role("button", name="Next picture").click()
    expect(counter).to_have_text("3/3")
    expect(page.get_by_role("button", name="Next picture")).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(counter).to_have_text("2/3")


def test_a_tap_enlarges_the_picture_and_a_pull_down_puts_it_back(visit: Visits, ada: Person) -> None:
    page = open_note(visit, shown_note(ada, pictures=2))
    page.locator(".carousel__slide img").first.tap()
    lightbox = page.locator("dialog.lightbox")
    expect(lightbox).to_be_visible()
    swipe(page, (330, 400), (60, 400))
    expect(lightbox).to_contain_text("2/2")
    swipe(page, (190, 300), (190, 600))
    expect(lightbox).to_be_hidden()
    expect(page.locator("[data-carousel-counter]")).to_have_text("2/2")


def test_the_enlarged_picture_is_zoomed_by_keys_and_left_by_escape(visit: Visits, ada: Person) -> None:
    page = open_note(visit, shown_note(ada), screen=DESKTOP)
    page.get_by_role("button", name="Enlarge").focus()
    page.keyboard.press("Enter")
    image = page.locator("dialog.lightbox img")
    expect(image).to_have_attribute("src", re.compile(r"/1080\.webp$"))
    page.keyboard.press("+")
    expect(image).to_have_css("transform", "matrix(1.4, 0, 0, 1.4, 0, 0)")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.lightbox")).to_have_count(0)
    expect(page.locator(".note")).to_be_visible()


def test_everything_frequent_is_within_thumbs_reach_and_large_enough(
    visit: Visits, ada: Person, cat: Person
) -> None:
    note = shown_note(ada, title="Where to sit", text="A line\n" * 40, pictures=3)
    page = open_note(visit, note, cat)
    bar = page.locator(".note__bar").bounding_box()
    assert bar is not None
    assert bar["y"] > 844 * THUMBS_REACH
    assert bar["y"] + bar["height"] <= 844
    assert small_targets(page, ", ".join(LARGE_ON_NOTE)) == []
    page.goto("/")
    assert small_targets(page, ", ".join(LARGE_ON_FEED)) == []


def test_long_words_and_every_script_stay_inside_the_screen(visit: Visits, ada: Person) -> None:
    ada.display_name = "Donaudampfschifffahrtsgesellschaftskapitän"[:24]
    ada.bio = "W" * 120
    ada.save()
    note = shown_note(
        ada, title="超" * 20, text="Supercalifragilistic" * 20 + "\n" + "🍜" * 80 + LONG_ADDRESS
    )
    page = open_note(visit, note)
    assert sticks_out(page) == []
    for address in (ada.get_absolute_url(), "/"):
        page.goto(address)
        assert sticks_out(page) == []


def test_who_cannot_share_by_the_system_copies_the_link(visit: Visits, ada: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note, screen=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("button", name="Send to…")).to_have_count(0)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".toast")).to_have_text("Link copied")
    expect(page.locator("dialog.sheet[open]")).to_have_count(0)
    assert page.evaluate("() => navigator.clipboard.readText()").endswith(f"/notes/{note.pk}/?from=share")


def test_a_phone_shares_by_its_own_sheet(visit: Visits, ada: Person) -> None:
    note = shown_note(ada, title="Look at this")
    page = visit()
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    open_wholly(page, note.get_absolute_url())
    page.get_by_role("button", name="Share").tap()
    poster = page.locator("dialog.share[open] .share__poster img")
    expect(poster).to_have_js_property("naturalHeight", 1440)
    page.get_by_role("button", name="Send to…").tap()
    page.wait_for_function("() => window.shared?.title === 'Look at this'")
    assert page.evaluate("() => window.shared.url").endswith(f"/notes/{note.pk}/?from=share")
    expect(page.locator("dialog.sheet[open]")).to_have_count(0)


def test_a_double_tap_never_takes_a_like_back(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note, cat)
    picture = page.locator(".carousel__slide img")
    with page.expect_response(f"**/notes/{note.pk}/like/"):
        picture.dblclick(position={"x": 120, "y": 160})
    picture.dblclick(position={"x": 120, "y": 160})
    expect(page.locator(".heart-burst")).to_have_count(0)
    expect(heart_of_note(page)).to_have_attribute("aria-pressed", "true")
    note.refresh_from_db()
    assert note.like_count == 1


def test_a_stranger_who_likes_is_led_to_the_door_and_back(visit: Visits, ada: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note)
    heart_of_note(page).tap()
    page.wait_for_url(f"**/accounts/login/?next=%2Fnotes%2F{note.pk}%2F")
