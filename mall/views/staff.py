"""Answering a shop that would like one's help, and leaving a shop one acts for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mall.merchants.staff import accept_invitation, decline_invitation, invitation_to, leave_shop
from mall.models import Merchant
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.edges import answer, refuse, signed_in_only
from xhs.lib.errors import Refusal
from xhs.lib.numbers import LARGEST_KEY


@require_http_methods(["GET", "POST"])
@signed_in_only
def invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """GET: who asks, and what it means; POST: `accept`, or else declines. 404 once it is answered or taken back."""
    person, number = signed_in(request), min(invitation_id, LARGEST_KEY)
    try:
        if request.method == "POST":
            return _answer(request, person, number)
        found = invitation_to(person, number)
    except Refusal as refusal:
        return refuse(request, refusal)
    return render(request, "mall/shop_invitation.html", {"invitation": found, "shop": found.merchant})


def _answer(request: HttpRequest, person: Person, invitation_id: int) -> HttpResponse:
    if "accept" not in request.POST:
        decline_invitation(person=person, invitation_id=invitation_id)
        return answer(request, {}, said=_("You declined. The shop is told."), back=reverse("inbox"))
    shop = accept_invitation(person=person, invitation_id=invitation_id)
    said = _("You act for %(shop)s now. Its desk is here.") % {"shop": shop.name}
    return answer(request, {}, said=said, back=reverse("sell"))


@require_http_methods(["GET", "POST"])
@signed_in_only
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """GET asks whether; POST leaves."""
    person = signed_in(request)
    shop = get_object_or_404(Merchant.objects.run_by(person), slug=slug)
    if request.method == "GET":
        return render(request, "mall/shop_leaving.html", {"shop": shop})
    try:
        leave_shop(person=person, merchant=shop)
    except Refusal as refusal:
        return refuse(request, refusal, back=reverse("sell"))
    said = _("You do not act for %(shop)s any more.") % {"shop": shop.name}
    return answer(request, {}, said=said, back=reverse("sell"))
