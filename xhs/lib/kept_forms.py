"""A form that was sent after its session had ended: it waits behind the log-in page, and is there again afterwards.

It lies in the session of the browser that sent it, one at a time and for an hour. Files cannot wait; pictures that
were taken in before are tokens among the fields, and stay chosen.
"""

from itertools import accumulate
from time import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from xhs.lib.edges import sign_in_first, wants_json
from xhs.lib.throttle import TooOften, address_of, count_or_refuse

_KEY = "kept_form"
_KEPT_FOR = 3600
KEPT_PER_HOUR = 60
"""From one address: a session is a row of ours, and a cookie thrown away makes another."""
_LONGEST_VALUE, _MOST_VALUES, _ROOM = 6_000, 120, 40_000
"""A visitor's session holds no more than a page of ours could ask for."""


def sign_in_keeping(request: HttpRequest, page: str = "") -> HttpResponse:
    """As `sign_in_first`; a form that was sent waits for `page`, where none is named for the address it was sent to."""
    page = page or request.get_full_path()
    if request.method == "POST" and not wants_json(request):
        is_kept = _keep(request, page)
        messages.info(request, _what_is_kept(request) if is_kept else _("Please log in again."))
    return sign_in_first(request, page)


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
    request.session[_KEY] = {"page": page, "fields": kept, "until": time() + _KEPT_FOR}
    return True


def kept_form(request: HttpRequest, page: str = "") -> QueryDict | None:
    """What waited for this page (`page`, else the address asked for), as it was sent; once, and None for nothing."""
    kept = request.session.get(_KEY)
    if request.method != "GET" or not kept or kept["page"] != (page or request.get_full_path()):
        return None
    del request.session[_KEY]
    if kept["until"] < time():
        return None
    form = QueryDict(mutable=True)
    for name, value in kept["fields"]:
        form.appendlist(name, value)
    return form


def _what_is_kept(request: HttpRequest) -> str:
    if any(request.FILES.values()):
        return _("Please log in again. What you wrote is kept; choose new pictures once more.")
    return _("Please log in again. What you wrote is kept.")
