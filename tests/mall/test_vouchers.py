"""Vouchers: bought without an address, issued once with the payment, redeemed once, and paid back where unused."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mall.checkout.placing import place_order
from mall.models import Merchant, Order, Refund, Voucher
from mall.models.voucher import LETTERS
from mall.orders.life import close_unpaid, confirm_receipt, mark_paid
from mall.orders.parcels import ship_parcel
from mall.orders.vouchers import valid_until
from mall.pricing import quote
from mall.quotes.quoting import gather
from mall.refunds.after_sale import ask_refund
from mall.refunds.decisions import approve_refund, refuse_refund
from mall.refunds.lapsed import refund_lapsed
from mall.refunds.paying_out import settle_paid
from mall.reviews.writing import reviewable_line
from mall.vouchers.redeeming import VoucherSpent, VoucherUnknown, redeem_voucher
from members.models import Notification, Person
from tests.mall.buying import assert_books_agree, buy, pay, wanted
from tests.mall.goods import make_merchant, make_product, make_warehouse
from tests.mall.places import make_store
from tests.mall.rules import make_freight
from tests.mall.vouchers import bought, let_lapse, make_voucher_product, states_of, stock_of, vouchers_of
from xhs.lib.errors import Conflict, NotAllowed, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ada: Person) -> Merchant:
    return make_merchant("Slow corner", owner=ada)


def redeem(voucher: Voucher, by: Person, **fields) -> Voucher:
    return redeem_voucher(merchant=voucher.line.parcel.merchant, code=voucher.code, by=by, **fields)


def ask_back(order: Order, by: Person, pieces: int = 1, cause: str = "mind") -> Refund:
    line = order.lines.exclude(valid_days=None)[0]
    return ask_refund(order=order, by=by, quantities={line.pk: pieces}, cause=cause, reason="No time")


def test_a_voucher_costs_no_freight_and_no_tax_and_needs_no_address(cat: Person, shop: Merchant) -> None:
    make_freight(make_warehouse(shop), first_fen=1000)
    product = make_voucher_product(shop, valid_days=30)
    agreed = quote(gather(person=cat, wanted=wanted(product), address=None))
    assert (agreed.freight_fen, agreed.tax_fen, agreed.total_fen) == (0, 0, 12_800)
    assert agreed.can_be_placed
    assert [reason.sentence for reason in agreed.lines[0].reasons] == ["Valid 30 days once paid"]
    order = place_order(
        person=cat, wanted=wanted(product), address_id=None, seen_fen=12_800, submission=uuid4()
    )
    assert (order.receiver, order.phone, order.address_line) == ("", "", "")
    assert (order.lines.get().valid_days, order.parcels.get().has_vouchers) == (30, True)


def test_an_address_that_is_there_all_the_same_is_not_written_down(cat: Person, shop: Merchant) -> None:
    assert buy(cat, make_voucher_product(shop)).receiver == ""


def test_beside_goods_the_goods_need_an_address_and_travel_apart(cat: Person, shop: Merchant) -> None:
    both = (make_voucher_product(shop), make_product(merchant=shop))
    agreed = quote(gather(person=cat, wanted=wanted(*both), address=None))
    assert [one.code for one in agreed.blocking] == ["address_missing"]
    order = buy(cat, *both)
    assert order.receiver
    parcels = list(order.parcels.values_list("has_vouchers", "warehouse__name"))
    assert parcels == [(False, "Hangzhou"), (True, "Hangzhou")]


def test_every_paid_piece_is_a_voucher_with_a_code_of_its_own(cat: Person, shop: Merchant) -> None:
    order = buy(cat, make_voucher_product(shop, valid_days=30), quantity=3)
    assert not Voucher.objects.exists()
    pay(order)
    found = vouchers_of(order)
    assert (order.state, order.parcels.get().state) == ("usable", "usable")
    assert [one.piece for one in found] == [1, 2, 3]
    assert len({one.code for one in found}) == 3
    assert all(len(one.code) == 12 and set(one.code) <= set(LETTERS) for one in found)
    assert {one.valid_until for one in found} == {valid_until(order.paid_at, 30)}
    assert_books_agree()


def test_money_that_comes_again_issues_nothing_more(cat: Person, shop: Merchant) -> None:
    order = pay(buy(cat, make_voucher_product(shop), quantity=2))
    assert not mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    assert len(vouchers_of(order)) == 2


def test_the_last_day_is_a_whole_day_at_home() -> None:
    paid = datetime(2026, 11, 25, 23, 30, tzinfo=timezone.get_default_timezone())
    voucher = Voucher(valid_until=valid_until(paid, 7))
    assert voucher.last_day.isoformat() == "2026-12-02"
    assert (
        voucher.valid_until.astimezone(timezone.get_default_timezone()).isoformat()[:16] == "2026-12-03T00:00"
    )


def test_a_store_takes_a_voucher_once(cat: Person, ada: Person, shop: Merchant) -> None:
    first, _second = bought(cat, shop, pieces=2)
    store = make_store("Wukang Road", merchant=shop)
    taken = redeem(first, ada, store=store)
    assert (taken.state, taken.store, taken.redeemed_by) == ("redeemed", store, ada)
    with pytest.raises(VoucherSpent, match="was used on"):
        redeem(first, ada)
    order = first.line.order
    assert states_of(order) == ["redeemed", "valid"]
    assert stock_of(order) == (9, 1)
    assert Notification.objects.get(recipient=cat, kind="order").text == (
        "Your voucher was used at Wukang Road. Enjoy it!"
    )
    assert_books_agree()


def test_the_code_may_be_typed_as_it_is_read(cat: Person, ada: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    spoken = voucher.code_in_groups.lower().replace(" ", " - ")
    assert redeem_voucher(merchant=shop, code=spoken, by=ada).state == "redeemed"


def test_with_the_last_voucher_the_order_is_received_and_can_be_reviewed(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    first, second = bought(cat, shop, pieces=2)
    order = first.line.order
    redeem(first, ada)
    order.refresh_from_db()
    assert order.state == "usable"
    with pytest.raises(Refusal):
        reviewable_line(person=cat, number=order.number, line_id=first.line_id)
    redeem(second, ada)
    order.refresh_from_db()
    assert (order.state, order.received_at is not None) == ("received", True)
    assert reviewable_line(person=cat, number=order.number, line_id=first.line_id)
    assert_books_agree()


def test_beside_goods_the_order_is_received_when_both_are(cat: Person, ada: Person, shop: Merchant) -> None:
    order = pay(buy(cat, make_voucher_product(shop), make_product(merchant=shop)))
    assert order.state == "paid"
    for parcel in order.parcels.filter(has_vouchers=True):
        with pytest.raises(Conflict):
            ship_one(parcel, ada)
    ship_one(order.parcels.get(has_vouchers=False), ada)
    order.refresh_from_db()
    assert order.state == "shipped"
    confirm_receipt(order=order, by=cat)
    order.refresh_from_db()
    assert (order.state, order.received_at) == ("usable", None)
    redeem(vouchers_of(order)[0], ada)
    order.refresh_from_db()
    assert (order.state, order.received_at is not None) == ("received", True)
    assert_books_agree()


def ship_one(parcel, by: Person) -> None:
    ship_parcel(parcel=parcel, carrier="SF", tracking_number="1", by=by)


def test_redeemed_first_the_order_still_waits_for_its_goods(cat: Person, ada: Person, shop: Merchant) -> None:
    order = pay(buy(cat, make_voucher_product(shop), make_product(merchant=shop)))
    redeem(vouchers_of(order)[0], ada)
    order.refresh_from_db()
    assert order.state == "paid"
    ship_one(order.parcels.get(has_vouchers=False), ada)
    order.refresh_from_db()
    confirm_receipt(order=order, by=cat)
    order.refresh_from_db()
    assert order.state == "received"
    assert_books_agree()


def test_only_the_shops_people_redeem_and_only_its_own(
    cat: Person, ada: Person, bo: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    other = make_merchant("Elsewhere", owner=bo)
    for stranger in (cat, bo):
        with pytest.raises(NotAllowed):
            redeem(voucher, stranger)
    with pytest.raises(VoucherUnknown):
        redeem_voucher(merchant=other, code=voucher.code, by=bo)
    with pytest.raises(Refusal, match="one of your stores"):
        redeem(voucher, ada, store=make_store(merchant=other))
    assert states_of(voucher.line.order) == ["valid"]


def test_a_voucher_whose_time_is_over_is_not_taken(cat: Person, ada: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    let_lapse(voucher.line.order)
    with pytest.raises(VoucherSpent, match="could be used until"):
        redeem(voucher, ada)
    with pytest.raises(Refusal, match="Choose what you want"):
        ask_back(voucher.line.order, cat)


def test_unused_vouchers_are_paid_back_at_once_to_the_fen(cat: Person, ada: Person, shop: Merchant) -> None:
    found = bought(cat, shop, pieces=3, prices=(3_333,))
    order = found[0].line.order
    redeem(found[0], ada)
    with pytest.raises(Refusal, match="more than is left"):
        ask_back(order, cat, pieces=3)
    refund = ask_back(order, cat)
    assert (refund.kind, refund.state, refund.amount_fen) == ("unused", "paying", 3_333)
    assert states_of(order) == ["redeemed", "valid", "refunded"]
    assert stock_of(order) == (9, 1)
    settle_paid(refund_id=refund.pk)
    order.refresh_from_db()
    assert order.state == "usable"
    with pytest.raises(VoucherSpent, match="went back to its buyer"):
        redeem(found[2], ada)
    settle_paid(refund_id=ask_back(order, cat).pk)
    order.refresh_from_db()
    assert (order.state, order.received_at is not None) == ("received", True)
    assert_books_agree()


def test_with_all_of_them_paid_back_the_order_is_refunded(cat: Person, shop: Merchant) -> None:
    order = bought(cat, shop, pieces=2)[0].line.order
    settle_paid(refund_id=ask_back(order, cat, pieces=2).pk)
    order.refresh_from_db()
    assert (order.state, order.parcels.get().state) == ("refunded", "cancelled")
    assert stock_of(order) == (10, 0)
    assert_books_agree()


def test_a_voucher_can_be_used_while_another_is_paid_back(cat: Person, ada: Person, shop: Merchant) -> None:
    first, _second = bought(cat, shop, pieces=2)
    order = first.line.order
    refund = ask_back(order, cat)
    redeem(first, ada)
    order.refresh_from_db()
    assert order.state == "refunding"
    settle_paid(refund_id=refund.pk)
    order.refresh_from_db()
    assert (order.state, order.received_at is not None) == ("received", True)


def test_what_was_used_goes_through_its_merchant(cat: Person, ada: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    redeem(voucher, ada)
    order = voucher.line.order
    for cause in ("lost", "damaged", "wrong", ""):  # nothing happens to it on its way
        with pytest.raises(Refusal, match="Choose what is the matter"):
            ask_back(order, cat, cause=cause)
    refund = ask_back(order, cat)
    assert (refund.kind, refund.state) == ("money", "asked")
    refuse_refund(refund=refund, by=ada, answer="You ate it")
    assert states_of(order) == ["redeemed"]
    again = ask_back(order, cat)
    approve_refund(refund=again, by=ada)
    assert states_of(order) == ["refunded"]
    settle_paid(refund_id=again.pk)
    order.refresh_from_db()
    assert order.state == "refunded"
    assert_books_agree()


def test_while_others_are_not_used_its_merchant_decides_about_the_used_one(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    found = bought(cat, shop, pieces=3, prices=(3_333,))
    order, line = found[0].line.order, found[0].line
    asked = {
        "order": order,
        "by": cat,
        "reason": "Cold",
        "cause": "unlike",
        "of_used": True,
        "quantities": {line.pk: 1},
    }
    with pytest.raises(Refusal, match="Choose what you want"):
        ask_refund(**asked)
    redeem(found[0], ada)
    refund = ask_refund(**asked)
    assert (refund.kind, refund.state, refund.amount_fen) == ("money", "asked", 3_333)
    with pytest.raises(Refusal, match="Choose what you want"):
        ask_refund(**asked)
    assert ask_back(order, cat, pieces=1).kind == "unused"
    approve_refund(refund=refund, by=ada)
    assert states_of(order) == ["refunded", "valid", "refunded"]
    redeem(found[1], ada)
    for one in Refund.objects.all():
        settle_paid(refund_id=one.pk)
    order.refresh_from_db()
    assert (order.state, order.refunded_fen) == ("received", 6_666)
    assert_books_agree()


def test_what_nobody_used_in_time_is_paid_back_by_itself_once(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    found = bought(cat, shop, pieces=3, prices=(3_333,))
    order = found[0].line.order
    redeem(found[0], ada)
    assert refund_lapsed() == 0
    let_lapse(order)
    assert (refund_lapsed(), refund_lapsed()) == (1, 0)
    refund = Refund.objects.get()
    assert (refund.kind, refund.state, refund.amount_fen) == ("unused", "paying", 6_666)
    assert states_of(order) == ["redeemed", "expired", "expired"]
    assert stock_of(order) == (9, 0)
    settle_paid(refund_id=refund.pk)
    order.refresh_from_db()
    assert (order.state, order.received_at is not None) == ("received", True)
    assert refund_lapsed() == 0
    assert_books_agree()


def test_beside_goods_on_their_way_vouchers_lapse_too(cat: Person, ada: Person, shop: Merchant) -> None:
    order = pay(buy(cat, make_voucher_product(shop), make_product(merchant=shop)))
    ship_one(order.parcels.get(has_vouchers=False), ada)
    let_lapse(order)
    assert refund_lapsed() == 1
    settle_paid(refund_id=Refund.objects.get().pk)
    order.refresh_from_db()
    assert order.state == "shipped"
    assert_books_agree()


def test_an_order_that_is_paid_late_issues_them_as_well(cat: Person, shop: Merchant) -> None:
    order = buy(cat, make_voucher_product(shop), make_product(merchant=shop))
    Order.objects.update(pay_until=timezone.now() - timedelta(seconds=1))
    assert close_unpaid() == 1
    assert mark_paid(order_id=order.pk, amount_fen=order.total_fen)
    order.refresh_from_db()
    assert (order.state, states_of(order)) == ("paid", ["valid"])
    assert list(order.parcels.values_list("state", flat=True)) == ["waiting", "usable"]
