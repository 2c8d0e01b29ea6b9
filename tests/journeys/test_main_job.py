"""The main job over plain HTTP, without a browser: publish, discover, like, answer, follow, save, hear of it."""

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from community.models import Board, Comment, Favourite, Note
from members.models import Follow, Person
from tests.conftest import SignIn
from tests.factories import PASSWORD
from tests.members.mailbox import code_for
from tests.xhs.image_files import exif, heic, photograph, save

pytestmark = pytest.mark.django_db


def newcomer() -> Client:
    """Somebody who has just signed up with the code from her letter."""
    browser = Client()
    fields = {"email": "nora@example.com", "username": "nora", "password1": PASSWORD}
    at = browser.post("/accounts/signup/", fields).url  # type: ignore[attr-defined]
    at = browser.post(at, {"code": code_for("nora@example.com")}).url  # type: ignore[attr-defined]
    assert at.startswith("/welcome/")
    return browser


def publish(browser: Client) -> Note:
    sideways = save(photograph((320, 240)), "JPEG", exif=exif(orientation=6, with_place=True))
    form = {
        "title": "雨后的 West Lake",
        "text": "The whole city smells of tea. #hangzhou",
        "visibility": "everyone",
        "comments_on": "on",
        "submission": str(uuid4()),
        "intent": "publish",
        "uploads": [
            SimpleUploadedFile("IMG_0001.JPG", sideways, "image/jpeg"),
            SimpleUploadedFile("IMG_5195.HEIC", heic(photograph((240, 320))), "image/heic"),
        ],
    }
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post("/publish/", form)
    assert answer.status_code == 302
    return Note.objects.get()


def send(browser: Client, path: str, **fields: str) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert browser.post(path, fields).status_code == 302, path


def test_from_a_newcomers_pictures_to_her_inbox(cat: Person) -> None:
    nora = newcomer()
    note = publish(nora)
    assert (note.state, note.pictures.count()) == ("published", 2)
    assert note.pictures.order_by("position")[0].media.height == 320  # upright

    browser, here = SignIn(cat), note.get_absolute_url()
    discover = browser.get("/").content.decode()
    assert f'href="{here}"' in discover
    page = browser.get(here).content.decode()
    assert "雨后的 West Lake" in page
    send(browser, f"{here}like/")
    send(browser, f"{here}comments/", text="Is it always this green?", submission=str(uuid4()))
    send(browser, "/people/nora/follow/")
    send(browser, f"{here}favourite/", new_board="Hangzhou")

    note.refresh_from_db()
    assert (note.like_count, note.comment_count, note.favourite_count) == (1, 1, 1)
    assert Comment.objects.get().author == cat
    assert Follow.objects.filter(person=cat, target=note.author).exists()
    assert Favourite.objects.get().board == Board.objects.get(name="Hangzhou")
    assert note.author.unread_count == 4
    inbox = nora.get("/inbox/").content.decode()
    assert inbox.count('class="news news--unread"') == 4
    assert "Is it always this green?" in inbox


def test_its_pictures_are_served_to_everybody_without_place_or_phone(client: Client) -> None:
    publish(newcomer())
    page = client.get("/").content.decode()
    addresses = re.findall(r"/media/[\w-]+/\d+\.webp", page)
    assert addresses
    for address in set(addresses):
        answer = client.get(address)
        assert answer.status_code == 200
        body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert body[8:12] == b"WEBP"
        assert b"SecretPhone" not in body
        assert b"Exif" not in body
