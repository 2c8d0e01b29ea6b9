"""Everything that is written down for the demo world: notes, places, topics, talk. Read once, never changed."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TONGUES = ("zh", "en")

_PICTURES = {"photo": ("travel_city", "night_view", "mountains")}


@dataclass(frozen=True)
class Place:
    key: str
    city: dict[str, str]
    name: dict[str, str]
    latitude: float
    longitude: float
    art: tuple[str, ...]
    facts: dict[str, list[str]]

    def title(self, tongue: str) -> str:
        """As it stands on a note."""
        return (
            f"{self.city['zh']}·{self.name['zh']}"
            if tongue == "zh"
            else f"{self.name['en']}, {self.city['en']}"
        )


@dataclass(frozen=True)
class Theme:
    """A topic with its two names, and the subjects whose notes carry it."""

    key: str
    names: dict[str, str]
    about: dict[str, str]
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A note before it has an author, a date and pictures.

    `art` names the themes its pictures are drawn from, one after the other; `shows` what the first has to show;
    `card` is the sentence of a text card that comes first; `talk` the comments written for this very note, as
    (comment, the author's answer or an empty text).
    """

    key: str
    subject: str
    tongue: str
    title: str
    text: str
    topics: tuple[str, ...] = ()
    by: str = ""
    place: str = ""
    art: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    card: str = ""
    ratio: str = ""
    pictures: int = 0
    visible: str = "everyone"
    film: tuple[str, str] = ("", "")
    talk: tuple[tuple[str, str], ...] = field(default=())

    @property
    def body(self) -> str:
        """The text with its topics, as people write them: at the end."""
        names = [themes()[key].names[self.tongue] for key in self.topics]
        return f"{self.text}\n\n{' '.join(f'#{name}' for name in names)}" if names else self.text


@cache
def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def places() -> dict[str, Place]:
    rows = [row for file in sorted(HERE.glob("places_*.toml")) for row in read(file.name)["place"]]
    return {row["key"]: _place(row) for row in rows}


def _place(row: dict[str, Any]) -> Place:
    return Place(
        key=row["key"],
        city=_both(row["city"]),
        name=_both(row["name"]),
        latitude=row["at"][0],
        longitude=row["at"][1],
        art=tuple(row["art"]),
        facts={tongue: row[tongue] for tongue in TONGUES},
    )


def _both(words: list[str]) -> dict[str, str]:
    """English and Chinese, as the files write it."""
    return dict(zip(("en", "zh"), words, strict=True))


@cache
def themes() -> dict[str, Theme]:
    return {row["key"]: _theme(row) for row in read("topics.toml")["topics"]}


def _theme(row: dict[str, Any]) -> Theme:
    return Theme(row["key"], _both(row["names"]), _both(row["about"]), tuple(row["subjects"]))


@cache
def drafts() -> list[Draft]:
    """All notes that are written out, subjects and languages mixed, the best of each subject first."""
    by_tongue = {tongue: _mixed(tongue) for tongue in TONGUES}
    pairs = zip_longest(by_tongue["zh"], by_tongue["en"])
    return [draft for pair in pairs for draft in pair if draft]


def _mixed(tongue: str) -> list[Draft]:
    shelves = [[draft for draft in _drafts_in(file) if draft.tongue == tongue] for file in _files()]
    if tongue == "en":  # so that the two languages do not speak of the same thing side by side
        shelves = shelves[len(shelves) // 2 :] + shelves[: len(shelves) // 2]
    return [draft for row in zip_longest(*shelves) for draft in row if draft]


def _files() -> list[Path]:
    return sorted((HERE / "notes").glob("*.toml"))


def _drafts_in(file: Path) -> list[Draft]:
    """A file is named after its subject; of a subject with many notes there is also a `_2`."""
    subject = file.stem.removesuffix("_2")
    return [_draft(row, subject) for row in read(f"notes/{file.name}")["note"]]


def _draft(row: dict[str, Any], subject: str) -> Draft:
    tongue = tongue_of(row["title"] + row["text"])
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    values["text"] = row["text"].strip()
    values["talk"] = tuple((one[0], one[1] if len(one) > 1 else "") for one in row.get("talk", ()))
    values.setdefault("art", _PICTURES.get(subject, (subject,)))
    return Draft(key=row["title"], subject=subject, tongue=tongue, **values)


def tongue_of(text: str) -> str:
    """Chinese where a fifth of the letters are."""
    letters = [letter for letter in text if letter.isalpha()]
    return "zh" if sum("\u4e00" <= letter <= "\u9fff" for letter in letters) * 5 > len(letters) else "en"
