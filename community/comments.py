"""Writing, deleting, pinning and liking comments.

Order of locks: the comment, its parent, the note, notifications by recipient, people.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.comment_notices import retract_all, tell_people
from community.models import Comment, CommentLike, Note
from community.models.comment import COMMENT_LIMIT
from community.reactions import NoteGone
from community.voices import must_still_speak
from members.counting import PeopleCounts
from members.media import discard, show_to
from members.models import Block, MediaFile, Notification, Person
from members.notifications import notify, retract
from members.pictures import mark_shown, usable_media
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_text

Kind = Notification.Kind
COMMENTS_PER_MINUTE = 20
LIKES_PER_MINUTE = 120
PICTURES_KEPT = timedelta(days=7)


class CommentGone(NotAllowed):
    """The comment is deleted, or this person may not see it."""

    status = 404


def reachable_comment(*, viewer: Person, comment_id: int) -> Comment:
    """The comment with its note, parent and author, if the viewer may see all of them. Raises CommentGone."""
    comments = Comment.objects.visible_to(viewer).filter(note__in=Note.objects.visible_to(viewer))
    if viewer.is_authenticated:
        comments = comments.exclude(parent__author_id__in=Block.objects.people_apart_from(viewer))
    comment = comments.select_related("note", "author").filter(pk=comment_id).first()
    if comment is None:
        raise CommentGone("comment_gone", _("This comment does not exist any more."))
    return comment


def add_comment(
    *,
    person: Person,
    note: Note,
    text: str,
    parent: Comment | None = None,
    picture: str = "",
    submission: UUID | None = None,
) -> Comment:
    """Writes a comment, or an answer to `parent` (which may itself be an answer).

    `picture` is the token of an own, unused upload. The same `submission` twice gives the same comment. Raises
    NoteGone, CommentGone, TooOften, NotAllowed where she spoke for a store once, and Refusal for closed comments or
    words the rules do not allow.
    """
    text = _good_words(text, picture)
    count_or_refuse(what="comment", who=person.pk, limit=COMMENTS_PER_MINUTE, seconds=60)
    with transaction.atomic():
        _must_be_open(person, note)
        must_still_speak(note, person)
        answered = reachable_comment(viewer=person, comment_id=parent.pk) if parent else None
        if answered and answered.note_id != note.pk:
            raise CommentGone("comment_gone", _("This comment does not exist any more."))
        comment_id = _insert(person, note, text, answered, submission)
        if comment_id is None:
            return Comment.objects.get(author=person, submission=submission)
        comment = Comment.objects.get(pk=comment_id)
        if picture:
            _attach(comment, person, picture)
        _count(comment, 1)
        tell_people(comment, note, answered)
    return comment


def _good_words(text: str, picture: str) -> str:
    text = clean_text(text)
    if not text and not picture:
        raise Refusal("empty_comment", _("Write a few words first."), field="text")
    if len(text) > COMMENT_LIMIT:
        sentence = format_lazy(_("Please keep comments to {limit} characters."), limit=COMMENT_LIMIT)
        raise Refusal("comment_too_long", sentence, field="text")
    return text


def _must_be_open(person: Person, note: Note) -> None:
    seen = Note.objects.visible_to(person).filter(pk=note.pk).values_list("comments_on", flat=True).first()
    if seen is None:
        raise NoteGone("note_gone", _("This note does not exist any more."))
    if not seen:
        raise NotAllowed("comments_off", _("Comments are closed."))


def _insert(
    person: Person, note: Note, text: str, answered: Comment | None, submission: UUID | None
) -> int | None:
    is_second_level = answered is not None and answered.parent_id is not None
    return insert_once(
        Comment,
        note_id=note.pk,
        author_id=person.pk,
        parent_id=(answered.parent_id or answered.pk) if answered else None,
        answers_id=answered.author_id if answered and is_second_level else None,
        text=text,
        submission=submission,
    )


def _attach(comment: Comment, person: Person, token: str) -> None:
    """Uses an upload nobody uses yet, and shows it to whoever may see the note."""
    is_open = comment.note.audience == Note.Audience.EVERYONE
    [picture] = usable_media(person=person, tokens=[token], field="picture")
    mark_shown([picture], audience=MediaFile.Audience.PUBLIC if is_open else MediaFile.Audience.RESTRICTED)
    comment.picture = picture
    comment.save(update_fields=["picture"])


def _count(comment: Comment, change: int) -> None:
    if comment.parent_id:
        Comment.objects.filter(pk=comment.parent_id).update(
            reply_count=Greatest(F("reply_count") + change, 0)
        )
    Note.objects.filter(pk=comment.note_id).update(comment_count=Greatest(F("comment_count") + change, 0))


@transaction.atomic
def delete_comment(*, person: Person, comment: Comment) -> None:
    """Takes a comment away: its writer's own, or any on the person's own note. Answers to it stay."""
    if person.pk not in (comment.author_id, comment.note.author_id):
        raise NotAllowed("not_yours", _("Only its writer or the author of the note can do that."))
    standing = Comment.objects.filter(pk=comment.pk, deleted_at=None)
    was_counted = standing.filter(hidden_at=None).update(deleted_at=timezone.now(), pinned_at=None)
    if was_counted:
        counts = PeopleCounts()
        uncount_comment(comment, counts)
        counts.write()
    else:
        standing.update(deleted_at=timezone.now(), pinned_at=None)


def uncount_comment(comment: Comment, counts: PeopleCounts) -> None:
    """What follows when a comment stops being seen: its picture, counts, and what people were told of it.

    What changes on people's rows is added to `counts`, which the caller writes at the end.
    """
    if comment.picture_id:
        show_to(MediaFile.Audience.RESTRICTED, [comment.picture_id])
    _count(comment, -1)
    retract_all(comment, counts)


def recount_comment(comment: Comment) -> None:
    """A hidden comment is seen again: it counts again; nobody is told twice."""
    _count(comment, 1)


def purge_deleted_pictures() -> None:
    """Removes for good the pictures of comments that were deleted PICTURES_KEPT ago."""
    before = timezone.now() - PICTURES_KEPT
    fallen = Comment.objects.filter(deleted_at__lt=before).exclude(picture=None)
    found = dict(fallen.values_list("pk", "picture_id")[:2_000])
    Comment.objects.filter(pk__in=found).update(picture=None)
    discard(found.values())


@transaction.atomic
def pin_comment(*, person: Person, comment: Comment) -> None:
    """Keeps one comment on top of the person's own note; the one that was there is let go."""
    _must_own_note(person, comment)
    if comment.parent_id:
        raise Refusal("not_first_level", _("Only a comment of its own can be pinned, not an answer."))
    lock_one("pin", comment.note_id)
    Comment.objects.filter(note_id=comment.note_id).exclude(pinned_at=None).update(pinned_at=None)
    Comment.objects.standing().filter(pk=comment.pk).update(pinned_at=timezone.now())


def unpin_comment(*, person: Person, comment: Comment) -> None:
    _must_own_note(person, comment)
    Comment.objects.filter(pk=comment.pk).update(pinned_at=None)


def _must_own_note(person: Person, comment: Comment) -> None:
    if comment.note.author_id != person.pk:
        raise NotAllowed("not_yours", _("Only the author of the note can do that."))


@transaction.atomic
def like_comment(*, person: Person, comment: Comment) -> None:
    """Likes a comment; doing it again changes nothing. Raises CommentGone, TooOften."""
    count_or_refuse(what="comment-like", who=person.pk, limit=LIKES_PER_MINUTE, seconds=60)
    reachable_comment(viewer=person, comment_id=comment.pk)
    if insert_once(CommentLike, person_id=person.pk, comment_id=comment.pk):
        Comment.objects.filter(pk=comment.pk).update(like_count=F("like_count") + 1)
        notify(
            recipient=comment.author_id,
            kind=Kind.COMMENT_LIKE,
            actor=person,
            subject_kind="comment",
            subject_id=comment.pk,
        )


@transaction.atomic
def take_back_comment_like(*, person: Person, comment: Comment) -> None:
    taken, _rows = CommentLike.objects.filter(person=person, comment=comment).delete()
    if taken:
        Comment.objects.filter(pk=comment.pk).update(like_count=Greatest(F("like_count") - 1, 0))
        retract(
            recipient=comment.author_id,
            kind=Kind.COMMENT_LIKE,
            actor=person,
            subject_kind="comment",
            subject_id=comment.pk,
        )
