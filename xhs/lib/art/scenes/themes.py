"""What each theme shows, and in which kinds of scenes."""

from dataclasses import dataclass

from ..things import beauty, dishes, plants, table
from . import flat_lay
from .brief import Brief, Scene
from .table import plinths, shelves, still_life


@dataclass(frozen=True)
class Theme:
    """The things of a theme, its scenes (a scene named twice comes twice as often) and its colours."""

    brief: Brief
    scenes: tuple[Scene, ...]
    palettes: tuple[str, ...] = ()


FLAT: tuple[Scene, ...] = (flat_lay.flat_lay, flat_lay.flat_lay, flat_lay.rows, flat_lay.close_up, flat_lay.wreath)
STILL: tuple[Scene, ...] = (still_life, still_life, plinths, shelves)

_BEAUTY = Brief(
    heroes=(beauty.serum, beauty.lotion, beauty.perfume, beauty.tube, beauty.mirror, plants.flowers_in_vase),
    props=(beauty.jar, beauty.lipstick, beauty.nail_polish, beauty.candle, plants.succulent),
    flats=(beauty.palette_flat, beauty.compact_flat, beauty.serum_flat, beauty.tube_flat, beauty.swatch_flat, plants.sprig_flat, plants.bloom_flat),
)
_FOOD = Brief(
    heroes=(table.fruit_bowl, table.teapot, table.tumbler, table.wine, plants.flowers_in_vase),
    props=(table.tea_cup, table.single_fruit, table.bread_board, table.croissant),
    flats=(dishes.noodles, dishes.rice_bowl, dishes.pizza, dishes.sushi, dishes.dumplings, dishes.salad, dishes.cutlery, dishes.napkin),
)
_PLANTS = Brief(
    heroes=(plants.monstera, plants.fern, plants.snake_plant, plants.cactus, plants.branch_in_vase),
    props=(plants.succulent, plants.cactus, table.mug),
    flats=(plants.leaf_flat, plants.sprig_flat, plants.bloom_flat),
)

THEMES: dict[str, Theme] = {
    "beauty": Theme(_BEAUTY, (*STILL, *FLAT)),
    "food": Theme(_FOOD, (*FLAT, still_life)),
    "plants": Theme(_PLANTS, (*STILL, flat_lay.rows)),
}
for _later in ("fashion", "coffee", "home", "travel_coast", "travel_city", "mountains", "books", "study", "sport", "shoes", "pets", "tech", "nails_makeup", "cake", "flowers", "bags", "night_view", "art", "baby"):
    THEMES.setdefault(_later, THEMES["plants"])
