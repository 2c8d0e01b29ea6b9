"""Template tags of the design system: icons, short numbers, slots and the frame around every page."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from xhs.lib import colour, counts, money, regions
from xhs.lib import static as static_files
from xhs.lib.moments import say_moment
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot

register = template.Library()


@register.filter
def compact_count(number: int | None) -> str:
    """A count as it stands beside a heart, in the language of the page."""
    return counts.compact_count(number or 0, get_language() or "en")


@register.filter
def grouped(number: int) -> str:
    """A large number to the last digit, as both languages write it: 1,234,567."""
    return f"{number:,}"


@register.filter
def compact_distance(metres: float) -> str:
    """A distance as it stands on a card of Nearby."""
    return counts.compact_distance(metres)


@register.filter
def yuan(fen: int) -> str:
    """What stands behind the ¥: 12345 -> "123.45"."""
    return money.yuan(fen)


@register.filter
def region_name(code: str) -> str:
    """A province or country of xhs.lib.regions in the language of the page."""
    return regions.name_of(code, get_language() or "en")


@register.filter
def oembed_address(url: str) -> str:
    """Where programs of others learn how to show the page at this absolute address."""
    return f"{settings.SITE_URL}/oembed/?{urlencode({'url': url})}"


@register.filter
def moment(at: datetime) -> str:
    """A point in time as people say it."""
    return say_moment(at)


@register.filter
def tint(name: str) -> int:
    """The ground behind somebody without a picture: see xhs.lib.colour."""
    return colour.tint_of(name)


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, classes: str = "") -> SafeString:
    """One icon of the sprite, hidden from screen readers: the button or link around it carries the name."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>',
        classes, static("icons/sprite.svg"), name,
    )  # fmt: skip


@register.simple_tag
@lru_cache(maxsize=64)
def drawing(name: str) -> SafeString:
    """One of the drawings for empty places and errors; it takes its colours from the theme."""
    return format_html(
        '<svg class="drawing" viewBox="0 0 240 180" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("icons/drawings.svg"), name,
    )  # fmt: skip


@register.simple_tag
def stylesheets(*names: str) -> list[str]:
    """Addresses of stylesheets and bundles: {% stylesheets "css/frame.css" as sheets %}."""
    return static_files.stylesheets(*names)


@register.simple_tag
def slot(name: str) -> SafeString:
    """A hole in a text that is cached; xhs.lib.slots fills it."""
    return mark_safe(mark_slot(name))  # noqa: S308


@register.simple_tag
def accent_style(accent: str | None) -> SafeString:
    """Custom properties for the style attribute of <html>."""
    return mark_safe(colour.accent_style(accent or colour.DEFAULT_ACCENT))  # noqa: S308


@register.simple_tag(takes_context=True)
def frame(context: RequestContext, template_name: str) -> SafeString:
    """A part of the frame (rail, tab bar, top tabs): made once per language and place, then made personal."""
    me, site = context.get("me"), context.get("site")
    place = _place(context["request"].path, me) if "request" in context else ""
    make = _make_frame.__wrapped__ if settings.DEBUG else _make_frame
    pieces = make(
        template_name, get_language() or "en", place, me is not None,
        getattr(site, "name", "xhs"), getattr(site, "logo_url", ""),
    )  # fmt: skip
    return mark_safe(fill_slots(pieces, personal_bits(me)))  # noqa: S308


@lru_cache(maxsize=512)
def _make_frame(
    template_name: str, language: str, place: str, signed_in: bool, site_name: str, logo_url: str
) -> SlottedText:
    site = {"name": site_name, "logo_url": logo_url}
    context = {"place": place, "signed_in": signed_in, "site": site, "language": language}
    return cut_slots(render_to_string(template_name, context))


_PLACES = {
    "/": "discover",
    "/follow/": "follow",
    "/nearby/": "nearby",
    "/publish/": "publish",
    "/inbox/": "inbox",
}
_MALL = {"mall", "brands", "shops", "products", "cart", "compare"}


def _place(path: str, me: Any) -> str:
    if me is not None and path == f"/people/{me.username}/":
        return "me"
    if path.split("/", 2)[1] in _MALL:
        return "mall"
    return _PLACES.get(path, "")


@lru_cache(maxsize=1024)
def _avatar(name: str, src: str) -> str:
    return render_to_string("ui/_avatar.html", {"src": src, "name": name, "size": 24})


def personal_bits(me: Any) -> dict[str, str]:
    """What of the frame belongs to somebody, by slot."""
    if me is None:
        return {}
    if hasattr(me, "frame_bits"):  # nobody in particular: the slots stay open
        return dict(me.frame_bits)
    unread = me.unread_count
    return {
        "username": escape(me.username),
        "avatar": _avatar(me.name, getattr(me, "avatar_src", "")),
        "badge": f'<span class="badge">{unread if unread < 100 else "99+"}</span>' if unread else "",
    }
