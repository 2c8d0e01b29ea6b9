"""Who hears of a comment, and what becomes of that when the comment goes."""

from django.db.models import Q

from community.models import Comment, Note
from community.text import find_mentions
from members.counting import PeopleCounts
from members.models import Notification, Person
from members.notifications import forget_subject, notify, retract

Kind = Notification.Kind
MENTIONS_TOLD = 5


def tell_people(comment: Comment, note: Note, answered: Comment | None) -> None:
    """The author of the note, whoever is answered and whoever is named hear of it, each once, if they may see it."""
    about = dict.fromkeys(_named(comment), ("comment", comment.pk, Kind.MENTION))
    about[note.author_id] = ("note", note.pk, Kind.COMMENT)
    if answered and comment.parent_id:
        about[answered.author_id] = ("comment", comment.parent_id, Kind.REPLY)
    counts = PeopleCounts()
    for person in Person.objects.filter(pk__in=about).order_by("pk"):
        if not Note.objects.visible_to(person).filter(pk=note.pk).exists():
            continue
        subject_kind, subject_id, kind = about[person.pk]
        notify(
            recipient=person,
            kind=kind,
            actor=comment.author,
            subject_kind=subject_kind,
            subject_id=subject_id,
            counts=counts,
        )
    counts.write()


def _named(comment: Comment) -> list[int]:
    names = find_mentions(comment.text)[:MENTIONS_TOLD]
    return list(Person.objects.filter(username__in=names).values_list("pk", flat=True)) if names else []


def retract_all(comment: Comment, counts: PeopleCounts) -> None:
    """Nobody was told of this comment, unless its writer said something else there."""
    forget_subject(subject_kind="comment", subject_id=comment.pk, counts=counts)
    others = Comment.objects.standing().filter(note_id=comment.note_id, author_id=comment.author_id)
    if not others.exists():
        retract(
            recipient=comment.note.author_id,
            kind=Kind.COMMENT,
            actor=comment.author,
            subject_kind="note",
            subject_id=comment.note_id,
            counts=counts,
        )
    if comment.parent_id:
        _retract_reply(comment, counts)


def _retract_reply(comment: Comment, counts: PeopleCounts) -> None:
    thread = Comment.objects.get(pk=comment.parent_id or 0)
    answered = comment.answers_id or thread.author_id
    to_same_person = Q(answers=answered) | Q(answers=None, parent__author=answered)
    replies = Comment.objects.standing().filter(parent=thread, author_id=comment.author_id)
    if not replies.filter(to_same_person).exists():
        retract(
            recipient=answered,
            kind=Kind.REPLY,
            actor=comment.author,
            subject_kind="comment",
            subject_id=thread.pk,
            counts=counts,
        )
