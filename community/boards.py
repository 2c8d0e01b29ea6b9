"""Boards: named shelves for favourites, ordered by hand. Goods on them: community.board_goods.

Everything one person does with her boards happens one after the other (`shelf_of`), so no two of her tabs disagree.
"""

from collections.abc import Mapping, Sequence
from time import time
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.db.models.functions import Greatest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from community.models import Board, Favourite, Note
from members.models import Person
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.once import insert_once
from xhs.lib.words import clean_line

BOARD_LIMIT = 100


class BoardGone(NotAllowed):
    """The board was removed, or is not this person's."""

    status = 404


def shelf_of(person: Person) -> None:
    """Waits until nobody else changes this person's favourites and boards; held until the transaction ends."""
    lock_one("shelf", person.pk)


@transaction.atomic
def create_board(*, person: Person, name: str, is_private: bool = False) -> Board:
    """A new board behind the others. Raises Refusal for a bad name, one she has already, or too many boards."""
    shelf_of(person)
    boards = Board.objects.filter(owner=person)
    if boards.count() >= BOARD_LIMIT:
        sentence = format_lazy(_("{limit} boards are the most one can have."), limit=BOARD_LIMIT)
        raise Refusal("too_many_boards", sentence, field="name")
    last = boards.aggregate(last=Max("position"))["last"] or 0
    board_id = insert_once(
        Board, owner_id=person.pk, name=_good_name(name), is_private=is_private, position=last + 1
    )
    if board_id is None:
        raise _name_taken()
    return Board.objects.get(pk=board_id)


def _good_name(name: str) -> str:
    name = clean_line(name)
    if not name:
        raise Refusal("no_name", _("Give your board a name."), field="name")
    if len(name) > 24:
        raise Refusal("name_too_long", _("Please keep the name to 24 characters."), field="name")
    return name


def _name_taken() -> Refusal:
    return Refusal("name_taken", _("You have a board of that name."), field="name")


@transaction.atomic
def change_board(*, person: Person, board: Board, name: str, is_private: bool) -> Board:
    """Renames, opens or closes an own board."""
    shelf_of(person)
    own = own_board(person, board.pk)
    own.name, own.is_private = _good_name(name), is_private
    if Board.objects.filter(owner=person, name=own.name).exclude(pk=own.pk).exists():
        raise _name_taken()
    own.save(update_fields=["name", "is_private"])
    return own


def own_board(person: Person, board_id: int) -> Board:
    """Raises BoardGone."""
    board = Board.objects.filter(owner=person, pk=board_id).first()
    if board is None:
        raise BoardGone("board_gone", _("This board does not exist any more."))
    return board


@transaction.atomic
def remove_board(*, person: Person, board: Board) -> None:
    """Removes the board; what is on it stays saved."""
    shelf_of(person)
    own_board(person, board.pk).delete()


@transaction.atomic
def reorder_boards(*, person: Person, board_ids: Sequence[int]) -> None:
    """Puts the named boards in this order; boards that are not named follow in theirs."""
    shelf_of(person)
    boards = list(Board.objects.filter(owner=person).order_by("position", "pk"))
    wanted = {board_id: place for place, board_id in enumerate(board_ids)}
    boards.sort(key=lambda board: wanted.get(board.pk, len(wanted)))
    for place, board in enumerate(boards, start=1):
        board.position = place
    Board.objects.bulk_update(boards, ["position"])


@transaction.atomic
def put_on_board(*, person: Person, note: Note, board: Board | None) -> None:
    """Moves a saved note to the top of a board, or (None) off every board. Not saved: nothing happens."""
    shelf_of(person)
    saved = Favourite.objects.filter(person=person, note=note).first()
    target = own_board(person, board.pk).pk if board else None
    if saved is None or saved.board_id == target:
        return
    Favourite.objects.filter(pk=saved.pk).update(board=target, position=int(time() * 1000))
    moved = {saved.board_id: -1, target: 1}
    count_notes({board_id: change for board_id, change in moved.items() if board_id})


def count_notes(changes: Mapping[Any, int]) -> None:
    """Moves the boards' counts; the caller holds the shelf."""
    for board_id, change in changes.items():
        Board.objects.filter(pk=board_id).update(note_count=Greatest(F("note_count") + change, 0))


@transaction.atomic
def reorder_notes(*, person: Person, board: Board, note_ids: Sequence[int]) -> None:
    """Hands the places these notes have on the board out anew, in the order given. Others stay where they are."""
    shelf_of(person)
    held = Favourite.objects.filter(person=person, board=own_board(person, board.pk), note_id__in=note_ids)
    hand_out_anew({row.note_id: row for row in held}, note_ids)


def hand_out_anew(rows: Mapping[int, Any], wanted: Sequence[int]) -> None:
    """Gives these rows, in the wanted order of their keys, the places they have among them; the highest comes first."""
    ordered = [rows[key] for key in dict.fromkeys(wanted) if key in rows]
    places = sorted((row.position for row in ordered), reverse=True)
    for index, row in enumerate(ordered):
        if index:
            places[index] = min(places[index], places[index - 1] - 1)
        row.position = places[index]
    if ordered:
        type(ordered[0])._default_manager.bulk_update(ordered, ["position"])
