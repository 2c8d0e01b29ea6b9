"""Topics as people see them: the biggest with the covers of their newest notes, and those one follows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from community.models import Note, NotePicture, NoteTopic, Topic
from community.topics import topics_for
from members.addresses import address

COVERS = 3
CANDIDATES = 9
"""Newest notes per topic among which covers are chosen: one that shows elsewhere on the page already comes last."""
COVER_WIDTH = 360
FOLLOWED = 40


@dataclass(frozen=True)
class ShownTopic:
    """A topic with the covers of its newest notes, as far as the viewer wants to see them."""

    name: str
    url: str
    note_count: int
    follower_count: int
    is_followed: bool
    cover_srcs: list[str]


def hot_topics(viewer: Any, *, count: int) -> list[ShownTopic]:
    """The biggest topics but those the viewer turned down. One statement."""
    topics = topics_for(viewer).filter(is_unwanted=False, note_count__gt=0).annotate(covers=_covers(viewer))  # type: ignore[misc]  # annotated by topics_for
    shown: set[str] = set()
    return [_show(topic, shown) for topic in topics.order_by("-note_count", "-id")[:count]]


def _show(topic: Any, shown: set[str]) -> ShownTopic:
    """With covers that are not in `shown` yet, as far as there are such; they are added to it."""
    covers = sorted((token for token in topic.covers if token), key=shown.__contains__)[:COVERS]
    shown.update(covers)
    return ShownTopic(
        name=topic.name,
        url=topic.get_absolute_url(),
        note_count=topic.note_count,
        follower_count=topic.follower_count,
        is_followed=topic.is_followed,
        cover_srcs=[address(token, COVER_WIDTH) for token in covers],
    )


def followed_topics(viewer: Any) -> list[Topic]:
    """What the viewer follows, latest first; nothing for strangers. One statement."""
    if not viewer.is_authenticated:
        return []
    return list(Topic.objects.shown().filter(follows__person=viewer).order_by("-follows__id")[:FOLLOWED])


def _covers(viewer: Any) -> ArraySubquery:
    """The first pictures of the newest listed notes of the outer topic: files that anybody may fetch."""
    wanted = Note.objects.visible_to(viewer).wanted_by(viewer).filter(pk=OuterRef("note_id"))
    first = NotePicture.objects.filter(note=OuterRef("note_id")).order_by("position")
    newest = NoteTopic.objects.filter(Exists(wanted), topic=OuterRef("pk"), is_listed=True)
    covers = newest.annotate(cover=Subquery(first.values("media__token")[:1]))
    return ArraySubquery(covers.order_by("-published_at", "-note").values("cover")[:CANDIDATES])
