"""kill -9 of the web server or the worker at every step from "place order" to "paid", with real processes.

Each step is stopped by a trigger after its row is written and before its commit (tests/mall/dying.py); whichever
process stands there is killed, started again, and the shopper tries once more. In the end the order is paid once.
"""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from threading import Thread

import pytest
import requests
from django.core.cache import cache
from django.db import connection

from mall.models import CartLine, Order, SandboxPayment, Stock
from members.models import Person
from tests.bench.shopper import form_in
from tests.mall.buying import assert_books_agree
from tests.mall.dying import PLACED, PLACING, STEPS, Step, end_session, freezing, frozen
from tests.mall.goods import make_address, make_product
from tests.mall.orders import make_order
from tests.mall.paying import time_passes
from tests.mall.test_checkout import fill_cart
from tests.mall.test_payment_faults import assert_paid_once
from tests.stress.serving import (
    GUNICORN,
    WORKER,
    answers,
    browser_of,
    environment,
    kill_at_once,
    wait_until,
)
from xhs.celery import app

pytestmark = pytest.mark.django_db(transaction=True)


class House:
    """A web server and a worker on this machine; either may be killed and comes back."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str) -> None:
        words = {
            "web": [*GUNICORN, "-b", f"127.0.0.1:{self.port}", "tests.stress.pausing"],
            "worker": [*WORKER, "-Q", "interactive", "-n", f"pay-{time.monotonic_ns()}@%h"],
        }
        own = {"SITE_URL": self.address, "PGAPPNAME": name}
        self.running[name] = subprocess.Popen(
            [sys.executable, *words[name]], env={**environment(), **own}, start_new_session=True
        )
        if name == "web":
            wait_until(lambda: answers(f"{self.address}/health/"), seconds=60)

    def kill(self, name: str) -> None:
        kill_at_once(self.running.pop(name))

    def kill_all(self) -> None:
        for name in list(self.running):
            self.kill(name)


@pytest.fixture
def house(settings) -> Iterator[House]:
    """Tasks go to Redis, as in production, and what this process does by the clock reaches the server."""
    app.conf.task_always_eager = False
    house = House()
    sandbox = {**settings.PAYMENTS["sandbox"], "address": house.address}
    settings.PAYMENTS, settings.SITE_URL = {**settings.PAYMENTS, "sandbox": sandbox}, house.address
    house.start("worker")
    house.start("web")
    yield house
    house.kill_all()
    app.conf.task_always_eager = True
    cache._cache.get_client().flushdb()  # type: ignore[attr-defined]


def go_and_pay(browser: requests.Session, address: str, order: Order) -> None:
    """From the pay page to the sandbox and back; a dead server ends it wherever it was."""
    try:
        form = {"provider": "sandbox"}
        page = browser.post(f"{address}/pay/{order.number}/", data=form, timeout=30)
        if "/sandbox-pay/" in page.url and SandboxPayment.objects.get().state == "open":
            browser.post(page.url, timeout=30)
    except requests.RequestException:
        return
    finally:
        connection.close()


def kill_at(step: Step, house: House, shopper: Thread) -> None:
    """Kills whichever process takes the step while the shopper is on her way, and starts it again."""
    with freezing(step):
        shopper.start()
        wait_until(lambda: bool(frozen()), seconds=60)
        ((name, session),) = frozen().items()
        house.kill(name)
        end_session(session)
    shopper.join(60)
    house.start(name)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_killed_anywhere_nothing_is_lost_and_nothing_charged_twice(
    ada: Person, house: House, step: Step
) -> None:
    order, browser = make_order(ada), browser_of(ada, house.address)
    kill_at(step, house, Thread(target=go_and_pay, args=(browser, house.address, order)))
    go_and_pay(browser, house.address, order)
    wait_until(lambda: is_paid_after_a_minute(order), seconds=60)
    assert_paid_once(order)
    assert SandboxPayment.objects.count() == 1


def press(browser: requests.Session, address: str, form: list[tuple[str, str]]) -> str:
    """Where the button of the checkout leads; nowhere where the server dies."""
    try:
        sent = browser.post(f"{address}/checkout/", data=form, allow_redirects=False, timeout=30)
        return sent.headers["Location"]
    except requests.RequestException:
        return ""


@pytest.mark.parametrize("step", PLACING, ids=lambda step: step.name)
def test_killed_while_an_order_is_placed_it_is_there_whole_or_not_at_all(
    ada: Person, house: House, step: Step
) -> None:
    make_address(ada)
    fill_cart(ada, make_product(stock=1))
    browser, is_placed = browser_of(ada, house.address), step is PLACED
    form = form_in(browser.get(f"{house.address}/checkout/", timeout=30).text)
    kill_at(step, house, Thread(target=press, args=(browser, house.address, form)))
    assert (Order.objects.count(), Stock.objects.get().reserved) == (is_placed, is_placed)
    assert CartLine.objects.exists() is not is_placed
    led_to = press(browser, house.address, form)
    order = Order.objects.get()
    assert led_to == f"/pay/{order.number}/"
    go_and_pay(browser, house.address, order)
    wait_until(lambda: is_paid_after_a_minute(order), seconds=60)
    assert_paid_once(order)
    assert_books_agree()


def is_paid_after_a_minute(order: Order) -> bool:
    time_passes(lambda **_options: nullcontext(), seconds=30)
    order.refresh_from_db()
    return order.state == Order.State.PAID


def test_both_killed_after_the_money_was_taken_the_order_is_paid_when_they_are_back(
    ada: Person, house: House
) -> None:
    order, browser = make_order(ada), browser_of(ada, house.address)
    house.kill("worker")
    go_and_pay(browser, house.address, order)
    house.kill("web")
    assert SandboxPayment.objects.get().state == "paid"
    house.start("web")
    house.start("worker")
    wait_until(lambda: is_paid_after_a_minute(order), seconds=60)
    assert_paid_once(order)
