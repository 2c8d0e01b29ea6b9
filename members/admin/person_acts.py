"""What operators do to people: shut accounts, open them again, give badges and take them away."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminSelectWidget

from members import standing, verification
from members.models import Person
from xhs.lib.desk.acts import Act, ReasonForm, on_row


class KindForm(ReasonForm):
    """Asks what somebody is verified as, and why."""

    kind = forms.ChoiceField(
        label=_("Verified as"),
        choices=[(kind.value, kind.label) for kind in Person.Verified if kind.value],
        widget=UnfoldAdminSelectWidget(),
    )
    field_order = ("kind", "reason")


SUSPEND = Act(
    name="suspend",
    label=_("Suspend"),
    permission="members.suspend_person",
    verb=on_row(standing.suspend, "person", "actor"),
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
    verb=on_row(standing.reinstate, "person", "actor"),
    done=lambda n: ngettext("%d account is open again.", "%d accounts are open again.", n) % n,
    explanation=_("They can sign in again, and what they published is seen again."),
    icon="how_to_reg",
    applies=lambda person: person.suspended_at is not None,
)
VERIFY = Act(
    name="verify",
    label=_("Verify"),
    permission="members.verify_person",
    verb=on_row(verification.verify, "person", "actor"),
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
    verb=on_row(verification.invite, "person", "actor"),
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
    verb=on_row(verification.revoke, "person", "actor"),
    done=lambda n: ngettext("%d badge is taken back.", "%d badges are taken back.", n) % n,
    explanation=_("The badge disappears everywhere."),
    icon="unpublished",
    is_grave=True,
    applies=lambda person: bool(person.verified_as),
)
PERSON_ACTS = (SUSPEND, REINSTATE, VERIFY, INVITE, REVOKE)
