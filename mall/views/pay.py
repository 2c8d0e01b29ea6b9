"""Paying: the choice of how, the way back, and what providers tell us."""

import logging
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mall.checkout.parts import rest_after
from mall.models import Order, Refund
from mall.payments.base import BadSignature, Provider, Stale
from mall.payments.paying import qr_of, send_shopper, visit_of
from mall.payments.registry import open_providers, provider_named
from mall.settling.asking import ask_soon
from mall.settling.outcomes import take_notice, take_stale
from mall.tasks import pay_ask
from mall.views.orders import own_order
from xhs.lib.edges import refuse, signed_in_only
from xhs.lib.errors import Refusal
from xhs.lib.numbers import number_in
from xhs.lib.prepared import Given, Prepared
from xhs.lib.qr import qr_drawing
from xhs.lib.throttle import TooOften, address_of, count_or_refuse

log = logging.getLogger(__name__)
NOTICE_BYTES = 64 * 1024
NOTICES_PER_MINUTE = 1200
LOOKS = 20
"""How often the page of thanks looks by itself whether the money is here: first every two seconds, then every five."""
QUESTIONS_AT = {3, 8, 14}


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in_only
def pay(request: HttpRequest, number: str) -> HttpResponse:
    """GET shows what is to be paid and how; POST (provider) sends the shopper there."""
    order = own_order(request, number)
    if order.state not in (Order.State.PLACED, Order.State.CLOSED):
        return redirect(order)
    if not order.is_payable:
        lines = order.lines.select_related("product")
        return render(request, "mall/pay_closed.html", {"order": order, "lines": lines})
    if request.method == "POST":
        return _send(request, order)
    return _choose(request, order)


def _choose(request: HttpRequest, order: Order) -> HttpResponse:
    providers = open_providers()
    context = {"order": order, "providers": providers, "lines": order.lines.all()}
    return _may_lead_to(providers, render(request, "mall/pay_choose.html", context))


def _send(request: HttpRequest, order: Order) -> HttpResponse:
    try:
        visit = visit_of(request, order)
        send = send_shopper(order=order, provider=request.POST.get("provider", ""), visit=visit)
    except Refusal as refusal:
        return refuse(request, refusal, back=request.path)
    where = send.url or reverse("pay_scan", args=[order.number])
    return _may_lead_to(open_providers(), redirect(where))


def _may_lead_to(providers: list[Provider], response: HttpResponse) -> HttpResponse:
    """Browsers follow the answer to a form only to places the policy of its page names."""
    response._csp_update = {  # type: ignore[attr-defined]
        "form-action": [origin for provider in providers for origin in provider.form_action]
    }
    return response


@never_cache
@require_GET
@signed_in_only
def scan(request: HttpRequest, number: str) -> HttpResponse:
    """The QR code for a phone; the page looks by itself whether it was scanned and paid."""
    order = own_order(request, number)
    text = qr_of(order) if order.state == Order.State.PLACED else ""
    if not text:
        return redirect("pay" if order.state == Order.State.PLACED else "pay_thanks", order.number)
    return render(request, "mall/pay_scan.html", {"order": order, "qr": qr_drawing(text)})


@never_cache
@require_GET
@signed_in_only
def thanks(request: HttpRequest, number: str) -> HttpResponse:
    """Where providers send shoppers back to. What it says comes from the order, never from the address."""
    order = own_order(request, number)
    if order.state not in (Order.State.PLACED, Order.State.CLOSED):
        return render(request, "mall/pay_thanks.html", {"order": order, "rest": rest_after(order)})
    look = _look(request)
    if look in QUESTIONS_AT:
        for attempt_id in ask_soon(order_id=order.pk):
            pay_ask.delay(attempt_id=attempt_id)
    went_back = bool(_went_back(order=order.pk))
    context = {
        "order": order,
        "went_back": went_back,
        "next_look": look + 1 if look < LOOKS and not went_back else 0,
        "pause": 2 if look < 6 else 5,
    }
    return render(request, "mall/pay_waiting.html", context)


@Prepared
def _went_back() -> Any:
    return Refund.objects.filter(order=Given("order"), kind=Refund.Kind.AUTOMATIC).values_list("pk")[:1]


def _look(request: HttpRequest) -> int:
    given = number_in(request.GET.get("look", ""))
    return given if 0 < given < 1000 else 1


@csrf_exempt
@require_POST
def notice(request: HttpRequest, provider: str) -> HttpResponse:
    """A call-back. Only what carries the provider's signature is looked at."""
    if provider not in settings.PAYMENTS:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > NOTICE_BYTES:
        return HttpResponse(status=413)
    try:
        count_or_refuse(
            what=f"notice-{provider}", who=address_of(request), limit=NOTICES_PER_MINUTE, seconds=60
        )
    except TooOften:
        return HttpResponse(status=429)
    return _take(request, provider_named(provider))


def _take(request: HttpRequest, provider: Provider) -> HttpResponse:
    try:
        told = provider.read_notice(request)
    except BadSignature:
        log.warning("A notice for %s has no valid signature", provider.name)
        return provider.answer(ok=False)
    except Stale as stale:
        return provider.answer(ok=take_stale(provider=provider.name, notice=stale.notice))
    return provider.answer(ok=told is None or take_notice(provider=provider.name, notice=told))
