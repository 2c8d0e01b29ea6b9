"""Slates on the desk: which notes Discover had in which order, read-only."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Func, IntegerField, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from community.admin.pieces import first_pictures, note_line
from community.models import Note
from recommend.models import Slate
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column

SHOWN = 48
_LENGTH = Func(F("note_ids"), function="CARDINALITY", output_field=IntegerField())


@admin.register(Slate)
class SlateAdmin(DeskAdmin):
    head_template = "admin/recommend/_slate_head.html"
    list_display = ("built", "length")
    fields = ("built", "length")
    built = column("built_at", _("made"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows = super().get_queryset(request).annotate(note_total=_LENGTH)
        return rows.defer("note_ids", "author_ids")

    def head_context(self, request: HttpRequest, row: Slate) -> dict[str, Any]:
        return {**super().head_context(request, row), "lines": _first_notes(row)}

    @admin.display(description=_("notes"))
    def length(self, slate: Any) -> int:
        return slate.note_total or 0


def _first_notes(slate: Slate) -> list[SafeString]:
    ids = slate.note_ids[:SHOWN]
    notes = Note.objects.filter(pk__in=ids).select_related("author").prefetch_related(first_pictures())
    found = {note.pk: note for note in notes}
    return [note_line(found[note_id]) for note_id in ids if note_id in found]
