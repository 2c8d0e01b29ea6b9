"""A process that dies at any step between "place order" and "paid": nothing is lost, nothing is charged twice.

The small variant, where the step fails in this process; tests/stress/test_killed_payment.py kills real ones.
"""

from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import DatabaseError
from django.test import Client

from mall.models import Order, SandboxPayment
from members.models import Person
from tests.mall.dying import STEPS, Step, breaking
from tests.mall.orders import make_order
from tests.mall.paying import choose_sandbox, pay_at, time_passes
from tests.mall.test_payment_faults import assert_paid_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _wire(settings) -> None:
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"


def at_once(**_options: bool) -> AbstractContextManager[None]:
    """Transactions are real here: what follows a commit happens by itself."""
    return nullcontext()


def go_and_pay(shopper: Client, order: Order) -> None:
    """What a shopper does who sees an order that waits for payment."""
    if shopper.get(f"/pay/{order.number}/").status_code == 200:
        page = choose_sandbox(shopper, order)
        if SandboxPayment.objects.get().state == "open":
            pay_at(page)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_dying_anywhere_loses_nothing_and_charges_nothing_twice(ada: Person, sign_in, step: Step) -> None:
    order, shopper = make_order(ada), sign_in(ada)
    with breaking(step), pytest.raises(DatabaseError, match="died here"):
        go_and_pay(shopper, order)
    go_and_pay(shopper, order)
    time_passes(at_once, minutes=1)
    assert_paid_once(order)
    assert SandboxPayment.objects.count() == 1


@pytest.mark.parametrize("step", STEPS[4:], ids=lambda step: step.name)
def test_who_paid_and_never_comes_back_has_paid(ada: Person, sign_in, step: Step) -> None:
    """Where the money was taken. "The provider owes a notice" takes it in the same transaction."""
    order, shopper = make_order(ada), sign_in(ada)
    with breaking(step), pytest.raises(DatabaseError, match="died here"):
        go_and_pay(shopper, order)
    taken = SandboxPayment.objects.get().state == "paid"
    time_passes(at_once, minutes=1)
    order.refresh_from_db()
    assert (order.state == Order.State.PAID) is taken is (step is not STEPS[4])
