"""Requests to be verified, as a queue of work."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from members import verification
from members.admin.faces import person_cell, person_head, person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import entries_about
from members.models import Person, VerificationRequest
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import Narrow, by_choice, named_filter

State = VerificationRequest.State
TONES = {State.WAITING: cells.WARN, State.GRANTED: cells.GOOD, State.REFUSED: cells.BAD}


def _is_open(row: VerificationRequest) -> bool:
    return row.state in verification.OPEN


GRANT = Act(
    name="grant",
    label=_("Grant"),
    permission="members.verify_person",
    verb=on_row(verification.grant, "request", "actor"),
    done=lambda n: ngettext("%d person is verified.", "%d people are verified.", n) % n,
    explanation=_("The badge stands beside the name everywhere."),
    icon="verified",
    applies=_is_open,
)
REFUSE = Act(
    name="refuse",
    label=_("Refuse"),
    permission="members.verify_person",
    verb=on_row(verification.refuse, "request", "actor"),
    done=lambda n: ngettext("%d request is refused.", "%d requests are refused.", n) % n,
    explanation=_("They read the reason under their settings and may apply again."),
    icon="cancel",
    is_grave=True,
    applies=_is_open,
)


def _in_state(state: State) -> "tuple[Any, Narrow]":
    return state.label, lambda rows: rows.filter(state=state)


STATE = named_filter(
    "state",
    _("state"),
    {state.value: _in_state(state) for state in (State.WAITING, State.INVITED, State.GRANTED, State.REFUSED)},
    default=State.WAITING.value,
)


@admin.register(VerificationRequest)
class VerificationRequestAdmin(DeskAdmin):
    acts = (GRANT, REFUSE)
    joined = ("person", "decided_by")
    head_template = "admin/members/_request_head.html"
    list_display = ("who", "wanted", "what_they_say", "condition", "asked")
    list_filter = (STATE, by_choice("kind", _("verified as"), Person.Verified))
    search_fields = ("person__username",)
    search_help_text = _("@user name, e-mail, number or a part of the name")
    fields = (
        ("whose", "wanted"),
        ("condition", "asked"),
        ("by_whom", "decided"),
        "why_so",
    )
    asked = column("asked_at", _("asked"))
    decided = column("decided_at", _("decided"))
    why_so = column("reason", _("reason"))

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if search_term.strip():
            queryset = queryset.filter(person_id__in=ids_of_people(search_term))
        return queryset, False

    def describe(self, row: VerificationRequest) -> SafeString:
        return person_cell(row.person)

    def head_context(self, request: HttpRequest, row: VerificationRequest) -> dict[str, Any]:
        entries = entries_about("person", row.person_id)
        return {**super().head_context(request, row), "who": person_head(row.person), "entries": entries}

    @admin.display(description=_("person"))
    def who(self, row: VerificationRequest) -> SafeString:
        return person_cell(row.person)

    @admin.display(description=_("person"))
    def whose(self, row: VerificationRequest) -> SafeString:
        return person_link(row.person)

    @admin.display(description=_("operator"))
    def by_whom(self, row: VerificationRequest) -> "SafeString | str":
        return person_link(row.decided_by) if row.decided_at else "–"

    @admin.display(description=_("verified as"))
    def wanted(self, row: VerificationRequest) -> str:
        return str(dict(Person.Verified.choices).get(row.kind, row.kind))

    @admin.display(description=_("why"))
    def what_they_say(self, row: VerificationRequest) -> str:
        return cells.shorten(row.statement)

    @admin.display(description=_("state"))
    def condition(self, row: VerificationRequest) -> SafeString:
        return cells.label(TONES.get(State(row.state), cells.PLAIN), row.get_state_display())
