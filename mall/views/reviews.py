"""Reviews: writing one of what one bought, and reading what others wrote."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mall.models import OrderLine, Product
from mall.models.review import REVIEW_LIMIT, REVIEW_PICTURES
from mall.reviews.pages import review_page
from mall.reviews.writing import NotYours, reviewable_line, stars_in, write_review
from mall.views.sent_pictures import take_uploads, tokens_in
from members.signed_in import signed_in
from xhs.lib.edges import answer, refuse
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.listing import asked, keep_private, refuses_bad_cursors
from xhs.lib.numbers import LARGEST_KEY

STARS = (5, 4, 3, 2, 1)


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def write(request: HttpRequest, number: str, line_id: int) -> HttpResponse:
    """The form for one bought line; what was typed and sent stays where it is refused."""
    try:
        line = reviewable_line(person=signed_in(request), number=number, line_id=min(line_id, LARGEST_KEY))
    except NotYours as refusal:
        return refuse(request, refusal)
    except Refusal as refusal:
        return refuse(request, refusal, back=reverse("order", args=[number]))
    if request.method == "POST":
        return _write(request, line)
    sent = kept_form(request) or QueryDict()
    return _show(request, line, sent, tokens_in(sent, most=REVIEW_PICTURES), "")


def _write(request: HttpRequest, line: OrderLine) -> HttpResponse:
    pictures = tokens_in(request.POST, most=REVIEW_PICTURES)
    try:
        take_uploads(request, pictures, most=REVIEW_PICTURES)
        write_review(
            person=signed_in(request),
            number=line.order.number,
            line_id=line.pk,
            stars=stars_in(request.POST.get("stars", "")),
            text=request.POST.get("text", ""),
            pictures=pictures,
            as_note="as_note" in request.POST,
        )
    except Refusal as refusal:
        return _show(request, line, request.POST, pictures, str(refusal))
    return answer(
        request, {}, said=_("Thank you! Your review helps others."), back=line.order.get_absolute_url()
    )


def _show(
    request: HttpRequest, line: OrderLine, sent: QueryDict, pictures: list[str], error: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "line": line,
        "pictures": pictures,
        "error": error,
        "all_stars": STARS,
        "stars": sent.get("stars", ""),
        "text": sent.get("text", ""),
        "as_note": "as_note" in sent,
        "text_limit": REVIEW_LIMIT,
        "picture_limit": REVIEW_PICTURES,
    }
    return render(request, "mall/review_form.html", context, status=422 if error else 200)


@require_safe
@refuses_bad_cursors
def product_reviews(request: HttpRequest, product_id: int) -> HttpResponse:
    """All reviews of a product; `?fragment=beside` is the block on its own page."""
    product = get_object_or_404(Product.objects.listed(), pk=product_id)
    is_beside = request.GET.get("fragment") == "beside"
    page = review_page(
        product=product,
        viewer=request.user,
        stars=stars_in(request.GET.get("stars", "")),
        cursor=asked(request).cursor,
        is_beside=is_beside,
    )
    template = "mall/_reviews_beside.html" if is_beside else "mall/review_list.html"
    if "fragment" in request.GET and not is_beside:
        template = "mall/_review_rows.html"
    return keep_private(render(request, template, {"product": product, "page": page}))
