"""Who lives in the demo world: the people who write, and as many as wanted who read, like and comment."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from members.demo.chance import chance, choose, shuffle, weigh

HERE = Path(__file__).parent
FIRST = 24
"""So many writers are enough to begin with."""

SUBJECTS = (
    "fashion", "bags", "shoes", "beauty", "nails_makeup", "food", "coffee", "cake", "travel_coast", "travel_city",
    "night_view", "mountains", "sport", "study", "books", "home", "plants", "flowers", "pets", "photo", "tech", "art",
    "baby",
)  # fmt: skip

_GENDERS = {"woman": 75.0, "man": 21.0, "other": 1.0, "": 3.0}
_AGES = {(15, 19): 13.0, (20, 24): 31.0, (25, 29): 28.0, (30, 34): 15.0, (35, 44): 9.0, (45, 68): 4.0}
_REGIONS = {
    "CN-GD": 16.0, "CN-JS": 11.0, "CN-ZJ": 11.0, "CN-SC": 9.5, "CN-SH": 8.0, "CN-BJ": 6.5, "CN-SD": 4.5, "CN-HB": 4.0,
    "CN-FJ": 3.5, "CN-HN": 3.5, "CN-CQ": 3.0, "CN-HA": 3.0, "CN-SN": 2.5, "CN-LN": 2.0, "CN-AH": 2.0, "CN-YN": 1.5,
    "CN-GX": 1.2, "CN-TJ": 1.2, "CN-HE": 1.2, "CN-JX": 1.0, "CN-HI": 0.7, "SG": 1.0, "MY": 0.8, "US": 0.8, "AU": 0.5,
    "HK": 0.5, "GB": 0.5, "JP": 0.3,
}  # fmt: skip
_CLOCKS = {"US": "America/New_York", "GB": "Europe/London", "AU": "Australia/Sydney", "JP": "Asia/Tokyo"}


@dataclass(frozen=True)
class Someone:
    """A person of the demo world. `fame` from 0 to 1 is how likely others follow; `tongue` is zh, en or both."""

    user: str
    name: str
    gender: str
    born: int | None
    region: str
    tongue: str
    likes: tuple[str, ...]
    bio: str = ""
    fame: float = 0.0
    verified: str = ""
    private: bool = False
    noface: bool = False
    shy: bool = False
    face: int | None = None
    writes: bool = False

    @property
    def language(self) -> str:
        return "en" if self.tongue == "en" else "zh-hans"

    @property
    def time_zone(self) -> str:
        return "Asia/Shanghai" if self.writes else _CLOCKS.get(self.region, "Asia/Shanghai")

    def speaks(self, tongue: str) -> bool:
        return self.tongue in (tongue, "both")


def cast(number: int) -> list[Someone]:
    """The first so many of them, always the same ones: writers, then readers."""
    return [*writers()[:number], *(_reader(place) for place in range(number - len(writers())))]


@cache
def writers() -> list[Someone]:
    rows = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))["people"]
    return [_writer(row) for row in rows]


def _writer(row: dict[str, Any]) -> Someone:
    fame = row.get("fame", 0.04 + 0.2 * chance("fame", row["user"]) ** 2)
    values = {"born": None, **row, "likes": tuple(row["likes"]), "fame": fame, "writes": True}
    return Someone(**values)


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))


@cache
def _reader(place: int) -> Someone:
    tongue = weigh({"zh": 68.0, "en": 22.0, "both": 10.0}, "tongue", place)
    gender = weigh(_GENDERS, "gender", place)
    years = weigh(_AGES, "age", place)
    return Someone(
        user=_user_name(place),
        name=_reader_name(place, "en" if tongue == "en" else "zh", gender),
        gender=gender,
        born=2026 - years[0] - int(chance("born", place) * (years[1] - years[0] + 1)),
        region=weigh(_REGIONS, "region", place),
        tongue=tongue,
        likes=tuple(shuffle(SUBJECTS, "likes", place)[: 3 + int(chance("many", place) * 4)]),
        bio=_reader_bio(place),
        fame=0.01 + 0.05 * chance("fame", place) ** 3,
        noface=chance("noface", place) < 0.06,
    )


def _user_name(place: int) -> str:
    """Two or three syllables and a number of its own."""
    count = 2 + (chance("syllables", place) < 0.3)
    word = "".join(choose(_names()["syllables"], "syllable", place, i) for i in range(count))
    return f"{word}{choose(['', '_', '.'], 'dot', place)}{place + 11}"


def _reader_name(place: int, tongue: str, gender: str) -> str:
    """Heads and tails walk at different paces: the same name does not come back soon."""
    names = _names()
    if tongue == "zh":
        heads, tails = names["chinese_heads"], names["chinese_tails"]
    else:
        heads, tails = names["english_men" if gender == "man" else "english_women"], names["english_tails"]
    head = place % len(heads)
    return f"{heads[head]}{tails[(head * 7 + place // len(heads)) % len(tails)]}"


def _reader_bio(place: int) -> str:
    names = _names()
    bios = shuffle([*names["chinese_bios"], *names["english_bios"]], "bios")
    taken = place // 3
    return bios[taken] if place % 3 == 0 and taken < len(bios) else ""
