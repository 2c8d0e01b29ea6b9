"""Alipay: its own page in the browser, notices as signed forms, times in Beijing's clock, amounts in yuan."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from alipay import AliPay
from alipay.exceptions import AliPayException, AliPayValidationError
from alipay.utils import AliPayConfig
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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

BEIJING = ZoneInfo("Asia/Shanghai")
KINDS = {"TRADE_SUCCESS": Kind.PAID, "TRADE_FINISHED": Kind.PAID, "TRADE_CLOSED": Kind.CLOSED}
DONE = "10000"
FINAL = {
    "ACQ.TRADE_NOT_EXIST",
    "ACQ.REASON_TRADE_REFUND_FEE_ERR",
    "ACQ.TRADE_HAS_FINISHED",
    "ACQ.INVALID_PARAMETER",
}


class Alipay(Provider):
    name = "alipay"
    label = _("Alipay")
    mark = "支"
    form_action = ("https://openapi.alipay.com", "https://*.alipay.com")

    def __init__(self) -> None:
        super().__init__()
        self.client = AliPay(
            appid=self.settings["app_id"],
            app_private_key_string=self.settings["private_key"],
            alipay_public_key_string=self.settings["public_key"],
            sign_type="RSA2",
            config=AliPayConfig(timeout=PROVIDER_SECONDS),
        )

    @property
    def account(self) -> str:
        return f"{self.settings['app_id']}/{self.settings['seller_id']}"

    def start(self, *, attempt: PaymentAttempt, visit: Visit) -> Send:
        """No call: the browser carries the signed order there."""
        make = (
            self.client.api_alipay_trade_wap_pay if visit.on_phone else self.client.api_alipay_trade_page_pay
        )
        question = make(
            subject=gettext("Order %(number)s") % {"number": attempt.order.number},
            out_trade_no=attempt.token,
            total_amount=in_yuan(attempt.amount_fen),
            seller_id=self.settings["seller_id"],
            passback_params=attempt.order.number,
            time_expire=attempt.expires_at.astimezone(BEIJING).strftime("%Y-%m-%d %H:%M:%S"),
            return_url=visit.return_url,
            notify_url=settings.SITE_URL + reverse("payment_notice", args=[self.name]),
        )
        return Send(url=f"{self.client._gateway}?{question}")

    def ask(self, *, attempt: PaymentAttempt) -> Notice | None:
        found = self._call(self.client.api_alipay_trade_query, out_trade_no=attempt.token)
        kind = KINDS.get(found.get("trade_status", ""))
        if kind is None or found.get("code") != DONE:
            return None
        told = {"app_id": self.settings["app_id"], "seller_id": self.settings["seller_id"]}
        told |= {"passback_params": attempt.order.number, "gmt_payment": found.get("send_pay_date", "")}
        return _notice({**found, **told}, kind)

    def read_notice(self, request: HttpRequest) -> Notice | None:
        """None while nothing is paid, and for refunds: those are answered when they are ordered."""
        told = request.POST.dict()
        signed = {name: value for name, value in told.items() if name != "sign"}
        try:
            if not self.client.verify(signed, told["sign"]):
                raise BadSignature
            signed_at = _moment(told["notify_time"])
            kind = KINDS.get(told["trade_status"])
            if kind is None or "refund_fee" in told:
                return None
            return fresh(_notice(told, kind), signed_at=signed_at)
        except (AliPayException, ValueError, KeyError, InvalidOperation) as error:
            raise BadSignature from error

    def answer(self, *, ok: bool) -> HttpResponse:
        return HttpResponse("success" if ok else "failure", "text/plain")

    def send_back(self, *, payout: PaymentRefund) -> bool:
        number, amount = payout.attempt.token, in_yuan(payout.amount_fen)
        made = self._call(
            self.client.api_alipay_trade_refund,
            refund_amount=amount, out_trade_no=number, out_request_no=payout.token,
        )  # fmt: skip
        if made.get("code") != DONE:
            error = made.get("sub_code", "")
            if error in FINAL:
                raise ProviderRefused("provider_refused", f"{error} {made.get('sub_msg', '')}")
            raise provider_away(RuntimeError(error))
        if made.get("fund_change") == "Y":
            return True
        query = self.client.api_alipay_trade_fastpay_refund_query
        found = self._call(query, out_request_no=payout.token, out_trade_no=number)
        return found.get("refund_status") == "REFUND_SUCCESS"

    def _call(self, method: Any, **given: Any) -> dict[str, Any]:
        """OSError: not reached, or not in time."""
        try:
            answer: dict[str, Any] = method(**given)
        except (OSError, AliPayException, AliPayValidationError, ValueError) as error:
            raise provider_away(error)
        return answer


def in_yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def _in_fen(yuan: str) -> int:
    fen = Decimal(yuan) * 100
    if fen != int(fen):
        raise ValueError(yuan)
    return int(fen)


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=BEIJING)


def _notice(told: dict[str, Any], kind: Kind) -> Notice:
    paid_at = told.get("gmt_payment") or told.get("notify_time") or ""
    return Notice(
        notice_id=told.get("notify_id", ""),
        kind=kind,
        token=told["out_trade_no"],
        order=told.get("passback_params", ""),
        amount_fen=_in_fen(told["total_amount"]),
        currency=told.get("trans_currency") or "CNY",
        account=f"{told['app_id']}/{told['seller_id']}",
        reference=told.get("trade_no", ""),
        at=_moment(paid_at) if paid_at else datetime.now(BEIJING),
        body=told,
    )
