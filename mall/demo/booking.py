"""Writing past orders into the books of the demo mall: in bulk, but each as the verbs would have left it.

Prices are the mall's own quotes, stock moves by mall.stock.ledger. What the rows say of time is in the past.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone, translation

from mall.checkout.placing import copied_line
from mall.demo.customers import buyers, facts_of, identity_of
from mall.demo.past import Fate, Past, Times, basket, past_order
from mall.models import ImportQuotaEntry, Order, OrderLine, Parcel, Sku
from mall.pricing import Offer, Quote, QuoteInputs, Wanted, quote, sums_of
from mall.quotes.quota import CLOSED, PLACED
from mall.quotes.quoting import gather, year_in_china
from members.demo.cast import Someone
from members.demo.chance import form_number
from members.demo.people import account_ids
from members.demo.world import World

STATES = {
    Fate.UNPAID: (Order.State.CLOSED, Parcel.State.CANCELLED),
    Fate.CANCELLED: (Order.State.CLOSED, Parcel.State.CANCELLED),
    Fate.PLACED: (Order.State.PLACED, Parcel.State.WAITING),
    Fate.PAID: (Order.State.PAID, Parcel.State.WAITING),
    Fate.PACKED: (Order.State.PACKED, Parcel.State.PACKED),
    Fate.SHIPPED: (Order.State.SHIPPED, Parcel.State.SHIPPED),
    Fate.RECEIVED: (Order.State.RECEIVED, Parcel.State.RECEIVED),
    Fate.ASKED: (Order.State.REFUNDING, Parcel.State.RECEIVED),
    Fate.REFUNDED: (Order.State.REFUNDED, Parcel.State.CANCELLED),
    Fate.RETURNED: (Order.State.REFUNDED, Parcel.State.RECEIVED),
    Fate.KEPT: (Order.State.REFUNDED, Parcel.State.RECEIVED),
    Fate.LATE: (Order.State.CLOSED, Parcel.State.CANCELLED),
}
IN_USE = (Fate.PAID, Fate.PACKED, Fate.SHIPPED)
"""Whoever has paid for vouchers can use them from then on: nothing is packed or sent."""
ADDRESS = ("receiver", "phone", "province", "city", "district", "line")
TIME_TO_PAY = timedelta(minutes=15)


@dataclass
class Booked:
    """An order with everything it consists of, while its rows are being written."""

    past: Past
    times: Times
    agreed: Quote
    person_id: int
    order: Order
    parcels: list[Parcel] = field(default_factory=list)
    lines: list[OrderLine] = field(default_factory=list)

    @property
    def fate(self) -> Fate:
        return self.past.fate

    @property
    def has_vouchers(self) -> bool:
        """An order of vouchers has nothing else in it here."""
        return not self.agreed.needs_address

    @property
    def was_packed(self) -> bool:
        return self.was_sent or (self.fate == Fate.PACKED and not self.has_vouchers)

    @property
    def was_sent(self) -> bool:
        return self.fate.is_shipped and not self.has_vouchers

    @property
    def has_left(self) -> bool:
        """Whether its pieces are in stock no more: sent, or redeemed."""
        return self.fate.is_received if self.has_vouchers else self.fate.is_shipped


@dataclass(frozen=True)
class _Counter:
    """All that is sold just now, as if it lay there in any number."""

    inputs: QuoteInputs
    offers: dict[str, list[Offer]]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.offers)


def missing_orders(world: World) -> list[int]:
    """Numbers of those that nobody has booked yet."""
    numbers = {form_number("order", number): number for number in range(world.orders)}
    there = Order.objects.filter(submission__in=numbers).values_list("submission", flat=True)
    for submission in there:
        del numbers[submission]
    return list(numbers.values())


@transaction.atomic
def book(numbers: Sequence[int], world: World) -> list[Booked]:
    """The orders with their parcels, lines and import quota; what else belongs to them is written by the caller."""
    ids = account_ids(buyers(world.people))
    people = [one for one in buyers(world.people) if one.user in ids]
    counter = _open_counter()
    if not (people and counter.codes):
        return []
    booked = list(_agreed(numbers, people, ids, counter, timezone.now()))
    Order.objects.bulk_create((one.order for one in booked), batch_size=500)
    for one in booked:
        one.parcels = list(_parcels(one))
    Parcel.objects.bulk_create((row for one in booked for row in one.parcels), batch_size=1_000)
    for one in booked:
        one.lines = list(_lines(one))
    OrderLine.objects.bulk_create((row for one in booked for row in one.lines), batch_size=1_000)
    ImportQuotaEntry.objects.bulk_create(row for one in booked for row in _quota(one))
    return booked


def _open_counter() -> _Counter:
    codes = dict(Sku.objects.filter(is_offered=True).values_list("pk", "product__code"))
    wanted = [Wanted(sku_id, 1) for sku_id in codes]
    inputs = gather(person=AnonymousUser(), wanted=wanted, address=None)
    everything = {
        key: replace(offer, shelf=replace(offer.shelf, available=10_000))
        for key, offer in inputs.offers.items()
        if offer.shelf and offer.is_sold
    }
    offers: dict[str, list[Offer]] = {}
    for key, offer in sorted(everything.items()):
        offers.setdefault(codes[key], []).append(offer)
    full = replace(inputs, offers=everything, has_address=True, has_identity=True)
    return _Counter(full, dict(sorted(offers.items())))


def _agreed(
    numbers: Sequence[int], people: list[Someone], ids: dict[str, int], counter: _Counter, now: datetime
) -> Iterator[Booked]:
    """In the order they were placed in."""
    pasts = [past_order(number, people) for number in numbers]
    used: dict[tuple[str, int], int] = {}
    for past in sorted(pasts, key=lambda past: -past.age):
        times = past.times(now)
        year = (past.buyer.user, year_in_china(times.placed))
        agreed = _quote(past, counter, used.get(year, 0))
        used[year] = used.get(year, 0) + agreed.dutiable_fen
        person_id = ids[past.buyer.user]
        yield Booked(past, times, agreed, person_id, _order(past, times, agreed, person_id))


def _quote(past: Past, counter: _Counter, used: int) -> Quote:
    """What is in her basket; where customs would not let that in, its first piece, or the cheapest thing there is.

    Vouchers are bought by themselves.
    """
    chosen = [
        (counter.offers[code][int(luck * len(counter.offers[code]))], pieces)
        for code, luck, pieces in basket(past.number, counter.codes)
    ]
    alike = [(offer, pieces) for offer, pieces in chosen if offer.is_voucher == chosen[0][0].is_voucher]
    lines = [Wanted(offer.sku_id, pieces) for offer, pieces in alike]
    if past.fate == Fate.ASKED or past.fate.is_refunded:
        lines = lines[:1]  # a refund is asked for one parcel at a time
    cheapest = min(counter.inputs.offers.values(), key=lambda offer: (offer.is_imported, offer.unit_fen))
    terms = counter.inputs.imports and replace(counter.inputs.imports, used_fen=used)
    for wanted in (lines, [Wanted(lines[0].sku_id, 1)], [Wanted(cheapest.sku_id, 1)]):
        agreed = quote(replace(counter.inputs, wanted=wanted, imports=terms))
        if agreed.can_be_placed:
            break
    return agreed


def _order(past: Past, times: Times, agreed: Quote, person_id: int) -> Order:
    facts = facts_of(past.buyer) if agreed.needs_address else dict.fromkeys(ADDRESS, "")
    fate, came = past.fate, agreed.total_fen if past.fate.is_captured else 0
    with translation.override(past.buyer.language):
        sheet = agreed.as_json()
    return Order(
        person_id=person_id,
        submission=form_number("order", past.number),
        state=_states(past, agreed)[0],
        receiver=facts["receiver"],
        phone=facts["phone"],
        province=facts["province"],
        city=facts["city"],
        district=facts["district"],
        address_line=facts["line"],
        quote=sheet,
        captured_fen=came,
        refunded_fen=came if fate.is_paid_back else 0,
        placed_at=times.placed,
        pay_until=times.placed + TIME_TO_PAY,
        paid_at=times.paid if fate.is_paid else None,
        shipped_at=times.shipped if fate.is_shipped and agreed.needs_address else None,
        received_at=times.received if fate.is_received else None,
        closed_at=times.ended if fate.is_closed else None,
        close_reason=fate.close_reason,
        identity_fingerprint=identity_of(past.buyer) if agreed.imported else "",
        **sums_of(agreed),
    )


def _states(past: Past, agreed: Quote) -> tuple[Order.State, Parcel.State]:
    """Where the order and its parcels are."""
    if past.fate in IN_USE and not agreed.needs_address:
        return Order.State.USABLE, Parcel.State.USABLE
    return STATES[past.fate]


def _parcels(one: Booked) -> Iterator[Parcel]:
    fate, times = one.fate, one.times
    for parcel in one.agreed.parcels:
        yield Parcel(
            order=one.order,
            merchant_id=parcel.merchant_id,
            warehouse_id=parcel.warehouse_id,
            has_vouchers=parcel.has_vouchers,
            state=_states(one.past, one.agreed)[1],
            packed_at=times.packed if one.was_packed else None,
            shipped_at=times.shipped if one.was_sent else None,
            received_at=times.received if fate.is_received else None,
            **sums_of(parcel),
        )


def _lines(one: Booked) -> Iterator[OrderLine]:
    for row, parcel in zip(one.parcels, one.agreed.parcels, strict=True):
        for line in parcel.lines:
            yield OrderLine(
                order=one.order,
                parcel=row,
                refunded_fen=line.total_fen if one.fate.is_refunded else 0,
                refunded_quantity=line.quantity if one.fate.is_refunded else 0,
                **copied_line(line),
            )


def _quota(one: Booked) -> Iterator[ImportQuotaEntry]:
    """Used when it was placed; given back where the order was closed. Refunds give theirs back themselves."""
    amount = one.agreed.dutiable_fen
    if amount:
        changes = [(PLACED, amount), *([(CLOSED, -amount)] if one.fate.is_closed else [])]
        for source, change in changes:
            yield ImportQuotaEntry(
                order=one.order,
                fingerprint=one.order.identity_fingerprint,
                year=year_in_china(one.times.placed),
                amount_fen=change,
                source=source,
            )
