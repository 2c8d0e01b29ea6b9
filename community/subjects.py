"""How notes and comments look in the inbox: as much as the reader may see of them now."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.text import Truncator

from community.models import Comment, Note, NotePicture
from community.voices import voice_of, with_voices
from mall.stores.faces import first_picture_of
from members.addresses import address
from members.inbox import Subject, register_subject
from members.models import Block, Person

PICTURE_WIDTH = 180
WORDS = 90


def notes_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Notes by id, with what others said under them last. One statement."""
    seen = Note.objects.visible_to(reader).values("pk")
    own = Q(author=reader) & ~Q(state=Note.State.DELETED)
    said = Comment.objects.visible_to(reader).filter(note=OuterRef("pk")).exclude(author=reader)
    notes = with_voices(Note.objects.filter(Q(pk__in=seen) | own, pk__in=ids))
    found = notes.annotate(cover=_cover("pk"), said=Subquery(said.order_by("-pk").values("text")[:1]))
    return {note.pk: _note(note) for note in found}


def comments_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Comments by id, with the latest answer of somebody else. One statement."""
    apart = Block.objects.people_apart_from(reader)
    answers = Comment.objects.visible_to(reader).filter(parent=OuterRef("pk")).exclude(author=reader)
    comments = Comment.objects.visible_to(reader).filter(pk__in=ids, note__in=Note.objects.visible_to(reader))
    found = (
        comments.exclude(parent__author__in=apart)
        .select_related("note__author", "note__as_store")
        .annotate(voice_picture=first_picture_of("note__as_store_id"))
        .annotate(cover=_cover("note_id"), said=Subquery(answers.order_by("-pk").values("text")[:1]))
    )
    return {comment.pk: _comment(comment) for comment in found}


def _cover(note_id: str) -> Subquery:
    pictures = NotePicture.objects.filter(note_id=OuterRef(note_id), media__state="ready").order_by(
        "position"
    )
    return Subquery(pictures.values(found=JSONObject(file="media__token", state="note__audience"))[:1])


def _note(note: Any) -> Subject:
    url = note.get_absolute_url() if note.is_published else reverse("edit_note", args=[note.pk])
    words, said = _short(note.title or note.text), _short(note.said or "")
    return Subject(words, url, _picture(note.cover), said, _faces(note))


def _comment(comment: Any) -> Subject:
    url = f"{comment.note.get_absolute_url()}?comment={comment.pk}#comment-{comment.pk}"
    words, said = _short(comment.text), _short(comment.said or "")
    comment.note.voice_picture = comment.voice_picture
    return Subject(words, url, _picture(comment.cover), said, _faces(comment.note))


def _faces(note: Any) -> dict[int, dict[str, Any]]:
    """Whoever posted the note for a store speaks for it there."""
    return {note.author_id: voice_of(note)} if note.as_store_id else {}


def _picture(cover: dict[str, str] | None) -> str:
    if not cover:
        return ""
    return address(cover["file"], PICTURE_WIDTH, signed=cover["state"] != Note.Audience.EVERYONE)


def _short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(WORDS)


register_subject("note", notes_in_inbox)
register_subject("comment", comments_in_inbox)
