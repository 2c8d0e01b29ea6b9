"""What may stand in an address, and where a form leads back to."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, RequestFactory

from members.models import Person
from tests.conftest import SignIn
from tests.factories import make_note
from xhs.lib.edges import way_back

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("referer", "expected"),
    [
        ("http://testserver/people/ada/?tab=liked", "/people/ada/?tab=liked"),
        ("http://testserver//elsewhere.example/", "/elsewhere.example/"),
        ("http://testserver/\\elsewhere.example/", "/elsewhere.example/"),
        ("http://testserver", "/"),
        ("https://elsewhere.example/", "/home/"),
        ("javascript:alert(1)", "/home/"),
    ],
)
def test_a_form_never_leads_to_another_site(referer: str, expected: str) -> None:
    asked = RequestFactory().post("/x/", {"next": referer})
    assert way_back(asked, "/home/") == expected


def test_an_address_with_nul_leads_nowhere(cat: Person) -> None:
    browser = SignIn(cat)
    paths = (
        "/people/%00/",
        "/topics/a%00b/",
        "/media/%00/360.webp",
        "/api/v1/people/%00/",
        "/media/status/?t=%00",
    )
    for path in paths:
        assert (path, browser.get(path).status_code) == (path, 404)
    assert browser.post("/people/%00/follow/").status_code == 404
    assert browser.delete("/media/%00/").status_code == 404


def test_nul_in_a_form_is_no_picture(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    browser = SignIn(cat)
    answer = browser.post(f"/notes/{note.pk}/comments/", {"text": "Hello", "picture": "\x00"})
    assert answer.status_code == 302 and note.comments.count() == 1
    assert browser.post("/publish/", {"title": "T", "picture": ["\x00"]}).status_code == 422


@pytest.mark.parametrize("going", ["nan", "members", "1"])
def test_a_way_on_that_is_the_name_of_nothing_is_taken_as_an_address(cat: Person, going: str) -> None:
    assert SignIn(cat).post("/settings/stay/", {"next": going}).headers["Location"] == going
    assert SignIn(cat).get("/settings/closing/", {"next": going}).headers["Location"] == going
    assert SignIn(cat).post("/welcome/", {"display_name": "Cat", "next": going}).headers["Location"] == going


def test_drafts_behind_a_cursor_that_is_not_ours_lead_back_to_the_top(cat: Person) -> None:
    answer = SignIn(cat).get("/drafts/", {"cursor": "forged"})
    assert answer.status_code == 400 and "/drafts/" in answer.content.decode()


def test_whoever_is_asked_to_log_in_comes_back_to_just_what_she_asked_for(client: Client) -> None:
    for address in ("/saved/?cursor=x", "/settings/closing/?next=/cart/", "/inbox/?about=likes"):
        going = parse_qs(urlsplit(client.get(address).headers["Location"]).query)["next"]
        assert going == [address]


def test_an_act_without_a_page_of_its_own_leads_back_to_the_page_it_was_on(client: Client) -> None:
    here = "/settings/devices/"
    answer = client.post(f"{here}others/sign-out/", headers={"referer": f"http://testserver{here}"})
    assert answer.headers["Location"] == f"/accounts/login/?next={here}"


@pytest.mark.parametrize("script", [False, True])
def test_who_pressed_a_button_after_her_session_ended_is_told_to_press_it_again(
    script: bool, client: Client, ada: Person
) -> None:
    headers = {"referer": "http://testserver/map/"} | ({"accept": "application/json"} if script else {})
    for _press in range(2):
        answer = client.post(f"{ada.get_absolute_url()}follow/", headers=headers)
        assert answer.status_code == (401 if script else 302)
    assert client.get("/accounts/login/?next=/map/").content.decode().count("then press it once more") == 1


def test_scripts_are_told_that_nobody_is_signed_in(client: Client) -> None:
    for answer in (
        client.get("/media/status/", headers={"accept": "application/json"}),
        client.post("/settings/avatar/", headers={"accept": "application/json"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
