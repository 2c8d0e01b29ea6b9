"""Stock as a file: how many arrived, or how many were counted, of each variant in each warehouse."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, ClassVar

import tablib
from django.utils import timezone
from django.utils.translation import gettext as _

from mall.models import Product, Sku, Stock, Warehouse
from mall.sheets.base import CHANGED, NEW, SAME, Row, Sheet, whole_number
from mall.stock.ledger import Pieces, check_arrival, check_count, take_in
from xhs.lib.errors import Refusal

Place = tuple[int, int]
"""The numbers of a variant and of a warehouse."""


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
        self.skus: dict[tuple[int, str, str], int] = {}
        self.products: dict[int, int] = {}
        self.warehouses: dict[tuple[int, str], int] = {}
        self.stocks: dict[Place, Stock] = {}
        self.new: set[Place] = set()
        self.taken: set[Place] = set()
        self.arrived: list[Pieces] = []
        self.differing: list[Pieces] = []

    @property
    def columns(self) -> tuple[str, ...]:
        return self.order if self.merchant else ("shop", *self.order)

    def hold(self, dataset: tablib.Dataset) -> None:
        """Stocks first, then the products: what runs out or comes back settles its product."""
        self._find(dataset)
        places = self._places(dataset)
        known = Stock.objects.filter(
            sku__in={sku for sku, _warehouse in places},
            warehouse__in={warehouse for _sku, warehouse in places},
        )
        self.new = places - set(known.values_list("sku_id", "warehouse_id"))
        Stock.objects.bulk_create(
            (Stock(sku_id=sku, warehouse_id=warehouse) for sku, warehouse in sorted(self.new)),
            ignore_conflicts=True,
        )
        held = known.select_for_update(no_key=True).order_by("pk")
        self.stocks = {(stock.sku_id, stock.warehouse_id): stock for stock in held}
        rows = Product.objects.filter(pk__in={self.products[sku] for sku, _warehouse in places})
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))

    def _find(self, dataset: tablib.Dataset) -> None:
        shops = [self.merchant] if self.merchant else list(self.shops.values())
        skus = Sku.objects.filter(code__in=set(dataset["sku_code"]), product__merchant__in=shops)
        warehouses = Warehouse.objects.filter(name__in=set(dataset["warehouse"]), merchant__in=shops)
        for sku in skus.select_related("product").only("code", "product__code", "product__merchant_id"):
            self.skus[sku.product.merchant_id, sku.product.code, sku.code] = sku.pk
            self.products[sku.pk] = sku.product_id
        named = warehouses.values_list("merchant_id", "name", "pk")
        self.warehouses = {(shop, name): warehouse for shop, name, warehouse in named}

    def _places(self, dataset: tablib.Dataset) -> set[Place]:
        """What the lines name that there is; the others are refused when their turn comes."""
        found = set()
        for row in dataset.dict:
            with suppress(Refusal):
                found.add(self._place(row))
        return found

    def _place(self, row: Row) -> Place:
        shop = self.shop_of(row).pk
        sku = self.skus.get((shop, row["product_code"], row["sku_code"]))
        if sku is None:
            words = f"{row['product_code']}/{row['sku_code']}"[:90]
            raise Refusal("sku_unknown", _("There is no variant “%s”.") % words, field="sku_code")
        warehouse = self.warehouses.get((shop, row["warehouse"]))
        if warehouse is None:
            name = row["warehouse"][:40]
            raise Refusal("warehouse_unknown", _("There is no warehouse “%s”.") % name, field="warehouse")
        return sku, warehouse

    def take(self, row: Row) -> str:
        """Keeps what the line says; all move together once the last one is read."""
        place = self._place(row)
        if place in self.taken:
            raise Refusal("twice", _("A line above is about the same variant and warehouse."))
        self.taken.add(place)
        if row.get("received") and row.get("counted"):
            raise Refusal("both", _("Fill received or counted, not both."))
        if not row.get("received") and not row.get("counted"):
            raise Refusal("neither", _("Fill received or counted."))
        does = self._receive if row.get("received") else self._correct
        is_change = does(row, self.stocks[place])
        return NEW if place in self.new else CHANGED if is_change else SAME

    def _receive(self, row: Row, stock: Stock) -> bool:
        quantity = whole_number(row, "received")
        with _about("received"):
            check_arrival(quantity)
        self.arrived.append(Pieces(stock.pk, quantity))
        return True

    def _correct(self, row: Row, stock: Stock) -> bool:
        counted = whole_number(row, "counted")
        with _about("counted"):
            check_count(stock, counted)
        if counted != stock.on_hand:
            self.differing.append(Pieces(stock.pk, counted - stock.on_hand))
        return counted != stock.on_hand

    def finish(self, result: Any) -> None:
        source = f"import of {timezone.localdate()}"
        take_in(arrived=self.arrived, differing=self.differing, source=source, by=self.by)

    def rows_of(self, queryset: Any) -> Iterator[list[Any]]:
        rows = queryset.select_related("sku__product", "warehouse__merchant").order_by("pk")
        for stock in rows.iterator(chunk_size=500):
            shop = [] if self.merchant else [stock.warehouse.merchant.slug]
            names = [stock.sku.product.code, stock.sku.code, stock.warehouse.name]
            yield [*shop, *names, stock.on_hand, "", stock.available]


@contextmanager
def _about(column: str) -> Iterator[None]:
    """What is refused within is said of this column."""
    try:
        yield
    except Refusal as refusal:
        refusal.field = column
        raise
