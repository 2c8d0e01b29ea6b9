"""What makes one piece of goods differ from others of its kind, and the materials it is painted with."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from ..colour import brightness, darken, lighten, mix
from ..fonts import find_font
from ..pen import Pen
from ..shapes import path, rect

INK, PAPER, STEEL, GOLD, BLACK = "#2b2730", "#f6f3ee", "#c9cdd3", "#cfa968", "#2a282d"


@dataclass(frozen=True)
class Look:
    """`colour` is the goods' own (a SKU's swatch), `trim` that of caps, straps and rims; `words` stand on the label."""

    colour: str
    trim: str = STEEL
    words: str = ""
    serif: bool = False

    @property
    def ink(self) -> str:
        """What can be read when printed on the goods."""
        return INK if brightness(self.colour) > 0.52 else "#fbf8f3"


def _gradient(pen: Pen, stops: tuple[tuple[float, str], ...], direction: str = 'x2="1" y2="0"') -> str:
    marks = "".join(f'<stop offset="{place:.2f}" stop-color="{colour}"/>' for place, colour in stops)
    return pen.define(f'<linearGradient id="@" x1="0" y1="0" {direction}>{marks}</linearGradient>')


def shade(colour: str, share: float) -> str:
    """Darker, but never muddy: pale things keep pale shadows."""
    return darken(colour, share * (0.55 + 0.45 * (1 - brightness(colour))))


def satin(pen: Pen, colour: str) -> str:
    """An upright round side under a soft box on the left and a reflector on the right."""
    return _gradient(
        pen,
        (
            (0, shade(colour, 0.3)),
            (0.06, shade(colour, 0.1)),
            (0.2, lighten(colour, 0.45)),
            (0.3, lighten(colour, 0.3)),
            (0.42, colour),
            (0.7, shade(colour, 0.12)),
            (0.9, shade(colour, 0.34)),
            (0.96, shade(colour, 0.3)),
            (1, shade(colour, 0.14)),
        ),
    )


def metal(pen: Pen, colour: str) -> str:
    """Polished: bright bands between dark ones."""
    return _gradient(
        pen,
        (
            (0, darken(colour, 0.35)),
            (0.1, colour),
            (0.2, lighten(colour, 0.85)),
            (0.3, lighten(colour, 0.35)),
            (0.46, darken(colour, 0.12)),
            (0.6, darken(colour, 0.3)),
            (0.74, colour),
            (0.86, lighten(colour, 0.6)),
            (0.94, darken(colour, 0.1)),
            (1, darken(colour, 0.4)),
        ),
    )


def glass(pen: Pen, colour: str) -> str:
    """See-through: dark where the wall is thick, light within."""
    pale = mix(colour, "#ffffff", 0.45)
    return _gradient(
        pen,
        (
            (0, shade(colour, 0.35)),
            (0.05, mix(colour, "#ffffff", 0.25)),
            (0.14, lighten(pale, 0.6)),
            (0.26, pale),
            (0.6, mix(colour, "#ffffff", 0.2)),
            (0.88, colour),
            (0.95, shade(colour, 0.25)),
            (1, pale),
        ),
    )


def face(pen: Pen, colour: str) -> str:
    """A flat front, lit from the upper left."""
    return _gradient(
        pen, ((0, lighten(colour, 0.2)), (0.5, colour), (1, shade(colour, 0.16))), 'x2="1" y2="1"'
    )


def cloth(pen: Pen, colour: str) -> str:
    """Fabric: the light falls off downwards."""
    return _gradient(
        pen,
        ((0, lighten(colour, 0.14)), (0.45, colour), (1, shade(colour, 0.2))),
        'x2="0.35" y2="1"',
    )


def gleam(x: float, top: float, tall: float, wide: float = 8, alpha: float = 0.55) -> str:
    """The reflection of a soft box on something smooth."""
    return rect(x, top, wide, tall, "#ffffff", r=wide / 2, alpha=alpha)


def words_on(look: Look, x: float, y: float, wide: float, *, tall: float = 40, ink: str = "") -> str:
    """The label's words around (x, y), as large as fit; bars where this machine has no letters."""
    ink = ink or look.ink
    font = find_font(look.words, serif=look.serif, bold=not look.serif) if look.words else None
    if font is None:
        return rect(x - wide * 0.36, y - tall * 0.16, wide * 0.72, tall * 0.3, ink, r=3)
    size = min(tall, wide * 100 / max(font.width(look.words, 100), 1))
    weight = ' font-weight="700"' if font.is_bold else ""
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" font-family="{escape(font.family)}"{weight} '
        f'font-size="{size:.1f}" text-anchor="middle" fill="{ink}">{escape(look.words)}</text>'
    )


def small_print(x: float, y: float, wide: float, ink: str, *, lines: int = 2, step: float = 10) -> str:
    """What nobody reads: fine lines, centred at x, from y on."""
    shares = (0.8, 0.56, 0.68, 0.4)
    return "".join(
        rect(x - wide * share / 2, y + i * step, wide * share, 2.4, ink, alpha=0.5)
        for i, share in enumerate(shares[:lines])
    )


def label(look: Look, x: float, y: float, wide: float, tall: float, *, ink: str = "", lines: int = 2) -> str:
    """Words with small print below, printed straight on the goods; (x, y) is the middle."""
    ink = ink or look.ink
    head = words_on(look, x, y - tall * 0.18, wide, tall=tall * 0.5, ink=ink)
    return head + small_print(x, y + tall * 0.18, wide * 0.8, ink, lines=lines, step=tall * 0.15)


def sticker(pen: Pen, look: Look, y: float, wide: float, tall: float, *, paper: str = PAPER) -> str:
    """A paper label around a jar, with its words; y is the middle."""
    ground = rect(-wide / 2, y - tall / 2, wide, tall, satin(pen, paper), r=3)
    ink = darken(look.colour, 0.55) if brightness(look.colour) > 0.35 else look.colour
    return ground + label(look, 0, y, wide * 0.78, tall * 0.8, ink=ink)


def bottle_path(half: float, tall: float, neck: float, shoulder: float, foot: float = 12) -> str:
    """The outline of a bottle: straight sides, round shoulders, open at the neck."""
    return (
        f"M{-half} {-foot}Q{-half} 0 {-half + foot} 0H{half - foot}Q{half} 0 {half} {-foot}V{-tall + shoulder}"
        f"C{half} {-tall + shoulder * 0.3} {neck} {-tall + shoulder * 0.35} {neck} {-tall}H{-neck}"
        f"C{-neck} {-tall + shoulder * 0.35} {-half} {-tall + shoulder * 0.3} {-half} {-tall + shoulder}Z"
    )


def solid(d: str, paint: str, edge: str, *, alpha: float = 0.25) -> str:
    """A filled outline with a hair of its own shadow at the rim, so that white things stand off from white."""
    return path(d, paint, stroke=edge, stroke_width="1.2", stroke_opacity=f"{alpha:.2f}")
