"""Places by name: Chinese cities down to the prefecture, and the cities of the world people travel to.

The table is places.txt, in English and Chinese. It knows cities, not streets: enough to say what is near.
"""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from xhs.lib.geo import Point

POPULAR = (
    "Shanghai",
    "Beijing",
    "Guangzhou",
    "Shenzhen",
    "Chengdu",
    "Hangzhou",
    "Chongqing",
    "Xi'an",
    "Tokyo",
    "London",
)
_SUFFIXES = "市县区州省"
_COORDINATES = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;，\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


class City(NamedTuple):
    """A place with its names; the point is its middle, to about a kilometre."""

    english: str
    chinese: str
    point: Point

    def name_in(self, language: str) -> str:
        return self.chinese if language.startswith("zh") else self.english


def find_place(typed: str) -> City | None:
    """The place that was meant: by either name, by the beginning of one, or by "latitude, longitude"."""
    return (
        _by_coordinates(typed)
        or _by_name().get(_key(typed))
        or next(iter(suggest_places(typed, limit=1)), None)
    )


def city_named(name: str) -> City | None:
    """The city of exactly this name, in either language."""
    return _by_name().get(_key(name))


def suggest_places(typed: str, *, limit: int = 8) -> list[City]:
    """Places one of whose names begins as typed, in the order of the table (China first)."""
    start = _key(typed)
    if not start:
        return []
    found = {city.english: city for key, city in _by_name().items() if key.startswith(start)}
    return list(found.values())[:limit]


def popular_places() -> list[City]:
    """A few large cities, for whoever does not know where to begin."""
    return [_by_name()[_key(name)] for name in POPULAR]


def all_places() -> list[City]:
    """Every place of the table once: the popular ones first, then in its order."""
    return list(dict.fromkeys([*popular_places(), *_by_name().values()]))


def _by_coordinates(typed: str) -> City | None:
    match = _COORDINATES.fullmatch(typed)
    try:
        point = Point(float(match[1]), float(match[2])) if match else None
    except ValueError:
        return None
    name = f"{point.latitude:g}, {point.longitude:g}" if point else ""
    return City(name, name, point) if point else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, City]:
    names: dict[str, City] = {}
    for line in (Path(__file__).parent / "places.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        english, chinese, latitude, longitude = line.split(",")
        city = City(english, chinese, Point(float(latitude), float(longitude)))
        for name in (english, english.split(" (")[0], chinese):
            names.setdefault(_key(name), city)
    return names


def _key(name: str) -> str:
    """One spelling: no accents, no case, nothing but letters; 成都市 is 成都."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())
    return plain[:-1] if len(plain) > 2 and plain[-1] in _SUFFIXES else plain
