"""Comments in a browser: sent by key and button, answered, pinned, taken back, put in another order."""

import pytest
from playwright.sync_api import Page, expect

from community import comments
from community.models import Comment, Note
from members.models import Person
from tests.browser.rooms import shown_note
from tests.browser.visiting import DESKTOP, Visits, open_wholly

pytestmark = pytest.mark.django_db(transaction=True)


def open_note(visit: Visits, note: Note, person: Person | None) -> Page:
    page = visit(person, DESKTOP)
    open_wholly(page, note.get_absolute_url())
    return page


def test_a_comment_is_sent_by_key_answered_and_counted(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note, cat)
    box = page.get_by_label("Your comment")
    box.fill("First line")
    box.press("Enter")
    box.press_sequentially("second line")
    box.press("Control+Enter")
    expect(page.locator(".comment")).to_have_count(1)
    expect(box).to_have_value("")
    expect(page.locator(".note__bar [data-comment-count]")).to_have_text("1")
    expect(page.get_by_role("heading", name="Comments 1")).to_be_visible()
    page.get_by_role("link", name="Reply").click()
    expect(page.locator("[data-reply-to]")).to_contain_text("Cat")
    box.fill("And an answer")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".comment__replies .comment")).to_contain_text("And an answer")
    first, answer = Comment.objects.order_by("pk")
    assert (first.text, answer.text) == ("First line\nsecond line", "And an answer")
    assert answer.parent == first


def test_send_pressed_three_times_makes_one_comment(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note, cat)
    page.get_by_label("Your comment").fill("Once")
    page.get_by_role("button", name="Send").click(click_count=3)
    expect(page.locator(".comment")).to_have_count(1)
    page.reload()
    expect(page.locator(".comment")).to_have_count(1)


def test_the_author_pins_a_comment_and_its_writer_takes_it_back(
    visit: Visits, ada: Person, cat: Person
) -> None:
    note = shown_note(ada)
    for words in ("Old and wise", "New and loud"):
        comments.add_comment(person=cat, note=note, text=words)
    page = open_note(visit, note, ada)
    menu_of(page, "Old and wise")
    page.get_by_role("button", name="Pin to the top").click()
    expect(page.locator(".comment").first).to_contain_text("Old and wise")
    expect(page.locator(".comment").first).to_contain_text("Pinned")
    hers = open_note(visit, note, cat)
    hers.on("dialog", lambda dialog: dialog.accept())
    menu_of(hers, "Old and wise")
    hers.locator(".menu:popover-open").get_by_role("button", name="Delete").click()
    expect(hers.locator(".comment").filter(has_text="Old and wise")).to_have_count(0)
    assert [one.text for one in Comment.objects.standing()] == ["New and loud"]


def menu_of(page: Page, words: str) -> None:
    page.locator(".comment").filter(has_text=words).get_by_role(
        "button", name="More about the comment"
    ).click()


def test_the_most_liked_come_first_when_asked_and_more_come_on_demand(
    visit: Visits, ada: Person, cat: Person
) -> None:
    note = shown_note(ada)
    first = comments.add_comment(person=cat, note=note, text="The very first")
    comments.like_comment(person=ada, comment=first)
    for number in range(30):
        comments.add_comment(person=(ada, cat)[number % 2], note=note, text=f"Number {number}")
    page = open_note(visit, note, None)
    expect(page.locator(".comment").first).to_contain_text("Number 29")
    shown = page.locator(".comment").count()
    page.locator(".comments__more a").last.click()
    expect(page.locator(".comment")).not_to_have_count(shown)
    page.get_by_role("link", name="Most liked").click()
    expect(page.locator(".comment").first).to_contain_text("The very first")


def test_a_refused_comment_says_why_and_stays_in_its_box(visit: Visits, ada: Person, cat: Person) -> None:
    note = shown_note(ada)
    page = open_note(visit, note, cat)
    page.get_by_label("Your comment").evaluate("(box) => box.removeAttribute('maxlength')")
    page.get_by_label("Your comment").fill("long " * 200)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".comment-form__error")).not_to_be_empty()
    expect(page.get_by_label("Your comment")).to_have_value("long " * 200)
