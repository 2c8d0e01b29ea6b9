"""What a closed account did with other people's notes is withdrawn, piece by piece, with exact counts."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from community.comments import delete_comment, take_back_comment_like
from community.models import Board, Comment, CommentLike, Favourite, Like, NotInterested, Topic, TopicFollow
from community.reactions import take_back_favourite, take_back_like
from community.topics import unfollow_topic
from members.media import discard
from members.models import Person
from members.notifications import forget_actor_everywhere


def withdraw_person(*, person_id: int) -> None:
    """Takes back everything a closed account liked, saved, said and followed. Safe to stop and to run again."""
    person = Person.objects.exclude(closed_at=None).filter(pk=person_id).first()
    if person is None:
        return
    for like in Like.objects.filter(person=person).select_related("note"):
        take_back_like(person=person, note=like.note)
    for saved in Favourite.objects.filter(person=person).select_related("note"):
        take_back_favourite(person=person, note=saved.note)
    for liked in CommentLike.objects.filter(person=person).select_related("comment"):
        take_back_comment_like(person=person, comment=liked.comment)
    for topic in Topic.objects.filter(follows__person=person):
        unfollow_topic(person=person, topic=topic)
    _withdraw_words(person)
    Board.objects.filter(owner=person).delete()
    NotInterested.objects.filter(person=person).delete()
    forget_actor_everywhere(actor_id=person.pk)


def _withdraw_words(person: Person) -> None:
    own = Comment.objects.filter(author=person)
    for comment in own.filter(deleted_at=None).select_related("note", "author"):
        delete_comment(person=person, comment=comment)
    pictures = list(own.exclude(picture=None).values_list("picture_id", flat=True))
    own.update(text="", picture=None)
    discard(pictures)


def withdraw_rest() -> None:
    """Finishes what a lost task left: closed accounts that are still part of something."""
    for person_id in _unfinished():
        withdraw_person(person_id=person_id)


def _unfinished() -> Iterable[int]:
    traces = Q()
    for model in (Like, Favourite, CommentLike, TopicFollow):
        traces |= Q(Exists(model._default_manager.filter(person_id=OuterRef("pk"))))
    traces |= Q(Exists(Board.objects.filter(owner_id=OuterRef("pk"))))
    traces |= Q(Exists(Comment.objects.filter(author_id=OuterRef("pk"), deleted_at=None)))
    closed = Person.objects.exclude(closed_at=None).filter(traces)
    return list(closed.order_by("pk").values_list("pk", flat=True)[:200])
