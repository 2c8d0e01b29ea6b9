"""Tries to pay: pinned, one per order and provider, given up with the order; money goes back the way it came."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from mall.models import Order, PaymentAttempt, PaymentRefund, Refund
from mall.payments.attempts import NotPayable, pay_back, start_attempt, void_attempts
from members.models import Person
from tests.mall.orders import make_order
from xhs.lib.errors import Refusal

pytestmark = pytest.mark.django_db
State = PaymentAttempt.State


def captured(order: Order, amount_fen: int, **fields: object) -> PaymentAttempt:
    attempt = start_attempt(order=order, provider="sandbox")
    now = timezone.now()
    PaymentAttempt.objects.filter(pk=attempt.pk).update(
        state=State.CAPTURED, captured_fen=amount_fen, captured_at=now, **fields
    )
    attempt.refresh_from_db()
    return attempt


def refund_of(order: Order, amount_fen: int) -> Refund:
    return Refund.objects.create(
        order=order, kind=Refund.Kind.MONEY_ONLY, state=Refund.State.PAYING, amount_fen=amount_fen,
        reason="Too small", submission=uuid4(),
    )  # fmt: skip


def test_an_attempt_pins_amount_currency_account_and_order(ada: Person) -> None:
    order = make_order(ada, price=9900)
    attempt = start_attempt(order=order, provider="sandbox")
    assert (attempt.amount_fen, attempt.currency, attempt.account) == (9900, "CNY", "xhs-sandbox")
    assert (attempt.order, attempt.expires_at, attempt.state) == (order, order.pay_until, State.OPEN)


def test_two_clicks_are_one_attempt(ada: Person) -> None:
    order = make_order(ada)
    assert start_attempt(order=order, provider="sandbox") == start_attempt(order=order, provider="sandbox")


def test_another_amount_gives_up_the_old_attempt(ada: Person) -> None:
    order = make_order(ada, price=9900)
    old = start_attempt(order=order, provider="sandbox")
    Order.objects.update(goods_fen=8000, total_fen=8000)
    new = start_attempt(order=order, provider="sandbox")
    old.refresh_from_db()
    assert (old.state, new.amount_fen, new.pk != old.pk) == (State.VOIDED, 8000, True)


@pytest.mark.parametrize("state", [state for state in Order.State if state != "placed"])
def test_only_an_order_that_waits_for_payment_can_be_paid(ada: Person, state: str) -> None:
    order = make_order(ada)
    Order.objects.update(state=state)
    with pytest.raises(NotPayable):
        start_attempt(order=order, provider="sandbox")


def test_after_the_last_minute_nothing_is_begun(ada: Person) -> None:
    order = make_order(ada, pay_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotPayable):
        start_attempt(order=order, provider="sandbox")


@pytest.mark.parametrize("name", ["", "stripe", "nobody", "sandbox "])
def test_a_provider_that_is_not_switched_on_is_refused(ada: Person, name: str) -> None:
    with pytest.raises(Refusal):
        start_attempt(order=make_order(ada), provider=name)


def test_giving_up_touches_open_attempts_only_and_the_sweep_still_asks(ada: Person) -> None:
    order = make_order(ada)
    attempt = start_attempt(order=order, provider="sandbox")
    assert (void_attempts(order_id=order.pk), void_attempts(order_id=order.pk)) == (1, 0)
    attempt.refresh_from_db()
    assert attempt.state == State.VOIDED
    assert attempt.ask_at


def test_a_refund_is_paid_out_once_through_the_attempt_it_came_by(ada: Person) -> None:
    order = make_order(ada)
    attempt = captured(order, 12800)
    refund = refund_of(order, 5000)
    payout = pay_back(refund=refund)
    assert pay_back(refund=refund) == payout == PaymentRefund.objects.get()
    attempt.refresh_from_db()
    assert (payout.attempt, payout.amount_fen, attempt.refunded_fen) == (attempt, 5000, 5000)


def test_never_more_goes_back_than_came(ada: Person) -> None:
    order = make_order(ada)
    captured(order, 12800)
    pay_back(refund=refund_of(order, 12000))
    with pytest.raises(Refusal):
        pay_back(refund=refund_of(order, 801))
    pay_back(refund=refund_of(order, 800))
    assert PaymentAttempt.objects.get().refunded_fen == 12800
    assert PaymentRefund.objects.count() == 2


def test_a_named_attempt_must_have_room_itself(ada: Person) -> None:
    order = make_order(ada)
    attempt = captured(order, 12800, refunded_fen=12800)
    with pytest.raises(Refusal):
        pay_back(refund=refund_of(order, 1), attempt=attempt)
    assert not PaymentRefund.objects.exists()
