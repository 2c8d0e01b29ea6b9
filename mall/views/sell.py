"""The door for those who would like to sell: what it is, applying, what became of it, and the way to one's desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.desk.whose import shops_of
from mall.forms.sell import SellForm
from mall.merchants.applying import apply_as_merchant, latest_application
from mall.merchants.staff import invitations_of, shops_left_freely
from mall.models import Merchant
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.forms import show_refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.uploads import must_be_whole

State = Merchant.State


@require_http_methods(["GET", "POST"])
def sell(request: HttpRequest) -> HttpResponse:
    """Strangers read what it is; whoever is signed in may apply."""
    if request.method == "POST":
        return _apply(request)
    if not request.user.is_authenticated:
        return _page(request)
    person, typed = signed_in(request), kept_form(request)
    return _page(request, person, SellForm(person=person, initial=typed.dict() if typed else None))


@signed_in_keeping
def _apply(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = SellForm(request.POST, request.FILES, person=person)
    if form.is_valid() and _applied(request, person, form):
        return redirect("sell")
    return _page(request, person, form)


def _applied(request: HttpRequest, person: Person, form: SellForm) -> bool:
    try:
        must_be_whole(request, field="licence")
        apply_as_merchant(person=person, application=form.application())
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return True
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    messages.success(request, _("Thank you. We look at it and answer in your inbox."))
    return True


def _page(request: HttpRequest, person: Person | None = None, form: SellForm | None = None) -> HttpResponse:
    latest = latest_application(person) if person else None
    context = {
        "form": form,
        "latest": latest,
        "shops": shops_of(person) if person else [],
        "left_freely": shops_left_freely(person) if person else set(),
        "invitations": invitations_of(person) if person else [],
        "may_apply": form is not None and (latest is None or latest.state != State.APPLIED),
        "is_asked": bool(form and (form.is_bound or form.initial)) or request.GET.get("apply") == "1",
    }
    return render(request, "mall/sell.html", context, status=400 if form and form.errors else 200)
