"""Reports as a queue of work: one line per reported thing, with everything one needs to decide on one page."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.admin import pieces
from community.admin.report_acts import DISMISS, UPHOLD
from community.admin.targets import Heap, Target, load_heaps, load_targets, target_cell
from community.models import Report
from members.admin.faces import person_head, person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import entries_about
from xhs.lib.desk import cells
from xhs.lib.desk.base import DeskAdmin
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, named_filter, since

State = Report.State
TONES = {State.OPEN: cells.WARN, State.UPHELD: cells.BAD, State.DISMISSED: cells.GOOD}
SHOWN = 50


def _first_of_each(rows: Any) -> Any:
    """Open reports, one for each thing: the others of the same are counted on its line."""
    same = Report.objects.filter(
        state=State.OPEN, kind=OuterRef("kind"), target_id=OuterRef("target_id"), pk__lt=OuterRef("pk")
    )
    return rows.filter(~Exists(same), state=State.OPEN)


def _open_about_the_same() -> Subquery:
    same = Report.objects.filter(state=State.OPEN, kind=OuterRef("kind"), target_id=OuterRef("target_id"))
    return Subquery(same.order_by().values("kind").annotate(number=Count("pk")).values("number"))


STATE = named_filter(
    "state",
    _("state"),
    {
        "open": (_("Open"), _first_of_each),
        "upheld": (_("Upheld"), lambda rows: rows.filter(state=State.UPHELD)),
        "dismissed": (_("Dismissed"), lambda rows: rows.filter(state=State.DISMISSED)),
    },
    default="open",
)


@admin.register(Report)
class ReportAdmin(DeskAdmin):
    acts = (UPHOLD, DISMISS)
    joined = ("reporter", "target_author", "handled_by")
    head_template = "admin/community/_report_head.html"
    list_display = ("about", "times", "why", "condition", "whose", "reported")
    list_filter = (
        STATE,
        by_choice("kind", _("kind"), Report.Kind),
        by_choice("reason", _("reason"), Report.Reason),
        since("reported_at", _("reported")),
    )
    search_fields = ("excerpt",)
    search_help_text = _("@user name of whom it is about, or a part of what it said")
    fields = (("condition", "decided"), "sentence", "by_whom")
    reported = column("reported_at", _("reported"))
    decided = column("handled_at", _("decided"))
    sentence = column("outcome", _("outcome"))

    def get_ordering(self, request: HttpRequest) -> Any:
        """What waits: the most reported first, then the oldest. What is decided: the newest first."""
        is_queue = request.GET.get("state", "open") == "open" and "/change/" not in request.path
        return (_open_about_the_same().desc(), "pk") if is_queue else ("-pk",)

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        if words.startswith("@"):
            queryset = queryset.filter(target_author_id__in=ids_of_people(words))
        elif words:
            queryset = queryset.filter(excerpt__icontains=words)
        return queryset, False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        reports = list(changelist.result_list)
        targets, heaps = load_targets(reports), load_heaps(reports)
        for report in reports:
            key = (report.kind, report.target_id)
            report.target, report.heap = targets.get(key), heaps.get(key)
        changelist.result_list = reports
        return changelist

    def describe(self, row: Report) -> SafeString:
        return target_cell(row, load_targets([row]).get((row.kind, row.target_id)))

    def head_context(self, request: HttpRequest, row: Report) -> dict[str, Any]:
        target = load_targets([row]).get((row.kind, row.target_id))
        same = Report.objects.filter(kind=row.kind, target_id=row.target_id).select_related("reporter")
        return {
            **super().head_context(request, row),
            "target": target,
            "preview": _preview(row, target),
            "same": list(same.order_by("-pk")[:SHOWN]),
            "entries": entries_about(row.kind, row.target_id),
            "upheld_before": _upheld_against(row),
        }

    @admin.display(description=_("what is reported"))
    def about(self, report: Any) -> SafeString:
        return target_cell(report, report.target)

    @admin.display(description=_("reports"))
    def times(self, report: Any) -> int:
        return report.heap.count if report.heap and report.state == State.OPEN else 1

    @admin.display(description=_("reason"))
    def why(self, report: Any) -> str:
        heap: Heap | None = report.heap if report.state == State.OPEN else None
        return ", ".join(heap.words) if heap else str(report.get_reason_display())

    @admin.display(description=_("state"))
    def condition(self, report: Report) -> SafeString:
        own = cells.label(TONES.get(State(report.state), cells.PLAIN), report.get_state_display())
        target: Target | None = getattr(report, "target", None)
        return format_html("{} {}", own, target.state) if target else own

    @admin.display(description=_("operator"))
    def by_whom(self, report: Report) -> "SafeString | str":
        return person_link(report.handled_by) if report.handled_at else "–"

    @admin.display(description=_("about whom"))
    def whose(self, report: Report) -> SafeString:
        return person_link(report.target_author)


def _preview(report: Report, target: Target | None) -> "dict[str, Any] | SafeString":
    if target is None:
        return {}
    if report.kind == Report.Kind.PERSON:
        return person_head(target.row)
    if report.kind == Report.Kind.NOTE:
        return pieces.note_preview(target.row)
    return pieces.comment_preview(target.row) if report.kind == Report.Kind.COMMENT else {}


def _upheld_against(report: Report) -> str:
    about = Report.objects.filter(target_author_id=report.target_author_id, state=State.UPHELD)
    count = about.exclude(kind=report.kind, target_id=report.target_id)[:SHOWN].count()
    if not count:
        return ""
    return (
        ngettext(
            "%d upheld report about this person before", "%d upheld reports about this person before", count
        )
        % count
    )
