"""What each theme shows, and in which kinds of scenes."""

from dataclasses import dataclass

from . import afar, briefs, city, flat_lay, framed, indoors, outdoors, portraits, shops, wardrobe
from .brief import Brief, Scene
from .table import plinths, shelves, still_life


@dataclass(frozen=True)
class Theme:
    """The things of a theme, its scenes in the order in which seeds step through them, its colours."""

    brief: Brief
    scenes: tuple[Scene, ...]
    palettes: tuple[str, ...] = ()


WHOLE = (framed.stickers, framed.poster)


def _mixed(*own: Scene) -> tuple[Scene, ...]:
    """The theme's own scenes, with pictures put together from them strewn in."""
    parts = [scene for scene in own if scene not in WHOLE]
    third = len(own) // 3
    return (
        *own[:third],
        framed.collage(*parts),
        *own[third : 2 * third],
        framed.prints(*parts),
        *own[2 * third :],
        framed.arch(*parts),
    )


SOFT = ("cream", "sage", "dusk", "lavender", "mint", "sky", "candy", "apricot", "linen", "matcha", "snow")

THEMES: dict[str, Theme] = {
    "fashion": Theme(
        briefs.FASHION,
        _mixed(
            wardrobe.outfit,
            wardrobe.rail,
            flat_lay.flat_lay,
            portraits.person,
            wardrobe.outfit,
            shops.shop_front,
            flat_lay.rows,
        ),
    ),
    "beauty": Theme(
        briefs.BEAUTY,
        _mixed(
            still_life,
            plinths,
            flat_lay.flat_lay,
            portraits.person,
            indoors.window_sill,
            shelves,
            flat_lay.close_up,
            flat_lay.wreath,
        ),
    ),
    "food": Theme(
        briefs.FOOD,
        _mixed(
            flat_lay.flat_lay,
            still_life,
            flat_lay.close_up,
            shops.market,
            flat_lay.rows,
            indoors.window_sill,
            framed.stickers,
        ),
    ),
    "coffee": Theme(
        briefs.COFFEE,
        _mixed(
            flat_lay.close_up,
            still_life,
            shops.shop_front,
            flat_lay.flat_lay,
            indoors.window_sill,
            shelves,
            framed.poster,
        ),
    ),
    "home": Theme(
        briefs.HOME,
        _mixed(indoors.room, indoors.window_sill, indoors.room, still_life, indoors.room, shelves),
    ),
    "travel_coast": Theme(
        briefs.COAST,
        _mixed(
            outdoors.coast,
            afar.beach_from_above,
            flat_lay.flat_lay,
            outdoors.coast,
            afar.cliff_village,
            outdoors.coast,
            indoors.window_sill,
        ),
    ),
    "travel_city": Theme(
        briefs.CITY,
        _mixed(
            city.old_street,
            city.skyline,
            city.temple,
            shops.shop_front,
            city.old_street,
            flat_lay.flat_lay,
            city.funfair,
        ),
    ),
    "mountains": Theme(
        briefs.PEAKS,
        _mixed(
            outdoors.mountains,
            afar.terraces,
            outdoors.mountains,
            afar.northern_lights,
            flat_lay.flat_lay,
            afar.dunes,
            outdoors.mountains,
            afar.balloons,
        ),
    ),
    "plants": Theme(
        briefs.PLANTS,
        _mixed(
            still_life,
            indoors.window_sill,
            shelves,
            indoors.room,
            flat_lay.rows,
            wardrobe.bench,
            framed.poster,
        ),
    ),
    "books": Theme(
        briefs.BOOKS,
        _mixed(
            still_life,
            flat_lay.flat_lay,
            shelves,
            indoors.window_sill,
            indoors.room,
            flat_lay.close_up,
            shops.shop_front,
        ),
    ),
    "study": Theme(
        briefs.STUDY,
        _mixed(
            flat_lay.flat_lay, still_life, indoors.room, flat_lay.rows, indoors.window_sill, flat_lay.close_up
        ),
    ),
    "sport": Theme(
        briefs.SPORT,
        _mixed(
            flat_lay.flat_lay,
            still_life,
            outdoors.mountains,
            wardrobe.bench,
            flat_lay.rows,
            plinths,
            framed.stickers,
        ),
    ),
    "shoes": Theme(
        briefs.SHOES,
        _mixed(plinths, flat_lay.rows, still_life, shelves, flat_lay.close_up, wardrobe.bench, framed.poster),
    ),
    "pets": Theme(
        briefs.PETS,
        _mixed(
            indoors.room, still_life, indoors.window_sill, portraits.pet, wardrobe.bench, outdoors.mountains
        ),
    ),
    "tech": Theme(
        briefs.TECH,
        _mixed(still_life, flat_lay.flat_lay, indoors.room, plinths, flat_lay.close_up, flat_lay.rows),
    ),
    "nails_makeup": Theme(
        briefs.MAKE_UP,
        _mixed(
            portraits.hands,
            flat_lay.flat_lay,
            plinths,
            portraits.person,
            flat_lay.rows,
            still_life,
            flat_lay.close_up,
        ),
    ),
    "cake": Theme(
        briefs.CAKE,
        _mixed(
            still_life,
            flat_lay.flat_lay,
            plinths,
            flat_lay.rows,
            indoors.window_sill,
            shops.shop_front,
            framed.stickers,
        ),
        (*SOFT, "berry", "mocha", "retro", "noir"),
    ),
    "flowers": Theme(
        briefs.FLORAL,
        _mixed(
            still_life,
            flat_lay.flat_lay,
            shops.market,
            indoors.window_sill,
            plinths,
            flat_lay.close_up,
            portraits.person,
            flat_lay.wreath,
        ),
    ),
    "bags": Theme(
        briefs.BAGS,
        _mixed(
            plinths, flat_lay.flat_lay, wardrobe.bench, wardrobe.outfit, shelves, flat_lay.rows, framed.poster
        ),
    ),
    "night_view": Theme(
        briefs.CITY,
        _mixed(
            city.night_skyline, city.lantern_night, city.night_skyline, afar.northern_lights, city.funfair
        ),
    ),
    "art": Theme(
        briefs.ART,
        _mixed(still_life, flat_lay.flat_lay, indoors.room, portraits.painting, flat_lay.rows, framed.poster),
    ),
    "baby": Theme(
        briefs.BABY,
        _mixed(still_life, flat_lay.flat_lay, wardrobe.bench, flat_lay.rows, framed.stickers, shelves),
        SOFT,
    ),
}
