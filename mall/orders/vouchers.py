"""The vouchers of an order: issued with its payment, given up with a refund, and when a parcel of them is over.

Whoever calls these holds the order, so that of a store and a refund one comes first. How a voucher is redeemed is
mall.vouchers.redeeming.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import Order, OrderLine, Parcel, Refund, RefundLine, Voucher
from mall.orders.states import Who, follow_parcels
from xhs.lib.errors import Conflict

State = Voucher.State


def issue_vouchers(order: Order, lines: Sequence[OrderLine]) -> None:
    """A voucher with a code of its own for every piece of a just paid order that is one; they can be used at once."""
    bought = [line for line in lines if line.valid_days]
    if not bought:
        return
    now = timezone.now()
    Voucher.objects.bulk_create(
        Voucher(line=line, piece=piece, valid_until=valid_until(now, line.valid_days or 0))
        for line in bought
        for piece in range(1, line.quantity + 1)
    )
    Parcel.objects.filter(order=order, has_vouchers=True).update(state=Parcel.State.USABLE)
    follow_parcels(order, who=Who.HOUSE, kind="vouchers_issued")


def valid_until(paid_at: datetime, days: int) -> datetime:
    """The midnight that ends the last day, where the site is at home: nobody counts hours."""
    home = timezone.get_default_timezone()
    last_day = timezone.localdate(paid_at, home) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(last_day + timedelta(days=1), time.min), home)


def give_up_vouchers(refund: Refund, lines: Sequence[RefundLine]) -> None:
    """What is paid back can be used no more: the last unused ones of each line, or used ones where it is for those.

    Raises Conflict where fewer are left than that.
    """
    parcel = refund.parcel
    if parcel is None or not parcel.has_vouchers:
        return
    before = State.VALID if refund.kind == Refund.Kind.UNUSED else State.REDEEMED
    for one in lines:
        found = Voucher.objects.filter(line=one.line_id, state=before).order_by("-piece")[: one.quantity]
        after = State.EXPIRED if any(row.state_now == State.EXPIRED for row in found) else State.REFUNDED
        given_up = Voucher.objects.filter(pk__in=[row.pk for row in found], state=before).update(state=after)
        if given_up != one.quantity:
            raise Conflict("voucher_used", _("One of these vouchers has been used meanwhile."))
    finish_parcel(parcel.pk)


def finish_parcel(parcel_id: int) -> None:
    """A parcel none of whose vouchers can be used any more has been received, if one ever was used."""
    vouchers = Voucher.objects.filter(line__parcel=parcel_id)
    if vouchers.filter(state=State.VALID).exists():
        return
    was_used = vouchers.exclude(redeemed_at=None).exists()
    Parcel.objects.filter(pk=parcel_id, state=Parcel.State.USABLE).update(
        state=Parcel.State.RECEIVED if was_used else Parcel.State.CANCELLED,
        received_at=timezone.now() if was_used else None,
    )
