"""Lists of people: followers, followees, and who asks to follow."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value

from members.faces import face_of
from members.models import Block, Follow, FollowRequest, Person
from members.models.user import PersonQuerySet
from xhs.lib.cursor import Page, page_by

PAGE = 30


@dataclass(frozen=True)
class Row:
    """A person in a list. `asks`: to follow her, the viewer has to ask; `is_asked`: she did, and waits."""

    username: str
    face: dict[str, Any]
    is_followed: bool
    is_asked: bool
    asks: bool
    is_me: bool


def followers_of(*, person: Person, viewer: Any, cursor: str = "") -> Page[Row]:
    """Who follows the person, latest first, without people apart from the viewer. Raises BadCursor."""
    return _page(Follow.objects.filter(target=person), "person", viewer, cursor)


def followees_of(*, person: Person, viewer: Any, cursor: str = "") -> Page[Row]:
    """Whom the person follows, latest first, without people apart from the viewer. Raises BadCursor."""
    return _page(Follow.objects.filter(person=person), "target", viewer, cursor)


def requests_to(*, person: Person, cursor: str = "") -> Page[Row]:
    """Who waits to follow the person, latest first. Raises BadCursor."""
    return _page(FollowRequest.objects.filter(target=person), "person", person, cursor)


def _page(rows: "QuerySet[Any]", end: str, viewer: Any, cursor: str) -> Page[Row]:
    """`end` is the side of the tie that is listed: person or target."""
    open_accounts = {f"{end}__is_active": True, f"{end}__closed_at": None, f"{end}__suspended_at": None}
    rows = rows.filter(**open_accounts).select_related(end)
    follows: Any = Value(False)
    asks: Any = Value(False)
    if viewer.is_authenticated:
        rows = rows.exclude(**{f"{end}_id__in": Block.objects.people_apart_from(viewer)})
        mine = {"person_id": viewer.pk, "target_id": OuterRef(f"{end}_id")}
        follows, asks = Exists(Follow.objects.filter(**mine)), Exists(FollowRequest.objects.filter(**mine))
    annotated = rows.annotate(is_followed=follows, is_asked=asks)
    page = page_by(annotated, keys=("-id",), cursor=cursor, size=PAGE)
    return Page([_row(row, getattr(row, end), viewer) for row in page.items], page.next)


def with_ties(people: PersonQuerySet, viewer: Any) -> PersonQuerySet:
    """The people with what row_of needs: whether the viewer follows them, or asked to."""
    if not viewer.is_authenticated:
        return people.annotate(is_followed=Value(False), is_asked=Value(False))
    mine = {"person_id": viewer.pk, "target_id": OuterRef("pk")}
    return people.annotate(
        is_followed=Exists(Follow.objects.filter(**mine)),
        is_asked=Exists(FollowRequest.objects.filter(**mine)),
    )


def row_of(person: Any, viewer: Any) -> Row:
    """A line of a list, of a person read by with_ties."""
    return _row(person, person, viewer)


def _row(ties: Any, person: Person, viewer: Any) -> Row:
    return Row(
        username=person.username,
        face=face_of(person, person.bio),
        is_followed=ties.is_followed,
        is_asked=ties.is_asked,
        asks=person.is_private and not ties.is_followed,
        is_me=person.pk == viewer.pk,
    )
