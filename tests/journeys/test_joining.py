"""A newcomer comes, says who she is, leaves, and comes back without a password."""

import pytest
from django.test import Client

from members.models import Person
from tests.factories import PASSWORD
from tests.members.mailbox import code_for

pytestmark = pytest.mark.django_db

EMAIL = "mei@example.com"


def follow_form(browser: Client, path: str, fields: dict[str, str]) -> str:
    """Opens the page, sends its form with the hidden fields it holds, gives where it leads."""
    page = browser.get(path)
    assert page.status_code == 200, path
    assert page.content.count(b"csrfmiddlewaretoken") >= 1
    answer = browser.post(path, fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer.url


def test_sign_up_welcome_log_out_and_back_by_a_code() -> None:
    browser = Client()
    fields = {"email": EMAIL, "username": "mei", "password1": PASSWORD}
    at = follow_form(browser, "/accounts/signup/", fields)
    at = follow_form(browser, at, {"code": code_for(EMAIL)})
    welcome = {"display_name": "小美", "region": "CN-ZJ", "birth_year": "2001", "gender": "woman"}
    assert follow_form(browser, at, welcome) == "/"
    person = Person.objects.get(username="mei")
    assert (person.name, person.region, person.birth_year) == ("小美", "CN-ZJ", 2001)

    assert follow_form(browser, "/accounts/logout/", {}) == "/"
    assert browser.get("/settings/").url == "/accounts/login/?next=/settings/"

    at = follow_form(browser, "/accounts/login/code/?next=/settings/", {"email": EMAIL, "next": "/settings/"})
    assert follow_form(browser, at, {"code": code_for(EMAIL), "next": "/settings/"}) == "/settings/"
    assert "小美" in browser.get("/settings/").content.decode()
