"""Rows that operators moderate: their page shows what was decided about them before."""

from typing import Any

from django.http import HttpRequest

from members.models import ModerationEntry
from xhs.lib.desk.base import DeskAdmin

SHOWN = 20


def entries_about(kind: str, target_id: int) -> list[ModerationEntry]:
    """The newest lines of the log about one thing."""
    entries = ModerationEntry.objects.filter(target_kind=kind, target_id=target_id)
    return list(entries.select_related("actor").order_by("-pk")[:SHOWN])


class ModeratedAdmin(DeskAdmin):
    """`entry_kind` is what the log calls the rows; the model's name unless told otherwise."""

    entry_kind = ""

    def head_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        kind = self.entry_kind or self.opts.model_name or ""
        return {**super().head_context(request, row), "entries": entries_about(kind, row.pk)}
