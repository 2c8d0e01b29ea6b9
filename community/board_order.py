"""An own board on the page where it is put in order: its notes and its goods, in lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from community.models import Board, BoardProduct, Note, NotePicture
from community.voices import voice_of, with_voices
from mall.lists.tiles import picture_src
from mall.models import Product
from members.addresses import address
from xhs.lib.money import yuan

MOST = 500
COVER_WIDTH = 360


@dataclass(frozen=True)
class Line:
    """One thing on the board. `off_url`: a DELETE there takes it off; `is_gone`: only the owner still sees it."""

    id: int
    name: str
    line: str
    url: str
    off_url: str
    cover_src: str
    is_gone: bool = False


def note_lines(board: Board) -> list[Line]:
    """What its owner may see of its notes. Two statements."""
    seen = Note.objects.visible_to(board.owner).filter(favourites__board=board)
    notes = list(with_voices(seen).order_by("-favourites__position", "-favourites__pk")[:MOST])
    covers = _covers_of(notes)
    return [_of_note(note, board, covers.get(note.pk, "")) for note in notes]


def _of_note(note: Note, board: Board, cover_src: str) -> Line:
    name = voice_of(note)["display_name"]
    off_url = reverse("board_note", args=[board.pk, note.pk])
    return Line(note.pk, note.title or name, name, note.get_absolute_url(), off_url, cover_src)


def _covers_of(notes: Sequence[Note]) -> dict[int, str]:
    rows = NotePicture.objects.filter(note__in=[note.pk for note in notes]).order_by("note_id", "position")
    first = rows.distinct("note_id").values("note_id", file=F("media__token"), audience=F("note__audience"))
    return {
        row["note_id"]: address(row["file"], COVER_WIDTH, signed=row["audience"] != Note.Audience.EVERYONE)
        for row in first
    }


def goods_lines(board: Board) -> list[Line]:
    """Its goods, with what is not sold any more but was once known. Three statements."""
    rows = BoardProduct.objects.filter(board=board, product__in=Product.objects.known())
    ids = list(rows.order_by("-position", "-pk").values_list("product_id", flat=True)[:MOST])
    sold = set(Product.objects.listed().filter(pk__in=ids).values_list("pk", flat=True))
    found: dict[int, Any] = Product.objects.with_picture().in_bulk(ids)
    return [_of_product(found[one], board, one in sold) for one in ids if one in found]


def _of_product(product: Product, board: Board, is_sold: bool) -> Line:
    return Line(
        id=product.pk,
        name=product.short_name,
        line=f"¥{yuan(product.price_from_fen)}" if is_sold else _("Not sold any more"),
        url=product.get_absolute_url(),
        off_url=reverse("board_product", args=[board.pk, product.pk]),
        cover_src=picture_src(product),
        is_gone=not is_sold,
    )
