"""Stripe: signed events, its page, refunds that are looked up before they are made."""

import json
from collections.abc import Iterator
from time import time
from typing import Any
from urllib.parse import parse_qs

import pytest
import stripe
from django.test import Client

from mall.models import Order, PaymentAttempt, PaymentNotice, PaymentRefund, Refund
from mall.payments.attempts import start_attempt
from mall.payments.base import Kind, ProviderError, ProviderRefused, Visit
from mall.payments.registry import provider_named
from members.models import Person
from tests.mall.orders import make_order
from tests.mall.other_side import Asked, OtherSide, as_json, other_side

pytestmark = pytest.mark.django_db
SECRET = "whsec_made_here"
VISIT = Visit("http://testserver/back/", "http://testserver/cancel/", "203.0.113.7", on_phone=False)


@pytest.fixture(autouse=True)
def _keys(settings) -> Iterator[None]:
    needs = {"account": "acct_1", "secret_key": "sk_test_made_here", "webhook_secret": SECRET}
    settings.PAYMENTS = {**settings.PAYMENTS, "stripe": needs}
    settings.PAYMENT_PROVIDERS = ["stripe"]
    yield


@pytest.fixture
def attempt(ada: Person) -> PaymentAttempt:
    return start_attempt(order=make_order(ada, price=12850), provider="stripe")


def session(attempt: PaymentAttempt, **changes: Any) -> dict[str, Any]:
    return {
        "id": "cs_1", "object": "checkout.session", "client_reference_id": attempt.token,
        "metadata": {"order": attempt.order.number}, "amount_total": 12850, "currency": "cny",
        "payment_intent": "pi_1", "payment_status": "paid", "status": "complete",
        "url": "https://checkout.stripe.com/c/pay/cs_1", **changes,
    }  # fmt: skip


def event(thing: dict[str, Any], kind: str = "checkout.session.completed", **changes: Any) -> str:
    told = {"id": "evt_1", "object": "event", "type": kind, "created": int(time()), "data": {"object": thing}}
    return json.dumps({**told, **changes})


def send(body: str, *, secret: str = SECRET, age: int = 0, header: str | None = None) -> Any:
    signature = stripe.WebhookSignature.generate_signature_header(body, secret, int(time()) - age)
    given = {"Stripe-Signature": signature if header is None else header}
    return Client().post("/pay/stripe/notice/", body, content_type="application/json", headers=given)


def test_an_event_pays_the_order_once(attempt: PaymentAttempt) -> None:
    body = event(session(attempt))
    assert [send(body).status_code for _number in range(3)] == [200] * 3
    attempt.refresh_from_db()
    assert (attempt.order.state, attempt.captured_fen) == (Order.State.PAID, 12850)
    assert attempt.provider_reference == "pi_1"


@pytest.mark.parametrize(
    "changes", [{"amount_total": 12849}, {"currency": "usd"}, {"metadata": {"order": "1"}}]
)
def test_signed_but_not_what_was_agreed_changes_nothing(
    attempt: PaymentAttempt, changes: dict[str, Any]
) -> None:
    assert send(event(session(attempt, **changes))).status_code == 400
    attempt.refresh_from_db()
    assert (attempt.state, attempt.order.state) == ("open", Order.State.PLACED)


def test_of_another_account_it_changes_nothing(attempt: PaymentAttempt) -> None:
    assert send(event(session(attempt), account="acct_2")).status_code == 400
    assert PaymentNotice.objects.get().verdict == "mismatch"


def test_what_is_not_signed_by_stripe_is_not_kept(attempt: PaymentAttempt) -> None:
    body = event(session(attempt))
    assert send(body, secret="whsec_other").status_code == 400
    for header in ("", "t=1", "nonsense", "t=x,v1=y"):
        assert send(body, header=header).status_code == 400
    for other in ("", "[]", "{}", '{"type": 1}'):
        assert send(other).status_code == 400
    assert not PaymentNotice.objects.exists()


def test_an_hour_old_event_is_stale(attempt: PaymentAttempt) -> None:
    assert send(event(session(attempt)), age=3600).status_code == 400
    assert PaymentNotice.objects.get().verdict == "stale"


def test_events_of_no_use_are_acknowledged(attempt: PaymentAttempt) -> None:
    unpaid = event(session(attempt, payment_status="unpaid"))
    assert send(unpaid).status_code == 200
    assert send(event({"id": "cus_1"}, "customer.created")).status_code == 200
    assert not PaymentNotice.objects.exists()


def asking(side: OtherSide) -> Any:
    provider = provider_named("stripe")
    provider.client = stripe.StripeClient(
        "sk_test_made_here", base_addresses={"api": side.address}, max_network_retries=0
    )
    return provider


def test_it_sends_shoppers_to_a_page_opened_once(attempt: PaymentAttempt) -> None:
    with other_side(lambda asked: as_json(**session(attempt))) as side:
        given = asking(side).start(attempt=attempt, visit=VISIT)
    asked = parse_qs(side.asked[0].body)
    assert (given.url, given.reference) == ("https://checkout.stripe.com/c/pay/cs_1", "cs_1")
    assert side.asked[0].headers["Idempotency-Key"] == attempt.token
    assert asked["line_items[0][price_data][unit_amount]"] == ["12850"]
    assert asked["client_reference_id"] == [attempt.token]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, Kind.PAID),
        ({"payment_status": "unpaid", "status": "expired"}, Kind.CLOSED),
        ({"payment_status": "unpaid", "status": "open"}, None),
    ],
)
def test_asked_it_tells_what_became_of_a_payment(
    attempt: PaymentAttempt, changes: dict[str, str], kind: Kind | None
) -> None:
    attempt.provider_reference = "cs_1"
    with other_side(lambda asked: as_json(**session(attempt, **changes))) as side:
        found = asking(side).ask(attempt=attempt)
    assert (found and found.kind) == kind


def payout_of(attempt: PaymentAttempt) -> PaymentRefund:
    refund = Refund.objects.create(
        order=attempt.order, kind="money", state="paying", amount_fen=2850, reason="Late"
    )
    return PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=2850)


def test_a_refund_is_made_once_even_after_stripe_forgot_its_key(attempt: PaymentAttempt) -> None:
    payout, made = payout_of(attempt), []

    def answer(asked: Asked) -> Any:
        if asked.method == "POST":
            made.append(parse_qs(asked.body))
        facts = {"payout": payout.token}
        refund = {"id": "re_1", "object": "refund", "status": "succeeded", "metadata": facts}
        if asked.method == "POST":
            return as_json(**refund)
        return as_json(object="list", data=[refund] if made else [], has_more=False, url="/v1/refunds")

    with other_side(answer) as side:
        provider = asking(side)
        assert provider.send_back(payout=payout)
        assert provider.send_back(payout=payout)
    assert len(made) == 1
    assert made[0]["amount"] == ["2850"]
    assert made[0]["metadata[payout]"] == [payout.token]


@pytest.mark.parametrize(
    ("status", "kind"), [(400, ProviderRefused), (500, ProviderError), (429, ProviderError)]
)
def test_a_refusal_is_final_and_a_failure_is_not(
    attempt: PaymentAttempt, status: int, kind: type[Exception]
) -> None:
    error = json.dumps({"error": {"type": "invalid_request_error", "message": "No"}})
    with other_side(lambda asked: (status, {}, error)) as side, pytest.raises(ProviderError) as raised:
        asking(side).send_back(payout=payout_of(attempt))
    assert type(raised.value) is kind
