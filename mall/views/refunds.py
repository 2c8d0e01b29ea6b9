"""Asking for money back, and what became of it."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.models import Order
from mall.refunds.after_sale import MOST_PICTURES, ask_refund, send_goods_back, withdraw_refund
from mall.refunds.pages import RefundForm, RefundPage, refund_form, refund_page
from mall.views.orders import own_order
from mall.views.sent_pictures import take_uploads, tokens_in
from members.signed_in import signed_in
from xhs.lib.edges import answer, refuse
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.numbers import LARGEST_KEY, number_in


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """GET: the form for the `parcel`, with `used` for its used vouchers; POST: asks.

    What was typed and sent stays if it is refused.
    """
    order = own_order(request, number)
    try:
        parcel_id = number_in(request.GET.get("parcel", ""))
        form = refund_form(order=order, parcel_id=parcel_id, of_used="used" in request.GET)
    except Refusal as refusal:
        return refuse(request, refusal, back=order.get_absolute_url())
    if form is None:
        return redirect(order)
    if request.method == "POST":
        return _ask(request, order, form)
    sent = kept_form(request) or QueryDict()
    return _show(request, form, sent, _submission(sent), tokens_in(sent, most=MOST_PICTURES), "")


def _show(
    request: HttpRequest,
    form: RefundForm,
    sent: QueryDict,
    submission: UUID,
    pictures: list[str],
    error: str,
) -> HttpResponse:
    rows = [(one, sent.get(f"line-{one.line.pk}", str(one.quantity))) for one in form.lines]
    context = {
        "form": form, "order": form.order, "rows": rows, "submission": submission, "pictures": pictures,
        "error": error, "reason": sent.get("reason", ""), "cause": sent.get("cause", ""),
        "comes_back": sent.get("kind") == "return",
    }  # fmt: skip
    return render(request, "mall/refund_form.html", context, status=422 if error else 200)


def _ask(request: HttpRequest, order: Order, form: RefundForm) -> HttpResponse:
    submission, pictures = _submission(request.POST), tokens_in(request.POST, most=MOST_PICTURES)
    try:
        take_uploads(request, pictures, most=MOST_PICTURES)
        refund = ask_refund(
            order=order,
            by=signed_in(request),
            quantities=_quantities(request, form),
            reason=request.POST.get("reason", ""),
            cause=request.POST.get("cause", ""),
            goods_come_back=request.POST.get("kind") == "return",
            of_used=form.of_used,
            pictures=pictures,
            submission=submission,
        )
    except Refusal as refusal:
        return _show(request, form, request.POST, submission, pictures, str(refusal))
    return redirect("refund", refund.pk)


def _submission(sent: QueryDict) -> UUID:
    try:
        return UUID(sent.get("submission", ""))
    except ValueError:
        return uuid4()


def _quantities(request: HttpRequest, form: RefundForm) -> dict[int, int]:
    return {one.line.pk: number_in(request.POST.get(f"line-{one.line.pk}", "")) for one in form.lines}


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def refund(request: HttpRequest, refund_id: int) -> HttpResponse:
    """GET: where it stands; POST: `withdraw`, or `carrier` and `tracking_number` of what travels back."""
    page = refund_page(person=signed_in(request), refund_id=refund_id) if refund_id <= LARGEST_KEY else None
    if page is None:
        raise Http404(_("There is no such refund."))
    if request.method == "POST":
        return _change(request, page)
    return render(
        request, "mall/refund_detail.html", {"page": page, "refund": page.refund, "sent": kept_form(request)}
    )


def _change(request: HttpRequest, page: RefundPage) -> HttpResponse:
    person, found = signed_in(request), page.refund
    try:
        if "withdraw" in request.POST:
            withdraw_refund(refund=found, by=person)
            return answer(request, {}, said=_("You took your request back."), back=request.path)
        send_goods_back(
            refund=found,
            by=person,
            carrier=request.POST.get("carrier", ""),
            tracking_number=request.POST.get("tracking_number", ""),
        )
    except Refusal as refusal:
        return refuse(request, refusal, back=request.path)
    return answer(request, {}, said=_("Thank you. The seller is told."), back=request.path)
