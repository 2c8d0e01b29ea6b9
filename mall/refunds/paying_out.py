"""Refunds being paid out: what they take from lines, order, quota and stock, and where they leave the order.

How one asks is mall.refunds.after_sale, how a merchant decides mall.refunds.decisions. Order of locks: the order, the
refund, its lines and their vouchers, attempts, the buyer, stocks.
"""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import Order, OrderLine, Parcel, Refund, RefundLine
from mall.orders.news import tell_buyer
from mall.orders.states import Who, follow_parcels, hold_order, move_order, note_event
from mall.orders.vouchers import give_up_vouchers
from mall.payments.attempts import pay_back
from mall.quotes.quota import give_back_quota
from mall.reviews.writing import keep_out_refunded
from mall.stock.ledger import Pieces, release, take_back
from members.models import Person
from members.notifications import forget_subject
from xhs.lib.errors import Conflict
from xhs.lib.money import yuan

IN_INBOX = "refund"
"""The kind of subject under which a shop's people are told (mall.refunds.news)."""
Kind, State = Refund.Kind, Refund.State
OPEN = (State.ASKED, State.APPROVED, State.RETURNED, State.PAYING)


class RefundChanged(Conflict):
    """The refund is not any more in a state that allows this."""


def move_refund(refund: Refund, before: Sequence[str], after: str, **fields: object) -> None:
    """From one of these states to another; raises RefundChanged where it is in none of them.

    What the inboxes of the shop's people said of the state before is over.
    """
    if not Refund.objects.filter(pk=refund.pk, state__in=before).update(state=after, **fields):
        raise RefundChanged("refund_changed", _("The refund has changed meanwhile. Please look at it again."))
    refund.state = after
    if after not in before:
        transaction.on_commit(partial(forget_subject, subject_kind=IN_INBOX, subject_id=refund.pk))


def pay_refund(order: Order, refund: Refund, *, by: Person | None, shelve: bool = False) -> None:
    """Writes down that this money goes back, wherever that is counted; goods that never left are free again."""
    decided_at = Coalesce(F("decided_at"), timezone.now())
    move_refund(refund, (State.ASKED, State.RETURNED), State.PAYING, decided_at=decided_at)
    lines = list(refund.lines.select_related("line").order_by("line_id"))
    for one in lines:
        OrderLine.objects.filter(pk=one.line_id).update(
            refunded_fen=F("refunded_fen") + one.amount_fen,
            refunded_quantity=F("refunded_quantity") + one.quantity,
        )
    give_up_vouchers(refund, lines)
    _count_refunded(order, refund.amount_fen)
    give_back_quota(order_id=order.pk, source=f"refund:{refund.pk}", amount_fen=_dutiable(lines))
    note_event(order.pk, "refund_paying", by=by, refund_id=refund.pk)
    pay_back(refund=refund)
    if refund.kind == Kind.BEFORE_SHIPPING:
        _cancel_empty_parcel(refund)
    if by is not None:
        tell_buyer(
            order, format_lazy(_("¥{amount} are on their way back to you."), amount=yuan(refund.amount_fen))
        )
    pieces = [Pieces(one.line.stock_id, one.quantity, one.line_id) for one in lines]
    if refund.kind in (Kind.BEFORE_SHIPPING, Kind.UNUSED):
        release(pieces=pieces, source=f"refund:{refund.pk}", by=by)
    elif shelve:
        take_back(pieces=pieces, source=f"refund:{refund.pk}", by=by)


def _count_refunded(order: Order, amount_fen: int) -> None:
    room = Order.objects.filter(pk=order.pk, captured_fen__gte=F("refunded_fen") + amount_fen)
    if not room.update(refunded_fen=F("refunded_fen") + amount_fen):
        raise Conflict("nothing_left", _("So much was not paid for this order."))


def _dutiable(lines: Sequence[RefundLine]) -> int:
    """The part of the import value that belongs to these pieces, in whole where the last of a line go."""
    total = 0
    for one in lines:
        before = one.line.refunded_quantity
        whole, pieces = one.line.dutiable_fen, one.line.quantity
        total += whole * (before + one.quantity) // pieces - whole * before // pieces
    return total


def _cancel_empty_parcel(refund: Refund) -> None:
    parcels = Parcel.objects.filter(refunds=refund)
    left = OrderLine.objects.filter(parcel__in=parcels, refunded_quantity__lt=F("quantity"))
    if not left.exists():
        parcels.update(state=Parcel.State.CANCELLED)


@transaction.atomic
def settle_paid(*, refund_id: int) -> None:
    """The provider has sent the money back. Hearing it again changes nothing."""
    refund = Refund.objects.get(pk=refund_id)
    order = hold_order(refund.order_id)
    paying = Refund.objects.filter(pk=refund_id, state=State.PAYING)
    if not paying.update(state=State.PAID, paid_at=timezone.now()):
        return
    note_event(order.pk, "refund_paid", refund_id=refund_id)
    if refund.kind == Kind.AUTOMATIC:
        sentence = _("Your payment came after the order was closed. ¥{amount} went back to you.")
    else:
        sentence = _("¥{amount} went back to you.")
    tell_buyer(order, format_lazy(sentence, amount=yuan(refund.amount_fen)))
    leave_refunding(order)
    keep_out_refunded(order_id=order.pk)


def leave_refunding(order: Order) -> None:
    """With the last open refund gone, the order is refunded whole or goes on where its parcels are."""
    if order.state != Order.State.REFUNDING:
        return
    if order.refunds.filter(state__in=OPEN).exclude(kind=Kind.AUTOMATIC).exists():
        return
    if order.lines.filter(refunded_quantity__lt=F("quantity")).exists():
        follow_parcels(order, who=Who.HOUSE, kind="refund_over")
    else:
        move_order(order, Order.State.REFUNDED, who=Who.HOUSE, kind="refunded")


@transaction.atomic
def refund_unwanted(*, order_id: int, amount_fen: int, reason: str) -> Refund:
    """Money came that the order cannot take (it is closed, or was paid twice): a refund of all of it, being paid out.

    Whoever calls this sends it back by the attempt it came by (mall.payments.attempts.pay_back).
    """
    order = hold_order(order_id)
    Order.objects.filter(pk=order.pk).update(
        captured_fen=F("captured_fen") + amount_fen, refunded_fen=F("refunded_fen") + amount_fen
    )
    refund = Refund.objects.create(
        order=order, kind=Kind.AUTOMATIC, state=State.PAYING, amount_fen=amount_fen, reason=reason[:300]
    )
    note_event(order.pk, "refund_automatic", refund_id=refund.pk)
    return refund
