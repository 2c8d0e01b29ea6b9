"""What operators do to people: shut accounts, open them again, give badges and take them away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from members import standing, verification
from members.models import Person
from xhs.lib.desk.acts import Act, ReasonForm


class KindForm(ReasonForm):
    """Asks what somebody is verified as, and why."""

    kind = forms.ChoiceField(
        label=_("Verified as"),
        choices=[(kind.value, kind.label) for kind in Person.Verified if kind.value],
        widget=UnfoldAdminSelectWidget(),
    )
    field_order = ("kind", "reason")


def _suspend(person: Person, operator: Person, answers: dict[str, Any]) -> bool:
    return standing.suspend(actor=operator, person=person, reason=answers["reason"])


def _reinstate(person: Person, operator: Person, answers: dict[str, Any]) -> bool:
    return standing.reinstate(actor=operator, person=person, reason=answers["reason"])


def _verify(person: Person, operator: Person, answers: dict[str, Any]) -> bool:
    verification.verify(actor=operator, person=person, kind=answers["kind"], reason=answers["reason"])
    return True


def _invite(person: Person, operator: Person, answers: dict[str, Any]) -> bool:
    verification.invite(actor=operator, person=person, kind=answers["kind"], reason=answers["reason"])
    return True


def _revoke(person: Person, operator: Person, answers: dict[str, Any]) -> bool:
    verification.revoke(actor=operator, person=person, reason=answers["reason"])
    return True


SUSPEND = Act(
    name="suspend",
    label=_("Suspend"),
    permission="members.suspend_person",
    verb=_suspend,
    done=lambda n: ngettext("%d person is suspended.", "%d people are suspended.", n) % n,
    explanation=_("They cannot sign in any more, and nobody sees them or what they published."),
    icon="person_off",
    is_grave=True,
    applies=lambda person: person.is_open,
)
REINSTATE = Act(
    name="reinstate",
    label=_("Reinstate"),
    permission="members.suspend_person",
    verb=_reinstate,
    done=lambda n: ngettext("%d account is open again.", "%d accounts are open again.", n) % n,
    explanation=_("They can sign in again, and what they published is seen again."),
    icon="how_to_reg",
    applies=lambda person: person.suspended_at is not None,
)
VERIFY = Act(
    name="verify",
    label=_("Verify"),
    permission="members.verify_person",
    verb=_verify,
    done=lambda n: ngettext("%d person is verified.", "%d people are verified.", n) % n,
    explanation=_("The badge stands beside the name everywhere. An open request is granted by this."),
    icon="verified",
    form=KindForm,
    applies=lambda person: person.is_open and not person.verified_as,
)
INVITE = Act(
    name="invite",
    label=_("Invite to be verified"),
    permission="members.verify_person",
    verb=_invite,
    done=lambda n: ngettext("%d person is invited.", "%d people are invited.", n) % n,
    explanation=_("They read an invitation in their inbox and may answer it under their settings."),
    icon="mail",
    form=KindForm,
    applies=lambda person: person.is_open and not person.verified_as,
)
REVOKE = Act(
    name="revoke",
    label=_("Take back verification"),
    permission="members.verify_person",
    verb=_revoke,
    done=lambda n: ngettext("%d badge is taken back.", "%d badges are taken back.", n) % n,
    explanation=_("The badge disappears everywhere."),
    icon="unpublished",
    is_grave=True,
    applies=lambda person: bool(person.verified_as),
)
PERSON_ACTS = (SUSPEND, REINSTATE, VERIFY, INVITE, REVOKE)
