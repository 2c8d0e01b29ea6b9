"""The cart: open to everybody; a visitor's is kept by her cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mall.carts import cart as verbs
from mall.carts.holding import cart_count, count_visitor, holder_of, keep_token, some_holder_of
from mall.carts.page import cart_page
from xhs.lib.edges import answer, refuse, removes, wants_json, way_back
from xhs.lib.errors import Refusal
from xhs.lib.numbers import number_in

View = Callable[..., HttpResponse]


def _changes(view: View) -> View:
    """The edge of every change: visitors are counted, refusals answered."""

    @wraps(view)
    def edge(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            count_visitor(request)
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refuse(request, refusal, back=way_back(request, reverse("cart")))

    return edge


@require_http_methods(["GET", "POST"])
def cart(request: HttpRequest) -> HttpResponse:
    """GET shows it (`fragment=cart`: without the frame); POST puts `quantity` pieces of the variant `sku` in."""
    if request.method == "POST":
        return _add(request)
    context = {
        "cart": cart_page(person=request.user, holder=holder_of(request)),
        "removed": _removed(request),
    }
    template = "mall/_cart.html" if request.GET.get("fragment") == "cart" else "mall/cart_detail.html"
    return render(request, template, context)


@_changes
def _add(request: HttpRequest) -> HttpResponse:
    sku_id = verbs.read_sku(request.POST.get("sku", ""))
    quantity = verbs.read_quantity(request.POST.get("quantity", "1"))
    holder = some_holder_of(request)
    there = verbs.add_to_cart(holder=holder, sku_id=sku_id, quantity=quantity)
    count = {"count": holder.lines().count(), "quantity": there} if wants_json(request) else {}
    said = _("It is in your cart.")
    response = answer(request, count, said=said, back=way_back(request, reverse("cart")))
    keep_token(response, holder)
    return response


@require_http_methods(["POST", "DELETE"])
@_changes
def cart_line(request: HttpRequest, sku_id: int) -> HttpResponse:
    """POST with `quantity`, `chosen` (1 or 0) or `seen` (the new price is read); DELETE or `undo` takes it out."""
    if removes(request):
        return _remove(request, sku_id)
    holder, sku_id = holder_of(request), verbs.read_sku(str(sku_id))
    if "chosen" in request.POST:
        verbs.choose_lines(holder=holder, sku_ids=[sku_id], chosen=request.POST["chosen"] == "1")
    elif "seen" in request.POST:
        verbs.accept_price(holder=holder, sku_id=sku_id)
    else:
        quantity = verbs.read_quantity(request.POST.get("quantity", ""))
        verbs.change_line(holder=holder, sku_id=sku_id, quantity=quantity)
    return answer(request, _count(request), back=reverse("cart"))


@require_POST
@_changes
def cart_choose(request: HttpRequest) -> HttpResponse:
    """Chooses the variants `sku` (any number of them) for the checkout, or with `chosen=0` does not."""
    sku_ids = [verbs.read_sku(typed) for typed in request.POST.getlist("sku")[: verbs.MOST_LINES]]
    chosen = request.POST.get("chosen") == "1"
    verbs.choose_lines(holder=holder_of(request), sku_ids=sku_ids, chosen=chosen)
    return answer(request, _count(request), back=reverse("cart"))


def _remove(request: HttpRequest, sku_id: int) -> HttpResponse:
    removed = verbs.remove_lines(holder=holder_of(request), sku_ids=[verbs.read_sku(str(sku_id))])
    back = reverse("cart")
    undo = {"sku": removed[0].sku_id, "quantity": removed[0].quantity} if removed else {}
    data = {**_count(request), "removed": undo}
    return answer(request, data, back=f"{back}?{urlencode({'removed': sku_id, **undo})}" if undo else back)


def _removed(request: HttpRequest) -> dict[str, int]:
    """What can be put back, after a removal without scripts."""
    undo = {name: number_in(request.GET.get(name, "")) for name in ("sku", "quantity")}
    return undo if "removed" in request.GET and all(undo.values()) else {}


def _count(request: HttpRequest) -> dict[str, int]:
    return {"count": cart_count(request)} if wants_json(request) else {}
