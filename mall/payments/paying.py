"""Sending a shopper to the provider of her choice."""

from django.http import HttpRequest
from django.urls import reverse

from mall.models import Order, PaymentAttempt
from mall.payments.attempts import start_attempt
from mall.payments.base import Send, Visit
from mall.payments.registry import provider_named
from xhs.lib.browsers import is_handheld
from xhs.lib.throttle import address_of, count_or_refuse

DEPARTURES_PER_MINUTE = 20


def visit_of(request: HttpRequest, order: Order) -> Visit:
    """Where she pays from, and the pages of ours a provider sends her back to."""
    return Visit(
        return_url=request.build_absolute_uri(reverse("pay_thanks", args=[order.number])),
        cancel_url=request.build_absolute_uri(reverse("pay", args=[order.number])),
        address=address_of(request),
        on_phone=is_handheld(request.headers.get("User-Agent", "")),
    )


def send_shopper(*, order: Order, provider: str, visit: Visit) -> Send:
    """Where she goes. The attempt is a row before the provider hears of it, so no payment is unknown to us.

    Raises NotPayable, ProviderError, TooOften, and Refusal for a provider that is not switched on.
    """
    count_or_refuse(what="pay", who=order.person_id, limit=DEPARTURES_PER_MINUTE, seconds=60)
    attempt = start_attempt(order=order, provider=provider)
    send = provider_named(provider).start(attempt=attempt, visit=visit)
    reference = send.reference or attempt.provider_reference
    PaymentAttempt.objects.filter(pk=attempt.pk, captured_at=None).update(
        sent_to=send.url or send.qr, provider_reference=reference
    )
    return send


def qr_of(order: Order) -> str:
    """What the QR code of the order's newest open attempt says; empty where there is none to scan."""
    attempts = order.attempts.filter(state=PaymentAttempt.State.OPEN).order_by("-id")
    sent_to = attempts.values_list("sent_to", flat=True).first() or ""
    return sent_to if sent_to.startswith("weixin:") else ""
