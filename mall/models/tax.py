"""Dated rules of tax and freight, and what each identity imported in a year."""

from datetime import datetime
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xhs.lib.money import yuan

Rule = TypeVar("Rule", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Rule]):
    def in_force(self, at: datetime) -> "DatedQuerySet[Rule]":
        """The rules that hold at this moment; `holds_to` is exclusive."""
        return self.filter(Q(holds_to=None) | Q(holds_to__gt=at), holds_from__lte=at)


class Dated(models.Model):
    """A rule from a moment on, until another."""

    holds_from = models.DateTimeField(_("holds from"))
    holds_to = models.DateTimeField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=Q(holds_to=None) | Q(holds_to__gt=F("holds_from")))


class ImportTaxRule(Dated):
    """Rates of a category (or its department, or null: everything else), in hundredths of a percent."""

    category = models.ForeignKey(
        "mall.Category", models.CASCADE, null=True, blank=True, related_name="import_tax_rules"
    )
    vat_bp = models.PositiveIntegerField(_("VAT, 1/100 %"), default=1300)
    consumption_bp = models.PositiveIntegerField(_("consumption tax, 1/100 %"), default=0)
    tariff_bp = models.PositiveIntegerField(
        _("tariff on full taxation, 1/100 %"),
        default=0,
        help_text=_("Due only above the limit for one item."),
    )

    class Meta:
        verbose_name = _("import tax rate")
        verbose_name_plural = _("import tax rates")
        constraints = [
            _in_order("import_tax_in_order"),
            models.CheckConstraint(  # it is part of its own base, which would be endless
                name="import_tax_sane",
                condition=Q(consumption_bp__lt=10_000, vat_bp__lte=10_000),
                violation_error_message=_(
                    "Consumption tax has to be below 100 percent, and VAT 100 percent at most."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id or '*'} {self.vat_bp}/{self.consumption_bp}"


class ImportLimit(Dated):
    """The limits of cross-border retail import and the share of VAT and consumption tax due within them."""

    order_limit_fen = models.PositiveIntegerField(_("limit of an order in fen"), default=500_000)
    year_limit_fen = models.PositiveIntegerField(_("limit of a person and year in fen"), default=2_600_000)
    share_bp = models.PositiveIntegerField(_("share of the tax due, 1/100 %"), default=7000)

    class Meta:
        verbose_name = _("import limit")
        verbose_name_plural = _("import limits")
        constraints = [_in_order("import_limit_in_order")]

    def __str__(self) -> str:
        return f"¥{yuan(self.order_limit_fen)} / ¥{yuan(self.year_limit_fen)}"


class FreightRule(Dated):
    """What a warehouse charges to send by weight: the first `first_grams`, then each begun `step_grams`.

    `provinces` are the codes it holds for; empty: everywhere no other rule of the warehouse names.
    """

    warehouse = models.ForeignKey("mall.Warehouse", models.CASCADE, related_name="freight_rules")
    provinces = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    first_grams = models.PositiveIntegerField(_("first grams"), default=1000)
    first_fen = models.PositiveIntegerField(_("for the first, in fen"), default=1000)
    step_grams = models.PositiveIntegerField(_("each further grams"), default=1000)
    step_fen = models.PositiveIntegerField(_("for each further, in fen"), default=300)
    free_from_fen = models.PositiveIntegerField(
        _("free from goods of, in fen"), null=True, blank=True, help_text=_("Empty: never.")
    )

    class Meta:
        verbose_name = _("freight rate")
        verbose_name_plural = _("freight rates")
        constraints = [
            _in_order("freight_in_order"),
            models.CheckConstraint(name="freight_step_sane", condition=Q(step_grams__gt=0)),
        ]

    def __str__(self) -> str:
        return f"¥{yuan(self.first_fen)} + ¥{yuan(self.step_fen)}"


class ImportQuotaEntry(models.Model):
    """The ledger of the yearly limit: orders add, closed and refunded ones take back, each once. Appended only."""

    fingerprint = models.CharField(max_length=64)
    year = models.PositiveSmallIntegerField()
    amount_fen = models.IntegerField(help_text="dutiable value; negative where it is given back")
    order = models.ForeignKey("mall.Order", models.PROTECT, related_name="quota_entries")
    source = models.CharField(max_length=40, help_text="placed, closed, refund:7")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("import quota entry")
        verbose_name_plural = _("import quota entries")
        constraints = [models.UniqueConstraint(fields=["order", "source"], name="quota_entry_once")]
        indexes = [models.Index(fields=["fingerprint", "year"], name="quota_by_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.amount_fen:+d}"
