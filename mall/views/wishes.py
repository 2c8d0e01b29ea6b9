"""Saving goods, waiting for them, and the list of what one saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.wishes import wishing
from mall.wishes.comparing import MOST
from mall.wishes.saved import saved_goods
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes, sign_in_first
from xhs.lib.listing import asked, refuses_bad_cursors
from xhs.lib.numbers import number_in


@change
def save(request: HttpRequest, product_id: int) -> HttpResponse:
    person = signed_in(request)
    if removes(request):
        wishing.forget_product(person=person, product_id=product_id)
        return answer(request, {"saved": False})
    wishing.save_product(person=person, product_id=product_id)
    return answer(request, {"saved": True}, said=_("Saved. We will tell you when it gets cheaper."))


@change
def restock(request: HttpRequest, product_id: int) -> HttpResponse:
    """POST `sku` waits for a sold-out variant; DELETE with ?sku= (or POST with undo=1) does not any more."""
    person = signed_in(request)
    sku_id = number_in(request.POST.get("sku") or request.GET.get("sku", ""))
    if removes(request):
        wishing.forget_restock(person=person, sku_id=sku_id)
        return answer(request, {"waits": False})
    wishing.wish_restock(person=person, product_id=product_id, sku_id=sku_id)
    said = _("We will tell you in your inbox when it comes.")
    return answer(request, {"waits": True, "said": said}, said=said)


@require_safe
@refuses_bad_cursors
def saved(request: HttpRequest) -> HttpResponse:
    """What the viewer saved, with what has become cheaper since."""
    if not request.user.is_authenticated:
        return sign_in_first(request, request.path)
    page = saved_goods(person=signed_in(request), cursor=asked(request).cursor)
    more_url = f"{reverse('saved')}?cursor={page.next}" if page.has_more else ""
    context = {"goods": page.items, "more_url": more_url, "most": MOST}
    return render(request, "mall/saved_list.html", context)
