"""The number on the cart: how many lines wait there. Every page of the mall shows it."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from mall.carts.holding import cart_count
from mall.models import CartLine
from xhs.lib.prepared import Given, Prepared

MOST_SHOWN = 99


def cart_badge(request: HttpRequest) -> SafeString:
    """The badge; nothing for an empty cart."""
    count = lines_in_cart(request)
    if not count:
        return SafeString("")
    words = ngettext("{number} thing in it", "{number} things in it", count).format(number=count)
    shown = count if count <= MOST_SHOWN else f"{MOST_SHOWN}+"
    return format_html(
        '<span class="badge" aria-hidden="true">{}</span><span class="hushed">{}</span>', shown, words
    )


def lines_in_cart(request: HttpRequest) -> int:
    """Lines in the cart of whoever asks; no statement for a visitor who never put anything in."""
    if not request.user.is_authenticated:
        return cart_count(request)
    return len(_lines_of_person(person=request.user.pk))


@Prepared
def _lines_of_person() -> Any:
    return (
        CartLine.objects.filter(cart__person=Given("person")).order_by().values_list("pk")[: MOST_SHOWN + 1]
    )
