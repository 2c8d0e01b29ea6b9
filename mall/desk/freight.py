"""What sending costs, at the merchants' desk: all its people read the rates, the owner sets them.

A rate is never typed over: what is changed here begins now, and the old one stays with the day it ended.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelect2MultipleWidget

from mall.admin.rules import HOLDS, FreightColumns, holds
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.stock import WarehouseChoice
from mall.desk.whose import is_owner
from mall.merchants.sending import MOST_GRAMS, Freight, end_freight, set_freight
from mall.models import FreightRule
from members.models import Person
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.yuan import YuanField
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal
from xhs.lib.regions import provinces

END = Act(
    name="end",
    label=_("End"),
    permission="mall.change_freightrule",
    verb=on_row(end_freight, "rule"),
    done=lambda n: ngettext("%d rate has ended.", "%d rates have ended.", n) % n,
    explanation=_("Orders from now on do not pay it. Where no other rate holds, sending is free."),
    icon="event_busy",
    form=ActForm,
    is_grave=True,
    applies=holds,
)


def province_choices() -> list[tuple[str, str]]:
    return provinces(get_language() or "en")


def grams(words: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=words, min_value=1, max_value=MOST_GRAMS, widget=UnfoldAdminIntegerFieldWidget()
    )


class FreightForm(forms.ModelForm):
    """Saves while it is checked: what the verb refuses is said beside its field."""

    provinces = forms.MultipleChoiceField(
        label=_("Provinces"),
        choices=province_choices,
        required=False,
        help_text=_("None: all that no other rate of the warehouse names."),
        widget=UnfoldAdminSelect2MultipleWidget(),
    )
    first_grams = grams(_("The first grams"))
    first_fen = YuanField(label=_("For the first, in yuan"))
    step_grams = grams(_("Each further grams"))
    step_fen = YuanField(label=_("For each further, in yuan"))
    free_from_fen = YuanField(
        label=_("Free from goods of, in yuan"), required=False, help_text=_("Empty: never.")
    )
    by: Person
    kept: FreightRule

    class Meta:
        model = FreightRule
        fields = (
            "warehouse", "provinces", "first_grams", "first_fen", "step_grams", "step_fen", "free_from_fen",
        )  # fmt: skip
        field_classes: ClassVar[Any] = {"warehouse": WarehouseChoice}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        names = ("first_grams", "first_fen", "step_grams", "step_fen", "free_from_fen")
        try:
            self.kept = set_freight(
                warehouse=values.get("warehouse") or self.instance.warehouse,
                by=self.by,
                provinces=values.get("provinces", self.instance.provinces),
                freight=Freight(**{name: values[name] for name in names}),
            )
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values


@admin.register(FreightRule, site=site)
class ShopFreightAdmin(FreightColumns, OwnAdmin):
    is_added = is_changed = True
    acts = (END,)
    form = FreightForm
    joined = ("warehouse__merchant",)
    list_display = ("from_where", "where", "first", "step", "free", "holds_now", "begins", "ends")
    list_filter = (HOLDS,)
    ordering: ClassVar[Any] = ("-holds_from", "-pk")
    search_fields = ("warehouse__name",)
    search_help_text = _("A part of the warehouse's name")
    fields = (
        ("warehouse", "provinces"),
        ("first_grams", "first_fen"),
        ("step_grams", "step_fen"),
        "free_from_fen",
    )
    read = (("from_where", "where"), ("first_grams", "first"), ("step_grams", "step"), "free")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and is_owner(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of a rate that has ended nothing can be changed any more."""
        is_open = super().has_change_permission(request, obj) and is_owner(request)
        return is_open and (obj is None or holds(obj))

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        return super().allowed_acts(request) if is_owner(request) else []

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.fields
        if self.has_change_permission(request, obj):
            return (("from_where", "where"), *self.fields[1:], ("begins", "ends"))
        return (*self.read, ("begins", "ends"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Another warehouse or other provinces are another rate."""
        shown = ("from_where", "where", "begins", "ends")
        return (*shown, "first", "step", "free") if obj else ()

    @admin.display(description=_("warehouse"))
    def from_where(self, row: FreightRule) -> str:
        return row.warehouse.name

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: FreightRule, form: Any, change: bool) -> None:
        """The verb has written it: the row that holds from now on is another one."""
        obj.pk = form.kept.pk
        obj.refresh_from_db()
