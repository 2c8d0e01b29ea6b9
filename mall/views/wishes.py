"""Saving goods, waiting for them, and the list of what one saved."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.wishes import hoping, wishing
from mall.wishes.comparing import MOST
from mall.wishes.saved import saved_goods
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes, signed_in_only
from xhs.lib.listing import asked, refuses_bad_cursors
from xhs.lib.numbers import number_in
from xhs.lib.searching import read_typed


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


@change
def wish_goods(request: HttpRequest) -> HttpResponse:
    """POST `text`: she wants to hear when goods with all these words come."""
    person = signed_in(request)
    hoping.wish_goods(person=person, typed=read_typed(request.POST.get("text", "")))
    said = _("We will tell you in your inbox when it comes.")
    return answer(request, {"waits": True, "said": said}, said=said)


@change
def goods_wish(request: HttpRequest, wish_id: int) -> HttpResponse:
    """DELETE (or POST with undo=1): off her list."""
    if not removes(request):
        return HttpResponseNotAllowed(["DELETE"])
    person = signed_in(request)
    hoping.forget_goods(person=person, wish_id=wish_id)
    return answer(request, {"waits": False})


@require_safe
@refuses_bad_cursors
@signed_in_only
def saved(request: HttpRequest) -> HttpResponse:
    """What the viewer saved, with what has become cheaper since; and above it the goods she waits for."""
    person = signed_in(request)
    page = saved_goods(person=person, cursor=asked(request).cursor)
    more_url = f"{reverse('saved')}?cursor={page.next}" if page.has_more else ""
    wishes = [] if request.GET.get("cursor") else hoping.wishes_of(person)
    context = {"goods": page.items, "more_url": more_url, "most": MOST, "wishes": wishes}
    return render(request, "mall/saved_list.html", context)
