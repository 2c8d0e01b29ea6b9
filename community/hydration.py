"""What the viewer has to do with the notes of a page, read together with them."""

from typing import Any

from django.db.models import BooleanField, Case, OuterRef, Subquery, Value, When

from community.models import Favourite, Like
from community.models.note import NoteQuerySet
from mall.models import StoreFollow
from members.models import Follow


class Holds(Subquery):
    """Whether the subquery finds a row, asked row by row along its index. Where PostgreSQL sees EXISTS it may decide
    to read everything the viewer ever liked instead, which is wrong for whoever likes a lot."""

    template = "((%(subquery)s) IS NOT NULL)"
    output_field = BooleanField()


def liked_by(viewer: Any) -> Holds | Value:
    """Annotation for notes: whether the viewer likes it."""
    return _holds(Like, viewer)


def saved_by(viewer: Any) -> Holds | Value:
    """Annotation for notes: whether the viewer saved it."""
    return _holds(Favourite, viewer)


def hydrate(notes: NoteQuerySet, viewer: Any) -> NoteQuerySet:
    """The notes with `is_liked`, `is_saved` and `follows_author` (or rather the store they speak for): no query of
    their own, false for strangers."""
    return notes.annotate(
        is_liked=liked_by(viewer), is_saved=saved_by(viewer), follows_author=_follows_author(viewer)
    )


def _holds(model: Any, viewer: Any) -> Holds | Value:
    if not viewer.is_authenticated:
        return Value(False)
    return Holds(model.objects.filter(person_id=viewer.pk, note_id=OuterRef("pk")).values("pk"))


def _follows_author(viewer: Any) -> Case | Value:
    if not viewer.is_authenticated:
        return Value(False)
    author = Follow.objects.filter(person_id=viewer.pk, target_id=OuterRef("author_id"))
    store = StoreFollow.objects.filter(person_id=viewer.pk, store_id=OuterRef("as_store_id"))
    return Case(When(as_store=None, then=Holds(author.values("pk"))), default=Holds(store.values("pk")))
