"""Packshots: goods on a plain ground, lit softly; a closer look at them; and the logos of those who make them."""

from random import Random

from .colour import mix
from .goods import GOODS, Look
from .goods.look import satin, words_on
from .light import leaf_shade
from .palettes import PALETTES
from .pen import Pen
from .ratios import document
from .shapes import Thing, ellipse, group, path, rect, ring

SIDE = 1000


def draw_packshot(kind: str, look: Look, *, ground: str = "#ffffff") -> str:
    """Goods of that kind (one of GOODS) on a plain ground with a soft shadow, square. Raises ValueError."""
    pen, thing = _make(kind, look)
    scale = min(SIDE * 0.7 / thing.height, SIDE * 0.7 / thing.width)
    foot = SIDE / 2 + thing.height * scale / 2
    body = (
        _ground(ground)
        + _shadow(pen, thing, scale, foot)
        + group(thing.body, at=(SIDE / 2, foot), scale=scale)
    )
    return document(pen.definitions(), body, SIDE, SIDE)


def draw_close_up(kind: str, look: Look, *, ground: str) -> str:
    """The same goods from near, running out of the picture, on a ground that suits them."""
    pen, thing = _make(kind, look)
    scale = min(SIDE * 1.32 / thing.height, SIDE * 1.32 / thing.width)
    foot = SIDE * 0.62 + thing.height * scale / 2
    body = rect(0, 0, SIDE, SIDE, pen.slant(mix(ground, "#ffffff", 0.5), ground))
    body += _shadow(pen, thing, scale, foot) + group(thing.body, at=(SIDE * 0.54, foot), scale=scale, turn=-7)
    return document(pen.definitions(), body, SIDE, SIDE)


def draw_styled(kind: str, look: Look, *, ground: str, ink: str) -> str:
    """The same goods on a plinth before an arch, in the shade of leaves: a mood, not a packshot."""
    pen, thing = _make(kind, look)
    scale = min(SIDE * 0.46 / thing.height, SIDE * 0.46 / thing.width)
    foot, wall = SIDE * 0.74, mix(ground, ink, 0.2)
    arch = path(
        f"M250 {SIDE}V430A250 250 0 0 1 750 430V{SIDE}Z",
        pen.down(mix(ground, ink, 0.34), mix(ground, ink, 0.16)),
    )
    floor = rect(
        0, SIDE * 0.84, SIDE, SIDE * 0.16, pen.down(mix(ground, ink, 0.1), mix(ground, "#ffffff", 0.4))
    )
    plinth = rect(210, foot, 580, 190, satin(pen, mix(ground, "#ffffff", 0.5))) + ellipse(
        SIDE / 2, foot, 290, 34, pen.across("#ffffff", mix(ground, "#ffffff", 0.55))
    )
    goods = _shadow(pen, thing, scale, foot + 6) + group(thing.body, at=(SIDE / 2, foot + 6), scale=scale)
    body = rect(0, 0, SIDE, SIDE, pen.slant(mix(wall, "#ffffff", 0.45), wall)) + arch + floor
    plinth_shadow = ellipse(SIDE / 2 + 30, foot + 190, 350, 34, pen.glow("#3b3540", 0.4))
    light = leaf_shade(pen, SIDE, SIDE)
    return document(pen.definitions(), body + plinth_shadow + plinth + goods + light, SIDE, SIDE)


def draw_logo(words: str, *, ink: str, paper: str, serif: bool) -> str:
    """A brand's name on its colour, square, with room for a round frame."""
    look = Look(paper, words=words, serif=serif)
    rule = rect(SIDE / 2 - 60, SIDE * 0.63, 120, 6, ink, r=3)
    mark = ring(SIDE / 2, SIDE / 2, SIDE * 0.43, mix(ink, paper, 0.75), 5)
    name = words_on(look, SIDE / 2, SIDE * 0.49, SIDE * 0.62, tall=190, ink=ink)
    return document("<defs></defs>", rect(0, 0, SIDE, SIDE, paper) + mark + name + rule, SIDE, SIDE)


def _make(kind: str, look: Look) -> tuple[Pen, Thing]:
    if kind not in GOODS:
        raise ValueError(f"{kind!r} is not one of {', '.join(GOODS)}.")
    pen = Pen(Random(kind), PALETTES["snow"])
    return pen, GOODS[kind](pen, look)


def _ground(colour: str) -> str:
    return rect(0, 0, SIDE, SIDE, colour)


def _shadow(pen: Pen, thing: Thing, scale: float, foot: float) -> str:
    """A wide soft one and a narrow dark one where the goods touch the ground."""
    half = thing.width * scale / 2
    wide = ellipse(
        SIDE / 2 + half * 0.1, foot - 2, half * 1.2, max(half * 0.16, 26), pen.glow("#4b4550", 0.3)
    )
    return wide + ellipse(SIDE / 2, foot - 3, half * 0.98, max(half * 0.06, 11), pen.glow("#2b2630", 0.55))
