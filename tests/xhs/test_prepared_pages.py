"""Pages of a list that is always asked for alike."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.utils import timezone

from community.models import Note
from members.models import Person
from xhs.lib.cursor import BadCursor, page_by, position
from xhs.lib.prepared import Given
from xhs.lib.prepared_pages import PreparedPages

NEWEST = ("-published_at", "-id")


class Row(NamedTuple):
    id: int
    title: str
    published_at: Any


def of_author() -> Any:
    return Note.objects.filter(author=Given("author"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keys", [NEWEST, ("published_at", "id"), ("-published_at", "id")])
def test_its_pages_are_those_of_the_same_list_built_anew(keys: tuple[str, str], ada: Person) -> None:
    now = timezone.now()
    Note.objects.bulk_create(
        Note(
            author=ada,
            title=f"N{number}",
            state="published",
            published_at=now - timedelta(seconds=number // 7),
        )
        for number in range(60)
    )
    ask, cursor, seen = PreparedPages(of_author, row=Row, keys=keys), "", []
    for _ in range(3):
        page = ask(cursor=cursor, author=ada.pk)
        anew = page_by(Note.objects.filter(author=ada), keys=keys, cursor=cursor)
        assert [row.id for row in page.items] == [note.pk for note in anew.items]
        assert _place(page.next, keys) == _place(
            anew.next, keys
        )  # each is signed with the second it was made in
        seen += [row.title for row in page.items]
        cursor = page.next
    assert cursor == "" and len(set(seen)) == 60


def test_a_cursor_of_another_list_is_refused(ada: Person) -> None:
    with pytest.raises(BadCursor):
        PreparedPages(of_author, row=Row, keys=NEWEST)(cursor="x", author=ada.pk)


def _place(cursor: str, keys: Any) -> list[Any]:
    """Where a cursor stands; nowhere on the last page."""
    return position(keys, cursor) if cursor else []
