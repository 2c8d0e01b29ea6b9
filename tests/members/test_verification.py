"""The badge: asked for or offered, decided by an operator, taken back."""

import pytest

from members import verification as verbs
from members.models import ModerationEntry, Notification, Person, VerificationRequest
from tests.conftest import SignIn
from xhs.lib.errors import Conflict

pytestmark = pytest.mark.django_db

FORM = {"kind": "kol", "statement": "I write about ceramics.", "link": "ada.example"}
State = VerificationRequest.State


def apply(person: Person) -> VerificationRequest:
    return verbs.apply_for_verification(person=person, kind="kol", statement="I write about ceramics.")


def told(person: Person) -> str:
    return Notification.objects.get(recipient=person, kind="verification").text


def test_somebody_applies_and_sees_that_it_waits(ada: Person) -> None:
    browser = SignIn(ada)
    assert browser.post("/settings/verification/", FORM).status_code == 302
    request = VerificationRequest.objects.get(person=ada)
    assert (request.state, request.kind, request.link) == (State.WAITING, "kol", "https://ada.example")
    page = browser.get("/settings/verification/").content.decode()
    assert "You asked on" in page
    assert "Ask for the badge" not in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "king"),
        ("kind", ""),
        ("statement", " \u200b"),
        ("statement", "x" * 501),
        ("link", "javascript:x"),
    ],
)
def test_what_is_missing_or_odd_is_named_and_the_rest_stays(ada: Person, field: str, value: str) -> None:
    answer = SignIn(ada).post("/settings/verification/", {**FORM, field: value})
    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not VerificationRequest.objects.exists()


def test_only_one_request_is_open(ada: Person) -> None:
    apply(ada)
    with pytest.raises(Conflict):
        apply(ada)
    answer = SignIn(ada).post("/settings/verification/", FORM, follow=True)
    assert "open request already" in answer.content.decode()


def test_granting_puts_up_the_badge_and_tells_and_logs(ada: Person, mod: Person) -> None:
    verbs.grant(actor=mod, request=apply(ada), reason="Known author")
    ada.refresh_from_db()
    assert (ada.verified_as, ada.is_verified, ada.version) == ("kol", True, 2)
    assert ada.verified_at is not None
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.actor, entry.target_label, entry.reason) == (
        "verify",
        mod,
        "ada",
        "Known author",
    )
    assert told(ada).startswith("You are verified")
    assert "You are verified" in SignIn(ada).get("/settings/verification/").content.decode()


def test_refusing_shows_the_reason_and_she_may_ask_again(ada: Person, mod: Person) -> None:
    verbs.refuse(actor=mod, request=apply(ada), reason="Tell us more")
    page = SignIn(ada).get("/settings/verification/").content.decode()
    assert "Tell us more" in page
    assert "Ask for the badge" in page
    assert apply(ada).state == State.WAITING


def test_a_request_is_decided_once(ada: Person, mod: Person) -> None:
    request = apply(ada)
    verbs.refuse(actor=mod, request=request, reason="No")
    with pytest.raises(Conflict):
        verbs.grant(actor=mod, request=request, reason="Yes")
    ada.refresh_from_db()
    assert not ada.is_verified


def test_an_invitation_is_answered_by_applying(ada: Person, mod: Person) -> None:
    verbs.invite(actor=mod, person=ada, kind="celebrity", reason="A singer")
    assert told(ada).startswith("You are invited")
    form = SignIn(ada).get("/settings/verification/").context["form"]
    assert form.initial["kind"] == "celebrity"
    request = apply(ada)
    assert (request.state, VerificationRequest.objects.count()) == (State.WAITING, 1)


def test_revoking_takes_the_badge_away_everywhere(ada: Person, mod: Person) -> None:
    verbs.grant(actor=mod, request=apply(ada), reason="Known")
    verbs.revoke(actor=mod, person=ada, reason="Sold the account")
    ada.refresh_from_db()
    assert (ada.verified_as, ada.verified_at, ada.version) == ("", None, 3)
    with pytest.raises(verbs.VerificationRefused):
        verbs.revoke(actor=mod, person=ada, reason="Again")


def test_the_verified_need_not_apply(ada: Person, mod: Person) -> None:
    verbs.grant(actor=mod, request=apply(ada), reason="Known")
    ada.refresh_from_db()
    with pytest.raises(verbs.VerificationRefused):
        apply(ada)
    with pytest.raises(verbs.VerificationRefused):
        verbs.invite(actor=mod, person=ada, kind="brand", reason="?")


def test_she_is_told_in_her_own_language(ada: Person, mod: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(language="zh-hans")
    ada.refresh_from_db()
    verbs.invite(actor=mod, person=ada, kind="brand", reason="A shop")
    assert Notification.objects.filter(recipient=ada, kind="verification").count() == 1
