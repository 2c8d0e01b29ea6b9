"""Where one is signed in, and signing out from afar."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from rest_framework.authtoken.models import Token

from members.devices import SEEN_KEY, forget_ended_sessions
from members.models import Person
from members.standing import suspend
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


def browser_of(person: Person, agent: str = PHONE) -> Client:
    browser = Client(headers={"user-agent": agent})
    browser.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/settings/").status_code == 200


def test_the_list_names_every_device_this_one_first(ada: Person) -> None:
    browser_of(ada, DESK)
    page = browser_of(ada, PHONE).get("/settings/devices/")
    named = [(device.browser, device.system, device.is_this) for device in page.context["devices"]]
    assert named == [("Safari", "iPhone", True), ("Edge", "Windows", False)]


def test_one_device_is_signed_out_from_another(ada: Person) -> None:
    lost, mine = browser_of(ada, DESK), browser_of(ada)
    row = UserSession.objects.get(user_agent=DESK)
    mine.post(f"/settings/devices/{row.pk}/sign-out/")
    assert not is_in(lost)
    assert is_in(mine)


def test_all_others_are_signed_out_at_once(ada: Person) -> None:
    others, mine = [browser_of(ada, DESK), browser_of(ada)], browser_of(ada)
    mine.post("/settings/devices/others/sign-out/")
    assert [is_in(other) for other in others] == [False, False]
    assert is_in(mine)


def test_signing_out_this_very_device_leads_to_the_log_in(ada: Person) -> None:
    mine = browser_of(ada)
    row = UserSession.objects.get()
    assert mine.post(f"/settings/devices/{row.pk}/sign-out/").url == "/accounts/login/"
    assert not is_in(mine)


def test_nobody_signs_out_somebody_else(ada: Person, cat: Person) -> None:
    hers = browser_of(ada)
    row = UserSession.objects.get(user=ada)
    assert browser_of(cat).post(f"/settings/devices/{row.pk}/sign-out/").status_code == 404
    assert is_in(hers)


def test_a_new_password_signs_out_every_other_device(ada: Person) -> None:
    other, mine = browser_of(ada, DESK), browser_of(ada)
    answer = mine.post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "a quite new phrase"}
    )
    assert answer.url == "/settings/security/"
    assert is_in(mine)
    assert not is_in(other)


def test_an_expired_session_is_not_listed(ada: Person) -> None:
    browser_of(ada, DESK)
    mine = browser_of(ada)
    old = UserSession.objects.get(user_agent=DESK)
    Session.objects.filter(pk=old.session_key).update(expire_date=timezone.now() - timedelta(days=1))
    assert len(mine.get("/settings/devices/").context["devices"]) == 1


def test_once_a_day_the_visit_is_noted_and_the_session_lives_on(
    ada: Person, django_assert_num_queries
) -> None:
    mine = browser_of(ada)
    long_ago = timezone.now() - timedelta(days=20)
    UserSession.objects.update(last_seen_at=long_ago)
    session = mine.session
    session[SEEN_KEY] = long_ago.date().isoformat()
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(days=40))
    answer = mine.get("/settings/")
    assert answer.cookies["sessionid"]["max-age"] == 60 * 24 * 60 * 60
    assert UserSession.objects.get().last_seen_at > long_ago
    assert Session.objects.get().expire_date > timezone.now() + timedelta(days=59)
    with django_assert_num_queries(1):
        mine.get("/settings/display/")


def test_suspending_somebody_takes_back_sessions_and_keys(ada: Person, mod: Person) -> None:
    browser_of(ada)
    Token.objects.create(user=ada)
    suspend(actor=mod, person=ada, reason="Spam")
    assert not UserSession.objects.exists()
    assert not Token.objects.exists()


def test_what_expired_is_forgotten(ada: Person) -> None:
    browser_of(ada)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    UserSession.objects.update(created_at=timezone.now() - timedelta(days=61))
    forget_ended_sessions()
    assert not Session.objects.exists()
    assert not UserSession.objects.exists()


def test_the_librarys_own_list_leads_here(ada: Person) -> None:
    assert browser_of(ada).get("/accounts/sessions/").url == "/settings/devices/"
