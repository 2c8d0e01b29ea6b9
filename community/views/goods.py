"""What the community has to do with goods: notes about a product, and the boards people put it on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from community.board_goods import put_product_on_board, take_product_off_boards
from community.board_list import boards_for_product
from community.cards import draw_cards
from community.choosing import chosen_board, show_boards
from community.feeds import product_notes as notes_about
from community.waterfall import show_waterfall
from mall.models import Product
from mall.reviews.writing import FEW
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes, signed_in_only
from xhs.lib.listing import asked, keep_private, refuses_bad_cursors

SHOWN_BESIDE = 6


@require_safe
@refuses_bad_cursors
def product_notes(request: HttpRequest, product_id: int) -> HttpResponse:
    """All notes about it; `?fragment=beside` gives the first few for the product's page, or asks for the first one."""
    product = get_object_or_404(Product.objects.listed(), pk=product_id)
    if request.GET.get("fragment") == "beside":
        return _beside(request, product)
    where = asked(request)
    page = notes_about(product_id=product_id, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/product_notes.html", page, product=product)


def _beside(request: HttpRequest, product: Product) -> HttpResponse:
    page = notes_about(product_id=product.pk, viewer=request.user, size=SHOWN_BESIDE)
    context = {
        "cards": draw_cards(page.items, request.user),
        "has_more": page.has_more,
        "product": product,
        "invites": product.review_count < FEW,
    }
    return keep_private(render(request, "community/_product_notes.html", context))


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def product_boards(request: HttpRequest, product_id: int) -> HttpResponse:
    """GET asks for which board (the sheet); POST saves it there, with `board` or `new_board`; DELETE takes it off."""
    if request.method in ("GET", "HEAD"):
        return _choose_board(request, product_id)
    return _move(request, product_id)


@signed_in_only
def _choose_board(request: HttpRequest, product_id: int) -> HttpResponse:
    get_object_or_404(Product.objects.listed(), pk=product_id)
    return show_boards(request, boards_for_product(person=signed_in(request), product_id=product_id))


@change
def _move(request: HttpRequest, product_id: int) -> HttpResponse:
    product = get_object_or_404(Product.objects.known(), pk=product_id)
    person, said, name = signed_in(request), "", ""
    board = None if removes(request) else chosen_board(request)
    if board is None:
        take_product_off_boards(person=person, product_id=product.pk)
    else:
        put_product_on_board(person=person, product_id=product.pk, board=board)
        name, said = board.name, _("Saved to “%(board)s”.") % {"board": board.name}
    return answer(request, {"board": name}, said=said, back=product.get_absolute_url())
