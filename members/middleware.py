"""Words and times as the viewer reads them."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from members.devices import note_visit
from members.zones import ZONES

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
        if request.user.is_authenticated:
            note_visit(request)
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """The account library calls the host `site`; on our pages that word means name, logo and colour."""
        if request.path.startswith("/accounts/") and response.context_data:
            response.context_data.pop("site", None)
        return response

    def _language(self, request: HttpRequest) -> str:
        chosen = request.user.language if request.user.is_authenticated else ""
        if chosen in dict(settings.LANGUAGES):
            return str(chosen)
        return translation.get_language_from_request(request)

    def _zone(self, request: HttpRequest) -> ZoneInfo:
        own = request.user.time_zone if request.user.is_authenticated else ""
        chosen = own or request.COOKIES.get("time_zone", "")
        return ZoneInfo(chosen if chosen in ZONES else settings.TIME_ZONE)
