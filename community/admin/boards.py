"""Boards on the desk: read-only, for questions to the support."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.models import Board
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column


@admin.register(Board)
class BoardAdmin(DeskAdmin):
    joined = ("owner",)
    list_display = ("name", "whose", "is_private", "notes", "created")
    list_filter = (("is_private", admin.BooleanFieldListFilter),)
    search_fields = ("name",)
    search_help_text = _("@user name of the owner, or the beginning of the name")
    fields = (("name", "whose"), ("is_private", "notes"), "created")
    notes = column("note_count", _("notes"))
    created = column("created_at", _("since"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("@"):
            queryset = queryset.filter(owner_id__in=ids_of_people(words))
        elif words:
            queryset = queryset.filter(name__istartswith=words)
        return queryset, False

    @admin.display(description=_("owner"))
    def whose(self, board: Board) -> SafeString:
        return person_link(board.owner)
