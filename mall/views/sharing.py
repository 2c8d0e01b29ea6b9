"""Sharing what the mall has: posters, and what of a page that is drawn once belongs to whoever shares it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from members.addresses import share_picture
from members.posters import send_poster, show_poster
from members.sharing import find_shared

KEY = "mall"
"""Of the share sheet of a brand's or merchant's page (ui/_share_sheet.html)."""


@require_safe
def poster(request: HttpRequest, name: str, **which: Any) -> HttpResponse:
    """`name`: that of the address of what is shared; `which`: its arguments."""
    return show_poster(request, find_shared(name, viewer=request.user, **which))


@require_safe
def poster_picture(request: HttpRequest, name: str, **which: Any) -> HttpResponseBase:
    return send_poster(request, find_shared(name, viewer=request.user, **which))


def shared(path: str, logo: str | None) -> dict[str, str]:
    """For the page's context: where it is shared from, and a picture."""
    image = f"{settings.SITE_URL}{share_picture(logo)}" if logo else ""
    return {"share_path": path, "canonical_url": f"{settings.SITE_URL}{path}", "share_image": image}
