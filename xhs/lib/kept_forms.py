"""A form that was sent after its session had ended: it waits behind the log-in page, and is there again afterwards.

It lies in the session of the browser that sent it, one at a time and for an hour. Files cannot wait; pictures that
were taken in before are tokens among the fields, and stay chosen.

A browser may be shared: a cookie tells whose session it was that ended, and what she typed is shown to nobody else.
What a visitor sent is for whoever logs in first: logging out ends the session it lies in.
"""

from datetime import timedelta
from itertools import accumulate
from time import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from xhs.lib.cookies import keep_signed, signed_cookie
from xhs.lib.edges import sign_in_first, signed_in_or, wants_json
from xhs.lib.throttle import TooOften, address_of, count_or_refuse

COOKIE = "typist"
_TYPIST_KEPT_FOR = timedelta(days=365)  # sessions are shorter
_KEY = "kept_form"
_KEPT_FOR = 3600
KEPT_PER_HOUR = 60
"""From one address: a session is a row of ours, and a cookie thrown away makes another."""
_LONGEST_VALUE, _MOST_VALUES, _ROOM = 6_000, 120, 40_000
"""A visitor's session holds no more than a page of ours could ask for."""


def sign_in_keeping(request: HttpRequest, page: str) -> HttpResponse:
    """As `sign_in_first`; a form that was sent waits for `page`."""
    if request.method == "POST" and not wants_json(request):
        is_kept = _keep(request, page)
        messages.info(request, _what_is_kept(request) if is_kept else _("Please log in again."))
    return sign_in_first(request, page)


signed_in_keeping = signed_in_or(sign_in_keeping)
"""As `signed_in_only`; a form that was sent waits for this page, which asks for its `kept_form`."""


def _keep(request: HttpRequest, page: str) -> bool:
    """False where so much is kept for this address that one more is not."""
    try:
        count_or_refuse(what="kept-form", who=address_of(request), limit=KEPT_PER_HOUR, seconds=3600)
    except TooOften:
        return False
    sent = [(name[:100], value[:_LONGEST_VALUE]) for name, values in request.POST.lists() for value in values]
    fields = [field for field in sent if field[0] != "csrfmiddlewaretoken"][:_MOST_VALUES]
    taken = accumulate(len(value) for _name, value in fields)
    kept = [field for field, total in zip(fields, taken, strict=True) if total <= _ROOM]
    whose = signed_cookie(request, COOKIE, kept_for=_TYPIST_KEPT_FOR)
    request.session[_KEY] = {"page": page, "fields": kept, "until": time() + _KEPT_FOR, "whose": whose}
    return True


def now_types(request: HttpRequest, response: HttpResponse) -> None:
    """Somebody has logged in: what is sent from this browser is hers from now on, and what waits of others is gone."""
    keep_signed(response, COOKIE, str(request.user.pk), kept_for=_TYPIST_KEPT_FOR)
    if not _is_hers(request, request.session.get(_KEY)):
        del request.session[_KEY]


def _is_hers(request: HttpRequest, kept: Any) -> bool:
    return not kept or kept["whose"] in ("", str(request.user.pk))


def kept_form(request: HttpRequest, page: str = "") -> QueryDict | None:
    """What the person typed who asks for this page (`page`, else the address asked for) now, as it was sent; once, and
    None for nothing."""
    kept = request.session.get(_KEY)
    if request.method != "GET" or not kept or kept["page"] != (page or request.get_full_path()):
        return None
    if kept["whose"] and not request.user.is_authenticated:
        return None  # it waits on while she looks at the page before she logs in
    del request.session[_KEY]
    if kept["until"] < time() or not _is_hers(request, kept):
        return None
    form = QueryDict(mutable=True)
    for name, value in kept["fields"]:
        form.appendlist(name, value)
    return form


def _what_is_kept(request: HttpRequest) -> str:
    """A script that could not send the files of a form says so in `unsent`."""
    if any(request.FILES.values()) or "unsent" in request.POST:
        return _("Please log in again. What you wrote is kept; choose new pictures once more.")
    return _("Please log in again. What you wrote is kept.")
