"""Following topics."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Value
from django.utils.translation import gettext_lazy as _

from community.models import NotInterested, Topic, TopicFollow
from community.models.topic import TopicQuerySet
from members.models import Person
from xhs.lib.errors import Refusal
from xhs.lib.once import insert_once


class TopicHidden(Refusal):
    """The topic is not shown any more."""

    status = 404


@transaction.atomic
def follow_topic(*, person: Person, topic: Topic) -> None:
    """Follows a topic; doing it again changes nothing. Raises TopicHidden."""
    if topic.hidden_at is not None:
        raise TopicHidden("topic_hidden", _("This topic is not shown any more."))
    if insert_once(TopicFollow, person_id=person.pk, topic_id=topic.pk):
        Topic.objects.filter(pk=topic.pk).update(follower_count=F("follower_count") + 1)


@transaction.atomic
def unfollow_topic(*, person: Person, topic: Topic) -> None:
    """Follows a topic no longer; doing it again changes nothing."""
    gone, _by_model = TopicFollow.objects.filter(person=person, topic=topic).delete()
    if gone:
        Topic.objects.filter(pk=topic.pk).update(follower_count=F("follower_count") - 1)


def topics_for(viewer: Any) -> TopicQuerySet:
    """Topics with `is_followed` and `is_unwanted` (she asked to see less of it)."""
    topics = Topic.objects.shown()
    if not viewer.is_authenticated:
        return topics.annotate(is_followed=Value(False), is_unwanted=Value(False))
    follows = TopicFollow.objects.filter(person_id=viewer.pk, topic_id=OuterRef("pk"))
    unwanted = NotInterested.objects.filter(
        person_id=viewer.pk, kind=NotInterested.Kind.TOPIC, target_id=OuterRef("pk")
    )
    return topics.annotate(is_followed=Exists(follows), is_unwanted=Exists(unwanted))


def biggest_topics(viewer: Any, *, count: int) -> list[Topic]:
    """Topics worth following: the biggest ones the viewer neither follows nor turned down."""
    return list(
        topics_for(viewer)  # type: ignore[misc]  # annotated by topics_for
        .filter(is_followed=False, is_unwanted=False, note_count__gt=0)
        .order_by("-note_count", "-id")[:count]
    )
