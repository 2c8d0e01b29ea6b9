"""Answering: by the people of the product's shop in its name, and by people who have it in their hands."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import Merchant, OrderLine, Parcel, ProductAnswer, ProductQuestion
from mall.models.question import ANSWER_LIMIT, SaidState
from mall.questions.asking import QuestionGone, reachable_question
from mall.questions.news import forget_answers, tell_asker
from members.models import Person
from xhs.lib.errors import Conflict, NotAllowed, Refusal
from xhs.lib.once import insert_once
from xhs.lib.repair import count_of, repair_counts
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_text

ANSWERS_PER_HOUR = 60
Voice = ProductAnswer.Voice


def voice_for(*, person: Person, question: ProductQuestion) -> str:
    """As who she may answer: `merchant`, `buyer`, or "" where she may not. Two statements at most."""
    if not person.is_authenticated:
        return ""
    if acts_for_seller(person, question):
        return Voice.MERCHANT
    kept = OrderLine.objects.filter(
        product_id=question.product_id, order__person_id=person.pk, parcel__state=Parcel.State.RECEIVED
    )
    return Voice.BUYER if kept.filter(refunded_quantity__lt=F("quantity")).exists() else ""


def acts_for_seller(person: Any, question: ProductQuestion) -> bool:
    """Whether she is of the shop's people. One statement, none for strangers."""
    if not person.is_authenticated:
        return False
    return bool(Merchant.objects.run_by(person).filter(pk=question.product.merchant_id).exists())


def reachable_answer(*, viewer: Any, answer_id: int) -> ProductAnswer:
    """The answer with its writer, its question and their shop, where the viewer may see all. Raises QuestionGone."""
    answer = ProductAnswer.objects.visible_to(viewer).select_related("person").filter(pk=answer_id).first()
    if answer is None:
        raise QuestionGone("answer_gone", _("This answer does not exist any more."))
    answer.question = reachable_question(viewer=viewer, question_id=answer.question_id)
    return answer


def answer_question(*, person: Person, question_id: int, text: str) -> ProductAnswer:
    """Answers once, in the voice she has there; whoever asked hears of it.

    Raises QuestionGone, NotAllowed for whoever neither sells nor bought it, Conflict where she has answered, TooOften,
    and Refusal for words the rules do not allow.
    """
    text = _good_words(text)
    count_or_refuse(what="answer", who=person.pk, limit=ANSWERS_PER_HOUR, seconds=3600)
    with transaction.atomic():
        question = reachable_question(viewer=person, question_id=question_id)
        voice = voice_for(person=person, question=question)
        if not voice:
            sentence = _("The shop answers here, and people who bought it and have received it.")
            raise NotAllowed("not_a_buyer", sentence)
        return _write(person, _held(question), voice, text)


def _write(person: Person, question: ProductQuestion, voice: str, text: str) -> ProductAnswer:
    values = {"question_id": question.pk, "person_id": person.pk, "voice": voice, "text": text}
    made = insert_once(ProductAnswer, **values)
    if made is None:
        raise Conflict("already_answered", _("You have answered this already."))
    answer = ProductAnswer.objects.get(pk=made)
    settle_answers(question.pk)
    tell_asker(question, answer)
    return answer


def _held(question: ProductQuestion) -> ProductQuestion:
    """The question, locked: its answers are counted by one at a time. Raises QuestionGone where it went meanwhile."""
    rows = ProductQuestion.objects.select_for_update(of=("self",), no_key=True).filter(pk=question.pk)
    held = rows.shown().select_related("person", "product__merchant").first()
    if held is None:
        raise QuestionGone("question_gone", _("This question does not exist any more."))
    return held


def _good_words(text: str) -> str:
    text = clean_text(text)
    if not text:
        raise Refusal("empty_answer", _("Write your answer first."), field="text")
    if len(text) > ANSWER_LIMIT:
        sentence = format_lazy(_("Please keep an answer to {limit} characters."), limit=ANSWER_LIMIT)
        raise Refusal("answer_too_long", sentence, field="text")
    return text


@transaction.atomic
def take_back_answer(*, person: Person, answer_id: int) -> ProductAnswer:
    """A buyer's own answer, or any of the shop the person acts for, is gone; again changes nothing.

    Raises QuestionGone where it is not hers to take back.
    """
    answer = ProductAnswer.objects.select_related("question__product").filter(pk=answer_id).first()
    if answer is None or not _may_take_back(person, answer):
        raise QuestionGone("answer_gone", _("This answer does not exist any more."))
    ProductQuestion.objects.select_for_update(no_key=True).get(pk=answer.question_id)
    standing = ProductAnswer.objects.filter(pk=answer.pk).exclude(state=SaidState.TAKEN_BACK)
    if standing.update(state=SaidState.TAKEN_BACK):
        settle_answers(answer.question_id)
    return answer


def _may_take_back(person: Person, answer: ProductAnswer) -> bool:
    return acts_for_seller(person, answer.question) if answer.is_merchants else answer.person_id == person.pk


def settle_answers(question_id: int) -> None:
    """Counts the answers of a question the caller holds, and tells nobody of answers where there is none left."""
    ProductQuestion.objects.filter(pk=question_id).update(**_truths())
    if not ProductAnswer.objects.shown().filter(question=question_id).exists():
        forget_answers(question_id)


def unanswered(questions: "QuerySet[ProductQuestion]") -> "QuerySet[ProductQuestion]":
    """Those the shop has still to answer: shown, of people in good standing."""
    open_account = {"person__is_active": True, "person__closed_at": None, "person__suspended_at": None}
    return questions.filter(state=SaidState.SHOWN, has_merchant_answer=False, **open_account)


def repair_answers() -> int:
    """Puts right what questions say of their answers; gives how many were wrong."""
    return repair_counts(ProductQuestion, **_truths())


def _truths() -> dict[str, object]:
    shown = ProductAnswer.objects.shown()
    merchants = shown.filter(question=OuterRef("pk"), voice=Voice.MERCHANT)
    return {"answer_count": count_of(shown, "question"), "has_merchant_answer": Exists(merchants)}
