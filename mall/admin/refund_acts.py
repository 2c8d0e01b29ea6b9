"""What both desks do about refunds: agree, refuse with a reason, take the goods back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldBooleanSwitchWidget

from mall.models import Refund
from mall.refunds.decisions import approve_refund, received_back, refuse_refund
from xhs.lib.desk.acts import Act, ActForm, on_row

PERMISSION = "mall.change_refund"
Kind, State = Refund.Kind, Refund.State


class AnswerForm(ActForm):
    """Asks what the buyer should read."""

    answer = forms.CharField(
        label=_("Answer"),
        max_length=300,
        help_text=_("The buyer reads it."),
        error_messages={"required": _("Please say in a few words why.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class AgreeForm(AnswerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = False


class GoodsForm(ActForm):
    """Asks in which state the goods came back."""

    can_be_sold = forms.BooleanField(
        label=_("They can be sold again"),
        required=False,
        initial=True,
        help_text=_("Then they are counted in stock."),
        widget=UnfoldBooleanSwitchWidget(),
    )


APPROVE = Act(
    name="approve",
    label=_("Approve"),
    permission=PERMISSION,
    verb=on_row(approve_refund, "refund"),
    done=lambda n: ngettext("%d refund is approved.", "%d refunds are approved.", n) % n,
    explanation=_("The money goes back at once, or once the goods are here where they are to come back."),
    icon="check_circle",
    form=AgreeForm,
    applies=lambda refund: refund.state == State.ASKED and refund.parcel_id,
)
REFUSE = Act(
    name="refuse",
    label=_("Refuse"),
    permission=PERMISSION,
    verb=on_row(refuse_refund, "refund"),
    done=lambda n: ngettext("%d refund is refused.", "%d refunds are refused.", n) % n,
    explanation=_("No money goes back. The buyer reads your answer."),
    icon="cancel",
    form=AnswerForm,
    is_grave=True,
    applies=lambda refund: (
        refund.state == (State.APPROVED if refund.sent_back_at else State.ASKED) and refund.parcel_id
    ),
)
RECEIVED = Act(
    name="received",
    label=_("Goods are back"),
    permission=PERMISSION,
    verb=on_row(received_back, "refund"),
    done=lambda n: ngettext("%d return is received.", "%d returns are received.", n) % n,
    explanation=_("The money goes back now."),
    icon="assignment_return",
    form=GoodsForm,
    applies=lambda refund: refund.kind == Kind.RETURN and refund.state == State.APPROVED,
)
REFUND_ACTS = (APPROVE, REFUSE, RECEIVED)
