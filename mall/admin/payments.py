"""Payments on the operators' desk: what was tried, what providers said, what was paid out. Read only."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.admin.finding import ids_of_orders
from mall.models import PaymentAttempt, PaymentNotice, PaymentRefund
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, since
from xhs.lib.desk.yuan import money

ATTEMPT_TONES = {
    PaymentAttempt.State.CAPTURED: cells.GOOD,
    PaymentAttempt.State.FAILED: cells.BAD,
    PaymentAttempt.State.OPEN: cells.WARN,
}
PAYOUT_TONES = {
    PaymentRefund.State.SENT: cells.GOOD,
    PaymentRefund.State.FAILED: cells.BAD,
    PaymentRefund.State.WAITING: cells.WARN,
}
VERDICT_TONES = {PaymentNotice.Verdict.TAKEN: cells.GOOD, PaymentNotice.Verdict.REPEATED: cells.PLAIN}


class ByOrderAdmin(DeskAdmin):
    """Found by our number at the provider, by the order's number, or by who bought."""

    search_fields = ("token",)
    search_help_text = _("Our number at the provider, number of the order, or @user name of who bought")
    order_path = "order_id"
    number_path = "token"

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words:
            of_orders = Q(**{f"{self.order_path}__in": ids_of_orders(words)})
            queryset = queryset.filter(of_orders | Q(**{self.number_path: words}))
        return queryset, False


@admin.register(PaymentAttempt)
class PaymentAttemptAdmin(ByOrderAdmin):
    joined = ("order",)
    list_display = ("name", "of_order", "provider", "condition", "amount", "came", "started")
    list_filter = (by_choice("state", _("state"), PaymentAttempt.State), since("started_at", _("started")))
    fields = (
        ("name", "of_order"),
        ("provider", "ours"),
        ("condition", "theirs"),
        ("amount", "money_of"),
        ("came", "back"),
        ("started", "expires"),
        ("captured", "asked"),
    )
    name = column("token", _("number"))
    ours = column("account", _("our number at the provider"))
    money_of = column("currency", _("currency"))
    theirs = column("provider_reference", _("number at the provider"))
    amount = money("amount_fen", _("amount"))
    came = money("captured_fen", _("money that came"))
    back = money("refunded_fen", _("sent back"))
    started = column("started_at", _("started"))
    expires = column("expires_at", _("good until"))
    captured = column("captured_at", _("paid"))
    asked = column("asked_at", _("provider asked"))

    @admin.display(description=_("order"))
    def of_order(self, row: PaymentAttempt) -> SafeString:
        return pieces.desk_link("mall_order", row.order_id, row.order.number)

    @admin.display(description=_("state"))
    def condition(self, row: PaymentAttempt) -> SafeString:
        tone = ATTEMPT_TONES.get(PaymentAttempt.State(row.state), cells.PLAIN)
        return cells.label(tone, row.get_state_display())


@admin.register(PaymentNotice)
class PaymentNoticeAdmin(ByOrderAdmin):
    """What a provider told us, with our verdict. The signed words themselves are not shown."""

    joined = ("attempt__order",)
    order_path = "attempt__order_id"
    number_path = "notice_id"
    search_help_text = _("The provider's number, number of the order, or @user name of who bought")
    list_display = ("name", "provider", "of_order", "condition", "received")
    list_filter = (by_choice("verdict", _("verdict"), PaymentNotice.Verdict), since("received_at", _("when")))
    fields = (("name", "provider"), ("of_order", "condition"), "received")
    name = column("notice_id", _("provider's number"))
    received = column("received_at", _("when"))

    @admin.display(description=_("order"))
    def of_order(self, row: PaymentNotice) -> SafeString:
        order = row.attempt.order if row.attempt else None
        return pieces.desk_link("mall_order", order and order.pk, order and order.number)

    @admin.display(description=_("verdict"))
    def condition(self, row: PaymentNotice) -> SafeString:
        tone = VERDICT_TONES.get(PaymentNotice.Verdict(row.verdict), cells.BAD)
        return cells.label(tone, row.get_verdict_display())


@admin.register(PaymentRefund)
class PaymentRefundAdmin(ByOrderAdmin):
    joined = ("attempt__order",)
    order_path = "attempt__order_id"
    list_display = ("name", "of_order", "amount", "condition", "tries", "sent")
    list_filter = (by_choice("state", _("state"), PaymentRefund.State),)
    fields = (("name", "of_order"), ("amount", "condition"), ("tries", "next_try"), ("why", "sent"))
    name = column("token", _("number"))
    amount = money("amount_fen", _("amount"))
    next_try = column("next_try_at", _("next try"))
    why = column("failure", _("why it failed"))
    sent = column("sent_at", _("sent"))

    @admin.display(description=_("order"))
    def of_order(self, row: PaymentRefund) -> SafeString:
        return pieces.desk_link("mall_order", row.attempt.order_id, row.attempt.order.number)

    @admin.display(description=_("state"))
    def condition(self, row: PaymentRefund) -> SafeString:
        tone = PAYOUT_TONES[PaymentRefund.State(row.state)]
        return cells.label(tone, row.get_state_display())
