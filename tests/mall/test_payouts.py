"""Money on its way back: tried with growing pauses, sent once, given up only when the provider says no."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from mall.models import Order, PaymentAttempt, PaymentRefund, Refund, SandboxPayment, SandboxRefund
from mall.payments.attempts import start_attempt
from mall.settling.payouts import mark_sent, send_due, send_payout, try_again
from members.models import Person
from tests.mall.orders import make_order
from tests.mall.paying import Commits, choose_sandbox, pay_at, tick, time_passes
from tests.mall.sandbox_wire import ClientTransport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wire")]
State = PaymentRefund.State


@pytest.fixture
def _wire(settings) -> None:
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"
    ClientTransport.is_down = False


@pytest.fixture
def commits(django_capture_on_commit_callbacks) -> Commits:
    return django_capture_on_commit_callbacks


@pytest.fixture
def payout(ada: Person, sign_in, commits: Commits) -> PaymentRefund:
    """A part of a paid order, to be sent back; nobody has tried yet."""
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), commits=commits)
    refund = Refund.objects.create(
        order=order, kind="money", state="paying", amount_fen=2800, reason="Too small"
    )
    Order.objects.update(refunded_fen=2800)
    attempt = order.attempts.get()
    PaymentAttempt.objects.update(refunded_fen=2800)
    return PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=2800)


def state_of(payout: PaymentRefund) -> str:
    payout.refresh_from_db()
    return payout.state


def test_money_is_sent_once_however_often_it_is_tried(payout: PaymentRefund) -> None:
    for _number in range(3):
        send_payout(payout_id=payout.pk)
        PaymentRefund.objects.update(next_try_at=timezone.now())
    assert state_of(payout) == State.SENT
    assert SandboxRefund.objects.get().amount_fen == 2800
    assert Refund.objects.get().state == "paid"


def test_sent_but_not_written_down_it_is_sent_once_all_the_same(
    payout: PaymentRefund, commits: Commits
) -> None:
    """As if the worker had been killed between the provider's answer and our row."""
    send_payout(payout_id=payout.pk)
    PaymentRefund.objects.update(state=State.WAITING, sent_at=None)
    Refund.objects.update(state="paying")
    time_passes(commits, minutes=1)
    assert state_of(payout) == State.SENT
    assert SandboxRefund.objects.count() == 1
    assert SandboxPayment.objects.get().refunded_fen == 2800


def test_a_provider_that_is_away_is_tried_with_growing_pauses(payout: PaymentRefund) -> None:
    ClientTransport.is_down = True
    pauses = []
    for _number in range(4):
        before = timezone.now()
        send_due()
        payout.refresh_from_db()
        pauses.append(round((payout.next_try_at - before) / timedelta(seconds=30)))
        PaymentRefund.objects.update(next_try_at=timezone.now())
    assert pauses == [1, 2, 4, 8]
    assert (payout.state, payout.failure) == (State.WAITING, "down")
    ClientTransport.is_down = False
    send_due()
    assert (state_of(payout), payout.failure) == (State.SENT, "")


def test_nobody_tries_before_the_time(payout: PaymentRefund) -> None:
    PaymentRefund.objects.update(next_try_at=timezone.now() + timedelta(seconds=5))
    send_payout(payout_id=payout.pk)
    assert (state_of(payout), payout.tries) == (State.WAITING, 0)


def test_a_refusal_waits_for_an_operator(payout: PaymentRefund, commits: Commits) -> None:
    SandboxPayment.objects.update(refunded_fen=12800)
    send_due()
    assert (state_of(payout), payout.failure) == (State.FAILED, "So much was not paid.")
    time_passes(commits, days=1)
    assert state_of(payout) == State.FAILED
    SandboxPayment.objects.update(refunded_fen=0)
    try_again(payout_id=payout.pk)
    tick(commits)
    assert state_of(payout) == State.SENT


def test_the_providers_notice_settles_it_too_and_once(payout: PaymentRefund) -> None:
    assert [mark_sent(payout_id=payout.pk), mark_sent(payout_id=payout.pk)] == [True, False]
    assert Refund.objects.get().state == "paid"


def test_a_provider_that_is_away_leaves_the_question_for_later(ada: Person, commits: Commits) -> None:
    attempt = start_attempt(order=make_order(ada), provider="sandbox")
    ClientTransport.is_down = True
    time_passes(commits, minutes=1)
    attempt.refresh_from_db()
    assert attempt.state == "open"
    assert attempt.ask_at > timezone.now()


def test_questions_become_rarer_and_end(ada: Person, commits: Commits) -> None:
    attempt = start_attempt(order=make_order(ada), provider="sandbox")
    waits = []
    for _number in range(20):
        attempt.refresh_from_db()
        if attempt.ask_at is None:
            break
        waits.append(attempt.ask_at - timezone.now())
        time_passes(commits, seconds=waits[-1].total_seconds() + 1)
    assert attempt.ask_at is None
    assert len(waits) < 16
    assert all(later > earlier for earlier, later in pairwise(waits[2:]))
