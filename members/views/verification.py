"""Applying to be verified, and reading what became of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from members.forms.verification import VerificationForm
from members.models import VerificationRequest
from members.signed_in import signed_in
from members.verification import VerificationRefused, apply_for_verification, latest_request
from xhs.lib.errors import Conflict
from xhs.lib.forms import show_refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping

State = VerificationRequest.State


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def verification(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    latest = latest_request(person)
    invited_as = latest.kind if latest and latest.state == State.INVITED else ""
    typed = kept_form(request)
    initial = typed.dict() if typed else {"kind": invited_as}
    form = VerificationForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            apply_for_verification(person=person, **form.cleaned_data)
        except VerificationRefused as refusal:
            show_refusal(form, refusal)
        except Conflict as conflict:
            messages.error(request, str(conflict))
            return redirect("settings_verification")
        else:
            messages.success(request, _("Thank you. We look at it and answer in your inbox."))
            return redirect("settings_verification")
    context = {"form": form, "latest": latest, "may_apply": _may_apply(person, latest)}
    return render(request, "members/settings_verification.html", context, status=400 if form.errors else 200)


def _may_apply(person: Any, latest: VerificationRequest | None) -> bool:
    return not person.is_verified and (latest is None or latest.state != State.WAITING)
