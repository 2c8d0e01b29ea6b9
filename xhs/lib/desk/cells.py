"""Cells of the desk's lists, as HTML: labels, small pictures, two lines of words."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

GOOD, PLAIN, WARN, BAD = "good", "plain", "warn", "bad"


def label(tone: str, words: object) -> SafeString:
    """A state in a coloured pill; the words alone say it too."""
    return format_html('<span class="desk-label desk-label--{}">{}</span>', tone, words)


def labels(*pairs: "tuple[str, object] | None") -> SafeString:
    """Several labels beside each other; None is left out."""
    return format_html_join(" ", "{}", ((label(*pair),) for pair in pairs if pair))


def thumbnail(src: str, colour: str = "") -> SafeString:
    """A small square picture; its colour stands there alone while, or where, there is no picture."""
    ground = f"background:{colour}" if colour else ""
    if not src:
        return format_html('<span class="desk-thumb" style="{}"></span>', ground)
    return format_html(
        '<img class="desk-thumb" src="{}" alt="" loading="lazy" width="36" height="36" style="{}">',
        src,
        ground,
    )


def face(src: str, name: str, *, size: int = 32) -> SafeString:
    """A round picture in so many pixels, or the first letter of the name."""
    shape = f"width:{size}px;height:{size}px"
    if src:
        return format_html('<img class="desk-face" src="{}" alt="" loading="lazy" style="{}">', src, shape)
    return format_html('<span class="desk-face" style="{}" aria-hidden="true">{}</span>', shape, name[:1])


def two_lines(first: str, second: str, *, picture: str = "") -> SafeString:
    """A strong line over a quiet one, with a picture before both."""
    return format_html(
        '<span class="desk-two">{}<span><b>{}</b><small>{}</small></span></span>', picture, first, second
    )


def link(url: str, words: object) -> SafeString:
    return format_html('<a class="desk-link" href="{}">{}</a>', url, words)


def shorten(text: str, characters: int = 80) -> str:
    """One line of at most so many characters."""
    return Truncator(" ".join(text.split())).chars(characters)
