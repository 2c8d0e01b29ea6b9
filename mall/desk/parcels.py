"""Parcels on their merchant's desk: packed, sent, followed; slips and labels to print."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from unfold.widgets import UnfoldAdminTextInputWidget

from mall.admin.order_head import head_of_parcel
from mall.admin.orders import ParcelColumns
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.models import Parcel
from mall.orders.parcels import SENDABLE, SLOGAN, add_tracking_step, pack_parcel, sendable, ship_parcel
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import each_state, named_filter

State = Parcel.State
PERMISSION = "mall.change_parcel"
PRINTS = {"slip": _("Packing slip"), "label": _("Label")}


class ShipForm(ActForm):
    carrier = forms.CharField(label=_("Carrier"), max_length=40, widget=UnfoldAdminTextInputWidget())
    tracking_number = forms.CharField(
        label=_("Tracking number"), max_length=40, widget=UnfoldAdminTextInputWidget()
    )


class StepForm(ActForm):
    words = forms.CharField(label=_("What happened"), max_length=160, widget=UnfoldAdminTextInputWidget())
    place = forms.CharField(
        label=_("Place"), max_length=60, required=False, widget=UnfoldAdminTextInputWidget()
    )


PACK = Act(
    name="pack",
    label=_("Pack"),
    permission=PERMISSION,
    verb=on_row(pack_parcel, "parcel"),
    done=lambda n: ngettext("%d parcel is packed.", "%d parcels are packed.", n) % n,
    explanation=_("Print the slip, put it in, close the red parcel."),
    icon="package_2",
    form=ActForm,
    applies=lambda parcel: parcel.state == State.WAITING and parcel.order.state in SENDABLE,
)
SHIP = Act(
    name="ship",
    label=pgettext_lazy("a parcel", "Send"),
    permission=PERMISSION,
    verb=on_row(ship_parcel, "parcel"),
    done=lambda n: ngettext("%d parcel is on its way.", "%d parcels are on their way.", n) % n,
    explanation=_("The buyer is told, and the pieces leave your stock."),
    icon="local_shipping",
    form=ShipForm,
    for_many=False,
    applies=lambda parcel: parcel.state in (State.WAITING, State.PACKED) and parcel.order.state in SENDABLE,
)
TRACK = Act(
    name="track",
    label=_("Add a step"),
    permission=PERMISSION,
    verb=on_row(add_tracking_step, "parcel"),
    done=lambda n: ngettext("%d step is added.", "%d steps are added.", n) % n,
    explanation=_("Where the parcel was seen. The buyer reads it beside her order."),
    icon="pin_drop",
    form=StepForm,
    for_many=False,
    applies=lambda parcel: parcel.state == State.SHIPPED,
)

STATE = named_filter(
    "state",
    _("state"),
    {
        "to_send": (_("To send"), sendable),
        **each_state(State),
    },
    default="to_send",
)


@admin.register(Parcel, site=site)
class ShopParcelAdmin(ParcelColumns, OwnAdmin):
    """Parcels of paid orders; nothing of the order's parcels from other shops, nor of what is not paid or not sent."""

    stays_open = True
    acts = (PACK, SHIP, TRACK)
    joined = ("order", "warehouse", "merchant")
    head_template = "admin/mall/_parcel_head.html"
    list_display = ("line", "place", "condition", "way", "total", "paid")
    list_filter = (STATE,)
    search_fields = ("tracking_number",)
    search_help_text = _("The whole number of the order, or a tracking number")
    fields = (("place", "condition"), ("way", "total"), ("packed", "shipped"), "received")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).filter(order__paid_at__isnull=False, has_vouchers=False)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words:
            queryset = queryset.filter(order__number=words) | queryset.filter(tracking_number=words)
        return queryset, False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.print_view)
        return [
            path("<int:parcel_id>/print/<slug:what>/", view, name="mall_parcel_print"),
            *super().get_urls(),
        ]

    def print_view(self, request: HttpRequest, parcel_id: int, what: str) -> HttpResponse:
        """A page for paper: the slip that goes into the parcel, or the label on it."""
        parcel = self.get_queryset(request).filter(pk=parcel_id).first() if what in PRINTS else None
        if parcel is None or not self.has_view_permission(request):
            raise Http404
        context = {**_on_paper(parcel), "slogan": SLOGAN, "title": PRINTS[what]}
        return TemplateResponse(request, f"mall/parcel_{what}.html", context)

    def describe(self, row: Parcel) -> SafeString:
        return self.line(row)

    def head_context(self, request: HttpRequest, row: Parcel) -> dict[str, Any]:
        prints = [
            {"url": self.address("print", row.pk, what), "words": words} for what, words in PRINTS.items()
        ]
        return {**super().head_context(request, row), **head_of_parcel(row), "prints": prints}

    @admin.display(description=_("order"))
    def line(self, parcel: Parcel) -> SafeString:
        return cells.two_lines(parcel.order.number, f"{parcel.order.receiver} · {parcel.order.city}")

    @admin.display(description=_("paid"))
    def paid(self, parcel: Parcel) -> str:
        return str(column("paid_at", "")(self, parcel.order))


def _on_paper(parcel: Parcel) -> dict[str, Any]:
    """What is printed: pieces that were refunded before they left are not in the parcel."""
    head = head_of_parcel(parcel)
    lines: list[Any] = list(parcel.lines.select_related("sku").order_by("pk"))
    for line in lines:
        line.pieces_to_send = line.quantity - line.refunded_quantity
    sent = [line for line in lines if line.pieces_to_send]
    grams = sum(line.sku.weight_grams * line.pieces_to_send for line in sent)
    return {
        **head,
        "lines": [(line, "") for line in sent],
        "pieces": sum(line.pieces_to_send for line in sent),
        "weight": f"{grams / 1000:.2f} kg" if grams else "–",
    }
