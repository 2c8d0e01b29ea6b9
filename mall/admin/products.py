"""Products on the operators' desk: read with everything that belongs to them; corrected, hidden and restored, each with
a reason."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminSelect2Widget

from mall.admin import pieces
from mall.admin.finding import find_products, ids_of_merchants
from mall.admin.product_correction import ProductCorrectionForm, fieldsets_for
from mall.admin.product_head import head_of
from mall.admin.sheets import SheetsAdmin
from mall.goods.showing import hide_product, restore_product
from mall.models import Category, Product, ProductOption, ProductTrace, Sku
from mall.sheets.products import ProductSheet
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, filled, since
from xhs.lib.desk.yuan import money, say_fen
from xhs.lib.money import yuan

HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="mall.hide_product",
    verb=on_row(hide_product, "product", "operator"),
    done=lambda n: ngettext("%d product is hidden.", "%d products are hidden.", n) % n,
    explanation=_("Nobody sees or buys it any more; its merchant reads why. Orders go on."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda product: product.hidden_at is None,
)
RESTORE = Act(
    name="restore",
    label=_("Restore"),
    permission="mall.hide_product",
    verb=on_row(restore_product, "product", "operator"),
    done=lambda n: ngettext("%d product is shown again.", "%d products are shown again.", n) % n,
    explanation=_("It is seen again, if its merchant lists it."),
    icon="visibility",
    applies=lambda product: product.hidden_at is not None,
)


class ReadInline(TabularInline):
    """Rows that belong to the page's row, to be read."""

    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = False
    hide_title = True
    tab = True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SkuInline(ReadInline):
    model = Sku
    fields = ("shown", "code", "words", "price", "grams", "is_offered", "left")
    readonly_fields = fields
    price = money("price_fen", _("price"))
    grams = column("weight_grams", _("grams"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).select_related("picture__media").prefetch_related("stocks")

    @admin.display(description=_("picture"))
    def shown(self, sku: Sku) -> "SafeString | str":
        return pieces.media_thumbnail(sku.picture.media) if sku.picture else "–"

    @admin.display(description=_("variant"))
    def words(self, sku: Sku) -> str:
        return sku.words

    @admin.display(description=_("available"))
    def left(self, sku: Sku) -> int:
        return sum(stock.available for stock in sku.stocks.all())


class OptionInline(ReadInline):
    model = ProductOption
    fields = ("name", "kind", "those")
    readonly_fields = fields

    @admin.display(description=_("values"))
    def those(self, option: ProductOption) -> SafeString:
        return pieces.option_values(option)


class TraceInline(ReadInline):
    model = ProductTrace
    fields = ("happened_on", "words", "place", "document")
    readonly_fields = fields


@admin.register(Product)
class ProductAdmin(SheetsAdmin, ModeratedAdmin):
    """Whoever may change products corrects them; others read what is there."""

    sheet = ProductSheet
    sheet_permission = "mall.change_product"
    acts = (HIDE, RESTORE)
    joined = ("merchant", "brand", "category")
    head_template = "admin/mall/_product_head.html"
    inlines = (SkuInline, OptionInline, TraceInline)
    readonly_fields = (
        "code", "condition", "whose", "of_brand", "from_where", "how", "price", "sold", "reviews", "begun", "changed",
    )  # fmt: skip
    list_display = ("line", "whose", "shelf", "condition", "price", "available", "sold", "changed")
    list_filter = (
        by_choice("state", _("state"), Product.State),
        filled("hidden", _("hidden"), "hidden_at", _("Hidden"), _("Not hidden")),
        by_choice("supply", _("supply"), Product.Supply),
        ("is_available", admin.BooleanFieldListFilter),
        since("created_at", _("begun")),
    )
    search_fields = ("short_name",)
    search_help_text = _("Number, code or a part of the name; shop: and a part of its name")
    fields = (
        ("short_name", "code"),
        ("full_name", "condition"),
        ("whose", "shelf"),
        ("of_brand", "from_where"),
        ("how", "price"),
        "valid_days",
        ("shown_from", "shown_until"),
        ("sold", "reviews"),
        ("begun", "changed"),
        "words",
    )
    available = column("is_available", _("in stock"), boolean=True)
    full_name = column("name", _("full name"))
    how = column("supply", _("supply"))
    sold = column("sold_count", _("sold"))
    reviews = column("review_count", _("reviews"))
    begun = column("created_at", _("begun"))
    changed = column("changed_at", _("changed"))
    shown_from = column("listed_from", _("shown from"))
    shown_until = column("listed_to", _("shown until"))
    words = column("about", _("about"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("mall.change_product"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may_correct = obj is not None and self.has_change_permission(request, obj)
        return fieldsets_for(obj) if may_correct else super().get_fieldsets(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Prices are no fields of the model: Django must not look for them there."""
        if obj is None or not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        form: Any = super().get_form(
            request, obj, change, **{**kwargs, "form": ProductCorrectionForm, "fields": None}
        )
        form.operator = request.user
        return form

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs |= {"queryset": Category.objects.exclude(parent=None), "widget": UnfoldAdminSelect2Widget()}
        kwargs["label"] = capfirst(Category._meta.verbose_name)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""
        for warning in form.warnings:
            messages.warning(request, warning)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).prefetch_related(pieces.main_pictures())

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("shop:"):
            queryset = queryset.filter(merchant_id__in=ids_of_merchants(words[5:].strip()))
        elif words:
            queryset = find_products(queryset, words)
        return queryset, False

    def describe(self, row: Product) -> SafeString:
        return pieces.product_line(row)

    def head_context(self, request: HttpRequest, row: Product) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of(row)}

    @admin.display(description=_("product"))
    def line(self, product: Product) -> SafeString:
        return pieces.product_line(product)

    @admin.display(description=_("merchant"))
    def whose(self, product: Product) -> SafeString:
        return pieces.desk_link("mall_merchant", product.merchant_id, product.merchant.name)

    @admin.display(description=_("brand"))
    def of_brand(self, product: Product) -> SafeString:
        return pieces.desk_link("mall_brand", product.brand_id, product.brand)

    @admin.display(description=_("category"))
    def shelf(self, product: Product) -> str:
        return product.category.name

    @admin.display(description=_("origin"))
    def from_where(self, product: Product) -> str:
        return pieces.region_name(product.origin)

    @admin.display(description=_("state"))
    def condition(self, product: Product) -> SafeString:
        return pieces.product_state(product)

    @admin.display(description=_("price"))
    def price(self, product: Product) -> str:
        return price_range(product)


def price_range(product: Product) -> str:
    if not product.price_to_fen:
        return say_fen(None)
    if product.price_from_fen == product.price_to_fen:
        return say_fen(product.price_from_fen)
    return f"{say_fen(product.price_from_fen)} – {yuan(product.price_to_fen)}"
