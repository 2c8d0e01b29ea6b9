"""What the community says of goods: notes about a product, as a page and as a piece of the product's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from community.cards import draw_cards
from community.feeds import product_notes as notes_about
from community.waterfall import show_waterfall
from mall.models import Product
from xhs.lib.listing import asked, refuses_bad_cursors

SHOWN_BESIDE = 6


@require_safe
@refuses_bad_cursors
def product_notes(request: HttpRequest, product_id: int) -> HttpResponse:
    """All notes about it; `?fragment=beside` gives the first few for the product's page, or nothing at all."""
    product = get_object_or_404(Product.objects.listed(), pk=product_id)
    if request.GET.get("fragment") == "beside":
        return _beside(request, product)
    where = asked(request)
    page = notes_about(product_id=product_id, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/product_notes.html", page, product=product)


def _beside(request: HttpRequest, product: Product) -> HttpResponse:
    page = notes_about(product_id=product.pk, viewer=request.user, size=SHOWN_BESIDE)
    context = {"cards": draw_cards(page.items, request.user), "has_more": page.has_more, "product": product}
    response = render(request, "community/_product_notes.html", context)
    response.headers["Cache-Control"] = "private, max-age=0"
    return response
