"""What the front page of the operators' desk says about the mall."""

from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from mall.models import Merchant, Order, PaymentAttempt, PaymentRefund, Refund, Review
from mall.orders.parcels import OPEN_REFUNDS
from xhs.lib.desk.days import count_days

_CAP = 1_000


def paid_orders() -> list[tuple[date, int]]:
    return count_days("orders", Order.objects.exclude(paid_at=None), "paid_at")


def sales() -> list[tuple[date, int]]:
    """Yuan that came, by the day they came. What was sent back later is not taken off: see the refunds."""
    days = count_days("sales", Order.objects.exclude(paid_at=None), "paid_at", what=Sum("captured_fen"))
    return [(day, fen // 100) for day, fen in days]


def waiting_merchants() -> int:
    return Merchant.objects.filter(state=Merchant.State.APPLIED).count()


def open_refunds() -> int:
    """Refunds somebody must decide on or receive; not counted beyond _CAP."""
    return Refund.objects.filter(state__in=OPEN_REFUNDS).order_by()[:_CAP].count()


def failed_payments() -> int:
    """Attempts that failed within a week."""
    since = timezone.now() - timedelta(days=7)
    failed = PaymentAttempt.objects.filter(state=PaymentAttempt.State.FAILED, started_at__gte=since)
    return failed.order_by()[:_CAP].count()


def failed_payouts() -> int:
    return PaymentRefund.objects.filter(state=PaymentRefund.State.FAILED).order_by()[:_CAP].count()


def queued_reviews() -> int:
    """Reviews that wait for an operator; not counted beyond _CAP."""
    return Review.objects.filter(state=Review.State.QUEUED).order_by()[:_CAP].count()
