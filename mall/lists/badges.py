"""The number on the cart: how many lines wait there. Every page of the mall shows it."""

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from mall.carts.holding import cart_count

MOST_SHOWN = 99


def cart_badge(request: HttpRequest) -> SafeString:
    """The badge; nothing for an empty cart."""
    count = cart_count(request)
    if not count:
        return SafeString("")
    words = ngettext("{number} thing in it", "{number} things in it", count).format(number=count)
    shown = count if count <= MOST_SHOWN else f"{MOST_SHOWN}+"
    return format_html(
        '<span class="badge" aria-hidden="true">{}</span><span class="hushed">{}</span>', shown, words
    )
