"""Whether an account is in good standing: operators suspend and reinstate people, with a reason in the log."""

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.devices import sign_out_everywhere
from members.mailing import write_letter
from members.models import ModerationEntry, Notification, Person
from members.notifications import notify
from members.signals import privacy_changed
from members.wording import in_words_of
from xhs.lib.errors import NotAllowed, Refusal

Action = ModerationEntry.Action


def must_operate(actor: Person, reason: str) -> None:
    """Raises NotAllowed for whoever is no operator, Refusal without a reason."""
    if not actor.is_staff:
        raise NotAllowed("not_an_operator", _("Only operators can do that."))
    if not reason.strip():
        raise Refusal("no_reason", _("Please give a reason."), field="reason")


def log_about(
    target: Model, *, action: str, actor: Person | None, reason: str, label: str = "", kind: str = ""
) -> None:
    """One line in the moderation log, under this label: else people's user names, and what things call themselves.

    `kind`: what the log calls such things, where that is not the name of the model.
    """
    name = target.username if isinstance(target, Person) else str(target)
    ModerationEntry.objects.create(
        action=action,
        actor=actor,
        target_kind=kind or target._meta.model_name or "",
        target_id=target.pk,
        target_label=(label or name)[:120],
        reason=reason[:300],
    )


@transaction.atomic
def suspend(*, actor: Person, person: Person, reason: str) -> bool:
    """She cannot sign in, is signed out everywhere, and her notes are out of sight. False if she was already.

    Raises Refusal for oneself, NotAllowed for another operator unless the actor is a superuser.
    """
    must_operate(actor, reason)
    _must_reach(actor, person)
    now = timezone.now()
    if not Person.objects.filter(pk=person.pk, suspended_at=None, closed_at=None).update(suspended_at=now):
        return False
    log_about(person, action=Action.SUSPEND, actor=actor, reason=reason)
    sign_out_everywhere(person=person)
    write_letter(person=person, name="suspended", facts={"reason": reason})
    privacy_changed.send(sender=Person, person_id=person.pk)
    return True


@transaction.atomic
def reinstate(*, actor: Person, person: Person, reason: str) -> bool:
    """She may come back, and what she published with her. False if she was not suspended. Raises as `suspend`."""
    must_operate(actor, reason)
    _must_reach(actor, person)
    if not Person.objects.filter(pk=person.pk).exclude(suspended_at=None).update(suspended_at=None):
        return False
    log_about(person, action=Action.REINSTATE, actor=actor, reason=reason)
    write_letter(person=person, name="reinstated", facts={})
    privacy_changed.send(sender=Person, person_id=person.pk)
    notify(
        recipient=person,
        kind=Notification.Kind.NOTICE,
        text=in_words_of(person, _("Your account is open again."), reason),
    )
    return True


def _must_reach(actor: Person, person: Person) -> None:
    if person.pk == actor.pk:
        raise Refusal("oneself", _("That would be you."))
    if person.is_staff and not actor.is_superuser:
        raise NotAllowed("operator", _("Only a superuser can do that to an operator."))
