"""Pages that differ between people by little more than their cards: drawn once, kept in the process, and filled.

The template of such a page is drawn for nobody in particular, with slots where somebody's own bits go. Whatever else it
shows must follow from the key it is kept under: the template, the address, language, theme, and the site's face.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from members.context import frame
from xhs.lib.memory import Recent
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot
from xhs.templatetags.ui import personal_bits

THEMES = {"light", "dark"}
_shells: Recent[tuple[Any, ...], SlottedText] = Recent(limit=64)


class _Anybody:
    """Stands for whoever is signed in while a shell is drawn."""

    username = ""
    frame_bits = {name: mark_slot(name) for name in ("username", "avatar", "badge")}


def show_shell(
    request: HttpRequest, template: str, *, cards: Sequence[SafeString], more_url: str
) -> HttpResponse:
    """The page with these cards. Messages that wait for the person are rare: with them the page is drawn anew."""
    if settings.DEBUG or len(get_messages(request)):
        return render(request, template, {"cards": cards, "more_url": more_url})
    known = frame(request)
    shell = _shell(request, template, known, bool(cards), bool(more_url))
    bits = {**personal_bits(known["me"]), "cards": "".join(cards), "more_url": escape(more_url)}
    return HttpResponse(fill_slots(shell, bits))


def _shell(
    request: HttpRequest, template: str, known: dict[str, Any], has_cards: bool, has_more: bool
) -> SlottedText:
    site, signed_in = known["site"], known["me"] is not None
    theme = request.COOKIES.get("theme", "")
    theme = theme if theme in THEMES else ""
    face = (site.name, site.accent, site.logo_id)
    key = (template, request.path, get_language(), theme, signed_in, has_cards, has_more, *face)
    shell = _shells.get(key)
    if shell is None:
        context = {
            "site": site,
            "me": _Anybody() if signed_in else None,
            "request": SimpleNamespace(path=request.path, COOKIES={"theme": theme}),
            "cards": [mark_safe(mark_slot("cards"))] if has_cards else [],  # noqa: S308
            "more_url": mark_slot("more_url") if has_more else "",
        }
        shell = cut_slots(render_to_string(template, context))
        _shells.put(key, shell)
    return shell
