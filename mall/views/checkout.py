"""The checkout: a look at what it comes to, then one press, then the page where it is paid."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.carts.cart import MOST_LINES, read_quantity, read_sku, wanted_of
from mall.carts.holding import Holder
from mall.checkout.page import Seen, checkout_page
from mall.checkout.placing import place_order
from mall.pricing import Wanted
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.edges import refuse
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, sign_in_keeping
from xhs.lib.numbers import number_in


@require_http_methods(["GET", "POST"])
def checkout(request: HttpRequest) -> HttpResponse:
    """GET with `sku` and `quantity` buys now, without them what is chosen in the cart; POST places the order."""
    if not request.user.is_authenticated:
        return sign_in_keeping(request)
    person = signed_in(request)
    if request.method == "POST":
        return _place(request, person)
    try:
        wanted = _wanted_now(request) or _chosen(person)
    except Refusal as refusal:
        return refuse(request, refusal, back=reverse("cart"))
    if not wanted:
        messages.info(request, _("Choose in your cart what you would like to buy."))
        return redirect("cart")
    return _show(request, person, wanted, from_cart="sku" not in request.GET)


def _wanted_now(request: HttpRequest) -> list[Wanted]:
    if "sku" not in request.GET:
        return []
    return [Wanted(read_sku(request.GET["sku"]), read_quantity(request.GET.get("quantity", "1")))]


def _chosen(person: Person) -> list[Wanted]:
    return wanted_of(Holder(person_id=person.pk).lines())


def _show(
    request: HttpRequest,
    person: Person,
    wanted: list[Wanted],
    *,
    from_cart: bool,
    submission: UUID | None = None,
    seen: Seen | None = None,
    said: str = "",
) -> HttpResponse:
    asked = request.POST if seen else kept_form(request) or request.GET
    page = checkout_page(
        person=person,
        wanted=wanted,
        address_id=number_in(asked.get("address", "")) or None,
        from_cart=from_cart,
        submission=submission,
        note=asked.get("note", "")[:400],
        seen=seen,
    )
    here = _here(wanted, from_cart)
    context = {"page": page, "said": said, "here": here, "next": urlencode({"next": here})}
    context["place"] = f"{here}{'&' if '?' in here else '?'}place"
    response = render(request, "mall/checkout.html", context, status=409 if seen else 200)
    # But kept: Back finds the same form, so the same order. Browsers forget a page when a form is sent to its very
    # address, so this one goes to another.
    patch_cache_control(response, private=True)
    return response


def _here(wanted: list[Wanted], from_cart: bool) -> str:
    """The address of this page, to come back to from the address book."""
    if from_cart or len(wanted) != 1:
        return reverse("checkout")
    query = urlencode({"sku": wanted[0].sku_id, "quantity": wanted[0].quantity})
    return f"{reverse('checkout')}?{query}"


def _place(request: HttpRequest, person: Person) -> HttpResponse:
    """Leads to the payment. What stands in the way is said on the page itself, with everything as it is now."""
    try:
        wanted, submission = _sent_lines(request), UUID(request.POST.get("submission", ""))
    except (Refusal, ValueError):
        messages.error(request, _("This page was not whole any more. Please look at it again."))
        return redirect("checkout")
    seen = Seen(*(number_in(request.POST.get(name, "")) for name in ("tax", "freight", "total")))
    from_cart = request.POST.get("from") == "cart"
    try:
        order = place_order(
            person=person,
            wanted=wanted,
            address_id=number_in(request.POST.get("address", "")) or None,
            seen_fen=seen.total_fen,
            submission=submission,
            note=request.POST.get("note", ""),
            from_cart=from_cart,
        )
    except Refusal as refusal:
        return _show(
            request, person, wanted, from_cart=from_cart, submission=submission, seen=seen, said=str(refusal)
        )
    return redirect("pay", order.number)


def _sent_lines(request: HttpRequest) -> list[Wanted]:
    """`line`, any number of times: variant, pieces and the price that was seen, with colons between."""
    lines = [line.split(":") for line in request.POST.getlist("line")[:MOST_LINES]]
    if not lines or any(len(line) != 3 for line in lines):
        raise Refusal("no_lines", _("Choose in your cart what you would like to buy."))
    return [
        Wanted(read_sku(sku), read_quantity(quantity), seen_fen=number_in(seen))
        for sku, quantity, seen in lines
    ]
