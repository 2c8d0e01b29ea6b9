"""What operators do about questions and answers, and what a closed account takes with it."""

from typing import Any

from django.db import transaction

from mall.models import ProductAnswer, ProductQuestion
from mall.models.question import SaidState
from mall.questions.answering import settle_answers
from mall.questions.news import forget_question
from members.models import ModerationEntry, Person
from members.standing import log_about, must_operate

Action = ModerationEntry.Action
SHOWN, HIDDEN = SaidState.SHOWN, SaidState.HIDDEN


def hide_question(*, question: ProductQuestion, operator: Person, reason: str) -> bool:
    """Nobody but whoever asked sees it, and no inbox speaks of it; False where it is not shown."""
    return _move_question(question, operator, reason, SHOWN, HIDDEN)


def show_question(*, question: ProductQuestion, operator: Person, reason: str) -> bool:
    """A hidden question is back with its answers; nobody is told twice. False where it is not hidden."""
    return _move_question(question, operator, reason, HIDDEN, SHOWN)


def hide_answer(*, answer: ProductAnswer, operator: Person, reason: str) -> bool:
    """Nobody but its writer sees it, and it counts no more; False where it is not shown."""
    return _move_answer(answer, operator, reason, SHOWN, HIDDEN)


def show_answer(*, answer: ProductAnswer, operator: Person, reason: str) -> bool:
    """A hidden answer is back and counts; False where it is not hidden."""
    return _move_answer(answer, operator, reason, HIDDEN, SHOWN)


@transaction.atomic
def _move_question(question: ProductQuestion, operator: Person, reason: str, was: str, to: str) -> bool:
    must_operate(operator, reason)
    if not ProductQuestion.objects.filter(pk=question.pk, state=was).update(state=to):
        return False
    if to == HIDDEN:
        forget_question(question.pk)
    _log(question, operator, reason, kind="question", to=to)
    return True


@transaction.atomic
def _move_answer(answer: ProductAnswer, operator: Person, reason: str, was: str, to: str) -> bool:
    must_operate(operator, reason)
    ProductQuestion.objects.select_for_update(no_key=True).get(pk=answer.question_id)
    if not ProductAnswer.objects.filter(pk=answer.pk, state=was).update(state=to):
        return False
    settle_answers(answer.question_id)
    _log(answer, operator, reason, kind="answer", to=to)
    return True


def _log(row: Any, operator: Person, reason: str, *, kind: str, to: str) -> None:
    action = Action.RESTORE if to == SHOWN else Action.HIDE
    log_about(row, action=action, actor=operator, reason=reason, label=row.text, kind=kind)


@transaction.atomic
def withdraw_questions(*, person: Person) -> None:
    """A closed account's questions go with their answers, and its answers from the questions of others."""
    asked = ProductQuestion.objects.filter(person=person).order_by("pk")
    for question in asked.select_for_update():
        forget_question(question.pk)
        question.delete()
    answered = ProductQuestion.objects.filter(answers__person=person).order_by("pk").distinct()
    for question_id in list(answered.values_list("pk", flat=True)):
        ProductQuestion.objects.select_for_update(no_key=True).get(pk=question_id)
        ProductAnswer.objects.filter(question=question_id, person=person).delete()
        settle_answers(question_id)
