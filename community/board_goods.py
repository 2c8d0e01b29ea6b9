"""Goods on boards: what a person saved in the mall lies on one of her boards, or on none, in her order.

As with notes, everything one person does with her boards happens one after the other (community.boards.shelf_of).
"""

from collections.abc import Sequence
from time import time
from typing import Any

from django.db import transaction
from django.db.models import F

from community.boards import hand_out_anew, own_board, shelf_of
from community.models import Board, BoardProduct
from mall.lists.storefront import Card
from mall.models import Product
from mall.wishes.wishing import save_product
from members.models import Person
from xhs.lib.cursor import LARGEST_PAGE, PAGE, Page, page_by


@transaction.atomic
def put_product_on_board(*, person: Person, product_id: int, board: Board) -> None:
    """Saves the product, if that is still to be done, and moves it to the top of an own board.

    Raises BoardGone, ProductGone for what is not sold, TooOften.
    """
    shelf_of(person)
    target = own_board(person, board.pk)
    save_product(person=person, product_id=product_id)
    if BoardProduct.objects.filter(board=target, product=product_id).exists():
        return
    take_product_off_boards(person=person, product_id=product_id)
    BoardProduct.objects.create(board=target, product_id=product_id, position=int(time() * 1000))


@transaction.atomic
def take_product_off_boards(*, person: Person, product_id: int) -> None:
    """It lies on none of her boards any more, and stays saved."""
    shelf_of(person)
    BoardProduct.objects.filter(board__owner=person, product=product_id).delete()


@transaction.atomic
def reorder_products(*, person: Person, board: Board, product_ids: Sequence[int]) -> None:
    """Hands the places these goods have on the board out anew, in the order given. Others stay where they are."""
    shelf_of(person)
    held = BoardProduct.objects.filter(board=own_board(person, board.pk), product_id__in=product_ids)
    hand_out_anew({row.product_id: row for row in held}, product_ids)


def board_goods(*, board: Board, cursor: str = "", upto: str = "", size: int = PAGE) -> Page[Card]:
    """Goods of a board that are sold now, in its owner's order. The caller has checked the board. Raises BadCursor."""
    goods = Product.objects.listed().filter(board_products__board=board)
    rows: Any = goods.annotate(
        listed_at=F("listed_from"), place=F("board_products__position"), laid=F("board_products__id")
    ).values_list(*Card._fields, "place", "laid", named=True)
    keys = ("-place", "-laid")
    page: Page[Any] = page_by(rows, keys=keys, cursor=cursor, upto=upto, size=min(size, LARGEST_PAGE))
    return Page([Card(*row[: len(Card._fields)]) for row in page.items], page.next)
