"""Questions about products: asking, answering, and reading what others asked."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.models import Product, ProductQuestion
from mall.models.question import ANSWER_LIMIT, QUESTION_LIMIT
from mall.questions.answering import answer_question, take_back_answer
from mall.questions.asking import QuestionGone, ask_question, reachable_question, take_back_question
from mall.questions.pages import Sort, open_question, question_page
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, not_found
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, sign_in_keeping
from xhs.lib.listing import asked, keep_private, refuses_bad_cursors


@require_http_methods(["GET", "HEAD", "POST"])
@refuses_bad_cursors
def product_questions(request: HttpRequest, product_id: int) -> HttpResponse:
    """All questions about a product, and the form to ask; `?fragment=beside` is the block on its own page."""
    if request.method == "POST":
        return _ask(request, product_id)
    typed = kept_form(request)
    return _show_questions(request, product_id, typed.get("text", "") if typed else "")


def _ask(request: HttpRequest, product_id: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_keeping(request, reverse("product_questions", args=[product_id]))
    text = request.POST.get("text", "")
    try:
        ask_question(person=signed_in(request), product_id=product_id, text=text)
    except QuestionGone as refusal:
        raise Http404(str(refusal))
    except Refusal as refusal:
        return _show_questions(request, product_id, text, error=str(refusal))
    said = _("Asked. We tell you when somebody answers.")
    return answer(request, {}, said=said, back=_newest(product_id))


def _newest(product_id: int) -> str:
    return f"{reverse('product_questions', args=[product_id])}?sort={Sort.NEWEST}"


def _show_questions(request: HttpRequest, product_id: int, text: str, error: str = "") -> HttpResponse:
    products = Product.objects.listed().select_related("merchant")
    product: Product = get_object_or_404(products, pk=product_id)
    fragment = request.GET.get("fragment", "")
    page = question_page(
        product=product,
        viewer=request.user,
        sort=request.GET.get("sort", ""),
        cursor=asked(request).cursor,
        is_beside=fragment == "beside",
    )
    context = {"product": product, "page": page, "sorts": Sort.choices, "text": text, "error": error}
    return _answer_page(request, _list_template(fragment), {**context, "limit": QUESTION_LIMIT})


def _list_template(fragment: str) -> str:
    if fragment == "beside":
        return "mall/_questions_beside.html"
    return "mall/_question_rows.html" if fragment else "mall/question_list.html"


@require_http_methods(["GET", "HEAD", "POST"])
@refuses_bad_cursors
def product_question(request: HttpRequest, question_id: int) -> HttpResponse:
    """One question with everything that was answered; who may answer has the form below."""
    if request.method == "POST" and not request.user.is_authenticated:
        return sign_in_keeping(request, reverse("product_question", args=[question_id]))
    with not_found(QuestionGone):
        question = reachable_question(viewer=request.user, question_id=question_id)
        if request.method == "POST":
            return _answer(request, question)
        typed = kept_form(request)
        return _show_question(request, question, typed.get("text", "") if typed else "")


def _answer(request: HttpRequest, question: ProductQuestion) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        answer_question(person=signed_in(request), question_id=question.pk, text=text)
    except QuestionGone:
        raise
    except Refusal as refusal:
        return _show_question(request, question, text, error=str(refusal))
    return answer(request, {}, said=_("Thank you! Your answer helps."), back=question.get_absolute_url())


def _show_question(
    request: HttpRequest, question: ProductQuestion, text: str, error: str = ""
) -> HttpResponse:
    opened = open_question(question=question, viewer=request.user, cursor=asked(request).cursor)
    context = {"product": question.product, "opened": opened, "text": text, "error": error}
    template = "mall/_answer_rows.html" if "fragment" in request.GET else "mall/question_detail.html"
    return _answer_page(request, template, {**context, "limit": ANSWER_LIMIT})


def _answer_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return keep_private(render(request, template, context, status=422 if context["error"] else 200))


@change
def take_back(request: HttpRequest, question_id: int) -> HttpResponse:
    """Whoever asked does so no more."""
    question = take_back_question(person=signed_in(request), question_id=question_id)
    return answer(request, {}, said=_("Your question is gone."), back=_newest(question.product_id))


@change
def take_back_reply(request: HttpRequest, answer_id: int) -> HttpResponse:
    """An answer's writer, or its shop's people, take it away."""
    taken = take_back_answer(person=signed_in(request), answer_id=answer_id)
    return answer(request, {}, said=_("The answer is gone."), back=taken.question.get_absolute_url())
