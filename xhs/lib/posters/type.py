"""Type on posters: lines that fit a measure, in fonts that come along with us."""

import re
from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

_FONTS = Path(__file__).parent / "fonts"
REGULAR = _FONTS / "NotoSansSC-Regular.ttf"  # TrueType outlines: PDFs embed it too
BOLD = _FONTS / "NotoSansSC-Bold.otf"
# Han characters may be broken anywhere; other words stay whole, and no line begins with these.
_PIECE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+|\s+")
_NOT_FIRST = "，。！？、；：）》」』”’,.!?;:)%…"


@lru_cache(maxsize=32)
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Noto Sans with Latin, Greek, Cyrillic, kana and the Chinese of everyday."""
    return ImageFont.truetype(BOLD if bold else REGULAR, max(size, 1))


def drawable(text: str) -> str:
    """The text on one line, without what our fonts have no shape for: emoji, rare scripts."""
    return " ".join("".join(letter for letter in text if letter.isspace() or _is_known(letter)).split())


@lru_cache(maxsize=16_384)
def _is_known(letter: str) -> bool:
    return _shape(letter) != _shape("\U0010fffe")


@lru_cache(maxsize=1024)
def _shape(letter: str) -> bytes:
    mask = font(24).getmask(letter)
    return bytes(mask) + repr(mask.size).encode()


def lines_of(text: str, face: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """The text in at most so many lines; the last one says where something is left out."""
    lines = _broken(drawable(text), face, width) if most else []
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _shortened(lines[most - 1], face, width)]


def one_line(text: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """As much of the text as one line holds."""
    return "".join(lines_of(text, face, width, 1))


def _broken(text: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        for part in _parts(piece, face, width):
            if line and part[0] not in _NOT_FIRST and face.getlength((line + part).rstrip()) > width:
                lines.append(line.rstrip())
                line = part.lstrip()
            else:
                line += part
    return [*lines, line.rstrip()] if line.strip() else lines


def _parts(word: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """A word, letter by letter where it is longer than a line."""
    return [word] if face.getlength(word) <= width else list(word)


def _shortened(line: str, face: ImageFont.FreeTypeFont, width: float) -> str:
    """With the mark that something follows: Chinese has it at half height, as our fonts draw it."""
    more = "…" if line[-1] >= "\u2e80" else "..."
    while len(line) > 1 and face.getlength(line + more) > width:
        line = line[:-1].rstrip()
    return line + more


def write(
    pen: ImageDraw.ImageDraw, at: tuple[float, float], line: str, face: ImageFont.FreeTypeFont, ink: str
) -> None:
    """One line whose letters stand on `at`."""
    pen.text(at, line, fill=ink, font=face, anchor="ls")
