"""Products on their merchant's desk: written, shown and withdrawn, with pictures, variants and trace."""

from dataclasses import replace
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminSelect2Widget

from mall.admin import pieces
from mall.admin.finding import find_products
from mall.admin.product_head import head_of
from mall.admin.products import price_range
from mall.admin.sheets import SheetsAdmin
from mall.desk.option_forms import OptionForm, OptionFormSet, as_shown
from mall.desk.own import OwnAdmin, OwnInline
from mall.desk.product_forms import (
    PictureForm,
    PictureFormSet,
    ProductForm,
    SkuForm,
    SkuFormSet,
)
from mall.desk.site import site
from mall.desk.whose import merchant_of
from mall.goods.catalogue import list_product, save_product, withdraw_product
from mall.goods.drafts import MOST_PICTURES, ProductDraft, SkuDraft
from mall.models import Merchant, Product, ProductOption, ProductPicture, ProductTrace, Sku
from mall.sheets.products import ProductSheet
from members.models import MediaFile, Person
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ActForm
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice
from xhs.lib.errors import Refusal

State = Product.State
PICTURE_TONES = {MediaFile.State.READY: cells.GOOD, MediaFile.State.FAILED: cells.BAD}


def _list(product: Product, person: Person, answers: dict[str, Any]) -> bool:
    list_product(product=product)
    return True


def _withdraw(product: Product, person: Person, answers: dict[str, Any]) -> bool:
    withdraw_product(product=product)
    return True


LIST = Act(
    name="list",
    label=_("Put on sale"),
    permission="mall.change_product",
    verb=_list,
    done=lambda n: ngettext("%d product is on sale.", "%d products are on sale.", n) % n,
    explanation=_("Everybody sees it in the mall and can buy it."),
    icon="storefront",
    form=ActForm,
    applies=lambda product: product.state != State.LISTED,
)
WITHDRAW = Act(
    name="withdraw",
    label=_("Take off sale"),
    permission="mall.change_product",
    verb=_withdraw,
    done=lambda n: ngettext("%d product is off sale.", "%d products are off sale.", n) % n,
    explanation=_("Nobody finds or buys it any more. Orders that were placed go on."),
    icon="visibility_off",
    form=ActForm,
    is_grave=True,
    applies=lambda product: product.state == State.LISTED,
)


class ByVerbInline(OwnInline):
    """Rows whose formset calls a verb as the person who is there."""

    extra = 0
    hide_title = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.by = formset.form.by = request.user
        return formset


class SkuInline(ByVerbInline, TabularInline):
    model = Sku
    form = SkuForm
    formset = SkuFormSet
    fields = ("code", "options", "price_fen", "weight_grams", "hung", "is_offered", "left")
    readonly_fields = ("left",)
    min_num = 1
    verbose_name_plural = _(
        "variants: their options read “Shade=Rose; Size=50 ml”; empty where there is only one"
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Orders point at variants: one that is not sold any more is not offered."""
        return False

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """Without retired variants, whose choices are nobody's."""
        rows = super().get_queryset(request).annotate(option_count=Count("product__options"))
        live = rows.filter(choices__len=F("option_count")).select_related("product")
        return live.prefetch_related("stocks", "product__options")

    @admin.display(description=_("available"))
    def left(self, sku: Sku) -> str:
        return str(sum(stock.available for stock in sku.stocks.all())) if sku.pk else ""


class OptionInline(ByVerbInline, TabularInline):
    model = ProductOption
    form = OptionForm
    formset = OptionFormSet
    fields = ("called", "kind", "has_colours", "colours")
    readonly_fields = ("called",)
    max_num = 0
    can_delete = False
    verbose_name_plural = _("options: how what one chooses by is shown")
    called = column("name", _("name"))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come and go with the variants."""
        return False


class PictureInline(ByVerbInline, TabularInline):
    model = ProductPicture
    form = PictureForm
    formset = PictureFormSet
    fields = ("shown", "upload", "alt_text", "position", "token")
    readonly_fields = ("shown",)
    max_num = MOST_PICTURES
    verbose_name_plural = _(
        "pictures and clips: the first is a picture and shows the thing alone on white or on one plain colour"
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).select_related("media")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.oversized = getattr(request, "oversized_upload", "")
        return formset

    @admin.display(description=_("now"))
    def shown(self, picture: ProductPicture) -> "SafeString | str":
        if not picture.media_id:
            return ""
        tone = PICTURE_TONES.get(MediaFile.State(picture.media.state), cells.WARN)
        state = cells.label(tone, picture.media.get_state_display())
        kind = picture.media.get_kind_display() if picture.media.is_clip else ""
        return cells.two_lines(kind, state, picture=pieces.media_thumbnail(picture.media))


class TraceInline(OwnInline, TabularInline):
    model = ProductTrace
    fields = ("happened_on", "words", "place", "document")
    extra = 0
    hide_title = True
    verbose_name_plural = _("trace: where it was made, checked and stored")


@admin.register(Product, site=site)
class ShopProductAdmin(SheetsAdmin, OwnAdmin):
    is_added = is_changed = True
    sheet = ProductSheet
    acts = (LIST, WITHDRAW)
    form = ProductForm
    joined = ("category", "brand", "merchant")
    head_template = "admin/mall/_product_head.html"
    inlines = (PictureInline, SkuInline, OptionInline, TraceInline)
    list_display = ("line", "condition", "shelf", "price", "available", "sold", "changed")
    list_filter = (
        by_choice("state", _("state"), Product.State),
        ("is_available", admin.BooleanFieldListFilter),
    )
    search_fields = ("short_name",)
    search_help_text = _("Number, code or a part of the name")
    fieldsets: ClassVar[Any] = (
        (
            None,
            {
                "fields": (
                    ("short_name", "name"),
                    ("category", "brand"),
                    ("origin", "supply"),
                    "valid_days",
                    "about",
                )
            },
        ),
        (_("Selling"), {"fields": ("code", "listed_from", "listed_to")}),
    )
    available = column("is_available", _("in stock"), boolean=True)
    sold = column("sold_count", _("sold"))
    changed = column("changed_at", _("changed"))

    def sheet_merchant(self, request: HttpRequest) -> Merchant | None:
        return merchant_of(request)

    def may_take_in(self, request: HttpRequest) -> bool:
        return self.is_open(request)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return super().get_queryset(request).prefetch_related(pieces.main_pictures())

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (find_products(queryset, words) if words else queryset), False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = UnfoldAdminSelect2Widget()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A rule that says no only while the rows are written (somebody else was quicker) is told, not thrown."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return HttpResponseRedirect(request.get_full_path())

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Options are said by the variants: a new product has none yet, and one of a single variant never."""
        has_options = obj is not None and obj.options.exists()
        return self.inlines if has_options else (PictureInline, SkuInline, TraceInline)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.shop = merchant_of(request)
        return form

    def save_model(self, request: HttpRequest, obj: Product, form: Any, change: bool) -> None:
        """The product is saved whole, with its pictures and variants."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        pictures, variants, *options, trace = formsets
        known = Product.objects.get(pk=form.instance.pk) if change else None
        gallery = pictures.pictures()
        draft = ProductDraft(
            **form.cleaned_data,
            pictures=gallery,
            skus=_with_pictures(variants, gallery),
            options=as_shown(variants.drafted["options"], options),
        )
        saved = save_product(merchant=form.shop, draft=draft, product=known)
        form.instance.pk, form.instance.merchant = saved.product.pk, form.shop
        form.instance._state.adding = False
        form.instance.refresh_from_db()
        trace.instance = form.instance
        for formset in formsets:
            formset.save()
        for warning in saved.warnings:
            messages.warning(request, warning)

    def describe(self, row: Product) -> SafeString:
        return pieces.product_line(row)

    def head_context(self, request: HttpRequest, row: Product) -> dict[str, Any]:
        return {**super().head_context(request, row), **head_of(row)}

    @admin.display(description=_("product"))
    def line(self, product: Product) -> SafeString:
        return pieces.product_line(product)

    @admin.display(description=_("category"))
    def shelf(self, product: Product) -> str:
        return product.category.name

    @admin.display(description=_("state"))
    def condition(self, product: Product) -> SafeString:
        return pieces.product_state(product)

    @admin.display(description=_("price"))
    def price(self, product: Product) -> str:
        return price_range(product)


def _with_pictures(variants: SkuFormSet, gallery: list[tuple[MediaFile, str]]) -> list[SkuDraft]:
    """Each variant with the picture that was chosen for it, as long as that hangs."""
    chosen = variants.hung()
    media = dict(ProductPicture.objects.filter(pk__in=chosen.values()).values_list("pk", "media_id"))
    places = {one.pk: place for place, (one, _words) in enumerate(gallery)}
    return [
        replace(sku, picture=places.get(media.get(chosen.get(sku.code, 0), 0)))
        for sku in variants.drafted["skus"]
    ]
