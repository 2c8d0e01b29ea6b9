"""Notes that are not out yet, for their author."""

from typing import NamedTuple

from django.db.models import Prefetch

from community.models import Note, NotePicture
from members.addresses import address
from members.models import Person
from xhs.lib.cursor import Page, page_by


class DraftRow(NamedTuple):
    """A draft in the list: the note, and its first picture if that is ready."""

    note: Note
    cover_src: str
    picture_count: int


def drafts_of(*, person: Person, cursor: str = "") -> Page[DraftRow]:
    """Drafts, scheduled notes and notes whose pictures are being prepared; last saved first. Two statements."""
    states = [Note.State.DRAFT, Note.State.SCHEDULED, Note.State.PROCESSING]
    pictures = NotePicture.objects.select_related("media").order_by("position")
    notes = Note.objects.owned_by(person).filter(state__in=states)
    page = page_by(
        notes.prefetch_related(Prefetch("pictures", pictures)), keys=["-saved_at", "-id"], cursor=cursor
    )
    return Page([_row(note) for note in page.items], page.next)


def _row(note: Note) -> DraftRow:
    pictures = list(note.pictures.all())
    cover = next((row.media for row in pictures if row.media.is_ready), None)
    return DraftRow(note, address(cover.token, 360, signed=True) if cover else "", len(pictures))
