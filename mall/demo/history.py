"""What happened to the past orders of the demo mall: events, carriers, tracking."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.utils import translation

from mall.demo.booking import Booked
from mall.demo.past import Fate
from mall.models import Order, OrderEvent, Parcel, TrackingStep
from mall.orders.parcels import SLOGAN
from members.demo.chance import chance, choose

CARRIERS = ("红驿速运", "小马快递", "云雀航空件")
_SORTED = {"zh": "已到达转运中心", "en": "Reached the sorting centre"}
_BROUGHT = {"zh": "已送达，期待你的开箱", "en": "Delivered"}


def write_history(booked: Iterable[Booked]) -> None:
    """Events of every order, and of every parcel that left its carrier and where it was seen."""
    shipped = [one for one in booked if one.was_sent]
    OrderEvent.objects.bulk_create((row for one in booked for row in _events(one)), batch_size=2_000)
    for one in shipped:
        for parcel in one.parcels:
            parcel.carrier = choose(CARRIERS, "carrier", parcel.pk)
            parcel.tracking_number = f"RP{int(chance('tracking', parcel.pk) * 10**12):012d}"
    rows = [parcel for one in shipped for parcel in one.parcels]
    Parcel.objects.bulk_update(rows, ["carrier", "tracking_number"], batch_size=1_000)
    TrackingStep.objects.bulk_create((row for one in shipped for row in _steps(one)), batch_size=2_000)


def _events(one: Booked) -> Iterator[OrderEvent]:
    """As the verbs note them: each with the states it leads from and to."""
    before = ""
    for kind, after, at, is_hers, details in _happened(one):
        yield OrderEvent(
            order=one.order,
            kind=kind,
            from_state=before if after else "",
            to_state=after,
            by_id=one.person_id if is_hers else None,
            at=at,
            details=details,
        )
        before = after or before


def _happened(one: Booked) -> Iterator[tuple[str, str, datetime, bool, dict[str, int]]]:
    """Kind, the state it led to (or none), when, whether she did it herself, and details."""
    state, fate, times = Order.State, one.fate, one.times
    yield "placed", state.PLACED, times.placed, True, {}
    if fate.is_closed:
        yield fate.close_reason, state.CLOSED, times.ended, fate == Fate.CANCELLED, {}
    if not fate.is_paid:
        return
    yield "paid", state.PAID, times.paid, False, {}
    if one.has_vouchers:
        yield "vouchers_issued", state.USABLE, times.paid, False, {}
    if one.was_packed:
        for parcel in one.parcels:
            yield "parcel_packed", "", times.packed, False, {"parcel_id": parcel.pk}
        yield "packed", state.PACKED, times.packed, False, {}
    if one.was_sent:
        for parcel in one.parcels:
            yield "parcel_shipped", "", times.shipped, False, {"parcel_id": parcel.pk}
        yield "shipped", state.SHIPPED, times.shipped, False, {}
    if fate.is_received:
        yield "received", state.RECEIVED, times.received, not one.has_vouchers, {}


def _steps(one: Booked) -> Iterator[TrackingStep]:
    tongue = "en" if one.past.buyer.tongue == "en" else "zh"
    with translation.override(one.past.buyer.language):
        slogan = str(SLOGAN)
    way = one.times.received - one.times.shipped
    for parcel, agreed in zip(one.parcels, one.agreed.parcels, strict=True):
        place = agreed.source.warehouse_name
        yield TrackingStep(parcel=parcel, at=one.times.shipped, words=slogan, place=place)
        if way > timedelta(hours=1):
            seen = one.times.shipped + way * 0.55
            yield TrackingStep(parcel=parcel, at=seen, words=_SORTED[tongue], place=one.order.city)
        if one.fate.is_received:
            yield TrackingStep(
                parcel=parcel, at=one.times.received, words=_BROUGHT[tongue], place=one.order.city
            )
