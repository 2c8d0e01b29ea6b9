"""Alipay, spoken with keys made here: what we sign it can verify, what it signs we take, anything else we do not."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client, RequestFactory

from mall.models import Order, PaymentAttempt, PaymentNotice, PaymentRefund, Refund
from mall.payments.alipay import BEIJING
from mall.payments.attempts import start_attempt
from mall.payments.base import BadSignature, Kind, ProviderError, ProviderRefused, Visit
from mall.payments.registry import provider_named
from members.models import Person
from tests.mall.orders import make_order
from tests.mall.other_side import new_key, other_side, private_pem, public_pem

pytestmark = pytest.mark.django_db
OURS, THEIRS = new_key(), new_key()
VISIT = Visit("http://testserver/back/", "http://testserver/cancel/", "203.0.113.7", on_phone=False)


@pytest.fixture(autouse=True)
def _keys(settings) -> Iterator[None]:
    needs = {"app_id": "2021001", "seller_id": "2088001", "private_key": private_pem(OURS)}
    settings.PAYMENTS = {**settings.PAYMENTS, "alipay": {**needs, "public_key": public_pem(THEIRS)}}
    settings.PAYMENT_PROVIDERS = ["alipay"]
    yield


@pytest.fixture
def attempt(ada: Person) -> PaymentAttempt:
    return start_attempt(order=make_order(ada, price=12850), provider="alipay")


def sign(text: str) -> str:
    return b64encode(THEIRS.sign(text.encode(), PKCS1v15(), SHA256())).decode()


def notice(attempt: PaymentAttempt, at: datetime | None = None, **changes: str) -> dict[str, str]:
    moment = (at or datetime.now(BEIJING)).strftime("%Y-%m-%d %H:%M:%S")
    told = {
        "notify_time": moment, "notify_type": "trade_status_sync", "notify_id": "n1", "app_id": "2021001",
        "charset": "utf-8", "version": "1.0", "trade_no": "2026112522001", "out_trade_no": attempt.token,
        "seller_id": "2088001", "trade_status": "TRADE_SUCCESS", "total_amount": "128.50",
        "subject": "订单 & more", "gmt_payment": moment, "passback_params": attempt.order.number, **changes,
    }  # fmt: skip
    text = "&".join(f"{name}={value}" for name, value in sorted(told.items()))
    return {**told, "sign_type": "RSA2", "sign": sign(text)}


def read(told: dict[str, str]) -> Any:
    return provider_named("alipay").read_notice(RequestFactory().post("/", told))


def send(told: dict[str, str]) -> Any:
    return Client().post("/pay/alipay/notice/", told)


def test_the_page_it_sends_shoppers_to_carries_our_signature(attempt: PaymentAttempt) -> None:
    url = urlsplit(provider_named("alipay").start(attempt=attempt, visit=VISIT).url)
    question = {name: values[0] for name, values in parse_qs(url.query).items()}
    signature = b64decode(question.pop("sign"))
    text = "&".join(f"{name}={value}" for name, value in sorted(question.items()))
    OURS.public_key().verify(signature, text.encode(), PKCS1v15(), SHA256())
    assert url.netloc == "openapi.alipay.com"
    assert '"total_amount":"128.50"' in question["biz_content"]
    assert attempt.token in question["biz_content"]


def test_a_phone_is_sent_to_the_page_for_phones(attempt: PaymentAttempt) -> None:
    visit = Visit("http://testserver/back/", "", "203.0.113.7", on_phone=True)
    url = provider_named("alipay").start(attempt=attempt, visit=visit).url
    assert "alipay.trade.wap.pay" in url


def test_a_notice_pays_the_order_and_is_answered_as_alipay_wants(attempt: PaymentAttempt) -> None:
    answers = [send(notice(attempt)).content for _number in range(3)]
    attempt.refresh_from_db()
    assert answers == [b"success"] * 3
    assert (attempt.order.state, attempt.captured_fen) == (Order.State.PAID, 12850)
    assert attempt.provider_reference == "2026112522001"


@pytest.mark.parametrize(
    "changes",
    [
        {"total_amount": "128.49"},
        {"total_amount": "0.01"},
        {"seller_id": "2088002"},
        {"app_id": "2021002"},
        {"passback_params": "1"},
        {"trans_currency": "USD"},
    ],
)
def test_signed_but_not_what_was_agreed_changes_nothing(
    attempt: PaymentAttempt, changes: dict[str, str]
) -> None:
    assert send(notice(attempt, **changes)).content == b"failure"
    attempt.refresh_from_db()
    assert (attempt.state, attempt.order.state) == ("open", Order.State.PLACED)
    assert PaymentNotice.objects.get().verdict == "mismatch"


@pytest.mark.parametrize("field", ["total_amount", "out_trade_no", "notify_time", "sign", "app_id"])
def test_a_field_changed_after_signing_is_a_bad_signature(attempt: PaymentAttempt, field: str) -> None:
    told = notice(attempt)
    for value in ("1", ""):
        with pytest.raises(BadSignature):
            read({**told, field: value})
    with pytest.raises(BadSignature):
        read({name: value for name, value in told.items() if name != field})


def test_nothing_at_all_is_a_bad_signature() -> None:
    with pytest.raises(BadSignature):
        read({})
    assert send({}).content == b"failure"


def test_hour_old_is_stale_and_makes_us_ask(attempt: PaymentAttempt) -> None:
    told = notice(attempt, at=datetime.now(BEIJING) - timedelta(hours=1))
    assert send(told).content == b"failure"
    before = attempt.ask_at
    attempt.refresh_from_db()
    assert attempt.state == "open"
    assert attempt.ask_at < before
    assert PaymentNotice.objects.get().verdict == "stale"


@pytest.mark.parametrize(("status", "kind"), [("TRADE_FINISHED", Kind.PAID), ("TRADE_CLOSED", Kind.CLOSED)])
def test_what_a_status_means(attempt: PaymentAttempt, status: str, kind: Kind) -> None:
    assert read(notice(attempt, trade_status=status)).kind is kind


def test_waiting_and_refunds_are_nothing_to_us(attempt: PaymentAttempt) -> None:
    assert read(notice(attempt, trade_status="WAIT_BUYER_PAY")) is None
    assert read(notice(attempt, trade_status="TRADE_CLOSED", refund_fee="128.50")) is None
    assert send(notice(attempt, trade_status="WAIT_BUYER_PAY")).content == b"success"


def response(name: str, content: str) -> tuple[int, dict[str, str], str]:
    return 200, {}, f'{{"alipay_trade_{name}_response":{content},"sign":"{sign(content)}"}}'


def test_asked_it_tells_of_the_payment(attempt: PaymentAttempt) -> None:
    found = {
        "code": "10000", "out_trade_no": attempt.token, "trade_no": "77", "total_amount": "128.50",
        "trade_status": "TRADE_SUCCESS", "send_pay_date": "2026-11-25 12:00:00",
    }  # fmt: skip
    content = json.dumps(found)
    with other_side(lambda asked: response("query", content)) as side:
        provider = provider_named("alipay")
        provider.client._gateway = side.address
        found = provider.ask(attempt=attempt)
    assert (found.kind, found.amount_fen, found.account) == (Kind.PAID, 12850, attempt.account)
    assert found.order == attempt.order.number


@pytest.mark.parametrize("content", ['{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}'])
def test_asked_about_what_nobody_paid_it_knows_nothing(attempt: PaymentAttempt, content: str) -> None:
    with other_side(lambda asked: response("query", content)) as side:
        provider = provider_named("alipay")
        provider.client._gateway = side.address
        assert provider.ask(attempt=attempt) is None


@pytest.mark.parametrize(
    "answer",
    [(500, {}, ""), (200, {}, "<html>"), (200, {}, '{"alipay_trade_query_response":{},"sign":"AAAA"}')],
)
def test_an_answer_that_is_not_alipays_is_no_answer(attempt: PaymentAttempt, answer: Any) -> None:
    with other_side(lambda asked: answer) as side:
        provider = provider_named("alipay")
        provider.client._gateway = side.address
        with pytest.raises(ProviderError):
            provider.ask(attempt=attempt)


def payout_of(attempt: PaymentAttempt) -> PaymentRefund:
    refund = Refund.objects.create(
        order=attempt.order, kind="money", state="paying", amount_fen=2850, reason="Late"
    )
    return PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=2850)


def test_money_is_sent_back_under_our_number(attempt: PaymentAttempt) -> None:
    payout = payout_of(attempt)
    with other_side(lambda asked: response("refund", '{"code":"10000","fund_change":"Y"}')) as side:
        provider = provider_named("alipay")
        provider.client._gateway = side.address
        assert provider.send_back(payout=payout)
    assert payout.token in side.asked[0].path
    assert "28.50" in side.asked[0].path


def test_a_refusal_is_final_and_a_failure_is_not(attempt: PaymentAttempt) -> None:
    payout = payout_of(attempt)
    for error, kind in (("ACQ.TRADE_NOT_EXIST", ProviderRefused), ("ACQ.SYSTEM_ERROR", ProviderError)):
        content = f'{{"code":"40004","sub_code":"{error}"}}'
        with other_side(lambda asked, content=content: response("refund", content)) as side:
            provider = provider_named("alipay")
            provider.client._gateway = side.address
            with pytest.raises(ProviderError) as raised:
                provider.send_back(payout=payout)
        assert type(raised.value) is kind


def test_the_signature_really_is_over_the_content(attempt: PaymentAttempt) -> None:
    with pytest.raises(InvalidSignature):
        OURS.public_key().verify(b64decode(notice(attempt)["sign"]), b"x", PKCS1v15(), SHA256())
