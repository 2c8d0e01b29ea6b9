"""What the community puts into a person's export: what she wrote, answered, liked and saved."""

from collections.abc import Iterator
from typing import Any

from community.models import (
    Board,
    BoardProduct,
    Comment,
    CommentLike,
    Favourite,
    Like,
    Note,
    NotInterested,
    Report,
    TopicFollow,
)
from members.exports import Content, as_json, register_part
from members.models import Person

NOTE_FIELDS = (
    "id", "state", "visibility", "title", "text", "comments_on", "place_name", "latitude", "longitude", "store_id",
    "as_store_id", "film_title", "film_genre", "like_count", "favourite_count", "comment_count", "created_at",
    "scheduled_for", "published_at", "edited_at",
)  # fmt: skip


def _notes(person: Person) -> Iterator[tuple[str, Content]]:
    """Every note with its pictures, named by the tokens under which files.json lists them."""
    notes = Note.objects.owned_by(person).order_by("pk").prefetch_related("pictures__media")
    told = [
        {name: getattr(note, name) for name in NOTE_FIELDS} | {"pictures": _pictures(note)} for note in notes
    ]
    yield "notes.json", as_json(told)


def _pictures(note: Note) -> list[dict[str, Any]]:
    return [{"token": row.media.token, "alt_text": row.alt_text} for row in note.pictures.all()]


def _comments(person: Person) -> Iterator[tuple[str, Content]]:
    mine = Comment.objects.filter(author=person, deleted_at=None).order_by("pk")
    yield (
        "comments.json",
        as_json(list(mine.values("id", "note_id", "parent_id", "text", "written_at", "like_count"))),
    )


def _reactions(person: Person) -> Iterator[tuple[str, Content]]:
    liked = Like.objects.filter(person=person).order_by("pk")
    saved = Favourite.objects.filter(person=person).order_by("pk")
    told = {
        "likes": list(liked.values("note_id", "liked_at")),
        "comment_likes": list(
            CommentLike.objects.filter(person=person).order_by("pk").values("comment_id", "liked_at")
        ),
        "favourites": list(saved.values("note_id", "board_id", "saved_at")),
        "boards": list(Board.objects.filter(owner=person).order_by("pk").values("id", "name", "is_private")),
        "goods_on_boards": list(
            BoardProduct.objects.filter(board__owner=person).order_by("pk").values("board_id", "product_id")
        ),
        "topics_followed": list(
            TopicFollow.objects.filter(person=person).order_by("pk").values("topic__name", "followed_at")
        ),
    }
    yield "reactions.json", as_json(told)


def _wishes(person: Person) -> Iterator[tuple[str, Content]]:
    less = NotInterested.objects.filter(person=person).order_by("pk")
    reports = Report.objects.filter(reporter=person).order_by("pk")
    told = {
        "see_less_of": list(less.values("kind", "target_id", "said_at")),
        "reports": list(
            reports.values("kind", "target_id", "reason", "details", "state", "outcome", "reported_at")
        ),
    }
    yield "wishes.json", as_json(told)


def register() -> None:
    """Called once when the app is ready."""
    for part in (_notes, _comments, _reactions, _wishes):
        register_part(f"community{part.__name__}", part)
