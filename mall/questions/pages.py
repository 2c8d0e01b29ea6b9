"""Questions and answers as pages show them: rows without queries, each with who may do what about it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mall.models import Merchant, Product, ProductAnswer, ProductQuestion
from mall.questions.answering import acts_for_seller, voice_for
from members.addresses import address
from members.faces import face_of
from members.models.user import AVATAR_WIDTH
from xhs.lib.cursor import Page, page_by

PAGE, ANSWER_PAGE = 10, 20
BESIDE = 2


class Sort(models.TextChoices):
    ANSWERED = "answered", _("Most answered")
    NEWEST = "newest", _("Newest")


KEYS = {Sort.ANSWERED: ("-answer_count", "-id"), Sort.NEWEST: ("-id",)}
BEST_FIRST = ("-voice", "id")
"""The shop's answers, then those of buyers, each in the order they were given. Voices sort that way by name."""


@dataclass(frozen=True)
class AnswerRow:
    """One answer. The shop's speak with its face; `is_mine`: the viewer may take it back, which only the question's own
    page offers and knows of the shop's."""

    id: int
    face: dict[str, Any]
    is_merchants: bool
    text: str
    answered_at: datetime
    is_hidden: bool
    is_mine: bool


@dataclass(frozen=True)
class QuestionRow:
    """One question with its best answer, or with all of them where it has a page of its own."""

    id: int
    url: str
    face: dict[str, Any]
    text: str
    asked_at: datetime
    is_hidden: bool
    is_mine: bool
    answer_count: int
    answers: list[AnswerRow] = field(default_factory=list)


@dataclass(frozen=True)
class QuestionPage:
    rows: list[QuestionRow]
    sort: str
    more_url: str


def questions_of(
    *, product_id: int, viewer: Any, sort: str = Sort.ANSWERED, cursor: str = "", size: int = PAGE
) -> Page[ProductQuestion]:
    """What people ask about a product, each with its best answer under `best`. Two statements. Raises BadCursor."""
    questions = ProductQuestion.objects.visible_to(viewer).filter(product_id=product_id)
    best = answers_seen_by(viewer).order_by(*BEST_FIRST)[:1]
    rows = questions.select_related("person").prefetch_related(Prefetch("answers", best, to_attr="best"))
    return page_by(rows, keys=KEYS[Sort(sort)], cursor=cursor, size=size)


def answers_of(*, question: ProductQuestion, viewer: Any, cursor: str = "") -> Page[ProductAnswer]:
    """The answers to a question, the shop's first. One statement. Raises BadCursor."""
    answers = answers_seen_by(viewer).filter(question=question)
    return page_by(answers, keys=BEST_FIRST, cursor=cursor, size=ANSWER_PAGE)


def answers_seen_by(viewer: Any) -> "models.QuerySet[ProductAnswer]":
    return ProductAnswer.objects.visible_to(viewer).select_related("person")


def question_page(
    *, product: Product, viewer: Any, sort: str = "", cursor: str = "", is_beside: bool = False
) -> QuestionPage:
    """One page of a product's questions, whose `merchant` is read already. Two statements. Raises BadCursor."""
    chosen = Sort.NEWEST if sort == Sort.NEWEST else Sort.ANSWERED
    size = BESIDE if is_beside else PAGE
    found = questions_of(product_id=product.pk, viewer=viewer, sort=chosen, cursor=cursor, size=size)
    more = reverse("product_questions", args=[product.pk])
    return QuestionPage(
        rows=[question_row(one, product.merchant, viewer, one.best) for one in _rows(found)],
        sort=chosen,
        more_url="" if not found.next else more if is_beside else f"{more}?sort={chosen}&cursor={found.next}",
    )


def _rows(page: Page[ProductQuestion]) -> list[Any]:
    """With what the prefetch added."""
    return list(page.items)


def question_row(
    question: ProductQuestion,
    merchant: Merchant,
    viewer: Any,
    answers: list[ProductAnswer],
    *,
    sells: bool = False,
) -> QuestionRow:
    """`sells`: the viewer acts for the merchant."""
    return QuestionRow(
        id=question.pk,
        url=question.get_absolute_url(),
        face=face_of(question.person),
        text=question.text,
        asked_at=question.asked_at,
        is_hidden=question.state == "hidden",
        is_mine=question.person_id == viewer.pk,
        answer_count=question.answer_count,
        answers=[_answer_row(one, merchant, viewer, sells) for one in answers],
    )


def _answer_row(answer: ProductAnswer, merchant: Merchant, viewer: Any, sells: bool) -> AnswerRow:
    return AnswerRow(
        id=answer.pk,
        face=_face(answer, merchant),
        is_merchants=answer.is_merchants,
        text=answer.text,
        answered_at=answer.answered_at,
        is_hidden=answer.state == "hidden",
        is_mine=sells if answer.is_merchants else answer.person_id == viewer.pk,
    )


def face_of_answer(answer: ProductAnswer) -> dict[str, Any]:
    """The shop's face, or that of whoever bought it; the answer's question comes with product and shop."""
    return _face(answer, answer.question.product.merchant)


def _face(answer: ProductAnswer, merchant: Merchant) -> dict[str, Any]:
    return face_of_merchant(merchant) if answer.is_merchants else face_of(answer.person)


def face_of_merchant(merchant: Merchant) -> dict[str, Any]:
    """The shop as it stands beside what it says: the values members.faces gives of people. No query."""
    return {
        "display_name": merchant.name,
        "username": "",
        "url": merchant.get_absolute_url(),
        "avatar_src": address(merchant.logo_id, AVATAR_WIDTH) if merchant.logo_id else "",
        "verified_kind": "",
        "line": "",
    }


@dataclass(frozen=True)
class OpenQuestion:
    """A question's own page. `voice`: as who the viewer may answer, "" where she may not or has done so."""

    row: QuestionRow
    more_url: str
    voice: str


def open_question(*, question: ProductQuestion, viewer: Any, cursor: str = "") -> OpenQuestion:
    """Raises BadCursor."""
    found = answers_of(question=question, viewer=viewer, cursor=cursor)
    sells = any(one.is_merchants for one in found.items) and acts_for_seller(viewer, question)
    row = question_row(question, question.product.merchant, viewer, found.items, sells=sells)
    more_url = f"{question.get_absolute_url()}?cursor={found.next}" if found.next else ""
    return OpenQuestion(row, more_url, _open_voice(question, viewer))


def _open_voice(question: ProductQuestion, viewer: Any) -> str:
    if not viewer.is_authenticated:
        return ""
    said = question.answers.filter(person_id=viewer.pk).exclude(state="taken_back")
    return "" if said.exists() else voice_for(person=viewer, question=question)
