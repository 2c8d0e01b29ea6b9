"""Asking about a product, and taking back what one asked."""

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import Merchant, Product, ProductQuestion
from mall.models.question import QUESTION_LIMIT, SaidState
from mall.questions.news import forget_question, tell_shop
from members.models import Person
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.once import insert_once
from xhs.lib.throttle import count_or_refuse
from xhs.lib.words import clean_text

QUESTIONS_PER_HOUR = 10


class QuestionGone(Refusal):
    """No such product or question, or none this person may see."""

    status = 404


def ask_question(*, person: Person, product_id: int, text: str) -> ProductQuestion:
    """Asks about a product that is sold; its shop's people hear of it. The same words again are the same question.

    Raises QuestionGone, NotAllowed for the shop's own people, TooOften, and Refusal for words the rules do not allow.
    """
    text = _good_words(text)
    count_or_refuse(what="question", who=person.pk, limit=QUESTIONS_PER_HOUR, seconds=3600)
    product = Product.objects.listed().filter(pk=product_id).first()
    if product is None:
        raise QuestionGone("product_gone", _("There is no such product."))
    if Merchant.objects.run_by(person).filter(pk=product.merchant_id).exists():
        raise NotAllowed("own_shop", _("You sell this yourself: shoppers ask here, and you answer."))
    with transaction.atomic():
        made = insert_once(ProductQuestion, product_id=product.pk, person_id=person.pk, text=text)
        if made is None:
            standing = ProductQuestion.objects.exclude(state=SaidState.TAKEN_BACK)
            return standing.get(product=product, person=person, text=text)
        question = ProductQuestion.objects.select_related("product").get(pk=made)
        tell_shop(question)
    return question


def _good_words(text: str) -> str:
    text = clean_text(text)
    if not text:
        raise Refusal("empty_question", _("Write your question first."), field="text")
    if len(text) > QUESTION_LIMIT:
        sentence = format_lazy(_("Please keep a question to {limit} characters."), limit=QUESTION_LIMIT)
        raise Refusal("question_too_long", sentence, field="text")
    return text


def reachable_question(*, viewer: Any, question_id: int) -> ProductQuestion:
    """The question with its product and shop, where the viewer may see both. Raises QuestionGone."""
    found = ProductQuestion.objects.visible_to(viewer).filter(product__in=Product.objects.listed())
    question = found.select_related("product__merchant", "person").filter(pk=question_id).first()
    if question is None:
        raise QuestionGone("question_gone", _("This question does not exist any more."))
    return question


@transaction.atomic
def take_back_question(*, person: Person, question_id: int) -> ProductQuestion:
    """Her own question is gone with its answers; again changes nothing. Raises QuestionGone where it is not hers."""
    question = ProductQuestion.objects.filter(pk=question_id, person=person).first()
    if question is None:
        raise QuestionGone("question_gone", _("This question does not exist any more."))
    standing = ProductQuestion.objects.filter(pk=question.pk).exclude(state=SaidState.TAKEN_BACK)
    if standing.update(state=SaidState.TAKEN_BACK):
        forget_question(question.pk)
    return question
