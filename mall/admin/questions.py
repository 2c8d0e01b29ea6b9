"""Questions and answers on the operators' desk: read, hidden and shown again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from mall.admin import pieces
from mall.models import ProductAnswer, ProductQuestion
from mall.models.question import SaidState
from mall.questions.moderating import hide_answer, hide_question, show_answer, show_question
from members.admin.faces import person_link
from members.admin.finding import ids_of_people
from members.admin.moderated import ModeratedAdmin
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, each_state, named_filter, since

TONES = {SaidState.HIDDEN: cells.BAD, SaidState.TAKEN_BACK: cells.PLAIN}
STATE = named_filter("state", _("state"), each_state(SaidState), default="shown")

SHOW_QUESTION = Act(
    name="show",
    label=_("Show"),
    permission="mall.hide_productquestion",
    verb=on_row(show_question, "question", "operator"),
    done=lambda n: ngettext("%d question is shown.", "%d questions are shown.", n) % n,
    explanation=_("It stands on the product's page with its answers."),
    icon="visibility",
    applies=lambda question: question.state == SaidState.HIDDEN,
)
HIDE_QUESTION = Act(
    name="hide",
    label=_("Hide"),
    permission="mall.hide_productquestion",
    verb=on_row(hide_question, "question", "operator"),
    done=lambda n: ngettext("%d question is hidden.", "%d questions are hidden.", n) % n,
    explanation=_("Nobody but its writer sees it, nor its answers."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda question: question.state == SaidState.SHOWN,
)
SHOW_ANSWER = Act(
    name="show",
    label=_("Show"),
    permission="mall.hide_productanswer",
    verb=on_row(show_answer, "answer", "operator"),
    done=lambda n: ngettext("%d answer is shown.", "%d answers are shown.", n) % n,
    explanation=_("It stands under its question again."),
    icon="visibility",
    applies=lambda answer: answer.state == SaidState.HIDDEN,
)
HIDE_ANSWER = Act(
    name="hide",
    label=_("Hide"),
    permission="mall.hide_productanswer",
    verb=on_row(hide_answer, "answer", "operator"),
    done=lambda n: ngettext("%d answer is hidden.", "%d answers are hidden.", n) % n,
    explanation=_("Nobody but its writer sees it."),
    icon="visibility_off",
    is_grave=True,
    applies=lambda answer: answer.state == SaidState.SHOWN,
)


class SaidAdmin(ModeratedAdmin):
    """What questions and answers have in common."""

    search_fields = ("text",)
    search_help_text = _("@user name of the writer")
    head_template = "admin/mall/_said_head.html"

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        words = search_term.strip()
        return (queryset.filter(person_id__in=ids_of_people(words)) if words else queryset), False

    def describe(self, row: Any) -> SafeString:
        return self.said(row)

    @admin.display(description=_("text"))
    def said(self, row: Any) -> SafeString:
        return cells.two_lines(cells.shorten(row.text), row.person.name)

    @admin.display(description=_("writer"))
    def whose(self, row: Any) -> SafeString:
        return person_link(row.person)

    @admin.display(description=_("state"))
    def condition(self, row: Any) -> SafeString:
        if row.state == SaidState.SHOWN:
            return cells.labels(None)
        return cells.label(TONES[SaidState(row.state)], row.get_state_display())


@admin.register(ProductQuestion)
class ProductQuestionAdmin(SaidAdmin):
    acts = (SHOW_QUESTION, HIDE_QUESTION)
    entry_kind = "question"
    joined = ("person", "product")
    list_display = ("said", "whose", "of_product", "answers", "condition", "asked")
    list_filter = (STATE, since("asked_at", pgettext_lazy("questions", "asked")))
    fields = (("whose", "of_product"), ("answers", "condition"), "asked")
    answers = column("answer_count", _("answers"))
    asked = column("asked_at", pgettext_lazy("questions", "asked"))

    @admin.display(description=_("product"))
    def of_product(self, question: ProductQuestion) -> "SafeString | str":
        return pieces.desk_link("mall_product", question.product_id, question.product.short_name)


@admin.register(ProductAnswer)
class ProductAnswerAdmin(SaidAdmin):
    acts = (SHOW_ANSWER, HIDE_ANSWER)
    entry_kind = "answer"
    joined = ("person", "question")
    list_display = ("said", "whose", "to_question", "speaks_as", "condition", "answered")
    list_filter = (
        STATE,
        by_choice("voice", _("answers as"), ProductAnswer.Voice),
        since("answered_at", _("answered")),
    )
    fields = (("whose", "to_question"), ("speaks_as", "condition"), "answered")
    answered = column("answered_at", _("answered"))

    @admin.display(description=_("question"))
    def to_question(self, answer: ProductAnswer) -> "SafeString | str":
        words = cells.shorten(answer.question.text)
        return pieces.desk_link("mall_productquestion", answer.question_id, words)

    @admin.display(description=_("answers as"))
    def speaks_as(self, answer: ProductAnswer) -> str:
        return str(answer.get_voice_display())
