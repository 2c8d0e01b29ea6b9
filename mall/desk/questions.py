"""Questions about the shop's goods on its desk: those that wait for an answer first, answered here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from unfold.widgets import UnfoldAdminTextareaWidget

from mall.desk.navigation import address
from mall.desk.own import OwnAdmin
from mall.desk.site import site
from mall.models import ProductQuestion
from mall.models.question import ANSWER_LIMIT
from mall.questions.answering import answer_question, unanswered
from mall.questions.pages import BEST_FIRST, answers_seen_by
from members.models import Person
from xhs.lib.desk import cells
from xhs.lib.desk.acts import Act, ActForm, on_row
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import named_filter, since


class AnswerForm(ActForm):
    """Asks what shoppers should read under the question."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=ANSWER_LIMIT,
        help_text=_("Everybody reads it on the product's page, in the name of your shop."),
        error_messages={"required": _("Write your answer first.")},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4, "autofocus": True}),
    )


def _answer(question: ProductQuestion, person: Person, text: str) -> None:
    answer_question(person=person, question_id=question.pk, text=text)


ANSWER = Act(
    name="answer",
    label=pgettext_lazy("button", "Answer"),
    permission="mall.view_productquestion",
    verb=on_row(_answer, "question", "person"),
    done=lambda n: ngettext("%d question is answered.", "%d questions are answered.", n) % n,
    explanation=_("Whoever asked is told, and everybody reads it on the product's page."),
    icon="reply",
    form=AnswerForm,
    for_many=False,
    applies=lambda question: not question.has_merchant_answer,
)
WAITING = named_filter(
    "answered",
    _("answered"),
    {
        "no": (_("Waiting for your answer"), unanswered),
        "yes": (pgettext_lazy("questions", "Answered"), lambda rows: rows.filter(has_merchant_answer=True)),
    },
    default="no",
)


@admin.register(ProductQuestion, site=site)
class ShopQuestionAdmin(OwnAdmin):
    """What everybody sees on the products' pages, of people who are not apart from whoever looks."""

    acts = (ANSWER,)
    joined = ("person", "product")
    head_template = "admin/mall/_said_head.html"
    list_display = ("said", "of_product", "answers", "asked")
    list_filter = (WAITING, since("asked_at", pgettext_lazy("questions", "asked")))
    search_fields = ("product__short_name",)
    search_help_text = _("Words of the product's short name")
    fields = (("of_product", "answers"), "asked")
    answers = column("answer_count", _("answers"))
    asked = column("asked_at", pgettext_lazy("questions", "asked"))

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        seen = ProductQuestion.objects.visible_to(request.user).shown()
        return super().get_queryset(request).filter(pk__in=seen.values("pk"))

    def describe(self, row: ProductQuestion) -> SafeString:
        return self.said(row)

    def head_context(self, request: HttpRequest, row: ProductQuestion) -> dict[str, Any]:
        answers = answers_seen_by(request.user).filter(question=row).order_by(*BEST_FIRST)
        return {**super().head_context(request, row), "answers": answers[:20]}

    @admin.display(description=_("question"))
    def said(self, question: ProductQuestion) -> SafeString:
        return cells.two_lines(cells.shorten(question.text), question.person.name)

    @admin.display(description=_("product"))
    def of_product(self, question: ProductQuestion) -> SafeString:
        return cells.link(address("mall_product_change", question.product_id), question.product.short_name)
