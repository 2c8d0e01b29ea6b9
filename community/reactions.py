"""Likes and favourites, with counts that equal the rows at every moment.

Order of locks: the reaction's own row, the note, notifications, people. The note and its author are the hot rows, so
nothing slow stands between locking them and the end of the transaction.
"""

from time import time

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from community.boards import count_notes, put_on_board, shelf_of
from community.models import Board, Favourite, Like, Note
from members.counting import PeopleCounts
from members.models import Notification, Person
from members.notifications import notify, retract
from xhs.lib.errors import NotAllowed
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse

Kind = Notification.Kind
REACTIONS_PER_MINUTE = 120


class NoteGone(NotAllowed):
    """The note is deleted, or this person may not see it."""

    status = 404


def must_see(person: Person, note: Note) -> None:
    """Raises NoteGone unless the person may open the note now."""
    if not Note.objects.visible_to(person).filter(pk=note.pk).exists():
        raise NoteGone("note_gone", _("This note does not exist any more."))


@transaction.atomic
def like(*, person: Person, note: Note) -> None:
    """Likes the note; doing it again changes nothing. Raises NoteGone, TooOften."""
    count_or_refuse(what="like", who=person.pk, limit=REACTIONS_PER_MINUTE, seconds=60)
    must_see(person, note)
    if insert_once(Like, person_id=person.pk, note_id=note.pk):
        _applaud(person, note, Kind.LIKE, "like_count")


@transaction.atomic
def take_back_like(*, person: Person, note: Note) -> None:
    taken, _rows = Like.objects.filter(person=person, note=note).delete()
    if taken:
        _take_back_applause(person, note, Kind.LIKE, "like_count")


@transaction.atomic
def favourite(*, person: Person, note: Note, board: Board | None = None) -> None:
    """Saves the note, on a board if one is given; a note that is saved already moves to that board.

    Raises NoteGone, TooOften, and BoardGone for a board that is not the person's.
    """
    count_or_refuse(what="favourite", who=person.pk, limit=REACTIONS_PER_MINUTE, seconds=60)
    must_see(person, note)
    shelf_of(person)
    now = int(time() * 1000)
    created = insert_once(Favourite, person_id=person.pk, note_id=note.pk, position=now)
    if board is not None:
        put_on_board(person=person, note=note, board=board)
    if created:
        _applaud(person, note, Kind.FAVOURITE, "favourite_count")


@transaction.atomic
def take_back_favourite(*, person: Person, note: Note) -> None:
    shelf_of(person)
    saved = Favourite.objects.filter(person=person, note=note).first()
    if saved is None:
        return
    saved.delete()
    if saved.board_id:
        count_notes({saved.board_id: -1})
    _take_back_applause(person, note, Kind.FAVOURITE, "favourite_count")


def _applaud(person: Person, note: Note, kind: str, count: str) -> None:
    Note.objects.filter(pk=note.pk).update(**{count: F(count) + 1})
    counts = applause_of(note, 1)
    notify(
        recipient=note.author_id,
        kind=kind,
        actor=person,
        subject_kind="note",
        subject_id=note.pk,
        counts=counts,
    )
    counts.write()


def _take_back_applause(person: Person, note: Note, kind: str, count: str) -> None:
    Note.objects.filter(pk=note.pk).update(**{count: Greatest(F(count) - 1, 0)})
    counts = applause_of(note, -1)
    retract(
        recipient=note.author_id,
        kind=kind,
        actor=person,
        subject_kind="note",
        subject_id=note.pk,
        counts=counts,
    )
    counts.write()


def applause_of(note: Note, change: int) -> PeopleCounts:
    """So much more (or less) applause for the note's author. What a store posted brings her none: her page would tell
    that it was she."""
    counts = PeopleCounts()
    if note.as_store_id is None:
        counts.add(note.author_id, applause_count=change)
    return counts
