"""Notes that are not out yet, for their author."""

from typing import NamedTuple

from community.models import Note
from community.showing import with_parts
from members.addresses import address
from members.models import Person
from xhs.lib.cursor import PAGE, Page, page_by


class DraftRow(NamedTuple):
    """A draft in the list: the note, and its first picture if that is ready."""

    note: Note
    cover_src: str
    picture_count: int


def draft_page(*, person: Person, cursor: str = "", size: int = PAGE) -> Page[Note]:
    """Drafts, scheduled notes and notes whose pictures are being prepared, with their parts; last saved first."""
    states = [Note.State.DRAFT, Note.State.SCHEDULED, Note.State.PROCESSING]
    notes = with_parts(Note.objects.owned_by(person).filter(state__in=states))
    return page_by(notes, keys=["-saved_at", "-id"], cursor=cursor, size=size)


def drafts_of(*, person: Person, cursor: str = "") -> Page[DraftRow]:
    """The rows of the drafts page. Three statements."""
    page = draft_page(person=person, cursor=cursor)
    return Page([_row(note) for note in page.items], page.next)


def _row(note: Note) -> DraftRow:
    pictures = list(note.pictures.all())
    cover = next((row.media for row in pictures if row.media.is_ready), None)
    return DraftRow(note, address(cover.token, 360, signed=True) if cover else "", len(pictures))
