"""Boards as people see them: to choose from, and on a profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from community.models import Board, Favourite, Note, NotePicture
from community.models.interaction import BoardQuerySet
from members.addresses import address
from members.models import Person

COVERS = 3
COUNTED = 1000
"""Notes on a board are counted so far: a longer one is not shown truer by reading all of it."""
COVER_WIDTH = 360


@dataclass(frozen=True)
class ShownBoard:
    """A board with the covers of its first notes, as far as the viewer may see them."""

    id: int
    name: str
    url: str
    note_count: int
    is_private: bool
    cover_srcs: list[str]
    holds_note: bool = False

    @property
    def cover_src(self) -> str:
        return self.cover_srcs[0] if self.cover_srcs else ""


def boards_of(*, owner: Person, viewer: Any) -> list[ShownBoard]:
    """The owner's boards the viewer may see, in the owner's order. One statement."""
    boards = counted_for(viewer, Board.objects.visible_to(viewer).filter(owner=owner))
    return _show(boards.order_by("position", "pk").annotate(covers=_covers(viewer)))


def boards_to_choose(*, person: Person, note: Note) -> list[ShownBoard]:
    """All boards of a person, and which of them holds the note. One statement."""
    holds = Exists(Favourite.objects.filter(board=OuterRef("pk"), note=note))
    boards = counted_for(person, Board.objects.filter(owner=person)).order_by("position", "pk")
    return _show(boards.annotate(covers=_covers(person), holds_note=holds))


def counted_for(viewer: Any, boards: BoardQuerySet) -> BoardQuerySet:
    """The boards with `seen_count`: how many of its notes the viewer may see."""
    seen = ArraySubquery(_seen_on_board(viewer).values("pk")[:COUNTED])
    return boards.annotate(seen_count=Func(seen, function="CARDINALITY", output_field=IntegerField()))


def pictured(notes: Sequence[Note]) -> list[tuple[Note, str]]:
    """Each note with the address of its first picture. One statement."""
    rows = NotePicture.objects.filter(note__in=[note.pk for note in notes]).order_by("note_id", "position")
    first = rows.distinct("note_id").values("note_id", file=F("media__token"), audience=F("note__audience"))
    covers = {row["note_id"]: _address(row) for row in first}
    return [(note, covers.get(note.pk, "")) for note in notes]


def _covers(viewer: Any) -> ArraySubquery:
    """The first pictures of the newest notes on the outer board."""
    found = JSONObject(file="media__token", audience="note__audience")
    first = NotePicture.objects.filter(note=OuterRef("note_id")).order_by("position").values(found=found)[:1]
    saved = _seen_on_board(viewer).order_by("-position", "-pk")
    return ArraySubquery(saved.annotate(cover=Subquery(first)).values("cover")[:COVERS])


def _seen_on_board(viewer: Any) -> QuerySet[Favourite]:
    """What lies on the outer board, as far as the viewer may see it."""
    seen = Note.objects.visible_to(viewer).filter(pk=OuterRef("note_id"))
    return Favourite.objects.filter(Exists(seen), board=OuterRef("pk"))


def _show(boards: Iterable[Any]) -> list[ShownBoard]:
    return [
        ShownBoard(
            id=board.pk,
            name=board.name,
            url=board.get_absolute_url(),
            note_count=board.seen_count,
            is_private=board.is_private,
            cover_srcs=[_address(cover) for cover in board.covers if cover],
            holds_note=getattr(board, "holds_note", False),
        )
        for board in boards
    ]


def _address(cover: Any) -> str:
    return address(cover["file"], COVER_WIDTH, signed=cover["audience"] != Note.Audience.EVERYONE)
