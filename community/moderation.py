"""What operators do to notes, comments and topics: each act takes a reason, is logged, and is told to its author."""

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.audience import settle_audience
from community.comments import recount_comment, uncount_comment
from community.models import Comment, Note, Topic
from members.counting import PeopleCounts
from members.models import ModerationEntry, Notification, Person
from members.notifications import notify
from members.standing import log_about, must_operate
from members.wording import in_words_of

Action = ModerationEntry.Action


def hide_note(*, note: Note, operator: Person, reason: str) -> bool:
    """Nobody but its author sees the note any more; False where it was hidden already."""
    return _set_note_hidden(note, operator, reason, hide=True)


def restore_note(*, note: Note, operator: Person, reason: str) -> bool:
    """The note is shown again to whom its author chose; False where it was not hidden."""
    return _set_note_hidden(note, operator, reason, hide=False)


@transaction.atomic
def _set_note_hidden(note: Note, operator: Person, reason: str, *, hide: bool) -> bool:
    must_operate(operator, reason)
    rows = Note.objects.filter(pk=note.pk, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None):
        return False
    hidden, restored = _("Your note was hidden."), _("Your note is shown again.")
    log_about(note, action=Action.HIDE if hide else Action.RESTORE, actor=operator, reason=reason)
    counts = PeopleCounts()
    _tell(note.author, note.pk, hidden if hide else restored, reason, counts)
    # After the notice, because inboxes are locked before people.
    settle_audience(notes=Note.objects.filter(pk=note.pk))
    counts.write()
    return True


def hide_comment(*, comment: Comment, operator: Person, reason: str) -> bool:
    """Nobody sees the comment any more; its answers stay. False where it was hidden or deleted already."""
    return _set_comment_hidden(comment, operator, reason, hide=True)


def restore_comment(*, comment: Comment, operator: Person, reason: str) -> bool:
    """The comment is shown again; False where it was not hidden, or is deleted."""
    return _set_comment_hidden(comment, operator, reason, hide=False)


@transaction.atomic
def _set_comment_hidden(comment: Comment, operator: Person, reason: str, *, hide: bool) -> bool:
    must_operate(operator, reason)
    rows = Comment.objects.filter(pk=comment.pk, deleted_at=None, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None, pinned_at=None):
        return False
    counts = PeopleCounts()
    uncount_comment(comment, counts) if hide else recount_comment(comment)
    hidden, restored = _("Your comment was hidden."), _("Your comment is shown again.")
    log_about(comment, action=Action.HIDE if hide else Action.RESTORE, actor=operator, reason=reason)
    _tell(comment.author, comment.note_id, hidden if hide else restored, reason, counts)
    if comment.picture_id:
        settle_audience(notes=Note.objects.filter(pk=comment.note_id), also_lock=[comment.author_id])
    counts.write()
    return True


def hide_topic(*, topic: Topic, operator: Person, reason: str) -> bool:
    """The topic's page and its suggestions disappear, its notes stay; False where it was hidden already."""
    return _set_topic_hidden(topic, operator, reason, hide=True)


def restore_topic(*, topic: Topic, operator: Person, reason: str) -> bool:
    """The topic is shown again; False where it was not hidden."""
    return _set_topic_hidden(topic, operator, reason, hide=False)


@transaction.atomic
def _set_topic_hidden(topic: Topic, operator: Person, reason: str, *, hide: bool) -> bool:
    must_operate(operator, reason)
    rows = Topic.objects.filter(pk=topic.pk, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None):
        return False
    log_about(topic, action=Action.HIDE if hide else Action.RESTORE, actor=operator, reason=reason)
    return True


def _tell(author: Person, note_id: int, sentence: Promise, reason: str, counts: PeopleCounts) -> None:
    notify(
        recipient=author,
        kind=Notification.Kind.NOTICE,
        subject_kind="note",
        subject_id=note_id,
        text=in_words_of(author, sentence, reason),
        counts=counts,
    )
