"""Where somebody is, as far as she tells: to about a hundred metres, kept in a cookie of hers and nowhere else."""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from xhs.lib.gazetteer import find_place
from xhs.lib.geo import Point

COOKIE = "nearby"
KEPT_FOR = 180 * 24 * 3600
_DIGITS = 3  # a thousandth of a degree: about a hundred metres
_TYPED_LIMIT = 60


class Where(NamedTuple):
    """A point and what to call it; `name` is empty for the device's own position, `typed` what was not understood."""

    point: Point | None = None
    name: str = ""
    is_unknown: bool = False


def locate(request: HttpRequest) -> Where:
    """The address' position or place, else the remembered one. A place nobody knows is told as such."""
    if "lat" in request.GET or "lng" in request.GET:
        return _by_position(request.GET.get("lat", ""), request.GET.get("lng", ""))
    if typed := request.GET.get("place", "").strip()[:_TYPED_LIMIT]:
        return _by_name(typed)
    return _remembered(request)


def remember(response: HttpResponse, where: Where, *, path: str) -> HttpResponse:
    """Keeps the position for the next visit of the pages below `path`, in the visitor's own browser only."""
    if where.point:
        value = signing.dumps([where.point.latitude, where.point.longitude, where.name], salt=COOKIE)
        response.set_cookie(
            COOKIE,
            value,
            max_age=KEPT_FOR,
            path=path,
            samesite="Lax",
            httponly=True,
            secure=settings.HTTPS,
        )
    return response


def _by_position(latitude: str, longitude: str) -> Where:
    try:
        return Where(Point(round(float(latitude), _DIGITS), round(float(longitude), _DIGITS)))
    except ValueError:
        return Where(is_unknown=True)


def _by_name(typed: str) -> Where:
    city = find_place(typed)
    return Where(city.point, city.name_in(get_language() or "en")) if city else Where(is_unknown=True)


def _remembered(request: HttpRequest) -> Where:
    try:
        latitude, longitude, name = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE)
        return Where(Point(latitude, longitude), name)
    except (signing.BadSignature, ValueError, TypeError):
        return Where()
