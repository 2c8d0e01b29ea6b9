"""The brands, each one's page, and following it."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.lists.flow import show_scope
from mall.lists.storefront import scope_of
from mall.merchants.brands import brand_page, find_brand, follow_brand, unfollow_brand
from mall.models import Brand
from mall.views.sharing import KEY, shared
from members.share_bits import share_bits
from members.signed_in import signed_in
from xhs.lib.counts import compact_count
from xhs.lib.edges import answer_follow, change, removes
from xhs.lib.listing import answer_list, asked, more_url, refuses_bad_cursors
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot


@require_safe
@refuses_bad_cursors
def list_brands(request: HttpRequest) -> HttpResponse:
    where = asked(request)
    page = brand_page(cursor=where.cursor, upto=where.upto)
    context = {"brands": page.items, "more_url": more_url(request, page.next)}
    return answer_list(request, "mall/brand_list.html", "mall/_brand_tiles.html", context)


@require_safe
@refuses_bad_cursors
def show_brand(request: HttpRequest, slug: str) -> HttpResponse:
    """A brand, and its goods."""
    brand = find_brand(viewer=request.user, slug=slug)
    if brand is None:
        raise Http404(_("There is no such brand."))
    key = (
        brand.pk,
        brand.name,
        brand.name_zh,
        brand.origin,
        brand.about,
        brand.logo_id,
        brand.follower_count == 1,
    )

    def bits() -> dict[str, str]:
        return {**_of_the_moment(request, brand), **share_bits(request, KEY)}

    return show_scope(
        request,
        "mall/brand_detail.html",
        scope_of(brand),
        key=key,
        context=lambda: {"brand": brand, **shared(request.path, brand.logo_id)},
        bits=bits,
    )


def _of_the_moment(request: HttpRequest, brand: Any) -> dict[str, str]:
    """The follow button and the count of followers."""
    language = get_language() or "en"
    values = {"url": reverse("follow_brand", args=[brand.slug]), "csrf_token": get_token(request)}
    return {
        "follow_button": fill_slots(_follow_button(brand.is_followed, language), values),
        "followers": str(brand.follower_count),
        "followers_short": compact_count(brand.follower_count, language),
    }


@lru_cache(maxsize=8)
def _follow_button(pressed: bool, language: str) -> SlottedText:
    """The button for any brand and person; `language` is the active one, and names the copy."""
    context = {name: mark_slot(name) for name in ("url", "csrf_token")}
    return cut_slots(render_to_string("ui/_follow_button.html", {**context, "pressed": pressed}))


@change
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """POST follows, DELETE (or `undo` from a page without scripts) follows no longer."""
    brand = get_object_or_404(Brand, slug=slug)
    verb = unfollow_brand if removes(request) else follow_brand
    verb(person=signed_in(request), brand=brand)
    return answer_follow(request, brand)
