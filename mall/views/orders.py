"""A person's orders: the list, one order, and what she does to it. Other people's are not there."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.models import Order
from mall.orders import life as verbs
from mall.orders.invoices import invoice_answer
from mall.orders.pages import TABS, find_order, order_page, orders_of
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, signed_in_only
from xhs.lib.listing import asked, refuses_bad_cursors


def own_order(request: HttpRequest, number: str) -> Order:
    """The order of this number if it is hers; 404 for all others."""
    order = find_order(person_id=request.user.pk, number=number)
    if order is None:
        raise Http404
    return order


@require_safe
@refuses_bad_cursors
@signed_in_only
def order_list(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("tab", "")
    page = orders_of(person=signed_in(request), tab=tab, cursor=asked(request).cursor)
    tabs = [
        {"label": one.label, "url": _list_url(one.name), "is_current": one.name == tab, "count": None}
        for one in TABS
    ]
    more = _list_url(tab, page.next) if page.has_more else ""
    return render(request, "mall/order_list.html", {"page": page, "tabs": tabs, "tab": tab, "more": more})


def _list_url(tab: str, cursor: str = "") -> str:
    query = {name: value for name, value in (("tab", tab), ("cursor", cursor)) if value}
    return reverse("orders") + (f"?{urlencode(query)}" if query else "")


@require_safe
@signed_in_only
def order(request: HttpRequest, number: str) -> HttpResponse:
    page = order_page(order=own_order(request, number))
    return render(request, "mall/order_detail.html", {"page": page, "order": page.order})


@change
def cancel(request: HttpRequest, number: str) -> HttpResponse:
    found = own_order(request, number)
    verbs.cancel_order(order=found, by=signed_in(request))
    said = _("The order is cancelled. Nothing was charged.")
    return answer(request, {}, said=said, back=found.get_absolute_url())


@change
def received(request: HttpRequest, number: str) -> HttpResponse:
    found = own_order(request, number)
    verbs.confirm_receipt(order=found, by=signed_in(request))
    return answer(request, {}, said=_("Enjoy it!"), back=found.get_absolute_url())


@require_safe
@signed_in_only
def invoice(request: HttpRequest, number: str) -> HttpResponse:
    """The PDF, for whoever paid; `title` and `tax_number` are printed if they are given."""
    found = own_order(request, number)
    return invoice_answer(order=found, asked=request.GET)
