"""Bodies of cards: everything on a card that is the same for everybody, kept in the process and in the cache."""

import time
from collections.abc import Sequence
from typing import Any, Protocol

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import JSONObject

from community.models import Note, NotePicture
from community.voices import voice_of, with_voices
from members.addresses import BUCKET, address, srcset, widths_on_card
from xhs.lib import waterfall
from xhs.lib.bodies import Bodies
from xhs.lib.colour import tint_of
from xhs.lib.moulds import Mould
from xhs.lib.prepared import AnyOf, PreparedModels
from xhs.lib.slots import SlottedText

AVATAR_WIDTH = 96
TEMPLATE = "community/_card.html"
_mould = Mould(TEMPLATE, "card")

BodyKey = tuple[int, int, int, str, int]


class CardLike(Protocol):
    """What of a note names the body of its card."""

    @property
    def id(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def author_version(self) -> int: ...
    @property
    def audience(self) -> str: ...


def bodies_of(cards: Sequence[CardLike], language: str) -> dict[int, SlottedText]:
    """The bodies by note id, in the active language. A note gone meanwhile has none."""
    return _bodies.of([_key(card, language) for card in cards])


def _key(card: CardLike, language: str) -> BodyKey:
    """Addresses of restricted pictures expire, so their bodies live no longer than the bucket they were made in."""
    bucket = 0 if card.audience == Note.Audience.EVERYONE else int(time.time()) // BUCKET
    return (card.id, card.version, card.author_version, language, bucket)


def _make(keys: Sequence[BodyKey]) -> dict[BodyKey, SlottedText]:
    """A note edited a moment ago is drawn as it is now, under the asked key."""
    wanted = {key[0]: key for key in keys}
    return {
        wanted[note.pk]: _mould.cast(_content(note, is_signed=wanted[note.pk][4] > 0))
        for note in _notes_with_covers(ids=list(wanted))
    }


_bodies = Bodies([TEMPLATE], _make, drawn_by=(__file__, waterfall.__file__))


@PreparedModels
def _notes_with_covers() -> Any:
    pictures = NotePicture.objects.filter(note_id=OuterRef("pk")).order_by("position")
    cover = JSONObject(
        file="media__token", width="media__width", height="media__height", colour="media__colour",
        widths="media__widths",
    )  # fmt: skip
    return (
        with_voices(Note.objects.filter(pk=AnyOf("ids")))
        .annotate(picture_count=Count("pictures"), cover=Subquery(pictures.values(found=cover)[:1]))
        .defer("text")
    )


def _content(note: Any, *, is_signed: bool) -> dict[str, str | int]:
    cover = note.cover or {"file": "", "width": 3, "height": 4, "colour": "#e8e8ec", "widths": []}
    widths = widths_on_card(cover["widths"])
    rows = waterfall.card_rows(cover["width"], cover["height"], note.title)
    voice = voice_of(note)
    name = voice["display_name"]
    face = note.voice_picture if note.as_store_id else note.author.avatar_id
    return {
        "note_id": str(note.pk),
        "url": note.get_absolute_url(),
        "title": note.title,
        "cover_src": address(cover["file"], widths[-1], signed=is_signed) if widths else "",
        "cover_srcset": srcset(cover["file"], widths, signed=is_signed),
        "colour": cover["colour"],
        "picture_count": str(note.picture_count),
        "has_many": note.picture_count > 1,
        "author_name": name,
        "author_url": voice["url"],
        "author_avatar_src": address(face, AVATAR_WIDTH) if face else "",
        "initial": name[:1].upper(),
        "tint": 0 if face else tint_of(name),
        "is_verified": bool(voice["verified_kind"]),
        "image_rows": str(rows.image_rows),
        "title_ems": str(rows.title_ems),
    }
