"""The books of the sandbox, the payment service inside this project. The shop's code never reads them: it asks."""

import secrets
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def new_page_token() -> str:
    return secrets.token_urlsafe(18)


def new_notice_id() -> str:
    return f"ntc_{secrets.token_hex(12)}"


class SandboxPayment(models.Model):
    """A payment somebody asked to be collected: `open -> paid`, or `closed` when its time is over."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        PAID = "paid", _("paid")
        CLOSED = "closed", pgettext_lazy("an order", "closed")

    class Fault(models.TextChoices):
        """How the notices of this payment misbehave. For people who test a shop."""

        NONE = "", _("As it should be")
        LATE = "late", _("Late: after a minute")
        DOUBLED = "doubled", _("Five times at once")
        OUT_OF_ORDER = "disorder", _("Out of order: an older one comes last")
        BEFORE_REDIRECT = "before", _("Before the browser is back")
        WRONG_AMOUNT = "amount", _("With a wrong amount")
        WRONG_SIGNATURE = "signature", _("With a wrong signature")
        REPLAYED = "replayed", _("Played back after an hour")
        ABSENT = "absent", _("Never")
        AFTER_CLOSING = "closing", _("After the order closed")

    page_token = models.CharField(max_length=32, unique=True, default=new_page_token, editable=False)
    number = models.CharField(max_length=64, unique=True, help_text="the shop's")
    account = models.CharField(max_length=64)
    order = models.CharField(max_length=40)
    subject = models.CharField(max_length=120)
    amount_fen = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    notify_url = models.URLField(max_length=400)
    return_url = models.URLField(max_length=400)
    cancel_url = models.URLField(max_length=400)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    fault = models.CharField(max_length=9, choices=Fault, default=Fault.NONE, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    known_at = models.DateTimeField(null=True, blank=True, help_text="from when on the query tells of it")
    refunded_fen = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("sandbox payment")
        verbose_name_plural = _("sandbox payments")
        constraints = [
            models.CheckConstraint(
                name="sandbox_never_refunds_more", condition=Q(refunded_fen__lte=F("amount_fen"))
            )
        ]

    def __str__(self) -> str:
        return self.number

    def as_notice(self, kind: str, at: datetime | None) -> dict[str, Any]:
        """What the shop is told; a query's answer and a notice say the same."""
        return {
            "notice_id": f"{kind}_{self.number}",
            "kind": kind,
            "number": self.number,
            "order": self.order,
            "account": self.account,
            "amount_fen": self.amount_fen,
            "currency": self.currency,
            "reference": f"sbx{self.pk:012d}",
            "at": int(at.timestamp()) if at else 0,
        }


class SandboxRefund(models.Model):
    payment = models.ForeignKey(SandboxPayment, models.CASCADE, related_name="refunds")
    number = models.CharField(
        max_length=64, unique=True, help_text="the shop's: twice the same is one refund"
    )
    amount_fen = models.PositiveIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("sandbox refund")
        verbose_name_plural = _("sandbox refunds")

    def __str__(self) -> str:
        return self.number


class SandboxCallback(models.Model):
    """A notice the sandbox owes the shop, told again and again until it is acknowledged."""

    payment = models.ForeignKey(SandboxPayment, models.CASCADE, related_name="callbacks")
    notice_id = models.CharField(max_length=40, default=new_notice_id)
    body = models.JSONField()
    signed_at = models.DateTimeField(
        null=True, blank=True, help_text="empty: signed anew whenever it is sent"
    )
    is_forged = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True, help_text="empty: not told any more")
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sandbox notice")
        verbose_name_plural = _("sandbox notices")
        indexes = [
            models.Index(
                fields=["next_try_at"], name="sandbox_to_tell", condition=Q(next_try_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.notice_id
