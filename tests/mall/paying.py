"""What a shopper does to pay, for tests of payment: every step over HTTP, and clocks that can be moved on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F
from django.test import Client
from django.utils import timezone

from mall.models import Order, PaymentAttempt, PaymentRefund, SandboxCallback, SandboxPayment
from mall.orders.life import close_unpaid
from mall.tasks import pay_ask_due, pay_send_due, sandbox_tell_due

Commits = Callable[..., AbstractContextManager[Any]]


def choose_sandbox(shopper: Client, order: Order) -> str:
    """From the pay page to the sandbox's page; gives its path."""
    sent = shopper.post(f"/pay/{order.number}/", {"provider": "sandbox"})
    assert sent.status_code == 302, sent.content
    where = urlsplit(sent.url)
    opened = Client().get(f"{where.path}?{where.query}")
    assert opened.status_code == 302, opened.content
    return str(opened.url)


def pay_at(page: str, fault: str = "", commits: Commits | None = None) -> Any:
    """Presses "Pay" on the sandbox's page, with tasks done on the spot if `commits` is given."""
    if commits is None:
        return Client().post(page, {"fault": fault})
    with commits(execute=True):
        return Client().post(page, {"fault": fault})


def time_passes(commits: Commits, **how_long: float) -> None:
    """Moves every moment the payments look at into the past, and runs what the clock runs."""
    span = timedelta(**how_long)
    Order.objects.update(pay_until=F("pay_until") - span, placed_at=F("placed_at") - span)
    PaymentAttempt.objects.update(
        started_at=F("started_at") - span, expires_at=F("expires_at") - span, ask_at=F("ask_at") - span
    )
    PaymentRefund.objects.update(next_try_at=F("next_try_at") - span)
    SandboxPayment.objects.update(expires_at=F("expires_at") - span, known_at=F("known_at") - span)
    SandboxCallback.objects.update(next_try_at=F("next_try_at") - span, signed_at=F("signed_at") - span)
    tick(commits)


def tick(commits: Commits) -> None:
    """What runs each minute."""
    for task in (sandbox_tell_due, close_unpaid, pay_ask_due, pay_send_due):
        with commits(execute=True):
            task()


def is_due(order: Order) -> bool:
    return order.pay_until <= timezone.now()
