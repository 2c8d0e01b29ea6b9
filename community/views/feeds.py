"""The tabs Follow and Nearby."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from community.acquaintances import people_one_may_like
from community.follow_feed import follow_feed
from community.neighbourhood import draw_pieces, neighbourhood
from community.showing import shown_note
from community.topics import biggest_topics
from members.faces import face_of
from xhs.lib.gazetteer import popular_places, suggest_places
from xhs.lib.listing import answer_list, asked, more_url, refuses_bad_cursors
from xhs.lib.locating import locate, remember

SUGGESTED = 8
FAR = 60_000
"""Metres from which on the nearest note is not near, and the page says so."""
TYPED_LIMIT = 60


@require_safe
@refuses_bad_cursors
def show_follow(request: HttpRequest) -> HttpResponse:
    """The newest of whom and what one follows, each note whole."""
    if not request.user.is_authenticated:
        return answer_list(request, "community/feed_follow.html", "community/_feed_notes.html", {"notes": []})
    where = asked(request)
    page = follow_feed(viewer=request.user, cursor=where.cursor, upto=where.upto)
    context: dict[str, Any] = {
        "notes": [shown_note(note) for note in page.items],
        "more_url": more_url(request, page.next),
    }
    if not page.items and not where.cursor:
        context |= _worth_following(request)
    return answer_list(request, "community/feed_follow.html", "community/_feed_notes.html", context)


def _worth_following(request: HttpRequest) -> dict[str, Any]:
    found = people_one_may_like(viewer=request.user, limit=SUGGESTED)
    return {
        "people": [face_of(one.person, one.reason) for one in found],
        "topics": biggest_topics(request.user, count=SUGGESTED),
    }


@require_safe
@refuses_bad_cursors
def show_nearby(request: HttpRequest) -> HttpResponse:
    """What is near a point: the browser's, a typed place, or where one was last time; else the question where."""
    asked_for, where = asked(request), locate(request)
    context: dict[str, Any] = {
        "where": where,
        "typed": request.GET.get("place", "")[:TYPED_LIMIT],
        "cities": [city.name_in(get_language() or "en") for city in popular_places()],
    }
    if not where.point and not asked_for.cursor and not asked_for.upto:
        status = 404 if where.is_unknown else 200
        return answer_list(
            request, "community/feed_nearby.html", "community/_waterfall.html", context, status=status
        )
    page = neighbourhood(viewer=request.user, point=where.point, cursor=asked_for.cursor, upto=asked_for.upto)
    if page.items and not asked_for.cursor:
        nearest = page.items[0].metres or 0
        context["nearest"] = nearest if nearest > FAR else None
    context |= {
        "cards": draw_pieces(page.items, request.user), "more_url": more_url(request, page.next)
    }  # fmt: skip
    response = answer_list(request, "community/feed_nearby.html", "community/_waterfall.html", context)
    return remember(response, where, path=request.path)


@require_safe
def suggest_cities(request: HttpRequest) -> JsonResponse:
    """Names of places that begin as typed, in the language of the page."""
    language = get_language() or "en"
    cities = suggest_places(request.GET.get("q", "")[:TYPED_LIMIT])
    return JsonResponse({"places": [city.name_in(language) for city in cities]})
