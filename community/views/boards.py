"""Boards: looking, making, naming, ordering, removing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community import boards as verbs
from community.board_goods import board_goods, reorder_products, take_product_off_boards
from community.board_list import boards_of, counted_for
from community.board_order import MOST, goods_lines, note_lines
from community.feeds import board_notes
from community.models import Board, BoardProduct, Note
from community.reactions import take_back_favourite
from community.waterfall import show_products, show_waterfall
from members.signed_in import signed_in
from xhs.lib.edges import answer, change, removes
from xhs.lib.errors import Refusal
from xhs.lib.kept_forms import kept_form, signed_in_keeping
from xhs.lib.listing import asked, refuses_bad_cursors
from xhs.lib.numbers import number_in


@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@refuses_bad_cursors
def board(request: HttpRequest, board_id: int) -> HttpResponse:
    """GET shows a board; DELETE (or POST with undo=1) removes an own one, what is on it stays saved."""
    if request.method in ("GET", "HEAD"):
        return _show(request, board_id)
    return _remove(request, board_id)


def _show(request: HttpRequest, board_id: int) -> HttpResponse:
    boards = counted_for(request.user, Board.objects.visible_to(request.user))
    found = get_object_or_404(boards.select_related("owner"), pk=board_id)
    where, tab = asked(request), _tab(request, found)
    context = {
        "board": found,
        "is_mine": found.owner_id == request.user.pk,
        "tab": tab,
        "tabs": _tabs(found, tab),
    }
    if tab == "goods":
        goods = board_goods(board=found, cursor=where.cursor, upto=where.upto)
        return show_products(request, "community/board_detail.html", goods, **context)
    page = board_notes(board=found, viewer=request.user, cursor=where.cursor, upto=where.upto)
    return show_waterfall(request, "community/board_detail.html", page, **context)


def _tab(request: HttpRequest, board: Any) -> str:
    """What the address asks for; by itself a board that holds nothing but goods shows those."""
    asked_for = request.GET.get("tab", "")
    if asked_for in ("notes", "goods"):
        return asked_for
    return "goods" if board.goods_count and not board.seen_count else "notes"


def _tabs(board: Any, current: str) -> list[dict[str, Any]]:
    """None where there is only one kind of thing to look at."""
    if not (board.goods_count and board.seen_count) and current == _alone(board):
        return []
    labels = {"notes": (_("Notes"), board.seen_count), "goods": (_("Goods"), board.goods_count)}
    return [
        {
            "label": label,
            "url": f"{board.get_absolute_url()}?tab={name}",
            "is_current": name == current,
            "count": count,
        }
        for name, (label, count) in labels.items()
    ]


def _alone(board: Any) -> str:
    return "goods" if board.goods_count else "notes"


@change
def _remove(request: HttpRequest, board_id: int) -> HttpResponse:
    if not removes(request):
        raise Http404
    verbs.remove_board(person=signed_in(request), board=_own(request, board_id))
    said = _("The board is removed. What was on it is still saved.")
    return answer(request, {}, said=said, back=reverse("board_list"))


def _own(request: HttpRequest, board_id: int) -> Board:
    return get_object_or_404(Board, owner=request.user, pk=board_id)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in_keeping
def board_list(request: HttpRequest) -> HttpResponse:
    """The viewer's own boards; POST makes one."""
    viewer = signed_in(request)
    sent, problem = kept_form(request) or request.POST, ""
    name, is_private = sent.get("name", ""), "is_private" in sent
    if request.method == "POST":
        try:
            made = verbs.create_board(person=viewer, name=name, is_private=is_private)
            return answer(
                request, {"id": made.pk, "url": made.get_absolute_url()}, back=reverse("board_list")
            )
        except Refusal as refusal:
            problem = str(refusal)
    context: dict[str, Any] = {"boards": boards_of(owner=viewer, viewer=viewer), "problem": problem}
    context |= {"name": name, "is_private": is_private}
    return render(request, "community/board_list.html", context, status=422 if problem else 200)


@change
def board_order(request: HttpRequest) -> HttpResponse:
    """POST with `board` once per board, in the wanted order; or `up`/`down` with one board."""
    viewer = signed_in(request)
    present = Board.objects.filter(owner=viewer).order_by("position", "pk")
    ids = _moved(request, list(present.values_list("pk", flat=True)))
    verbs.reorder_boards(person=viewer, board_ids=ids)
    return answer(request, {}, back=reverse("board_list"))


@require_http_methods(["GET", "POST"])
@signed_in_keeping
def edit_board(request: HttpRequest, board_id: int) -> HttpResponse:
    """Name and privacy of an own board, and the order of what is on it."""
    viewer = signed_in(request)
    found = _own(request, board_id)
    sent, problem = kept_form(request) or request.POST, ""
    name, is_private = sent.get("name", ""), "is_private" in sent
    if request.method == "POST":
        try:
            verbs.change_board(person=viewer, board=found, name=name, is_private=is_private)
            return answer(request, {}, said=_("Saved."), back=found.get_absolute_url())
        except Refusal as refusal:
            problem = str(refusal)
    if sent:
        found.name, found.is_private = name, is_private
    context = {"board": found, "problem": problem}
    context |= {"notes": note_lines(found), "goods": goods_lines(found)}
    return render(request, "community/board_form.html", context, status=422 if problem else 200)


@change
def board_note_order(request: HttpRequest, board_id: int) -> HttpResponse:
    """POST with `note` once per note, in the wanted order; or `up`/`down` with one note."""
    viewer = signed_in(request)
    found = _own(request, board_id)
    ids = _moved(request, [line.id for line in note_lines(found)])
    verbs.reorder_notes(person=viewer, board=found, note_ids=ids)
    return answer(request, {}, back=reverse("edit_board", args=[board_id]))


@change
def board_goods_order(request: HttpRequest, board_id: int) -> HttpResponse:
    """The same for its goods."""
    viewer = signed_in(request)
    found = _own(request, board_id)
    ids = _moved(request, [line.id for line in goods_lines(found)])
    reorder_products(person=viewer, board=found, product_ids=ids)
    return answer(request, {}, back=reverse("edit_board", args=[board_id]))


def _moved(request: HttpRequest, present: list[int]) -> list[int]:
    """The order a request asks for: the whole list, or the present one with one thing a step up or down."""
    for name, step in (("up", -1), ("down", 1)):
        moved = number_in(request.POST.get(name, ""))
        if moved in present:
            place = present.index(moved)
            other = max(0, min(len(present) - 1, place + step))
            present[place], present[other] = present[other], present[place]
            return present
    return list(filter(None, map(number_in, request.POST.getlist("id")[:MOST])))


@change
def board_note(request: HttpRequest, board_id: int, note_id: int) -> HttpResponse:
    """DELETE (or POST with undo=1) takes a note off the board; with forget=1 out of the favourites as well."""
    viewer = signed_in(request)
    found = _own(request, board_id)
    note = get_object_or_404(Note, pk=note_id, favourites__board=found)
    if request.POST.get("forget"):
        take_back_favourite(person=viewer, note=note)
    elif removes(request):
        verbs.put_on_board(person=viewer, note=note, board=None)
    return answer(request, {}, back=reverse("edit_board", args=[board_id]))


@change
def board_product(request: HttpRequest, board_id: int, product_id: int) -> HttpResponse:
    """DELETE (or POST with undo=1) takes a product off the board; it stays saved."""
    viewer = signed_in(request)
    found = _own(request, board_id)
    get_object_or_404(BoardProduct, board=found, product=product_id)
    if removes(request):
        take_product_off_boards(person=viewer, product_id=product_id)
    return answer(request, {}, back=reverse("edit_board", args=[board_id]))
