"""Nobody waits for ever: what a shop or a buyer leaves lying is decided by the clock, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from mall.admin.refund_acts import REFUSE
from mall.models import MerchantMember, Order, PaymentRefund, Refund, Stock
from mall.refunds.after_sale import ask_refund, send_goods_back, withdraw_refund
from mall.refunds.decisions import approve_refund, received_back, refuse_refund
from mall.refunds.overdue import decide_overdue
from mall.refunds.paying_out import RefundChanged, settle_paid
from members.models import Notification, Person
from tests.community.test_races import all_at_once
from tests.conftest import SignIn
from tests.mall.asking import inbox
from tests.mall.buying import assert_books_agree, buy, pay, ship
from tests.mall.goods import make_merchant, make_product
from xhs.lib.money import yuan

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


def sent_back(order: Order, by: Person, owner: Person, *, days: float) -> Refund:
    """Agreed to, and on its way back since so many days."""
    refund = asked(order, by, days=days, goods_come_back=True)
    approve_refund(refund=refund, by=owner)
    send_goods_back(refund=refund, by=by, carrier="SF", tracking_number="SF1")
    Refund.objects.filter(pk=refund.pk).update(decided_at=ago(days), sent_back_at=ago(days))
    return Refund.objects.get(pk=refund.pk)


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
    refund = sent_back(order, cat, ada, days=9)
    Refund.objects.update(decided_at=ago(12))
    assert decide_overdue() == 0 and state_of(refund) == "approved"
    Refund.objects.update(sent_back_at=ago(10.1))
    before = Stock.objects.get().on_hand
    assert (decide_overdue(), decide_overdue()) == (1, 0)
    assert state_of(refund) == "paying" and Stock.objects.get().on_hand == before
    assert_books_agree()


def test_a_shop_says_in_time_that_the_goods_never_came(ada: Person, cat: Person) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=1, goods_come_back=True)
    approve_refund(refund=refund, by=ada)
    with pytest.raises(RefundChanged):  # who has agreed waits for the goods
        refuse_refund(refund=refund, by=ada, answer="I have changed my mind")
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF1")
    refuse_refund(refund=refund, by=ada, answer="An empty box")
    Refund.objects.update(sent_back_at=ago(10.1))
    assert decide_overdue() == 0 and state_of(refund) == "refused"
    assert "An empty box" in Notification.objects.filter(recipient=cat).latest("pk").text
    assert Order.objects.get().state == "shipped" and not PaymentRefund.objects.exists()
    assert asked(order, cat, days=0).state == "asked"  # she may ask again
    assert_books_agree()


def test_the_desk_offers_to_refuse_what_was_sent_back_and_not_what_was_agreed_to(
    ada: Person, cat: Person
) -> None:
    refund = asked(sent_order(cat, ada), cat, days=1, goods_come_back=True)
    assert REFUSE.applies(refund)
    approve_refund(refund=refund, by=ada)
    assert not REFUSE.applies(Refund.objects.get())
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF1")
    assert REFUSE.applies(Refund.objects.get())


def test_the_shops_people_hear_what_the_clock_will_decide_and_nothing_of_what_is_over(
    ada: Person, cat: Person, bo: Person, django_capture_on_commit_callbacks: Any
) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=0, goods_come_back=True)
    desk = reverse("admin:mall_refund_change", args=[refund.pk], current_app="shop_desk")
    day = date_format(timezone.localtime(timezone.now() + timedelta(days=3)), "MONTH_DAY_FORMAT")
    words = f"A buyer asks for ¥{yuan(refund.amount_fen)} back. If you do not answer by {day}, it counts as"
    [(said, url)] = inbox(ada)
    assert (said.startswith(words), url, inbox(bo)) == (True, desk, [])
    with django_capture_on_commit_callbacks(execute=True):
        approve_refund(refund=refund, by=ada)
    assert inbox(ada) == []
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF1")
    [(said, url)] = inbox(ada)
    assert "they count as arrived" in said and Person.objects.get(pk=ada.pk).unread_count == 1
    MerchantMember.objects.filter(person=ada).delete()
    assert inbox(ada) == []
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_refund(refund=refund, by=cat)
    assert not Notification.objects.filter(recipient=ada).exists()
    assert Person.objects.get(pk=ada.pk).unread_count == 0


def test_what_is_paid_back_at_once_the_shop_need_not_hear_of(ada: Person, cat: Person) -> None:
    order = pay(buy(cat, make_product(merchant=make_merchant(owner=ada))))
    ask_refund(order=order, by=cat, reason="No", quantities={order.lines.get().pk: 1})
    assert inbox(ada) == []


def test_a_mended_number_neither_turns_the_clock_back_nor_rings_the_shop_again(
    ada: Person, cat: Person
) -> None:
    refund = sent_back(sent_order(cat, ada), cat, ada, days=5)
    Notification.objects.filter(recipient=ada).delete()
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF2")
    now = Refund.objects.get()
    assert (now.return_number, now.sent_back_at) == ("SF2", refund.sent_back_at)
    assert not Notification.objects.filter(recipient=ada).exists()


def test_her_page_and_the_shops_desk_say_when(ada: Person, cat: Person) -> None:
    refund = asked(sent_order(cat, ada), cat, days=0)
    page = SignIn(cat).get(f"/refunds/{refund.pk}/").content.decode()
    assert "If the shop does not answer by" in page
    refuse_refund(refund=refund, by=ada, answer="It is as shown")
    page = SignIn(cat).get(f"/refunds/{refund.pk}/").content.decode()
    assert "does not answer by" not in page


def refuse(refund: Refund, shop: Person, _buyer: Person) -> None:
    refuse_refund(refund=refund, by=shop, answer="It is as shown")


def withdraw(refund: Refund, _shop: Person, buyer: Person) -> None:
    withdraw_refund(refund=refund, by=buyer)


def send(refund: Refund, _shop: Person, buyer: Person) -> None:
    send_goods_back(refund=refund, by=buyer, carrier="SF", tracking_number="SF1")


def receive(refund: Refund, shop: Person, _buyer: Person) -> None:
    received_back(refund=refund, by=shop)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stage", "act", "ends"),
    [
        ("asked", refuse, {("refused", 0, 0), ("paying", 1, 1)}),
        ("asked", withdraw, {("withdrawn", 0, 0), ("paying", 1, 1)}),
        ("unsent", send, {("approved", 0, 0), ("withdrawn", 0, 1)}),
        ("unsent", receive, {("paying", 1, 0), ("withdrawn", 0, 1)}),
        ("sent", refuse, {("refused", 0, 0), ("paying", 1, 1)}),
        ("sent", withdraw, {("withdrawn", 0, 0), ("paying", 1, 1)}),
        ("sent", receive, {("paying", 1, 0), ("paying", 1, 1)}),
    ],
)
def test_of_the_clock_twice_and_somebody_at_the_same_moment_one_decides(
    ada: Person,
    cat: Person,
    stage: str,
    act: Callable[[Refund, Person, Person], None],
    ends: set[tuple[str, int, int]],
) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=4) if stage == "asked" else sent_back(order, cat, ada, days=11)
    if stage == "unsent":
        Refund.objects.update(sent_back_at=None, return_number="", return_carrier="")
    failed = all_at_once([decide_overdue, lambda: act(refund, ada, cat), decide_overdue])
    assert {type(error) for error in failed} <= {RefundChanged}
    assert (state_of(refund), PaymentRefund.objects.count(), len(failed)) in ends
    assert_books_agree()


def test_a_return_counts_as_on_its_way_only_once_it_is_sent(
    ada: Person, cat: Person, sign_in: SignIn
) -> None:
    order = sent_order(cat, ada)
    refund = asked(order, cat, days=0, goods_come_back=True)
    approve_refund(refund=refund, by=ada)
    pages = [f"/refunds/{refund.pk}/", order.get_absolute_url()]
    assert all("Agreed, to be sent back" in sign_in(cat).get(page).content.decode() for page in pages)
    send_goods_back(refund=refund, by=cat, carrier="SF", tracking_number="SF1")
    assert all("Sent back, on the way" in sign_in(cat).get(page).content.decode() for page in pages)
