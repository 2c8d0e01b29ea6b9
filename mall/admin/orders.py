"""Orders on the operators' desk: everything that was agreed and everything that happened since, to be read."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mall.admin import pieces
from mall.admin.finding import ids_of_merchants, ids_of_orders, orders_found
from mall.admin.order_events import change_words, kind_words
from mall.admin.order_head import head_of_order, head_of_parcel
from mall.models import Order, OrderEvent, OrderLine, Parcel
from members.admin.faces import person_cell, person_link
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, since
from xhs.lib.desk.yuan import money
from xhs.lib.numbers import number_in


@admin.register(Order)
class OrderAdmin(DeskAdmin):
    joined = ("person",)
    head_template = "admin/mall/_order_head.html"
    list_display = ("name", "who", "condition", "total", "back", "placed", "paid")
    list_filter = (
        by_choice("state", _("state"), Order.State),
        since("placed_at", _("placed")),
    )
    search_fields = ("number",)
    search_help_text = _("The whole number of the order, or @user name or e-mail of who bought")
    fields = (
        ("whose", "condition"),
        ("goods", "discount"),
        ("tax", "freight"),
        ("total", "captured"),
        ("back", "placed"),
        ("paid", "shipped"),
        ("received", "closed"),
        ("receiver", "phone"),
        ("where", "address_line"),
        ("note", "why_closed"),
        ("led_first", "led_last"),
    )
    goods = money("goods_fen", _("goods"))
    discount = money("discount_fen", _("discount"))
    tax = money("tax_fen", _("tax"))
    freight = money("freight_fen", _("freight"))
    total = money("total_fen", _("total"))
    captured = money("captured_fen", _("money that came"))
    back = money("refunded_fen", _("sent back"))
    placed = column("placed_at", _("placed"))
    paid = column("paid_at", _("paid"))
    shipped = column("shipped_at", _("shipped"))
    received = column("received_at", _("received"))
    closed = column("closed_at", pgettext_lazy("an order", "closed"))
    why_closed = column("close_reason", _("why it closed"))
    name = column("number", _("order"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (queryset.filter(orders_found(words)) if words else queryset), False

    def head_context(self, request: HttpRequest, row: Order) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of_order(row)}

    @admin.display(description=_("person"))
    def who(self, order: Order) -> SafeString:
        return person_cell(order.person)

    @admin.display(description=_("person"))
    def whose(self, order: Order) -> SafeString:
        return person_link(order.person)

    @admin.display(description=_("first note that led here"))
    def led_first(self, order: Order) -> SafeString:
        return pieces.note_link(order.first_note_id)

    @admin.display(description=_("last note that led here"))
    def led_last(self, order: Order) -> SafeString:
        return pieces.note_link(order.last_note_id)

    @admin.display(description=_("state"))
    def condition(self, order: Order) -> SafeString:
        return pieces.order_state(order)

    @admin.display(description=_("where to"))
    def where(self, order: Order) -> str:
        return " ".join(filter(None, [pieces.region_name(order.province), order.city, order.district]))


class OfOrderAdmin(DeskAdmin):
    """Rows of orders, found by the order's number or by who bought."""

    search_fields = ("order__number",)
    search_help_text = _("The whole number of the order, or @user name or e-mail of who bought")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (queryset.filter(order_id__in=ids_of_orders(words)) if words else queryset), False

    @admin.display(description=_("order"))
    def of_order(self, row: Any) -> SafeString:
        return pieces.desk_link("mall_order", row.order_id, row.order.number)


class ParcelColumns:
    """What both desks show of a parcel."""

    packed = column("packed_at", _("packed"))
    shipped = column("shipped_at", _("shipped"))
    received = column("received_at", _("received"))
    total = money("total_fen", _("total"))

    @admin.display(description=_("state"))
    def condition(self, parcel: Parcel) -> SafeString:
        return pieces.parcel_state(parcel)

    @admin.display(description=_("warehouse"))
    def place(self, parcel: Parcel) -> str:
        return parcel.warehouse.name

    @admin.display(description=_("carrier"))
    def way(self, parcel: Parcel) -> str:
        return " · ".join(filter(None, [parcel.carrier, parcel.tracking_number])) or "–"


@admin.register(Parcel)
class ParcelAdmin(ParcelColumns, OfOrderAdmin):
    joined = ("order", "merchant", "warehouse")
    head_template = "admin/mall/_parcel_head.html"
    list_display = ("id", "of_order", "shop", "place", "condition", "way", "shipped")
    list_filter = (by_choice("state", _("state"), Parcel.State), since("shipped_at", _("shipped")))
    search_help_text = _("Number of the order or tracking number, @user name of who bought; shop: and a name")
    fields = (
        ("of_order", "shop"),
        ("place", "condition"),
        ("way", "total"),
        ("packed", "shipped"),
        "received",
    )

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("shop:"):
            return queryset.filter(merchant_id__in=ids_of_merchants(words[5:].strip())), False
        if words:
            found = Q(order_id__in=ids_of_orders(words)) | Q(tracking_number=words)
            queryset = queryset.filter(found)
        return queryset, False

    def head_context(self, request: HttpRequest, row: Parcel) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of_parcel(row)}

    @admin.display(description=_("merchant"))
    def shop(self, parcel: Parcel) -> SafeString:
        return pieces.desk_link("mall_merchant", parcel.merchant_id, parcel.merchant.name)


@admin.register(OrderLine)
class OrderLineAdmin(OfOrderAdmin):
    joined = ("order",)
    list_display = ("line", "of_order", "price", "quantity", "total", "back")
    search_help_text = _("Number of the order or of the product, or @user name of who bought")
    fields = (
        ("line", "of_order"),
        ("of_product", "quantity"),
        ("price", "goods"),
        ("discount", "tax"),
        ("freight", "total"),
        ("back", "refunded_quantity"),
    )
    price = money("unit_fen", _("price of one"))
    goods = money("goods_fen", _("goods"))
    discount = money("discount_fen", _("discount"))
    tax = money("tax_fen", _("tax"))
    freight = money("freight_fen", _("freight"))
    total = money("total_fen", _("total"))
    back = money("refunded_fen", _("sent back"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if (number := number_in(words)) and len(words) < 16:
            return queryset.filter(product_id=number), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description=_("line"))
    def line(self, line: OrderLine) -> SafeString:
        return pieces.line_cell(line)

    @admin.display(description=_("product"))
    def of_product(self, line: OrderLine) -> SafeString:
        return pieces.desk_link("mall_product", line.product_id, line.short_name)


@admin.register(OrderEvent)
class OrderEventAdmin(OfOrderAdmin):
    joined = ("order", "by")
    list_display = ("what", "of_order", "change", "who", "when")
    list_filter = (since("at", _("when")),)
    fields = (("what", "of_order"), ("change", "who"), ("when", "details"))
    when = column("at", _("when"))

    @admin.display(description=_("what happened"))
    def what(self, event: OrderEvent) -> str:
        return capfirst(kind_words(event))

    @admin.display(description=_("state"))
    def change(self, event: OrderEvent) -> str:
        return change_words(event) or "–"

    @admin.display(description=_("person"))
    def who(self, event: OrderEvent) -> "SafeString | str":
        return person_link(event.by) if event.by_id else "–"
