"""First pages of the notes with certain words, the most liked first: what most searches ask for, and nothing else."""

from typing import Any

from community.cards import ANYBODY, CARD_FIELDS, Card
from community.hydration import liked_by
from community.models import Note, NoteWords
from xhs.lib.cursor import Page
from xhs.lib.ranks import BestFirst
from xhs.lib.searching import Part, Typed

KEYS = ("-like_count", "-id")


def best_notes(typed: Typed, part: Part, viewer: Any) -> Page[Card] | None:
    """The first page of notes with every word in this part of their texts; None where it has to be read otherwise."""
    if not viewer.is_authenticated:
        return _for_strangers(typed, part)
    return _for_people(typed, part, viewer=viewer.pk)


def _wanted() -> Any:
    notes = Note.objects.listed().visible_to(ANYBODY).wanted_by(ANYBODY)
    return notes.annotate(is_liked=liked_by(ANYBODY))


_for_people = BestFirst(NoteWords, _wanted, row=Card, columns=[*CARD_FIELDS, "is_liked"], keys=KEYS)
_for_strangers = BestFirst(NoteWords, Note.objects.listed, row=Card, columns=CARD_FIELDS, keys=KEYS)
