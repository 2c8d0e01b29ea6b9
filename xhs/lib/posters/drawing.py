"""Drawing a poster: the picture hangs on a ground of its own colour, the words stand below, the code at their side."""

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw

from xhs.lib.posters.pictures import hang
from xhs.lib.posters.pieces import AVATAR, PLATE, draw_code, draw_face
from xhs.lib.posters.poster import Poster
from xhs.lib.posters.type import font, lines_of, one_line, write

WIDTH, HEIGHT, MARGIN = 1080, 1440, 64
_INNER = WIDTH - 2 * MARGIN
_INK, _MUTED = "#1f1f23", "#5f5f69"
_TITLE_SIZES = ((68, 3), (60, 3), (54, 2), (48, 2), (42, 2), (42, 1))
_CODE_TOP, _NAME_TOP = HEIGHT - MARGIN - PLATE, HEIGHT - MARGIN - AVATAR
_NARROW = _INNER - PLATE - 40
_GAP = 44
QUALITY = 88


class _Words(NamedTuple):
    """What stands between the picture and the foot, in a `measure` that keeps clear of the code."""

    size: int
    measure: int
    title: list[str]
    facts: list[str]
    price: str
    about: list[str]

    @property
    def height(self) -> int:
        parts = (len(self.title) * _leading(self.size), 84 * bool(self.price), 44 * len(self.facts))
        about = 20 + 50 * len(self.about) if self.about else 0
        return sum(parts) + 16 * bool(self.facts) + about


def draw_poster(poster: Poster) -> bytes:
    """The poster as a JPEG, which every album and chat takes, 1080 by 1440 pixels."""
    card = Image.new("RGB", (WIDTH, HEIGHT), _ground(poster.colour))
    tall = hang(card, poster.pictures, box=(MARGIN, MARGIN, _INNER, _INNER))
    pen = ImageDraw.Draw(card)
    if tall:
        top = MARGIN + tall + _GAP
        _write_words(pen, top, _fitted(poster, top), poster.accent)
    else:
        _write_large(pen, poster)
    draw_code(card, poster.link, right=WIDTH - MARGIN, bottom=HEIGHT - MARGIN)
    draw_face(card, poster, left=MARGIN, bottom=HEIGHT - MARGIN, width=_NARROW)
    out = io.BytesIO()
    card.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _ground(colour: str) -> tuple[int, int, int]:
    """A breath of the picture's colour."""
    red, green, blue = (round(255 - (255 - part) * 0.16) for part in ImageColor.getrgb(colour)[:3])
    return red, green, blue


def _leading(size: int) -> int:
    return round(size * 1.3)


def _fitted(poster: Poster, top: int) -> _Words:
    """The title as large as there is room for, and as much of what is said about it as is left over."""
    words = next(
        (words for words in _choices(poster) if words.height <= _room(words, top)), _smallest(poster)
    )
    spare = max(0, _room(words, top) - words.height - 20) // 50
    return words._replace(about=lines_of(poster.about, font(32), words.measure, min(spare, 5)))


def _choices(poster: Poster) -> Iterator[_Words]:
    """From the largest title down; one that would reach beside the code gets a narrower measure."""
    for size, most in _TITLE_SIZES:
        for measure in (_INNER, _NARROW):
            yield _set(poster, size, measure, most)


def _smallest(poster: Poster) -> _Words:
    return _set(poster, _TITLE_SIZES[-1][0], _NARROW, 1)


def _set(poster: Poster, size: int, measure: int, most: int) -> _Words:
    title = lines_of(poster.title, font(size, bold=True), measure, most)
    facts = [one_line(fact, font(32), measure) for fact in poster.facts[:3]]
    return _Words(size, measure, title, facts, poster.price, [])


def _room(words: _Words, top: int) -> int:
    """How far down the words may reach: to the code where they are wide, else to the name at its side."""
    return (_CODE_TOP - 20 if words.measure > _NARROW else _NAME_TOP - 24) - top


def _write_words(pen: ImageDraw.ImageDraw, top: int, words: _Words, accent: str) -> None:
    for line in words.title:
        write(pen, (MARGIN, top + words.size), line, font(words.size, bold=True), _INK)
        top += _leading(words.size)
    if words.price:
        _write_price(pen, top + 70, words.price, accent)
        top += 84
    top += 16 * bool(words.facts)
    for fact in words.facts:
        write(pen, (MARGIN, top + 32), fact, font(32), _MUTED)
        top += 44
    top += 20
    for line in words.about:
        write(pen, (MARGIN, top + 34), line, font(32), _MUTED)
        top += 50


def _write_price(pen: ImageDraw.ImageDraw, base: int, price: str, accent: str) -> None:
    write(pen, (MARGIN, base), "¥", font(36, bold=True), accent)
    write(pen, (MARGIN + 28, base), price, font(60, bold=True), accent)


def _write_large(pen: ImageDraw.ImageDraw, poster: Poster) -> None:
    """Without a picture the title itself is what one looks at."""
    pen.rectangle((MARGIN, MARGIN + 20, MARGIN + 96, MARGIN + 32), fill=poster.accent)
    top = MARGIN + 84
    for size in (120, 104, 88, 72):
        title = lines_of(poster.title, font(size, bold=True), _INNER, 6)
        if len(title) * _leading(size) <= 640:
            break
    for line in title:
        write(pen, (MARGIN, top + size), line, font(size, bold=True), _INK)
        top += _leading(size)
    rest = _set(poster, 0, _INNER, 0)
    spare = max(0, _CODE_TOP - top - rest.height - 60) // 50
    about = lines_of(poster.about, font(32), _INNER, min(spare, 6))
    _write_words(pen, top + 20, rest._replace(about=about), poster.accent)
