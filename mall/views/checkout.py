"""The checkout: a look at what it comes to, then one press, then the page where it is paid."""

from dataclasses import replace
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.carts.cart import MOST_LINES, MOST_OF_ONE, read_quantity, read_sku, wanted_of
from mall.carts.holding import Holder
from mall.checkout.page import Seen, checkout_page
from mall.checkout.placing import place_order
from mall.checkout.purchase import Purchase
from mall.checkout.waiting import OrderedAlready
from mall.pricing import Wanted
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.edges import refuse
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.numbers import number_in


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def checkout(request: HttpRequest) -> HttpResponse:
    """GET: `sku` and `quantity` are bought now, `line` is a part of the cart, else what is chosen there; POST orders.

    `rest`: so many more pieces are to be ordered after it.
    """
    person = signed_in(request)
    if request.method == "POST":
        return _place(request, person)
    try:
        purchase = _asked_for(request, person)
    except Refusal as refusal:
        return refuse(request, refusal, back=reverse("cart"))
    if not purchase.wanted:
        messages.info(request, _("Choose in your cart what you would like to buy."))
        return redirect("cart")
    return _show(request, person, purchase)


def _asked_for(request: HttpRequest, person: Person) -> Purchase:
    rest, asked = _rest(request.GET), request.GET
    if "sku" in asked:
        now = Wanted(read_sku(asked["sku"]), read_quantity(asked.get("quantity", "1")))
        return Purchase([now], rest=rest)
    lines = Holder(person_id=person.pk).lines()
    if "line" not in asked:
        return Purchase(wanted_of(lines), from_cart=True)
    pieces = {one.sku_id: one.quantity for one in _lines_in(asked)}
    there = wanted_of(lines.filter(sku__in=pieces), only_chosen=False)
    part = [replace(one, quantity=min(one.quantity, pieces[one.sku_id])) for one in there]
    return Purchase(part, from_cart=True, rest=rest)


def _rest(sent: QueryDict) -> int:
    return min(number_in(sent.get("rest", "")), MOST_LINES * MOST_OF_ONE)


def _show(
    request: HttpRequest,
    person: Person,
    purchase: Purchase,
    *,
    submission: UUID | None = None,
    seen: Seen | None = None,
    said: str = "",
) -> HttpResponse:
    asked = request.POST if seen else kept_form(request) or request.GET
    page = checkout_page(
        person=person,
        purchase=purchase,
        address_id=number_in(asked.get("address", "")) or None,
        submission=submission,
        note=asked.get("note", "")[:400],
        seen=seen,
    )
    here = purchase.address
    joint = "&" if "?" in here else "?"
    chosen = f"{here}{joint}address={page.address.pk}" if page.address else here
    context = {"page": page, "said": said, "here": here, "next": urlencode({"next": chosen})}
    context["place"] = f"{here}{joint}place"
    response = render(request, "mall/checkout.html", context, status=409 if seen else 200)
    # But kept: Back finds the same form, so the same order. Browsers forget a page when a form is sent to its very
    # address, so this one goes to another.
    patch_cache_control(response, private=True)
    return response


def _place(request: HttpRequest, person: Person) -> HttpResponse:
    """Leads to the payment. What stands in the way is said on the page itself, with everything as it is now."""
    try:
        wanted, submission = _lines_in(request.POST), UUID(request.POST.get("submission", ""))
    except (Refusal, ValueError):
        messages.error(request, _("This page was not whole any more. Please look at it again."))
        return redirect("checkout")
    seen = Seen(*(number_in(request.POST.get(name, "")) for name in ("tax", "freight", "total")))
    purchase = Purchase(wanted, request.POST.get("from") == "cart", _rest(request.POST))
    try:
        order = place_order(
            person=person,
            wanted=wanted,
            address_id=number_in(request.POST.get("address", "")) or None,
            seen_fen=seen.total_fen,
            submission=submission,
            note=request.POST.get("note", ""),
            from_cart=purchase.from_cart,
            rest=purchase.rest,
            again=request.POST.get("again") == "1",
        )
    except Refusal as refusal:
        said = "" if isinstance(refusal, OrderedAlready) else str(refusal)  # the page says it by itself
        return _show(request, person, purchase, submission=submission, seen=seen, said=said)
    return redirect("pay", order.number)


def _lines_in(sent: QueryDict) -> list[Wanted]:
    """`line`, any number of times: variant, pieces and, from a form, the price that was seen, with colons between."""
    lines = [line.split(":") for line in sent.getlist("line")[:MOST_LINES]]
    if not lines or any(len(line) not in (2, 3) for line in lines):
        raise Refusal("no_lines", _("Choose in your cart what you would like to buy."))
    return [
        Wanted(read_sku(sku), read_quantity(quantity), seen_fen=number_in(seen[0]) if seen else None)
        for sku, quantity, *seen in lines
    ]
