"""Counts of notes, comments, boards and applause, counted anew from the rows they stand for."""

from django.db.models import Exists, F, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from community.audience import settle_brands
from community.models import (
    Board,
    Comment,
    CommentLike,
    Favourite,
    Like,
    Note,
    NoteBrand,
    NoteProduct,
    NoteTopic,
    Topic,
    TopicFollow,
)
from mall.models import Store
from members.models import Person
from xhs.lib.repair import count_of, repair_counts


def repair_note_counts() -> int:
    """Likes, favourites, comments, replies, board sizes, topics and check-ins; gives how many rows were wrong."""
    standing = Comment.objects.standing()
    return (
        repair_counts(
            Note,
            like_count=count_of(Like.objects.all(), "note"),
            favourite_count=count_of(Favourite.objects.all(), "note"),
            comment_count=count_of(standing, "note"),
        )
        + repair_counts(
            Comment,
            like_count=count_of(CommentLike.objects.all(), "comment"),
            reply_count=count_of(standing, "parent"),
        )
        + repair_counts(Board, note_count=count_of(Favourite.objects.all(), "board"))
        + repair_counts(
            Topic,
            note_count=count_of(NoteTopic.objects.filter(is_listed=True), "topic"),
            follower_count=count_of(TopicFollow.objects.all(), "topic"),
        )
        + repair_counts(Store, check_in_count=count_of(Note.objects.exclude(checked_in=None), "checked_in"))
    )


def repair_brands() -> int:
    """Notes that are not listed under the brands of their goods, or under others; gives how many there were."""
    goods = NoteProduct.objects.filter(note__in=Note.objects.listed(), product__brand__isnull=False)
    is_listed = NoteBrand.objects.filter(note=OuterRef("note"), brand=OuterRef("product__brand"))
    is_linked = goods.filter(note=OuterRef("note"), product__brand=OuterRef("brand"))
    missing = goods.exclude(Exists(is_listed)).values_list("note_id", flat=True)
    stray = NoteBrand.objects.exclude(Exists(is_linked)).values_list("note_id", flat=True)
    note_ids = sorted({*missing, *stray})
    settle_brands(note_ids=note_ids)
    return len(note_ids)


def repair_applause() -> int:
    """Everybody's notes as her page counts them, and the likes and favourites they ever received, deleted ones too.
    What she posts as a store is the store's."""
    received = (
        Note.objects.own_voice()
        .filter(author=OuterRef("pk"))
        .order_by()
        .values("author")
        .annotate(number=Sum(F("like_count") + F("favourite_count")))
        .values("number")
    )
    return repair_counts(
        Person,
        note_count=count_of(Note.objects.counted(), "author"),
        applause_count=Coalesce(Subquery(received, output_field=IntegerField()), 0),
    )
