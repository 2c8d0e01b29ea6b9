"""A product, as a page, and what others bought of it a moment ago."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mall.buyers.touches import visitor_of
from mall.carts.holding import cart_count
from mall.lists.ticker import KEPT_FOR, ticker_lines
from mall.lists.tiles import similar_products
from mall.models import Product
from mall.product.pages import OpenProduct, Ties, open_product, texts_of, ties_of
from mall.product.states import ProductRow, Standing
from mall.signals import arrived_from_note
from members.share_bits import share_bits
from members.shells import show_shell
from xhs.lib.numbers import number_in
from xhs.lib.regions import name_of

UNDO = '<input type="hidden" name="undo" value="1">'
PLACE = "/mall/"


@require_safe
def product(request: HttpRequest, product_id: int) -> HttpResponse:
    """The page; 404 where nobody may know of the product, 410 with others like it where it is not sold any more."""
    opened = open_product(viewer=request.user, product_id=product_id)
    if opened is None:
        raise Http404(_("There is no such product."))
    if opened.standing == Standing.GONE and not opened.is_preview:
        return _show_gone(request, opened.row)
    ties = ties_of(request.user, opened.row)
    texts = texts_of(opened, _own_slots(request, opened, ties), province=ties.province)
    bits = {"page_title": escape(opened.row.short_name), "product_url": reverse("product", args=[product_id])}
    bits |= {"touch": _touch(request, opened), **texts}
    response = show_shell(request, "mall/product_detail.html", bits=bits, place=PLACE)
    patch_cache_control(response, private=True, max_age=0)
    return response


def _show_gone(request: HttpRequest, row: ProductRow) -> HttpResponse:
    similar = similar_products(category_id=row.category_id, besides=[row.id])
    return render(request, "mall/product_gone.html", {"product": row, "similar": similar}, status=410)


def _own_slots(request: HttpRequest, opened: OpenProduct, ties: Ties) -> dict[str, str]:
    """What of the page belongs to whoever asks."""
    in_cart = ties.lines_in_cart if request.user.is_authenticated else cart_count(request)
    return {
        "notice": _notice(opened) if opened.is_preview else "",
        "token": get_token(request),
        "saved": "true" if ties.is_saved else "false",
        "unsave": UNDO if ties.is_saved else "",
        "follows": "true" if ties.follows_brand else "false",
        "unfollow": UNDO if ties.follows_brand else "",
        "wished": " ".join(map(str, ties.wished)),
        "cart_count": str(in_cart) if in_cart < 100 else "99+",
        "no_cart": "" if in_cart else " hidden",
        "freight_to": _freight_to(ties.province),
        **share_bits(request, "product"),
    }


def _freight_to(province: str) -> str:
    name = name_of(province, get_language() or "en")
    return escape(_("· to %(province)s") % {"province": name}) if name else ""


def _touch(request: HttpRequest, opened: OpenProduct) -> str:
    """Whoever comes from a note is asked once whether that may be remembered; from then on it is, or not."""
    note_id = number_in(request.GET.get("note", ""))
    if not note_id or opened.is_preview:
        return ""
    visitor, product_id = visitor_of(request), opened.row.id
    if visitor.has_agreed is None:
        asked = {"product_id": product_id, "note_id": note_id, "token": get_token(request)}
        return render_to_string("mall/_touch_question.html", asked)
    if visitor.has_agreed:
        arrived_from_note.send(sender=Product, visitor=visitor, product_id=product_id, note_id=note_id)
    return ""


def _notice(opened: OpenProduct) -> str:
    """For those who may look before and after the others: why the others do not see it."""
    row = opened.row
    if row.hidden_at:
        text = _("Our team has hidden this product. Only you and they see it.")
    elif row.state == Product.State.DRAFT:
        text = _("This is a draft. Shoppers see it once it is listed.")
    elif opened.standing == Standing.UNSEEN:
        text = _("Shoppers do not see this product yet.")
    else:
        text = _("This product is not sold any more. Shoppers see others like it here.")
    return render_to_string("ui/_notice.html", {"text": text, "kind": "warning"})


@require_safe
def ticker(request: HttpRequest, product_id: int) -> HttpResponse:
    """Sentences about real orders of the last hours; an empty list where there are none."""
    lines: Any = ticker_lines(product_id)
    if lines is None:
        raise Http404
    response = JsonResponse({"lines": lines})
    patch_cache_control(response, private=True, max_age=KEPT_FOR)
    return response
