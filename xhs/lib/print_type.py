"""Type in PDFs: the font of our posters goes along with the file, and what it lacks is seen to be missing."""

import unicodedata
from functools import cache
from threading import RLock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from xhs.lib.posters.type import REGULAR

FONT = "NotoSansSC"
MISSING = "□"
_UNSEEN = {"Cc", "Cf", "Mn", "Me"}  # joiners, variation selectors, marks: nothing to print by themselves
setting = RLock()
"""Held while a document is built: reportlab reads a font with one cursor, and threads share the font."""


def printable(text: str) -> str:
    """The text with a box for each letter the font has no shape for: an emoji, a rare name, a far script."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_printed(letter) for letter in composed)


def _printed(letter: str) -> str:
    if ord(letter) in font().face.charToGlyph:
        return letter
    return "" if unicodedata.category(letter) in _UNSEEN else MISSING


@cache
def font() -> TTFont:
    """Read once in a process: it takes a tenth of a second. Each document gets the letters it uses."""
    with setting:
        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(FONT, str(REGULAR)))
        return pdfmetrics.getFont(FONT)
