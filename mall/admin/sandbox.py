"""The books of the sandbox on the operators' desk: what it collected, and what it told the shop. Read only."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.models import SandboxCallback, SandboxPayment, SandboxRefund
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, filled, since
from xhs.lib.desk.yuan import money

PAYMENT_TONES = {SandboxPayment.State.PAID: cells.GOOD, SandboxPayment.State.OPEN: cells.WARN}


class ByNumberAdmin(DeskAdmin):
    """Found by the shop's number of the payment, or by the number of its order."""

    search_fields = ("number",)
    search_help_text = _("The shop's number, or the number of the order")
    payment_path = ""

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words:
            number, order = f"{self.payment_path}number", f"{self.payment_path}order"
            queryset = queryset.filter(Q(**{number: words}) | Q(**{order: words}))
        return queryset, False


@admin.register(SandboxPayment)
class SandboxPaymentAdmin(ByNumberAdmin):
    list_display = ("name", "of_order", "amount", "condition", "misbehaves", "started")
    list_filter = (
        by_choice("state", _("state"), SandboxPayment.State),
        by_choice("fault", _("misbehaves"), SandboxPayment.Fault),
        since("started_at", _("started")),
    )
    fields = (
        ("name", "of_order"),
        ("amount", "currency"),
        ("back", "condition"),
        ("misbehaves", "account"),
        ("started", "expires"),
        ("paid", "known"),
    )
    name = column("number", _("number"))
    of_order = column("order", _("order"))
    amount = money("amount_fen", _("amount"))
    back = money("refunded_fen", _("sent back"))
    misbehaves = column("fault", _("misbehaves"))
    started = column("started_at", _("started"))
    expires = column("expires_at", _("good until"))
    paid = column("paid_at", _("paid"))
    known = column("known_at", _("told of from"))

    @admin.display(description=_("state"))
    def condition(self, row: SandboxPayment) -> SafeString:
        tone = PAYMENT_TONES.get(SandboxPayment.State(row.state), cells.PLAIN)
        return cells.label(tone, row.get_state_display())


class OfPaymentAdmin(ByNumberAdmin):
    joined = ("payment",)
    payment_path = "payment__"

    @admin.display(description=_("payment"))
    def of_payment(self, row: Any) -> SafeString:
        return pieces.desk_link("mall_sandboxpayment", row.payment_id, row.payment.number)


@admin.register(SandboxRefund)
class SandboxRefundAdmin(OfPaymentAdmin):
    list_display = ("name", "of_payment", "amount", "sent")
    list_filter = (since("sent_at", _("sent")),)
    fields = (("name", "of_payment"), ("amount", "sent"))
    name = column("number", _("number"))
    amount = money("amount_fen", _("amount"))
    sent = column("sent_at", _("sent"))


@admin.register(SandboxCallback)
class SandboxCallbackAdmin(OfPaymentAdmin):
    """A notice it owes the shop, told until it is acknowledged. What it says is not shown."""

    search_fields = ("notice_id",)
    list_display = ("name", "of_payment", "heard", "tries", "next_try")
    list_filter = (
        filled("heard", _("acknowledged"), "acknowledged_at", _("Acknowledged"), _("Not acknowledged")),
    )
    fields = (("name", "of_payment"), ("heard", "tries"), ("next_try", "signed"), "forged")
    name = column("notice_id", _("number"))
    heard = column("acknowledged_at", _("acknowledged"))
    next_try = column("next_try_at", _("next try"))
    signed = column("signed_at", _("signed"))
    forged = column("is_forged", _("with a wrong signature"), boolean=True)
