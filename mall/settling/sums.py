"""What of the money is kept as a sum, derived anew from the rows it sums: every night."""

import logging

from django.db import IntegrityError
from django.db.models import Case, F, IntegerField, Model, When

from mall.models import Order, OrderLine, Parcel, PaymentAttempt, PaymentRefund, Refund, RefundLine
from xhs.lib.repair import repair_counts, report_counts, sum_of

log = logging.getLogger(__name__)
BOOKED = (Refund.State.PAYING, Refund.State.PAID)
AGREED = ("goods_fen", "discount_fen", "tax_fen", "freight_fen", "total_fen")


def repair_sums() -> int:
    """Captured and refunded money of attempts, lines and orders; gives how many rows were wrong.

    What was agreed with the shopper is only compared: of an order whose lines do not come to its total nobody but a
    person can say which of them is right.
    """
    given = Refund.objects.filter(state__in=BOOKED)
    given_lines = RefundLine.objects.filter(refund__state__in=BOOKED)
    captured = Case(When(captured_at=None, then=0), default=F("amount_fen"), output_field=IntegerField())
    sent_back = sum_of(PaymentRefund.objects.all(), "attempt", "amount_fen")
    came = sum_of(PaymentAttempt.objects.all(), "order", "captured_fen")
    return (
        _repair(PaymentAttempt, captured_fen=captured, refunded_fen=sent_back)
        + _repair(
            OrderLine,
            refunded_fen=sum_of(given_lines, "line", "amount_fen"),
            refunded_quantity=sum_of(given_lines, "line", "quantity"),
        )
        + _repair(Order, captured_fen=came, refunded_fen=sum_of(given, "order", "amount_fen"))
        + _compare_agreed()
    )


def _repair(model: type[Model], **truths: object) -> int:
    """What the rows' own constraints do not let it be is told as well, and left to a person."""
    try:
        return repair_counts(model, **truths)
    except IntegrityError:
        log.exception("sums of %s have drifted and cannot be what their rows say", model._meta.label)
        return report_counts(model, **truths)


def _compare_agreed() -> int:
    lines = OrderLine.objects.all()
    return sum(
        report_counts(model, **{name: sum_of(lines, link, name) for name in AGREED})
        for model, link in ((Order, "order"), (Parcel, "parcel"))
    )
