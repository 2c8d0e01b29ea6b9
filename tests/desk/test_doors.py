"""Who gets in: operators, at the site's own log-in; everybody else is told so, and no other way leads past."""

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Person
from tests.desk.crowd import MODELS, add_crowd
from tests.factories import PASSWORD


def test_strangers_are_sent_to_the_log_in_of_the_site_and_back(mia: Person, client: Client) -> None:
    asked = client.get("/admin/community/report/", follow=True)
    assert asked.redirect_chain[-1][0].startswith(reverse("account_login"))
    address = asked.redirect_chain[-1][0]
    arrived = client.post(address, {"login": "mia", "password": PASSWORD}, follow=True)
    assert arrived.request["PATH_INFO"] == "/admin/community/report/"
    assert arrived.status_code == 200


def test_a_form_of_its_own_would_pass_by_the_second_step_and_there_is_none(
    mia: Person, client: Client
) -> None:
    answer = client.post("/admin/login/", {"username": "mia", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_the_log_in_leads_to_no_other_site(mia: Person, sign_in: type[Client]) -> None:
    assert sign_in(mia).get("/admin/login/?next=https://example.com/").url == "/admin/"


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/members/person/", "/admin/no/such/", "/admin/autocomplete/"]
)
def test_people_who_are_no_operators_see_a_closed_door_not_a_loop(
    path: str, ada: Person, sign_in: type[Client]
) -> None:
    answer = sign_in(ada).get(path, follow=True)
    assert answer.status_code == 403
    assert len(answer.redirect_chain) <= 1


@pytest.mark.parametrize("model", MODELS)
def test_an_operator_without_permission_opens_nothing(
    model: str, stu: Person, mod: Person, sign_in: type[Client]
) -> None:
    add_crowd(1, mod)
    client = sign_in(stu)
    assert client.get(reverse(f"admin:{model}_changelist")).status_code == 403
    assert client.get(reverse(f"admin:{model}_change", args=[1])).status_code in (302, 403)


def test_an_operator_without_permission_sees_an_empty_front_page(stu: Person, sign_in: type[Client]) -> None:
    answer = sign_in(stu).get("/admin/")
    assert answer.status_code == 200
    assert answer.context["work"] == answer.context["panels"] == answer.context["entries"] == []
    assert b"Ask a superuser" in answer.content


def test_a_moderator_changes_neither_rights_nor_the_face_of_the_site(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    assert client.post(f"/admin/members/person/{ada.pk}/change/", {"is_superuser": "on"}).status_code == 403
    assert client.get("/admin/members/siteidentity/").status_code == 403
    assert client.get("/admin/auth/group/").status_code == 403
    ada.refresh_from_db()
    assert not ada.is_superuser


def test_signing_out_from_the_desk_signs_out(mia: Person, sign_in: type[Client]) -> None:
    client = sign_in(mia)
    client.get("/admin/logout/")
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    assert client.get("/admin/").status_code == 302


def test_no_page_shows_a_password_or_a_second_factor(mod: Person, ada: Person, sign_in: type[Client]) -> None:
    page = sign_in(mod).get(f"/admin/members/person/{ada.pk}/change/").content.decode()
    assert ada.password not in page
    assert sign_in(mod).get("/admin/mfa/authenticator/").status_code == 404
    assert sign_in(mod).get("/admin/authtoken/tokenproxy/").status_code == 404
    assert sign_in(mod).get(f"/admin/members/person/{ada.pk}/password/").status_code in (302, 404)


def test_the_desk_keeps_the_policy_of_the_site_but_for_its_own_scripts(
    mia: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    desk, site = client.get("/admin/").headers, client.get("/").headers
    policy = "Content-Security-Policy"
    assert "'unsafe-inline' 'unsafe-eval'" in desk[policy] and "frame-ancestors 'none'" in desk[policy]
    assert "unsafe-eval" not in site[policy]
