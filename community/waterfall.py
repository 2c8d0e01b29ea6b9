"""How a list of cards is answered: a whole page, or for a script only the cards and the way on."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.cards import Card, draw_cards
from community.shells import show_shell
from xhs.lib.cursor import BadCursor, Page

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
    """Whether a script asks for the cards alone (`?fragment=cards`, or htmx)."""
    return "fragment" in request.GET or bool(getattr(request, "htmx", False))


def show_waterfall(request: HttpRequest, template: str, page: Page[Card], **context: Any) -> HttpResponse:
    """Answers with one page of cards. The address of the next page keeps what else the address says."""
    context |= {"cards": draw_cards(page.items, request.user), "more_url": more_url(request, page.next)}
    return answer_list(request, template, "community/_waterfall.html", context)


def show_shelled(request: HttpRequest, template: str, page: Page[Card]) -> HttpResponse:
    """The same for a page whose frame and words are the same for everybody: see community.shells."""
    if wants_fragment(request):
        return show_waterfall(request, template, page)
    cards = draw_cards(page.items, request.user)
    response = show_shell(request, template, cards=cards, more_url=more_url(request, page.next))
    return _private(response)


def answer_list(
    request: HttpRequest, template: str, fragment: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """The whole page, or its list alone."""
    if wants_fragment(request):
        response = render(request, fragment, {**context, "fragment": True}, status=status)
    else:
        response = render(request, template, context, status=status)
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Never `no-store`: Back shall find the page as it was left."""
    response.headers["Cache-Control"] = "private, max-age=0"
    return response


def more_url(request: HttpRequest, cursor: str) -> str:
    """The address of the page behind the cursor, "" without one."""
    if not cursor:
        return ""
    kept = {key: value for key, value in request.GET.items() if key not in {"cursor", "upto", "fragment"}}
    return f"{request.path}?{urlencode({**kept, 'cursor': cursor})}"


def refuses_bad_cursors(view: View) -> View:
    """A cursor that is not ours gets a page that says so and leads back to the top."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadCursor as refusal:
            context = {"sentence": refusal.message, "url": request.path}
            return render(request, "community/list_expired.html", context, status=refusal.status)

    return answer
