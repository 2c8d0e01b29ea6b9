"""Stores on the operators' desk: corrected, hidden and restored, each with a reason."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mall.admin import pieces
from mall.admin.products import ReadInline
from mall.admin.store_words import WHEN, WHERE, StoreWordsForm
from mall.models import Store, StoreHours, StorePicture
from mall.stores.keeping import correct_store, hide_store, restore_store
from members.admin.moderated import ModeratedAdmin
from members.models import Person
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, on_row, reason_field
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, filled, since
from xhs.lib.numbers import number_in

HIDE = Act(
    name="hide",
    label=_("Hide"),
    permission="mall.hide_store",
    verb=on_row(hide_store, "store", "operator"),
    done=lambda n: ngettext("%d store is hidden.", "%d stores are hidden.", n) % n,
    explanation=_("It leaves the map and every list; its merchant reads why. Notes keep its name."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda store: store.hidden_at is None,
)
RESTORE = Act(
    name="restore",
    label=_("Restore"),
    permission="mall.hide_store",
    verb=on_row(restore_store, "store", "operator"),
    done=lambda n: ngettext("%d store is shown again.", "%d stores are shown again.", n) % n,
    explanation=_("It is seen again, if its merchant trades."),
    icon="visibility",
    applies=lambda store: store.hidden_at is not None,
)


class StoreColumns:
    """Columns of both desks, and how a store is found: by number or a part of its name."""

    search_fields: ClassVar[Any] = ("name",)
    search_help_text: Any = _("Number or a part of the name")
    sort = column("kind", _("kind"))
    check_ins = column("check_in_count", _("check-ins"))
    followers = column("follower_count", _("followers"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        covers = StorePicture.objects.filter(position=0).select_related("media")
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.prefetch_related(Prefetch("pictures", covers, to_attr="covers"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if number := number_in(words):
            return queryset.filter(pk=number), False
        return (queryset.filter(name__icontains=words) if words else queryset), False

    @admin.display(description=_("store"))
    def line(self, store: Any) -> SafeString:
        picture = pieces.media_thumbnail(store.covers[0].media if store.covers else None)
        return cells.two_lines(store.name, f"{store.city} · #{store.pk}", picture=picture)

    @admin.display(description=_("address"))
    def where(self, store: Store) -> str:
        return f"{store.city} {store.line}"

    @admin.display(description=_("state"))
    def condition(self, store: Store) -> SafeString:
        return cells.labels(
            (cells.BAD, _("hidden by an operator")) if store.hidden_at else None,
            (cells.BAD, _("merchant suspended")) if not store.is_open else None,
            (cells.WARN, _("closed for good")) if store.closed_at else None,
            (cells.GOOD, _("shown")) if store.is_listed else None,
        )


class CorrectionForm(StoreWordsForm):
    """What is wrong is put right, with the reason."""

    reason = reason_field()
    operator: Person

    def save_as(self, values: dict[str, Any]) -> Store:
        content, reason = self.content(values), values["reason"]
        return correct_store(
            store_id=self.instance.pk, operator=self.operator, content=content, reason=reason
        )


class HoursInline(ReadInline):
    model = StoreHours
    fields = ("weekday", "opens", "closes")
    readonly_fields = fields


@admin.register(Store)
class StoreAdmin(StoreColumns, ModeratedAdmin):
    """Whoever may change stores corrects them; others read what is there."""

    acts = (HIDE, RESTORE)
    joined = ("merchant",)
    readonly_fields = ("whose", "condition")
    list_display = ("line", "sort", "whose", "condition", "check_ins", "followers", "begun")
    list_filter = (
        by_choice("kind", _("kind"), Store.Kind),
        filled("hidden", _("hidden"), "hidden_at", _("Hidden"), _("Not hidden")),
        since("created_at", _("begun")),
    )
    fields = (
        ("name", "sort"),
        ("whose", "condition"),
        ("where", "province"),
        ("latitude", "longitude"),
        ("phone", "time_zone"),
        ("check_ins", "followers"),
        "begun",
        "about",
    )
    corrected: ClassVar[Any] = (
        (None, {"fields": (("name", "kind"), "about", "phone", ("whose", "condition"))}),
        WHERE,
        WHEN,
        (_("Why it is corrected"), {"fields": ("reason",)}),
    )
    begun = column("created_at", _("begun"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("mall.change_store"))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        may_correct = self.has_change_permission(request, obj)
        return self.corrected if may_correct else super().get_fieldsets(request, obj)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if self.has_change_permission(request, obj) else (HoursInline,)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The days are no fields of the model: Django must not look for them there."""
        if not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, **kwargs)
        form: Any = super().get_form(
            request, obj, change, **{**kwargs, "form": CorrectionForm, "fields": None}
        )
        form.operator = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The verb has written it."""

    def describe(self, row: Store) -> SafeString:
        return self.line(row)

    @admin.display(description=_("merchant"))
    def whose(self, row: Store) -> "SafeString | str":
        return pieces.desk_link("mall_merchant", row.merchant_id, row.merchant.name) if row.merchant else "–"
