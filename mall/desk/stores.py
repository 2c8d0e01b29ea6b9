"""Stores on their merchant's desk: entered, changed, closed for good and opened again."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mall.admin.stores import StoreColumns
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.desk.store_form import DAYS, StoreForm
from mall.desk.whose import merchant_of
from mall.models import Store
from mall.stores.keeping import close_store, reopen_store
from members.models import Person
from xhs.lib.desk.acts import Act, ActForm
from xhs.lib.desk.filters import by_choice


def _close(store: Store, person: Person, answers: dict[str, Any]) -> bool:
    return close_store(person=person, store=store)


def _reopen(store: Store, person: Person, answers: dict[str, Any]) -> bool:
    return reopen_store(person=person, store=store)


CLOSE = Act(
    name="close",
    label=_("Close for good"),
    permission="mall.change_store",
    verb=_close,
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
    verb=_reopen,
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
        (_("Where it is"), {"fields": (("province", "city"), "line", ("latitude", "longitude"))}),
        (
            _("Opening hours"),
            {"fields": [*(f"day_{day}" for day in DAYS.values), "time_zone"], "description": StoreForm.HOW},
        ),
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
