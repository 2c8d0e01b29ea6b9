"""How a list of cards is answered: a whole page, or for a script only the cards and the way on."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from community.cards import Card, draw_cards
from mall.lists.cards import draw_products
from mall.lists.storefront import Card as ProductCard
from members.shells import show_shell
from xhs.lib.cursor import Page
from xhs.lib.listing import answer_list, keep_private, more_url, wants_fragment


def show_waterfall(request: HttpRequest, template: str, page: Page[Card], **context: Any) -> HttpResponse:
    """Answers with one page of cards. The address of the next page keeps what else the address says."""
    context |= {"cards": draw_cards(page.items, request.user), "more_url": more_url(request, page.next)}
    return answer_list(request, template, "community/_waterfall.html", context)


def show_products(
    request: HttpRequest, template: str, page: Page[ProductCard], **context: Any
) -> HttpResponse:
    """The same with one page of product cards."""
    context |= {"cards": draw_products(page.items), "more_url": more_url(request, page.next)}
    return answer_list(request, template, "mall/_goods.html", context)


def show_shelled(request: HttpRequest, template: str, page: Page[Card]) -> HttpResponse:
    """The same for a page whose frame and words are the same for everybody: see members.shells."""
    if wants_fragment(request):
        return show_waterfall(request, template, page)
    cards = draw_cards(page.items, request.user)
    return keep_private(show_shell(request, template, cards=cards, more_url=more_url(request, page.next)))
