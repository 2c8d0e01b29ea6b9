"""Reading comments: threads of a note with their first answers, and what the viewer may do to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils.safestring import SafeString

from community.models import Comment, CommentLike, Note
from community.models.comment import CommentQuerySet
from community.text import find_mentions, linked_html
from community.voices import face_under
from members.addresses import address
from members.faces import face_fields
from members.models import Block, Person
from xhs.lib.cursor import page_by, seal

SORTS = {"newest": ("-id",), "liked": ("-like_count", "-id")}
THREADS = 10
FIRST_REPLIES = 2
MORE_REPLIES = 10
PICTURE_WIDTH = 540
_READ = (
    "note", "parent", "text", "like_count", "reply_count", "written_at", "pinned_at", "deleted_at", "hidden_at",
    "picture__token", "picture__state", "picture__width", "picture__height", "picture__colour",
)  # fmt: skip


@dataclass
class ShownComment:
    """One comment as the viewer sees it. `is_gone`: deleted or hidden, and kept for its answers alone."""

    id: int
    author: dict[str, Any]
    body_html: SafeString
    picture: dict[str, Any] | None
    created_at: datetime
    like_count: int
    liked: bool
    is_author: bool
    is_pinned: bool
    is_gone: bool
    can_delete: bool
    can_pin: bool
    is_mine: bool
    reply_count: int
    replying_to: dict[str, Any] | None = None
    replies: list["ShownComment"] = field(default_factory=list)
    more_replies: int = 0
    more_replies_url: str = ""


@dataclass
class CommentPage:
    """A page of threads, or of one thread's answers; `more_url` is "" at the end."""

    items: list[ShownComment]
    more_url: str
    sort: str = "newest"


def open_comments(
    *,
    viewer: Any,
    note: Note,
    sort: str = "newest",
    cursor: str = "",
    focus: int = 0,
    has_pinned: bool = True,
) -> CommentPage:
    """Threads of a note the viewer sees: the one that holds the comment `focus` first, then the pinned one.

    Four statements at most, three where the caller knows that nothing is pinned. Raises BadCursor.
    """
    sort = sort if sort in SORTS else "newest"
    threads = _threads(note, viewer)
    ahead = Q(pinned_at__isnull=False)
    if focus:
        ahead |= Q(pk=focus) | Q(
            pk__in=Comment.objects.filter(pk=focus, parent__isnull=False).values("parent")
        )
    leading: list[Comment] = []
    if not cursor and (focus or has_pinned):
        leading = sorted(threads.filter(ahead), key=lambda thread: thread.pinned_at is not None)
    page = page_by(threads.exclude(ahead), keys=SORTS[sort], cursor=cursor, size=THREADS)
    items = _show_threads([*leading, *page.items], note, viewer, focus)
    return CommentPage(items, _more_url(note, sort, focus, page.next), sort)


def find_thread(*, viewer: Any, comment_id: int) -> Comment | None:
    """A first-level comment, standing or fallen, under a note the viewer sees and not by somebody apart."""
    threads = Comment.objects.filter(parent=None, note__in=Note.objects.visible_to(viewer))
    if viewer.is_authenticated:
        threads = threads.exclude(author_id__in=Block.objects.people_apart_from(viewer))
    return threads.select_related("note").filter(pk=comment_id).first()


def more_replies(*, viewer: Any, thread: Comment, cursor: str = "") -> CommentPage:
    """Answers of a thread, oldest first. Raises BadCursor."""
    rows = _with_parts(Comment.objects.visible_to(viewer).filter(parent=thread), viewer)
    page = page_by(rows, keys=("id",), cursor=cursor, size=MORE_REPLIES)
    people = _people_named(page.items, viewer)
    items = [_show(row, thread.note, viewer, people) for row in page.items]
    return CommentPage(items, _replies_url(thread.pk, page.next))


def show_one(*, viewer: Any, comment: Comment) -> ShownComment:
    """A comment that was just written or changed; a thread comes with its first answers."""
    if comment.parent_id is None:
        threads = list(_threads(comment.note, viewer).filter(pk=comment.pk))
        return _show_threads(threads, comment.note, viewer, 0)[0]
    row = _with_parts(Comment.objects.filter(pk=comment.pk), viewer).get()
    return _show(row, comment.note, viewer, _people_named([row], viewer))


def _threads(note: Note, viewer: Any) -> CommentQuerySet:
    """First-level comments that stand, and fallen ones with answers. Threads of people apart do not show at all."""
    stands = Q(deleted_at=None, hidden_at=None, author__closed_at=None, author__suspended_at=None)
    threads = Comment.objects.filter(stands | Q(reply_count__gt=0), note=note, parent=None)
    if viewer.is_authenticated:
        threads = threads.exclude(author_id__in=Block.objects.people_apart_from(viewer))
    replies = Comment.objects.visible_to(viewer).filter(parent=OuterRef("pk")).order_by("id").values("pk")
    return _with_parts(threads, viewer).annotate(first_replies=ArraySubquery(replies[: FIRST_REPLIES + 1]))


def _with_parts(comments: CommentQuerySet, viewer: Any) -> CommentQuerySet:
    liked: Any = Value(False)
    if viewer.is_authenticated:
        liked = Exists(CommentLike.objects.filter(person_id=viewer.pk, comment_id=OuterRef("pk")))
        apart = Q(answers_id__in=Block.objects.people_apart_from(viewer))
        comments = comments.annotate(answers_apart=Case(When(apart, then=True), default=False))
    parts = comments.select_related("author", "answers", "picture").annotate(is_liked=liked)
    return parts.only(*_READ, *face_fields("author"), *face_fields("answers"))


def _show_threads(threads: Sequence[Any], note: Note, viewer: Any, focus: int) -> list[ShownComment]:
    wanted = {pk for thread in threads for pk in thread.first_replies[:FIRST_REPLIES]}
    if focus:
        wanted.add(focus)
    replies: list[Any] = []
    if wanted:
        rows = Comment.objects.visible_to(viewer).filter(pk__in=wanted, note=note).exclude(parent=None)
        replies = list(_with_parts(rows, viewer).order_by("id"))
    people = _people_named([*threads, *replies], viewer)
    shown = {thread.pk: _show(thread, note, viewer, people) for thread in threads}
    for reply in replies:
        if reply.parent_id in shown:
            shown[reply.parent_id].replies.append(_show(reply, note, viewer, people))
    for thread in threads:
        _offer_more(shown[thread.pk], thread.first_replies)
    return list(shown.values())


def _offer_more(shown: ShownComment, first_replies: Sequence[int]) -> None:
    if len(first_replies) > FIRST_REPLIES:
        shown.more_replies = max(1, shown.reply_count - FIRST_REPLIES)
        shown.more_replies_url = _replies_url(shown.id, seal("id", [first_replies[FIRST_REPLIES - 1]]))


def _people_named(comments: Iterable[Comment], viewer: Any) -> set[str]:
    """Which of the user names in these texts belong to people the viewer may look at."""
    names = {name for comment in comments if "@" in comment.text for name in find_mentions(comment.text)}
    if not names:
        return set()
    return set(
        Person.objects.visible_to(viewer).filter(username__in=names).values_list("username", flat=True)
    )


def _show(row: Any, note: Note, viewer: Any, people: set[str]) -> ShownComment:
    author = row.author
    is_gone = bool(row.deleted_at or row.hidden_at or author.closed_at or author.suspended_at)
    mine, my_note = author.pk == viewer.pk, note.author_id == viewer.pk
    return ShownComment(
        id=row.pk,
        author={} if is_gone else face_under(note, author),
        body_html=SafeString() if is_gone else linked_html(row.text, people),
        picture=None if is_gone else _picture(row, note),
        created_at=row.written_at,
        like_count=row.like_count,
        liked=row.is_liked,
        is_author=author.pk == note.author_id,
        is_pinned=row.pinned_at is not None,
        is_gone=is_gone,
        can_delete=not is_gone and (mine or my_note),
        can_pin=not is_gone and my_note and row.parent_id is None,
        is_mine=mine,
        reply_count=row.reply_count,
        replying_to=_answered(row, note),
    )


def _answered(row: Any, note: Note) -> dict[str, Any] | None:
    """Whom an answer to an answer addresses, unless the viewer may not meet her."""
    if row.answers is None or row.answers.closed_at or getattr(row, "answers_apart", False):
        return None
    return face_under(note, row.answers)


def _picture(row: Comment, note: Note) -> dict[str, Any] | None:
    media = row.picture
    if media is None or media.state == media.State.FAILED:
        return None
    signed = note.audience != Note.Audience.EVERYONE
    return {
        "src": address(media.token, PICTURE_WIDTH, signed=signed) if media.is_ready else "",
        "width": media.width,
        "height": media.height,
        "colour": media.colour,
    }


def _more_url(note: Note, sort: str, focus: int, cursor: str) -> str:
    if not cursor:
        return ""
    kept = {"sort": sort, "cursor": cursor} | ({"comment": focus} if focus else {})
    return f"{reverse('note_comments', args=[note.pk])}?{urlencode(kept)}"


def _replies_url(thread_id: int, cursor: str) -> str:
    return f"{reverse('comment_replies', args=[thread_id])}?{urlencode({'cursor': cursor})}" if cursor else ""
