"""Where notes for a list come from: one function per source, each a bounded walk along an index."""

from collections.abc import Callable

from community.models import Note
from recommend.ranking import Candidate

Source = Callable[[int], list[Candidate]]

_FIELDS = ("pk", "author_id", "published_at", "like_count", "favourite_count", "comment_count")


def newest(limit: int) -> list[Candidate]:
    """The latest listed notes."""
    rows = Note.objects.listed().order_by("-published_at", "-id").values_list(*_FIELDS)[:limit]
    return [Candidate(*row) for row in rows]


def most_liked(limit: int) -> list[Candidate]:
    """The most liked listed notes of all times; ranking lets the old ones sink."""
    rows = Note.objects.listed().order_by("-like_count", "-id").values_list(*_FIELDS)[:limit]
    return [Candidate(*row) for row in rows]


SOURCES: list[tuple[Source, int]] = [(newest, 1500), (most_liked, 1500)]
"""Each source with how many it may bring."""


def gather() -> list[Candidate]:
    """What all sources bring, each note once."""
    found = {one.note_id: one for source, limit in SOURCES for one in source(limit)}
    return list(found.values())
