"""Money back: never more than came, to the fen, and goods, quota and order end where they belong."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from mall.desk.figures import parcels_to_send
from mall.models import Order, PaymentAttempt, PaymentRefund, Refund, Stock
from mall.orders.life import cancel_order, confirm_receipt
from mall.orders.parcels import pack_parcel, ship_parcel
from mall.refunds.after_sale import ask_refund, send_goods_back, withdraw_refund
from mall.refunds.decisions import approve_refund, received_back, refuse_refund
from mall.refunds.paying_out import RefundChanged, refund_unwanted, settle_paid
from mall.reviews.writing import write_review
from members.models import Notification
from tests.community.test_races import all_at_once
from tests.conftest import SignIn
from tests.factories import make_picture
from tests.mall.buying import assert_books_agree, assert_money_agrees, buy, pay, quota_used, ship
from tests.mall.discounts import Discount, taking_off
from tests.mall.goods import make_merchant, make_product, make_warehouse
from tests.mall.rules import make_freight, make_identity, make_import_rules
from xhs.lib.errors import Conflict, NotAllowed, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ada):
    return make_merchant(owner=ada)


def ask(order: Order, by, *, pieces: int = 1, **more) -> Refund:
    """For so many pieces of every line."""
    quantities = {line.pk: pieces for line in order.lines.all()}
    values = {"reason": "Changed my mind", "cause": "mind", "quantities": quantities, **more}
    return ask_refund(order=order, by=by, **values)


def settle(refund: Refund) -> Order:
    settle_paid(refund_id=refund.pk)
    return Order.objects.get(pk=refund.order_id)


def test_what_nobody_packed_is_paid_back_at_once(cat, shop) -> None:
    make_import_rules()
    make_identity(cat)
    order = pay(buy(cat, make_product(merchant=shop, stock=1, supply="bonded")))
    refund = ask(order, cat)
    assert (refund.kind, refund.state, refund.amount_fen) == ("before", "paying", order.total_fen)
    assert PaymentRefund.objects.get().amount_fen == order.total_fen
    assert Stock.objects.get().available == 1 and quota_used(order) == 0
    order.refresh_from_db()
    assert order.state == "refunding" and order.parcels.get().state == "cancelled"
    assert settle(refund).state == "refunded"
    assert settle(refund).events.filter(kind="refund_paid").count() == 1
    assert Notification.objects.get(recipient=cat).text.endswith("went back to you.")
    assert_books_agree()


def test_refunds_of_single_pieces_sum_to_what_was_paid_to_the_fen(cat, shop) -> None:
    make_import_rules()
    make_identity(cat)
    make_freight(make_warehouse(shop), first_fen=1000)
    order = pay(buy(cat, make_product(merchant=shop, prices=(3333,), supply="bonded"), quantity=3))
    amounts = []
    for left in (2, 1, 0):
        refund = ask(order, cat)
        amounts.append(refund.amount_fen)
        order = settle(refund)
        assert order.state == ("paid" if left else "refunded")
    assert sum(amounts) == order.total_fen == order.refunded_fen and max(amounts) - min(amounts) <= 1
    assert quota_used(order) == 0
    assert_books_agree()
    with pytest.raises(Conflict):
        ask(order, cat)


def test_a_part_before_sending_and_the_rest_is_sent(cat, ada, shop) -> None:
    order = pay(buy(cat, make_product(merchant=shop, stock=5), quantity=3))
    order = settle(ask(order, cat, pieces=2))
    assert order.state == "paid"
    ship(order, ada)
    stock = Stock.objects.get()
    assert (stock.on_hand, stock.reserved) == (4, 0)
    assert_books_agree()


def test_what_is_packed_waits_for_the_merchant(cat, ada, bo, shop) -> None:
    order = pay(buy(cat, make_product(merchant=shop)))
    parcel = order.parcels.get()
    pack_parcel(parcel=parcel, by=ada)
    refund = ask(order, cat)
    assert refund.state == "asked" and not PaymentRefund.objects.exists()
    with pytest.raises(Conflict, match="refund"):
        ship_parcel(parcel=parcel, carrier="SF", tracking_number="1", by=ada)
    with pytest.raises(NotAllowed):
        approve_refund(refund=refund, by=bo)
    with pytest.raises(NotAllowed):
        approve_refund(refund=refund, by=cat)
    approve_refund(refund=refund, by=ada, answer="Of course")
    with pytest.raises(RefundChanged), transaction.atomic():
        refuse_refund(refund=refund, by=ada, answer="No")
    assert settle(refund).state == "refunded"
    assert_books_agree()


def test_a_refund_of_one_shops_parcel_does_not_hold_up_the_others(cat, ada, bo, shop) -> None:
    other = make_merchant(owner=bo)
    order = pay(buy(cat, make_product(merchant=shop), make_product(merchant=other)))
    pack_parcel(parcel=order.parcels.get(merchant=shop), by=ada)
    line = order.lines.get(parcel__merchant=shop)
    ask_refund(order=order, by=cat, reason="Too big", quantities={line.pk: 1})
    assert (parcels_to_send(shop), parcels_to_send(other)) == (0, 1)
    desk = SignIn(bo).get("/shop-desk/mall/parcel/").content.decode()
    assert order.number in desk
    ship_parcel(parcel=order.parcels.get(merchant=other), carrier="SF", tracking_number="1", by=bo)
    assert parcels_to_send(other) == 0


def test_a_refused_refund_says_why_and_the_order_goes_on(cat, ada, shop) -> None:
    order = pay(buy(cat, make_product(merchant=shop)))
    pack_parcel(parcel=order.parcels.get(), by=ada)
    refund = ask(order, cat)
    with pytest.raises(Refusal):
        refuse_refund(refund=refund, by=ada, answer=" ")
    refuse_refund(refund=refund, by=ada, answer="It is made for you")
    order.refresh_from_db()
    assert order.state == "packed"
    assert "It is made for you" in Notification.objects.get(recipient=cat).text
    ship(order, ada)
    assert ask(order, cat).kind == "money"
    assert_books_agree()


def test_a_review_of_what_was_given_back_counts_no_longer(cat, ada, shop) -> None:
    product = make_product(merchant=shop, stock=1)
    order = ship(pay(buy(cat, product)), ada)
    confirm_receipt(order=order, by=cat)
    write_review(person=cat, number=order.number, line_id=order.lines.get().pk, stars=1)
    refund = ask(order, cat)
    approve_refund(refund=refund, by=ada)
    settle(refund)
    product.refresh_from_db()
    assert (product.review_count, product.star_sum) == (0, 0)


def test_goods_come_back_and_then_the_money(cat, ada, shop) -> None:
    order = ship(pay(buy(cat, make_product(merchant=shop, stock=3), quantity=2)), ada)
    confirm_receipt(order=order, by=cat)
    picture = make_picture(cat, is_used=False, audience="restricted")
    refund = ask(order, cat, pieces=2, goods_come_back=True, pictures=[picture.token])
    picture.refresh_from_db()
    assert refund.kind == "return" and picture.is_used and picture.audience == "restricted"
    approve_refund(refund=refund, by=ada)
    assert not PaymentRefund.objects.exists()
    with pytest.raises(Refusal):
        send_goods_back(refund=refund, by=cat, carrier="", tracking_number="1")
    send_goods_back(refund=refund, by=cat, carrier="YTO", tracking_number="Y1")
    received_back(refund=refund, by=ada)
    assert Stock.objects.get().on_hand == 3
    assert settle(refund).state == "refunded"
    assert_books_agree()


def test_spoilt_goods_do_not_go_back_to_the_shelf(cat, ada, shop) -> None:
    order = ship(pay(buy(cat, make_product(merchant=shop, stock=3))), ada)
    refund = ask(order, cat, goods_come_back=True)
    approve_refund(refund=refund, by=ada)
    received_back(refund=refund, by=ada, can_be_sold=False)
    assert Stock.objects.get().on_hand == 2
    assert_books_agree()


def test_a_buyer_takes_her_request_back(cat, ada, shop) -> None:
    order = ship(pay(buy(cat, make_product(merchant=shop))), ada)
    refund = ask(order, cat)
    with pytest.raises(NotAllowed):
        withdraw_refund(refund=refund, by=ada)
    withdraw_refund(refund=refund, by=cat)
    order.refresh_from_db()
    assert order.state == "shipped"
    assert ask(order, cat).amount_fen == order.total_fen


def test_refunds_of_two_merchants_go_their_own_ways(cat, ada, bo) -> None:
    shops = make_merchant(owner=ada), make_merchant(owner=bo)
    order = pay(buy(cat, *(make_product(merchant=shop) for shop in shops)))
    lines = list(order.lines.order_by("pk"))
    with pytest.raises(Refusal, match="one parcel"):
        ask(order, cat)
    at_once = ask_refund(order=order, by=cat, quantities={lines[0].pk: 1}, reason="No")
    ship_parcel(parcel=lines[1].parcel, carrier="SF", tracking_number="1", by=bo)
    other = ask_refund(order=order, by=cat, quantities={lines[1].pk: 1}, cause="damaged", reason="Broken")
    assert settle(at_once).state == "refunding"
    with pytest.raises(NotAllowed):
        refuse_refund(refund=other, by=ada, answer="No")
    refuse_refund(refund=other, by=bo, answer="It was whole")
    order.refresh_from_db()
    assert order.state == "shipped" and order.shipped_at
    assert_books_agree()


@pytest.mark.parametrize("quantity", [0, 2, -1, 99999])
def test_more_than_there_is_or_nothing_is_refused(cat, shop, quantity) -> None:
    order = pay(buy(cat, make_product(merchant=shop)))
    with pytest.raises(Refusal):
        ask(order, cat, pieces=quantity)
    assert Order.objects.get().state == "paid"


def test_only_the_buyer_asks_and_only_for_her_own_lines(cat, ada, shop) -> None:
    order, other = pay(buy(cat, make_product(merchant=shop))), pay(buy(ada, make_product(merchant=shop)))
    with pytest.raises(NotAllowed):
        ask(order, ada)
    with pytest.raises(Refusal):
        ask_refund(order=order, by=cat, quantities={other.lines.get().pk: 1}, reason="Mine?")
    for picture in (make_picture(ada, is_used=False), make_picture(cat)):
        with pytest.raises(Refusal, match="picture"), transaction.atomic():
            ask(order, cat, pictures=[picture.token])
    assert Refund.objects.count() == 0


def test_unpaid_closed_and_long_received_orders_give_nothing(cat, ada, shop) -> None:
    order = buy(cat, make_product(merchant=shop))
    with pytest.raises(Conflict):
        ask(order, cat)
    cancel_order(order=order, by=cat)
    with pytest.raises(Conflict):
        ask(order, cat)
    late = ship(pay(buy(cat, make_product(merchant=shop))), ada)
    confirm_receipt(order=late, by=cat)
    Order.objects.filter(pk=late.pk).update(received_at=timezone.now() - timedelta(days=16))
    with pytest.raises(Conflict, match="over"):
        ask(late, cat)


def test_one_form_is_one_refund(cat, shop) -> None:
    order, submission = pay(buy(cat, make_product(merchant=shop), quantity=2)), uuid4()
    assert ask(order, cat, submission=submission) == ask(order, cat, submission=submission)
    assert Refund.objects.count() == 1


def test_money_the_order_cannot_take_goes_back(cat) -> None:
    order = buy(cat)
    cancel_order(order=order, by=cat)
    refund = refund_unwanted(order_id=order.pk, amount_fen=order.total_fen, reason="Too late")
    assert settle(refund).state == "closed"
    assert "after the order was closed" in Notification.objects.get(recipient=cat).text
    assert_books_agree()


def test_paid_twice_keeps_one_payment_and_its_refunds_apart(cat, shop) -> None:
    order = pay(buy(cat, make_product(merchant=shop)))
    refund_unwanted(order_id=order.pk, amount_fen=order.total_fen, reason="Twice")
    assert settle(ask(order, cat)).state == "refunded"
    assert_books_agree()


@pytest.mark.django_db(transaction=True)
def test_ten_requests_at_once_give_back_no_fen_too_much(cat, ada) -> None:
    order = pay(buy(cat, make_product(merchant=make_merchant(owner=ada), prices=(1001,)), quantity=3))
    refused = all_at_once([lambda: ask(Order.objects.get(), cat)] * 10)
    assert len(refused) == 7 and all(isinstance(error, Refusal) for error in refused)
    order.refresh_from_db()
    assert order.refunded_fen == order.total_fen == 3003
    assert PaymentAttempt.objects.get().refunded_fen == 3003
    jobs = [lambda pk=pk: settle_paid(refund_id=pk) for pk in Refund.objects.values_list("pk", flat=True)]
    assert all_at_once(jobs * 2) == []
    order.refresh_from_db()
    assert order.state == "refunded"
    assert_books_agree()


def test_of_a_line_with_a_discount_every_part_is_given_and_the_last_takes_the_remainder(cat) -> None:
    product = make_product(prices=(3333,))
    with taking_off(Discount(share_bp=1000, amount_fen=1001)):
        order = pay(buy(cat, product, quantity=3))
    assert (order.discount_fen, order.total_fen) == (999 + 1001, 7999)
    refunds = [ask(order, cat) for _piece in range(3)]
    assert [refund.amount_fen for refund in refunds] == [2666, 2666, 2667]
    order.refresh_from_db()
    assert order.refunded_fen == order.captured_fen == 7999
    assert_books_agree()
    assert_money_agrees()


def test_what_cost_nothing_brings_nothing_back(cat) -> None:
    """A present beside something that was paid for: by itself there is no money in it."""
    present, tea = make_product(prices=(1,)), make_product(prices=(9900,))
    with taking_off(Discount(share_bp=9_999, amount_fen=1)):
        order = pay(buy(cat, present, tea))
    assert order.total_fen
    line = order.lines.get(total_fen=0)
    with pytest.raises(Conflict) as refused:
        ask_refund(order=order, by=cat, quantities={line.pk: 1}, reason="No use for it")
    assert refused.value.code == "nothing_paid"
    assert not Refund.objects.exists() and Order.objects.get().state == "paid"
