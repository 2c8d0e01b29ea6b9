"""Dated rules of tax and freight. Two that hold at once are legal, and nearly always a mistake: the desk says so."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mall.admin import pieces
from mall.models import FreightRule, ImportLimit, ImportQuotaEntry, ImportTaxRule
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.edited import EditedAdmin
from xhs.lib.desk.filters import named_filter
from xhs.lib.desk.yuan import YuanField, money


def overlapping(row: Any, same: "QuerySet[Any]") -> "QuerySet[Any]":
    """The other rules among `same` that hold at some moment when this one does."""
    later = Q(holds_to=None) | Q(holds_to__gt=row.holds_from)
    found = same.filter(later).exclude(pk=row.pk)
    return found if row.holds_to is None else found.filter(holds_from__lt=row.holds_to)


HOLDS = named_filter(
    "holds",
    _("holds"),
    {
        "now": (_("Now"), lambda rows: rows.in_force(timezone.now())),
        "later": (_("Later"), lambda rows: rows.filter(holds_from__gt=timezone.now())),
        "past": (_("Not any more"), lambda rows: rows.filter(holds_to__lte=timezone.now())),
    },
)


def holds(row: Any) -> bool:
    """Whether a dated rule holds just now."""
    now = timezone.now()
    return bool(row.holds_from <= now and (row.holds_to is None or row.holds_to > now))


class DatedColumns:
    """From when until when a rule holds, on either desk."""

    begins = column("holds_from", _("holds from"))
    ends = column("holds_to", _("until"))

    @admin.display(description=_("now"))
    def holds_now(self, row: Any) -> SafeString:
        if holds(row):
            return cells.label(cells.GOOD, gettext("holds"))
        is_to_come = row.holds_from > timezone.now()
        return (
            cells.label(cells.WARN, gettext("later"))
            if is_to_come
            else cells.label(cells.PLAIN, gettext("over"))
        )


class DatedAdmin(DatedColumns, EditedAdmin):
    """Rules from a moment until another. `alike` says which rules must not hold beside one."""

    list_filter = (HOLDS,)
    ordering: ClassVar[Any] = ("-holds_from", "-pk")

    def alike(self, row: Any) -> "QuerySet[Any]":
        return self.model._default_manager.all()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        others = overlapping(obj, self.alike(obj)).count()
        if others:
            warning = gettext("It is saved, but holds at the same time as %(n)d other. End one of them.")
            messages.warning(request, warning % {"n": others})


def percent(name: str, words: Any) -> Any:
    """A column of hundredths of a percent."""

    def show(self: Any, row: Any) -> str:
        return f"{getattr(row, name) / 100:g} %"

    show.__name__ = name
    return admin.display(description=words)(show)


class TaxForm(forms.ModelForm):
    class Meta:
        model = ImportTaxRule
        fields = ("category", "vat_bp", "consumption_bp", "tariff_bp", "holds_from", "holds_to")
        labels: ClassVar[Any] = {"category": _("category")}


@admin.register(ImportTaxRule)
class ImportTaxRuleAdmin(DatedAdmin):
    form = TaxForm
    joined = ("category",)
    list_display = ("shelf", "vat", "consumption", "tariff", "holds_now", "begins", "ends")
    fields = ("category", ("vat_bp", "consumption_bp", "tariff_bp"), "holds_from", "holds_to")
    vat = percent("vat_bp", _("VAT"))
    consumption = percent("consumption_bp", _("consumption tax"))
    tariff = percent("tariff_bp", _("tariff"))

    def alike(self, row: ImportTaxRule) -> "QuerySet[Any]":
        return ImportTaxRule.objects.filter(category=row.category)

    @admin.display(description=_("category"))
    def shelf(self, row: ImportTaxRule) -> str:
        return row.category.name if row.category else gettext("everything else")


class LimitForm(forms.ModelForm):
    order_limit_fen = YuanField(label=_("Limit of an order, in yuan"))
    year_limit_fen = YuanField(label=_("Limit of a person and year, in yuan"))

    class Meta:
        model = ImportLimit
        fields = ("order_limit_fen", "year_limit_fen", "share_bp", "holds_from", "holds_to")


@admin.register(ImportLimit)
class ImportLimitAdmin(DatedAdmin):
    form = LimitForm
    list_display = ("of_order", "of_year", "share", "holds_now", "begins", "ends")
    fields = (("order_limit_fen", "year_limit_fen"), "share_bp", "holds_from", "holds_to")
    of_order = money("order_limit_fen", _("an order"))
    of_year = money("year_limit_fen", _("a person and year"))
    share = percent("share_bp", _("share of the tax due"))


class FreightForm(forms.ModelForm):
    first_fen = YuanField(label=_("For the first, in yuan"))
    step_fen = YuanField(label=_("For each further, in yuan"))
    free_from_fen = YuanField(
        label=_("Free from goods of, in yuan"), required=False, help_text=_("Empty: never.")
    )

    class Meta:
        model = FreightRule
        fields = (
            "warehouse", "provinces", "first_grams", "first_fen", "step_grams", "step_fen", "free_from_fen",
            "holds_from", "holds_to",
        )  # fmt: skip
        labels: ClassVar[Any] = {"warehouse": _("warehouse"), "provinces": _("provinces")}


class FreightColumns(DatedColumns):
    """What a rate says, on either desk."""

    first = money("first_fen", _("for the first"))
    step = money("step_fen", _("for each further"))
    free = money("free_from_fen", _("free from"))

    @admin.display(description=_("provinces"))
    def where(self, row: FreightRule) -> str:
        return ", ".join(map(pieces.region_name, row.provinces)) or gettext("everywhere else")


@admin.register(FreightRule)
class FreightRuleAdmin(FreightColumns, DatedAdmin):
    form = FreightForm
    joined = ("warehouse__merchant",)
    autocomplete_fields = ("warehouse",)
    list_display = ("place", "where", "first", "step", "free", "holds_now", "begins", "ends")
    search_fields = ("warehouse__name", "warehouse__merchant__name")
    search_help_text = _("A part of the warehouse's name or the merchant's")
    fields = (
        ("warehouse", "provinces"),
        ("first_grams", "first_fen"),
        ("step_grams", "step_fen"),
        "free_from_fen",
        "holds_from",
        "holds_to",
    )

    def alike(self, row: FreightRule) -> "QuerySet[Any]":
        """Rules of one warehouse that name a common province, or none both."""
        rules = FreightRule.objects.filter(warehouse_id=row.warehouse_id)
        return rules.filter(provinces__overlap=row.provinces) if row.provinces else rules.filter(provinces=[])

    @admin.display(description=_("warehouse"))
    def place(self, row: FreightRule) -> SafeString:
        return cells.two_lines(row.warehouse.name, row.warehouse.merchant.name)


@admin.register(ImportQuotaEntry)
class ImportQuotaEntryAdmin(DeskAdmin):
    """The ledger of the yearly limit. Whose it is stands there as a keyed hash only, and that is left out."""

    joined = ("order",)
    list_display = ("number", "used_in", "amount", "why", "when")
    search_fields = ("order__number",)
    search_help_text = _("The whole number of the order")
    fields = (("of_order", "used_in"), ("amount", "why"), "when")
    amount = money("amount_fen", _("dutiable value"))
    why = column("source", _("source"))
    when = column("at", _("when"))
    used_in = column("year", _("year"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (queryset.filter(order__number=words) if words else queryset), False

    @admin.display(description=_("order"))
    def number(self, row: ImportQuotaEntry) -> str:
        return row.order.number

    @admin.display(description=_("order"))
    def of_order(self, row: ImportQuotaEntry) -> SafeString:
        return pieces.desk_link("mall_order", row.order_id, row.order.number)
