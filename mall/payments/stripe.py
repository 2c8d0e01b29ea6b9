"""Stripe: its Checkout page, events signed by the endpoint's secret."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe
from django.http import HttpRequest, HttpResponse
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

SESSION_HOLDS = timedelta(minutes=45)
"""Stripe keeps a page open for half an hour at least; ours may be opened until the order's time is over."""
EVENTS = {
    "checkout.session.completed": Kind.PAID,
    "checkout.session.async_payment_succeeded": Kind.PAID,
    "checkout.session.expired": Kind.CLOSED,
    "refund.created": Kind.REFUNDED,
    "refund.updated": Kind.REFUNDED,
}


class Stripe(Provider):
    name = "stripe"
    label = _("Bank card")
    line = _("Visa, Mastercard, UnionPay, Apple Pay")
    mark = "卡"
    form_action = ("https://checkout.stripe.com",)

    def __init__(self) -> None:
        super().__init__()
        self.client = stripe.StripeClient(
            self.settings["secret_key"],
            http_client=stripe.RequestsClient(timeout=PROVIDER_SECONDS),
            max_network_retries=0,
        )

    @property
    def account(self) -> str:
        return str(self.settings["account"])

    def start(self, *, attempt: PaymentAttempt, visit: Visit) -> Send:
        if attempt.sent_to:
            return Send(url=attempt.sent_to, reference=attempt.provider_reference)
        facts = {"token": attempt.token, "order": attempt.order.number}
        subject = gettext("Order %(number)s") % {"number": attempt.order.number}
        price = {"currency": attempt.currency.lower(), "unit_amount": attempt.amount_fen}
        params = {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": {**price, "product_data": {"name": subject}}}],
            "client_reference_id": attempt.token,
            "metadata": facts,
            "payment_intent_data": {"metadata": facts},
            "expires_at": int((attempt.started_at + SESSION_HOLDS).timestamp()),
            "success_url": visit.return_url,
            "cancel_url": visit.cancel_url,
        }
        sessions = self.client.v1.checkout.sessions
        session = self._call(sessions.create, params=params, options={"idempotency_key": attempt.token})
        return Send(url=session["url"], reference=session["id"])

    def ask(self, *, attempt: PaymentAttempt) -> Notice | None:
        """Without a reference no page was ever opened, and nobody can have paid."""
        if not attempt.provider_reference.startswith("cs_"):
            return None
        session = self._call(self.client.v1.checkout.sessions.retrieve, attempt.provider_reference)
        if session["payment_status"] == "paid":
            return self._session(session, Kind.PAID, "", datetime.now(UTC))
        return (
            self._session(session, Kind.CLOSED, "", datetime.now(UTC))
            if session["status"] == "expired"
            else None
        )

    def read_notice(self, request: HttpRequest) -> Notice | None:
        header = request.headers.get("Stripe-Signature", "")
        try:
            body = request.body.decode()
            stripe.WebhookSignature.verify_header(body, header, self.settings["webhook_secret"], None)
            event = json.loads(body)
            signed_at = datetime.fromtimestamp(int(dict(_parts(header))["t"]), UTC)
            notice = self._read(event)
        except (stripe.SignatureVerificationError, ValueError, KeyError, TypeError) as error:
            raise BadSignature from error
        return fresh(notice, signed_at=signed_at) if notice else None

    def _read(self, event: dict[str, Any]) -> Notice | None:
        kind, thing = EVENTS.get(event["type"]), event["data"]["object"]
        at = datetime.fromtimestamp(event["created"], UTC)
        if kind is Kind.REFUNDED:
            is_ours = "payout" in (thing.get("metadata") or {})
            return self._refund(thing, event, at) if is_ours and thing["status"] == "succeeded" else None
        if kind is None or (kind is Kind.PAID and thing["payment_status"] != "paid"):
            return None
        return self._session(thing, kind, event["id"], at, event.get("account"))

    def _session(
        self, session: Any, kind: Kind, notice_id: str, at: datetime, account: str | None = None
    ) -> Notice:
        return Notice(
            notice_id=notice_id,
            kind=kind,
            token=session["client_reference_id"],
            order=session["metadata"]["order"],
            amount_fen=session["amount_total"],
            currency=session["currency"].upper(),
            account=account or self.account,
            reference=session["payment_intent"] or "",
            at=at,
            body={"id": session["id"], "payment_status": session["payment_status"]},
        )

    def _refund(self, refund: dict[str, Any], event: dict[str, Any], at: datetime) -> Notice:
        facts = refund["metadata"]
        return Notice(
            notice_id=event["id"],
            kind=Kind.REFUNDED,
            token=facts["token"],
            order=facts["order"],
            amount_fen=refund["amount"],
            currency=refund["currency"].upper(),
            account=event.get("account") or self.account,
            reference=refund["id"],
            at=at,
            payout=facts["payout"],
            body={"id": refund["id"], "status": refund["status"]},
        )

    def answer(self, *, ok: bool) -> HttpResponse:
        return HttpResponse(status=200 if ok else 400)

    def send_back(self, *, payout: PaymentRefund) -> bool:
        """Looks first whether it is there: Stripe forgets idempotency keys after a day."""
        attempt, refunds = payout.attempt, self.client.v1.refunds
        of_payment = {"payment_intent": attempt.provider_reference}
        made = self._call(refunds.list, params={**of_payment, "limit": 100})["data"]
        refund = next((one for one in made if one["metadata"].get("payout") == payout.token), None)
        if refund is None:
            facts = {"payout": payout.token, "token": attempt.token, "order": attempt.order.number}
            params = {**of_payment, "amount": payout.amount_fen, "metadata": facts}
            refund = self._call(refunds.create, params=params, options={"idempotency_key": payout.token})
        if refund["status"] in {"failed", "canceled"}:
            raise ProviderRefused("provider_refused", str(refund.get("failure_reason") or refund["status"]))
        return bool(refund["status"] == "succeeded")

    def _call(self, method: Any, *named: str, **given: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = method(*named, **given).to_dict()
        except (stripe.InvalidRequestError, stripe.CardError) as error:
            raise ProviderRefused("provider_refused", str(error.user_message or error))
        except (stripe.StripeError, OSError) as error:
            raise provider_away(error)
        return answer


def _parts(header: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _equals, value in (part.partition("=") for part in header.split(","))]
