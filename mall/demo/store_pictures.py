"""Pictures of the demo stores: front, room, what is served. Needs no Django: other processes draw too."""

from dataclasses import dataclass
from zlib import crc32

from xhs.lib.art import as_photo, caption_for, draw_scene

RATIO = "4:3"
LOOKED_AT = 60
"""Seeds among which a scene is looked for that shows what is wanted."""
SHOWN = {
    "coffee": (("coffee", "shop front"), ("coffee", "latte"), ("home", "armchair")),
    "cake": (("cake", "shop front"), ("cake", "layer cake"), ("cake", "croissant")),
    "food": (("food", "noodle soup"), ("food", "dumplings"), ("food", "awning")),
    "night_view": (("night_view", "lanterns"), ("night_view", "skyline"), ("night_view", "street")),
    "books": (("books", "shop front"), ("books", "bookcase"), ("books", "open book")),
    "fashion": (("fashion", "shop front"), ("fashion", "clothes rail"), ("fashion", "mirror")),
    "flowers": (("flowers", "bouquet"), ("flowers", "flower market")),
    "home": (("home", "sofa"), ("home", "sideboard"), ("home", "table lamp")),
    "beauty": (("beauty", "shelf"), ("beauty", "serum bottle")),
}


@dataclass(frozen=True)
class View:
    """One picture to be drawn, `width` pixels wide."""

    theme: str
    seed: int
    width: int


def views_of(name: str, art: str, *, width: int) -> list[View]:
    """One to three pictures of a store, always the same ones; themes without a list of their own show what they do."""
    number = crc32(name.encode())
    wanted = SHOWN.get(art, ((art, ""), (art, "")))
    if number % 3 == 0:
        wanted = wanted[:2]
    return [
        View(theme, _seed(theme, shows, number + place), width) for place, (theme, shows) in enumerate(wanted)
    ]


def _seed(theme: str, shows: str, first: int) -> int:
    seeds = range(first, first + LOOKED_AT)
    return next(
        (seed for seed in seeds if not shows or shows in caption_for(theme, seed, ratio=RATIO)[:2]), first
    )


def draw(views: list[View]) -> list[bytes]:
    """The pictures of one store as they would come from a telephone."""
    return [
        as_photo(draw_scene(view.theme, view.seed, ratio=RATIO), width=view.width, seed=view.seed)
        for view in views
    ]
