"""Vouchers on the operators' desk, to be read. Their codes are money: on desks only the last letters of them show."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.admin.finding import ids_of_merchants, ids_of_orders
from mall.models import Voucher
from members.admin.faces import person_link
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, since

FILTERS = (by_choice("state", _("state"), Voucher.State), since("redeemed_at", _("redeemed")))


class VoucherColumns:
    """What both desks show of a voucher."""

    used = column("redeemed_at", _("redeemed"))

    @admin.display(description=_("code"))
    def ending(self, voucher: Voucher) -> str:
        """Who has the whole code can redeem it: that is for its buyer to show."""
        return f"… {voucher.code[-4:]}"

    @admin.display(description=_("voucher"))
    def what(self, voucher: Voucher) -> SafeString:
        return cells.two_lines(voucher.line.short_name, voucher.line.choices)

    @admin.display(description=_("state"))
    def condition(self, voucher: Voucher) -> SafeString:
        return pieces.voucher_state(voucher)

    @admin.display(description=_("last day"))
    def until(self, voucher: Voucher) -> str:
        return voucher.last_day.isoformat()

    @admin.display(description=_("store"))
    def where(self, voucher: Voucher) -> str:
        return voucher.store.name if voucher.store else "–"


@admin.register(Voucher)
class VoucherAdmin(VoucherColumns, DeskAdmin):
    joined = ("line__order", "line__parcel__merchant", "store", "redeemed_by")
    list_display = ("ending", "what", "of_order", "shop", "condition", "until", "used", "where")
    list_filter = FILTERS
    search_fields = ("line__order__number",)
    search_help_text = _("The whole number of the order, or @user name of who bought; shop: and a name")
    fields = (("ending", "what"), ("of_order", "shop"), ("condition", "until"), ("used", "where"), "by_whom")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("shop:"):
            merchants = ids_of_merchants(words[5:].strip())
            return queryset.filter(line__parcel__merchant_id__in=merchants), False
        return (queryset.filter(line__order_id__in=ids_of_orders(words)) if words else queryset), False

    @admin.display(description=_("order"))
    def of_order(self, voucher: Voucher) -> SafeString:
        return pieces.desk_link("mall_order", voucher.line.order_id, voucher.line.order.number)

    @admin.display(description=_("merchant"))
    def shop(self, voucher: Voucher) -> SafeString:
        merchant = voucher.line.parcel.merchant
        return pieces.desk_link("mall_merchant", merchant.pk, merchant.name)

    @admin.display(description=_("redeemed by"))
    def by_whom(self, voucher: Voucher) -> "SafeString | str":
        return person_link(voucher.redeemed_by) if voucher.redeemed_by else "–"
