"""How much room a card asks for in the waterfall, known before any picture has loaded.

The stylesheet lays cards out on a grid whose row is 1/48 of the column's width. A picture's share of
rows follows from its ratio alone. The title's share depends on the column at hand, so the server says how
wide the title is, in em, and the stylesheet decides between one line and two (static/css/community/waterfall.css).
"""

import unicodedata
from typing import NamedTuple

ROWS_PER_COLUMN_WIDTH = 48
TALLEST_RATIO = 2.0
WIDEST_RATIO = 0.5

_WIDE = 1.0
_LATIN = 0.54
_WIDTHS = {
    **dict.fromkeys("ilj.,'’!|:;()[]/ ", 0.27),
    **dict.fromkeys("ftrI-·", 0.35),
    **dict.fromkeys("mwMW@%—…", 0.86),
}
_CAPITAL = 0.64
_INVISIBLE_CATEGORIES = {"Mn", "Me", "Cf", "Cc"}


class CardRows(NamedTuple):
    """Rows of the picture (1/48 of the column's width each) and the width of the title in em, to a tenth."""

    image_rows: int
    title_ems: float


def card_rows(width: int, height: int, title: str) -> CardRows:
    """Measure a card whose cover is width x height pixels. Ratios beyond 1:2 and 2:1 are clamped."""
    return CardRows(image_rows(width, height), title_ems(title))


def image_rows(width: int, height: int) -> int:
    """Rows of a cover; a cover whose size is not known counts as a square."""
    ratio = height / width if width > 0 and height > 0 else 1.0
    return round(ROWS_PER_COLUMN_WIDTH * min(max(ratio, WIDEST_RATIO), TALLEST_RATIO))


def title_ems(title: str) -> float:
    """Width of a title set on one line, in em: 1 for Chinese and emoji, about 0.54 for Latin letters."""
    return round(sum(_ems(letter) for letter in " ".join(title.split())), 1)


def _ems(letter: str) -> float:
    if unicodedata.category(letter) in _INVISIBLE_CATEGORIES:
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTHS.get(letter) or (_CAPITAL if letter.isupper() else _LATIN)
