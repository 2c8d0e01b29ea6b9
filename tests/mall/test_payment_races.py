"""Everybody at once: five notices, the sweep, the clock that closes orders, a second click. Real connections."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from mall.models import Order, PaymentAttempt, PaymentNotice, PaymentRefund, Refund, Stock
from mall.orders.life import close_unpaid
from mall.payments.attempts import NotPayable, start_attempt
from mall.payments.base import Kind, Notice
from mall.settling.outcomes import take_notice
from mall.settling.payouts import mark_sent
from members.models import Person
from tests.community.test_races import all_at_once
from tests.mall.orders import make_order

pytestmark = pytest.mark.django_db(transaction=True)


def notice_of(attempt: PaymentAttempt, notice_id: str, kind: Kind = Kind.PAID) -> Notice:
    return Notice(
        notice_id=notice_id, kind=kind, token=attempt.token, order=attempt.order.number,
        amount_fen=attempt.amount_fen, currency="CNY", account=attempt.account, reference="r",
        at=datetime.now(UTC),
    )  # fmt: skip


def taking(notice: Notice) -> Callable[[], object]:
    return lambda: take_notice(provider="sandbox", notice=notice)


def test_many_notices_at_once_pay_once(ada: Person) -> None:
    order = make_order(ada)
    attempt = start_attempt(order=order, provider="sandbox")
    same = notice_of(attempt, "n1")
    jobs = [taking(same) for _number in range(6)]
    jobs += [taking(replace(same, notice_id=f"other{number}")) for number in range(4)]
    jobs += [taking(notice_of(attempt, f"closed{number}", Kind.CLOSED)) for number in range(2)]
    random.Random(1).shuffle(jobs)
    assert all_at_once(jobs) == []
    order.refresh_from_db()
    assert (order.state, order.captured_fen) == (Order.State.PAID, order.total_fen)
    assert PaymentNotice.objects.filter(notice_id="n1", verdict="taken").count() == 1
    assert not Refund.objects.exists()


def test_two_attempts_paid_at_once_one_is_kept_one_goes_back(ada: Person) -> None:
    order = make_order(ada)
    first = start_attempt(order=order, provider="sandbox")
    PaymentAttempt.objects.update(state="failed")
    second = start_attempt(order=order, provider="sandbox")
    jobs = [taking(notice_of(attempt, f"n{attempt.pk}")) for attempt in (first, second)] * 3
    assert all_at_once(jobs) == []
    order.refresh_from_db()
    assert order.state == Order.State.PAID
    assert order.captured_fen - order.refunded_fen == order.total_fen
    assert PaymentRefund.objects.get().amount_fen == order.total_fen
    assert sorted(PaymentAttempt.objects.values_list("refunded_fen", flat=True)) == [0, order.total_fen]


@pytest.mark.parametrize("round_number", range(4))
def test_paying_closing_and_clicking_again_leave_a_true_order(ada: Person, round_number: int) -> None:
    order = make_order(ada)
    attempt = start_attempt(order=order, provider="sandbox")
    Order.objects.update(pay_until=timezone.now())

    def click() -> None:
        try:
            start_attempt(order=order, provider="sandbox")
        except NotPayable:
            return

    paid = taking(notice_of(attempt, "n1"))
    jobs: list[Callable[[], object]] = [paid, close_unpaid, click, paid, close_unpaid, click]
    random.Random(round_number).shuffle(jobs)
    assert all_at_once(jobs) == []
    order.refresh_from_db()
    assert (order.state, order.captured_fen, order.refunded_fen) == ("paid", order.total_fen, 0)
    assert Stock.objects.get().reserved == 1
    assert not PaymentAttempt.objects.filter(state="open").exists()


def test_a_payout_told_from_two_sides_is_settled_once(ada: Person) -> None:
    order = make_order(ada)
    attempt = start_attempt(order=order, provider="sandbox")
    take_notice(provider="sandbox", notice=notice_of(attempt, "n1"))
    refund = Refund.objects.create(order=order, kind="money", state="paying", amount_fen=100, reason="Late")
    PaymentAttempt.objects.update(refunded_fen=100)
    payout = PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=100)
    told = replace(notice_of(attempt, "r1", Kind.REFUNDED), payout=payout.token, amount_fen=100)
    jobs = [taking(told), lambda: mark_sent(payout_id=payout.pk)] * 4
    assert all_at_once(jobs) == []
    refund.refresh_from_db()
    assert refund.state == "paid"
    assert order.events.filter(kind="refund_paid").count() == 1
