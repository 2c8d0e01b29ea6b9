"""A real server under many connections: one form, one note; no answer fails; an emptied Redis harms no page."""

import random
import re
from collections.abc import Iterator
from urllib.parse import urljoin
from uuid import uuid4

import pytest
import requests
from django.core.cache import cache

from community.models import Comment, Like, Note
from members.models import Follow, Person
from tests.browser.rooms import many_notes
from tests.community.test_races import all_at_once, assert_exact, people
from tests.factories import make_note, make_picture
from tests.stress.crowds import in_threads
from tests.stress.serving import browser_of, gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

CARD = re.compile(r'class="card" data-note="(\d+)"')
MORE = re.compile(r'<a class="[^"]*waterfall__more" href="([^"]+)"')


@pytest.fixture
def address() -> Iterator[str]:
    with gunicorn() as found:
        yield found


def empty_redis() -> None:
    """Everything the product keeps there: cache, sessions, counted limits, queued tasks."""
    cache._cache.get_client().flushdb()  # type: ignore[attr-defined]


def test_one_form_sent_from_ten_connections_makes_one_note(address: str, ada: Person) -> None:
    picture = make_picture(ada, is_used=False, audience="restricted")
    form = {
        "title": "Once",
        "text": "#once",
        "visibility": "everyone",
        "intent": "publish",
        "submission": str(uuid4()),
        "picture": picture.token,
        "alt_text": "",
    }
    led_to: list[str] = []

    def send() -> None:
        answer = browser_of(ada, address).post(
            f"{address}/publish/", data=form, allow_redirects=False, timeout=30
        )
        led_to.append(answer.headers["Location"])

    assert all_at_once([send] * 10) == []
    assert set(led_to) == {Note.objects.get().get_absolute_url()}
    assert len(led_to) == 10


def test_forty_people_like_answer_follow_and_read_and_nothing_fails(address: str) -> None:
    ada, *guests = people(41)
    note = make_note(ada, title="Busy", pictures=0)
    many_notes(ada, 60)
    failures: list[str] = []

    def visit(guest: Person, seed: int) -> None:
        browser, dice = browser_of(guest, address), random.Random(seed)
        here = f"{address}/notes/{note.pk}/"
        for _ in range(6):
            method, path = dice.choice(
                [
                    ("POST", f"{here}like/"),
                    ("DELETE", f"{here}like/"),
                    ("POST", f"{address}/people/{ada.username}/follow/"),
                    ("DELETE", f"{address}/people/{ada.username}/follow/"),
                    ("POST", f"{here}comments/"),
                    ("GET", here),
                    ("GET", f"{address}/"),
                    ("GET", f"{address}/inbox/"),
                ]
            )
            answer = browser.request(method, path, data={"text": f"Word of {guest.username}"}, timeout=60)
            if answer.status_code >= 400:
                failures.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")

    deeds = [lambda guest=guest, seed=seed: visit(guest, seed) for seed, guest in enumerate(guests)]  # type: ignore[misc]
    assert all_at_once(in_threads(deeds, threads=40)) == []
    assert failures == []
    assert_exact(ada, note)
    assert Like.objects.exists()
    assert Comment.objects.exists()
    ada.refresh_from_db()
    assert ada.follower_count == Follow.objects.filter(target=ada).count()


def test_redis_emptied_between_every_two_pages_changes_no_list(
    address: str, ada: Person, cat: Person
) -> None:
    notes = many_notes(ada, 200)
    Follow.objects.create(person=cat, target=ada)
    browser = browser_of(cat, address)
    browser.headers["Accept"] = "text/html"
    for path in ("/", ada.get_absolute_url()):
        seen = walk(browser, urljoin(address, path))
        assert len(seen) == len(set(seen)) == len(notes), path
    assert "data-signed-in" in browser.get(address, timeout=30).text


def walk(browser: requests.Session, page: str) -> list[str]:
    seen: list[str] = []
    while page:
        empty_redis()
        answer = browser.get(page, timeout=30)
        answer.raise_for_status()
        seen += CARD.findall(answer.text)
        more = MORE.search(answer.text)
        page = urljoin(page, more[1].replace("&amp;", "&")) if more else ""
    return seen
