"""Words and times as the viewer reads them."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

ZONES = frozenset(available_timezones())
WORDLESS = ("/media/", "/health/", "/sw.js")


class ViewerMiddleware:
    """Activates language and time zone: the person's own, else the cookie's, else what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(WORDLESS) and request.method == "GET":
            return self.get_response(request)  # a file speaks no language and belongs into shared caches
        language = self._language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        timezone.activate(self._zone(request))
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def _language(self, request: HttpRequest) -> str:
        chosen = request.user.language if request.user.is_authenticated else ""
        if chosen in dict(settings.LANGUAGES):
            return str(chosen)
        return translation.get_language_from_request(request)

    def _zone(self, request: HttpRequest) -> ZoneInfo:
        chosen = (
            request.user.time_zone if request.user.is_authenticated else request.COOKIES.get("time_zone", "")
        )
        return ZoneInfo(chosen if chosen in ZONES else settings.TIME_ZONE)
