"""The address book."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from mall.buyers import address_book as verbs
from mall.forms.address import AddressForm, typed_before
from mall.models import Address
from members.signed_in import signed_in
from xhs.lib.divisions import cities_of
from xhs.lib.edges import answer, change, removes, signed_in_only, way_on
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.numbers import number_in
from xhs.lib.regions import name_of

DAY = 86_400


@require_GET
@signed_in_only
def address_list(request: HttpRequest) -> HttpResponse:
    """`deleted` names an address that was deleted just now and can be put back."""
    addresses = verbs.addresses_of(signed_in(request))
    context = {
        "rows": [(address, name_of(address.province, request.LANGUAGE_CODE)) for address in addresses],
        "deleted": number_in(request.GET.get("deleted", "")),
        "is_full": len(addresses) >= verbs.MOST_ADDRESSES,
    }
    return render(request, "mall/address_list.html", context)


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def new_address(request: HttpRequest) -> HttpResponse:
    return _address_form(request, None)


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def edit_address(request: HttpRequest, address_id: int) -> HttpResponse:
    try:
        address = verbs.address_of(signed_in(request), address_id)
    except verbs.AddressGone:
        messages.error(request, _("This address is not in your address book any more."))
        return redirect("addresses")
    return _address_form(request, address)


@change
def default_address(request: HttpRequest, address_id: int) -> HttpResponse:
    verbs.make_default(person=signed_in(request), address_id=address_id)
    return answer(request, {}, back=reverse("addresses"))


@change
def delete_address(request: HttpRequest, address_id: int) -> HttpResponse:
    """POST deletes, `undo` puts back what was deleted just now."""
    person = signed_in(request)
    if request.method == "POST" and removes(request):
        verbs.put_back_address(person=person, address_id=address_id)
        return answer(request, {}, said=_("It is back."), back=reverse("addresses"))
    verbs.delete_address(person=person, address_id=address_id)
    return answer(request, {}, back=f"{reverse('addresses')}?deleted={address_id}")


@require_GET
@cache_control(public=True, max_age=DAY)
def divisions(request: HttpRequest, province: str) -> JsonResponse:
    """The cities of a province with their districts: what the form asks for when a province is chosen."""
    cities = cities_of(province)
    return JsonResponse({city: cities[city] for city in cities}, status=200 if cities else 404)


def _address_form(request: HttpRequest, address: Address | None) -> HttpResponse:
    """The form of a new or an old address. Without scripts `step` asks for the next select, unchecked."""
    typed = kept_form(request)
    first: dict[str, Any] = typed.dict() if typed else typed_before(address) if address else {}
    form = AddressForm(request.POST or None, initial=first)
    if "step" in request.POST:
        form = AddressForm(initial=request.POST.dict())
    elif request.method == "POST" and form.is_valid() and (saved := _saved(request, form, address)):
        return redirect(_way_on_with(request, saved))
    context = {"form": form, "address": address, "next": way_on(request)}
    return render(request, "mall/address_form.html", context, status=400 if form.errors else 200)


def _way_on_with(request: HttpRequest, address: Address) -> str:
    """The checkout that sent her here goes on with what she typed for it."""
    page = way_on(request)
    return f"{page}{'&' if '?' in page else '?'}address={address.pk}" if page else reverse("addresses")


def _saved(request: HttpRequest, form: AddressForm, address: Address | None) -> Address | None:
    facts, is_default = form.facts(), form.cleaned_data["is_default"]
    person = signed_in(request)
    try:
        if address is None:
            saved = verbs.add_address(person=person, facts=facts, is_default=is_default)
        else:
            saved = verbs.edit_address(
                person=person, address_id=address.pk, facts=facts, is_default=is_default
            )
    except Refusal as refusal:
        show_refusal(form, refusal)
        return None
    messages.success(request, _("Saved."))
    return saved
