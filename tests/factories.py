"""Rows for tests, as the verbs would leave them."""

import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from community.models import Note, NotePicture, NoteTopic, Topic
from members.models import MediaFile, Person

PASSWORD = "correct horse battery staple"
_number = itertools.count(1)


def make_person(username: str = "", **fields: Any) -> Person:
    """A person with a verified e-mail address who can sign in with PASSWORD."""
    from allauth.account.models import EmailAddress

    username = username or f"person{next(_number)}"
    person = Person.objects.create_user(
        username=username,
        email=fields.pop("email", f"{username}@example.com"),
        password=PASSWORD,
        display_name=fields.pop("display_name", username.capitalize()),
        **fields,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def make_picture(owner: Person, **fields: Any) -> MediaFile:
    """A ready picture without a file on disk, public unless told otherwise."""
    values = {
        "state": MediaFile.State.READY,
        "audience": MediaFile.Audience.PUBLIC,
        "width": 1080,
        "height": 1440,
        "colour": "#c8b8a0",
        "widths": [360, 540, 1080],
        "is_used": True,
        "name": "picture.jpg",
    }
    return MediaFile.objects.create(owner=owner, **{**values, **fields})


def make_topic(name: str) -> Topic:
    return Topic.objects.named(name).first() or Topic.objects.create(name=name)


def make_note(
    author: Person,
    *,
    title: str = "",
    visibility: str = Note.Visibility.EVERYONE,
    state: str = Note.State.PUBLISHED,
    published_at: datetime | None = None,
    topics: Sequence[str] = (),
    pictures: int = 1,
    **fields: Any,
) -> Note:
    """A note as publishing leaves it: audience, picture addresses, topic rows and counts agree."""
    is_published = state == Note.State.PUBLISHED
    listed = is_published and visibility == Note.Visibility.EVERYONE and not author.is_private
    audience = {
        Note.Visibility.EVERYONE: Note.Audience.FOLLOWERS if author.is_private else Note.Audience.EVERYONE,
        Note.Visibility.FOLLOWERS: Note.Audience.FOLLOWERS,
        Note.Visibility.ONLY_ME: Note.Audience.AUTHOR,
    }[Note.Visibility(visibility)]
    moment = published_at or timezone.now()
    note = Note.objects.create(
        author=author,
        title=title or f"Note {next(_number)}",
        state=state,
        visibility=visibility,
        audience=audience if is_published else Note.Audience.AUTHOR,
        published_at=moment if is_published else None,
        **fields,
    )
    where = MediaFile.Audience.PUBLIC if listed else MediaFile.Audience.RESTRICTED
    for position in range(pictures):
        NotePicture.objects.create(note=note, media=make_picture(author, audience=where), position=position)
    for name in topics:
        topic = make_topic(name)
        NoteTopic.objects.create(note=note, topic=topic, published_at=note.published_at, is_listed=listed)
        Topic.objects.filter(pk=topic.pk).update(note_count=topic.note_count + int(listed))
    if is_published:
        Person.objects.filter(pk=author.pk).update(note_count=author.notes.counted().count())
    return note
