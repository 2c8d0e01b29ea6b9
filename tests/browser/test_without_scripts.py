"""With JavaScript off: plain pages of links and forms that do the whole main job."""

import pytest
from playwright.sync_api import Page, expect

from community.models import Comment, Like, Note
from members.models import Follow, Person
from tests.browser.measuring import boxes, overlaps
from tests.browser.rooms import many_notes, shown_note
from tests.browser.test_publish_page import picture
from tests.browser.visiting import Visits, heart_of_note

pytestmark = pytest.mark.django_db(transaction=True)


def plain_page(visit: Visits, person: Person | None = None) -> Page:
    return visit(person, java_script_enabled=False)


def test_discover_is_pages_of_links_without_repeats(visit: Visits, ada: Person) -> None:
    many_notes(ada, 60)
    page = plain_page(visit)
    page.goto("/")
    seen = [card.get_attribute("href") for card in page.locator(".card__open").all()]
    for _ in range(2):
        page.get_by_role("link", name="Load more").tap()
        expect(page.locator(f".card__open[href='{seen[-1]}']")).to_have_count(0)
        page.wait_for_load_state()
        seen += [card.get_attribute("href") for card in page.locator(".card__open").all()]
    assert len(set(seen)) == len(seen) == 60
    expect(page.get_by_role("link", name="Load more")).to_have_count(0)
    page.locator(".card__open").first.tap()
    expect(page.locator(".note")).to_be_visible()


def test_a_note_is_read_liked_answered_and_its_author_followed(
    visit: Visits, ada: Person, cat: Person
) -> None:
    note = shown_note(ada, title="Plain", text="Just words", pictures=2)
    page = plain_page(visit, cat)
    page.goto(note.get_absolute_url())
    expect(page.get_by_text("Just words")).to_be_visible()
    expect(page.locator(".carousel img")).to_have_count(2)
    heart_of_note(page).tap()
    expect(heart_of_note(page)).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Your comment").fill("By hand")
    page.get_by_role("button", name="Send").tap()
    expect(page.locator(".comment")).to_contain_text("By hand")
    page.get_by_role("button", name="Follow").tap()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    assert Like.objects.filter(note=note, person=cat).exists()
    assert Comment.objects.get().text == "By hand"
    assert Follow.objects.filter(person=cat, target=ada).exists()
    page.goto(note.get_absolute_url())
    heart_of_note(page).tap()
    expect(heart_of_note(page)).to_have_attribute("aria-pressed", "false")
    assert not Like.objects.exists()


def test_a_note_is_published_by_a_plain_form(visit: Visits, ada: Person) -> None:
    page = plain_page(visit, ada)
    page.goto("/publish/")
    page.locator("input[type=file]").set_input_files([picture("a.jpg"), picture("b.jpg")])
    page.get_by_label("Title").fill("No scripts needed")
    page.get_by_role("button", name="Publish").tap()
    expect(page.locator(".note")).to_contain_text("No scripts needed")
    assert Note.objects.get().pictures.count() == 2


def test_the_sheet_alone_lays_the_cards_out(visit: Visits, ada: Person) -> None:
    many_notes(ada, 24)
    page = plain_page(visit)
    page.goto("/")
    cards = page.locator(".card[data-note]")
    expect(cards).to_have_count(24)
    placed = boxes(page)
    assert overlaps(placed) == []
    assert [box.top for box in placed] == sorted(box.top for box in placed)
