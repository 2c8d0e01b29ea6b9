"""Signing up: short, confirmed by a code, silent about who is here already."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from members.closing import forget_unverified_sign_ups
from members.models import Person
from members.reserved import is_reserved
from tests.factories import PASSWORD, make_person
from tests.members.mailbox import code_for, last_mail

pytestmark = pytest.mark.django_db

FORM = {"email": "mei@example.com", "username": "mei", "password1": PASSWORD}


def sign_up(client: Client, **changes: str):
    return client.post("/accounts/signup/", {**FORM, **changes})


def confirm(client: Client, email: str = "mei@example.com", **extra: str):
    return client.post("/accounts/confirm-email/", {"code": code_for(email), **extra})


def test_three_fields_and_a_code_make_an_account(client: Client) -> None:
    assert sign_up(client).url == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session
    assert confirm(client).url == "/welcome/"
    person = Person.objects.get(username="mei")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert EmailAddress.objects.get(user=person).verified


def test_a_newcomer_keeps_the_language_and_the_time_zone_of_her_browser(client: Client) -> None:
    client.cookies["time_zone"] = "Europe/Berlin"
    client.cookies["django_language"] = "zh-hans"
    sign_up(client)
    person = Person.objects.get(username="mei")
    assert (person.language, person.time_zone) == ("zh-hans", "Europe/Berlin")


def test_where_she_was_going_survives_the_code_and_the_welcome(client: Client) -> None:
    sign_up(client, next="/publish/")
    welcome = confirm(client).url
    assert welcome == "/welcome/?next=%2Fpublish%2F"
    assert client.post(welcome, {"display_name": "Mei", "next": "/publish/"}).url == "/publish/"
    assert Person.objects.get(username="mei").display_name == "Mei"


def test_a_foreign_address_is_no_place_to_go(client: Client) -> None:
    sign_up(client, next="https://evil.example/")
    assert confirm(client).url == "/welcome/"


def test_a_wrong_code_lets_nobody_in_and_the_third_ends_it(client: Client) -> None:
    sign_up(client)
    for _attempt in range(2):
        answer = client.post("/accounts/confirm-email/", {"code": "000000"})
        assert "not the code we sent" in answer.content.decode()
    assert client.post("/accounts/confirm-email/", {"code": "000000"}).status_code == 302
    assert (
        client.post("/accounts/confirm-email/", {"code": code_for(FORM["email"])}).url == "/accounts/login/"
    )
    assert "_auth_user_id" not in client.session


def visible(page: str) -> str:
    """The page without what differs between any two visits."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_a_known_address_is_answered_like_an_unknown_one(client: Client) -> None:
    make_person("known", email="known@example.com")
    stranger, newcomer = Client(), Client()
    known = sign_up(stranger, email="known@example.com", username="other")
    new = sign_up(newcomer)
    assert (known.status_code, known.url) == (new.status_code, new.url)
    pages = [
        visible(browser.get("/accounts/confirm-email/").content.decode()).replace(email, "…")
        for browser, email in ((stranger, "known@example.com"), (newcomer, FORM["email"]))
    ]
    assert pages[0] == pages[1]
    assert "have an account" in last_mail("known@example.com").subject
    assert not Person.objects.filter(username="other").exists()


@pytest.mark.parametrize("username", ["ada", "ADA", "admin", "a.d.m.i.n", "Official_2", "settings", "xhs"])
def test_taken_and_reserved_names_are_refused(client: Client, ada: Person, username: str) -> None:
    answer = sign_up(client, username=username)
    assert answer.status_code == 200
    assert "user name" in answer.content.decode()
    assert not Person.objects.filter(email=FORM["email"]).exists()


@pytest.mark.parametrize("username", ["me", "a b", "林夕", ".dot", "dot.", "x" * 31, "<script>"])
def test_odd_names_are_refused(client: Client, username: str) -> None:
    assert sign_up(client, username=username).status_code == 200
    assert not Person.objects.filter(email=FORM["email"]).exists()


def test_ordinary_names_are_not_reserved() -> None:
    assert not any(is_reserved(name) for name in ("mei", "coffee_42", "modern.home", "teamwork", "people99"))


@pytest.mark.parametrize("password", ["short", "12345678", "password", "mei@example.com"])
def test_weak_passwords_are_refused(client: Client, password: str) -> None:
    assert sign_up(client, password1=password).status_code == 200
    assert not Person.objects.exists()


def test_somebody_who_mistyped_her_address_starts_over_with_the_same_name(client: Client) -> None:
    sign_up(client, email="mie@example.com")
    assert client.post("/accounts/start-over/").url == "/accounts/signup/"
    assert sign_up(client).status_code == 302
    assert Person.objects.get(username="mei").email == "mei@example.com"


def test_starting_over_removes_nobody_who_was_confirmed(client: Client, ada: Person) -> None:
    sign_up(client, email=ada.email)
    client.post("/accounts/start-over/")
    assert Person.objects.filter(pk=ada.pk).exists()


def test_another_code_can_be_asked_for(client: Client) -> None:
    sign_up(client)
    cache.clear()  # ten seconds go by
    client.post("/accounts/confirm-email/", {"action": "resend"})
    assert len(mail.outbox) == 2
    assert confirm(client).url == "/welcome/"


def test_sign_ups_that_were_never_confirmed_are_forgotten(client: Client, ada: Person) -> None:
    sign_up(client)
    Person.objects.update(date_joined=timezone.now() - timedelta(days=4))
    assert forget_unverified_sign_ups() == 1
    assert list(Person.objects.values_list("username", flat=True)) == ["ada"]


def test_the_thirty_first_sign_up_in_a_minute_waits_but_other_addresses_do_not(client: Client) -> None:
    for number in range(30):
        sign_up(client, email=f"m{number}@example.com", username="ada x")
    assert sign_up(client).status_code == 429
    elsewhere = Client(REMOTE_ADDR="198.51.100.9")
    assert sign_up(elsewhere).status_code == 302


def test_the_mail_is_readable_as_text_and_as_html(client: Client) -> None:
    sign_up(client)
    message = last_mail(FORM["email"])
    code = code_for(FORM["email"])
    assert message.subject == f"{code} is your code for xhs"
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert code in html
    assert "&lt;" not in message.body
    assert settings.SITE_URL in message.body


def test_a_silent_mail_server_is_told_in_words(client: Client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = sign_up(client)
    assert answer.status_code == 503
    assert "did not leave" in answer.content.decode()
