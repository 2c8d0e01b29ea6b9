"""Cards of notes: bodies made once and kept, live pieces filled in for a whole page at a time.

A body depends on the note, its version, its author's version and the language, all of which are its key: nothing is
ever invalidated. Keys of restricted notes also hold the time bucket of their signed picture addresses. Of the cards
many see, the process keeps the finished HTML under all that it follows from.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from community.card_bodies import bodies_of
from community.hydration import liked_by
from community.models import Note
from community.models.note import NoteQuerySet
from xhs.lib.counts import compact_count, compact_distance
from xhs.lib.cursor import LARGEST_PAGE, PAGE, Page, page_by
from xhs.lib.memory import Recent
from xhs.lib.prepared import ANYBODY, AnyOf, Prepared
from xhs.lib.searching import Typed, highlight_within
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot

CARD_FIELDS = ("id", "version", "author_id", "author__version", "audience", "like_count", "published_at")
TITLE = '<h2 class="card__title">'
_FIRST_SEEN = 4  # cards of a page whose pictures load before anything else


class Card(NamedTuple):
    """What a page of cards reads of a note. `metres`: how far from the viewer's place, None without one."""

    id: int
    version: int
    author_id: int
    author_version: int
    audience: str
    like_count: int
    published_at: datetime
    is_liked: bool = False
    metres: float | None = None


class Drawing(NamedTuple):
    """All that the HTML of a card follows from."""

    card: Card
    loads_first: bool
    language: str
    has_menu: bool

    @property
    def is_for_many(self) -> bool:
        """Distances are one person's, and signed addresses of pictures expire: such cards are not worth keeping."""
        return self.card.metres is None and self.card.audience == Note.Audience.EVERYONE


_drawn: Recent[Drawing, SafeString] = Recent(limit=4000)


def listed_cards(note_ids: Sequence[int], viewer: Any) -> dict[int, Card]:
    """Cards of those of the notes that are listed and that the viewer may see and wants, by note id, in one query."""
    if not viewer.is_authenticated:
        return {row[0]: Card(*row) for row in _listed_for_strangers(note_ids=list(note_ids))}
    return {row[0]: Card(*row) for row in _listed_for_people(note_ids=list(note_ids), viewer=viewer.pk)}


@Prepared
def _listed_for_strangers() -> Any:
    return Note.objects.listed().filter(pk=AnyOf("note_ids")).values_list(*CARD_FIELDS)


@Prepared
def _listed_for_people() -> Any:
    notes = Note.objects.listed().visible_to(ANYBODY).wanted_by(ANYBODY).filter(pk=AnyOf("note_ids"))
    return notes.annotate(is_liked=liked_by(ANYBODY)).values_list(*CARD_FIELDS, "is_liked")


def page_of_cards(
    notes: NoteQuerySet,
    viewer: Any,
    *,
    keys: Sequence[str],
    cursor: str = "",
    upto: str = "",
    size: int = PAGE,
) -> Page[Card]:
    """One page of cards of a list ordered by `keys` (fields or annotations of the notes; the last one unique)."""
    fields = [*CARD_FIELDS]
    if viewer.is_authenticated:
        notes = notes.annotate(is_liked=liked_by(viewer))
        fields.append("is_liked")
    width = len(fields)
    fields += [name for key in keys if (name := key.lstrip("-")) not in fields]
    page: Page[Any] = page_by(
        notes.values_list(*fields, named=True),
        keys=keys,
        cursor=cursor,
        upto=upto,
        size=min(size, LARGEST_PAGE),
    )
    return Page([Card(*row[:width]) for row in page.items], page.next)


def draw_cards(cards: Sequence[Card], viewer: Any, *, marking: Typed | None = None) -> list[SafeString]:
    """The finished HTML of each card, in the language of the page; with what was looked for marked in the titles."""
    drawn = list(draw_by_id(cards, viewer).values())
    return [highlight_within(card, TITLE, "</h2>", marking) for card in drawn] if marking else drawn


def draw_by_id(cards: Sequence[Card], viewer: Any) -> dict[int, SafeString]:
    """The same by the ids of their notes, for lists that hold other things as well."""
    language, has_menu = get_language() or "en", bool(viewer.is_authenticated)
    wanted = [Drawing(card, place < _FIRST_SEEN, language, has_menu) for place, card in enumerate(cards)]
    drawn = _drawn.get_many(wanted)
    if len(drawn) < len(wanted):
        made = _draw([one for one in wanted if one not in drawn], language)
        _drawn.put_many({one: html for one, html in made.items() if one.is_for_many})
        drawn |= made
    return {one.card.id: drawn[one] for one in wanted if one in drawn}


def _draw(wanted: Sequence[Drawing], language: str) -> dict[Drawing, SafeString]:
    bodies = bodies_of([one.card for one in wanted], language)
    return {
        one: SafeString(fill_slots(bodies[one.card.id], _live_pieces(one)))
        for one in wanted
        if one.card.id in bodies
    }


def _live_pieces(one: Drawing) -> dict[str, str]:
    card, language = one.card, one.language
    note_id = str(card.id)
    pieces = {
        "load": _piece("load_first" if one.loads_first else "load", language)[0],
        "menu": fill_slots(_piece("menu", language), {"note_id": note_id}) if one.has_menu else "",
    }
    if card.metres is not None:
        pieces["like"] = fill_slots(_piece("distance", language), {"distance": compact_distance(card.metres)})
        return pieces
    values = {
        "note_id": note_id,
        "pressed": "true" if card.is_liked else "false",
        "like_count": str(card.like_count),
        "like_count_short": compact_count(card.like_count, language),
    }
    pieces["like"] = fill_slots(_piece("like", language), values)
    return pieces


@lru_cache(maxsize=64)
def _piece(piece: str, language: str) -> SlottedText:
    """A live piece with slots for its values; `language` is the active one, and names the copy."""
    names = ("note_id", "pressed", "like_count", "like_count_short", "distance", "reason", "label")
    card = {name: mark_slot(name) for name in names}
    return cut_slots(
        render_to_string("community/_card_slots.html", {"piece": piece, "card": card}).strip("\n")
    )
