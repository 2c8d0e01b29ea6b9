"""A process that dies at any step from "place order" to "paid": nothing is lost, nothing is charged twice.

The small variant, where the step fails in this process; tests/stress/test_killed_payment.py kills real ones.
"""

from contextlib import AbstractContextManager, nullcontext

import pytest
from django.db import DatabaseError
from django.test import Client

from mall.models import CartLine, Order, SandboxPayment, Stock
from members.models import Person
from tests.mall.buying import assert_books_agree
from tests.mall.dying import PLACED, PLACING, STEPS, Step, breaking
from tests.mall.goods import make_address, make_product
from tests.mall.orders import make_order
from tests.mall.paying import choose_sandbox, pay_at, time_passes
from tests.mall.test_checkout import fill_cart, form_of
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


def die_placing(shopper: Client, step: Step) -> dict[str, object]:
    """Presses the button of the checkout at which the process dies; gives the form."""
    form = form_of(shopper.get("/checkout/"))
    with breaking(step), pytest.raises(DatabaseError, match="died here"):
        shopper.post("/checkout/", form)
    return form


@pytest.mark.parametrize("step", PLACING, ids=lambda step: step.name)
def test_dying_while_an_order_is_placed_leaves_it_whole_or_nothing(ada: Person, sign_in, step: Step) -> None:
    make_address(ada)
    fill_cart(ada, make_product(stock=1))
    shopper, is_placed = sign_in(ada), step is PLACED
    form = die_placing(shopper, step)
    assert (Order.objects.count(), Stock.objects.get().reserved) == (is_placed, is_placed)
    assert CartLine.objects.exists() is not is_placed
    assert_books_agree()
    pressed_again = shopper.post("/checkout/", form)
    order = Order.objects.get()
    assert pressed_again.headers["Location"] == f"/pay/{order.number}/"
    assert not CartLine.objects.exists()
    go_and_pay(shopper, order)
    time_passes(at_once, minutes=1)
    assert_paid_once(order)
    assert_books_agree()


def test_an_order_nobody_heard_of_is_found_or_closes_by_itself(ada: Person, sign_in) -> None:
    make_address(ada)
    fill_cart(ada, make_product(stock=1))
    shopper = sign_in(ada)
    die_placing(shopper, PLACED)
    assert f"/pay/{Order.objects.get().number}/" in shopper.get("/orders/").content.decode()
    time_passes(at_once, minutes=16)
    assert (Order.objects.get().state, Stock.objects.get().reserved) == ("closed", 0)
    assert_books_agree()
