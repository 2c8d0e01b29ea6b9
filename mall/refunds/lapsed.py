"""Vouchers nobody used in time: their money goes back by itself, once."""

import logging

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mall.models import Order, Refund, Voucher
from mall.orders.news import tell_buyer
from mall.orders.refundable import Refundable, lapsed_lines
from mall.orders.states import Who, hold_order
from mall.refunds.after_sale import begin_refund, write_refund
from mall.refunds.paying_out import pay_refund
from xhs.lib.money import yuan

log = logging.getLogger(__name__)
AT_ONCE = 500


def refund_lapsed() -> int:
    """Pays back what lapsed; gives of how many orders. Each order by itself: one that fails holds up no other."""
    orders = Voucher.objects.lapsed().order_by("line__order_id").values_list("line__order_id", flat=True)
    done = 0
    for order_id in orders.distinct()[:AT_ONCE]:
        try:
            done += _refund_lapsed_of(order_id)
        except Exception:
            log.exception("lapsed vouchers of order %s", order_id)
    return done


@transaction.atomic
def _refund_lapsed_of(order_id: int) -> bool:
    """False where another one has done it meanwhile, or somebody used them at the last moment."""
    order = hold_order(order_id)
    by_parcel: dict[int, list[Refundable]] = {}
    for one in lapsed_lines(order):
        by_parcel.setdefault(one.line.parcel_id, []).append(one)
    refunds = [_write(order, lines) for lines in by_parcel.values()]
    for refund in refunds:
        words = _("A voucher was not used in time. ¥{amount} are on their way back to you.")
        tell_buyer(order, format_lazy(words, amount=yuan(refund.amount_fen)))
    for refund in refunds:
        pay_refund(order, refund, by=None)
    return bool(refunds)


def _write(order: Order, lines: list[Refundable]) -> Refund:
    chosen = [(one, one.quantity) for one in lines]
    reason = gettext("Not used in time")
    refund = write_refund(order, lines[0].line.parcel, Refund.Kind.UNUSED, chosen, reason)
    begin_refund(order, refund, who=Who.HOUSE)
    return refund
