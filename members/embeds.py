"""How programs of others show our pages, after oEmbed 1.0: what strangers may see, as a quotation with its picture."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from members.models import SiteIdentity
from members.sharing import Shared, find_shared

KEPT_FOR = 3600
"""Seconds for which others may keep what they were told."""
WIDTH, WORDS_HEIGHT, ABOUT = 480, 140, 160


def shared_at(url: str, *, viewer: Any) -> Shared | None:
    """What everybody sees, and the viewer too, at an absolute address of ours; None for other pages and other sites."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(settings.SITE_URL).netloc:
            return None
        match = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    return find_shared(match.url_name or "", viewer=viewer, **match.kwargs)


def embed_of(shared: Shared, *, widest: int, tallest: int) -> dict[str, Any]:
    """The answer of the protocol. The thumbnail is our JPEG or, where that is larger than asked for, the largest
    rendition that is not; else it is left out.
    """
    site = SiteIdentity.current()
    width, height = _frame_of(shared, widest, tallest)
    facts: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": shared.title,
        "provider_name": site.name,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": KEPT_FOR,
        "width": width,
        "height": height,
        "html": render_to_string(
            "ui/_embed.html", {"shared": shared, "site": site, "about": shared.about[:ABOUT]}
        ),
    }
    if shared.author:
        facts |= {"author_name": shared.author, "author_url": f"{settings.SITE_URL}{shared.author_path}"}
    if shared.picture and (fitting := shared.picture.within(widest, tallest)):
        path, across, down = fitting
        facts |= {"thumbnail_url": f"{settings.SITE_URL}{path}"}
        facts |= {"thumbnail_width": across, "thumbnail_height": down}
    return facts


def _frame_of(shared: Shared, widest: int, tallest: int) -> tuple[int, int]:
    """How much room the quotation takes: its picture as wide as it, and some lines."""
    width = min(WIDTH, widest)
    across, down = shared.image_size
    picture = round(width * down / across) if across else 0
    return width, min(picture + WORDS_HEIGHT, tallest)
