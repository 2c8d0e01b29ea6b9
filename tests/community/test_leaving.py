"""What stays of somebody who left: nothing that counts or names her."""

from django.utils import timezone

from community.comments import add_comment, like_comment, purge_deleted_pictures
from community.leaving import withdraw_rest
from community.models import Board, BoardProduct, Comment, Note, TopicFollow
from community.reactions import favourite, like
from community.topics import follow_topic
from members.closing import close_account
from members.models import MediaFile, Notification, Person
from tests.factories import make_note, make_picture, make_topic
from tests.mall.goods import make_product


def take_part(ada: Person, bo: Person, cat: Person) -> Note:
    note = make_note(ada)
    like(person=cat, note=note)
    favourite(person=cat, note=note, board=Board.objects.create(owner=cat, name="Mine"))
    thread = add_comment(person=cat, note=note, text="Hi", picture=make_picture(cat, is_used=False).token)
    add_comment(person=bo, note=note, text="Hi cat", parent=thread)
    like_comment(person=cat, comment=add_comment(person=bo, note=note, text="Nice"))
    follow_topic(person=cat, topic=make_topic("tea"))
    return note


def assert_gone(ada: Person, cat: Person, note: Note) -> None:
    note.refresh_from_db()
    ada.refresh_from_db()
    assert (note.like_count, note.favourite_count, note.comment_count) == (0, 0, 2)
    assert ada.applause_count == 0
    assert not Notification.objects.filter(actors__actor=cat).exists()
    assert not TopicFollow.objects.exists() and not Board.objects.exists()
    assert not MediaFile.objects.filter(owner=cat).exists()
    assert Comment.objects.get(author=cat).text == ""


def test_closing_an_account_withdraws_everything(
    ada: Person, bo: Person, cat: Person, django_capture_on_commit_callbacks
) -> None:
    note = take_part(ada, bo, cat)
    Person.objects.filter(pk=cat.pk).update(closing_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert close_account(person_id=cat.pk)
    assert_gone(ada, cat, note)


def test_a_lost_task_is_made_up_for(ada: Person, bo: Person, cat: Person) -> None:
    note = take_part(ada, bo, cat)
    Person.objects.filter(pk=cat.pk).update(closed_at=timezone.now())
    withdraw_rest()
    withdraw_rest()
    assert_gone(ada, cat, note)


def test_a_board_that_holds_nothing_but_goods_goes_as_well(cat: Person) -> None:
    board = Board.objects.create(owner=cat, name="Tea")
    BoardProduct.objects.create(board=board, product=make_product())
    Person.objects.filter(pk=cat.pk).update(closed_at=timezone.now())
    withdraw_rest()
    assert not BoardProduct.objects.exists() and not Board.objects.exists()


def test_pictures_of_deleted_comments_are_removed_after_a_week(ada: Person, cat: Person) -> None:
    note = make_note(ada)
    comment = add_comment(person=cat, note=note, text="", picture=make_picture(cat, is_used=False).token)
    long_ago = timezone.now() - timezone.timedelta(days=8)
    Comment.objects.filter(pk=comment.pk).update(deleted_at=long_ago)
    purge_deleted_pictures()
    assert not MediaFile.objects.filter(owner=cat).exists()
    assert Comment.objects.get().picture is None
