"""The sandbox's own page, and what it answers to the shop's programs. It knows orders only from what it is told."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mall.models import SandboxPayment
from mall.sandbox import protocol, till
from mall.sandbox.callbacks import tell_before_redirect
from xhs.lib.errors import Refusal

log = logging.getLogger(__name__)
LINK_HOLDS = timedelta(hours=1)
MESSAGE_BYTES = 16 * 1024


@never_cache
@require_GET
def counter(request: HttpRequest) -> HttpResponse:
    """A shop sent a browser here: the payment is opened, once, and its page shown."""
    try:
        content, signed_at = protocol.open_order_link(_key(), request.GET.dict())
        if abs(timezone.now() - signed_at) > LINK_HOLDS:
            raise protocol.NotSigned
        expires_at = datetime.fromtimestamp(content.pop("expires_at"), UTC)
        payment = till.open_payment(till.Terms(**content, expires_at=expires_at))
    except (protocol.NotSigned, till.Refused):
        return render(request, "mall/sandbox_wrong.html", status=400)
    return redirect("sandbox_page", payment.page_token)


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the amount; POST pays (`fault` misbehaves as wished, for those who may)."""
    payment = get_object_or_404(SandboxPayment, page_token=token)
    refusal = None
    if request.method == "POST":
        try:
            return _pay(request, payment)
        except Refusal as error:
            refusal = error
    context = {
        "payment": payment,
        "is_over": till.is_over(payment),
        "faults": SandboxPayment.Fault.choices if _may_misbehave(request) else [],
        "refusal": refusal,
    }
    response = render(request, "mall/sandbox_page.html", context, status=409 if refusal else 200)
    return _may_lead_back(payment, response)


def _pay(request: HttpRequest, payment: SandboxPayment) -> HttpResponse:
    fault = request.POST.get("fault", "") if _may_misbehave(request) else ""
    till.pay(payment=payment, fault=fault if fault in SandboxPayment.Fault.values else "")
    payment.refresh_from_db()
    tell_before_redirect(payment)
    return _may_lead_back(payment, redirect(payment.return_url))


def _may_misbehave(request: HttpRequest) -> bool:
    return bool(settings.SANDBOX_SWITCHES or request.user.is_staff)


def _may_lead_back(payment: SandboxPayment, response: HttpResponse) -> HttpResponse:
    shop = urlsplit(payment.return_url)
    response._csp_update = {"form-action": [f"{shop.scheme}://{shop.netloc}"]}  # type: ignore[attr-defined]
    return response


Answering = Callable[[dict[str, Any]], dict[str, Any]]


def _for_programs(view: Answering) -> Callable[[HttpRequest], HttpResponse]:
    """Signed questions, signed answers; a refusal is a 409 with a sentence, anything unsigned a 403."""

    @csrf_exempt
    @require_POST
    @wraps(view)
    def edge(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MESSAGE_BYTES:
            return HttpResponse(status=413)
        try:
            content, _signed_at = protocol.open_signed(_key(), request.body, request.headers)
            body = protocol.pack(view(content))
        except protocol.NotSigned:
            return HttpResponse(status=403)
        except till.Refused as refusal:
            return HttpResponse(str(refusal), "text/plain; charset=utf-8", status=409)
        return HttpResponse(body, headers=protocol.headers(_key(), body, timezone.now()))

    return edge


@_for_programs
def query(content: dict[str, Any]) -> dict[str, Any]:
    return till.tell(number=content["number"], account=content["account"])


@_for_programs
def refund(content: dict[str, Any]) -> dict[str, Any]:
    made = till.give_back(
        number=content["number"],
        payment_number=content["payment"],
        account=content["account"],
        amount_fen=content["amount_fen"],
    )
    return {"number": made.number, "amount_fen": made.amount_fen}


def _key() -> str:
    return str(settings.PAYMENTS["sandbox"]["key"])
