"""Hearts and stars on a note."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.board_list import boards_for_note
from community.choosing import chosen_board, show_boards
from community.models import Note
from community.reactions import favourite as save
from community.reactions import like as add_like
from community.reactions import take_back_favourite, take_back_like
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes, signed_in_only


def _note(request: HttpRequest, note_id: int) -> Note:
    return get_object_or_404(
        Note.objects.visible_to(request.user).only("pk", "author_id", "as_store"), pk=note_id
    )


@change
def like(request: HttpRequest, note_id: int) -> HttpResponse:
    note = _note(request, note_id)
    if removes(request):
        take_back_like(person=signed_in(request), note=note)
    else:
        add_like(person=signed_in(request), note=note)
    note.refresh_from_db(fields=["like_count"])
    return answer(request, {"count": note.like_count}, back=note.get_absolute_url())


@require_http_methods(["GET", "POST", "DELETE"])
def favourite(request: HttpRequest, note_id: int) -> HttpResponse:
    """GET asks for which board (the sheet); POST saves, with `board` or `new_board` on one; DELETE forgets."""
    if request.method == "GET":
        return _choose_board(request, note_id)
    return _change_favourite(request, note_id)


@signed_in_only
def _choose_board(request: HttpRequest, note_id: int) -> HttpResponse:
    note = _note(request, note_id)
    return show_boards(request, boards_for_note(person=signed_in(request), note=note))


@change
def _change_favourite(request: HttpRequest, note_id: int) -> HttpResponse:
    note = _note(request, note_id)
    if removes(request):
        take_back_favourite(person=signed_in(request), note=note)
        board, said = None, ""
    else:
        board = chosen_board(request)
        save(person=signed_in(request), note=note, board=board)
        said = _("Saved to “%(board)s”.") % {"board": board.name} if board else _("Saved.")
    note.refresh_from_db(fields=["favourite_count"])
    data = {"count": note.favourite_count, "board": board.name if board else ""}
    return answer(request, data, said=said, back=note.get_absolute_url())
