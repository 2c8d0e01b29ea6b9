"""Stock as a file: how many arrived, or how many were counted, of each variant in each warehouse."""

from collections.abc import Iterator
from typing import Any, ClassVar

import tablib
from django.utils import timezone
from django.utils.translation import gettext as _

from mall.models import Merchant, Product, Sku, Stock, Warehouse
from mall.sheets.base import CHANGED, NEW, SAME, Row, Sheet, whole_number
from mall.stock.ledger import correct, receive
from xhs.lib.errors import Refusal


class StockSheet(Sheet):
    """A line fills `received` (pieces that came) or `counted` (pieces that lie there), never both.

    `available` is written for people to read, and not read back.
    """

    needed = ("product_code", "sku_code", "warehouse")
    optional = ("received", "counted", "available")
    order: ClassVar[tuple[str, ...]] = (
        "product_code", "sku_code", "warehouse", "counted", "received", "available",
    )  # fmt: skip

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.taken: set[tuple[int, int]] = set()
        self.source = f"import of {timezone.localdate()}"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.order if self.merchant else ("shop", *self.order)

    def lock(self, dataset: tablib.Dataset) -> None:
        rows = Stock.objects.filter(sku__code__in=set(dataset["sku_code"]))
        rows = rows.filter(warehouse__merchant=self.merchant) if self.merchant else rows
        list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))
        # What runs out or comes back settles its product, whatever line of the file it stands in.
        products = Product.objects.filter(pk__in=rows.values("sku__product"))
        list(products.select_for_update(no_key=True).order_by("pk").values_list("pk"))

    def take(self, row: Row) -> str:
        merchant = self.shop_of(row)
        sku, warehouse = _sku(merchant, row), _warehouse(merchant, row)
        if (sku.pk, warehouse.pk) in self.taken:
            raise Refusal("twice", _("A line above is about the same variant and warehouse."))
        self.taken.add((sku.pk, warehouse.pk))
        if row.get("received") and row.get("counted"):
            raise Refusal("both", _("Fill received or counted, not both."))
        if row.get("received"):
            return self._receive(row, sku, warehouse)
        return self._correct(row, sku, warehouse)

    def _receive(self, row: Row, sku: Sku, warehouse: Warehouse) -> str:
        quantity = whole_number(row, "received")
        was_there = Stock.objects.filter(sku=sku, warehouse=warehouse).exists()
        try:
            receive(
                sku_id=sku.pk, warehouse_id=warehouse.pk, quantity=quantity, source=self.source, by=self.by
            )
        except Refusal as refusal:
            refusal.field = "received"
            raise
        return CHANGED if was_there else NEW

    def _correct(self, row: Row, sku: Sku, warehouse: Warehouse) -> str:
        if not row.get("counted"):
            raise Refusal("neither", _("Fill received or counted."))
        counted = whole_number(row, "counted")
        stock, is_new = Stock.objects.get_or_create(sku=sku, warehouse=warehouse)
        try:
            after = correct(stock_id=stock.pk, counted=counted, source=self.source, by=self.by)
        except Refusal as refusal:
            refusal.field = "counted"
            raise
        return NEW if is_new else SAME if after.on_hand == stock.on_hand else CHANGED

    def rows_of(self, queryset: Any) -> Iterator[list[Any]]:
        rows = queryset.select_related("sku__product", "warehouse__merchant").order_by("pk")
        for stock in rows.iterator(chunk_size=500):
            shop = [] if self.merchant else [stock.warehouse.merchant.slug]
            names = [stock.sku.product.code, stock.sku.code, stock.warehouse.name]
            yield [*shop, *names, stock.on_hand, "", stock.available]


def _sku(merchant: Merchant, row: Row) -> Sku:
    found = Sku.objects.filter(
        product__merchant=merchant, product__code=row["product_code"], code=row["sku_code"]
    ).first()
    if found is None:
        words = f"{row['product_code']}/{row['sku_code']}"[:90]
        raise Refusal("sku_unknown", _("There is no variant “%s”.") % words, field="sku_code")
    return found


def _warehouse(merchant: Merchant, row: Row) -> Warehouse:
    found = Warehouse.objects.filter(merchant=merchant, name=row["warehouse"]).first()
    if found is None:
        name = row["warehouse"][:40]
        raise Refusal("warehouse_unknown", _("There is no warehouse “%s”.") % name, field="warehouse")
    return found
