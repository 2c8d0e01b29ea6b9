"""Passkeys: added, used, named, removed; with a device made of software."""

import pytest
from allauth.mfa.models import Authenticator as Row
from django.test import Client

from members.models import Person
from members.standing import suspend
from tests.conftest import SignIn
from tests.factories import PASSWORD
from tests.members.authenticator import Authenticator
from tests.members.mailbox import last_mail

pytestmark = pytest.mark.django_db

ADD = "/accounts/2fa/webauthn/add/"
LOG_IN = "/accounts/2fa/webauthn/login/"


def trusted(person: Person) -> Client:
    """A browser in which the person has just shown her password again."""
    browser = SignIn(person)
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def add(browser: Client, device: Authenticator, name: str = "My phone"):
    options = browser.get(ADD).context["js_data"]["creation_options"]
    return browser.post(ADD, {"name": name, "passwordless": "on", "credential": device.make(options)})


def log_in(browser: Client, device: Authenticator, **extra: str):
    options = browser.get(LOG_IN, headers={"accept": "application/json"}).json()["request_options"]
    return browser.post(LOG_IN, {"credential": device.prove(options), **extra})


def is_in(browser: Client) -> bool:
    return browser.get("/settings/").status_code == 200


@pytest.fixture
def device(ada: Person) -> Authenticator:
    device = Authenticator()
    assert add(trusted(ada), device).url == "/accounts/2fa/webauthn/"
    return device


def test_a_passkey_opens_the_door_without_name_or_password(device: Authenticator) -> None:
    browser = Client()
    assert log_in(browser, device, next="/inbox/").url == "/inbox/"
    assert is_in(browser)


def test_another_device_does_not(device: Authenticator) -> None:
    stranger = Authenticator()
    stranger.owner, stranger.id = device.owner, device.id
    browser = Client()
    log_in(browser, stranger)
    assert not is_in(browser)


def test_an_old_challenge_is_worth_nothing(device: Authenticator) -> None:
    first, second = Client(), Client()
    options = first.get(LOG_IN, headers={"accept": "application/json"}).json()["request_options"]
    second.get(LOG_IN, headers={"accept": "application/json"})
    second.post(LOG_IN, {"credential": device.prove(options)})
    assert not is_in(second)


@pytest.mark.parametrize(
    "rubbish", ["", "{}", "null", "[]", '{"response": {"userHandle": "AA"}}', "not json"]
)
def test_rubbish_is_refused_without_a_fuss(device: Authenticator, rubbish: str) -> None:
    browser = Client()
    assert browser.post(LOG_IN, {"credential": rubbish}).url == "/accounts/login/"
    assert not is_in(browser)


def test_a_device_that_knows_its_owner_only_by_touch_is_no_passkey(ada: Person) -> None:
    add(trusted(ada), Authenticator(is_verified=False))
    assert not Row.objects.filter(user=ada).exists()


def test_with_a_passkey_the_password_alone_still_works(device: Authenticator, ada: Person) -> None:
    browser = Client()
    assert browser.post("/accounts/login/", {"login": "ada", "password": PASSWORD}).url == "/"
    assert is_in(browser)


def test_a_passkey_brings_no_recovery_codes(device: Authenticator, ada: Person) -> None:
    assert list(Row.objects.filter(user=ada).values_list("type", flat=True)) == ["webauthn"]
    assert "1 passkey opens your account" in SignIn(ada).get("/settings/security/").content.decode()


def test_the_owner_hears_of_it_by_mail(device: Authenticator, ada: Person) -> None:
    assert last_mail(ada.email).subject == "A passkey was added"


def test_it_is_named_renamed_and_removed(device: Authenticator, ada: Person) -> None:
    browser = trusted(ada)
    row = Row.objects.get(user=ada)
    assert "My phone" in browser.get("/accounts/2fa/webauthn/").content.decode()
    browser.post(f"/accounts/2fa/webauthn/keys/{row.pk}/edit/", {"name": "Old phone"})
    assert "Old phone" in browser.get("/accounts/2fa/webauthn/").content.decode()
    browser.post(f"/accounts/2fa/webauthn/keys/{row.pk}/remove/")
    assert not Row.objects.exists()
    stranger = Client()
    log_in(stranger, device)
    assert not is_in(stranger)


def test_nobody_removes_the_passkey_of_another(device: Authenticator, cat: Person) -> None:
    row = Row.objects.get()
    assert trusted(cat).post(f"/accounts/2fa/webauthn/keys/{row.pk}/remove/").status_code == 404


def test_it_proves_that_it_is_she_where_a_password_would(device: Authenticator, ada: Person) -> None:
    browser = SignIn(ada)
    page = browser.get("/accounts/2fa/webauthn/reauthenticate/?next=/settings/close/")
    proof = device.prove(page.context["js_data"]["request_options"])
    form = {"credential": proof, "next": "/settings/close/"}
    assert browser.post("/accounts/2fa/webauthn/reauthenticate/", form).url == "/settings/close/"
    assert b"Take care" in browser.post("/settings/close/").content


def test_a_suspended_person_is_told_so(device: Authenticator, ada: Person, mod: Person) -> None:
    suspend(actor=mod, person=ada, reason="Spam")
    browser = Client()
    assert log_in(browser, device).url == "/accounts/inactive/?why=suspended"
    assert not is_in(browser)
