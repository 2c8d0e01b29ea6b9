"""The sandbox as a provider: our side of its protocol."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
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
from mall.sandbox import protocol
from mall.sandbox.transport import Unreachable, transport


class Sandbox(Provider):
    name = "sandbox"
    label = _("Sandbox pay")
    line = _("For trying out: no real money moves")
    mark = "试"

    def __init__(self) -> None:
        super().__init__()
        self.form_action = (settings.SITE_URL,)

    @property
    def account(self) -> str:
        return str(self.settings["account"])

    def start(self, *, attempt: PaymentAttempt, visit: Visit) -> Send:
        number = attempt.order.number
        content = {
            "number": attempt.token,
            "account": attempt.account,
            "order": number,
            "subject": gettext("Order %(number)s") % {"number": number},
            "amount_fen": attempt.amount_fen,
            "currency": attempt.currency,
            "expires_at": int(attempt.expires_at.timestamp()),
            "notify_url": self.settings["address"] + reverse("payment_notice", args=[self.name]),
            "return_url": visit.return_url,
            "cancel_url": visit.cancel_url,
        }
        link = protocol.order_link(self.settings["key"], content, timezone.now())
        return Send(url=settings.SITE_URL + link)

    def ask(self, *, attempt: PaymentAttempt) -> Notice | None:
        found = self._post(protocol.QUERY, {"number": attempt.token, "account": attempt.account})
        return _notice(found) if found["kind"] else None

    def read_notice(self, request: HttpRequest) -> Notice:
        try:
            content, signed_at = protocol.open_signed(self.settings["key"], request.body, request.headers)
            notice = _notice(content)
        except (protocol.NotSigned, ValueError, KeyError, TypeError) as error:
            raise BadSignature from error
        return fresh(notice, signed_at=signed_at)

    def answer(self, *, ok: bool) -> HttpResponse:
        return HttpResponse(protocol.TAKEN if ok else b"again", "text/plain", status=200 if ok else 400)

    def send_back(self, *, payout: PaymentRefund) -> bool:
        content = {
            "number": payout.token,
            "payment": payout.attempt.token,
            "account": payout.attempt.account,
            "amount_fen": payout.amount_fen,
        }
        self._post(protocol.REFUNDS, content)
        return True

    def _post(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        body = protocol.pack(content)
        signed = protocol.headers(self.settings["key"], body, timezone.now())
        try:
            answer = transport().post(self.settings["address"] + path, body, signed, PROVIDER_SECONDS)
            if answer.status == 409:
                raise ProviderRefused("provider_refused", answer.body.decode(errors="replace")[:200])
            if answer.status != 200:
                raise provider_away(RuntimeError(f"{answer.status}"))
            opened, _signed_at = protocol.open_signed(self.settings["key"], answer.body, answer.headers)
        except (Unreachable, protocol.NotSigned, ValueError) as error:
            raise provider_away(error)
        return opened


def _notice(content: dict[str, Any]) -> Notice:
    return Notice(
        notice_id=content["notice_id"],
        kind=Kind(content["kind"]),
        token=content["number"],
        order=content["order"],
        amount_fen=int(content["amount_fen"]),
        currency=content["currency"],
        account=content["account"],
        reference=content["reference"],
        at=datetime.fromtimestamp(int(content["at"]), UTC),
        payout=content.get("refund", ""),
        body=content,
    )
