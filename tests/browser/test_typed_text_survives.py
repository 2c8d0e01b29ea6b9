"""What somebody typed outlives a closed tab and an ended session."""

import pytest
from playwright.sync_api import Page, expect

from community.models import Comment, Note
from mall.models import Order, Product
from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.test_publish_page import choose, picture, press_publish
from tests.browser.visiting import Visits, open_wholly, sign_out
from tests.factories import PASSWORD
from tests.mall.goods import make_address, make_product, only_sku
from tests.mall.rules import make_import_rules

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(page: Page, person: Person) -> None:
    page.get_by_label("E-mail or user name").fill(person.username)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in", exact=True).tap()


def logged_out_while_writing(visit: Visits, person: Person) -> Page:
    """A note with a picture, a title and a text, and a session that has ended meanwhile."""
    page = visit(person)
    page.goto("/publish/")
    choose(page, [picture("a.jpg")])
    page.get_by_label("Title").fill("Kept")
    page.get_by_label("Text").fill("Every word of it")
    sign_out(page.context)
    return page


def find_it_again(page: Page) -> None:
    expect(page.get_by_label("Title")).to_have_value("Kept")
    expect(page.get_by_label("Text")).to_have_value("Every word of it")
    expect(page.locator("[data-tile]")).to_have_count(1)


def test_a_closed_tab_gives_the_text_back(visit: Visits, ada: Person) -> None:
    page = visit(ada)
    page.goto("/publish/")
    page.get_by_label("Title").fill("Half a thought")
    page.get_by_label("Text").fill("and a longer one")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    again = visit.contexts[0].new_page()
    again.goto("/publish/")
    expect(again.get_by_label("Title")).to_have_value("Half a thought")
    expect(again.get_by_label("Text")).to_have_value("and a longer one")
    again.get_by_role("button", name="Start afresh").tap()
    expect(again.get_by_label("Title")).to_have_value("")
    again.reload()
    expect(again.get_by_label("Text")).to_have_value("")


def test_who_was_logged_out_while_writing_logs_in_and_publishes(visit: Visits, ada: Person) -> None:
    page = logged_out_while_writing(visit, ada)
    page.locator("[data-go]").tap()
    expect(page.get_by_text("What you wrote is kept.")).to_be_visible()
    log_in(page, ada)
    find_it_again(page)
    press_publish(page)
    note = Note.objects.get()
    assert (note.title, note.text, note.pictures.count()) == ("Kept", "Every word of it", 1)


def test_who_was_logged_out_before_choosing_pictures_is_told_and_loses_no_word(
    visit: Visits, ada: Person
) -> None:
    page = logged_out_while_writing(visit, ada)
    page.locator("input[type=file]").set_input_files([picture("b.jpg"), picture("c.jpg")])
    expect(page.get_by_text("What you wrote is kept; choose new pictures once more.")).to_be_visible()
    log_in(page, ada)
    find_it_again(page)
    visit.complaints.clear()  # that she was signed out
    choose(page, [picture("b.jpg")], ready=2)
    press_publish(page)
    assert Note.objects.get().pictures.count() == 2


def test_a_heart_pressed_after_the_session_ended_leads_back_to_the_note(
    visit: Visits, ada: Person, cat: Person
) -> None:
    note = shown_note(ada)
    page = visit(cat)
    open_wholly(page, note.get_absolute_url())
    sign_out(page.context)
    page.locator(".note__bar [data-toggle$='/like/']").tap()
    expect(page.get_by_text("then press it once more.")).to_be_visible()
    log_in(page, cat)
    page.wait_for_url(f"**{note.get_absolute_url()}")
    visit.complaints.clear()  # that she was signed out


def test_a_comment_waits_for_who_was_logged_out(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = visit(cat)
    open_wholly(page, note.get_absolute_url())
    page.get_by_label("Your comment").fill("I wanted to say")
    sign_out(page.context)
    page.get_by_role("button", name="Send").tap()
    log_in(page, cat)
    expect(page.get_by_label("Your comment")).to_have_value("I wanted to say")
    page.get_by_role("button", name="Send").tap()
    expect(page.locator(".comment")).to_contain_text("I wanted to say")
    assert Comment.objects.get().author == cat


def test_the_next_person_at_the_same_tab_does_not_read_it(
    visit: Visits, ada: Person, bo: Person, cat: Person
) -> None:
    note = shown_note(ada)
    page = visit(cat)
    open_wholly(page, note.get_absolute_url())
    page.get_by_label("Your comment").fill("For nobody else")
    for person, text in ((bo, ""), (cat, "For nobody else")):
        sign_out(page.context)
        open_wholly(page, f"/accounts/login/?next={note.get_absolute_url()}")
        log_in(page, person)
        page.wait_for_url(f"**{note.get_absolute_url()}")
        expect(page.get_by_label("Your comment")).to_have_value(text)


def test_the_note_to_the_seller_waits_while_the_real_name_is_given(visit: Visits, cat: Person) -> None:
    make_import_rules()
    make_address(cat)
    home = make_address(cat, line="9 Other Road", is_default=False)
    sku = only_sku(make_product(supply=Product.Supply.BONDED, pictures=0))
    page = visit(cat)
    open_wholly(page, f"/checkout/?sku={sku.pk}&address={home.pk}")
    page.get_by_label("Note to the seller").fill("Leave it with the doorman")
    page.get_by_role("link", name="Enter the real name").tap()
    page.get_by_label("Name on the identity card").fill("沈梦瑶")
    page.get_by_label("Number of the identity card").fill("11010519491231002X")
    page.get_by_role("button", name="Save and go on").tap()
    expect(page.get_by_label("Note to the seller")).to_have_value("Leave it with the doorman")
    page.get_by_role("button", name="Place order and pay").tap()
    page.wait_for_url("**/pay/**")
    order = Order.objects.get()
    assert (order.note, order.address_line) == ("Leave it with the doorman", "9 Other Road")
