"""Things for sale: one on white, lit softly."""

from random import Random

from .colour import lighten
from .palettes import PALETTES, choose_palette
from .pen import Pen
from .ratios import document
from .scenes.brief import Draw
from .shapes import ellipse, group, rect
from .things import beauty, plants, table

PRODUCTS: dict[str, Draw] = {
    "serum": beauty.serum, "lotion": beauty.lotion, "tube": beauty.tube, "jar": beauty.jar,
    "perfume": beauty.perfume, "lipstick": beauty.lipstick, "nail_polish": beauty.nail_polish,
    "brushes": beauty.brush_cup, "mirror": beauty.mirror, "candle": beauty.candle,
    "cup": table.mug, "tea_set": table.tea_cup, "teapot": table.teapot, "moka_pot": table.moka_pot,
    "glass": table.wine, "drink": table.milk_bottle, "cake": table.cake, "gift": table.gift,
    "plant": plants.monstera, "cactus": plants.cactus, "vase": plants.branch_in_vase, "flowers": plants.flowers_in_vase,
}
SIDE = 1000


def draw_product(kind: str, seed: int) -> str:
    """A product of that kind (one of PRODUCTS) on white with a soft shadow, square. Raises ValueError."""
    if kind not in PRODUCTS:
        raise ValueError(f"{kind!r} is not one of {', '.join(PRODUCTS)}.")
    rng = Random(f"product {kind} {seed}")
    pen = Pen(rng, choose_palette(rng, tuple(PALETTES)))
    thing = PRODUCTS[kind](pen)
    scale = min(SIDE * 0.68 / thing.height, SIDE * 0.7 / thing.width)
    foot = SIDE / 2 + thing.height * scale / 2 + SIDE * 0.03
    white = rect(0, 0, SIDE, SIDE, "#ffffff") + rect(0, foot - 60, SIDE, SIDE - foot + 60, pen.fade(lighten("#9a94a0", 0.7), 0.0, 0.28))
    wide = thing.width * scale * 0.5
    shadow = ellipse(SIDE / 2 + wide * 0.16, foot, wide * 1.35, max(wide * 0.17, 24), pen.glow("#5f5866", 0.34))
    contact = ellipse(SIDE / 2, foot - 4, wide * 0.9, max(wide * 0.07, 12), pen.glow("#3b3540", 0.6))
    body = white + shadow + contact + group(thing.body, at=(SIDE / 2, foot), scale=scale)
    return document(pen.definitions(), body, SIDE, SIDE)
