"""What of an order can still be refunded, and how long: to the fen and to the day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from mall.models import Order, OrderLine, Parcel, Refund, Voucher

REFUNDABLE = (
    Order.State.PAID, Order.State.PACKED, Order.State.SHIPPED, Order.State.USABLE, Order.State.RECEIVED,
    Order.State.REFUNDING,
)  # fmt: skip
GIVEN = [state for state in Refund.State if state not in (Refund.State.REFUSED, Refund.State.WITHDRAWN)]


@dataclass(frozen=True)
class Refundable:
    """A line, how many of its pieces no refund covers yet, and how much of its money."""

    line: OrderLine
    quantity: int
    amount_fen: int


def is_refundable(order: Order) -> bool:
    """Whether the order holds money that could go back."""
    return order.state in REFUNDABLE


def is_too_late(order: Order) -> bool:
    """Whether it was received more than AFTER_SALE_DAYS ago."""
    until = timedelta(days=settings.AFTER_SALE_DAYS)
    return order.received_at is not None and order.received_at + until < timezone.now()


def refundable_lines(order: Order, *, of_used: bool = False) -> list[Refundable]:
    """The lines of which something is left. Open refunds count as given. One statement.

    While vouchers of a parcel can be used these are those nobody used, or with `of_used` the others. What was not used
    in time is the house's to give back.
    """
    found = []
    for one in _what_is_left(order):
        if one.line.parcel.state == Parcel.State.USABLE:
            one = _used(one) if of_used else _unused(one)
        if one.quantity and (of_used or not _has_lapsed(one)):
            found.append(one)
    return found


def lapsed_lines(order: Order) -> list[Refundable]:
    """The lines with vouchers that nobody used in time, with so many of their pieces. One statement."""
    return [_unused(one) for one in _what_is_left(order) if _has_lapsed(one)]


def _what_is_left(order: Order) -> list[Refundable]:
    given = Q(refund_lines__refund__state__in=GIVEN)
    unused = Voucher.objects.filter(line=OuterRef("pk"), state=Voucher.State.VALID).order_by()
    lines = order.lines.select_related("parcel__merchant").annotate(
        given_pieces=Coalesce(Sum("refund_lines__quantity", filter=given), 0),
        given_fen=Coalesce(Sum("refund_lines__amount_fen", filter=given), 0),
        unused_pieces=Coalesce(Subquery(unused.values("line").annotate(n=Count("pk")).values("n")), 0),
        valid_until=Subquery(unused.values("valid_until")[:1]),  # all of a line were issued at once
    )
    return [
        Refundable(line, line.quantity - line.given_pieces, line.total_fen - line.given_fen) for line in lines
    ]


def _has_lapsed(one: Refundable) -> bool:
    until: datetime | None = one.line.valid_until  # type: ignore[attr-defined]
    return until is not None and until <= timezone.now()


def _unused(one: Refundable) -> Refundable:
    """Only the vouchers of the line that were not used, with their share of its money."""
    return _part(one, one.line.unused_pieces)  # type: ignore[attr-defined]


def _used(one: Refundable) -> Refundable:
    return _part(one, one.quantity - one.line.unused_pieces)  # type: ignore[attr-defined]


def _part(one: Refundable, pieces: int) -> Refundable:
    return Refundable(one.line, pieces, share_of(one, pieces) if pieces else 0)


def share_of(one: Refundable, quantity: int) -> int:
    """The money of so many of the pieces that are left; the last piece takes whatever remains."""
    return one.amount_fen * quantity // one.quantity
