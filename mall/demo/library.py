"""Everything that is written down for the demo mall. Read once, never changed."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from mall.models.catalogue import VALID_DAYS

HERE = Path(__file__).parent
SHELVES = (
    "beauty", "mother_baby", "fashion", "food", "home", "travel_sport", "digital", "books_pets_local",
)  # fmt: skip


@dataclass(frozen=True)
class House:
    """A brand: where it is from, who sells it, how its logo and labels look. `mark` is what stands on its goods."""

    slug: str
    name: str
    zh: str
    origin: str
    seller: str
    about: str
    ink: str
    paper: str
    mark: str = ""
    supply: str = "domestic"
    serif: bool = False

    @property
    def label(self) -> str:
        return self.mark or self.name


@dataclass(frozen=True)
class Goods:
    """A product before anybody sells it. Of `colours` and `scents` (choices with the colour they are painted in),
    `sizes` (choices with their prices), `letters`, `shoes` and `flavours` it has those that are written.

    `mark` stands on it instead of the brand's. `left`: so many pieces of each variant, else as chance says. `days`:
    listed only in so many. `valid_days` is of vouchers.
    """

    code: str
    promise: str
    name: str
    category: str
    brand: str
    about: str
    art: str
    colour: str
    trim: str = "#c9cdd3"
    mark: str = ""
    price: int = 0
    grams: int = 0
    colours: dict[str, str] = field(default_factory=dict)
    scents: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    letters: tuple[str, ...] = ()
    shoes: tuple[str, ...] = ()
    flavours: tuple[str, ...] = ()
    seller: str = ""
    supply: str = ""
    state: str = "listed"
    left: int | None = None
    days: int = 0
    valid_days: int = VALID_DAYS

    @property
    def house(self) -> House:
        return houses()[self.brand]

    @property
    def shop(self) -> str:
        return self.seller or self.house.seller

    @property
    def way(self) -> str:
        """How it reaches China: a value of Product.Supply."""
        return self.supply or self.house.supply

    @property
    def tongue(self) -> str:
        return "zh" if any("\u4e00" <= letter <= "\u9fff" for letter in self.promise) else "en"

    @property
    def paints(self) -> dict[str, str]:
        """The choices that look different, with their colours; none where it comes in one look only."""
        return self.colours or self.scents


@cache
def read(name: str) -> list[dict[str, Any]]:
    """The rows of a file that has one list."""
    (rows,) = read_all(name).values()
    found: list[dict[str, Any]] = rows
    return found


def read_all(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def houses() -> dict[str, House]:
    return {row["slug"]: House(**row) for row in read("brands")}


@cache
def goods() -> list[Goods]:
    """All of it, in the order of the shelves."""
    return [_goods(row) for shelf in SHELVES for row in read(f"goods/{shelf}")]


def _goods(row: dict[str, Any]) -> Goods:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
    }
    return Goods(**values)


@cache
def department_of() -> dict[str, str]:
    """The department of every category, by slug."""
    return {
        category["slug"]: department["slug"]
        for department in read("departments")
        for category in department["categories"]
    }
