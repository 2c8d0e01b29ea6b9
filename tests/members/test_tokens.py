"""Keys of the API: who gets one, and when it stops to open anything."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from members.models import Person
from tests.conftest import SignIn
from tests.factories import PASSWORD

ROOT = "/api/v1"


def with_token(person: Person) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.create(user=person).key}")
    return client


def ask_for_token(login: str, password: str = PASSWORD) -> Any:
    return APIClient().post(f"{ROOT}/token/", {"login": login, "password": password})


@pytest.mark.parametrize("field", ["suspended_at", "closed_at"])
def test_a_key_opens_nothing_once_the_account_is_not_open(cat: Person, field: str) -> None:
    client = with_token(cat)
    assert client.get(f"{ROOT}/me/").status_code == 200
    Person.objects.filter(pk=cat.pk).update(**{field: timezone.now()})
    assert client.get(f"{ROOT}/me/").status_code in (401, 403)
    assert client.get(f"{ROOT}/discover/").status_code in (401, 403)


def test_there_is_no_key_before_the_address_is_confirmed(cat: Person) -> None:
    EmailAddress.objects.filter(user=cat).update(verified=False)
    answer = ask_for_token("cat")
    assert (answer.status_code, answer.json()["code"]) == (403, "email_unconfirmed")
    assert ask_for_token("cat", "a wrong one").json()["code"] == "sign_in_refused"
    assert not Token.objects.exists()


def test_a_new_password_takes_the_keys_back(cat: Person) -> None:
    client = with_token(cat)
    changed = SignIn(cat).post(
        "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "another horse entirely"}
    )
    assert changed.status_code == 302
    assert client.get(f"{ROOT}/me/").status_code in (401, 403)


def test_signing_out_everywhere_else_takes_the_keys_back(cat: Person) -> None:
    client = with_token(cat)
    SignIn(cat).post("/settings/devices/others/sign-out/")
    assert client.get(f"{ROOT}/me/").status_code in (401, 403)


def test_lists_within_lists_without_end_are_refused() -> None:
    answer = APIClient().post(f"{ROOT}/token/", "[" * 100_000, content_type="application/json")
    assert answer.status_code == 400


def test_programs_follow_no_faster_than_people(ada: Person, cat: Person) -> None:
    client = with_token(cat)
    answers = [client.post(f"{ROOT}/people/ada/follow/").status_code for _ in range(61)]
    assert (answers[0], answers[-1]) == (200, 429)
