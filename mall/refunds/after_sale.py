"""After the sale: the buyer asks for money back, takes that back, says how goods travel home.

What nobody has packed yet and vouchers nobody used are paid back at once; after that the merchant decides
(mall.refunds.decisions). What a line may still give is counted over its refunds while the order is held, and bounded
again by the rows' own constraints.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.acting import must_be_buyer
from mall.models import Order, Parcel, Refund, RefundLine, RefundPicture
from mall.orders.refundable import Refundable, is_refundable, is_too_late, refundable_lines, share_of
from mall.orders.states import Who, hold_order, move_order, note_event
from mall.refunds.news import tell_shop
from mall.refunds.paying_out import leave_refunding, move_refund, pay_refund
from members.models import Person
from members.pictures import mark_shown, usable_media
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.words import clean_line, clean_text

Kind, State = Refund.Kind, Refund.State
MOST_PICTURES = 6
REASON_LIMIT = 300


@transaction.atomic
def ask_refund(
    *,
    order: Order,
    by: Person,
    quantities: Mapping[int, int],
    reason: str,
    cause: str = "",
    goods_come_back: bool = False,
    of_used: bool = False,
    pictures: Sequence[str] = (),
    submission: UUID | None = None,
) -> Refund:
    """Asks for the money of so many pieces by line, all of one parcel.

    What nobody has packed yet and vouchers nobody used are paid back at once; else the merchant decides. `cause`, one
    of Refund.Cause, must be told of what has left. `pictures` are tokens of the buyer's own uploads. `of_used` is about
    vouchers that were used, while others of their parcel can be used yet. The same `submission` twice is one refund.
    Raises NotAllowed, Conflict and Refusal.
    """
    must_be_buyer(order, by)
    order = hold_order(order.pk)
    known = Refund.objects.filter(order=order, submission=submission).first() if submission else None
    if known:
        return known
    reason = _good_reason(reason)
    chosen = _chosen(order, quantities, of_used)
    parcel = chosen[0][0].line.parcel
    kind = _kind(parcel, goods_come_back, of_used)
    cause = _good_cause(cause, kind, parcel)
    refund = write_refund(order, parcel, kind, chosen, reason, cause=cause, by=by, submission=submission)
    _attach(refund, by, pictures)
    begin_refund(order, refund, who=Who.BUYER, by=by)
    if is_at_once(parcel, of_used=of_used):
        pay_refund(order, refund, by=None)
    else:
        words = _(
            "A buyer asks for ¥%(amount)s back. If you do not answer by %(day)s, it counts as agreed to."
        )
        tell_shop(refund, words)
    return refund


def _good_reason(reason: str) -> str:
    reason = clean_text(reason)
    if not reason:
        raise Refusal("no_reason", _("Please say in a few words why."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Refusal("reason_too_long", _("Please keep the reason to 300 characters."), field="reason")
    return reason


def causes_for(parcel: Parcel) -> list[Refund.Cause]:
    """What can be the matter with it once it has left: nothing happens to a voucher on its way."""
    if parcel.has_vouchers:
        return [Refund.Cause.CHANGED_MIND, Refund.Cause.NOT_AS_DESCRIBED, Refund.Cause.OTHER]
    return list(Refund.Cause)


def _good_cause(cause: str, kind: str, parcel: Parcel) -> str:
    """Of what has left; of nothing else it is kept."""
    if kind not in Refund.OF_WHAT_LEFT:
        return ""
    if cause not in causes_for(parcel):
        raise Refusal("no_cause", _("Choose what is the matter."), field="cause")
    if kind == Kind.RETURN and cause == Refund.Cause.NEVER_ARRIVED:
        raise Refusal("nothing_to_return", _("What never arrived cannot be sent back."), field="cause")
    return cause


def must_be_refundable(order: Order) -> None:
    """Raises Conflict where the order gives nothing back: not paid, closed, or received too long ago."""
    if not is_refundable(order):
        raise Conflict("not_refundable", _("There is nothing to refund in this order."))
    if is_too_late(order):
        raise Conflict("too_late", _("The time in which this can be returned is over."))


def is_at_once(parcel: Parcel, *, of_used: bool = False) -> bool:
    """Whether nobody has to agree: it is neither packed nor, of vouchers, used."""
    return parcel.state == Parcel.State.WAITING or (parcel.state == Parcel.State.USABLE and not of_used)


def _chosen(order: Order, quantities: Mapping[int, int], of_used: bool) -> list[tuple[Refundable, int]]:
    must_be_refundable(order)
    wanted = {line_id: number for line_id, number in quantities.items() if number}
    lines = {one.line.pk: one for one in refundable_lines(order, of_used=of_used)}
    if not wanted or not set(wanted) <= set(lines):
        raise Refusal("nothing_chosen", _("Choose what you want the money back for."), field="lines")
    chosen = [(lines[line_id], number) for line_id, number in sorted(wanted.items())]
    if any(not 0 < number <= one.quantity for one, number in chosen):
        raise Refusal("too_many", _("That is more than is left to refund."), field="lines")
    if len({one.line.parcel_id for one, _number in chosen}) > 1:
        raise Refusal("two_parcels", _("Please ask for one parcel at a time."), field="lines")
    return chosen


def _kind(parcel: Parcel, goods_come_back: bool, of_used: bool) -> str:
    if parcel.state == Parcel.State.USABLE:
        return Kind.MONEY_ONLY if of_used else Kind.UNUSED
    if parcel.state in (Parcel.State.WAITING, Parcel.State.PACKED):
        return Kind.BEFORE_SHIPPING
    return Kind.RETURN if goods_come_back and not parcel.has_vouchers else Kind.MONEY_ONLY


def write_refund(
    order: Order,
    parcel: Parcel,
    kind: str,
    chosen: Sequence[tuple[Refundable, int]],
    reason: str,
    *,
    cause: str = "",
    by: Person | None = None,
    submission: UUID | None = None,
) -> Refund:
    """The row of a refund of so many pieces of the lines; nothing is paid yet."""
    amounts = [share_of(one, number) for one, number in chosen]
    if not sum(amounts):
        raise Conflict("nothing_paid", _("Nothing was paid for this, so nothing can go back."))
    refund = Refund.objects.create(
        order=order, parcel=parcel, kind=kind, amount_fen=sum(amounts), cause=cause, reason=reason,
        asked_by=by, submission=submission,
    )  # fmt: skip
    RefundLine.objects.bulk_create(
        RefundLine(refund=refund, line=one.line, quantity=number, amount_fen=amount)
        for (one, number), amount in zip(chosen, amounts, strict=True)
    )
    return refund


def _attach(refund: Refund, person: Person, tokens: Sequence[str]) -> None:
    """The pictures stay restricted: whoever decides sees them by signed addresses."""
    if len(set(tokens)) > MOST_PICTURES:
        raise Refusal("too_many_pictures", _("Six pictures are enough."), field="pictures")
    files = usable_media(person=person, tokens=tokens)
    mark_shown(files)
    RefundPicture.objects.bulk_create(RefundPicture(refund=refund, media=one) for one in files)


def begin_refund(order: Order, refund: Refund, *, who: Who, by: Person | None = None) -> None:
    """The held order is being refunded from now on, if it is not already."""
    if order.state == Order.State.REFUNDING:
        note_event(order.pk, "refund_asked", by=by, refund_id=refund.pk)
    else:
        move_order(order, Order.State.REFUNDING, who=who, kind="refund_asked", by=by)


@transaction.atomic
def withdraw_refund(*, refund: Refund, by: Person) -> None:
    """The buyer takes her request back. Raises RefundChanged once it is decided for good."""
    order = hold_order(refund.order_id)
    must_be_buyer(order, by)
    move_refund(refund, (State.ASKED, State.APPROVED), State.WITHDRAWN)
    note_event(order.pk, "refund_withdrawn", by=by, refund_id=refund.pk)
    leave_refunding(order)


@transaction.atomic
def send_goods_back(*, refund: Refund, by: Person, carrier: str, tracking_number: str) -> None:
    """The buyer says how the goods travel back. Raises Refusal without a number."""
    order = hold_order(refund.order_id)
    must_be_buyer(order, by)
    sent = {
        "return_carrier": clean_line(carrier)[:40],
        "return_number": clean_line(tracking_number)[:40],
    }
    if not all(sent.values()):
        raise Refusal("no_tracking", _("Please enter the carrier and the tracking number."), field="carrier")
    refund.refresh_from_db(fields=["sent_back_at"])
    was_sent = refund.sent_back_at is not None
    refund.sent_back_at = refund.sent_back_at or timezone.now()
    move_refund(refund, (State.APPROVED,), State.APPROVED, **sent, sent_back_at=refund.sent_back_at)
    if was_sent:  # a number mended: the clock runs on, and the shop is not told again
        return
    note_event(order.pk, "refund_goods_sent", by=by, refund_id=refund.pk)
    words = _("A buyer sent goods of ¥%(amount)s back. If you say nothing by %(day)s, they count as arrived.")
    tell_shop(refund, words)
