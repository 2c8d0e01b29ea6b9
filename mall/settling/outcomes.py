"""What follows from a provider's word: an order is paid, money is sent back, or nothing changes a second time.

A notice of a provider and the answer to our own question go the same way. Order of locks: the order, the notice, the
attempt, then what mark_paid touches. Nothing here speaks to the network.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from mall.models import PaymentAttempt, PaymentNotice, PaymentRefund
from mall.orders.life import mark_paid
from mall.orders.states import hold_order
from mall.payments.attempts import pay_back, void_attempts
from mall.payments.base import Kind, Notice
from mall.refunds.paying_out import refund_unwanted
from mall.settling.payouts import mark_sent
from xhs.lib.once import insert_once
from xhs.lib.prepared import Given, PreparedModels

log = logging.getLogger(__name__)
State = PaymentAttempt.State
Verdict = PaymentNotice.Verdict


@transaction.atomic
def take_notice(*, provider: str, notice: Notice) -> bool:
    """Does what a verified notice asks for, once. True if the provider need not tell again.

    Whatever came is kept with a verdict. What differs from the attempt it names changes nothing.
    """
    attempt = _attempt_of(provider, notice)
    verdict = _judge(attempt, notice)
    if attempt is None or verdict is not Verdict.TAKEN:
        _keep(provider, notice, attempt, verdict)
        log.error("A notice of %s was not taken (%s): %s", provider, verdict, notice.notice_id)
        return False
    hold_order(attempt.order_id)
    if _keep(provider, notice, attempt, verdict) is None:
        _keep(provider, notice, attempt, Verdict.REPEATED)
        return True
    _ACTIONS[notice.kind](attempt, notice)
    return True


@transaction.atomic
def take_stale(*, provider: str, notice: Notice) -> bool:
    """Keeps a genuine notice that came outside the time window, and has the provider asked instead.

    True if it had been taken in time, so that the provider need not tell again.
    """
    attempt = _attempt_of(provider, notice)
    _keep(provider, notice, attempt, Verdict.STALE)
    taken = PaymentNotice.objects.filter(
        provider=provider, notice_id=notice.notice_id, verdict=Verdict.TAKEN
    ).exists()
    if attempt and not taken and attempt.captured_at is None:
        PaymentAttempt.objects.filter(pk=attempt.pk).update(ask_at=timezone.now())
    return taken


def _attempt_of(provider: str, notice: Notice) -> PaymentAttempt | None:
    return _attempts.first(provider=provider, token=notice.token)


@PreparedModels
def _attempts() -> "QuerySet[PaymentAttempt]":
    attempts = PaymentAttempt.objects.select_related("order")
    return attempts.filter(provider=Given("provider"), token=Given("token"))


def _judge(attempt: PaymentAttempt | None, notice: Notice) -> PaymentNotice.Verdict:
    if attempt is None:
        return Verdict.UNKNOWN
    return Verdict.TAKEN if _is_as_pinned(attempt, notice) else Verdict.MISMATCH


def _is_as_pinned(attempt: PaymentAttempt, notice: Notice) -> bool:
    """Account, order, amount, currency. Money that comes must name all; of closing and refunds some say less."""
    number = attempt.order.number
    if notice.account != attempt.account:
        return False
    if notice.kind is Kind.PAID:
        said = (notice.order, notice.amount_fen, notice.currency)
        return said == (number, attempt.amount_fen, attempt.currency)
    if notice.kind is Kind.REFUNDED:
        return attempt.refunds.filter(token=notice.payout, amount_fen=notice.amount_fen).exists()
    return notice.order in ("", number)


def _keep(provider: str, notice: Notice, attempt: PaymentAttempt | None, verdict: str) -> int | None:
    """None where a taken one of this number is there already; waits for a transaction that is just taking it."""
    return insert_once(
        PaymentNotice,
        provider=provider,
        notice_id=notice.notice_id[:80],
        attempt_id=attempt.pk if attempt else None,
        verdict=verdict,
        body=notice.body,
    )


def _take_money(attempt: PaymentAttempt, notice: Notice) -> None:
    """The order is paid by it; or it cannot use it any more (closed and sold out, paid by another attempt)."""
    captured = PaymentAttempt.objects.filter(pk=attempt.pk, captured_at=None).update(
        state=State.CAPTURED,
        captured_fen=notice.amount_fen,
        captured_at=timezone.now(),
        provider_reference=notice.reference[:80],
        ask_at=None,
    )
    if not captured:
        return
    if mark_paid(order_id=attempt.order_id, amount_fen=notice.amount_fen):
        void_attempts(order_id=attempt.order_id)
    else:
        _return_money(attempt, notice.amount_fen)


def _return_money(attempt: PaymentAttempt, amount_fen: int) -> None:
    reason = gettext("The money came when the order could not use it any more.")
    refund = refund_unwanted(order_id=attempt.order_id, amount_fen=amount_fen, reason=reason)
    pay_back(refund=refund, attempt=attempt)


def _give_up(attempt: PaymentAttempt, notice: Notice) -> None:
    """The provider closed the payment. Whatever comes all the same is taken: it is money."""
    PaymentAttempt.objects.filter(pk=attempt.pk, state=State.OPEN).update(state=State.FAILED)


def _note_refund(attempt: PaymentAttempt, notice: Notice) -> None:
    payout = PaymentRefund.objects.get(token=notice.payout)
    mark_sent(payout_id=payout.pk)


_ACTIONS: dict[Kind, Callable[[PaymentAttempt, Notice], None]] = {
    Kind.PAID: _take_money,
    Kind.CLOSED: _give_up,
    Kind.REFUNDED: _note_refund,
}
