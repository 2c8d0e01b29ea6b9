"""A merchant answers: agrees to a refund, refuses it with a reason, has the goods again."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.models import Order, Refund
from mall.orders.news import tell_buyer
from mall.orders.states import hold_order, note_event
from mall.refunds.paying_out import RefundChanged, leave_refunding, move_refund, pay_refund
from members.models import Person
from xhs.lib.errors import Refusal
from xhs.lib.words import clean_line

Kind, State = Refund.Kind, Refund.State
ANSWER_LIMIT = 300


@transaction.atomic
def approve_refund(*, refund: Refund, by: Person, answer: str = "") -> None:
    """The merchant agrees: money goes back at once, or after the goods where those are to come back."""
    agree(_hold(refund, by), refund, by=by, answer=clean_line(answer)[:ANSWER_LIMIT])


def agree(order: Order, refund: Refund, *, by: Person | None, answer: str = "") -> None:
    """The same of a held order, whoever it is that agrees; `by` nobody: the clock (mall.refunds.overdue)."""
    decided = {"decided_at": timezone.now(), "answer": answer}
    if refund.kind == Kind.RETURN:
        move_refund(refund, (State.ASKED,), State.APPROVED, **decided)
        note_event(order.pk, "refund_approved", by=by, refund_id=refund.pk)
        tell_buyer(order, _("You can send the goods back. Then your money returns to you."))
    else:
        Refund.objects.filter(pk=refund.pk, state=State.ASKED).update(**decided)
        pay_refund(order, refund, by=by)


@transaction.atomic
def refuse_refund(*, refund: Refund, by: Person, answer: str) -> None:
    """The merchant does not agree, and says why: to what was asked for, or to goods that are said to have been sent
    back and never came, or came as others or broken."""
    answer = clean_line(answer)[:ANSWER_LIMIT]
    if not answer:
        raise Refusal("no_reason", _("Please say in a few words why."), field="answer")
    order = _hold(refund, by)
    was_sent = Refund.objects.filter(pk=refund.pk).exclude(sent_back_at=None).exists()
    before = State.APPROVED if was_sent else State.ASKED
    move_refund(refund, (before,), State.REFUSED, decided_at=timezone.now(), answer=answer)
    note_event(order.pk, "refund_refused", by=by, refund_id=refund.pk)
    tell_buyer(order, format_lazy(_("Your refund was not agreed to: {answer}"), answer=answer))
    leave_refunding(order)


@transaction.atomic
def received_back(*, refund: Refund, by: Person, can_be_sold: bool = True) -> None:
    """The merchant has the goods again: they go to the shelf if they can be sold, and the money goes back."""
    have_back(_hold(refund, by), refund, by=by, can_be_sold=can_be_sold)


def have_back(order: Order, refund: Refund, *, by: Person | None, can_be_sold: bool) -> None:
    """The same of a held order; `by` nobody: the clock."""
    move_refund(refund, (State.APPROVED,), State.RETURNED)
    note_event(order.pk, "refund_goods_back", by=by, refund_id=refund.pk)
    pay_refund(order, refund, by=by, shelve=can_be_sold)


def _hold(refund: Refund, by: Person) -> Order:
    """The order, locked, if the person may decide about its parcel."""
    if refund.parcel is None:
        raise RefundChanged("refund_changed", _("There is nothing to decide about this refund."))
    must_act_for(person=by, merchant_id=refund.parcel.merchant_id)
    return hold_order(refund.order_id)
