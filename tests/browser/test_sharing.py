"""Pages opened from a share: the striking button is there, within reach, and covers none of the bars."""

import re

import pytest
from playwright.sync_api import Locator, expect

from members.models import Person
from members.sharers import token_of
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, PHONE, Visits, open_wholly
from tests.mall.goods import make_brand, make_product
from tests.mall.places import make_store

pytestmark = pytest.mark.django_db(transaction=True)

TALL = {"viewport": {"width": 1440, "height": 1100}}
MOVED_IN = "async (button) => { await Promise.all(button.getAnimations().map((one) => one.finished)); }"
BARS = ".note__bar, .buybar, .tabbar, .product__box .buy"


def overlap(one: Locator, other: Locator) -> bool:
    a, b = one.bounding_box(), other.bounding_box()
    if a is None or b is None:
        return False
    beside = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
    return not (beside or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"])


@pytest.mark.parametrize("screen", [PHONE, DESKTOP, TALL], ids=["phone", "desktop", "tall"])
def test_the_button_to_share_on_covers_no_bar(
    visit: Visits, ada: Person, cat: Person, screen: object
) -> None:
    things = [shown_note(ada), make_product(), make_brand("Nagi"), make_store("Blue Room")]
    for person in (None, cat):
        page = visit(person, screen=screen)  # type: ignore[arg-type]
        for thing in things:
            path = thing.get_absolute_url()
            open_wholly(page, f"{path}?s={token_of(ada.pk)}")
            button = page.get_by_role("button", name="Share it on")
            expect(button).to_be_in_viewport(ratio=1)
            button.evaluate(MOVED_IN)
            covered = [bar for bar in page.locator(BARS).all() if bar.is_visible() and overlap(button, bar)]
            assert (path, len(covered)) == (path, 0)


def test_without_scripts_sharing_is_a_page(visit: Visits, ada: Person) -> None:
    note = shown_note(ada, title="Look at this")
    page = visit(java_script_enabled=False)
    page.goto(note.get_absolute_url())
    page.get_by_role("button", name="Share").click()
    expect(page).to_have_url(re.compile(rf"/notes/{note.pk}/poster/\?from=share$"))
    expect(page.get_by_role("link", name="Save picture")).to_be_visible()
    expect(page.get_by_label("Link")).to_have_value(re.compile(rf"/notes/{note.pk}/\?from=share$"))
