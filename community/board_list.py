"""Boards as people see them: to choose from, on a profile, and while one puts them in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from community.models import Board, BoardProduct, Favourite, Note, NotePicture
from community.models.interaction import BoardQuerySet
from mall.models import Product
from mall.models.catalogue import main_picture_of
from members.addresses import address
from members.models import Person

COVERS = 3
COUNTED = 1000
"""Notes and goods on a board are counted so far: a longer one is not shown truer by reading all of it."""
COVER_WIDTH = 360


@dataclass(frozen=True)
class ShownBoard:
    """A board with the covers of its first notes, or else of its goods, as far as the viewer may see them."""

    id: int
    name: str
    url: str
    note_count: int
    goods_count: int
    is_private: bool
    cover_srcs: list[str]
    holds_it: bool = False

    @property
    def cover_src(self) -> str:
        return self.cover_srcs[0] if self.cover_srcs else ""


def boards_of(*, owner: Person, viewer: Any) -> list[ShownBoard]:
    """The owner's boards the viewer may see, in the owner's order. One statement."""
    boards = counted_for(viewer, Board.objects.visible_to(viewer).filter(owner=owner))
    return _show(boards.order_by("position", "pk").annotate(**_covers(viewer)))


def boards_for_note(*, person: Person, note: Note) -> list[ShownBoard]:
    """All boards of a person, and which of them holds the note. One statement."""
    return _to_choose(person, Favourite.objects.filter(board=OuterRef("pk"), note=note))


def boards_for_product(*, person: Person, product_id: int) -> list[ShownBoard]:
    """All boards of a person, and which of them holds the product. One statement."""
    return _to_choose(person, BoardProduct.objects.filter(board=OuterRef("pk"), product=product_id))


def _to_choose(person: Person, held: "QuerySet[Any]") -> list[ShownBoard]:
    boards = counted_for(person, Board.objects.filter(owner=person)).order_by("position", "pk")
    return _show(boards.annotate(**_covers(person), holds_it=Exists(held)))


def counted_for(viewer: Any, boards: BoardQuerySet) -> BoardQuerySet:
    """The boards with `seen_count`, how many of its notes the viewer may see, and `goods_count`, goods sold now."""
    return boards.annotate(
        seen_count=_number_of(_seen_on_board(viewer)), goods_count=_number_of(_sold_on_board())
    )


def _number_of(rows: "QuerySet[Any]") -> Func:
    some = ArraySubquery(rows.values("pk")[:COUNTED])
    return Func(some, function="CARDINALITY", output_field=IntegerField())


def _covers(viewer: Any) -> dict[str, ArraySubquery]:
    """The first pictures of the newest notes on the outer board, and of its goods."""
    found = JSONObject(file="media__token", audience="note__audience")
    first = NotePicture.objects.filter(note=OuterRef("note_id")).order_by("position").values(found=found)[:1]
    saved = _seen_on_board(viewer).order_by("-position", "-pk")
    goods = _sold_on_board().order_by("-position", "-pk").annotate(cover=main_picture_of("product_id"))
    return {
        "covers": ArraySubquery(saved.annotate(cover=Subquery(first)).values("cover")[:COVERS]),
        "goods_covers": ArraySubquery(goods.values("cover")[:COVERS]),
    }


def _seen_on_board(viewer: Any) -> QuerySet[Favourite]:
    """What lies on the outer board, as far as the viewer may see it."""
    seen = Note.objects.visible_to(viewer).filter(pk=OuterRef("note_id"))
    return Favourite.objects.filter(Exists(seen), board=OuterRef("pk"))


def _sold_on_board() -> "QuerySet[BoardProduct]":
    """What goods lie on the outer board and are sold now."""
    return BoardProduct.objects.filter(board=OuterRef("pk"), product__in=Product.objects.listed())


def _show(boards: Iterable[Any]) -> list[ShownBoard]:
    return [
        ShownBoard(
            id=board.pk,
            name=board.name,
            url=board.get_absolute_url(),
            note_count=board.seen_count,
            goods_count=board.goods_count,
            is_private=board.is_private,
            cover_srcs=_cover_srcs(board),
            holds_it=getattr(board, "holds_it", False),
        )
        for board in boards
    ]


def _cover_srcs(board: Any) -> list[str]:
    notes = [_address(cover) for cover in board.covers if cover]
    goods = [address(token, COVER_WIDTH) for token in board.goods_covers if token]
    return [*notes, *goods][:COVERS]


def _address(cover: Any) -> str:
    return address(cover["file"], COVER_WIDTH, signed=cover["audience"] != Note.Audience.EVERYONE)
