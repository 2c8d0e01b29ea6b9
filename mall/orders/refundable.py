"""What of an order can still be refunded, and how long: to the fen and to the day."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from mall.models import Order, OrderLine, Refund

REFUNDABLE = (
    Order.State.PAID, Order.State.PACKED, Order.State.SHIPPED, Order.State.RECEIVED, Order.State.REFUNDING,
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


def refundable_lines(order: Order) -> list[Refundable]:
    """The lines of which something is left. Open refunds count as given. One statement."""
    given = Q(refund_lines__refund__state__in=GIVEN)
    lines = order.lines.select_related("parcel__merchant").annotate(
        given_pieces=Coalesce(Sum("refund_lines__quantity", filter=given), 0),
        given_fen=Coalesce(Sum("refund_lines__amount_fen", filter=given), 0),
    )
    left = [
        Refundable(line, line.quantity - line.given_pieces, line.total_fen - line.given_fen) for line in lines
    ]
    return [one for one in left if one.quantity]


def share_of(one: Refundable, quantity: int) -> int:
    """The money of so many of the pieces that are left; the last piece takes whatever remains."""
    return one.amount_fen * quantity // one.quantity
