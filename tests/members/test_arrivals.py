"""Shares that bring newcomers are credited: once, to somebody else, and only if the newcomer agreed."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from members.arrivals import COOKIE, credit_sharer
from members.closing import close_account
from members.counting import repair_people_counts
from members.models import Arrival, Block, Notification, Person
from members.sharers import sharer_of, token_of
from tests.community.test_races import all_at_once
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_note, make_person
from tests.mall.goods import make_brand, make_product
from tests.mall.places import make_store
from tests.members.mailbox import code_for

pytestmark = pytest.mark.django_db


def join(browser: Client, name: str = "mei") -> Person:
    form = {"email": f"{name}@example.com", "username": name, "password1": PASSWORD}
    browser.post("/accounts/signup/", form)
    browser.post("/accounts/confirm-email/", {"code": code_for(form["email"])})
    return Person.objects.get(username=name)


def come(browser: Client, path: str, sharer: Person, *, answer: str = "yes") -> str:
    """Opens what was shared, and answers the question where it is asked."""
    token = token_of(sharer.pk)
    html = browser.get(f"{path}?s={token}").content.decode()
    if answer and 'action="/shared/answer/"' in html:
        browser.post("/shared/answer/", {"answer": answer, "token": token}, headers={"referer": path})
    return html


def brought(person: Person) -> int:
    return Person.objects.get(pk=person.pk).newcomer_count


def test_a_token_says_who_shares_to_us_alone(ada: Person, bo: Person) -> None:
    token = token_of(ada.pk)
    assert (sharer_of(token), len(token)) == (ada.pk, 22)
    assert token != token_of(bo.pk)
    for made_up in ("", "x", token[:-1], token + "A", "A" * 22, "é" * 22, "!" * 22, token[::-1]):
        assert sharer_of(made_up) is None, made_up


def test_links_say_who_passes_them_on_and_pages_do_not(ada: Person, cat: Person) -> None:
    paths = [make_note(ada), make_product(), make_brand("Nagi"), make_store("Blue Room")]
    for path in (thing.get_absolute_url() for thing in paths):
        for _again in range(2):
            html = SignIn(cat).get(f"{path}?s={token_of(ada.pk)}").content.decode()
            assert f'data-copy="http://127.0.0.1:8000{path}?s={token_of(cat.pk)}"' in html, path
            assert token_of(ada.pk) not in html, path
            assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}">' in html, path
            assert 'class="share-again"' in html and 'action="/shared/answer/"' not in html, path
            stranger = Client().get(path).content.decode()
            assert f'data-copy="http://127.0.0.1:8000{path}?from=share"' in stranger, path
            assert "share-again" not in stranger, path
            asked = Client().get(f"{path}?s={token_of(ada.pk)}").content.decode()
            assert 'action="/shared/answer/"' in asked and 'class="share-again"' in asked, path


def test_who_agreed_and_joins_is_a_newcomer_of_whoever_shared(client: Client, ada: Person) -> None:
    come(client, make_note(ada).get_absolute_url(), ada)
    assert Arrival.objects.count() == 0
    mei = join(client)
    arrival = Arrival.objects.get()
    assert (arrival.newcomer, arrival.sharer, brought(ada)) == (mei, ada, 1)
    assert client.cookies[COOKIE].value == ""
    inbox = SignIn(ada).get("/inbox/").content.decode()
    assert "<b>mei</b> joined through what you shared" in inbox
    assert "1 person joined through you" in SignIn(ada).get("/people/ada/").content.decode()
    assert "joined through you" not in client.get("/people/ada/").content.decode()


def test_nothing_is_kept_before_she_agrees_and_one_is_asked_once(client: Client, ada: Person) -> None:
    path = make_note(ada).get_absolute_url()
    come(client, path, ada, answer="")
    assert COOKIE not in client.cookies
    assert 'action="/shared/answer/"' in come(client, path, ada, answer="no")
    assert 'action="/shared/answer/"' not in come(client, path, ada)
    assert sharer_of(client.cookies[COOKIE].value.partition(":")[0]) is None
    join(client)
    assert Arrival.objects.count() == 0


def test_without_an_answer_nobody_is_credited(client: Client, ada: Person) -> None:
    come(client, make_note(ada).get_absolute_url(), ada, answer="")
    join(client)
    assert (Arrival.objects.count(), brought(ada)) == (0, 0)


def test_a_share_is_remembered_for_thirty_days(client: Client, ada: Person, monkeypatch) -> None:
    come(client, make_note(ada).get_absolute_url(), ada)
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 31 * 86400)
    join(client)
    assert Arrival.objects.count() == 0


def test_whoever_has_an_account_is_no_newcomer(client: Client, ada: Person, cat: Person) -> None:
    come(client, make_note(ada).get_absolute_url(), ada)
    client.post("/accounts/login/", {"login": "cat", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(cat.pk)
    assert (Arrival.objects.count(), client.cookies[COOKIE].value) == (0, "")
    SignIn(cat).post("/shared/answer/", {"answer": "yes", "token": token_of(ada.pk)})
    assert Arrival.objects.count() == 0


def test_a_made_up_token_is_a_no(client: Client, ada: Person) -> None:
    client.post("/shared/answer/", {"answer": "yes", "token": "A" * 22})
    join(client)
    assert Arrival.objects.count() == 0


def test_nobody_brings_herself_or_somebody_she_is_apart_from(ada: Person, cat: Person) -> None:
    assert not credit_sharer(newcomer=ada, sharer_id=ada.pk)
    Block.objects.create(person=cat, target=ada)
    assert not credit_sharer(newcomer=cat, sharer_id=ada.pk)
    gone = make_person("gone", suspended_at=timezone.now())
    assert not credit_sharer(newcomer=cat, sharer_id=gone.pk)
    assert Arrival.objects.count() == 0


def test_who_leaves_is_taken_out(ada: Person, cat: Person, dee: Person) -> None:
    credit_sharer(newcomer=cat, sharer_id=ada.pk)
    credit_sharer(newcomer=dee, sharer_id=cat.pk)
    Person.objects.filter(pk=cat.pk).update(closing_at=timezone.now())
    close_account(person_id=cat.pk)
    assert (Arrival.objects.count(), brought(ada), brought(cat)) == (0, 0, 0)
    Person.objects.filter(pk=ada.pk).update(newcomer_count=7)
    repair_people_counts()
    assert brought(ada) == 0


@pytest.mark.django_db(transaction=True)
def test_at_once_everybody_is_counted_once() -> None:
    names = ("ada", "bo", *(f"new{number}" for number in range(4)))
    rows = [
        Person(username=name, email=f"{name}@example.com", password=make_password(None)) for name in names
    ]
    ada, bo, *newcomers = Person.objects.bulk_create(rows)
    sharers = [ada, bo]
    jobs = [
        lambda newcomer=newcomer, sharer=sharer: credit_sharer(newcomer=newcomer, sharer_id=sharer.pk)
        for newcomer in newcomers
        for sharer in (*sharers, *sharers)
    ]
    assert all_at_once(jobs) == []
    assert Arrival.objects.count() == len(newcomers) == brought(ada) + brought(bo)
    for sharer in sharers:
        told = Notification.objects.filter(recipient=sharer, kind="newcomer").first()
        assert (told.actor_count if told else 0) == brought(sharer) == sharer.brought.count()
