"""Nearby: by the device's position where it is told, by a typed place where it is not."""

import pytest
from playwright.sync_api import expect

from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, PHONE, Visits

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLES_PARK = {"latitude": 31.2300, "longitude": 121.4740}
PLACES = {
    "West Lake": (30.2460, 120.1450),
    "The Bund": (31.2397, 121.4900),
    "Around the corner": (31.2310, 121.4740),
    "Chengdu": (30.6600, 104.0600),
}


def furnish(ada: Person) -> None:
    for title, (latitude, longitude) in PLACES.items():
        shown_note(ada, title=title, place_name=title, latitude=latitude, longitude=longitude)


def test_who_tells_where_she_is_sees_what_is_nearest_first(visit: Visits, ada: Person) -> None:
    furnish(ada)
    for screen in (PHONE, DESKTOP):
        page = visit(screen=screen, geolocation=PEOPLES_PARK, permissions=["geolocation"])
        page.goto("/nearby/")
        expect(page.locator(".card__title")).to_have_text(
            ["Around the corner", "The Bund", "West Lake", "Chengdu"]
        )
        expect(page.locator(".card__distance")).to_have_text(["110 m", "1.9 km", "168 km", "1660 km"])


def test_who_does_not_tell_names_a_place(visit: Visits, ada: Person) -> None:
    furnish(ada)
    page = visit(permissions=[])
    page.goto("/nearby/")
    expect(page.get_by_text("Your browser does not tell us where you are.")).to_be_visible()
    expect(page.get_by_label("City")).to_be_focused()
    page.get_by_label("City").fill("成都")
    page.get_by_role("button", name="Show").tap()
    expect(page.locator(".card__title").first).to_have_text("Chengdu")
    page.get_by_text("Change").tap()
    page.get_by_label("City").fill("Atlantis")
    page.get_by_role("button", name="Show").tap()
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")
