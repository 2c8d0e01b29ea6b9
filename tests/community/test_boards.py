"""Boards: made, named, ordered, removed; and who sees them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from community import boards
from community.boards import BoardGone
from community.models import Board, Favourite, Note
from community.reactions import favourite
from members import social
from members.models import Person
from tests.factories import make_note, make_person
from xhs.lib.errors import Refusal


def test_names_are_cleaned_and_held_once(cat: Person) -> None:
    board = boards.create_board(person=cat, name="  Weekend\u202e   trips ")
    assert board.name == "Weekend trips"
    for bad in ("Weekend trips", " ", "x" * 25):
        with pytest.raises(Refusal):
            boards.create_board(person=cat, name=bad)


def test_a_board_is_renamed_and_closed_by_its_owner_only(cat: Person, dee: Person) -> None:
    board = boards.create_board(person=cat, name="Trips")
    boards.create_board(person=cat, name="Cakes")
    boards.change_board(person=cat, board=board, name="Travels", is_private=True)
    board.refresh_from_db()
    assert (board.name, board.is_private) == ("Travels", True)
    with pytest.raises(Refusal):
        boards.change_board(person=cat, board=board, name="Cakes", is_private=False)
    with pytest.raises(BoardGone):
        boards.change_board(person=dee, board=board, name="Mine", is_private=False)
    with pytest.raises(BoardGone):
        boards.remove_board(person=dee, board=board)


def test_removing_a_board_keeps_what_was_saved(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    board = boards.create_board(person=cat, name="Trips")
    favourite(person=cat, note=note, board=board)
    boards.remove_board(person=cat, board=board)
    assert Favourite.objects.get().board is None
    note.refresh_from_db()
    assert note.favourite_count == 1


def test_boards_are_ordered_by_hand(cat: Person) -> None:
    one, two, three = (boards.create_board(person=cat, name=name) for name in "abc")
    boards.reorder_boards(person=cat, board_ids=[three.pk, one.pk])
    assert list(Board.objects.order_by("position")) == [three, one, two]


def test_notes_on_a_board_are_ordered_by_hand(ada: Person, cat: Person) -> None:
    board = boards.create_board(person=cat, name="Trips")
    notes = [make_note(ada) for _ in range(3)]
    for note in notes:
        favourite(person=cat, note=note, board=board)
    wanted = [notes[1].pk, notes[2].pk, notes[0].pk]
    boards.reorder_notes(person=cat, board=board, note_ids=[*wanted, 999_999])
    assert list(board.favourites.order_by("-position", "-pk").values_list("note_id", flat=True)) == wanted


def test_a_note_leaves_its_board_and_stays_saved(ada: Person, cat: Person) -> None:
    board = boards.create_board(person=cat, name="Trips")
    note = make_note(ada)
    favourite(person=cat, note=note, board=board)
    boards.put_on_board(person=cat, note=note, board=None)
    board.refresh_from_db()
    assert board.note_count == 0
    assert Favourite.objects.get().board is None


def test_who_sees_a_board(ada: Person, bo: Person, cat: Person) -> None:
    public = boards.create_board(person=ada, name="Open")
    boards.create_board(person=ada, name="Closed", is_private=True)
    assert list(Board.objects.visible_to(AnonymousUser())) == [public]
    assert list(Board.objects.visible_to(cat)) == [public]
    assert Board.objects.visible_to(ada).count() == 2
    Person.objects.filter(pk=ada.pk).update(is_private=True)
    assert not Board.objects.visible_to(cat).exists()
    assert list(Board.objects.visible_to(bo)) == [public]
    Person.objects.filter(pk=ada.pk).update(is_private=False, shows_favourites=False)
    assert not Board.objects.visible_to(bo).exists()
    Person.objects.filter(pk=ada.pk).update(shows_favourites=True)
    social.block(person=cat, target=ada)
    assert not Board.objects.visible_to(cat).exists()


def test_the_number_on_a_board_is_of_what_its_visitor_may_see(
    ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    board = boards.create_board(person=cat, name="Trips")
    hidden = make_note(ada)
    notes = [make_note(ada), make_note(ada, visibility="followers"), hidden]
    social.follow(person=cat, target=ada)
    for note in notes:
        favourite(person=cat, note=note, board=board)
    make_note(ada, visibility="only_me")
    Note.objects.filter(pk=hidden.pk).update(state="deleted")
    for viewer, count in ((cat, "2 notes"), (bo, "2 notes"), (make_person(), "1 note")):  # bo follows ada
        browser = sign_in(viewer)
        for address in (board.get_absolute_url(), "/people/cat/?tab=favourites"):
            page = browser.get(address).content.decode()
            assert f">{count}<" in page, (viewer, address)
    assert sign_in(cat).get("/api/v1/boards/").json()[0]["note_count"] == 2
