"""The main job on a phone: one publishes real pictures; another discovers, likes, answers, follows and saves."""

import re
from pathlib import Path

import pytest
from django.core import mail
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from community.models import Comment, Favourite, Like, Note
from members.media import renditions_folder
from members.models import Follow, Person
from tests.browser.rooms import let_slates_age
from tests.browser.test_publish_page import expect_ready
from tests.browser.visiting import Visits, double_tap, heart_of_note
from tests.factories import make_person
from tests.xhs.image_files import exif, heic, is_near, photograph, quadrants, save

pytestmark = pytest.mark.django_db(transaction=True)

PICTURES: list[FilePayload] = [
    {
        "name": "IMG_0001.JPG",  # a phone held sideways, which writes down where it is
        "mimeType": "image/jpeg",
        "buffer": save(quadrants(480, 360), "JPEG", exif=exif(orientation=6, with_place=True)),
    },
    {"name": "IMG_5195.HEIC", "mimeType": "image/heic", "buffer": heic(photograph((320, 400)))},
    {"name": "beach.jpg", "mimeType": "image/jpeg", "buffer": save(photograph((640, 480), seed=3), "JPEG")},
]
COUNT_HEARTS = """
() => {
  window.hearts = 0;
  addEventListener("animationstart", ({ animationName }) => (window.hearts += animationName === "heart-burst"));
}
"""


def test_a_newcomer_publishes_and_another_person_discovers_likes_answers_follows_and_saves(
    visit: Visits,
) -> None:
    nora = visit()
    sign_up(nora, "nora", "nora@example.com")
    publish(nora, "雨后的 West Lake")
    note = Note.objects.get()
    assert (note.state, note.author.username, note.pictures.count()) == ("published", "nora", 3)
    assert_upright_and_nameless(note)

    let_slates_age()
    ben = visit(make_person("ben"))
    ben.goto("/")
    ben.get_by_role("link", name="雨后的 West Lake").tap()
    expect(ben.get_by_role("heading", name="雨后的 West Lake")).to_be_visible()
    like_by_double_tap(ben, note)
    comment(ben, note, "Is it always this green?")
    follow(ben, note.author)
    save_to_new_board(ben, note, "Hangzhou")

    nora.goto("/")
    expect(nora.locator(".tabbar").get_by_role("link", name="Inbox")).to_contain_text("4")
    nora.locator(".tabbar").get_by_role("link", name="Inbox").tap()
    expect(nora.locator(".news")).to_have_count(4)
    expect(nora.locator(".inbox")).to_contain_text("Is it always this green?")


def sign_up(page: Page, name: str, email: str) -> None:
    """From the front page to the welcome page and past it, with the code from the letter."""
    page.goto("/")
    page.locator(".tabbar").get_by_role("link", name="Me", exact=True).tap()
    page.get_by_role("link", name="Sign up").tap()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill("a harbour full of lanterns")
    page.get_by_role("button", name="Sign up").tap()
    expect(page.get_by_role("heading", name="Is this your e-mail?")).to_be_visible()
    code = re.search(r"\b\d{6}\b", str(mail.outbox[-1].body))
    assert code
    page.get_by_label("Code").press_sequentially(code[0])
    expect(page.get_by_role("heading", name="Welcome! Who are you?")).to_be_visible()
    page.get_by_role("link", name="Skip for now").tap()
    page.wait_for_url(re.compile(r":\d+/$"))


def publish(page: Page, title: str) -> None:
    page.locator(".tabbar").get_by_role("link", name="Publish").tap()
    page.locator("input[type=file]").set_input_files(PICTURES)
    expect_ready(page, 3)
    page.get_by_label("Title").fill(title)
    page.get_by_label("Text").fill("The whole city smells of tea. #hangzhou")
    page.get_by_role("button", name="Publish").tap()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_role("link", name="hangzhou").first).to_be_visible()


def assert_upright_and_nameless(note: Note) -> None:
    """Turned by a quarter, as the phone said, and without a trace of phone or place in any file."""
    files = [sorted(renditions_folder(one.media.token).glob("*.webp")) for one in note.pictures.all()]
    assert all(files)
    with Image.open(files[0][-1]) as image:
        assert image.height > image.width
        assert is_near(image.convert("RGB").getpixel((40, 40)), (40, 70, 200))  # type: ignore[arg-type]
    for path in [file for folder in files for file in folder]:
        assert_nothing_written(path)


def assert_nothing_written(path: Path) -> None:
    with Image.open(path) as image:
        assert not image.getexif()
    assert b"SecretPhone" not in path.read_bytes()


def like_by_double_tap(page: Page, note: Note) -> None:
    page.evaluate(COUNT_HEARTS)
    with page.expect_response(f"**/notes/{note.pk}/like/"):
        double_tap(page, page.locator(".carousel__slide img").first)
    page.wait_for_function("() => window.hearts === 1")
    expect(heart_of_note(page)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#announcer")).to_have_text("Liked")
    expect(page.locator(".heart-burst")).to_have_count(0)
    assert Like.objects.filter(note=note, person__username="ben").exists()


def comment(page: Page, note: Note, words: str) -> None:
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("button", name="Send").tap()
    expect(page.locator(".comment").get_by_text(words)).to_be_visible()
    assert Comment.objects.get(note=note).text == words


def follow(page: Page, author: Person) -> None:
    with page.expect_response("**/follow/"):
        page.get_by_role("button", name="Follow").tap()
    expect(page.get_by_role("button", name="Following")).to_be_visible()
    assert Follow.objects.filter(person__username="ben", target=author).exists()


def save_to_new_board(page: Page, note: Note, name: str) -> None:
    page.locator(".note__bar").get_by_role("button", name="Save").tap()
    page.get_by_role("button", name="Choose a board").tap()
    page.get_by_label("New board").fill(name)
    page.get_by_role("button", name="Create").tap()
    expect(page.locator(".toast")).to_have_text(f"Saved to “{name}”")
    saved = Favourite.objects.get(note=note, person__username="ben")
    assert saved.board is not None
    assert saved.board.name == name
