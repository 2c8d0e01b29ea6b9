"""Pages that differ between people by little more than their cards: drawn once, kept in the process, and filled.

The template of such a page is drawn for nobody in particular, with slots where somebody's own bits go. Whatever else it
shows must follow from what it is kept under: the template, the address, language, theme, the site's face, and a `key`.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from members.context import frame
from xhs.lib.memory import Recent
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot
from xhs.templatetags.ui import personal_bits

THEMES = {"light", "dark"}
_shells: Recent[tuple[Any, ...], SlottedText] = Recent(limit=256)


class _Anybody:
    """Stands for whoever is signed in while a shell is drawn."""

    username = ""
    frame_bits = {name: mark_slot(name) for name in ("username", "avatar", "badge")}


def show_shell(
    request: HttpRequest,
    template: str,
    *,
    cards: Sequence[SafeString] = (),
    more_url: str = "",
    place: str = "",
    key: Hashable = (),
    context: Callable[[], Mapping[str, Any]] = dict,
    bits: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page with these cards. `context` gives what else it shows; it is asked only when the page is drawn, so `key`
    must name all of that. `bits` are safe texts of the moment: the template may only print them, by their names,
    and so may the context, by their slots.
    `place` stands for the address where many addresses share one shell.

    Messages that wait for the person are rare: with them the page is drawn anew.
    """
    bits = bits or {}
    if settings.DEBUG or len(get_messages(request)):
        marks = {name: mark_safe(mark_slot(name)) for name in bits}  # noqa: S308
        whole = {**context(), **marks, "cards": cards, "more_url": more_url}
        return HttpResponse(fill_slots(cut_slots(render_to_string(template, whole, request)), bits))
    known = frame(request)
    place = place or request.path
    around = (get_language(), _theme(request), known["me"] is not None, _face(known["site"]))
    name = (template, place, *around, bool(cards), bool(more_url), key, tuple(bits))
    shell = _shells.get(name)
    if shell is None:
        marks = _marks(bits, bool(cards), bool(more_url))
        shell = _draw(request, template, known, {**context(), **marks}, place)
        _shells.put(name, shell)
    filled = {**personal_bits(known["me"]), **bits, "cards": "".join(cards), "more_url": escape(more_url)}
    return HttpResponse(fill_slots(shell, filled))


def _theme(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "")
    return theme if theme in THEMES else ""


def _face(site: Any) -> tuple[Any, ...]:
    return (site.name, site.accent, site.logo_id)


def _marks(bits: Mapping[str, str], has_cards: bool, has_more: bool) -> dict[str, Any]:
    """Slots in the place of everything that comes later."""
    marks: dict[str, Any] = {name: mark_safe(mark_slot(name)) for name in bits}  # noqa: S308
    marks["cards"] = [mark_safe(mark_slot("cards"))] if has_cards else []  # noqa: S308
    marks["more_url"] = mark_slot("more_url") if has_more else ""
    return marks


def _draw(
    request: HttpRequest, template: str, known: dict[str, Any], context: dict[str, Any], place: str
) -> SlottedText:
    around = {
        "site": known["site"],
        "me": None if known["me"] is None else _Anybody(),
        "request": SimpleNamespace(path=place, COOKIES={"theme": _theme(request)}),
    }
    return cut_slots(render_to_string(template, {**context, **around}))
