"""How a list of products is answered: its page, kept and filled, or for a script only the cards and the way on."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mall.lists.badges import cart_badge
from mall.lists.cards import draw_products
from mall.lists.facets import facets_of
from mall.lists.filters import Narrowing, is_untidy, tidied
from mall.lists.storefront import Card, Scope, product_page
from members.shells import show_shell
from xhs.lib.cursor import Page
from xhs.lib.listing import asked, keep_private, more_url, wants_fragment

Context = Callable[[], Mapping[str, Any]]


def show_scope(
    request: HttpRequest,
    template: str,
    scope: Scope,
    *,
    key: Hashable,
    context: Context,
    bits: Callable[[], Mapping[str, str]] = dict,
) -> HttpResponse:
    """The products of a scope as the address narrows and sorts them. `key`, `context`, `bits`: see members.shells."""
    if is_untidy(request.GET):
        return redirect(f"{request.path}?{tidied(request.GET)}".rstrip("?"))
    facets, where = facets_of(scope), asked(request)
    narrowing = Narrowing(request.GET, scope, facets)
    page = product_page(
        scope, sort=narrowing.sort, narrowed=narrowing.products, cursor=where.cursor, upto=where.upto
    )

    def whole() -> dict[str, Any]:
        return {**context(), **_bar(narrowing, request.path), "facets": facets}

    return show_goods(request, template, page, key=(key, facets, narrowing.key), context=whole, bits=bits)


def show_goods(
    request: HttpRequest,
    template: str,
    page: Page[Card],
    *,
    key: Hashable,
    context: Context,
    bits: Callable[[], Mapping[str, str]] = dict,
) -> HttpResponse:
    """One page of product cards, in the frame of this template."""
    cards, further = draw_products(page.items), more_url(request, page.next)
    if wants_fragment(request):
        piece = {"cards": cards, "more_url": further, "fragment": True}
        return keep_private(render(request, "mall/_goods.html", piece))
    own: dict[str, str] = {"cart_badge": cart_badge(request), **bits()}
    return keep_private(
        show_shell(request, template, cards=cards, more_url=further, key=key, context=context, bits=own)
    )


def _bar(narrowing: Narrowing, path: str) -> dict[str, Any]:
    """What the bar above the goods needs: sorting, filters, and those in force."""
    return {
        "sorts": narrowing.sorts(path),
        "sort": narrowing.sort,
        "chips": narrowing.chips(path),
        "form": narrowing.filter.form,
        "whole_url": narrowing.without_filters(path),
        "path": path,
    }
