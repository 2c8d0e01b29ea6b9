"""The moderation log: who did what to whom or what, when and why. Nobody changes it, superusers neither."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from members.admin.faces import person_link
from members.models import ModerationEntry, Person
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, since
from xhs.lib.numbers import number_in

Action = ModerationEntry.Action
OPERATORS = 100
KINDS = {
    "person": _("person"),
    "note": _("note"),
    "comment": _("comment"),
    "topic": _("topic"),
    "mediafile": _("media file"),
    "merchant": _("merchant"),
    "product": _("product"),
    "store": _("store"),
    "review": _("review"),
    "question": _("question"),
    "answer": _("answer"),
}
MODELS = {"question": "productquestion", "answer": "productanswer"}
"""Kinds that are not called as their model is."""
TONES = {
    Action.HIDE: cells.BAD,
    Action.SUSPEND: cells.BAD,
    Action.REVOKE: cells.BAD,
    Action.REFUSE: cells.WARN,
    Action.UPHOLD: cells.WARN,
    Action.RESTORE: cells.GOOD,
    Action.REINSTATE: cells.GOOD,
    Action.VERIFY: cells.GOOD,
    Action.APPROVE: cells.GOOD,
}


class ActorFilter(admin.SimpleListFilter):
    """Who acted: the operators of today."""

    title = _("operator")
    parameter_name = "actor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        operators = Person.objects.filter(is_staff=True).order_by("username")[:OPERATORS]
        return [(str(person.pk), f"@{person.username}") for person in operators]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        number = number_in(self.value() or "")
        return queryset.filter(actor_id=number) if number else queryset


@admin.register(ModerationEntry)
class ModerationEntryAdmin(DeskAdmin):
    joined = ("actor",)
    list_display = ("when", "what", "target", "why", "who")
    list_filter = (by_choice("action", _("action"), Action), ActorFilter, since("acted_at", _("when")))
    search_fields = ("target_label",)
    search_help_text = _("A part of the name of what it is about, or of the reason")
    fields = (("what", "when"), "target", "why", "who")
    when = column("acted_at", _("when"))
    why = column("reason", _("reason"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words:
            queryset = queryset.filter(target_label__icontains=words) | queryset.filter(
                reason__icontains=words
            )
        return queryset, False

    @admin.display(description=_("what happened"))
    def what(self, entry: ModerationEntry) -> SafeString:
        return cells.label(TONES.get(Action(entry.action), cells.PLAIN), entry.get_action_display())

    @admin.display(description=_("about"))
    def target(self, entry: ModerationEntry) -> SafeString:
        return target_link(entry)

    @admin.display(description=_("operator"))
    def who(self, entry: ModerationEntry) -> SafeString:
        return person_link(entry.actor)


def target_link(entry: ModerationEntry) -> SafeString:
    """What an entry is about, linked to its page of the desk: an app above may own it."""
    kind = str(KINDS.get(entry.target_kind, entry.target_kind))
    model = MODELS.get(entry.target_kind, entry.target_kind)
    for app in ("members", "mall", "community"):
        try:
            url = reverse(f"admin:{app}_{model}_change", args=[entry.target_id])
        except NoReverseMatch:
            continue
        return cells.two_lines(cells.link(url, entry.target_label or f"#{entry.target_id}"), kind)
    return cells.two_lines(entry.target_label, kind)
