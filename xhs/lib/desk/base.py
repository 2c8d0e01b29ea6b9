"""What every page of the desk has in common: it reads, it deletes nothing, and it costs the same in a large table."""

from typing import Any, ClassVar

from django.contrib.admin import ShowFacets
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin

from xhs.lib.desk.acting import Acting
from xhs.lib.desk.paging import CappedPaginator


class DeskAdmin(Acting, ModelAdmin):
    """Lists and shows rows. A subclass adds acts, or says which fields may be changed by whom.

    `joined` are the foreign keys that lists and pages read; `head_template` draws the top of a row's page.
    """

    paginator = CappedPaginator
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_disable_select_all = True
    sortable_by: ClassVar[Any] = ()
    ordering: ClassVar[Any] = ("-pk",)
    view_on_site: Any = False
    change_form_template = "admin/desk_change.html"
    joined: tuple[str, ...] = ()
    head_template = ""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows = super().get_queryset(request)
        return rows.select_related(*self.joined) if self.joined else rows

    def lookup_allowed(  # type: ignore[override]  # Django always says for whom
        self, lookup: str, value: str, request: HttpRequest
    ) -> bool:
        """Only what a filter of the list asks for: an address with any other field in it would tell passwords and codes
        letter by letter (?code__startswith=A)."""
        filters: Any = self.get_list_filter(request)
        return lookup in {
            f"{one[0]}__exact" if isinstance(one, tuple) else one.parameter_name for one in filters
        }

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def head_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What `head_template` reads besides `row`."""
        return {}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and row.pk:
            context["row"] = row
            context["offered_acts"] = self.offered_acts(request, row)
            context["head_template"] = self.head_template
            context["show_history"] = self.has_change_permission(request, row)
            context.update(self.head_context(request, row))
        return super().render_change_form(request, context, *args, **kwargs)
