"""Leaving the site, and changing one's mind."""

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from members.closing import TIME_TO_THINK, ask_to_close, stay
from members.signed_in import signed_in
from xhs.lib.edges import change, signed_in_only


@require_http_methods(["GET", "POST"])
@signed_in_only
@reauthentication_required(allow_get=True, app="allauth.account")
def close(request: HttpRequest) -> HttpResponse:
    """What closing means; POST asks for it, signs out everywhere and says until when one may come back."""
    person = signed_in(request)
    if person.closing_at:
        return redirect("account_closing")
    if request.method == "GET":
        return render(request, "members/settings_close.html", {"days": TIME_TO_THINK.days})
    ask_to_close(person=person)
    until = person.closing_at
    logout(request)
    return render(request, "members/account_goodbye.html", {"until": until})


@require_GET
@signed_in_only
def closing(request: HttpRequest) -> HttpResponse:
    """For somebody who signed in although her account is about to be closed: stay, or go on leaving."""
    person = signed_in(request)
    going = get_next_redirect_url(request) or "/"
    if not person.closing_at:
        return HttpResponseRedirect(going)
    return render(request, "members/account_closing.html", {"until": person.closing_at, "next": going})


@require_POST
@change
def stay_here(request: HttpRequest) -> HttpResponse:
    stay(person=signed_in(request))
    messages.success(request, _("Good that you stay. Nothing was lost."))
    return HttpResponseRedirect(get_next_redirect_url(request) or "/")
