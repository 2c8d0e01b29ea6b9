"""Pictures for the notes of the demo world. Needs no Django: other processes draw too."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xhs.lib.art import THEMES, as_photo, can_draw, caption_for, draw_scene, draw_text_card

WIDTH = 1080  # pixels, of the widest
SEEDS = 97
"""So many seeds belong to one note, so that no two notes get the same picture."""
_SMALLER = {"9:16": 0.8, "2:3": 0.9, "16:9": 1.2, "4:3": 1.1}


@dataclass(frozen=True)
class Order:
    """One picture to be made: a scene of a theme, a text card, or a given photograph. `width` in pixels."""

    theme: str
    seed: int
    ratio: str
    width: int = WIDTH
    card: str = ""
    photo: str = ""


def draw(orders: list[Order]) -> list[bytes]:
    """The pictures of one note as they would come from a telephone."""
    return [_draw_one(order) for order in orders]


def _draw_one(order: Order) -> bytes:
    if order.photo:
        return Path(order.photo).read_bytes()
    if order.card and can_draw(order.card):
        svg = draw_text_card(order.card, order.seed, ratio=order.ratio)
    else:
        svg = draw_scene(order.theme, order.seed, ratio=order.ratio)
    return as_photo(svg, width=round(order.width * _SMALLER.get(order.ratio, 1)), seed=order.seed)


def theme_for(name: str) -> str:
    return name if name in THEMES else "flowers"


NOT_MEANT = {
    "food": ("pizza", "sushi", "wine glass"),
    "night_view": ("cabin in snow", "northern lights"),
    "mountains": ("sand dunes", "northern lights", "hot-air balloon"),
    "travel_coast": ("cliff village",),
}
"""What a theme may show although hardly any note of it speaks of that."""
_LOOKED_AT = 48


@lru_cache(maxsize=4096)
def seed_that_shows(theme: str, wanted: tuple[str, ...], first: int, ratio: str) -> int:
    """Of the seeds from `first` on, the one whose scene shows what is wanted, and that before other things."""
    strange = tuple(name for name in NOT_MEANT.get(theme, ()) if name not in wanted)
    if not wanted and not strange:
        return first
    best, most = first, -100.0
    perfect = sum(_merit(place) for place in range(len(wanted)))
    for seed in range(first, first + (_LOOKED_AT if wanted else 6)):
        fit = _fit(caption_for(theme, seed, ratio=ratio), wanted, strange)
        if fit > most:
            best, most = seed, fit
        if fit >= perfect:
            break
    return best


def _merit(place: int) -> float:
    return 1 + 2 / (1 + place)


def _fit(shown: list[str], wanted: tuple[str, ...], strange: tuple[str, ...]) -> float:
    places = [next((i for i, name in enumerate(shown) if word in name), None) for word in wanted]
    good = sum(_merit(place) for place in places if place is not None)
    return good - sum(3 for word in strange if any(word in name for name in shown))


def photographs(folder: Path) -> list[Path]:
    """The pictures of a folder and the folders below it, by name. Raises FileNotFoundError where there is none."""
    endings = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif"}
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in endings)
    if not found:
        raise FileNotFoundError(f"There are no pictures in {folder}.")
    return found
