"""However the sandbox's call-backs misbehave, an order that was paid ends paid, once; or the money is back, once."""

import pytest
from django.test import Client

from mall.models import (
    Order,
    OrderEvent,
    PaymentAttempt,
    PaymentNotice,
    PaymentRefund,
    Refund,
    SandboxCallback,
    SandboxPayment,
    Stock,
)
from mall.sandbox.till import pay
from mall.stock.ledger import Pieces, reserve
from members.models import Person
from tests.mall.orders import make_order
from tests.mall.paying import Commits, choose_sandbox, pay_at, tick, time_passes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_wire")]
Fault, Verdict = SandboxPayment.Fault, PaymentNotice.Verdict


@pytest.fixture
def _wire(settings) -> None:
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"
    settings.SANDBOX_SWITCHES = True


@pytest.fixture
def commits(django_capture_on_commit_callbacks) -> Commits:
    return django_capture_on_commit_callbacks


def assert_paid_once(order: Order) -> None:
    order.refresh_from_db()
    attempt = order.attempts.get(captured_at__isnull=False)
    assert order.state == Order.State.PAID
    assert (order.captured_fen, order.refunded_fen) == (order.total_fen, 0)
    assert (attempt.state, attempt.captured_fen, attempt.refunded_fen) == ("captured", order.total_fen, 0)
    assert attempt.ask_at is None
    assert OrderEvent.objects.filter(order=order, to_state="paid").count() == 1
    assert not order.attempts.filter(state="open").exists()
    assert not Refund.objects.exists()
    assert not PaymentRefund.objects.exists()
    assert Stock.objects.get().reserved == 1
    assert SandboxPayment.objects.get(state="paid").refunded_fen == 0


@pytest.mark.parametrize("fault", Fault.values)
def test_every_fault_ends_in_the_same_state(ada: Person, sign_in, commits: Commits, fault: str) -> None:
    order = make_order(ada)
    page = choose_sandbox(sign_in(ada), order)
    pay_at(page, fault, commits)
    for _minute in range(4):
        time_passes(commits, minutes=1)
    time_passes(commits, minutes=13)  # the order's time is over
    time_passes(commits, minutes=60)
    time_passes(commits, days=1)
    assert_paid_once(order)


def test_as_it_should_be_the_order_is_paid_at_once(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), commits=commits)
    assert_paid_once(order)
    assert PaymentNotice.objects.get().verdict == Verdict.TAKEN
    assert SandboxCallback.objects.get().acknowledged_at


def test_a_late_notice_is_waited_for(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.LATE, commits)
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def test_five_at_once_are_taken_once_and_all_acknowledged(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.DOUBLED, commits)
    assert_paid_once(order)
    verdicts = sorted(PaymentNotice.objects.values_list("verdict", flat=True))
    assert verdicts == ["repeated"] * 4 + ["taken"]
    assert SandboxCallback.objects.filter(acknowledged_at__isnull=False).count() == 5


@pytest.mark.parametrize("first", [0, 1])
def test_a_closed_notice_before_or_after_the_paid_one_does_not_matter(
    ada: Person, sign_in, commits: Commits, first: int
) -> None:
    from mall.sandbox.callbacks import tell_shop

    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.OUT_OF_ORDER)
    callbacks = list(SandboxCallback.objects.order_by("pk").values_list("pk", flat=True))
    for callback_id in (callbacks[first], callbacks[1 - first]):
        tell_shop(callback_id=callback_id)
    assert_paid_once(order)


def test_before_the_redirect_the_order_is_paid_when_the_browser_is_back(ada: Person, sign_in) -> None:
    order = make_order(ada)
    page = choose_sandbox(sign_in(ada), order)
    back = pay_at(page, Fault.BEFORE_REDIRECT)
    assert_paid_once(order)
    assert back.url.endswith(f"/pay/{order.number}/thanks/")


def test_a_wrong_amount_changes_nothing_until_the_provider_is_asked(
    ada: Person, sign_in, commits: Commits
) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.WRONG_AMOUNT, commits)
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    assert PaymentNotice.objects.get().verdict == Verdict.MISMATCH
    assert not SandboxCallback.objects.get().acknowledged_at
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def test_a_wrong_signature_is_not_even_kept(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.WRONG_SIGNATURE, commits)
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    assert not PaymentNotice.objects.exists()
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def test_played_back_after_an_hour_it_is_stale(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.REPLAYED, commits)
    time_passes(commits, minutes=61)
    assert_paid_once(order)
    assert sorted(PaymentNotice.objects.values_list("verdict", flat=True)) == ["stale", "taken"]


def test_an_hour_old_notice_that_comes_first_makes_us_ask(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.REPLAYED)
    SandboxCallback.objects.order_by("pk").first().delete()
    PaymentAttempt.objects.update(ask_at=None)
    time_passes(commits, minutes=14)
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    SandboxCallback.objects.update(next_try_at=order.placed_at)
    tick(commits)
    assert_paid_once(order)
    assert PaymentNotice.objects.get(verdict="stale")
    assert PaymentNotice.objects.get(verdict="taken").notice_id.startswith("asked-paid-")


def test_without_any_notice_the_sweep_asks(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.ABSENT, commits)
    assert not SandboxCallback.objects.exists()
    tick(commits)
    order.refresh_from_db()
    assert order.state == Order.State.PLACED
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def close_by_time(order: Order, commits: Commits) -> None:
    time_passes(commits, minutes=15, seconds=30)
    order.refresh_from_db()
    assert order.state == Order.State.CLOSED
    assert Stock.objects.get().reserved == 0


def test_paid_after_closing_the_order_is_reserved_anew(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.AFTER_CLOSING, commits)
    close_by_time(order, commits)
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def test_paid_after_closing_and_sold_out_the_money_goes_back_by_itself(
    ada: Person, sign_in, commits: Commits
) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.AFTER_CLOSING, commits)
    close_by_time(order, commits)
    stock = Stock.objects.get()
    reserve(pieces=[Pieces(stock.pk, stock.on_hand, order.lines.get().pk)], source="others")
    time_passes(commits, minutes=1)
    assert_money_went_back(order, Order.State.CLOSED)
    assert Stock.objects.get().reserved == stock.on_hand


def assert_money_went_back(order: Order, state: str) -> None:
    order.refresh_from_db()
    assert order.state == state
    payout = PaymentRefund.objects.get()
    assert (payout.state, payout.amount_fen, payout.refund.state) == ("sent", order.total_fen, "paid")
    assert payout.refund.kind == Refund.Kind.AUTOMATIC
    assert (payout.attempt.captured_fen, payout.attempt.refunded_fen) == (order.total_fen, order.total_fen)
    given_back = SandboxPayment.objects.get(number=payout.attempt.token)
    assert given_back.refunded_fen == order.total_fen
    assert given_back.refunds.count() == 1


def test_paid_twice_by_two_attempts_the_second_goes_back(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    first = choose_sandbox(sign_in(ada), order)
    PaymentAttempt.objects.update(state="failed")
    second = choose_sandbox(sign_in(ada), order)
    assert first != second
    pay_at(second, commits=commits)
    pay_at(first, commits=commits)
    tick(commits)
    assert_money_went_back(order, Order.State.PAID)
    assert order.captured_fen - order.refunded_fen == order.total_fen


def test_money_of_a_given_up_attempt_is_found_by_asking(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    pay_at(choose_sandbox(sign_in(ada), order), Fault.ABSENT, commits)
    order.attempts.update(state="voided")
    time_passes(commits, minutes=1)
    assert_paid_once(order)


def test_the_till_itself_takes_money_once(ada: Person, sign_in) -> None:
    choose_sandbox(sign_in(ada), make_order(ada))
    payment = SandboxPayment.objects.get()
    assert [pay(payment=payment), pay(payment=payment)] == [True, False]
    assert SandboxCallback.objects.count() == 1


def test_two_clicks_on_the_pay_page_lead_to_one_payment(ada: Person, sign_in) -> None:
    order, shopper = make_order(ada), sign_in(ada)
    assert choose_sandbox(shopper, order) == choose_sandbox(shopper, order)
    assert (PaymentAttempt.objects.count(), SandboxPayment.objects.count()) == (1, 1)


def test_after_its_time_the_till_takes_nothing(ada: Person, sign_in, commits: Commits) -> None:
    order = make_order(ada)
    page = choose_sandbox(sign_in(ada), order)
    time_passes(commits, minutes=16)
    assert Client().post(page).status_code == 409
    assert SandboxPayment.objects.get().state == "open"
