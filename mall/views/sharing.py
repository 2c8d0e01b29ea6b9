"""Sharing the pages of brands and merchants, which are drawn once and filled."""

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from members.addresses import address

KEY = "mall"
"""Of the page's share sheet (ui/_share_sheet.html)."""
WIDTH = 360


def shared(path: str, logo: str | None) -> dict[str, str]:
    """For the page's context: the address to pass on, which offers to be shared on, and a picture."""
    image = f"{settings.SITE_URL}{address(logo, WIDTH)}" if logo else ""
    return {"share_url": f"{settings.SITE_URL}{path}?from=share", "share_image": image}


def share_again(request: HttpRequest, title: str) -> str:
    """The striking button, for whoever came by a share; "" for others. Safe HTML."""
    if request.GET.get("from") != "share":
        return ""
    context = {"key": KEY, "title": title, **shared(request.path, None)}
    return render_to_string("ui/_share_again.html", context)
