"""Drawn pictures for the demo world: scenes, text cards, portraits and products, all from a seed.

The same arguments always give the same picture. SVG text comes out; `rasterise` and `as_photo` turn
it into PNG and JPEG bytes.
"""

from random import Random

from .cards.layouts import LAYOUTS
from .fonts import can_draw
from .goods import GOODS, Look
from .packshots import draw_close_up, draw_logo, draw_packshot, draw_styled
from .palettes import choose_palette
from .pen import Pen
from .people.faces import face
from .products import PRODUCTS, draw_product
from .ratios import RATIOS, document, size_of
from .render import as_packshot, as_photo, rasterise
from .scenes.brief import Picture
from .scenes.themes import THEMES as _THEMES
from .shapes import group

THEMES: tuple[str, ...] = tuple(_THEMES)

__all__ = [
    "GOODS",
    "PRODUCTS",
    "RATIOS",
    "THEMES",
    "Look",
    "as_packshot",
    "as_photo",
    "can_draw",
    "caption_for",
    "draw_close_up",
    "draw_face",
    "draw_logo",
    "draw_packshot",
    "draw_product",
    "draw_scene",
    "draw_styled",
    "draw_text_card",
    "rasterise",
]


def _compose(theme: str, seed: int, width: float, height: float) -> tuple[Pen, Picture]:
    if theme not in _THEMES:
        raise ValueError(f"{theme!r} is not one of {', '.join(_THEMES)}.")
    chosen = _THEMES[theme]
    rng = Random(f"{theme} {seed}")
    # Stepping through the scenes by seed keeps neighbours from looking alike.
    scene = chosen.scenes[seed % len(chosen.scenes)]
    pen = Pen(rng, choose_palette(rng, chosen.palettes))
    picture = scene(pen, chosen.brief, width, height)
    if rng.random() < 0.5:
        return pen, Picture(group(picture.body, at=(width, 0), scale=(-1, 1)), picture.tags)
    return pen, picture


def draw_scene(theme: str, seed: int, *, ratio: str) -> str:
    """A picture of the theme (one of THEMES) in the ratio (one of RATIOS), as SVG. Raises ValueError."""
    width, height = size_of(ratio)
    pen, picture = _compose(theme, seed, width, height)
    return document(pen.definitions(), picture.body, width, height)


def caption_for(theme: str, seed: int, *, ratio: str = "3:4") -> list[str]:
    """English names of what the scene with this theme, seed and ratio shows, most important first."""
    _, picture = _compose(theme, seed, *size_of(ratio))
    return list(dict.fromkeys(picture.tags))


def draw_text_card(text: str, seed: int, *, ratio: str = "3:4") -> str:
    """A designed cover with the sentence on it. Raises ValueError when `can_draw(text)` is false."""
    width, height = size_of(ratio)
    rng = Random(f"card {seed}")
    pen = Pen(rng, choose_palette(rng))
    body = LAYOUTS[seed % len(LAYOUTS)](pen, text.strip(), width, height)
    return document(pen.definitions(), body, width, height)


def draw_face(seed: int, *, gender: str, age: int) -> str:
    """A square avatar: a portrait (gender "female", "male" or anything else; age in years), or a pet or view."""
    pen, body = face(seed, gender, age)
    return document(pen.definitions(), body, 400, 400, left=-200, top=-200)
