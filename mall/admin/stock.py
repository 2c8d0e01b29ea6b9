"""Stock and its ledger. The numbers are read; pieces come and go by acts, each a row of the ledger."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.admin.finding import ids_of_merchants
from mall.admin.sheets import SheetsAdmin
from mall.admin.stock_acts import STOCK_ACTS
from mall.models import Stock, StockMovement
from mall.sheets.stock import StockSheet
from members.admin.faces import person_link
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, named_filter, since
from xhs.lib.numbers import number_in

LEFT = named_filter(
    "left",
    _("available"),
    {
        "none": (_("Sold out"), lambda rows: rows.filter(on_hand=F("reserved"))),
        "few": (
            _("Five or fewer"),
            lambda rows: rows.filter(on_hand__gt=F("reserved"), on_hand__lte=F("reserved") + 5),
        ),
    },
)
FEW = 5


class StockColumns:
    """What both desks show of a stock."""

    lying = column("on_hand", _("on hand"))
    kept = column("reserved", _("reserved"))

    @admin.display(description=_("variant"))
    def line(self, stock: Stock) -> SafeString:
        sku = stock.sku
        below = " · ".join(filter(None, [sku.words, f"{sku.product.code}/{sku.code}"]))
        return cells.two_lines(sku.product.short_name, below)

    @admin.display(description=_("warehouse"))
    def place(self, stock: Stock) -> str:
        return stock.warehouse.name

    @admin.display(description=_("available"))
    def left(self, stock: Stock) -> SafeString:
        tone = cells.BAD if not stock.available else cells.WARN if stock.available <= FEW else cells.GOOD
        return cells.label(tone, stock.available)

    def describe(self, row: Stock) -> SafeString:
        return self.line(row)


def find_stock(rows: "QuerySet[Any]", words: str) -> "QuerySet[Any]":
    if number := number_in(words):
        return rows.filter(Q(sku__product_id=number) | Q(sku__code=words) | Q(sku__product__code=words))
    named = Q(sku__product__short_name__icontains=words)
    return rows.filter(named | Q(sku__code=words) | Q(sku__product__code=words))


@admin.register(Stock)
class StockAdmin(StockColumns, SheetsAdmin, DeskAdmin):
    sheet = StockSheet
    sheet_permission = "mall.change_stock"
    acts = STOCK_ACTS
    joined = ("sku__product", "warehouse__merchant")
    list_display = ("line", "shop", "place", "lying", "kept", "left")
    list_filter = (LEFT,)
    search_fields = ("sku__code",)
    search_help_text = _("Product number, code or a part of the name; shop: and a part of its name")
    fields = (("line", "shop"), ("place", "left"), ("lying", "kept"))
    head_template = "admin/mall/_stock_head.html"

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("shop:"):
            queryset = queryset.filter(warehouse__merchant_id__in=ids_of_merchants(words[5:].strip()))
        elif words:
            queryset = find_stock(queryset, words)
        return queryset, False

    @admin.display(description=_("merchant"))
    def shop(self, stock: Stock) -> SafeString:
        merchant = stock.warehouse.merchant
        return pieces.desk_link("mall_merchant", merchant.pk, merchant.name)


class MovementColumns(DeskAdmin):
    """What both desks show of the ledger, and how it is searched."""

    joined = ("stock__sku__product", "stock__warehouse", "by")
    list_display = ("line", "what", "lying", "kept", "why", "who", "when")
    list_filter = (by_choice("kind", _("what happened"), StockMovement.Kind), since("at", _("when")))
    search_fields = ("source",)
    search_help_text = _("Number of a stock, or a code")
    fields = (("line", "what"), ("lying", "kept"), ("why", "who"), "when")

    what = column("kind", _("what happened"))
    when = column("at", _("when"))
    why = column("source", _("source"))

    @admin.display(description=_("variant"))
    def line(self, row: StockMovement) -> SafeString:
        sku = row.stock.sku
        return cells.two_lines(
            sku.product.short_name, f"{sku.words or sku.code} · {row.stock.warehouse.name}"
        )

    @admin.display(description=_("on hand"))
    def lying(self, row: StockMovement) -> str:
        return f"{row.on_hand_change:+d}" if row.on_hand_change else ""

    @admin.display(description=_("reserved"))
    def kept(self, row: StockMovement) -> str:
        return f"{row.reserved_change:+d}" if row.reserved_change else ""

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (_find_movements(queryset, words) if words else queryset), False


def _find_movements(rows: "QuerySet[Any]", words: str) -> "QuerySet[Any]":
    if number := number_in(words):
        return rows.filter(Q(stock_id=number) | Q(stock__sku__code=words))
    return rows.filter(Q(stock__sku__code=words) | Q(stock__sku__product__code=words))


@admin.register(StockMovement)
class StockMovementAdmin(MovementColumns):
    @admin.display(description=_("person"))
    def who(self, row: StockMovement) -> "SafeString | str":
        return person_link(row.by) if row.by_id else "–"
