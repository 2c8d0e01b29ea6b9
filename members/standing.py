"""Whether an account is in good standing: operators suspend and reinstate people, with a reason in the log."""

from django.db import transaction
from django.utils import timezone

from members.devices import sign_out_everywhere
from members.models import ModerationEntry, Person
from members.signals import privacy_changed

Action = ModerationEntry.Action


def log_about(person: Person, *, action: str, actor: Person | None, reason: str) -> None:
    """One line about a person in the moderation log."""
    ModerationEntry.objects.create(
        action=action,
        actor=actor,
        target_kind="person",
        target_id=person.pk,
        target_label=person.username,
        reason=reason[:300],
    )


@transaction.atomic
def suspend(*, actor: Person, person: Person, reason: str) -> bool:
    """She cannot sign in, is signed out everywhere, and her notes are out of sight. False if she was already."""
    now = timezone.now()
    if not Person.objects.filter(pk=person.pk, suspended_at=None, closed_at=None).update(suspended_at=now):
        return False
    log_about(person, action=Action.SUSPEND, actor=actor, reason=reason)
    sign_out_everywhere(person=person)
    privacy_changed.send(sender=Person, person_id=person.pk)
    return True


@transaction.atomic
def reinstate(*, actor: Person, person: Person, reason: str) -> bool:
    """She may come back, and what she published with her. False if she was not suspended."""
    if not Person.objects.filter(pk=person.pk).exclude(suspended_at=None).update(suspended_at=None):
        return False
    log_about(person, action=Action.REINSTATE, actor=actor, reason=reason)
    privacy_changed.send(sender=Person, person_id=person.pk)
    return True
