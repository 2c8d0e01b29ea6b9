"""The map of stores: pins where they are, a card that leads to the store, the same list without scripts."""

import pytest
from playwright.sync_api import expect

from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, PHONE, Visits
from tests.mall.places import EVERY_DAY, make_store

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pin_opens_a_card_that_leads_to_the_store(visit: Visits) -> None:
    make_store("Blue Room", at=(30.665, 104.065), hours=EVERY_DAY, pictures=0)
    make_store("Far away", at=(31.23, 121.47), pictures=0)
    for screen in (PHONE, DESKTOP):
        page = visit(screen=screen)
        page.goto("/map/?place=Chengdu")
        expect(page.locator(".store-row__name")).to_have_text(["Blue Room", "Far away"])
        expect(page.locator(".map-pin")).to_have_count(1)
        page.get_by_role("button", name="Blue Room").click()
        page.locator(".map-card").click()
        expect(page.get_by_role("heading", name="Blue Room")).to_be_visible()


def test_the_stores_page_shows_its_place_and_what_was_written_there(visit: Visits, ada: Person) -> None:
    store = make_store("Blue Room", hours=EVERY_DAY, pictures=0)
    shown_note(ada, title="Slow coffee", store=store, checked_in=store)
    page = visit(screen=PHONE)
    page.goto(store.get_absolute_url())
    expect(page.locator(".map .map-pin")).to_be_visible()
    expect(page.locator(".card__title")).to_have_text("Slow coffee")
    page.locator(".store__hours summary").tap()
    expect(page.get_by_role("row", name="Monday")).to_contain_text("09:00–18:00")
