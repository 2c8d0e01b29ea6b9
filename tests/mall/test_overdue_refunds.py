"""Nobody waits for ever: what a shop or a buyer leaves lying is decided by the clock, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mall.models import Order, PaymentRefund, Refund, Stock
from mall.refunds.after_sale import ask_refund, send_goods_back
from mall.refunds.decisions import approve_refund, refuse_refund
from mall.refunds.overdue import decide_overdue
from mall.refunds.paying_out import settle_paid
from members.models import Notification, Person
from tests.community.test_races import all_at_once
from tests.conftest import SignIn
from tests.mall.buying import assert_books_agree, buy, pay, ship
from tests.mall.goods import make_merchant, make_product

pytestmark = pytest.mark.django_db


def sent_order(buyer: Person, owner: Person) -> Order:
    product = make_product(merchant=make_merchant(owner=owner), stock=5)
    order = pay(buy(buyer, product))
    ship(order, owner)
    return Order.objects.get(pk=order.pk)


def asked(order: Order, by: Person, *, days: float, goods_come_back: bool = False) -> Refund:
    """So many days ago."""
    refund = ask_refund(
        order=order, by=by, reason="It is blue", cause="unlike", goods_come_back=goods_come_back,
        quantities={line.pk: 1 for line in order.lines.all()},
    )  # fmt: skip
    Refund.objects.filter(pk=refund.pk).update(asked_at=ago(days))
    return Refund.objects.get(pk=refund.pk)


def ago(days: float) -> object:
    return timezone.now() - timedelta(days=days)


def state_of(refund: Refund) -> str:
    return Refund.objects.get(pk=refund.pk).state


def test_a_shop_that_does_not_answer_has_agreed(ada: Person, cat: Person) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=2.9)
    assert decide_overdue() == 0 and state_of(refund) == "asked"
    Refund.objects.update(asked_at=ago(3.1))
    assert (decide_overdue(), decide_overdue()) == (1, 0)
    assert state_of(refund) == "paying"
    assert PaymentRefund.objects.get().amount_fen == refund.amount_fen
    assert "did not answer in time" in Notification.objects.filter(recipient=cat).latest("pk").text
    settle_paid(refund_id=refund.pk)
    assert Order.objects.get().state == "refunded"
    assert_books_agree()


def test_goods_that_are_never_sent_back_end_the_request_and_the_order_goes_on(
    ada: Person, cat: Person
) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=3.1, goods_come_back=True)
    assert decide_overdue() == 1 and state_of(refund) == "approved"
    assert decide_overdue() == 0
    Refund.objects.update(decided_at=ago(10.1))
    assert (decide_overdue(), decide_overdue()) == (1, 0)
    assert state_of(refund) == "withdrawn"
    assert Order.objects.get().state == "shipped"
    assert_books_agree()


def test_goods_that_were_sent_and_nobody_speaks_of_are_paid_but_not_put_on_the_shelf(
    ada: Person, cat: Person
) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=1, goods_come_back=True)
    approve_refund(refund=refund, by=ada)
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF1")
    Refund.objects.update(decided_at=ago(12))
    assert decide_overdue() == 0 and state_of(refund) == "approved"
    Refund.objects.update(sent_back_at=ago(10.1))
    before = Stock.objects.get().on_hand
    assert (decide_overdue(), decide_overdue()) == (1, 0)
    assert state_of(refund) == "paying" and Stock.objects.get().on_hand == before
    assert_books_agree()


def test_her_page_and_the_shops_desk_say_when(ada: Person, cat: Person) -> None:
    refund = asked(sent_order(cat, ada), cat, days=0)
    page = SignIn(cat).get(f"/refunds/{refund.pk}/").content.decode()
    assert "If the shop does not answer by" in page
    refuse_refund(refund=refund, by=ada, answer="It is as shown")
    page = SignIn(cat).get(f"/refunds/{refund.pk}/").content.decode()
    assert "does not answer by" not in page


@pytest.mark.django_db(transaction=True)
def test_of_the_clock_and_the_shop_at_the_same_moment_one_decides(ada: Person, cat: Person) -> None:
    refund = asked(sent_order(cat, ada), cat, days=4)

    def refuse() -> None:
        refuse_refund(refund=refund, by=ada, answer="It is as shown")

    failed = all_at_once([decide_overdue, refuse, decide_overdue])
    paid_back = PaymentRefund.objects.count()
    assert (state_of(refund), paid_back, len(failed)) in {("refused", 0, 0), ("paying", 1, 1)}
    assert_books_agree()
