"""What people looked for in vain: operators see what is missed, and mark what they saw to."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.models import UnmetSearch
from community.search_log import see_to_search
from community.search_page import TAB_LABELS
from mall.models import GoodsWish
from members.models import Person
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ActForm
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import filled
from xhs.lib.searching import read_typed


def _see_to(search: UnmetSearch, operator: Person, answers: dict[str, Any]) -> bool:
    return see_to_search(search=search)


SEEN_TO = Act(
    name="seen_to",
    label=_("Seen to"),
    permission="community.change_unmetsearch",
    verb=_see_to,
    done=lambda n: ngettext("%d search is seen to.", "%d searches are seen to.", n) % n,
    explanation=_("It leaves the list until somebody looks for it in vain again."),
    icon="task_alt",
    form=ActForm,
    applies=lambda search: search.answered_at is None,
)


@admin.register(UnmetSearch)
class UnmetSearchAdmin(DeskAdmin):
    acts = (SEEN_TO,)
    ordering = ("-times", "-pk")
    list_display = ("looked_for", "where", "number", "waiting", "last", "condition")
    list_filter = (filled("answered", _("seen to"), "answered_at", _("Seen to"), _("Open")),)
    search_fields = ("text",)
    search_help_text = _("The beginning of what was looked for")
    fields = (("looked_for", "where"), ("number", "waiting"), ("last", "condition"))
    looked_for = column("text", _("looked for"))
    number = column("times", _("times"))
    waiting = column("waiting", _("people waiting"))
    last = column("last_at", _("last"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """With how many people want to hear when such goods come; one cannot wait for notes or people."""
        waiting = GoodsWish.objects.waiting().filter(text=OuterRef("text")).order_by()
        number = Subquery(waiting.values("text").annotate(number=Count("pk")).values("number"))
        in_mall = When(tab="mall", then=Coalesce(number, 0))
        return super().get_queryset(request).annotate(waiting=Case(in_mall, default=0))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = read_typed(search_term).text
        return (queryset.filter(text__startswith=words) if words else queryset), False

    @admin.display(description=_("in"))
    def where(self, search: UnmetSearch) -> str:
        return str(TAB_LABELS.get(search.tab, search.tab))

    @admin.display(description=_("state"))
    def condition(self, search: UnmetSearch) -> SafeString:
        return cells.labels((cells.GOOD, _("seen to")) if search.answered_at else None)
