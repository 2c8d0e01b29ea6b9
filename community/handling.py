"""Deciding on a report: what it is about may be hidden and its author suspended in the same breath."""

from django.db import transaction

from community.models import Comment, Note, Report
from community.moderation import hide_comment, hide_note
from community.safety import dismiss_report, uphold_report
from mall.models import ProductAnswer, ProductQuestion
from mall.questions.moderating import hide_answer, hide_question
from members.models import Person
from members.standing import suspend


@transaction.atomic
def uphold(
    *, report: Report, operator: Person, outcome: str, hides: bool = False, suspends: bool = False
) -> bool:
    """All open reports on the same thing are right: all or nothing of what is asked happens. False: was decided.

    Whoever reported it and, where a note or comment is hidden, its author read the `outcome`.
    """
    if not uphold_report(report=report, operator=operator, outcome=outcome):
        return False
    if hides:
        _hide_target(report, operator, outcome)
    if suspends:
        suspend(actor=operator, person=report.target_author, reason=outcome)
    return True


def _hide_target(report: Report, operator: Person, reason: str) -> None:
    if report.kind == Report.Kind.NOTE:
        for note in Note.objects.filter(pk=report.target_id):
            hide_note(note=note, operator=operator, reason=reason)
    elif report.kind == Report.Kind.COMMENT:
        for comment in Comment.objects.filter(pk=report.target_id):
            hide_comment(comment=comment, operator=operator, reason=reason)
    elif report.kind == Report.Kind.QUESTION:
        for question in ProductQuestion.objects.filter(pk=report.target_id):
            hide_question(question=question, operator=operator, reason=reason)
    elif report.kind == Report.Kind.ANSWER:
        for answer in ProductAnswer.objects.filter(pk=report.target_id):
            hide_answer(answer=answer, operator=operator, reason=reason)


def dismiss(*, report: Report, operator: Person, outcome: str) -> bool:
    """All open reports on the same thing are not right. False: was decided."""
    return dismiss_report(report=report, operator=operator, outcome=outcome)
