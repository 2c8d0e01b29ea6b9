"""Sending a shopper to the provider of her choice."""

from mall.attempts import start_attempt
from mall.models import Order, PaymentAttempt
from mall.payments.base import Send, Visit
from mall.payments.registry import provider_named


def send_shopper(*, order: Order, provider: str, visit: Visit) -> Send:
    """Where she goes. The attempt is a row before the provider hears of it, so no payment is unknown to us.

    Raises NotPayable, ProviderError, and Refusal for a provider that is not switched on.
    """
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
