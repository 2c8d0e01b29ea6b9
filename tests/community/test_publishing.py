"""From a draft to a note that others see, and back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Note, Topic
from community.note_parts import PictureChoice
from community.publishing import Intent, NoteContent, delete_note, publish_due, purge_deleted, write_note
from members.addresses import address
from members.models import MediaFile, Notification, Person
from tests.factories import make_picture
from xhs.lib.errors import Conflict, Refusal

pytestmark = pytest.mark.django_db


def content_of(author: Person, *, pictures: int = 1, **fields: object) -> NoteContent:
    files = [make_picture(author, is_used=False, audience="restricted") for _ in range(pictures)]
    values = {"title": "Autumn in Chengdu", "text": "Slow tea. #旅行 #Tea"} | fields
    return NoteContent(pictures=tuple(PictureChoice(file.token, "a teahouse") for file in files), **values)


def publish(author: Person, **fields: object) -> Note:
    return write_note(author=author, content=content_of(author, **fields), intent=Intent.PUBLISH)


def test_a_note_with_ready_pictures_is_public_at_once(ada: Person, client: Client) -> None:
    note = publish(ada)
    media = note.pictures.get().media
    assert (note.state, note.audience, media.audience, media.is_used) == (
        "published",
        "everyone",
        "public",
        True,
    )
    assert Note.objects.listed().get() == note
    assert Person.objects.get(pk=ada.pk).note_count == 1


def test_topics_are_linked_and_counted(ada: Person) -> None:
    publish(ada)
    publish(ada, text="again #旅行")
    assert dict(Topic.objects.values_list("name", "note_count")) == {"旅行": 2, "Tea": 1}


def test_a_note_waits_until_its_last_picture_is_ready(ada: Person) -> None:
    content = content_of(ada, pictures=2)
    MediaFile.objects.filter(token=content.pictures[1].token).update(state="processing")
    note = write_note(author=ada, content=content, intent=Intent.PUBLISH)
    assert note.state == "processing" and not Note.objects.listed().exists()
    MediaFile.objects.update(state="ready")
    assert publish_due() == 1
    assert Note.objects.listed().get() == note


def test_a_damaged_picture_sends_the_note_back_to_the_drafts_and_says_so(
    ada: Person, django_capture_on_commit_callbacks
) -> None:
    content = content_of(ada)
    MediaFile.objects.update(state="processing")
    note = write_note(author=ada, content=content, intent=Intent.PUBLISH)
    from members.signals import media_failed

    with django_capture_on_commit_callbacks(execute=True):
        media_failed.send(sender=MediaFile, media_id=MediaFile.objects.get().pk)
    note.refresh_from_db()
    assert note.state == "draft" and note.title == "Autumn in Chengdu"
    assert Notification.objects.get(recipient=ada).kind == "notice"


@pytest.mark.parametrize("visibility", ["followers", "only_me"])
def test_pictures_of_restricted_notes_are_not_public(ada: Person, visibility: str) -> None:
    note = publish(ada, visibility=visibility)
    assert note.pictures.get().media.audience == "restricted"


def test_making_the_account_private_hides_notes_and_their_pictures_from_strangers(ada: Person) -> None:
    from members.signals import privacy_changed

    note = publish(ada)
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    privacy_changed.send(sender=Person, person_id=ada.pk)
    note.refresh_from_db()
    assert (note.audience, note.pictures.get().media.audience) == ("followers", "restricted")
    assert Topic.objects.get(name="Tea").note_count == 0
    Person.objects.filter(pk=ada.pk).update(is_private=False)
    privacy_changed.send(sender=Person, person_id=ada.pk)
    assert Topic.objects.get(name="Tea").note_count == 1


def test_the_same_form_sent_twice_makes_one_note(ada: Person) -> None:
    submission, content = uuid4(), content_of(ada)
    first = write_note(author=ada, content=content, intent=Intent.PUBLISH, submission=submission)
    again = write_note(author=ada, content=content, intent=Intent.PUBLISH, submission=submission)
    assert first == again and Note.objects.count() == 1


def test_the_second_of_two_tabs_is_told_and_overwrites_nothing(ada: Person) -> None:
    content = content_of(ada)
    note = write_note(author=ada, content=content, intent=Intent.DRAFT)
    first = NoteContent(title="From tab one", pictures=content.pictures)
    write_note(author=ada, content=first, intent=Intent.DRAFT, note_id=note.pk, version=note.version)
    with pytest.raises(Conflict):
        second = NoteContent(title="From tab two", pictures=content.pictures)
        write_note(author=ada, content=second, intent=Intent.DRAFT, note_id=note.pk, version=note.version)
    note.refresh_from_db()
    assert note.title == "From tab one"


def test_editing_a_published_note_marks_it_and_keeps_its_place(ada: Person) -> None:
    content = content_of(ada)
    note = write_note(author=ada, content=content, intent=Intent.PUBLISH)
    changed = NoteContent(title="Winter", text="#Snow", pictures=content.pictures)
    edited = write_note(author=ada, content=changed, intent=Intent.PUBLISH, note_id=note.pk)
    assert edited.published_at == note.published_at and edited.edited_at is not None
    assert edited.version == note.version + 1
    assert dict(Topic.objects.values_list("name", "note_count")) == {"旅行": 0, "Tea": 0, "Snow": 1}


def test_a_scheduled_note_appears_when_its_time_has_come(ada: Person) -> None:
    soon = timezone.now() + timedelta(minutes=5)
    note = write_note(author=ada, content=content_of(ada), intent=Intent.SCHEDULE, scheduled_for=soon)
    assert publish_due() == 0 and not Note.objects.listed().exists()
    Note.objects.filter(pk=note.pk).update(scheduled_for=timezone.now())
    assert publish_due() == 1 and Note.objects.listed().get() == note
    assert publish_due() == 0


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "长" * 21}, "title"),
        ({"title": "x" * 41}, "title"),
        ({"text": "x" * 1001}, "text"),
        ({"pictures": 19}, "pictures"),
        ({"pictures": 0}, "pictures"),
        ({"title": "\u200b", "text": "\u202e"}, "title"),
        ({"visibility": "nobody"}, "visibility"),
        ({"place_name": "Moon", "latitude": 91.0, "longitude": 0.0}, "place_name"),
    ],
)
def test_what_the_rules_do_not_allow_names_its_field(ada: Person, fields: dict, field: str) -> None:
    with pytest.raises(Refusal) as refusal:
        publish(ada, **fields)
    assert refusal.value.field == field and str(refusal.value)
    assert Note.objects.count() == 0


def test_the_name_of_a_city_brings_its_coordinates_and_another_name_stays_a_name(ada: Person) -> None:
    city, cafe = publish(ada, place_name="成都"), publish(ada, place_name="The small café")
    assert city.latitude == pytest.approx(30.6, abs=0.3) and cafe.latitude is None
    assert cafe.place_name == "The small café"


def test_a_time_in_the_past_is_refused(ada: Person) -> None:
    with pytest.raises(Refusal) as refusal:
        write_note(author=ada, content=content_of(ada), intent=Intent.SCHEDULE, scheduled_for=timezone.now())
    assert refusal.value.field == "scheduled_for"


def test_nobody_publishes_another_persons_picture_or_edits_her_note(ada: Person, cat: Person) -> None:
    with pytest.raises(Refusal):
        write_note(author=cat, content=content_of(ada), intent=Intent.PUBLISH)
    note = publish(ada)
    with pytest.raises(Refusal):
        write_note(author=cat, content=content_of(cat), intent=Intent.PUBLISH, note_id=note.pk)
    with pytest.raises(Refusal):
        delete_note(person=cat, note_id=note.pk)


def test_a_deleted_note_and_its_pictures_are_gone_at_once(ada: Person, client: Client) -> None:
    note = publish(ada)
    token = note.pictures.get().media.token
    delete_note(person=ada, note_id=note.pk)
    assert not Note.objects.visible_to(ada).exists() and Topic.objects.get(name="Tea").note_count == 0
    assert client.get(address(token, 360)).status_code == 404
    Note.objects.update(deleted_at=timezone.now() - timedelta(days=8))
    purge_deleted()
    assert not MediaFile.objects.exists()


def test_people_named_in_a_note_hear_of_it_once_and_only_if_they_may_see_it(
    ada: Person, bo: Person, cat: Person
) -> None:
    publish(ada, text="with @bo and @cat", visibility="followers")
    assert list(Notification.objects.values_list("recipient__username", "kind")) == [("bo", "mention")]


def test_a_picture_taken_out_of_a_note_is_no_longer_served(ada: Person, client: Client) -> None:
    content = content_of(ada, pictures=2)
    note = write_note(author=ada, content=content, intent=Intent.PUBLISH)
    fewer = NoteContent(title="One left", pictures=content.pictures[:1])
    write_note(author=ada, content=fewer, intent=Intent.PUBLISH, note_id=note.pk)
    assert MediaFile.objects.get(token=content.pictures[1].token).audience == "restricted"
