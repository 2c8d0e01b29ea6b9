"""Into which board? What asks, and what was answered, for notes and goods alike."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from community.board_list import ShownBoard
from community.boards import create_board
from community.models import Board
from members.signed_in import signed_in
from xhs.lib.listing import keep_private
from xhs.lib.numbers import number_in


def show_boards(request: HttpRequest, boards: Sequence[ShownBoard]) -> HttpResponse:
    """The boards to choose from, as a page or as the sheet; the answer is sent to the same address."""
    template = "community/_board_sheet.html" if "fragment" in request.GET else "community/board_choose.html"
    return keep_private(render(request, template, {"save_url": request.path, "boards": boards}))


def chosen_board(request: HttpRequest) -> Board | None:
    """The own board that was chosen, or the new one that was named. Raises Http404, Refusal."""
    if "new_board" in request.POST:
        return create_board(
            person=signed_in(request),
            name=request.POST["new_board"],
            is_private="is_private" in request.POST,
        )
    board_id = number_in(request.POST.get("board", ""))
    return get_object_or_404(Board, owner=signed_in(request), pk=board_id) if board_id else None
