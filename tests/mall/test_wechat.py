"""WeChat Pay, spoken with keys made here: signed requests, signed answers, signed and encrypted notices."""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from time import time
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client

from mall.models import Order, PaymentAttempt, PaymentNotice, PaymentRefund, Refund
from mall.payments.attempts import start_attempt
from mall.payments.base import Kind, ProviderError, ProviderRefused, Visit
from mall.payments.registry import provider_named
from members.models import Person
from tests.mall.orders import make_order
from tests.mall.other_side import Answering, Asked, new_key, other_side, private_pem, public_pem

pytestmark = pytest.mark.django_db
OURS, THEIRS, STRANGERS = new_key(), new_key(), new_key()
KEY_ID, API_KEY = "PUB_KEY_ID_0001", "k" * 32
VISIT = Visit("http://testserver/back/", "http://testserver/cancel/", "203.0.113.7", on_phone=False)


@pytest.fixture(autouse=True)
def _keys(settings) -> Iterator[None]:
    needs = {
        "app_id": "wx1", "merchant_id": "1900001", "serial": "AB12", "private_key": private_pem(OURS),
        "api_key": API_KEY, "public_key_id": KEY_ID, "public_key": public_pem(THEIRS),
    }  # fmt: skip
    settings.PAYMENTS = {**settings.PAYMENTS, "wechat": needs}
    settings.PAYMENT_PROVIDERS = ["wechat"]
    yield


@pytest.fixture
def attempt(ada: Person) -> PaymentAttempt:
    return start_attempt(order=make_order(ada, price=12850), provider="wechat")


def signed(body: str, *, key: Any = THEIRS, age: int = 0, **changes: str) -> dict[str, str]:
    moment, nonce = str(int(time()) - age), secrets.token_hex(8)
    text = f"{moment}\n{nonce}\n{body}\n"
    return {
        "Wechatpay-Timestamp": moment,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Serial": KEY_ID,
        "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
        "Wechatpay-Signature": b64encode(key.sign(text.encode(), PKCS1v15(), SHA256())).decode(),
        **changes,
    }


def envelope(resource: dict[str, Any], event: str, notice_id: str = "EV-1", api_key: str = API_KEY) -> str:
    nonce = "n" * 12
    sealed = AESGCM(api_key.encode()).encrypt(nonce.encode(), json.dumps(resource).encode(), b"transaction")
    return json.dumps(
        {
            "id": notice_id, "event_type": event, "resource_type": "encrypt-resource",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM", "ciphertext": b64encode(sealed).decode(), "nonce": nonce,
                "associated_data": "transaction",
            },
        }
    )  # fmt: skip


def transaction(attempt: PaymentAttempt, **changes: Any) -> dict[str, Any]:
    return {
        "appid": "wx1", "mchid": "1900001", "out_trade_no": attempt.token, "transaction_id": "4200001",
        "trade_state": "SUCCESS", "attach": attempt.order.number,
        "success_time": "2026-11-25T12:00:00+08:00", "amount": {"total": 12850, "currency": "CNY"}, **changes,
    }  # fmt: skip


def send(body: str, headers: dict[str, str]) -> Any:
    return Client().post("/pay/wechat/notice/", body, content_type="application/json", headers=headers)


def paid(attempt: PaymentAttempt, **changes: Any) -> str:
    return envelope(transaction(attempt, **changes), "TRANSACTION.SUCCESS")


def test_a_notice_pays_the_order_once(attempt: PaymentAttempt) -> None:
    body = paid(attempt)
    answers = [send(body, signed(body)) for _number in range(3)]
    attempt.refresh_from_db()
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(200, "SUCCESS")] * 3
    assert (attempt.order.state, attempt.captured_fen) == (Order.State.PAID, 12850)
    assert sorted(PaymentNotice.objects.values_list("verdict", flat=True)) == [
        "repeated",
        "repeated",
        "taken",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": {"total": 12849, "currency": "CNY"}},
        {"amount": {"total": 12850, "currency": "USD"}},
        {"mchid": "1900002"},
        {"appid": "wx2"},
        {"attach": "1"},
    ],
)
def test_signed_but_not_what_was_agreed_changes_nothing(
    attempt: PaymentAttempt, changes: dict[str, Any]
) -> None:
    body = paid(attempt, **changes)
    assert send(body, signed(body)).status_code == 400
    attempt.refresh_from_db()
    assert (attempt.state, attempt.order.state) == ("open", Order.State.PLACED)


def test_what_is_not_signed_or_sealed_by_wechat_is_not_kept(attempt: PaymentAttempt) -> None:
    body = paid(attempt)
    for headers in (
        {},
        signed(body, key=STRANGERS),
        signed(body + " "),
        signed(body, **{"Wechatpay-Serial": "7132D72A03E93CDDF8C03BBD1F37EEDF"}),
        signed(body, **{"Wechatpay-Timestamp": "0"}),
        signed(body, **{"Wechatpay-Signature-Type": "NONE"}),
    ):
        assert send(body, headers).status_code == 400
    other = envelope(transaction(attempt), "TRANSACTION.SUCCESS", api_key="x" * 32)
    assert send(other, signed(other)).status_code == 400
    assert not PaymentNotice.objects.exists()


def test_an_hour_old_notice_is_not_taken_though_the_library_would(attempt: PaymentAttempt) -> None:
    body = paid(attempt)
    headers = signed(body, age=3600)
    assert provider_named("wechat").client.callback(headers, body)
    assert send(body, headers).status_code == 400
    attempt.refresh_from_db()
    assert attempt.state == "open"
    assert PaymentNotice.objects.get().verdict == "stale"


def test_a_refunds_notice_settles_the_payout(attempt: PaymentAttempt) -> None:
    body = paid(attempt)
    send(body, signed(body))
    payout = payout_of(attempt)
    told = {
        "mchid": "1900001", "out_trade_no": attempt.token, "transaction_id": "4200001",
        "out_refund_no": payout.token, "refund_id": "50001", "refund_status": "SUCCESS",
        "success_time": "2026-11-25T12:30:00+08:00", "amount": {"total": 12850, "refund": 2850},
    }  # fmt: skip
    wrong = envelope({**told, "amount": {"total": 12850, "refund": 2851}}, "REFUND.SUCCESS", "EV-2")
    assert send(wrong, signed(wrong)).status_code == 400
    body = envelope(told, "REFUND.SUCCESS", "EV-3")
    assert send(body, signed(body)).status_code == 200
    payout.refresh_from_db()
    assert (payout.state, payout.refund.state) == ("sent", "paid")


def payout_of(attempt: PaymentAttempt) -> PaymentRefund:
    refund = Refund.objects.create(
        order=attempt.order, kind="money", state="paying", amount_fen=2850, reason="Late"
    )
    return PaymentRefund.objects.create(attempt=attempt, refund=refund, amount_fen=2850)


def speaking(status: int, content: dict[str, Any]) -> Answering:
    """Verifies our signature as WeChat does, then answers with its own."""

    def answer(asked: Asked) -> tuple[int, dict[str, str], str]:
        parts = asked.headers["Authorization"].removeprefix("WECHATPAY2-SHA256-RSA2048 ").split(",")
        given = {name: value.strip('"') for name, value in (part.split("=", 1) for part in parts)}
        text = f"{asked.method}\n{asked.path}\n{given['timestamp']}\n{given['nonce_str']}\n{asked.body}\n"
        OURS.public_key().verify(b64decode(given["signature"]), text.encode(), PKCS1v15(), SHA256())
        body = json.dumps(content)
        return status, signed(body), body

    return answer


def asking(side: Any) -> Any:
    provider = provider_named("wechat")
    provider.client._core._gate_way = side.address
    return provider


def test_at_the_desk_it_gives_a_code_to_scan(attempt: PaymentAttempt) -> None:
    with other_side(speaking(200, {"code_url": "weixin://wxpay/bizpayurl?pr=1"})) as side:
        given = asking(side).start(attempt=attempt, visit=VISIT)
    asked = json.loads(side.asked[0].body)
    assert given.qr == "weixin://wxpay/bizpayurl?pr=1"
    assert (asked["out_trade_no"], asked["amount"]) == (attempt.token, {"total": 12850, "currency": "CNY"})
    assert (asked["attach"], asked["mchid"], asked["appid"]) == (attempt.order.number, "1900001", "wx1")


def test_a_phone_gets_a_page_that_leads_back(attempt: PaymentAttempt) -> None:
    visit = Visit("http://testserver/back/", "", "203.0.113.7", on_phone=True)
    with other_side(speaking(200, {"h5_url": "https://wx.tenpay.com/pay?id=1"})) as side:
        given = asking(side).start(attempt=attempt, visit=visit)
    assert given.url == "https://wx.tenpay.com/pay?id=1&redirect_url=http%3A%2F%2Ftestserver%2Fback%2F"
    assert json.loads(side.asked[0].body)["scene_info"]["payer_client_ip"] == "203.0.113.7"


def test_the_code_is_shown_on_a_page_of_ours(attempt: PaymentAttempt, ada: Person, sign_in) -> None:
    shopper, number = sign_in(ada), attempt.order.number
    with other_side(speaking(200, {"code_url": "weixin://wxpay/bizpayurl?pr=1"})) as side:
        asking(side)
        sent = shopper.post(f"/pay/{number}/", {"provider": "wechat"})
    assert sent.url == f"/pay/{number}/scan/"
    assert '<svg class="qr"' in shopper.get(sent.url).content.decode()
    body = paid(attempt)
    send(body, signed(body))
    assert shopper.get(sent.url).url == f"/pay/{number}/thanks/"


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (200, {"trade_state": "SUCCESS"}, Kind.PAID),
        (200, {"trade_state": "CLOSED"}, Kind.CLOSED),
        (200, {"trade_state": "NOTPAY"}, None),
        (404, {"code": "ORDER_NOT_EXIST"}, None),
    ],
)
def test_asked_it_tells_what_became_of_a_payment(
    attempt: PaymentAttempt, status: int, content: dict[str, Any], kind: Kind | None
) -> None:
    with other_side(speaking(status, {**transaction(attempt), **content})) as side:
        found = asking(side).ask(attempt=attempt)
    assert (found and found.kind) == kind


def test_an_answer_signed_by_somebody_else_is_no_answer(attempt: PaymentAttempt) -> None:
    def answer(asked: Asked) -> tuple[int, dict[str, str], str]:
        body = json.dumps(transaction(attempt))
        return 200, signed(body, key=STRANGERS), body

    with other_side(answer) as side, pytest.raises(ProviderError):
        asking(side).ask(attempt=attempt)


@pytest.mark.parametrize(("state", "is_sent"), [("SUCCESS", True), ("PROCESSING", False)])
def test_money_is_sent_back_under_our_number(attempt: PaymentAttempt, state: str, is_sent: bool) -> None:
    attempt.captured_fen = 12850
    payout = payout_of(attempt)
    with other_side(speaking(200, {"status": state})) as side:
        assert asking(side).send_back(payout=payout) is is_sent
    asked = json.loads(side.asked[0].body)
    assert (asked["out_refund_no"], asked["amount"]["refund"]) == (payout.token, 2850)


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (200, {"status": "ABNORMAL"}, ProviderRefused),
        (400, {"code": "PARAM_ERROR"}, ProviderRefused),
        (403, {"code": "NOT_ENOUGH"}, ProviderError),
        (500, {"code": "SYSTEM_ERROR"}, ProviderError),
    ],
)
def test_a_refusal_is_final_and_a_failure_is_not(
    attempt: PaymentAttempt, status: int, content: dict[str, Any], kind: type[Exception]
) -> None:
    with other_side(speaking(status, content)) as side, pytest.raises(ProviderError) as raised:
        asking(side).send_back(payout=payout_of(attempt))
    assert type(raised.value) is kind
