"""What a merchant does with a parcel: packs it, sends it, tells where it is. The order follows its parcels.

Order of locks: the order, the parcel, the buyer, stocks.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.acting import must_act_for
from mall.models import Order, Parcel, Refund, TrackingStep
from mall.orders.life import pieces_of
from mall.orders.news import tell_buyer
from mall.orders.states import Who, follow_parcels, hold_order, note_event
from mall.signals import parcel_shipped
from mall.stock.ledger import ship
from members.models import Person
from members.wording import in_words_of
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.words import clean_line

State = Parcel.State
SLOGAN = _("A red parcel, full of what you fell for.")
OPEN_REFUNDS = (Refund.State.ASKED, Refund.State.APPROVED)
"""What a merchant must answer, or whose goods are on their way back. Goods that are back are paid for at once."""
SENDABLE = (Order.State.PAID, Order.State.PACKED, Order.State.SHIPPED, Order.State.REFUNDING)


def sendable(parcels: "QuerySet[Parcel]") -> "QuerySet[Parcel]":
    """Those that wait to be packed or sent: paid, here, and without a refund that must be answered first."""
    here = parcels.filter(state__in=[State.WAITING, State.PACKED], order__state__in=SENDABLE)
    return here.exclude(refunds__state__in=OPEN_REFUNDS)


@transaction.atomic
def pack_parcel(*, parcel: Parcel, by: Person) -> None:
    """The merchant has packed it. Raises Conflict where it is packed already or may not be sent."""
    order = _hold(parcel, by)
    packed = Parcel.objects.filter(pk=parcel.pk, state=State.WAITING)
    if not packed.update(state=State.PACKED, packed_at=timezone.now()):
        raise _parcel_changed()
    note_event(order.pk, "parcel_packed", by=by, parcel_id=parcel.pk)
    _let_order_follow(order, by)


@transaction.atomic
def ship_parcel(*, parcel: Parcel, carrier: str, tracking_number: str, by: Person) -> None:
    """The merchant gave it to a carrier. Raises Refusal without carrier and number, Conflict where it left already."""
    carrier, tracking_number = clean_line(carrier)[:40], clean_line(tracking_number)[:40]
    if not carrier or not tracking_number:
        raise Refusal("no_tracking", _("Please enter the carrier and the tracking number."), field="carrier")
    order, now = _hold(parcel, by), timezone.now()
    waiting = Parcel.objects.filter(pk=parcel.pk, state__in=[State.WAITING, State.PACKED])
    sent = {"shipped_at": now, "carrier": carrier, "tracking_number": tracking_number}
    if not waiting.update(state=State.SHIPPED, packed_at=parcel.packed_at or now, **sent):
        raise _parcel_changed()
    note_event(order.pk, "parcel_shipped", by=by, parcel_id=parcel.pk)
    _tell_shipped(order, parcel, carrier, now)
    _let_order_follow(order, by)
    parcel_shipped.send(sender=Parcel, parcel_id=parcel.pk, order_id=order.pk)
    ship(pieces=pieces_of(list(parcel.lines.all())), by=by)


def _tell_shipped(order: Order, parcel: Parcel, carrier: str, now: datetime) -> None:
    buyer = Person.objects.get(pk=order.person_id)
    place = parcel.warehouse.name
    TrackingStep.objects.create(
        parcel=parcel, at=now, words=in_words_of(buyer, SLOGAN, limit=160), place=place
    )
    tell_buyer(order, format_lazy(_("Your red parcel is on its way with {carrier}."), carrier=carrier))


@transaction.atomic
def add_tracking_step(
    *, parcel: Parcel, words: str, place: str = "", at: datetime | None = None, by: Person | None = None
) -> TrackingStep:
    """Where a shipped parcel was seen. Raises Refusal for one that has not left, empty words, or a future moment."""
    if by is not None:
        must_act_for(person=by, merchant_id=parcel.merchant_id)
    words, now = clean_line(words)[:160], timezone.now()
    if not words:
        raise Refusal("no_words", _("Please write what happened."), field="words")
    if at and at > now + timedelta(minutes=5):
        raise Refusal("in_future", _("That is still to come."), field="at")
    if not Parcel.objects.filter(pk=parcel.pk, state__in=[State.SHIPPED, State.RECEIVED]).exists():
        raise _parcel_changed()
    place = clean_line(place)[:60]
    return TrackingStep.objects.create(parcel=parcel, at=at or now, words=words, place=place)


def _let_order_follow(order: Order, by: Person) -> None:
    """An order that is being refunded waits for that to end (mall.refunds.paying_out)."""
    if order.state != Order.State.REFUNDING:
        follow_parcels(order, who=Who.MERCHANT, by=by)


def _hold(parcel: Parcel, by: Person) -> Order:
    """The order, locked, if the person may send its parcel now."""
    must_act_for(person=by, merchant_id=parcel.merchant_id)
    order = hold_order(parcel.order_id)
    if order.state not in SENDABLE:
        raise _parcel_changed()
    if parcel.refunds.filter(state__in=OPEN_REFUNDS).exists():
        raise Conflict("refund_open", _("The buyer has asked for a refund. Please answer that first."))
    return order


def _parcel_changed() -> Conflict:
    return Conflict("parcel_changed", _("The parcel has changed meanwhile. Please look at it again."))
