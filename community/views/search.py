"""The search page: one box, three tabs; and what is offered while typing."""

from typing import Any
from urllib.parse import quote_plus, urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.views.decorators.http import require_POST, require_safe

from community.cards import draw_cards
from community.instead import offer_instead, what_was_meant
from community.search import (
    Asked,
    count_hits,
    known_count,
    read_asked,
    search_notes,
    search_people,
    search_products,
)
from community.search_log import forget_searches, note_search, recent_searches
from community.search_page import address_of_search, chips_of, filters_of, tabs_of
from community.terms import suggest_texts, trending
from mall.lists.cards import draw_products
from members.shells import show_shell
from members.signed_in import signed_in
from xhs.lib.cursor import Page
from xhs.lib.listing import answer_list, keep_private, more_url, refuses_bad_cursors, wants_fragment
from xhs.lib.searching import LONGEST_TYPED, read_typed
from xhs.lib.slots import mark_slot
from xhs.lib.throttle import TooOften, address_of, count_or_refuse

COUNTS_PER_MINUTE = 120
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
        return render(request, "community/search_start.html", _start(request, asked))
    if request.GET.get("fragment") == "count":
        return keep_private(_show_count(request, asked))
    cursor = request.GET.get("cursor", "")[:600]
    page: Page[Any] = SEARCHES[asked.tab](asked, request.user, cursor=cursor)
    if cursor or wants_fragment(request):
        context = {"more_url": more_url(request, page.next), **_rows(request, asked, page)}
        return answer_list(request, "community/search.html", PIECES[asked.tab], context)
    note_search(asked=asked, found=len(page.items), viewer=request.user)
    if not page.items:
        return keep_private(_show_instead(request, asked))
    if asked.tab == "people":
        whole = _around(asked, quote_plus(asked.typed.text)) | _rows(request, asked, page)
        whole |= {"text": asked.typed.text, "count": _count(request, asked, page)}
        whole["more_url"] = more_url(request, page.next)
        return keep_private(render(request, "community/search.html", whole))
    return _show_cards(request, asked, page)


def _show_instead(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Nothing was found: what there is instead."""
    offered = offer_instead(asked, request.user)
    whole = _around(asked, quote_plus(asked.typed.text)) | {"text": asked.typed.text, "instead": offered}
    whole["is_bare"] = not asked.is_filtered
    whole |= {
        "meant": _meant(request, asked, offered.meant),
        "here": address_of_search(asked.typed.text, tab=asked.tab),
        "chips": chips_of(asked.typed.text, offered.elsewhere),
        "cards": draw_cards(offered.notes, request.user),
        "goods": draw_products(offered.goods),
        "rows": offered.people,
    }
    return render(request, "community/search.html", whole)


def _meant(request: HttpRequest, asked: Asked, text: str) -> str:
    """The line that offers another spelling; "" without one."""
    if not text:
        return ""
    address = address_of_search(text, tab=asked.tab)
    return render_to_string("community/_search_meant.html", {"meant": text, "address": address}, request)


def _show_count(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The true number of hits. It may take reading them all, so one address has so many counted and no more: the page
    goes on saying "more than"."""
    try:
        if known_count(asked, request.user) is None:
            who = address_of(request)
            count_or_refuse(what="search-count", who=who, limit=COUNTS_PER_MINUTE, seconds=60)
    except TooOften as refusal:
        return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain")
    return render(request, "community/_hit_count.html", {"total": count_hits(asked, request.user)})


def _show_cards(request: HttpRequest, asked: Asked, page: Page[Any]) -> HttpResponse:
    bits = {
        "text": escape(asked.typed.text),
        "words": quote_plus(asked.typed.text),
        "count": _count(request, asked, page),
        "meant": _better_spelling(request, asked, page),
    }
    response = show_shell(
        request,
        "community/search.html",
        cards=_rows(request, asked, page)["cards"],
        more_url=more_url(request, page.next),
        key=(asked.filters, asked.sort),
        context=lambda: _around(asked, mark_slot("words")),
        bits=bits,
    )
    return keep_private(response)


def _better_spelling(request: HttpRequest, asked: Asked, page: Page[Any]) -> str:
    """Offered above few hits; a full page asks nothing."""
    return _meant(request, asked, what_was_meant(asked, request.user, found=len(page.items)))


def _around(asked: Asked, words: str) -> dict[str, Any]:
    """What stands around the hits, whatever they are."""
    return {"asked": asked, "tabs": tabs_of(asked, words), "filters": filters_of(asked, words)}


def _rows(request: HttpRequest, asked: Asked, page: Page[Any]) -> dict[str, Any]:
    if asked.tab == "notes":
        return {"cards": draw_cards(page.items, request.user, marking=asked.typed)}
    if asked.tab == "mall":
        return {"cards": draw_products(page.items, marking=asked.typed)}
    return {"rows": page.items}


def _count(request: HttpRequest, asked: Asked, page: Page[Any]) -> str:
    """How many hits there are, where that is known; else the page asks for the number when it is shown."""
    total = known_count(asked, request.user) if page.next else len(page.items)
    return render_to_string("community/_hit_count.html", {"total": total, "least": len(page.items)}, request)


def _start(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    recent = recent_searches(signed_in(request)) if request.user.is_authenticated else []
    return {"recent": recent, "trending": trending(), "tab": asked.tab}


@require_safe
def suggest_searches(request: HttpRequest) -> JsonResponse:
    """`?q=`: terms to look for, as the suggestion list of the search box takes them."""
    texts = suggest_texts(read_typed(request.GET.get("q", "")[:LONGEST_TYPED]))
    return JsonResponse(
        {"suggestions": [{"value": text, "name": text, "line": "", "picture": ""} for text in texts]}
    )


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Forgets one of the person's searches (`text`), or all."""
    if request.user.is_authenticated:
        text = read_typed(request.POST.get("text", "")).text
        forget_searches(person=signed_in(request), text=text)
    return redirect(f"/search/?{urlencode({'tab': request.POST.get('tab', 'notes')})}")
