"""How a long list is answered: a whole page, or for a script only the next piece of it and the way on."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xhs.lib.cursor import BadCursor

View = Callable[..., HttpResponse]
_LONGEST_CURSOR = 600


class Asked(NamedTuple):
    """Which part of a list a request wants: the page behind `cursor`, or all down to `upto`."""

    cursor: str = ""
    upto: str = ""


def asked(request: HttpRequest) -> Asked:
    """The address' `?cursor=` and `?upto=`; what is far too long was not made by us and is refused as such later."""
    return Asked(
        request.GET.get("cursor", "")[:_LONGEST_CURSOR], request.GET.get("upto", "")[:_LONGEST_CURSOR]
    )


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for the pieces alone (`?fragment=cards`, or htmx)."""
    return "fragment" in request.GET or bool(getattr(request, "htmx", False))


def answer_list(
    request: HttpRequest, template: str, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The whole page, or its list alone."""
    if wants_fragment(request):
        response = render(request, fragment, {**context, "fragment": True}, status=status)
    else:
        response = render(request, template, context, status=status)
    return keep_private(response)


def keep_private(response: HttpResponse) -> HttpResponse:
    """Never `no-store`: Back shall find the page as it was left."""
    response.headers["Cache-Control"] = "private, max-age=0"
    return response


def more_url(request: HttpRequest, cursor: str) -> str:
    """The address of the page behind the cursor, "" without one. It keeps what else the address says."""
    if not cursor:
        return ""
    kept = request.GET.copy()
    for name in ("upto", "fragment"):
        kept.pop(name, None)
    kept["cursor"] = cursor
    return f"{request.path}?{kept.urlencode()}"


def refuses_bad_cursors(view: View) -> View:
    """A cursor that is not ours gets a page that says so and leads back to the top."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadCursor as refusal:
            context = {"sentence": refusal.message, "url": request.path}
            return render(request, "list_expired.html", context, status=refusal.status)

    return answer
