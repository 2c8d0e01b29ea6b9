"""What people keep to themselves, and what stays between two people one of whom has blocked the other."""

import pytest
from rest_framework.test import APIClient

from community.audience import settle_audience
from community.boards import create_board
from community.counting import repair_applause
from community.models import Comment, Note
from community.reactions import favourite
from members.models import Block, Person
from members.social import block
from tests.conftest import SignIn
from tests.factories import make_note


def saved_by(person: Person, viewer: Person) -> tuple[str, str]:
    """The favourites of a person as the viewer's page and the viewer's program show them."""
    client = APIClient()
    client.force_authenticate(viewer)
    page = SignIn(viewer).get(f"/people/{person.username}/?tab=favourites").content.decode()
    return page, client.get(f"/api/v1/people/{person.username}/favourites/").content.decode()


def test_what_lies_on_a_private_board_is_not_among_the_favourites_others_see(
    ada: Person, bo: Person, cat: Person
) -> None:
    loose, shelved, secret = (make_note(ada, title=title) for title in ("Loose", "Shelved", "Secretly"))
    favourite(person=bo, note=loose)
    favourite(person=bo, note=shelved, board=create_board(person=bo, name="Open"))
    favourite(person=bo, note=secret, board=create_board(person=bo, name="Closed", is_private=True))
    for seen in saved_by(bo, cat):
        assert "Loose" in seen and "Shelved" in seen and "Secretly" not in seen
    for seen in saved_by(bo, bo):
        assert "Secretly" in seen


def test_the_answers_under_a_comment_of_somebody_apart_are_not_read_by_program_either(
    ada: Person, bo: Person, cat: Person
) -> None:
    note = make_note(ada)
    thread = Comment.objects.create(note=note, author=bo, text="Thread", reply_count=1)
    Comment.objects.create(note=note, author=ada, parent=thread, text="Answer")
    Block.objects.create(person=bo, target=cat)
    client = APIClient()
    assert client.get(f"/api/v1/comments/{thread.pk}/replies/").status_code == 200
    client.force_authenticate(cat)
    assert client.get(f"/api/v1/comments/{thread.pk}/replies/").status_code == 404


@pytest.mark.parametrize("path", ["/people/ada/block/", "/api/v1/people/ada/block/"])
def test_whoever_is_blocked_cannot_ask_whether_the_other_is_still_there(
    ada: Person, cat: Person, path: str
) -> None:
    block(person=ada, target=cat)
    browser = SignIn(cat)
    assert browser.delete(path).status_code == 404
    assert browser.post(path).status_code == 404
    assert Block.objects.count() == 1
    assert SignIn(ada).delete("/api/v1/people/cat/block/").status_code == 204
    assert not Block.objects.exists()


def test_notes_for_oneself_alone_are_not_counted_before_everybody(ada: Person) -> None:
    make_note(ada)
    make_note(ada, visibility="only_me")
    settle_audience(notes=Note.objects.all())
    ada.refresh_from_db()
    assert ada.note_count == 1 and repair_applause() == 0
