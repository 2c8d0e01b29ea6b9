"""The search page: one box, three tabs; and what is offered while typing."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from community.cards import draw_cards
from community.search import Asked, Found, read_asked, search_notes, search_people, search_products
from community.search_log import forget_searches, note_search, recent_searches
from community.search_page import filters_of, tabs_of
from community.terms import correct, suggest, trending
from mall.lists.cards import draw_products
from members.signed_in import signed_in
from xhs.lib.listing import answer_list, more_url, refuses_bad_cursors
from xhs.lib.searching import LONGEST_TYPED, read_typed

SEARCHES: dict[str, Any] = {"notes": search_notes, "mall": search_products, "people": search_people}
PIECES = {
    "notes": "community/_waterfall.html",
    "mall": "mall/_goods.html",
    "people": "community/_search_people.html",
}


@require_safe
@refuses_bad_cursors
def search(request: HttpRequest) -> HttpResponse:
    """Without words: recent and trending searches. With words: a tab of hits."""
    asked = read_asked(request.GET)
    if not asked.typed:
        return render(request, "community/search_start.html", _start(request))
    cursor = request.GET.get("cursor", "")[:600]
    found: Found[Any] = SEARCHES[asked.tab](asked, request.user, cursor=cursor)
    if not cursor:
        note_search(asked=asked, found=found.total, viewer=request.user)
    context = {"asked": asked, "found": found, "more_url": more_url(request, found.page.next)}
    context |= _rows(request, asked, found)
    if not cursor:
        context |= {"tabs": tabs_of(asked), "filters": filters_of(asked)}
        context["meant"] = "" if found.total else correct(asked.typed)
    return answer_list(request, "community/search.html", PIECES[asked.tab], context)


def _rows(request: HttpRequest, asked: Asked, found: Found[Any]) -> dict[str, Any]:
    if asked.tab == "notes":
        return {"cards": draw_cards(found.page.items, request.user, marking=asked.typed)}
    if asked.tab == "mall":
        return {"cards": draw_products(found.page.items, marking=asked.typed)}
    return {"rows": found.page.items}


def _start(request: HttpRequest) -> dict[str, Any]:
    recent = recent_searches(signed_in(request)) if request.user.is_authenticated else []
    return {"recent": recent, "trending": trending()}


@require_safe
def suggest_searches(request: HttpRequest) -> JsonResponse:
    """`?q=`: terms to look for, as the suggestion list of the search box takes them."""
    terms = suggest(read_typed(request.GET.get("q", "")[:LONGEST_TYPED]))
    return JsonResponse(
        {
            "suggestions": [
                {"value": term.text, "name": term.text, "line": "", "picture": ""} for term in terms
            ]
        }
    )


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forgets one of the person's searches (`text`), or all."""
    if request.user.is_authenticated:
        forget_searches(person=signed_in(request), text=request.POST.get("text", "")[:LONGEST_TYPED])
    return redirect(f"/search/?{urlencode({'tab': request.POST.get('tab', 'notes')})}")
