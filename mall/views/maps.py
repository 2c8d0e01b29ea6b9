"""The map: stores around a point as a list, and beside it, with scripts, on a map."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.models import Store
from mall.stores.cards import KIND_ICONS, with_covers
from mall.stores.lists import MOST_ON_MAP, StoreCard, in_area, near_page
from mall.stores.words import door_of
from members.addresses import address
from xhs.lib.boxes import area_of
from xhs.lib.gazetteer import all_places, popular_places
from xhs.lib.geo import Point
from xhs.lib.listing import answer_list, asked, more_url, refuses_bad_cursors
from xhs.lib.locating import Where, locate, remember
from xhs.lib.numbers import number_in

THUMB_WIDTH = 360
TYPED_LIMIT = 60
CITIES_KEPT = 24 * 3600


@require_safe
@refuses_bad_cursors
def show_map(request: HttpRequest) -> HttpResponse:
    """Stores around where one says one is, nearest first; the question where, as on Nearby, as long as nobody said."""
    store = _store_of(request)
    cursor, where = asked(request).cursor, _around(store) if store else locate(request)
    context: dict[str, Any] = {
        "where": where,
        "here": where.name if store else _words_for(where),
        "typed": request.GET.get("place", "")[:TYPED_LIMIT],
        "cities": [city.name_in(get_language() or "en") for city in popular_places()],
    }
    if not where.point and not cursor:
        status = 404 if where.is_unknown else 200
        return answer_list(request, "mall/map.html", "mall/_store_rows.html", context, status=status)
    page = near_page(point=where.point, cursor=cursor)
    context |= {
        "stores": store_rows(page.items),
        "more_url": more_url(request, page.next),
        "tiles": settings.MAP_TILES,
        "credit": settings.MAP_CREDIT,
    }
    response = answer_list(request, "mall/map.html", "mall/_store_rows.html", context)
    return response if store else remember(response, where, path=request.path)


def _store_of(request: HttpRequest) -> Store | None:
    """The store whose surroundings are asked for (`store`), if it is one of ours."""
    number = number_in(request.GET.get("store", ""))
    return Store.objects.listed().filter(pk=number).first() if number else None


def _around(store: Store) -> Where:
    return Where(Point(store.latitude, store.longitude), store.name)


def _words_for(where: Where) -> str:
    """Only the device knows where somebody is; a city she named is not where she stands."""
    return _("Centre of %(city)s") % {"city": where.name} if where.name else _("You are here")


def store_rows(cards: list[StoreCard]) -> list[dict[str, Any]]:
    """Lines of the list; one statement."""
    rows = {store.pk: store for store in with_covers([card.id for card in cards])}
    return [_row(card, rows[card.id]) for card in cards if card.id in rows]


def _row(card: StoreCard, store: Any) -> dict[str, Any]:
    return {
        "store": store,
        "icon": KIND_ICONS[store.kind],
        "src": address(store.cover["file"], THUMB_WIDTH) if store.cover else "",
        "metres": card.metres,
        "door": door_of(card.week, card.time_zone),
    }


@require_safe
def stores_inside(request: HttpRequest) -> JsonResponse:
    """Stores inside `south, west, north, east` in degrees; where there are too many, the most visited of them."""
    given = request.GET
    try:
        area = area_of(*(given.get(side, "") for side in ("south", "west", "north", "east")))
    except ValueError:
        sentence = _("Please give south, west, north and east in degrees.")
        return JsonResponse({"code": "no_area", "detail": sentence}, status=400)
    found = in_area(area, limit=MOST_ON_MAP + 1)
    stores = [_pin(card) for card in found[:MOST_ON_MAP]]
    response = JsonResponse({"stores": stores, "has_more": len(found) > MOST_ON_MAP})
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


def _pin(card: StoreCard) -> dict[str, Any]:
    door = door_of(card.week, card.time_zone)
    return {
        "id": card.id,
        "url": reverse("store", args=[card.id]),
        "name": card.name,
        "kind": Store.Kind(card.kind).label,
        "icon": KIND_ICONS[Store.Kind(card.kind)],
        "latitude": card.latitude,
        "longitude": card.longitude,
        "is_open": door.is_open,
        "door": door.long,
    }


@require_safe
def cities(request: HttpRequest) -> HttpResponse:
    """Names and places of the gazetteer's cities, larger ones first, for the map we draw ourselves; `?in=zh`."""
    response = HttpResponse(_cities("zh" if request.GET.get("in") == "zh" else "en"), "application/json")
    response.headers["Cache-Control"] = f"public, max-age={CITIES_KEPT}"
    return response


@lru_cache(maxsize=2)
def _cities(language: str) -> bytes:
    rows = [[city.name_in(language), *_degrees(city)] for city in all_places()]
    return JsonResponse({"cities": rows}).content


def _degrees(city: Any) -> tuple[float, float]:
    return city.point.latitude, city.point.longitude
