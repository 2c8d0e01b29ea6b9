"""Orders for tests, bought, paid and sent by the verbs themselves."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from mall.checkout.placing import place_order
from mall.models import Address, ImportQuotaEntry, Order, PaymentAttempt, Product, Sku, Stock, Voucher
from mall.orders.life import mark_paid
from mall.orders.parcels import ship_parcel
from mall.payments.attempts import start_attempt
from mall.pricing import Wanted, quote
from mall.quotes.quoting import gather
from members.models import Person
from tests.mall.goods import make_address, make_product


def some_address(person: Person) -> Address:
    return Address.objects.owned_by(person).first() or make_address(person)


def wanted(*products: Product, quantity: int = 1) -> list[Wanted]:
    return [Wanted(sku.pk, quantity) for sku in Sku.objects.filter(product__in=products).order_by("pk")]


def total_of(person: Person, what: Sequence[Wanted]) -> int:
    return quote(gather(person=person, wanted=what, address=some_address(person))).total_fen


def buy(person: Person, *products: Product, quantity: int = 1, submission: UUID | None = None) -> Order:
    """An order that is placed and not paid; of one product of its own if none is named."""
    what = wanted(*(products or (make_product(),)), quantity=quantity)
    return place_order(
        person=person,
        wanted=what,
        address_id=some_address(person).pk,
        seen_fen=total_of(person, what),
        submission=submission or uuid4(),
        again=True,
    )


def pay(order: Order) -> Order:
    """The money came, and the order took it."""
    attempt = start_attempt(order=order, provider="sandbox")
    PaymentAttempt.objects.filter(pk=attempt.pk).update(
        state="captured", captured_fen=order.total_fen, captured_at=timezone.now()
    )
    assert mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    order.refresh_from_db()
    return order


def ship(order: Order, by: Person) -> Order:
    for parcel in order.parcels.exclude(state="cancelled"):
        ship_parcel(parcel=parcel, carrier="SF", tracking_number="SF123", by=by)
    order.refresh_from_db()
    return order


def assert_books_agree() -> None:
    """What holds at every moment: sums of orders, parcels and lines; money; stock and its ledger; the quota."""
    for order in Order.objects.prefetch_related("lines", "parcels", "refunds"):
        for name in ("goods_fen", "discount_fen", "tax_fen", "freight_fen", "total_fen"):
            whole = getattr(order, name)
            assert whole == sum(getattr(line, name) for line in order.lines.all())
            assert whole == sum(getattr(parcel, name) for parcel in order.parcels.all())
        given = [one.amount_fen for one in order.refunds.all() if one.state in ("paying", "paid")]
        assert order.captured_fen >= order.refunded_fen == sum(given)
        assert order.events.filter(to_state=order.state).exists()
        _assert_vouchers_agree(order)
        used = order.quota_entries.aggregate(total=Sum("amount_fen"))["total"] or 0
        assert used >= 0
    _assert_stock_agrees()


def assert_money_agrees() -> None:
    """Captured and refunded: what orders, attempts and lines say is what attempts, pay-outs and refunds come to."""
    booked = Q(state__in=["paying", "paid"])
    for order in Order.objects.all():
        attempts = list(order.attempts.all())
        assert order.captured_fen == sum(one.captured_fen for one in attempts)
        assert order.refunded_fen == _sum(order.refunds.filter(booked)) <= order.captured_fen
        assert order.refunded_fen == sum(one.refunded_fen for one in attempts)
        for one in attempts:
            assert one.captured_fen == (one.amount_fen if one.captured_at else 0)
            assert one.captured_fen >= one.refunded_fen == _sum(one.refunds.all())
        for line in order.lines.all():
            given = line.refund_lines.filter(refund__state__in=["paying", "paid"])
            assert line.refunded_fen == _sum(given) <= line.total_fen
            assert line.refunded_quantity == sum(given.values_list("quantity", flat=True)) <= line.quantity
            if line.refunded_quantity == line.quantity:  # the last refund takes the remainder
                assert line.refunded_fen == line.total_fen


def _sum(rows: "QuerySet[Any]") -> int:
    return sum(rows.values_list("amount_fen", flat=True))


def _assert_vouchers_agree(order: Order) -> None:
    """One for each paid piece; as many are good for nothing as were paid back."""
    for line in order.lines.exclude(valid_days=None).select_related("parcel"):
        states = Counter(line.vouchers.values_list("state", flat=True))
        assert states.total() == (line.quantity if order.paid_at else 0)
        assert states["expired"] + states["refunded"] == line.refunded_quantity
        is_open = Voucher.objects.filter(line__parcel=line.parcel, state="valid").exists()
        assert is_open == (line.parcel.state == "usable")


def _assert_stock_agrees() -> None:
    for stock in Stock.objects.all():
        sums = stock.movements.aggregate(on_hand=Sum("on_hand_change"), reserved=Sum("reserved_change"))
        assert (stock.on_hand, stock.reserved) == (sums["on_hand"] or 0, sums["reserved"] or 0)
        assert stock.on_hand >= stock.reserved >= 0
        held = sum(_held(order, stock) for order in Order.objects.all())
        assert stock.reserved == held


def _held(order: Order, stock: Stock) -> int:
    """The pieces of a stock an order still waits to be sent, or to be redeemed."""
    if order.state == "closed":
        return 0
    lines = order.lines.filter(stock=stock, parcel__state__in=["waiting", "packed"])
    unused = Voucher.objects.filter(line__order=order, line__stock=stock, state="valid").count()
    return unused + sum(line.quantity - line.refunded_quantity for line in lines)


def quota_used(order: Order) -> int:
    return ImportQuotaEntry.objects.filter(order=order).aggregate(total=Sum("amount_fen"))["total"] or 0
