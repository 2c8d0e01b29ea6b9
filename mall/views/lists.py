"""The mall's home and the pages of its departments, categories and merchants."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.lists.blocks import draw_home_blocks
from mall.lists.departments import directory
from mall.lists.flow import show_goods, show_scope
from mall.lists.storefront import find_merchant, popular_products, scope_of
from mall.views.sharing import KEY, shared
from members.share_bits import share_bits
from xhs.lib.listing import asked, refuses_bad_cursors


@require_safe
@refuses_bad_cursors
def show_mall(request: HttpRequest) -> HttpResponse:
    """The departments, what promotions have to say, and everything there is by what sells."""
    where, known = asked(request), directory()
    page = popular_products(cursor=where.cursor, upto=where.upto)

    def context() -> dict[str, Any]:
        return {"departments": known.departments}

    def bits() -> dict[str, str]:
        return {"blocks": draw_home_blocks(request.user)}

    return show_goods(request, "mall/home.html", page, key=known.stamp, context=context, bits=bits)


@require_safe
@refuses_bad_cursors
def show_category(request: HttpRequest, slug: str) -> HttpResponse:
    """A department or a category, with its neighbours."""
    known = directory()
    category = known.by_slug.get(slug)
    if category is None:
        raise Http404(_("There is no such department."))

    def context() -> dict[str, Any]:
        return {"category": category, "department": known.around(category)}

    return show_scope(
        request, "mall/category_detail.html", scope_of(category), key=known.stamp, context=context
    )


@require_safe
@refuses_bad_cursors
def show_merchant(request: HttpRequest, slug: str) -> HttpResponse:
    """A merchant who trades, and what it sells."""
    merchant = find_merchant(slug=slug)
    if merchant is None:
        raise Http404(_("There is no such shop."))
    told = (merchant.name, merchant.kind, merchant.about, merchant.logo_id)
    score = (merchant.score, merchant.goods_score, merchant.after_sale_score, merchant.delivery_score)
    key = (merchant.pk, *told, *score, merchant.scored_orders)
    return show_scope(
        request,
        "mall/merchant_detail.html",
        scope_of(merchant),
        key=key,
        context=lambda: {"merchant": merchant, **shared(request.path, merchant.logo_id)},
        bits=lambda: share_bits(request, KEY),
    )
