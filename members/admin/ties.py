"""Who follows and who blocks whom: read-only, for questions to the support."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.models import Block, Follow
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column


class TieAdmin(DeskAdmin):
    """A row between two people, found by either of them."""

    joined = ("person", "target")
    search_fields = ("person__username",)
    search_help_text = _("@user name, e-mail, number or a part of the name")

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if search_term.strip():
            people = ids_of_people(search_term)
            queryset = queryset.filter(Q(person_id__in=people) | Q(target_id__in=people))
        return queryset, False

    @admin.display(description=_("person"))
    def who(self, row: Any) -> SafeString:
        return person_link(row.person)

    @admin.display(description=_("other person"))
    def whom(self, row: Any) -> SafeString:
        return person_link(row.target)


@admin.register(Follow)
class FollowAdmin(TieAdmin):
    list_display = ("id", "who", "whom", "since")
    fields = ("who", "whom", "since")
    since = column("followed_at", _("since"))


@admin.register(Block)
class BlockAdmin(TieAdmin):
    list_display = ("id", "who", "whom", "since")
    fields = ("who", "whom", "since")
    since = column("blocked_at", _("since"))
