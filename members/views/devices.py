"""Where one is signed in, with signing out from afar."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from members import devices as verbs
from members.signed_in import signed_in
from xhs.lib.edges import change, signed_in_only


@require_GET
@signed_in_only
def devices(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    found = verbs.devices_of(person, session_key=request.session.session_key)
    return render(request, "members/settings_devices.html", {"devices": found})


@require_POST
@change
def sign_out_device(request: HttpRequest, device_id: int) -> HttpResponse:
    person = signed_in(request)
    if not verbs.sign_out_device(person=person, device_id=device_id):
        raise Http404
    if not request.session.exists(request.session.session_key or ""):  # it was this one
        logout(request)
        return redirect("account_login")
    messages.success(request, _("Signed out there."))
    return redirect("settings_devices")


@require_POST
@change
def sign_out_others(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    ended = verbs.sign_out_others(person=person, session_key=request.session.session_key)
    text = ngettext(
        "Signed out on %(number)d other device.", "Signed out on %(number)d other devices.", ended
    )
    messages.success(request, text % {"number": ended})
    return redirect("settings_devices")
