"""Setting a sentence in type: breaking it into lines that fit a box, and writing them as SVG."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..fonts import Font, find_font

# Han characters may be broken anywhere; Latin words stay whole, and no line begins with these.
PIECE = re.compile(r"[\u2e80-\u9fff\uf900-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+|\s+")
NOT_FIRST = "，。！？、；：）》」』”’,.!?;:)%…"
STEPS = 24


@dataclass(frozen=True)
class Setting:
    """Lines of one size that fit their box."""

    font: Font
    lines: tuple[str, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last, in canvas units."""
        return self.leading * (len(self.lines) - 1) + self.size


def break_lines(text: str, font: Font, size: float, width: float) -> list[str]:
    """The text in lines not wider than `width`; a single longer word keeps a line of its own."""
    lines, line = [], ""
    for piece in PIECE.findall(text):
        if piece.isspace():
            if line:
                line += " "
        elif line and font.width(line + piece, size) > width and piece[0] not in NOT_FIRST:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _fits(lines: list[str], font: Font, size: float, width: float, height: float) -> bool:
    tall = size * 1.34 * (len(lines) - 1) + size
    return tall <= height and all(font.width(line, size) <= width for line in lines)


def set_text(
    text: str, width: float, height: float, *, serif: bool = False, bold: bool = True, largest: float = 150
) -> Setting:
    """The text as large as it fits the box. Raises ValueError when no font here has its letters."""
    font = find_font(text, serif=serif, bold=bold)
    if font is None:
        raise ValueError(f"No font on this machine has every letter of {text!r}.")
    size, lines = largest, [text]
    for step in range(STEPS):
        size = largest * 0.9**step
        lines = _balance(text, font, size, width)
        if _fits(lines, font, size, width, height):
            break
    return Setting(font, tuple(lines), size, size * 1.34)


def _balance(text: str, font: Font, size: float, width: float) -> list[str]:
    """Lines of about the same length: the narrowest measure that needs no more lines."""
    lines = break_lines(text, font, size, width)
    for share in (0.66, 0.74, 0.82, 0.9):
        tighter = break_lines(text, font, size, width * share)
        if len(tighter) == len(lines):
            return tighter
    return lines


def write(
    setting: Setting, x: float, top: float, colour: str, *, anchor: str = "start", bold: bool = True
) -> str:
    """The lines from `top` downwards; `anchor` is start, middle or end."""
    look = (
        f'font-family="{escape(setting.font.family)}" font-size="{setting.size:.1f}" text-anchor="{anchor}"'
    )
    weight = ' font-weight="700"' if setting.font.is_bold else ""
    if bold and not setting.font.is_bold:
        weight = f' stroke="{colour}" stroke-width="{setting.size * 0.025:.1f}" stroke-linejoin="round"'
    rows = "".join(
        f'<text x="{x:.1f}" y="{top + setting.size * 0.86 + i * setting.leading:.1f}">{escape(line)}</text>'
        for i, line in enumerate(setting.lines)
    )
    return f'<g {look} fill="{colour}"{weight}>{rows}</g>'


def marks(
    setting: Setting, x: float, top: float, colour: str, *, anchor: str = "start", alpha: float = 0.55
) -> str:
    """A highlighter stroke under every line."""
    bars = ""
    for i, line in enumerate(setting.lines):
        wide = setting.font.width(line, setting.size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        y = top + i * setting.leading + setting.size * 0.55
        bars += (
            f'<rect x="{left - 10:.1f}" y="{y:.1f}" '
            f'width="{wide + 20:.1f}" height="{setting.size * 0.44:.1f}" '
            f'rx="6" fill="{colour}" fill-opacity="{alpha}"/>'
        )
    return bars
