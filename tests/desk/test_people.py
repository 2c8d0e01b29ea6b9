"""Suspending, reinstating and giving rights."""

from django.contrib.auth.models import Group
from django.test import Client

from community.models import Note
from members.models import ModerationEntry, Person, VerificationRequest
from tests.desk.acting import act, choose
from tests.factories import make_note, make_person


def test_a_suspended_person_is_out_at_once_and_back_when_reinstated(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    make_note(ada)
    own_browser, client = sign_in(ada), sign_in(mia)
    act(client, "suspend", ada, reason="Threats")
    assert not own_browser.session.get("_auth_user_id") or own_browser.get("/publish/").status_code == 302
    assert not Note.objects.listed().exists()
    assert not Person.objects.visible_to(bo).filter(pk=ada.pk).exists()
    act(client, "reinstate", ada, reason="They apologised")
    assert Note.objects.listed().exists()
    assert "They apologised" in ada.notifications.get().text
    log = ModerationEntry.objects.filter(target_kind="person", target_id=ada.pk).order_by("pk")
    assert list(log.values_list("action", "reason")) == [
        ("suspend", "Threats"),
        ("reinstate", "They apologised"),
    ]
    page = client.get(f"/admin/members/person/{ada.pk}/change/").content.decode()
    assert "Threats" in page and "They apologised" in page


def test_a_suspension_needs_a_reason(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    act(sign_in(mia), "suspend", ada, reason=" ")
    ada.refresh_from_db()
    assert ada.suspended_at is None


def test_an_operator_without_the_permission_suspends_nobody(
    stu: Person, ada: Person, sign_in: type[Client]
) -> None:
    assert act(sign_in(stu), "suspend", ada, reason="Threats").status_code == 403
    choose(sign_in(stu), "suspend", ada)
    ada.refresh_from_db()
    assert ada.suspended_at is None


def test_moderators_suspend_neither_operators_nor_themselves(
    mia: Person, mod: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    assert act(client, "suspend", mod, reason="A coup").status_code == 403
    assert act(client, "suspend", mia, reason="Tired").status_code == 403
    assert not Person.objects.exclude(suspended_at=None).exists()


def test_a_badge_is_given_and_taken_back_with_a_reason(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    act(client, "verify", ada, kind="celebrity", reason="Known from the screen")
    ada.refresh_from_db()
    assert ada.verified_as == "celebrity"
    act(client, "revoke", ada, reason="Sold the account")
    ada.refresh_from_db()
    assert ada.verified_as == ""
    assert list(ModerationEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "verify",
        "revoke",
    ]
    assert ada.notifications.filter(kind="verification").exists()


def test_requests_are_granted_refused_and_invited(
    mia: Person, ada: Person, cat: Person, dee: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    hers = VerificationRequest.objects.create(person=ada, kind="kol", statement="It is me")
    other = VerificationRequest.objects.create(person=cat, kind="brand", statement="A shop")
    act(client, "grant", hers, reason="The page is hers")
    act(client, "refuse", other, reason="")
    other.refresh_from_db()
    assert other.state == "waiting"
    act(client, "refuse", other, reason="No proof")
    act(client, "invite", dee, kind="store", reason="A shop many ask for")
    ada.refresh_from_db()
    other.refresh_from_db()
    assert (ada.verified_as, other.state, other.reason) == ("kol", "refused", "No proof")
    assert VerificationRequest.objects.get(person=dee).state == "invited"
    assert ModerationEntry.objects.filter(action="invite", target_id=dee.pk).exists()


def test_a_request_is_decided_once(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    request, client = VerificationRequest.objects.create(person=ada, kind="kol"), sign_in(mia)
    act(client, "grant", request, reason="Yes")
    answer = client.get(act(client, "refuse", request, reason="No").url)
    assert b"decided already" in answer.content
    ada.refresh_from_db()
    assert ada.verified_as == "kol"


def test_superusers_make_moderators_and_the_counts_stay(
    mod: Person, mia: Person, sign_in: type[Client]
) -> None:
    newcomer = make_person("nell", note_count=7)
    moderators = Group.objects.get(name="Moderator")
    answer = sign_in(mod).post(
        f"/admin/members/person/{newcomer.pk}/change/",
        {"is_staff": "on", "groups": [moderators.pk], "username": "root", "note_count": "0"},
    )
    assert answer.status_code == 302
    newcomer.refresh_from_db()
    assert (newcomer.is_staff, newcomer.is_superuser) == (True, False)
    assert (newcomer.username, newcomer.note_count) == ("nell", 7)
    assert newcomer.has_perm("community.hide_note")


def test_superusers_do_not_lock_themselves_out(mod: Person, sign_in: type[Client]) -> None:
    answer = sign_in(mod).post(f"/admin/members/person/{mod.pk}/change/", {"is_staff": "on"})
    assert b"lock yourself out" in answer.content
    mod.refresh_from_db()
    assert mod.is_superuser


def test_people_are_found_by_name_mail_and_number(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    Person.objects.filter(pk=ada.pk).update(display_name="林小满")
    make_person("adam")
    for term in ("@ada", "ada@example.com", "ADA@example.com", "小满", str(ada.pk)):
        found = sign_in(mia).get("/admin/members/person/", {"q": term}).context["cl"].result_list
        assert [person.username for person in found] == ["ada"], term


def test_people_are_filtered_by_their_standing(
    mia: Person, ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    client = sign_in(mia)
    act(client, "suspend", cat, reason="Spam")
    found = client.get("/admin/members/person/", {"standing": "suspended"}).context["cl"].result_list
    assert list(found) == [cat]
