"""Exports of people's own data: whether they were made, never what is in them."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from members.admin.faces import person_cell, person_link
from members.models import DataExport
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice

State = DataExport.State
TONES = {State.READY: cells.GOOD, State.FAILED: cells.BAD}


@admin.register(DataExport)
class DataExportAdmin(DeskAdmin):
    joined = ("person",)
    list_display = ("who", "condition", "size", "asked", "ready", "kept_until")
    list_filter = (by_choice("state", _("state"), State),)
    fields = (("whose", "condition"), ("size", "asked"), ("ready", "kept_until"))
    asked = column("asked_at", _("asked"))
    ready = column("ready_at", _("ready"))
    kept_until = column("expires_at", _("kept until"))

    @admin.display(description=_("person"))
    def who(self, export: DataExport) -> SafeString:
        return person_cell(export.person)

    @admin.display(description=_("person"))
    def whose(self, export: DataExport) -> SafeString:
        return person_link(export.person)

    @admin.display(description=_("state"))
    def condition(self, export: DataExport) -> SafeString:
        return cells.label(TONES.get(State(export.state), cells.PLAIN), export.get_state_display())

    @admin.display(description=_("size"))
    def size(self, export: DataExport) -> str:
        return str(filesizeformat(export.byte_count)) if export.byte_count else ""
