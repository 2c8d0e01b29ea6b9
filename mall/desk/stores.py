"""Stores on their merchant's desk: entered, changed, closed for good and opened again."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mall.admin.store_words import WHEN, WHERE
from mall.admin.stores import StoreColumns
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.store_form import StoreForm
from mall.desk.whose import merchant_of
from mall.models import Store
from mall.stores.keeping import close_store, reopen_store
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.filters import by_choice

CLOSE = Act(
    name="close",
    label=_("Close for good"),
    permission="mall.change_store",
    verb=on_row(close_store, "store", "person"),
    done=lambda n: ngettext("%d store is closed.", "%d stores are closed.", n) % n,
    explanation=_("It leaves the map and every list; what people wrote there stays."),
    icon="door_front",
    form=ActForm,
    is_grave=True,
    applies=lambda store: store.closed_at is None,
)
REOPEN = Act(
    name="reopen",
    label=_("Open again"),
    permission="mall.change_store",
    verb=on_row(reopen_store, "store", "person"),
    done=lambda n: ngettext("%d store is open again.", "%d stores are open again.", n) % n,
    explanation=_("It is back on the map."),
    icon="storefront",
    form=ActForm,
    applies=lambda store: store.closed_at is not None,
)


@admin.register(Store, site=site)
class ShopStoreAdmin(StoreColumns, OwnAdmin):
    is_added = is_changed = True
    acts = (CLOSE, REOPEN)
    form = StoreForm
    joined = ("merchant",)
    list_display = ("line", "sort", "where", "condition", "check_ins", "followers")
    list_filter = (by_choice("kind", _("kind"), Store.Kind),)
    fieldsets: ClassVar[Any] = (
        (None, {"fields": (("name", "kind"), "about", "phone", "kept", "uploads")}),
        WHERE,
        WHEN,
    )

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The days are no fields of the model: Django must not look for them there."""
        kwargs["fields"] = None
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.shop, form.by = merchant_of(request), request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""

    def describe(self, row: Store) -> SafeString:
        return self.line(row)
