"""Deciding on reports from the desk: one sentence for everybody whom it concerns, and what follows from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanSwitchWidget

from community import handling
from community.models import Report
from members.models import Person
from xhs.lib.desk.acts import REASON_LIMIT, Act, ActForm

HIDING = {
    Report.Kind.NOTE: "community.hide_note",
    Report.Kind.COMMENT: "community.hide_comment",
    Report.Kind.QUESTION: "mall.hide_productquestion",
    Report.Kind.ANSWER: "mall.hide_productanswer",
}
SEEN_HIDDEN = {Report.Kind.QUESTION, Report.Kind.ANSWER}
"""Their writers are sent nothing: they see on the page that it is hidden."""


class OutcomeForm(ActForm):
    """Asks for the sentence that whoever reported it will read."""

    outcome = forms.CharField(
        label=_("Outcome, in a sentence"),
        max_length=REASON_LIMIT,
        help_text=_("Whoever reported it reads this. Nobody is told who reported."),
        error_messages={"required": _("Please give a reason.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3, "autofocus": True}),
    )


class UpholdForm(OutcomeForm):
    """Also asks what follows; offers only what this operator may do."""

    hides = forms.BooleanField(
        label=_("Hide it"),
        required=False,
        initial=True,
        help_text=_("Its author reads the same sentence."),
        widget=UnfoldBooleanSwitchWidget(),
    )
    suspends = forms.BooleanField(
        label=_("Suspend the author"), required=False, widget=UnfoldBooleanSwitchWidget()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        needed = {HIDING[report.kind] for report in self.rows if report.kind in HIDING}
        if not needed or not all(self.operator.has_perm(name) for name in needed):
            del self.fields["hides"]
        elif SEEN_HIDDEN & {report.kind for report in self.rows}:
            self.fields["hides"].help_text = ""
        if not self.operator.has_perm("members.suspend_person"):
            del self.fields["suspends"]


def _uphold(report: Report, operator: Person, answers: dict[str, Any]) -> bool:
    return handling.uphold(
        report=report,
        operator=operator,
        outcome=answers["outcome"],
        hides=answers.get("hides", False),
        suspends=answers.get("suspends", False),
    )


def _dismiss(report: Report, operator: Person, answers: dict[str, Any]) -> bool:
    return handling.dismiss(report=report, operator=operator, outcome=answers["outcome"])


def _is_open(report: Report) -> bool:
    return report.state == Report.State.OPEN


UPHOLD = Act(
    name="uphold",
    label=_("Uphold"),
    permission="community.handle_report",
    verb=_uphold,
    done=lambda n: ngettext("%d case is upheld.", "%d cases are upheld.", n) % n,
    explanation=_("The report is right. All open reports about the same are decided together."),
    icon="gavel",
    form=UpholdForm,
    is_grave=True,
    applies=_is_open,
)
DISMISS = Act(
    name="dismiss",
    label=_("Dismiss"),
    permission="community.handle_report",
    verb=_dismiss,
    done=lambda n: ngettext("%d case is dismissed.", "%d cases are dismissed.", n) % n,
    explanation=_("No rule is broken. All open reports about the same are decided together."),
    icon="check",
    form=OutcomeForm,
    applies=_is_open,
)
