"""Vouchers: what is not sent but redeemed in one of its merchant's stores, a row for each bought piece."""

import secrets
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 12
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nobody takes one of them for another: no 0 and O, no 1, I and L


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(CODE_LENGTH))


class VoucherQuerySet(models.QuerySet["Voucher"]):
    def usable(self, at: datetime | None = None) -> "VoucherQuerySet":
        """Those a store would take at this moment."""
        return self.filter(state=Voucher.State.VALID, valid_until__gt=at or timezone.now())

    def lapsed(self, at: datetime | None = None) -> "VoucherQuerySet":
        """Those nobody used in time, whose money has not gone back yet."""
        return self.filter(state=Voucher.State.VALID, valid_until__lte=at or timezone.now())


class Voucher(models.Model):
    """One bought piece: `valid -> redeemed | expired | refunded`, and `redeemed -> refunded` by its merchant.

    Who knows the code has the voucher: its buyer sees it, and whoever she shows it to. As many are expired or
    refunded as its line has pieces refunded (mall.orders.vouchers keeps it).
    """

    class State(models.TextChoices):
        VALID = "valid", _("ready to use")
        REDEEMED = "redeemed", _("used")
        EXPIRED = "expired", _("expired")
        REFUNDED = "refunded", _("refunded")

    line = models.ForeignKey("mall.OrderLine", models.CASCADE, related_name="vouchers")
    piece = models.PositiveSmallIntegerField(help_text="which piece of its line: issued once, whoever asks")
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.VALID)
    valid_until = models.DateTimeField(_("valid until"))
    redeemed_at = models.DateTimeField(_("redeemed"), null=True, blank=True)
    redeemed_by = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    store = models.ForeignKey("mall.Store", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = VoucherQuerySet.as_manager()

    class Meta:
        verbose_name = _("voucher")
        verbose_name_plural = _("vouchers")
        ordering = ["line", "piece"]
        constraints = [
            models.UniqueConstraint(fields=["line", "piece"], name="voucher_once_per_piece"),
            models.CheckConstraint(
                name="voucher_redeemed_at", condition=~Q(state="redeemed") | Q(redeemed_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["valid_until"], name="voucher_unused", condition=Q(state="valid"))]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.piece}"

    def get_absolute_url(self) -> str:
        return reverse("voucher", args=[self.pk])

    @property
    def state_now(self) -> str:
        """The state, where one that was not used in time has expired, whether the daily task has come by or not."""
        has_lapsed = self.state == self.State.VALID and self.valid_until <= timezone.now()
        return self.State.EXPIRED if has_lapsed else self.state

    @property
    def state_words(self) -> str:
        return str(self.State(self.state_now).label)

    @property
    def code_in_groups(self) -> str:
        """As one reads it to somebody: ABCD EFGH JKMN."""
        return " ".join(self.code[place : place + 4] for place in range(0, CODE_LENGTH, 4))

    @property
    def last_day(self) -> date:
        """The last day it can be used on; `valid_until` is the midnight that ends it."""
        return timezone.localdate(self.valid_until - timedelta(seconds=1), timezone.get_default_timezone())
