"""What reports are about, loaded for a whole page of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Min
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.admin import pieces
from community.models import Comment, Note, Report
from mall.models import ProductAnswer, ProductQuestion
from members.admin.faces import person_cell, standing_cell
from members.models import Person
from xhs.lib.desk import cells

Key = tuple[str, int]


@dataclass(frozen=True)
class Target:
    """What is reported: the row, its line in a list, its state, and its page of the desk."""

    row: Any
    line: SafeString
    state: SafeString
    url: str


@dataclass(frozen=True)
class Heap:
    """The open reports about one thing."""

    count: int
    reasons: tuple[str, ...]
    since: Any

    @property
    def words(self) -> list[str]:
        return [str(Report.Reason(reason).label) for reason in self.reasons]


def load_targets(reports: Iterable[Report]) -> dict[Key, Target]:
    """By kind and number; what is gone is missing. At most six queries."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for report in reports:
        wanted[report.kind].add(report.target_id)
    found: dict[Key, Target] = {}
    for kind, load in _LOADERS.items():
        if wanted[kind]:
            found.update({(kind, target.row.pk): target for target in load(wanted[kind])})
    return found


def _notes(ids: set[int]) -> list[Target]:
    notes = Note.objects.filter(pk__in=ids).select_related("author")
    return [
        Target(note, pieces.note_line(note), pieces.note_state(note), _page("community_note", note.pk))
        for note in notes.prefetch_related(pieces.first_pictures())
    ]


def _comments(ids: set[int]) -> list[Target]:
    comments = Comment.objects.filter(pk__in=ids).select_related("author", "picture")
    return [
        Target(row, pieces.comment_line(row), pieces.comment_state(row), _page("community_comment", row.pk))
        for row in comments
    ]


def _people(ids: set[int]) -> list[Target]:
    return [
        Target(row, person_cell(row), standing_cell(row), _page("members_person", row.pk))
        for row in Person.objects.filter(pk__in=ids)
    ]


def _questions(ids: set[int]) -> list[Target]:
    return [_said(row) for row in ProductQuestion.objects.filter(pk__in=ids).select_related("person")]


def _answers(ids: set[int]) -> list[Target]:
    answers = ProductAnswer.objects.filter(pk__in=ids)
    return [_said(row) for row in answers.select_related("person", "question")]


def _said(row: ProductQuestion | ProductAnswer) -> Target:
    url = _page(f"mall_{row._meta.model_name}", row.pk)
    return Target(row, pieces.said_line(row), pieces.said_state(row), url)


_LOADERS = {
    Report.Kind.NOTE: _notes,
    Report.Kind.COMMENT: _comments,
    Report.Kind.PERSON: _people,
    Report.Kind.QUESTION: _questions,
    Report.Kind.ANSWER: _answers,
}


def _page(model: str, pk: int) -> str:
    return reverse(f"admin:{model}_change", args=[pk])


def load_heaps(reports: Iterable[Report]) -> dict[Key, Heap]:
    """How often, why and since when the things are reported; only what is open. One query."""
    keys = {(report.kind, report.target_id) for report in reports}
    rows = (
        Report.objects.filter(state=Report.State.OPEN, target_id__in={target_id for _kind, target_id in keys})
        .order_by()
        .values("kind", "target_id")
        .annotate(number=Count("pk"), reasons=ArrayAgg("reason", distinct=True), since=Min("reported_at"))
    )
    return {
        (row["kind"], row["target_id"]): Heap(row["number"], tuple(row["reasons"]), row["since"])
        for row in rows
    }


def target_cell(report: Report, target: Target | None) -> SafeString:
    """The line of a reported thing; what it said, where it is gone."""
    if target is None:
        return cells.two_lines(cells.shorten(report.excerpt), _("is not there any more"))
    return target.line
