"""The life of an order: only the allowed changes, each with who and when, and everything given back exactly once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall import tasks
from mall.models import ImportQuotaEntry, Order, OrderEvent, PaymentAttempt, Product, Stock, TrackingStep
from mall.orders.life import cancel_order, close_unpaid, confirm_receipt, mark_paid, receive_due
from mall.orders.parcels import add_tracking_step, pack_parcel, ship_parcel
from mall.orders.states import TRANSITIONS, OrderChanged, Who, move_order
from mall.payments.attempts import start_attempt
from mall.quotes.quoting import year_in_china
from members.models import Notification
from tests.community.test_races import all_at_once
from tests.mall.buying import assert_books_agree, buy, pay, quota_used, ship
from tests.mall.goods import make_merchant, make_product
from tests.mall.rules import make_identity, make_import_rules
from xhs.lib.errors import Conflict, NotAllowed, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ada):
    return make_merchant(owner=ada)


def lapse(order: Order) -> None:
    Order.objects.filter(pk=order.pk).update(pay_until=timezone.now() - timedelta(seconds=1))


def kinds(order: Order) -> list[str]:
    return list(order.events.values_list("kind", flat=True))


def test_every_state_has_its_line_in_the_table_and_leads_only_to_known_ones() -> None:
    assert set(TRANSITIONS) == set(Order.State)
    assert {state for targets in TRANSITIONS.values() for state in targets} <= set(Order.State)


def test_whatever_the_table_does_not_allow_is_refused_and_leaves_no_trace(cat) -> None:
    order = buy(cat)
    for before in Order.State:
        for after in Order.State:
            for who in Who:
                if who in TRANSITIONS[before].get(after, ()):
                    continue
                Order.objects.filter(pk=order.pk).update(state=before)
                order.state = before
                with pytest.raises(OrderChanged):
                    move_order(order, after, who=who, kind="test")
    assert kinds(order) == ["placed"]


def test_an_order_goes_all_the_way(cat, ada, shop) -> None:
    product = make_product(merchant=shop, stock=5)
    order = pay(buy(cat, product, quantity=2))
    assert order.state == "paid" and order.captured_fen == order.total_fen
    assert Product.objects.get().sold_count == 2
    parcel = order.parcels.get()
    pack_parcel(parcel=parcel, by=ada)
    ship_parcel(parcel=parcel, carrier="SF Express", tracking_number="SF 1", by=ada)
    order.refresh_from_db()
    assert order.state == "shipped" and order.shipped_at
    assert TrackingStep.objects.get().words == "A red parcel, full of what you fell for."
    add_tracking_step(parcel=parcel, words="Left the sorting centre", place="Hangzhou", by=ada)
    stock = Stock.objects.get()
    assert (stock.on_hand, stock.reserved) == (3, 0)
    confirm_receipt(order=order, by=cat)
    order.refresh_from_db()
    assert order.state == "received" and order.parcels.get().state == "received"
    assert kinds(order) == [
        "placed", "paid", "parcel_packed", "packed", "parcel_shipped", "shipped", "received",
    ]  # fmt: skip
    assert list(order.events.values_list("by__username", flat=True)) == [
        "cat", None, "ada", "ada", "ada", "ada", "cat",
    ]  # fmt: skip
    assert "SF Express" in Notification.objects.get(recipient=cat, kind="order").text
    assert_books_agree()


def test_events_are_only_added(cat) -> None:
    order = buy(cat)
    for change in (lambda: OrderEvent.objects.update(kind="x"), lambda: OrderEvent.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert kinds(order) == ["placed"]


def test_what_is_not_paid_in_time_is_closed_and_gives_everything_back_once(cat) -> None:
    make_import_rules()
    make_identity(cat)
    product = make_product(stock=1, supply="bonded")
    order = buy(cat, product)
    attempt = start_attempt(order=order, provider="sandbox")
    assert not Product.objects.get().is_available and quota_used(order) > 0
    assert close_unpaid() == 0
    lapse(order)
    assert not Order.objects.get().is_payable and Order.objects.get().state_now == "closed"
    tasks.close_unpaid()
    tasks.close_unpaid()
    order.refresh_from_db()
    assert (order.state, order.close_reason) == ("closed", "unpaid")
    assert order.parcels.get().state == "cancelled"
    assert PaymentAttempt.objects.get(pk=attempt.pk).state == "voided"
    assert Stock.objects.get().reserved == 0 and Product.objects.get().is_available
    assert quota_used(order) == 0 and ImportQuotaEntry.objects.count() == 2
    assert Notification.objects.get(recipient=cat).text.startswith("Your order was not paid in time")
    assert_books_agree()


def test_an_order_that_cannot_be_closed_holds_up_no_other(cat, caplog) -> None:
    broken, sound = buy(cat), buy(cat)
    Stock.objects.filter(pk=broken.lines.get().stock_id).update(reserved=0)
    lapse(broken)
    lapse(sound)
    assert close_unpaid() == 1
    states = [Order.objects.get(pk=order.pk).state for order in (broken, sound)]
    assert states == ["placed", "closed"]
    assert f"order {broken.pk}" in caplog.text


def test_a_buyer_cancels_what_she_has_not_paid(cat, ada) -> None:
    order = buy(cat)
    with pytest.raises(NotAllowed):
        cancel_order(order=order, by=ada)
    cancel_order(order=order, by=cat)
    with pytest.raises(OrderChanged), transaction.atomic():
        cancel_order(order=Order.objects.get(), by=cat)
    paid = pay(buy(cat))
    with pytest.raises(OrderChanged), transaction.atomic():
        cancel_order(order=paid, by=cat)
    assert_books_agree()


def test_money_that_comes_late_pays_what_can_be_reserved_anew(cat) -> None:
    make_import_rules()
    make_identity(cat)
    order = buy(cat, make_product(stock=1, supply="direct"))
    lapse(order)
    close_unpaid()
    assert mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    order.refresh_from_db()
    assert (order.state, order.close_reason, order.closed_at) == ("paid", "", None)
    assert order.parcels.get().state == "waiting" and Stock.objects.get().reserved == 1
    assert quota_used(order) == order.lines.get().dutiable_fen
    assert kinds(order) == ["placed", "unpaid", "paid_late"]
    assert_books_agree()


def test_goods_that_are_paid_late_are_held_in_the_order_of_locks(cat) -> None:
    """The second product runs out with it and the first does not: held by themselves they would be so in turn."""
    plenty, last = make_product(stock=9), make_product(stock=1)
    order = buy(cat, plenty, last)
    lapse(order)
    close_unpaid()
    with CaptureQueriesContext(connection) as captured:
        assert mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    held = [query["sql"] for query in captured if "FOR NO KEY UPDATE" in query["sql"]]
    products = [sql for sql in held if sql.startswith('SELECT "mall_product"')]
    assert f"IN ({plenty.pk}, {last.pk})" in products[0]
    assert held.index(products[0]) > next(n for n, sql in enumerate(held) if "mall_stock" in sql)


def test_money_that_comes_too_late_is_not_taken(cat, dee) -> None:
    product = make_product(stock=1)
    order = buy(cat, product)
    lapse(order)
    close_unpaid()
    buy(dee, product)
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    order.refresh_from_db()
    assert order.state == "closed" and order.captured_fen == 0
    assert_books_agree()


def test_money_for_what_the_buyer_cancelled_is_not_taken(cat) -> None:
    order = buy(cat)
    cancel_order(order=order, by=cat)
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen)


def test_another_amount_is_not_taken(cat) -> None:
    order = buy(cat)
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen - 1)
    assert Order.objects.get().state == "placed"


def test_the_year_is_full_when_the_money_comes_late(cat) -> None:
    make_import_rules()
    make_identity(cat)
    order = buy(cat, make_product(prices=(400_000,), supply="direct"))
    lapse(order)
    close_unpaid()
    year = year_in_china(timezone.now())
    ImportQuotaEntry.objects.create(
        order=order, fingerprint="f" * 64, year=year, amount_fen=2_400_000, source="elsewhere"
    )
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    assert Stock.objects.get().reserved == 0


def test_an_order_follows_the_parcel_that_is_furthest_behind(cat, ada, shop) -> None:
    other = make_merchant(owner=ada)
    order = pay(buy(cat, make_product(merchant=shop), make_product(merchant=other)))
    one, two = order.parcels.order_by("pk")
    ship_parcel(parcel=one, carrier="SF", tracking_number="1", by=ada)
    order.refresh_from_db()
    assert order.state == "paid"
    with pytest.raises(OrderChanged), transaction.atomic():
        confirm_receipt(order=order, by=cat)
    pack_parcel(parcel=two, by=ada)
    order.refresh_from_db()
    assert order.state == "packed"
    ship_parcel(parcel=two, carrier="SF", tracking_number="2", by=ada)
    order.refresh_from_db()
    assert order.state == "shipped"
    assert_books_agree()


def test_a_parcel_is_sent_once_by_its_merchant_with_a_number(cat, ada, bo, mod, shop) -> None:
    order = buy(cat, make_product(merchant=shop))
    parcel = order.parcels.get()
    with pytest.raises(Conflict):
        pack_parcel(parcel=parcel, by=ada)  # not paid yet
    pay(order)
    with pytest.raises(NotAllowed):
        pack_parcel(parcel=parcel, by=bo)
    with pytest.raises(Refusal, match="tracking number"):
        ship_parcel(parcel=parcel, carrier="SF", tracking_number=" ", by=ada)
    with pytest.raises(Conflict):
        add_tracking_step(parcel=parcel, words="Too early", by=ada)
    ship_parcel(parcel=parcel, carrier="SF", tracking_number="1", by=mod)
    for again in (lambda: pack_parcel(parcel=parcel, by=ada), lambda: ship(order, ada)):
        with pytest.raises(Conflict):
            again()
    with pytest.raises(Refusal):
        add_tracking_step(parcel=parcel, words="Soon", at=timezone.now() + timedelta(hours=1), by=ada)
    assert_books_agree()


def test_what_is_long_on_its_way_counts_as_received(cat, ada, shop) -> None:
    order = ship(pay(buy(cat, make_product(merchant=shop))), ada)
    assert receive_due() == 0
    Order.objects.update(shipped_at=timezone.now() - timedelta(days=10, seconds=1))
    tasks.receive_due()
    tasks.receive_due()
    order.refresh_from_db()
    assert order.state == "received" and kinds(order)[-1] == "received_in_time"


@pytest.mark.django_db(transaction=True)
def test_paying_cancelling_and_the_clock_at_once_end_in_one_state(cat) -> None:
    product = make_product(stock=9)
    for _ in range(4):
        order = buy(cat, product)
        lapse(order)
        refused = all_at_once(
            [
                lambda order=order: mark_paid(order_id=order.pk, amount_fen=order.total_fen),
                lambda order=order: cancel_order(order=Order.objects.get(pk=order.pk), by=cat),
                close_unpaid,
                lambda order=order: mark_paid(order_id=order.pk, amount_fen=order.total_fen),
                close_unpaid,
            ]
        )
        assert all(isinstance(error, OrderChanged) for error in refused)
        order.refresh_from_db()
        assert order.state in ("paid", "closed")
        assert order.captured_fen == (order.total_fen if order.state == "paid" else 0)
        assert_books_agree()


@pytest.mark.django_db(transaction=True)
def test_two_merchants_sending_at_once_bring_the_order_on_its_way(cat, ada) -> None:
    shops = [make_merchant(owner=ada), make_merchant(owner=ada)]
    order = pay(buy(cat, *(make_product(merchant=shop) for shop in shops)))
    jobs = [
        lambda parcel=parcel: ship_parcel(parcel=parcel, carrier="SF", tracking_number="1", by=ada)
        for parcel in order.parcels.all()
    ]
    assert all_at_once(jobs) == []
    order.refresh_from_db()
    assert order.state == "shipped"
    assert_books_agree()
