"""Payments: attempts, what providers told us, and money sent back."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """The number an attempt has at its provider: 26 letters and digits, as all of them take it."""
    return f"xhs{secrets.token_hex(12)}"[:26]


class PaymentAttempt(models.Model):
    """One try to pay one order with one provider. Amount, currency, order and our account there are pinned.

    `open -> captured | voided | failed`. `captured` may still come after `voided`: money that arrives is taken note of
    and, where the order cannot use it any more, sent back (mall.settling.outcomes).
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        CAPTURED = "captured", _("paid")
        VOIDED = "voided", _("given up")
        FAILED = "failed", _("failed")

    order = models.ForeignKey("mall.Order", models.PROTECT, related_name="attempts")
    provider = models.CharField(_("provider"), max_length=10)
    token = models.CharField(max_length=26, unique=True, default=new_token, editable=False)
    account = models.CharField(max_length=64, help_text="ours at the provider")
    amount_fen = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, default="CNY")
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    provider_reference = models.CharField(max_length=80, blank=True)
    captured_fen = models.PositiveIntegerField(default=0)
    refunded_fen = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    ask_at = models.DateTimeField(null=True, blank=True, help_text="when the sweep asks the provider next")
    sent_to = models.TextField(blank=True, help_text="the provider's page, or what its QR code says")
    captured_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("payment attempt")
        verbose_name_plural = _("payment attempts")
        constraints = [
            models.CheckConstraint(
                name="attempt_never_refunds_more", condition=Q(refunded_fen__lte=F("captured_fen"))
            ),
            models.UniqueConstraint(
                fields=["order", "provider"], name="attempt_one_open", condition=Q(state="open")
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], name="attempt_to_ask", condition=Q(ask_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.token


class PaymentNotice(models.Model):
    """A call-back of a provider. The pair (provider, notice_id) is taken once; all that came is kept with a verdict."""

    class Verdict(models.TextChoices):
        TAKEN = "taken", _("taken")
        REPEATED = "repeated", _("had come before")
        STALE = "stale", _("outside the time window")
        MISMATCH = "mismatch", _("amount, currency, account or order differ")
        UNKNOWN = "unknown", _("no such payment")

    provider = models.CharField(max_length=10)
    notice_id = models.CharField(max_length=80)
    attempt = models.ForeignKey(PaymentAttempt, models.PROTECT, null=True, blank=True, related_name="notices")
    verdict = models.CharField(max_length=8, choices=Verdict)
    body = models.JSONField(default=dict)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("payment notice")
        verbose_name_plural = _("payment notices")
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "notice_id"], name="payment_notice_once", condition=Q(verdict="taken")
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.notice_id}"


class PaymentRefund(models.Model):
    """Money on its way back through the attempt it came by: `waiting -> sent | failed`, tried until it is sent.

    `token` is our number for it there: a provider that hears it twice pays once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    attempt = models.ForeignKey(PaymentAttempt, models.PROTECT, related_name="refunds")
    refund = models.OneToOneField("mall.Refund", models.PROTECT, related_name="payout")
    token = models.CharField(max_length=26, unique=True, default=new_token, editable=False)
    amount_fen = models.PositiveIntegerField()
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(auto_now_add=True)
    failure = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pay-out")
        verbose_name_plural = _("pay-outs")
        indexes = [models.Index(fields=["next_try_at"], name="payout_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.token} {self.amount_fen}"
