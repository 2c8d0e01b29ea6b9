"""Likes and favourites: idempotent, exact, only on what one may see."""

import pytest

from community.counting import repair_applause, repair_note_counts
from community.models import Board, Favourite, Like, Note
from community.reactions import NoteGone, favourite, like, take_back_favourite, take_back_like
from members import social
from members.models import Person
from tests.factories import make_note


def fresh(note: Note) -> Note:
    return Note.objects.get(pk=note.pk)


def test_liking_twice_counts_once_everywhere(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    like(person=cat, note=note)
    like(person=cat, note=note)
    ada.refresh_from_db()
    assert fresh(note).like_count == Like.objects.count() == 1
    assert (ada.applause_count, ada.unread_count) == (1, 1)


def test_taking_a_like_back_twice_uncounts_once(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    like(person=cat, note=note)
    take_back_like(person=cat, note=note)
    take_back_like(person=cat, note=note)
    ada.refresh_from_db()
    assert fresh(note).like_count == Like.objects.count() == 0
    assert (ada.applause_count, ada.unread_count) == (0, 0)
    assert not ada.notifications.exists()


def test_what_one_may_not_see_cannot_be_liked_or_saved(ada: Person, cat: Person) -> None:
    hidden = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    draft = make_note(ada, state=Note.State.DRAFT)
    public = make_note(ada)
    social.block(person=ada, target=cat)
    for note in (hidden, draft, public):
        with pytest.raises(NoteGone):
            like(person=cat, note=note)
        with pytest.raises(NoteGone):
            favourite(person=cat, note=note)
    assert not Like.objects.exists() and not Favourite.objects.exists()


def test_liking_ones_own_note_counts_but_tells_nobody(ada: Person) -> None:
    note = make_note(ada)
    like(person=ada, note=note)
    assert fresh(note).like_count == 1
    assert not ada.notifications.exists()


def test_saving_on_a_board_counts_there_and_moves_when_saved_again(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    first = Board.objects.create(owner=cat, name="First")
    second = Board.objects.create(owner=cat, name="Second")
    favourite(person=cat, note=note, board=first)
    favourite(person=cat, note=note, board=second)
    favourite(person=cat, note=note)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.note_count, second.note_count) == (0, 1)
    assert fresh(note).favourite_count == Favourite.objects.count() == 1
    ada.refresh_from_db()
    assert ada.applause_count == 1
    take_back_favourite(person=cat, note=note)
    second.refresh_from_db()
    assert second.note_count == 0
    assert fresh(note).favourite_count == 0


def test_nobody_saves_on_the_board_of_another(ada: Person, cat: Person, dee: Person) -> None:
    note = make_note(ada)
    board = Board.objects.create(owner=dee, name="Mine")
    from community.boards import BoardGone

    with pytest.raises(BoardGone):
        favourite(person=cat, note=note, board=board)
    assert not Favourite.objects.exists()
    assert fresh(note).favourite_count == 0


def test_drifted_counts_are_repaired(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    like(person=cat, note=note)
    favourite(person=cat, note=note)
    Note.objects.filter(pk=note.pk).update(like_count=9, favourite_count=0, comment_count=4)
    Person.objects.filter(pk=ada.pk).update(applause_count=50, note_count=0)
    assert repair_note_counts() == 1
    assert repair_applause() == 1
    found = fresh(note)
    ada.refresh_from_db()
    assert (found.like_count, found.favourite_count, found.comment_count) == (1, 1, 0)
    assert (ada.applause_count, ada.note_count) == (2, 1)
    assert repair_note_counts() == repair_applause() == 0
