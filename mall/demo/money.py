"""Money that moved for the past orders of the demo mall: payments, in the sandbox's books too, and refunds."""

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from mall.demo.booking import Booked
from mall.demo.past import Fate
from mall.models import (
    ImportQuotaEntry,
    Order,
    OrderEvent,
    PaymentAttempt,
    PaymentRefund,
    Refund,
    RefundLine,
    SandboxPayment,
    SandboxRefund,
)
from mall.payments.registry import provider_named
from mall.quotes.quoting import year_in_china

SANDBOX = "sandbox"
_REASONS = {
    "zh": ("买错规格了", "不喜欢，想退", "收到有一点磕碰", "家里已经有了"),
    "en": (
        "I chose the wrong size",
        "It is not for me after all",
        "It arrived with a dent",
        "I have one already",
    ),
}
_CAUSES = (
    Refund.Cause.CHANGED_MIND,
    Refund.Cause.CHANGED_MIND,
    Refund.Cause.DAMAGED,
    Refund.Cause.CHANGED_MIND,
)
"""Of these reasons, in their order."""

_TOO_LATE = {
    "zh": ("款项到账时订单已经用不上了。",),
    "en": ("The money came when the order could not use it any more.",),
}
_KINDS = {
    Fate.ASKED: Refund.Kind.RETURN,
    Fate.REFUNDED: Refund.Kind.BEFORE_SHIPPING,
    Fate.RETURNED: Refund.Kind.RETURN,
    Fate.KEPT: Refund.Kind.MONEY_ONLY,
    Fate.LATE: Refund.Kind.AUTOMATIC,
}
_KINDS_OF_VOUCHERS = {
    **dict.fromkeys(_KINDS, Refund.Kind.MONEY_ONLY),  # nobody gives a used one back
    Fate.REFUNDED: Refund.Kind.UNUSED,
    Fate.LATE: Refund.Kind.AUTOMATIC,
}


def write_payments(booked: Sequence[Booked]) -> dict[int, PaymentAttempt]:
    """A captured attempt for every order that money came for; gives them by order. The sandbox can pay them back."""
    account = provider_named(SANDBOX).account
    attempts = PaymentAttempt.objects.bulk_create(
        PaymentAttempt(
            order=one.order,
            provider=SANDBOX,
            account=account,
            amount_fen=one.order.total_fen,
            state=PaymentAttempt.State.CAPTURED,
            provider_reference=f"demo {one.past.number}",
            captured_fen=one.order.total_fen,
            refunded_fen=one.order.refunded_fen,
            expires_at=one.order.pay_until,
            captured_at=one.times.paid if one.fate.is_paid else one.times.ended,
        )
        for one in booked
        if one.fate.is_captured
    )
    mine = PaymentAttempt.objects.filter(pk__in=[one.pk for one in attempts])
    mine.update(started_at=F("captured_at") - timedelta(seconds=15))
    SandboxPayment.objects.bulk_create(_collected(attempt) for attempt in attempts)
    return {attempt.order_id: attempt for attempt in attempts}


def _collected(attempt: PaymentAttempt) -> SandboxPayment:
    page = settings.SITE_URL + attempt.order.get_absolute_url()
    return SandboxPayment(
        number=attempt.token,
        account=attempt.account,
        order=attempt.order.number,
        subject=attempt.order.number,
        amount_fen=attempt.amount_fen,
        currency=attempt.currency,
        notify_url=settings.SITE_URL + reverse("payment_notice", args=[SANDBOX]),
        return_url=page,
        cancel_url=page,
        state=SandboxPayment.State.PAID,
        expires_at=attempt.expires_at,
        paid_at=attempt.captured_at,
        known_at=attempt.captured_at,
        refunded_fen=attempt.refunded_fen,
    )


def write_refunds(booked: Sequence[Booked], attempts: dict[int, PaymentAttempt]) -> dict[int, Refund]:
    """Those that were paid out, and some that wait for an answer; gives them by order."""
    given = [one for one in booked if one.fate in _KINDS]
    refunds = dict(
        zip((one.order.pk for one in given), Refund.objects.bulk_create(map(_refund, given)), strict=True)
    )
    RefundLine.objects.bulk_create(
        RefundLine(refund=refunds[one.order.pk], line=line, quantity=line.quantity, amount_fen=line.total_fen)
        for one in given
        if one.fate != Fate.LATE
        for line in one.lines
    )
    for one in given:
        Refund.objects.filter(pk=refunds[one.order.pk].pk).update(asked_at=one.times.ended)
    paid = [one for one in given if one.fate.is_paid_back]
    _write_payouts(paid, refunds, attempts)
    OrderEvent.objects.bulk_create(row for one in given for row in _events(one, refunds[one.order.pk]))
    ImportQuotaEntry.objects.bulk_create(
        ImportQuotaEntry(
            order=one.order,
            fingerprint=one.order.identity_fingerprint,
            year=year_in_china(one.times.placed),
            amount_fen=-one.agreed.dutiable_fen,
            source=f"refund:{refunds[one.order.pk].pk}",
        )
        for one in paid
        if one.agreed.dutiable_fen and one.fate.is_refunded
    )
    return refunds


def _refund(one: Booked) -> Refund:
    """Of the whole order. One that somebody asked for is of an order with one parcel only."""
    is_paid, is_hers = one.fate.is_paid_back, one.fate != Fate.LATE
    reasons = (_REASONS if is_hers else _TOO_LATE)["en" if one.past.buyer.tongue == "en" else "zh"]
    kind = (_KINDS_OF_VOUCHERS if one.has_vouchers else _KINDS)[one.fate]
    return Refund(
        order=one.order,
        parcel=one.parcels[0] if is_hers else None,
        kind=kind,
        cause=_CAUSES[one.past.number % len(_CAUSES)] if kind in Refund.OF_WHAT_LEFT else "",
        state=Refund.State.PAID if is_paid else Refund.State.ASKED,
        amount_fen=one.order.total_fen,
        reason=reasons[one.past.number % len(reasons)],
        asked_by_id=one.person_id if is_hers else None,
        decided_at=one.times.ended if is_paid else None,
        paid_at=one.times.ended if is_paid else None,
    )


def _write_payouts(
    paid: Sequence[Booked], refunds: dict[int, Refund], attempts: dict[int, PaymentAttempt]
) -> None:
    payouts = PaymentRefund.objects.bulk_create(
        PaymentRefund(
            attempt=attempts[one.order.pk],
            refund=refunds[one.order.pk],
            amount_fen=one.order.total_fen,
            state=PaymentRefund.State.SENT,
            tries=1,
            sent_at=one.times.ended,
        )
        for one in paid
    )
    tokens = [attempts[one.order.pk].token for one in paid]
    collected = {row.number: row for row in SandboxPayment.objects.filter(number__in=tokens)}
    SandboxRefund.objects.bulk_create(
        SandboxRefund(
            payment=collected[payout.attempt.token], number=payout.token, amount_fen=payout.amount_fen
        )
        for payout in payouts
    )


def _state_before(one: Booked) -> Order.State:
    """Where the order was when she asked."""
    if one.fate != Fate.REFUNDED:
        return Order.State.RECEIVED
    return Order.State.USABLE if one.has_vouchers else Order.State.PAID


def _events(one: Booked, refund: Refund) -> list[OrderEvent]:
    state, before = Order.State, _state_before(one)
    told: list[tuple[str, str, str, int | None]] = [("refund_asked", before, state.REFUNDING, one.person_id)]
    if one.fate == Fate.LATE:
        told = [("refund_automatic", "", "", None), ("refund_paid", "", "", None)]
    if one.fate.is_refunded:
        told += [
            ("refund_paying", "", "", None),
            ("refund_paid", "", "", None),
            ("refunded", state.REFUNDING, state.REFUNDED, None),
        ]
    return [
        OrderEvent(
            order=one.order, kind=kind, from_state=start, to_state=end, by_id=by, at=one.times.ended,
            details={"refund_id": refund.pk} if not end else {},
        )
        for kind, start, end, by in told
    ]  # fmt: skip
