"""Leaving: seven days to think again, then nothing personal is left."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client, TestCase
from django.utils import timezone

from members.closing import ask_to_close, close_account, close_due_accounts
from members.models import DataExport, Follow, MediaFile, Notification, Person
from members.signals import account_closed
from tests.conftest import SignIn
from tests.factories import PASSWORD, make_note, make_picture
from tests.members.mailbox import last_mail

pytestmark = pytest.mark.django_db


def due(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(closing_at=timezone.now() - timedelta(seconds=1))


def ask(person: Person):
    browser = SignIn(person)
    assert browser.get("/settings/close/").status_code == 200
    asked = browser.post("/settings/close/")
    assert asked.url == "/accounts/reauthenticate/?next=%2Fsettings%2Fclose%2F"
    with TestCase.captureOnCommitCallbacks(execute=True):
        return browser, browser.post(asked.url, {"password": PASSWORD})


def test_asking_takes_the_password_signs_out_and_says_until_when(ada: Person) -> None:
    browser, answer = ask(ada)
    assert "Take care" in answer.content.decode()
    ada.refresh_from_db()
    assert timedelta(days=6) < ada.closing_at - timezone.now() <= timedelta(days=7)
    assert browser.get("/settings/").status_code == 302
    assert "closes on" in last_mail(ada.email).subject


def test_a_wrong_password_closes_nothing(ada: Person) -> None:
    browser = SignIn(ada)
    asked = browser.post("/settings/close/")
    browser.post(asked.url, {"password": "nonsense nonsense"})
    ada.refresh_from_db()
    assert ada.closing_at is None


def test_until_then_everything_is_as_it_was(ada: Person) -> None:
    ask_to_close(person=ada)
    assert Person.objects.active().filter(pk=ada.pk).exists()
    assert close_due_accounts() == 0


def test_signing_in_asks_whether_she_stays(ada: Person) -> None:
    ask_to_close(person=ada)
    browser = Client()
    form = {"login": "ada", "password": PASSWORD, "next": "/inbox/"}
    answer = browser.post("/accounts/login/", form)
    assert answer.url == "/settings/closing/?next=%2Finbox%2F"
    assert "like to stay" in browser.get(answer.url).content.decode()
    assert browser.post("/settings/stay/", {"next": "/inbox/"}).url == "/inbox/"
    ada.refresh_from_db()
    assert ada.closing_at is None


def test_asking_twice_does_not_move_the_day(ada: Person) -> None:
    ask_to_close(person=ada)
    first = ada.closing_at
    ask_to_close(person=ada)
    ada.refresh_from_db()
    assert ada.closing_at == first


def test_when_the_day_comes_everything_personal_is_gone(ada: Person, bo: Person) -> None:
    SignIn(ada)
    Person.objects.filter(pk=ada.pk).update(
        bio="Coffee", region="CN-SH", birth_year=1990, avatar=make_picture(ada)
    )
    Follow.objects.create(person=ada, target=bo)
    Person.objects.filter(pk=bo.pk).update(follower_count=1)
    Notification.objects.create(recipient=ada, kind="notice", text="Hello", happened_at=timezone.now())
    DataExport.objects.create(person=ada)
    due(ada)
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert close_due_accounts() == 1
    ada.refresh_from_db()
    left = (ada.email, ada.display_name, ada.bio, ada.region, ada.birth_year, ada.avatar_id)
    assert left == ("", "", "", "", None, None)
    assert ada.username == f"closed-{ada.pk}"
    assert not ada.has_usable_password()
    for model in (EmailAddress, UserSession):
        assert not model.objects.filter(user=ada).exists()
    assert not ada.notifications.exists()
    assert not ada.exports.exists()
    assert not MediaFile.objects.filter(owner=ada).exists()


def test_other_peoples_counts_are_right_afterwards(ada: Person, bo: Person) -> None:
    Follow.objects.create(person=ada, target=bo)
    Person.objects.filter(pk=bo.pk).update(follower_count=1)
    due(ada)
    close_account(person_id=ada.pk)
    bo.refresh_from_db()
    assert (bo.follower_count, bo.following_count) == (0, 0)
    assert not Follow.objects.exists()


def test_her_notes_are_not_shown_any_more(ada: Person) -> None:
    note = make_note(ada)
    due(ada)
    close_account(person_id=ada.pk)
    assert type(note).objects.visible_to(ada).filter(pk=note.pk).count() == 0
    assert not type(note).objects.listed().exists()


def test_it_happens_once(ada: Person) -> None:
    heard: list[int] = []

    def listen(*, person_id: int, **extra: object) -> None:
        heard.append(person_id)

    account_closed.connect(listen)
    try:
        due(ada)
        assert close_account(person_id=ada.pk) is True
        assert close_account(person_id=ada.pk) is False
    finally:
        account_closed.disconnect(listen)
    assert heard == [ada.pk]


def test_one_that_fails_is_left_whole_and_does_not_stop_the_others(ada: Person, cat: Person) -> None:
    def refuse(*, person_id: int, **extra: object) -> None:
        if person_id == ada.pk:
            raise RuntimeError("not now")

    due(ada)
    due(cat)
    account_closed.connect(refuse)
    try:
        assert close_due_accounts() == 1
    finally:
        account_closed.disconnect(refuse)
    ada.refresh_from_db()
    assert (ada.closed_at, ada.username) == (None, "ada")


def test_name_and_address_are_free_again_and_the_old_password_opens_nothing(ada: Person) -> None:
    due(ada)
    close_account(person_id=ada.pk)
    browser = Client()
    browser.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert browser.get("/settings/").status_code == 302
    again = {"email": "ada@example.com", "username": "ada", "password1": "another good phrase"}
    assert browser.post("/accounts/signup/", again).status_code == 302
    assert Person.objects.filter(username="ada").exists()
