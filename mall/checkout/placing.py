"""Placing an order: what the shopper saw becomes an agreement, or she hears exactly what has changed.

Nothing else writes an order. Its price is the same pure quote her page was made of, worked out anew inside the
transaction; the stocks, which everybody wants, are touched last.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.buyers.address_book import address_of, touch_address
from mall.buyers.touches import notes_behind
from mall.carts.cart import take_bought
from mall.checkout.purchase import Purchase
from mall.checkout.waiting import must_be_another, must_not_hoard
from mall.models import Address, Order, OrderLine
from mall.models import Parcel as ParcelRow
from mall.models.cart import MOST_OF_ONE
from mall.orders.life import pieces_of
from mall.orders.states import note_event
from mall.pricing import Line, Quote, Wanted, quote, sums_of
from mall.quotes.quota import use_quota
from mall.quotes.quoting import gather
from mall.signals import order_placed
from mall.stock.ledger import reserve
from members.models import Person
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.once import insert_once
from xhs.lib.prepared import ANYBODY, Given, PreparedModels
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_line

NOTE_LIMIT = 200
MOST_FEN = 2_000_000_000
PRESSES_PER_MINUTE = 20


class CheckoutChanged(Conflict):
    """The quote is not what the shopper saw, or something stands in its way. Nothing was written."""


def place_order(
    *,
    person: Person,
    wanted: Sequence[Wanted],
    address_id: int | None,
    seen_fen: int,
    submission: UUID,
    note: str = "",
    from_cart: bool = False,
    rest: int = 0,
    again: bool = False,
) -> Order:
    """Agrees to buy at the total that was seen. The same `submission` again is the same order.

    With `from_cart` the bought pieces leave her cart; `rest` more are to be ordered after it (Purchase). Just what one
    of her orders waits to be paid for is bought a second time only with `again`. Vouchers alone need no address. Raises
    CheckoutChanged, SoldOut, OrderedAlready, AddressGone, Refusal; then nothing is placed and the cart is as it was.
    """
    note = clean_line(note)
    if len(note) > NOTE_LIMIT:
        raise Refusal("note_too_long", _("Please keep the note to 200 characters."), field="note")
    count_or_refuse(what="place_order", who=person.pk, limit=PRESSES_PER_MINUTE, seconds=60)
    purchase = Purchase(wanted, from_cart, rest)
    try:
        return _placed_before(person, submission) or _place(
            person, purchase, address_id, seen_fen, submission, note, again
        )
    except Refusal:
        twin = _placed_before(person, submission)  # its stock was taken by the first of two clicks
        if twin is None:
            raise
        return twin


def _placed_before(person: Person, submission: UUID) -> Order | None:
    return _by_submission.first(viewer=person.pk, submission=submission)


@PreparedModels
def _by_submission() -> "QuerySet[Order]":
    return Order.objects.owned_by(ANYBODY).filter(submission=Given("submission"))


@transaction.atomic
def _place(
    person: Person,
    purchase: Purchase,
    address_id: int | None,
    seen_fen: int,
    submission: UUID,
    note: str,
    again: bool,
) -> Order:
    now = timezone.now()
    waiting = must_not_hoard(person=person, now=now)
    if not again:
        must_be_another(purchase, waiting)
    address = address_of(person, address_id) if address_id else None
    agreed = quote(gather(person=person, wanted=purchase.wanted, address=address, at=now))
    if not agreed.can_be_placed or agreed.total_fen != seen_fen:
        raise CheckoutChanged("checkout_changed", _("Something has changed. Nothing was ordered yet."))
    if not agreed.needs_address:
        address = None
    _must_be_in_bounds(agreed)
    order_id = _write_order(person, purchase, agreed, address, submission, note, now)
    if order_id is None:
        return _placed(person, submission)
    lines = _write_lines(order_id, agreed)
    note_event(order_id, "placed", to_state=Order.State.PLACED, by=person)
    use_quota(order_id=order_id, quote=agreed, at=now)
    if purchase.from_cart:
        take_bought(person=person, pieces={line.sku_id: line.quantity for line in lines})
    if address:
        touch_address(address_id=address.pk)
    order_placed.send(sender=Order, order_id=order_id)
    reserve(pieces=pieces_of(lines), by=person)
    return _placed(person, submission)


def _placed(person: Person, submission: UUID) -> Order:
    order = _placed_before(person, submission)
    assert order is not None  # noqa: S101
    return order


def _must_be_in_bounds(agreed: Quote) -> None:
    if agreed.total_fen > MOST_FEN:
        raise Refusal("too_much", _("One order may come to ¥20,000,000 at most."))
    if any(line.quantity > MOST_OF_ONE for line in agreed.lines):
        words = _("Choose between 1 and %(most)d pieces.") % {"most": MOST_OF_ONE}
        raise Refusal("too_many", words, field="quantity")


def _write_order(
    person: Person,
    purchase: Purchase,
    agreed: Quote,
    address: Address | None,
    submission: UUID,
    note: str,
    now: datetime,
) -> int | None:
    """None where the same form was sent already; waits for the one that is being placed just now."""
    first_note_id, last_note_id = notes_behind(
        person_id=person.pk, product_ids={line.product_id for line in agreed.lines}
    )
    return insert_once(
        Order,
        person_id=person.pk,
        submission=submission,
        **_copied_address(address),
        note=note,
        rest=purchase.rest,
        is_from_cart=purchase.from_cart,
        quote=agreed.as_json(),
        placed_at=now,
        pay_until=now + timedelta(minutes=settings.ORDER_PAY_MINUTES),
        first_note_id=first_note_id,
        last_note_id=last_note_id,
        identity_fingerprint=agreed.inputs.identity_fingerprint if agreed.imported else "",
        **sums_of(agreed),
    )


def _copied_address(address: Address | None) -> dict[str, str]:
    """Where it goes; without a word of it where nothing is sent."""
    if address is None:
        return {}
    names = ("receiver", "phone", "province", "city", "district")
    return {**{name: getattr(address, name) for name in names}, "address_line": address.line}


def _write_lines(order_id: int, agreed: Quote) -> list[OrderLine]:
    parcels = ParcelRow.objects.bulk_create(
        ParcelRow(
            order_id=order_id,
            merchant_id=parcel.merchant_id,
            warehouse_id=parcel.warehouse_id,
            has_vouchers=parcel.has_vouchers,
            **sums_of(parcel),
        )
        for parcel in agreed.parcels
    )
    return OrderLine.objects.bulk_create(
        OrderLine(order_id=order_id, parcel_id=row.pk, **copied_line(line))
        for row, parcel in zip(parcels, agreed.parcels, strict=True)
        for line in parcel.lines
    )


def copied_line(line: Line) -> dict[str, Any]:
    """The fields of an order's line: what is bought as it is now, so that names, picture and prices stay as agreed."""
    return {
        "sku_id": line.sku_id,
        "product_id": line.product_id,
        "stock_id": line.stock_id,
        "short_name": line.offer.short_name,
        "choices": line.offer.choices[:120],
        "picture": line.offer.picture,
        "quantity": line.quantity,
        "unit_fen": line.unit_fen,
        "dutiable_fen": line.dutiable_fen,
        "valid_days": line.offer.valid_days,
        **sums_of(line),
    }
