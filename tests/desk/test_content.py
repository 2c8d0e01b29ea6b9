"""Hiding and restoring notes, comments and topics: a control that says ok has acted."""

import pytest
from django.test import Client

from community.comments import add_comment
from community.models import Comment, Note, Topic
from members.models import MediaFile, ModerationEntry, Notification, Person
from tests.desk.acting import act, act_url, choose
from tests.factories import make_note, make_picture


def test_a_hidden_note_is_gone_for_everybody_and_its_author_reads_why(
    mia: Person, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada, title="Cheap followers", topics=["fame"])
    act(sign_in(mia), "hide", note, reason="Sold followers")
    assert not Note.objects.listed().exists()
    assert not Note.objects.visible_to(bo).exists()
    assert note.pictures.get().media.audience == MediaFile.Audience.RESTRICTED
    assert Topic.objects.get().note_count == 0
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.actor, entry.target_kind) == ("hide", mia, "note")
    assert (entry.target_id, entry.reason) == (note.pk, "Sold followers")
    assert "Sold followers" in ada.notifications.get(kind=Notification.Kind.NOTICE).text


def test_a_restored_note_is_back_with_its_pictures(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    note = make_note(ada, topics=["fame"])
    client = sign_in(mia)
    act(client, "hide", note, reason="Spam")
    act(client, "restore", note, reason="It was none")
    assert Note.objects.listed().get() == note
    assert note.pictures.get().media.audience == MediaFile.Audience.PUBLIC
    assert Topic.objects.get().note_count == 1
    assert "It was none" in ada.notifications.get(kind=Notification.Kind.NOTICE).text
    assert list(ModerationEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "hide",
        "restore",
    ]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_without_a_reason_of_fitting_length_nothing_happens(
    reason: str, mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    answer = act(sign_in(mia), "hide", note, reason=reason)
    assert answer.status_code == 200
    assert answer.context["form"].errors["reason"]
    assert Note.objects.listed().exists()
    assert not ModerationEntry.objects.exists()


def test_the_list_only_leads_to_the_page_that_asks(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    one, other = make_note(ada, title="One"), make_note(ada, title="Other")
    client = sign_in(mia)
    asked = choose(client, "hide", one, other)
    assert Note.objects.listed().count() == 2
    page = client.get(asked.url).content.decode()
    assert "One" in page and "Other" in page
    client.post(asked.url, {"reason": "Spam"})
    assert not Note.objects.listed().exists()
    assert ModerationEntry.objects.count() == 2


def test_an_operator_without_the_permission_cannot_hide_by_post_either(
    stu: Person, ada: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    client = sign_in(stu)
    assert client.get(act_url("hide", note)).status_code == 403
    assert act(client, "hide", note, reason="I do not like it").status_code == 403
    choose(client, "hide", note)
    assert Note.objects.listed().exists()
    assert not ModerationEntry.objects.exists()


def test_people_and_strangers_cannot_hide(
    ada: Person, cat: Person, client: Client, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    act(client, "hide", note, reason="Mine")
    act(sign_in(cat), "hide", note, reason="Mine")
    assert Note.objects.listed().exists()


def test_hiding_twice_is_said_and_logged_once(mia: Person, ada: Person, sign_in: type[Client]) -> None:
    note = make_note(ada)
    client = sign_in(mia)
    act(client, "hide", note, reason="Spam")
    answer = client.get(act(client, "hide", note, reason="Spam again").url)
    assert b"Nothing changed." in answer.content
    assert ModerationEntry.objects.count() == 1


def test_operators_do_not_rewrite_what_people_wrote(mod: Person, ada: Person, sign_in: type[Client]) -> None:
    note = make_note(ada, title="Mine")
    answer = sign_in(mod).post(f"/admin/community/note/{note.pk}/change/", {"title": "Yours"})
    assert answer.status_code == 403
    note.refresh_from_db()
    assert note.title == "Mine"


def test_the_page_of_a_note_shows_restricted_pictures_by_signed_addresses_and_what_was_decided(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    client = sign_in(mia)
    act(client, "hide", note, reason="Sold followers")
    page = client.get(f"/admin/community/note/{note.pk}/change/").content.decode()
    assert f"{note.pictures.get().media.token}/540.webp?s=" in page
    assert "Sold followers" in page
    assert "act/restore/" in page and "act/hide/" not in page


def test_a_comment_is_hidden_with_its_picture_and_restored(
    mia: Person, ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada)
    picture = make_picture(cat, is_used=False)
    comment = add_comment(person=cat, note=note, text="Rude", picture=picture.token)
    client = sign_in(mia)
    act(client, "hide", comment, reason="Rude")
    assert not Comment.objects.visible_to(ada).exists()
    assert Note.objects.get().comment_count == 0
    picture.refresh_from_db()
    assert picture.audience == MediaFile.Audience.RESTRICTED
    assert "Rude" in cat.notifications.get(kind=Notification.Kind.NOTICE).text
    act(client, "restore", comment, reason="A quote")
    assert Comment.objects.visible_to(ada).get() == comment
    picture.refresh_from_db()
    assert picture.audience == MediaFile.Audience.PUBLIC
    assert Note.objects.get().comment_count == 1


def test_a_topic_is_hidden_and_restored_and_described(
    mia: Person, ada: Person, sign_in: type[Client]
) -> None:
    note = make_note(ada, topics=["fame"])
    topic, client = Topic.objects.get(), sign_in(mia)
    act(client, "hide", topic, reason="A call for harassment")
    assert not Topic.objects.shown().exists()
    assert Note.objects.listed().get() == note
    act(client, "restore", topic, reason="Calm again")
    client.post(f"/admin/community/topic/{topic.pk}/change/", {"about": "Being known", "name": "glory"})
    topic.refresh_from_db()
    assert (topic.name, topic.about, topic.note_count, topic.hidden_at) == ("fame", "Being known", 1, None)
