"""Tries to pay, and money sent back: rows only. What a provider says about them is mall.settling's affair.

Order of locks: the order, its attempts, pay-outs.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import Order, PaymentAttempt, PaymentRefund, Refund
from mall.payments.registry import provider_named, provider_names
from mall.signals import payout_ordered
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.once import insert_once
from xhs.lib.prepared import Given, PreparedModels

FIRST_QUESTION = timedelta(seconds=45)
"""An attempt that has heard nothing for so long makes the sweep ask the provider."""
State = PaymentAttempt.State


class NotPayable(Conflict):
    """The order is paid already, or closed: its page says which."""


@transaction.atomic
def start_attempt(*, order: Order, provider: str) -> PaymentAttempt:
    """The open attempt to pay this order with this provider, begun if there is none for today's amount.

    Two clicks give one attempt. Raises NotPayable, and Refusal for a provider that is not switched on.
    """
    if provider not in provider_names():
        raise Refusal("no_such_provider", _("Choose one of the ways to pay."), field="provider")
    held = _locked.first(order=order.pk)
    if held is None or not held.is_payable:
        raise NotPayable("not_payable", _("This order cannot be paid any more."))
    order = held
    attempt = _open_one.first(order=order.pk, provider=provider)
    account = provider_named(provider).account
    if attempt and (attempt.amount_fen, attempt.account) == (order.total_fen, account):
        attempt.order = order
        return attempt
    if attempt:
        order.attempts.filter(pk=attempt.pk, state=State.OPEN).update(state=State.VOIDED)
    return PaymentAttempt.objects.create(
        order=order,
        provider=provider,
        account=account,
        amount_fen=order.total_fen,
        expires_at=order.pay_until,
        ask_at=timezone.now() + FIRST_QUESTION,
    )


@PreparedModels
def _locked() -> "QuerySet[Order]":
    return Order.objects.select_for_update().filter(pk=Given("order"))


@PreparedModels
def _open_one() -> "QuerySet[PaymentAttempt]":
    mine = PaymentAttempt.objects.filter(order=Given("order"), provider=Given("provider"))
    return mine.filter(state=State.OPEN).order_by("pk")


@transaction.atomic
def void_attempts(*, order_id: int) -> int:
    """Gives up the open attempts of an order; returns how many. Money that arrives for them all the same is not lost:
    the sweep asks about them for a while (mall.settling.outcomes)."""
    return PaymentAttempt.objects.filter(order_id=order_id, state=State.OPEN).update(state=State.VOIDED)


@transaction.atomic
def pay_back(*, refund: Refund, attempt: PaymentAttempt | None = None) -> PaymentRefund:
    """Sends a refund's amount back the way it came; asked again it is the same pay-out.

    Goes through `attempt`, or else through the first one of the order that has so much left. The room is taken at
    once, the money moves after the commit. Raises Refusal where no payment of the order has so much left.
    """
    payout = PaymentRefund.objects.filter(refund=refund).first()
    if payout:
        return payout
    source = attempt or _attempt_with(refund)
    values = {"attempt_id": source.pk, "refund_id": refund.pk, "amount_fen": refund.amount_fen}
    key = insert_once(PaymentRefund, **values)
    if key is None:
        return PaymentRefund.objects.get(refund=refund)
    _take_room(source, refund.amount_fen)
    payout_ordered.send(PaymentRefund, payout_id=key)
    return PaymentRefund.objects.get(pk=key)


def _attempt_with(refund: Refund) -> PaymentAttempt:
    """Locks it, so that two refunds at once do not choose the same last room."""
    attempts = PaymentAttempt.objects.filter(order_id=refund.order_id, state=State.CAPTURED)
    attempts = attempts.filter(captured_fen__gte=F("refunded_fen") + refund.amount_fen)
    attempt = attempts.order_by("captured_at", "id").select_for_update().first()
    if attempt is None:
        raise _nothing_left()
    return attempt


def _take_room(attempt: PaymentAttempt, amount_fen: int) -> None:
    room = PaymentAttempt.objects.filter(pk=attempt.pk, captured_fen__gte=F("refunded_fen") + amount_fen)
    if not room.update(refunded_fen=F("refunded_fen") + amount_fen):
        raise _nothing_left()


def _nothing_left() -> Refusal:
    return Conflict("nothing_left", _("So much was not paid for this order."))


def next_question(attempt: PaymentAttempt, now: datetime) -> datetime | None:
    """When to ask about it again: after as long again as it has been waiting; None once that is days."""
    waited = now - attempt.started_at
    return now + max(waited, timedelta(minutes=1)) if waited < timedelta(days=3) else None
