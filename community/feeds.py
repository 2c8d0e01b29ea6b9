"""The lists of notes by name. Each is one page of cards, read in one query."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q

from community.cards import Card, page_of_cards
from community.models import Board, Note, Topic
from community.models.note import NoteQuerySet
from mall.models import Store
from members.models import Person
from xhs.lib.cursor import PAGE, Page

NEWEST = ("-published_at", "-id")


def topic_notes(
    *, topic: Topic, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """Listed notes of a topic, newest first. Raises BadCursor."""
    rows = _wanted(viewer).filter(note_topics__topic=topic, note_topics__is_listed=True)
    notes = rows.annotate(topic_at=F("note_topics__published_at"), topic_note=F("note_topics__note_id"))
    return page_of_cards(
        notes, viewer, keys=("-topic_at", "-topic_note"), cursor=cursor, upto=upto, size=size
    )


def product_notes(
    *, product_id: int, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """Listed notes that link a product, latest first. Raises BadCursor."""
    linked = notes_linking([product_id], viewer).annotate(linked=F("note_products__note_id"))
    return page_of_cards(linked, viewer, keys=("-linked",), cursor=cursor, upto=upto, size=size)


def notes_linking(product_ids: Sequence[int], viewer: Any) -> NoteQuerySet:
    """Listed notes that link any of these products; one that links two of them comes twice."""
    notes = Note.objects.listed().visible_to(viewer).wanted_by(viewer)
    if len(product_ids) == 1:
        return notes.filter(note_products__product_id=product_ids[0])
    return notes.filter(note_products__product_id__in=product_ids)


def store_notes(
    *, store_id: int, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """Listed notes written at a store, newest first. Raises BadCursor."""
    notes = _wanted(viewer).filter(checked_in=store_id)
    return page_of_cards(notes, viewer, keys=NEWEST, cursor=cursor, upto=upto, size=size)


def store_posts(
    *, store_id: int, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """Listed notes a store posted itself, newest first; whoever acts for it sees them all. Raises BadCursor."""
    notes = Note.objects.listed().filter(as_store=store_id)
    if not Store.objects.owned_by(viewer).filter(pk=store_id).exists():
        notes = notes.visible_to(viewer).wanted_by(viewer)
    return page_of_cards(notes, viewer, keys=NEWEST, cursor=cursor, upto=upto, size=size)


def author_notes(
    *, author: Person, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """What an author published in her own name, as far as the viewer may see it, newest first. Raises BadCursor."""
    notes = Note.objects.visible_to(viewer).own_voice().filter(author=author)
    return page_of_cards(notes, viewer, keys=NEWEST, cursor=cursor, upto=upto, size=size)


def favourites(
    *, person: Person, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """What a person saved, latest first; for others without what lies on her private boards.

    The caller has checked that she shows it. Raises BadCursor.
    """
    saved = Q(favourites__person=person)
    if viewer.pk != person.pk:
        saved &= Q(favourites__board=None) | Q(favourites__board__is_private=False)
    notes = Note.objects.visible_to(viewer).filter(saved).annotate(saved=F("favourites__id"))
    return page_of_cards(notes, viewer, keys=("-saved",), cursor=cursor, upto=upto, size=size)


def board_notes(
    *, board: Board, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE
) -> Page[Card]:
    """A board in its owner's order. The caller has checked the board. Raises BadCursor."""
    notes = Note.objects.visible_to(viewer).filter(favourites__board=board)
    notes = notes.annotate(place=F("favourites__position"), saved=F("favourites__id"))
    return page_of_cards(notes, viewer, keys=("-place", "-saved"), cursor=cursor, upto=upto, size=size)


def liked(*, person: Person, viewer: Any, cursor: str = "", upto: str = "", size: int = PAGE) -> Page[Card]:
    """What a person liked, latest first. The caller has checked that she shows it. Raises BadCursor."""
    notes = Note.objects.visible_to(viewer).filter(likes__person=person).annotate(liked=F("likes__id"))
    return page_of_cards(notes, viewer, keys=("-liked",), cursor=cursor, upto=upto, size=size)


def _wanted(viewer: Any) -> NoteQuerySet:
    return Note.objects.visible_to(viewer).wanted_by(viewer)
