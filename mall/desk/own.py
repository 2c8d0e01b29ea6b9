"""The one place that says which rows are a merchant's: all admin classes and inlines of the desk are narrowed here.

A model without an entry cannot be shown there, nor offered in a form.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.text import capfirst

from mall.desk.whose import is_trading, merchant_of
from mall.models import (
    Brand,
    Category,
    FreightRule,
    Merchant,
    MerchantInvitation,
    MerchantMember,
    Parcel,
    Product,
    ProductOption,
    ProductPicture,
    ProductQuestion,
    ProductTrace,
    Refund,
    Sku,
    Stock,
    StockMovement,
    Store,
    Voucher,
    Warehouse,
)
from xhs.lib.desk.acts import Act
from xhs.lib.desk.base import DeskAdmin

OWNED: dict[type[Model], str] = {
    Product: "merchant",
    ProductPicture: "product__merchant",
    ProductOption: "product__merchant",
    ProductTrace: "product__merchant",
    ProductQuestion: "product__merchant",
    Sku: "product__merchant",
    Warehouse: "merchant",
    FreightRule: "warehouse__merchant",
    Store: "merchant",
    Stock: "warehouse__merchant",
    StockMovement: "stock__warehouse__merchant",
    Parcel: "merchant",
    Refund: "parcel__merchant",
    Voucher: "line__parcel__merchant",
    Merchant: "pk",
    MerchantMember: "merchant",
    MerchantInvitation: "merchant",
}
SHELVES: dict[type[Model], Any] = {
    Category: lambda: Category.objects.exclude(parent=None).order_by("parent__position", "position", "pk"),
    Brand: lambda: Brand.objects.order_by("name", "pk"),
}


def own_rows(rows: "QuerySet[Any]", request: HttpRequest) -> "QuerySet[Any]":
    """Those of the rows that belong to the shop of this request."""
    if rows.model not in OWNED:
        raise ImproperlyConfigured(f"{rows.model.__name__} says nothing of its merchant in mall.desk.own")
    shop = merchant_of(request)
    return rows.filter(**{OWNED[rows.model]: shop.pk}) if shop else rows.none()


def choices_for(model: type[Model], request: HttpRequest) -> "QuerySet[Any]":
    """What a form of this shop may point at: its own rows, or the mall's shelves."""
    if model in SHELVES:
        shelves: QuerySet[Any] = SHELVES[model]()
        return shelves
    return own_rows(model._default_manager.all(), request)


class Narrowed:
    """Own rows in lists, own rows in the choices of forms: for admin classes and inlines alike."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return own_rows(super().get_queryset(request), request)  # type: ignore[misc]

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField:
        kwargs["queryset"] = choices_for(db_field.related_model, request)
        kwargs.setdefault("label", capfirst(db_field.related_model._meta.verbose_name))
        field: ModelChoiceField = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        return field


class OwnAdmin(Narrowed, DeskAdmin):
    """Rows of the shop, for all its people. `stays_open`: also while the shop is suspended."""

    stays_open = False
    is_added = False
    is_changed = False

    def is_open(self, request: HttpRequest) -> bool:
        return is_trading(request) or (self.stays_open and merchant_of(request) is not None)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_open(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_open(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_added and self.is_open(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_changed and self.is_open(request)

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        """Whoever acts for the shop may do all of them; which rows, `get_queryset` says."""
        return list(self.acts) if self.is_open(request) else []


class OwnInline(Narrowed):
    """Rows that belong to one of the shop's own."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_trading(request)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission
