"""Stock on its merchant's desk: read, received, counted; never typed over."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelect2Widget, UnfoldAdminTextInputWidget

from mall.admin.regions import region_choices
from mall.admin.sheets import SheetsAdmin
from mall.admin.stock import LEFT, MovementColumns, StockColumns, find_stock
from mall.admin.stock_acts import STOCK_ACTS
from mall.desk.own import OwnAdmin, choices_for
from mall.desk.site import site
from mall.desk.whose import merchant_of
from mall.merchants.sending import keep_warehouse
from mall.models import Merchant, Stock, StockMovement, Warehouse
from mall.sheets.stock import StockSheet
from mall.stock.ledger import LARGEST_COUNT, receive
from members.admin.faces import person_cell
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.desk.columns import column
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal


class SkuChoice(forms.ModelChoiceField):
    def label_from_instance(self, sku: Any) -> str:
        return " · ".join(filter(None, [sku.product.short_name, sku.words, sku.code]))


class WarehouseChoice(forms.ModelChoiceField):
    def label_from_instance(self, warehouse: Any) -> str:
        return str(warehouse.name)


class ArrivalForm(forms.ModelForm):
    """Pieces of a variant arrive in a warehouse, where there may have been none before."""

    quantity = forms.IntegerField(
        label=_("How many arrived"),
        min_value=1,
        max_value=LARGEST_COUNT,
        widget=UnfoldAdminIntegerFieldWidget(),
    )
    source = forms.CharField(
        label=_("Where from"), max_length=40, required=False, widget=UnfoldAdminTextInputWidget()
    )

    class Meta:
        model = Stock
        fields = ("sku", "warehouse")
        field_classes = {"sku": SkuChoice, "warehouse": WarehouseChoice}

    def _get_validation_exclusions(self) -> set[str]:
        """Where there is stock already, more comes: that the pair is known is no fault."""
        known: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return {*known, "sku", "warehouse"}


@admin.register(Stock, site=site)
class ShopStockAdmin(StockColumns, SheetsAdmin, OwnAdmin):
    is_added = True
    sheet = StockSheet
    acts = STOCK_ACTS
    joined = ("sku__product", "warehouse")
    list_display = ("line", "place", "lying", "kept", "left")
    list_filter = (LEFT,)
    search_fields = ("sku__code",)
    search_help_text = _("Code or a part of the product's name")
    head_template = "admin/mall/_stock_head.html"
    fields = (("line", "place"), ("lying", "kept"), "left")

    def sheet_merchant(self, request: HttpRequest) -> Merchant | None:
        return merchant_of(request)

    def may_take_in(self, request: HttpRequest) -> bool:
        return self.is_open(request)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (find_stock(queryset, words) if words else queryset), False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("sku", "warehouse", "quantity", "source")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = ArrivalForm
        return super().get_form(request, obj, change, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = UnfoldAdminSelect2Widget()
        kwargs["form_class"] = SkuChoice if db_field.name == "sku" else WarehouseChoice
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "sku":
            skus = choices_for(db_field.related_model, request).select_related("product")
            field.queryset = skus.order_by("product_id", "position", "pk")
        return field

    def save_model(self, request: HttpRequest, obj: Stock, form: Any, change: bool) -> None:
        answers = form.cleaned_data
        stock = receive(
            sku_id=answers["sku"].pk,
            warehouse_id=answers["warehouse"].pk,
            quantity=answers["quantity"],
            source=answers["source"] or "desk",
            by=signed_in(request),
        )
        obj.pk = stock.pk
        obj.refresh_from_db()


@admin.register(StockMovement, site=site)
class ShopStockMovementAdmin(MovementColumns, OwnAdmin):
    @admin.display(description=_("person"))
    def who(self, row: StockMovement) -> "SafeString | str":
        """Of the shop's own people; a buyer's order is nobody's business here."""
        is_ours = row.kind in (StockMovement.Kind.RECEIVE, StockMovement.Kind.CORRECT)
        return person_cell(row.by) if row.by and is_ours else "–"


class WarehouseForm(forms.ModelForm):
    """Saves while it is checked: what the verb refuses is said beside its field."""

    region = forms.ChoiceField(label=_("Region"), choices=region_choices, widget=UnfoldAdminSelect2Widget)
    shop: Merchant
    by: Person
    kept: Warehouse

    class Meta:
        model = Warehouse
        fields = ("name", "region", "delivery_days_from", "delivery_days_to")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        try:
            self.kept = keep_warehouse(
                merchant=self.shop,
                by=self.by,
                name=values["name"],
                region=values["region"],
                days_from=values["delivery_days_from"],
                days_to=values["delivery_days_to"],
                warehouse=Warehouse.objects.get(pk=self.instance.pk) if self.instance.pk else None,
            )
        except Refusal as refusal:
            show_refusal(self, refusal)
        return values


@admin.register(Warehouse, site=site)
class ShopWarehouseAdmin(OwnAdmin):
    is_added = is_changed = True
    form = WarehouseForm
    list_display = ("name", "where", "days")
    search_fields = ("name",)
    fields = ("name", "region", ("delivery_days_from", "delivery_days_to"))
    where = column("region", _("region"))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.shop, form.by = merchant_of(request), request.user
        return form

    def save_model(self, request: HttpRequest, obj: Warehouse, form: Any, change: bool) -> None:
        """The verb has written it."""
        obj.pk = form.kept.pk
        obj.refresh_from_db()

    @admin.display(description=_("delivery, days"))
    def days(self, row: Warehouse) -> str:
        return f"{row.delivery_days_from}–{row.delivery_days_to}"
