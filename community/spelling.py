"""What was meant by mistyped words: known words of titles that look or sound like them (see xhs.lib.typos)."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, FloatField, IntegerField, Q, Value, When

from community.models import TitleWord
from xhs.lib.searching import Typed
from xhs.lib.typos import Piece, how_far, one_letter_off, pieces_of, replace_pieces

FAR_MORE = 10
"""A word that occurs in titles itself was mistyped only if another one occurs in so many times as many."""
_LOOKED_AT = 20
_MOST_ALIKE = 6
_ALIKE_ENOUGH = 0.4


class Respelled(NamedTuple):
    """`text`: what was typed with the words that were meant, "" where nothing better is known. `alike`: those words,
    and others of titles that look or sound like any of it, the likest first."""

    text: str = ""
    alike: tuple[str, ...] = ()


class _Known(NamedTuple):
    """A word of titles beside a piece of what was typed."""

    place: int
    text: str
    sound: str
    titles: int
    likeness: float


def respell(typed: Typed, *, least: int = 1) -> Respelled:
    """What was probably meant, of words in at least so many titles. One statement, none for nothing."""
    pieces = pieces_of(typed.text)
    if not pieces:
        return Respelled()
    known = _alike(pieces, least)
    meant: dict[Piece, str] = {}
    for place, piece in enumerate(pieces):  # the longest first
        word = _meant(piece, [one for one in known if one.place == place])
        if word and not any(piece.start < other.end and other.start < piece.end for other in meant):
            meant[piece] = word
    alike = dict.fromkeys([*meant.values(), *_likest(pieces, known)])
    return Respelled(replace_pieces(typed.text, meant) if meant else "", tuple(alike)[:_MOST_ALIKE])


def _meant(piece: Piece, known: Iterable[_Known]) -> str:
    """The word with the fewest errors between; of those the one in the most titles."""
    own = next((one.titles for one in known if one.text == piece.text), 0)
    others = [(how_far(piece, one.text, one.sound), one) for one in known if one.text != piece.text]
    possible = [
        (off, -one.titles, one.text)
        for off, one in others
        if off is not None and (not own or (off <= 1 and one.titles >= FAR_MORE * own))
    ]
    return min(possible)[2] if possible else ""


def _likest(pieces: Sequence[Piece], known: Iterable[_Known]) -> list[str]:
    typed = {piece.text for piece in pieces}
    alike = [one for one in known if one.likeness >= _ALIKE_ENOUGH and one.text not in typed]
    return [one.text for one in sorted(alike, key=lambda one: (-one.likeness, -one.titles))]


def _alike(pieces: list[Piece], least: int) -> list[_Known]:
    parts = [_beside(piece, place, least) for place, piece in enumerate(pieces)]
    return [_Known(*row) for row in parts[0].union(*parts[1:], all=True)]


def _beside(piece: Piece, place: int, least: int) -> Any:
    """Known words like a piece. A wrong letter leaves no trigram of a short one: there all words a letter away are
    looked at. Latin neighbours that only together are a word need no look for others."""
    sound = piece.sound
    near = Q(sound__in=one_letter_off(sound))
    alike = near if piece.is_joined and piece.is_latin else near | Q(sound__trigram_similar=sound)
    likeness = TrigramSimilarity("sound", sound)
    words = TitleWord.objects.filter(alike, titles__gte=least).annotate(
        place=Value(place, IntegerField()),
        likeness=likeness,
        nearness=Case(When(near, then=1.0), default=likeness, output_field=FloatField()),
    )
    ordered = words.order_by("-nearness", "-titles")
    return ordered.values_list("place", "text", "sound", "titles", "likeness")[:_LOOKED_AT]
