"""Refunds as a queue of work; operators step in where a merchant does not answer."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.admin.orders import OfOrderAdmin
from mall.admin.refund_acts import REFUND_ACTS
from mall.models import Refund
from mall.orders.parcels import OPEN_REFUNDS
from mall.refunds.overdue import decided_by_itself_at
from members.addresses import address
from xhs.lib.desk.columns import column, say
from xhs.lib.desk.filters import by_choice, each_state, named_filter, since
from xhs.lib.desk.yuan import money

STATE = named_filter(
    "state",
    _("state"),
    {
        "open": (_("Open"), lambda rows: rows.filter(state__in=OPEN_REFUNDS)),
        **each_state(Refund.State),
    },
    default="open",
)


class RefundColumns:
    """What both desks show of a refund."""

    amount = money("amount_fen", _("amount"))
    sort = column("kind", _("kind"))
    matter = column("cause", _("cause"))
    asked = column("asked_at", _("asked"))
    decided = column("decided_at", _("decided"))
    paid = column("paid_at", _("paid out"))
    why = column("reason", _("reason"))
    said = column("answer", _("answer"))

    @admin.display(description=_("state"))
    def condition(self, refund: Refund) -> SafeString:
        return pieces.refund_state(refund)

    @admin.display(description=_("decided by itself"))
    def due(self, refund: Refund) -> str:
        return say(decided_by_itself_at(refund))

    @admin.display(description=_("goods come with"))
    def way_back(self, refund: Refund) -> str:
        return " · ".join(filter(None, [refund.return_carrier, refund.return_number])) or "–"


def head_of_refund(refund: Refund) -> dict[str, Any]:
    """Context of admin/mall/_refund_head.html. The pictures are restricted: signed addresses."""
    pictures = [one.media for one in refund.pictures.select_related("media").order_by("pk")]
    return {
        "state": pieces.refund_state(refund),
        "lines": [
            (one, pieces.line_cell(one.line)) for one in refund.lines.select_related("line").order_by("pk")
        ],
        "pictures": [(media, address(media.token, 540, signed=True)) for media in pictures if media.is_ready],
    }


@admin.register(Refund)
class RefundAdmin(RefundColumns, OfOrderAdmin):
    acts = REFUND_ACTS
    joined = ("order", "parcel__merchant")
    head_template = "admin/mall/_refund_head.html"
    list_display = ("id", "of_order", "shop", "sort", "matter", "amount", "condition", "asked")
    list_filter = (
        STATE,
        by_choice("kind", _("kind"), Refund.Kind),
        by_choice("cause", _("cause"), Refund.Cause),
        since("asked_at", _("asked")),
    )
    fields = (
        ("of_order", "shop"),
        ("sort", "amount"),
        ("condition", "way_back"),
        ("asked", "due"),
        ("decided", "paid"),
        "said",
    )

    def describe(self, row: Refund) -> str:
        return f"{row.order.number}: {self.amount(row)}"

    def head_context(self, request: HttpRequest, row: Refund) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of_refund(row)}

    @admin.display(description=_("merchant"))
    def shop(self, refund: Refund) -> "SafeString | str":
        merchant = refund.parcel.merchant if refund.parcel else None
        return pieces.desk_link("mall_merchant", merchant and merchant.pk, merchant and merchant.name)
