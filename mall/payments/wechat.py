"""WeChat Pay, version 3: a QR code at the desk, a page of its own on a phone; notices signed and encrypted."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wechatpayv3 import WeChatPay as Client
from wechatpayv3 import WeChatPayType

from mall.models import PaymentAttempt, PaymentRefund
from mall.payments.base import (
    PROVIDER_SECONDS,
    BadSignature,
    Kind,
    Notice,
    Provider,
    ProviderRefused,
    Send,
    Visit,
    fresh,
    provider_away,
)

KINDS = {"SUCCESS": Kind.PAID, "REFUND": Kind.PAID, "CLOSED": Kind.CLOSED, "REVOKED": Kind.CLOSED}
LATER = {"SYSTEM_ERROR", "FREQUENCY_LIMITED", "NOT_ENOUGH", "BIZERR_NEED_RETRY"}


class WeChatPay(Provider):
    name = "wechat"
    label = _("WeChat Pay")
    mark = "微"
    form_action = ("https://wx.tenpay.com",)

    def __init__(self) -> None:
        super().__init__()
        self.client = Client(
            wechatpay_type=WeChatPayType.NATIVE,
            mchid=self.settings["merchant_id"],
            private_key=self.settings["private_key"],
            cert_serial_no=self.settings["serial"],
            appid=self.settings["app_id"],
            apiv3_key=self.settings["api_key"],
            notify_url=settings.SITE_URL + reverse("payment_notice", args=[self.name]),
            public_key=self.settings["public_key"],
            public_key_id=self.settings["public_key_id"],
            timeout=PROVIDER_SECONDS,
        )

    @property
    def account(self) -> str:
        return f"{self.settings['app_id']}/{self.settings['merchant_id']}"

    def start(self, *, attempt: PaymentAttempt, visit: Visit) -> Send:
        order: dict[str, Any] = {
            "description": gettext("Order %(number)s") % {"number": attempt.order.number},
            "out_trade_no": attempt.token,
            "attach": attempt.order.number,
            "amount": {"total": attempt.amount_fen, "currency": attempt.currency},
            "time_expire": attempt.expires_at.replace(microsecond=0).isoformat(),
        }
        if not visit.on_phone:
            return Send(qr=self._call(self.client.pay, **order)["code_url"])
        scene = {"payer_client_ip": visit.address, "h5_info": {"type": "Wap"}}
        made = self._call(self.client.pay, **order, scene_info=scene, pay_type=WeChatPayType.H5)
        return Send(url=f"{made['h5_url']}&redirect_url={quote(visit.return_url, safe='')}")

    def ask(self, *, attempt: PaymentAttempt) -> Notice | None:
        found = self._call(self.client.query, absent_is_fine=True, out_trade_no=attempt.token)
        kind = KINDS.get(found.get("trade_state", ""))
        return _payment(found, kind, "", attempt) if kind else None

    def read_notice(self, request: HttpRequest) -> Notice | None:
        # The library fetches certificates for a serial it does not know: strangers could make it do so.
        if request.headers.get("Wechatpay-Serial") != self.settings["public_key_id"]:
            raise BadSignature
        try:
            told = self.client.callback(request.headers, request.body)
            signed_at = datetime.fromtimestamp(int(request.headers["Wechatpay-Timestamp"]), UTC)
            notice = self._read(told) if told else None
        except Exception as error:  # the library raises bare ones
            raise BadSignature from error
        if not told:
            raise BadSignature
        return fresh(notice, signed_at=signed_at) if notice else None

    def _read(self, told: dict[str, Any]) -> Notice | None:
        resource = told["resource"]
        if told["event_type"] == "TRANSACTION.SUCCESS":
            return _payment(resource, KINDS[resource["trade_state"]], told["id"], None)
        if told["event_type"] == "REFUND.SUCCESS":
            return _refund(resource, told["id"], f"{self.settings['app_id']}/{resource['mchid']}")
        return None

    def answer(self, *, ok: bool) -> HttpResponse:
        words = {"code": "SUCCESS"} if ok else {"code": "FAIL", "message": "not taken"}
        return JsonResponse(words, status=200 if ok else 400)

    def send_back(self, *, payout: PaymentRefund) -> bool:
        attempt = payout.attempt
        amount = {"refund": payout.amount_fen, "total": attempt.captured_fen, "currency": attempt.currency}
        made = self._call(
            self.client.refund, out_refund_no=payout.token, out_trade_no=attempt.token, amount=amount
        )
        if made["status"] in {"CLOSED", "ABNORMAL"}:
            raise ProviderRefused("provider_refused", made["status"])
        return bool(made["status"] == "SUCCESS")

    def _call(self, method: Any, *, absent_is_fine: bool = False, **given: Any) -> dict[str, Any]:
        try:
            status, text = method(**given)
            answer: dict[str, Any] = json.loads(text)
        except Exception as error:  # the library raises bare ones
            raise provider_away(error)
        if 200 <= status < 300:
            return answer
        if status == 404 and absent_is_fine:
            return {}
        if status >= 500 or status == 429 or answer.get("code") in LATER:
            raise provider_away(RuntimeError(str(answer.get("code"))))
        raise ProviderRefused("provider_refused", f"{answer.get('code')} {answer.get('message', '')}")


def _payment(told: dict[str, Any], kind: Kind, notice_id: str, asked_about: PaymentAttempt | None) -> Notice:
    """An unpaid payment's answer lacks some facts; we asked about a known one."""
    amount = told.get("amount", {})
    return Notice(
        notice_id=notice_id,
        kind=kind,
        token=told["out_trade_no"],
        order=told.get("attach") or (asked_about.order.number if asked_about else ""),
        amount_fen=int(amount.get("total", 0)),
        currency=amount.get("currency", "CNY"),
        account=f"{told['appid']}/{told['mchid']}",
        reference=told.get("transaction_id", ""),
        at=_moment(told.get("success_time", "")),
        body=told,
    )


def _refund(told: dict[str, Any], notice_id: str, account: str) -> Notice:
    """Says nothing of the order; the number of the pay-out does."""
    return Notice(
        notice_id=notice_id,
        kind=Kind.REFUNDED,
        token=told["out_trade_no"],
        order="",
        amount_fen=int(told["amount"]["refund"]),
        currency="CNY",
        account=account,
        reference=told["refund_id"],
        at=_moment(told.get("success_time", "")),
        payout=told["out_refund_no"],
        body=told,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text) if text else datetime.now(UTC)
