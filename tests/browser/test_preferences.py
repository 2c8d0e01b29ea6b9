"""Language, light and motion: chosen once, kept, and right from the server's first answer."""

import pytest
from playwright.sync_api import Page, expect

from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, PHONE, Visits, double_tap, heart_of_note

pytestmark = pytest.mark.django_db(transaction=True)

DARK_GROUND, LIGHT_GROUND = "rgb(18, 18, 20)", "rgb(255, 255, 255)"
MOVING = "() => document.getAnimations().map((one) => one.effect.getComputedTiming().duration)"


def open_preferences(page: Page) -> None:
    page.get_by_role("button", name="More").click()


def test_chinese_is_chosen_and_stays(visit: Visits, ada: Person) -> None:
    shown_note(ada)
    page = visit(screen=DESKTOP)
    page.goto("/")
    open_preferences(page)
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.locator(".rail")).to_contain_text("发布")
    expect(page.locator(".tabs--feed")).to_contain_text("发现")
    page.goto("/nearby/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")


def test_a_person_keeps_her_language_in_another_browser(visit: Visits, ada: Person) -> None:
    page = visit(ada, DESKTOP)
    page.goto("/")
    open_preferences(page)
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    elsewhere = visit(ada, PHONE)
    elsewhere.goto("/")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "zh-hans")


def test_dark_is_chosen_and_arrives_with_the_page(visit: Visits) -> None:
    page = visit(screen=DESKTOP)
    page.goto("/")
    expect(page.locator("html")).to_have_css("background-color", LIGHT_GROUND)
    open_preferences(page)
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_css("background-color", DARK_GROUND)
    answer = page.goto("/nearby/")
    assert answer is not None
    assert 'data-theme="dark"' in answer.text().split("<head>")[0]
    expect(page.locator("html")).to_have_css("background-color", DARK_GROUND)
    open_preferences(page)
    page.get_by_role("button", name="Automatic").click()
    expect(page.locator("html")).to_have_css("background-color", LIGHT_GROUND)


def test_the_device_decides_until_somebody_chooses(visit: Visits) -> None:
    page = visit(color_scheme="dark")
    page.goto("/")
    expect(page.locator("html")).to_have_css("background-color", DARK_GROUND)


def test_who_wants_no_motion_gets_none(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada, pictures=2)
    page = visit(cat, reduced_motion="reduce")
    page.goto(note.get_absolute_url())
    double_tap(page, page.locator(".carousel__slide img").first)
    expect(heart_of_note(page)).to_have_attribute("aria-pressed", "true")
    assert [length for length in page.evaluate(MOVING) if length > 1] == []
