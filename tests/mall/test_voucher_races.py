"""Ten tills at one voucher, a till and a refund, a till and the clock: one of them wins. Real connections."""

import random
from collections.abc import Callable

import pytest

from mall.models import Merchant, Order, Refund, Voucher
from mall.orders.life import mark_paid
from mall.payments.attempts import start_attempt
from mall.refunds.after_sale import ask_refund
from mall.refunds.lapsed import refund_lapsed
from mall.vouchers.redeeming import redeem_voucher
from members.models import Person
from tests.community.test_races import all_at_once
from tests.mall.buying import assert_books_agree, buy
from tests.mall.goods import make_merchant
from tests.mall.vouchers import bought, let_lapse, make_voucher_product, states_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop(ada: Person) -> Merchant:
    return make_merchant("Slow corner", owner=ada)


def redeeming(voucher: Voucher, merchant: Merchant, by: Person) -> Callable[[], object]:
    return lambda: redeem_voucher(merchant=merchant, code=voucher.code, by=by)


def asking_back(order: Order, by: Person) -> Callable[[], object]:
    line = order.lines.get()
    return lambda: ask_refund(order=order, by=by, quantities={line.pk: 1}, reason="No time")


def test_of_ten_tills_one_takes_the_voucher(cat: Person, ada: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    failed = all_at_once([redeeming(voucher, shop, ada)] * 10)
    assert [error.code for error in failed] == ["voucher_spent"] * 9
    order = Order.objects.get()
    assert (order.state, states_of(order)) == ("received", ["redeemed"])
    assert order.events.filter(kind="voucher_redeemed").count() == 1
    assert_books_agree()


def test_two_vouchers_of_one_order_at_two_tills_finish_it_once(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    vouchers = bought(cat, shop, pieces=2)
    assert all_at_once([redeeming(voucher, shop, ada) for voucher in vouchers]) == []
    order = Order.objects.get()
    assert order.state == "received"
    assert order.events.filter(to_state="received").count() == 1
    assert_books_agree()


@pytest.mark.parametrize("number", range(4))
def test_of_a_till_and_a_refund_one_wins(cat: Person, ada: Person, shop: Merchant, number: int) -> None:
    (voucher,) = bought(cat, shop)
    order = voucher.line.order
    jobs = [redeeming(voucher, shop, ada), asking_back(order, cat)]
    random.Random(number).shuffle(jobs)
    failed = all_at_once(jobs)
    refund = Refund.objects.first()
    if states_of(order) == ["refunded"]:
        assert refund and (refund.kind, refund.state) == ("unused", "paying")
        assert [error.code for error in failed] == ["voucher_spent"]
    else:
        assert states_of(order) == ["redeemed"]  # whoever asks after that asks the merchant
        assert failed == [] and refund and (refund.kind, refund.state) == ("money", "asked")
    assert_books_agree()


def test_the_clock_pays_back_what_lapsed_once(cat: Person, shop: Merchant) -> None:
    order = bought(cat, shop, pieces=2)[0].line.order
    let_lapse(order)
    assert all_at_once([refund_lapsed] * 5) == []
    assert Refund.objects.get().amount_fen == order.total_fen
    assert states_of(order) == ["expired", "expired"]
    assert_books_agree()


def test_notices_at_once_issue_once(cat: Person, shop: Merchant) -> None:
    order = buy(cat, make_voucher_product(shop), quantity=3)
    start_attempt(order=order, provider="sandbox")
    assert all_at_once([lambda: mark_paid(order_id=order.pk, amount_fen=order.total_fen)] * 6) == []
    assert states_of(order) == ["valid"] * 3
