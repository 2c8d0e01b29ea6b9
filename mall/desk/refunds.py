"""After-sales on the merchant's desk: each refund is about one parcel, so one shop answers."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin.refund_acts import REFUND_ACTS
from mall.admin.refunds import STATE, RefundColumns, head_of_refund
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.models import Refund
from xhs.lib.desk import cells
from xhs.lib.desk.yuan import say_fen


@admin.register(Refund, site=site)
class ShopRefundAdmin(RefundColumns, OwnAdmin):
    stays_open = True
    acts = REFUND_ACTS
    joined = ("order", "parcel")
    head_template = "admin/mall/_refund_head.html"
    list_display = ("line", "sort", "matter", "amount", "condition", "way_back", "asked", "due")
    list_filter = (STATE,)
    search_fields = ("order__number",)
    search_help_text = _("The whole number of the order")
    fields = (
        ("line", "sort"),
        ("amount", "condition"),
        ("way_back", "asked"),
        ("due", "decided"),
        ("paid", "said"),
    )

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (queryset.filter(order__number=words) if words else queryset), False

    def describe(self, row: Refund) -> SafeString:
        return self.line(row)

    def head_context(self, request: HttpRequest, row: Refund) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of_refund(row)}

    @admin.display(description=_("order"))
    def line(self, refund: Refund) -> SafeString:
        return cells.two_lines(refund.order.number, say_fen(refund.amount_fen))
