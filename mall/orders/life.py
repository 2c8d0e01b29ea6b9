"""The life of an order between "placed" and "received": paid, closed, confirmed.

Order of locks: the order, its attempts and parcels, the buyer, stocks, products. What becomes of parcels is
mall.orders.parcels, of money that goes back mall.refunds.paying_out.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.acting import must_be_buyer
from mall.models import Order, OrderLine, Parcel, Product, Stock
from mall.orders.news import tell_buyer
from mall.orders.states import OrderChanged, Who, changed, follow_parcels, hold_order, move_order
from mall.orders.vouchers import issue_vouchers
from mall.payments.attempts import void_attempts
from mall.quotes.quota import CLOSED, PAID_LATE, give_back_quota, has_room_again, use_quota_again
from mall.signals import order_closed, order_paid
from mall.stock.availability import count_sold
from mall.stock.ledger import Pieces, SoldOut, release, reserve
from members.models import Person
from xhs.lib.prepared import Given, PreparedModels

log = logging.getLogger(__name__)
State = Order.State
UNPAID, CANCELLED = "unpaid", "cancelled"
SWEPT_AT_ONCE = 500


def mark_paid(*, order_id: int, amount_fen: int) -> bool:
    """The money for an order is here. True where the order takes it, False where it must go back.

    A placed order takes it, and one that was closed for not being paid if everything can be reserved anew.
    """
    try:
        with transaction.atomic():
            order = hold_order(order_id)
            if order.total_fen != amount_fen or not _can_still_be_paid(order):
                return False
            _take_money(order)
            return True
    except (OrderChanged, SoldOut):
        return False


def _can_still_be_paid(order: Order) -> bool:
    if order.state == State.CLOSED:
        return order.close_reason == UNPAID and order.captured_fen == 0 and has_room_again(order=order)
    return order.state == State.PLACED


def _take_money(order: Order) -> None:
    was_closed = order.state == State.CLOSED
    kind = "paid_late" if was_closed else "paid"
    captured = F("captured_fen") + order.total_fen
    move_order(
        order, State.PAID, who=Who.HOUSE, kind=kind, paid_at=timezone.now(), captured_fen=captured,
        closed_at=None, close_reason="",
    )  # fmt: skip
    lines = _lines_of(order=order.pk)
    if was_closed:
        Parcel.objects.filter(order=order).update(state=Parcel.State.WAITING)
        use_quota_again(order_id=order.pk)
    issue_vouchers(order, lines)
    order_paid.send(sender=Order, order_id=order.pk)
    if was_closed:
        _hold_goods(lines)
        reserve(pieces=pieces_of(lines), source=PAID_LATE)
    sold: Counter[int] = Counter()
    for line in lines:
        sold[line.product_id] += line.quantity
    count_sold(sold)


@PreparedModels
def _lines_of() -> "QuerySet[OrderLine]":
    return OrderLine.objects.filter(order=Given("order")).order_by("pk")


def _hold_goods(lines: "list[OrderLine]") -> None:
    """All of their stocks, then all products: a reservation holds only products that run out, and counting the rest
    after these would go against the order of locks."""
    stocks = Stock.objects.filter(pk__in=[line.stock_id for line in lines])
    products = Product.objects.filter(pk__in=[line.product_id for line in lines])
    rows: QuerySet[Any]
    for rows in (stocks, products):
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def pieces_of(lines: "list[OrderLine]") -> list[Pieces]:
    """What the lines still hold of their stocks."""
    left = [(line, line.quantity - line.refunded_quantity) for line in lines]
    return [Pieces(line.stock_id, number, line.pk) for line, number in left if number]


@transaction.atomic
def cancel_order(*, order: Order, by: Person) -> None:
    """The buyer does not want it after all, and has not paid. Raises OrderChanged once it is paid or closed."""
    must_be_buyer(order, by)
    _close(order, CANCELLED, Who.BUYER, by)


def close_unpaid() -> int:
    """Closes what was not paid in time; gives how many. Each order by itself: one failure holds up no other."""
    late = Order.objects.filter(state=State.PLACED, pay_until__lte=timezone.now()).order_by("pay_until")
    return _each(late.values_list("pk", flat=True)[:SWEPT_AT_ONCE], _close_if_unpaid)


def _close_if_unpaid(order_id: int) -> None:
    _close(Order.objects.get(pk=order_id), UNPAID, Who.HOUSE, None)


def _close(order: Order, reason: str, who: Who, by: Person | None) -> None:
    """Whoever moves the order gives back what it held: stock, quota and open attempts, once."""
    closed = {"closed_at": timezone.now(), "close_reason": reason}
    move_order(order, State.CLOSED, who=who, kind=reason, by=by, **closed)
    void_attempts(order_id=order.pk)
    Parcel.objects.filter(order=order).update(state=Parcel.State.CANCELLED)
    give_back_quota(order_id=order.pk, source=CLOSED)
    order_closed.send(sender=Order, order_id=order.pk, reason=reason)
    if reason == UNPAID:
        tell_buyer(order, _("Your order was not paid in time and is closed. Nothing was charged."))
    release(pieces=pieces_of(list(order.lines.all())), source=CLOSED, by=by)


@transaction.atomic
def confirm_receipt(*, order: Order, by: Person) -> None:
    """The buyer has everything. Raises OrderChanged while something is still to come."""
    must_be_buyer(order, by)
    _receive(order.pk, Who.BUYER, by)


def receive_due() -> int:
    """Takes as received what was shipped ORDER_RECEIVE_DAYS ago; gives how many orders."""
    before = timezone.now() - timedelta(days=settings.ORDER_RECEIVE_DAYS)
    due = Order.objects.filter(state=State.SHIPPED, shipped_at__lte=before).order_by("shipped_at")
    return _each(due.values_list("pk", flat=True)[:SWEPT_AT_ONCE], _receive_in_time)


def _receive_in_time(order_id: int) -> None:
    _receive(order_id, Who.HOUSE, None)


def _receive(order_id: int, who: Who, by: Person | None) -> None:
    """Whatever was sent is here; the order is received with it, or goes on while it has vouchers to use."""
    order = hold_order(order_id)
    if order.state != State.SHIPPED:
        raise changed()
    shipped = Parcel.objects.filter(order=order, state=Parcel.State.SHIPPED)
    shipped.update(state=Parcel.State.RECEIVED, received_at=timezone.now())
    follow_parcels(order, who=who, kind="received" if by else "received_in_time", by=by)


def _each(order_ids: Iterable[int], verb: Callable[[int], None]) -> int:
    """Runs the verb for each order in a transaction of its own; one that changed meanwhile is left, and one that fails
    holds up no other."""
    done = 0
    for order_id in list(order_ids):
        try:
            with transaction.atomic():
                verb(order_id)
        except OrderChanged:
            continue
        except Exception:
            log.exception("%s of order %s", verb.__name__, order_id)
            continue
        done += 1
    return done
