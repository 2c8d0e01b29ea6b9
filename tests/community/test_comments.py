"""Comments: who may say what, whom it tells, what stays when it goes."""

from uuid import uuid4

import pytest

from community import comments
from community.comments import CommentGone, add_comment, delete_comment, like_comment
from community.counting import repair_note_counts
from community.models import Comment, Note
from community.reactions import NoteGone
from members import social
from members.models import MediaFile, Notification, Person
from tests.factories import make_note, make_person, make_picture
from xhs.lib.errors import NotAllowed, Refusal
from xhs.lib.throttle import TooOften

Kind = Notification.Kind


@pytest.fixture
def note(ada: Person) -> Note:
    return make_note(ada)


def kinds(person: Person) -> list[str]:
    return sorted(person.notifications.values_list("kind", flat=True))


def test_a_comment_is_counted_and_told_to_the_author(ada: Person, cat: Person, note: Note) -> None:
    comment = add_comment(person=cat, note=note, text="  Lovely\u200b\u202e!  ")
    note.refresh_from_db()
    assert comment.text == "Lovely!"
    assert note.comment_count == 1
    assert kinds(ada) == [Kind.COMMENT]


def test_a_form_sent_twice_makes_one_comment(cat: Person, note: Note) -> None:
    submission = uuid4()
    first = add_comment(person=cat, note=note, text="Once", submission=submission)
    second = add_comment(person=cat, note=note, text="Once", submission=submission)
    note.refresh_from_db()
    assert first == second
    assert note.comment_count == 1


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 501])
def test_empty_and_endless_comments_are_refused(cat: Person, note: Note, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        add_comment(person=cat, note=note, text=text)
    assert refused.value.field == "text"
    assert not Comment.objects.exists()


def test_closed_comments_refuse_everybody(ada: Person, cat: Person, note: Note) -> None:
    Note.objects.filter(pk=note.pk).update(comments_on=False)
    for person in (ada, cat):
        with pytest.raises(NotAllowed):
            add_comment(person=person, note=note, text="Hello")


def test_what_one_may_not_see_cannot_be_commented(ada: Person, cat: Person) -> None:
    note = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    with pytest.raises(NoteGone):
        add_comment(person=cat, note=note, text="Hello")


def test_answers_stay_in_two_levels_and_tell_whom_they_answer(
    ada: Person, bo: Person, cat: Person, note: Note
) -> None:
    first = add_comment(person=bo, note=note, text="First")
    second = add_comment(person=cat, note=note, text="Second", parent=first)
    third = add_comment(person=bo, note=note, text="Third", parent=second)
    first.refresh_from_db()
    assert (second.parent, second.answers) == (first, None)
    assert (third.parent, third.answers) == (first, cat)
    assert first.reply_count == 2
    assert kinds(bo) == [Kind.REPLY]
    assert kinds(cat) == [Kind.REPLY]
    assert ada.notifications.get(kind=Kind.COMMENT).actor_count == 2


def test_an_answer_belongs_to_the_note_of_its_comment(ada: Person, cat: Person, note: Note) -> None:
    elsewhere = add_comment(person=cat, note=make_note(ada), text="Elsewhere")
    with pytest.raises(CommentGone):
        add_comment(person=cat, note=note, text="Hello", parent=elsewhere)


def test_people_named_hear_of_it_if_they_may_see_the_note(ada: Person, bo: Person, cat: Person) -> None:
    note = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    add_comment(person=ada, note=note, text="@bo @cat @nobody look")
    assert kinds(bo) == [Kind.MENTION]
    assert kinds(cat) == []


def test_between_blocked_people_there_is_no_answer_and_no_sight(
    bo: Person, cat: Person, dee: Person, note: Note
) -> None:
    comment = add_comment(person=bo, note=note, text="Hello")
    answer = add_comment(person=dee, note=note, text="Hi", parent=comment)
    social.block(person=bo, target=cat)
    for target in (comment, answer):
        with pytest.raises(CommentGone):
            add_comment(person=cat, note=note, text="And me", parent=target)
        with pytest.raises(CommentGone):
            like_comment(person=cat, comment=target)
    assert list(Comment.objects.visible_to(cat)) == [answer]


def test_a_writer_deletes_her_own_and_the_author_any(
    ada: Person, bo: Person, cat: Person, note: Note
) -> None:
    comment = add_comment(person=cat, note=note, text="Hello")
    with pytest.raises(NotAllowed):
        delete_comment(person=bo, comment=comment)
    delete_comment(person=cat, comment=comment)
    delete_comment(person=cat, comment=comment)
    other = add_comment(person=cat, note=note, text="Hello again")
    delete_comment(person=ada, comment=other)
    note.refresh_from_db()
    ada.refresh_from_db()
    assert note.comment_count == 0
    assert ada.unread_count == 0
    assert not ada.notifications.exists()


def test_deleting_one_of_two_comments_keeps_the_writer_in_the_group(
    ada: Person, cat: Person, note: Note
) -> None:
    comment = add_comment(person=cat, note=note, text="One")
    add_comment(person=cat, note=note, text="Two")
    delete_comment(person=cat, comment=comment)
    assert ada.notifications.get().actor_count == 1


def test_a_deleted_comment_leaves_its_answers_and_their_counts(bo: Person, cat: Person, note: Note) -> None:
    comment = add_comment(person=bo, note=note, text="Question")
    answer = add_comment(person=cat, note=note, text="Answer", parent=comment)
    delete_comment(person=bo, comment=comment)
    note.refresh_from_db()
    comment.refresh_from_db()
    assert note.comment_count == 1
    assert comment.reply_count == 1
    assert Comment.objects.standing().get() == answer
    delete_comment(person=cat, comment=answer)
    comment.refresh_from_db()
    assert comment.reply_count == 0


def test_one_comment_is_pinned_at_a_time_and_only_by_the_author(ada: Person, cat: Person, note: Note) -> None:
    first = add_comment(person=cat, note=note, text="First")
    second = add_comment(person=cat, note=note, text="Second")
    answer = add_comment(person=cat, note=note, text="Answer", parent=first)
    comments.pin_comment(person=ada, comment=first)
    comments.pin_comment(person=ada, comment=second)
    assert Comment.objects.exclude(pinned_at=None).get() == second
    with pytest.raises(Refusal):
        comments.pin_comment(person=ada, comment=answer)
    with pytest.raises(NotAllowed):
        comments.pin_comment(person=cat, comment=first)
    comments.unpin_comment(person=ada, comment=second)
    assert not Comment.objects.exclude(pinned_at=None).exists()


def test_likes_of_comments_count_once_and_come_back(bo: Person, cat: Person, note: Note) -> None:
    comment = add_comment(person=bo, note=note, text="Hello")
    like_comment(person=cat, comment=comment)
    like_comment(person=cat, comment=comment)
    comment.refresh_from_db()
    assert comment.like_count == 1
    assert kinds(bo) == [Kind.COMMENT_LIKE]
    comments.take_back_comment_like(person=cat, comment=comment)
    comments.take_back_comment_like(person=cat, comment=comment)
    comment.refresh_from_db()
    assert comment.like_count == 0
    assert kinds(bo) == []


def test_a_picture_follows_the_audience_of_the_note_and_is_used_once(ada: Person, bo: Person) -> None:
    quiet = make_note(ada, visibility=Note.Visibility.FOLLOWERS)
    picture = make_picture(bo, audience=MediaFile.Audience.PUBLIC, is_used=False)
    add_comment(person=bo, note=quiet, text="", picture=picture.token)
    picture.refresh_from_db()
    assert (picture.is_used, picture.audience) == (True, MediaFile.Audience.RESTRICTED)
    for token in (picture.token, make_picture(ada, is_used=False).token, "nonsense"):
        with pytest.raises(Refusal):
            add_comment(person=bo, note=quiet, text="Again", picture=token)
    assert Comment.objects.count() == 1


def test_comments_take_no_clips_and_say_so(bo: Person, note: Note) -> None:
    clip = make_picture(bo, kind="clip", is_used=False)
    with pytest.raises(Refusal, match="Clips are not accepted here"):
        add_comment(person=bo, note=note, text="Look", picture=clip.token)
    assert not Comment.objects.exists()


def test_a_flood_is_stopped(cat: Person, note: Note) -> None:
    with pytest.raises(TooOften):
        for number in range(21):
            add_comment(person=cat, note=note, text=f"Number {number}")
    assert Comment.objects.count() == 20


def test_drifted_counts_of_comments_are_repaired(cat: Person, note: Note) -> None:
    comment = add_comment(person=cat, note=note, text="Hello")
    add_comment(person=make_person("eve"), note=note, text="Hi", parent=comment)
    Comment.objects.filter(pk=comment.pk).update(like_count=3, reply_count=0)
    Note.objects.filter(pk=note.pk).update(comment_count=0)
    assert repair_note_counts() == 2
    comment.refresh_from_db()
    note.refresh_from_db()
    assert (comment.like_count, comment.reply_count, note.comment_count) == (0, 1, 2)
