"""What operators do to notes, comments and people: each act takes a reason, is logged, and is told to its author."""

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.audience import settle_audience
from community.comments import recount_comment, uncount_comment
from community.models import Comment, Note
from members.models import ModerationEntry, Notification, Person
from members.notifications import notify
from members.signals import privacy_changed
from members.wording import in_words_of
from xhs.lib.errors import NotAllowed, Refusal

Action = ModerationEntry.Action


def hide_note(*, note: Note, operator: Person, reason: str) -> bool:
    """Nobody but its author sees the note any more; False where it was hidden already."""
    return _set_note_hidden(note, operator, reason, hide=True)


def restore_note(*, note: Note, operator: Person, reason: str) -> bool:
    """The note is shown again to whom its author chose; False where it was not hidden."""
    return _set_note_hidden(note, operator, reason, hide=False)


@transaction.atomic
def _set_note_hidden(note: Note, operator: Person, reason: str, *, hide: bool) -> bool:
    _must_operate(operator, reason)
    rows = Note.objects.filter(pk=note.pk, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None):
        return False
    settle_audience(notes=Note.objects.filter(pk=note.pk))
    hidden, restored = _("Your note was hidden."), _("Your note is shown again.")
    _log(Action.HIDE if hide else Action.RESTORE, operator, note, reason)
    _tell(note.author, "note", note.pk, hidden if hide else restored, reason)
    return True


def hide_comment(*, comment: Comment, operator: Person, reason: str) -> bool:
    """Nobody sees the comment any more; its answers stay. False where it was hidden or deleted already."""
    return _set_comment_hidden(comment, operator, reason, hide=True)


def restore_comment(*, comment: Comment, operator: Person, reason: str) -> bool:
    """The comment is shown again; False where it was not hidden, or is deleted."""
    return _set_comment_hidden(comment, operator, reason, hide=False)


@transaction.atomic
def _set_comment_hidden(comment: Comment, operator: Person, reason: str, *, hide: bool) -> bool:
    _must_operate(operator, reason)
    rows = Comment.objects.filter(pk=comment.pk, deleted_at=None, hidden_at__isnull=hide)
    if not rows.update(hidden_at=timezone.now() if hide else None, pinned_at=None):
        return False
    uncount_comment(comment) if hide else recount_comment(comment)
    hidden, restored = _("Your comment was hidden."), _("Your comment is shown again.")
    _log(Action.HIDE if hide else Action.RESTORE, operator, comment, reason)
    _tell(comment.author, "note", comment.note_id, hidden if hide else restored, reason)
    return True


def suspend_person(*, person: Person, operator: Person, reason: str) -> bool:
    """The account is shut: she cannot sign in, nobody sees her or her notes. False where it was already."""
    return _set_suspended(person, operator, reason, suspend=True)


def reinstate_person(*, person: Person, operator: Person, reason: str) -> bool:
    """The account is open again; False where it was not suspended."""
    return _set_suspended(person, operator, reason, suspend=False)


@transaction.atomic
def _set_suspended(person: Person, operator: Person, reason: str, *, suspend: bool) -> bool:
    _must_operate(operator, reason)
    if person.pk == operator.pk:
        raise Refusal("oneself", _("That would be you."))
    rows = Person.objects.filter(pk=person.pk, suspended_at__isnull=suspend)
    if not rows.update(suspended_at=timezone.now() if suspend else None):
        return False
    privacy_changed.send(sender=Person, person_id=person.pk)
    _log(Action.SUSPEND if suspend else Action.REINSTATE, operator, person, reason)
    if not suspend:
        _tell(person, "", 0, _("Your account is open again."), reason)
    return True


def _must_operate(operator: Person, reason: str) -> None:
    if not operator.is_staff:
        raise NotAllowed("not_an_operator", _("Only operators can do that."))
    if not reason.strip():
        raise Refusal("no_reason", _("Please give a reason."), field="reason")


def _log(action: str, operator: Person, target: "Note | Comment | Person", reason: str) -> None:
    ModerationEntry.objects.create(
        action=action,
        actor=operator,
        target_kind=target._meta.model_name or "",
        target_id=target.pk,
        target_label=str(target)[:120],
        reason=reason[:300],
    )


def _tell(author: Person, subject_kind: str, subject_id: int, sentence: Promise, reason: str) -> None:
    notify(
        recipient=author,
        kind=Notification.Kind.NOTICE,
        subject_kind=subject_kind,
        subject_id=subject_id,
        text=in_words_of(author, sentence, reason),
    )
