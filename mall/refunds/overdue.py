"""Refunds that somebody leaves lying: where the shop is silent the clock agrees, where the buyer is it ends them."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import Order, Refund
from mall.orders.news import tell_buyer
from mall.orders.states import hold_order, note_event
from mall.refunds.decisions import agree, have_back
from mall.refunds.paying_out import RefundChanged, leave_refunding, move_refund

log = logging.getLogger(__name__)
State = Refund.State
AT_ONCE = 500


def decided_by_itself_at(refund: Refund) -> datetime | None:
    """When the clock decides if nobody does; None where nothing is waited for."""
    if refund.parcel_id is None:
        return None
    if refund.state == State.ASKED:
        return refund.asked_at + timedelta(days=settings.REFUND_ANSWER_DAYS)
    since = refund.sent_back_at or refund.decided_at
    if refund.state == State.APPROVED and since:
        return since + timedelta(days=settings.RETURN_DAYS)
    return None


def decide_overdue() -> int:
    """Decides what is overdue; gives how many. Each by itself: one that fails holds up no other."""
    now = timezone.now()
    answered_until = now - timedelta(days=settings.REFUND_ANSWER_DAYS)
    returned_until = now - timedelta(days=settings.RETURN_DAYS)
    refunds = Refund.objects.exclude(parcel=None)
    approved = refunds.filter(state=State.APPROVED)
    overdue = {
        _agree: refunds.filter(state=State.ASKED, asked_at__lt=answered_until),
        _end: approved.filter(sent_back_at=None, decided_at__lt=returned_until),
        _have_back: approved.filter(sent_back_at__lt=returned_until),
    }
    return sum(
        _decide(refund, verb) for verb, rows in overdue.items() for refund in rows.order_by("pk")[:AT_ONCE]
    )


def _decide(refund: Refund, verb: Callable[[Order, Refund], None]) -> bool:
    """False where somebody has decided meanwhile."""
    try:
        with transaction.atomic():
            verb(hold_order(refund.order_id), refund)
    except RefundChanged:
        return False
    except Exception:
        log.exception("overdue refund %s", refund.pk)
        return False
    return True


def _agree(order: Order, refund: Refund) -> None:
    if refund.kind != Refund.Kind.RETURN:  # of those `agree` tells her what to do
        tell_buyer(order, _("The shop did not answer in time, so your refund counts as agreed to."))
    agree(order, refund, by=None)


def _have_back(order: Order, refund: Refund) -> None:
    """Nobody has seen the goods: they do not go to the shelf."""
    tell_buyer(order, _("The shop did not say that the goods are missing, so your money is on its way back."))
    have_back(order, refund, by=None, can_be_sold=False)


def _end(order: Order, refund: Refund) -> None:
    unsent = Refund.objects.filter(pk=refund.pk, sent_back_at=None)
    if not unsent.exists():  # the order is held: she cannot send anything from now on
        raise RefundChanged("refund_changed", _("The goods are on their way back."))
    move_refund(refund, (State.APPROVED,), State.WITHDRAWN)
    note_event(order.pk, "refund_withdrawn", refund_id=refund.pk)
    tell_buyer(order, _("The goods were not sent back in time, so your refund has ended."))
    leave_refunding(order)
