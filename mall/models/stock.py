"""How many there are, and every change of that. mall.stock.ledger is the only writer."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stock(models.Model):
    """One SKU in one warehouse. `on_hand` pieces lie there, `reserved` of them belong to unshipped orders."""

    sku = models.ForeignKey("mall.Sku", models.CASCADE, related_name="stocks")
    warehouse = models.ForeignKey("mall.Warehouse", models.PROTECT, related_name="stocks")
    on_hand = models.PositiveIntegerField(_("on hand"), default=0)
    reserved = models.PositiveIntegerField(_("reserved"), default=0)

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [
            models.UniqueConstraint(fields=["sku", "warehouse"], name="stock_once"),
            models.CheckConstraint(name="stock_never_oversold", condition=Q(reserved__lte=F("on_hand"))),
        ]

    def __str__(self) -> str:
        return f"{self.sku_id} @ {self.warehouse_id}: {self.on_hand - self.reserved}"

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


class StockMovement(models.Model):
    """The ledger: the sum of a stock's movements is its row. Appended only; a trigger refuses anything else.

    `order_line_id` is a plain value: with `kind` it is unique, so nothing of a line happens twice to one stock.
    """

    class Kind(models.TextChoices):
        RECEIVE = "receive", pgettext_lazy("stock", "received")
        CORRECT = "correct", _("corrected")
        RESERVE = "reserve", _("reserved")
        RELEASE = "release", _("released")
        SHIP = "ship", _("shipped")
        TAKE_BACK = "take_back", _("taken back")

    # Without a constraint: the same statement changes the stock's row, which proves it is there. The check would be
    # made at every commit, with the hot row held.
    stock = models.ForeignKey(
        Stock, models.PROTECT, related_name="movements", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=9, choices=Kind)
    on_hand_change = models.IntegerField(default=0)
    reserved_change = models.IntegerField(default=0)
    order_line_id = models.BigIntegerField(null=True, blank=True)
    source = models.CharField(max_length=60, blank=True, help_text="refund:7, import of 2026-11-25 ...")
    by = models.ForeignKey(
        "members.Person", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("stock movement")
        verbose_name_plural = _("stock movements")
        constraints = [
            models.UniqueConstraint(
                fields=["order_line_id", "kind", "source"],
                name="stock_movement_once_per_line",
                condition=Q(order_line_id__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["stock", "id"], name="stock_movement_by_stock")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_hand_change:+d}/{self.reserved_change:+d}"
