"""What a product of the demo mall is made of: variants, pictures, pieces. The same goods always plan the same."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import product as combinations

from mall.demo.drawing import Shot
from mall.demo.library import Goods, department_of, goods
from members.demo.chance import chance, choose
from xhs.lib.art.goods import Look

FIRST_PRODUCTS = 22
FIRST_WIDTH = 720  # pixels: the first products have to be there at once
MOST_LOOKS = 4
_GROUNDS = ("#f4f1ec", "#eef1f3", "#f6efe9", "#eff2ec", "#f3eff5")
_NAMES = {
    "colour": ("颜色", "Colour"), "shade": ("色号", "Shade"), "scent": ("香型", "Scent"), "size": ("规格", "Size"),
    "letter": ("尺码", "Size"), "shoe": ("鞋码", "Size"), "flavour": ("口味", "Flavour"),
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """Something one chooses: its kind (of ProductOption), its name, its values and their swatches (or none)."""

    kind: str
    name: str
    values: tuple[str, ...]
    swatches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variant:
    """`look` is the place of its picture in the gallery; `pieces` lie in the warehouse."""

    choices: tuple[str, ...]
    price: int
    look: int
    pieces: int


@cache
def in_order() -> list[Goods]:
    """All goods: to begin with some of one look each, of every department in turn."""
    simple = [
        one for one in goods() if not one.paints and one.state == "listed" and not one.days and one.left != 0
    ]
    shelves: dict[str, list[Goods]] = {}
    for one in simple:
        shelves.setdefault(department_of()[one.category], []).append(one)
    rounds = max(map(len, shelves.values()))
    early = [shelf[place] for place in range(rounds) for shelf in shelves.values() if place < len(shelf)]
    first = early[:FIRST_PRODUCTS]
    return first + [one for one in goods() if one not in first]


def is_early(one: Goods) -> bool:
    return one in in_order()[:FIRST_PRODUCTS]


def choices_of(one: Goods) -> list[Choice]:
    """What one chooses, in order: first how it looks."""
    found = []
    if one.colours:
        word = "shade" if department_of()[one.category] == "beauty" else "colour"
        found.append(_choice("colour", word, one, tuple(one.colours), tuple(one.colours.values())))
    if one.scents:
        found.append(_choice("other", "scent", one, tuple(one.scents)))
    for kind, word, values in (
        ("size", "size", tuple(one.sizes)),
        ("size", "letter", one.letters),
        ("size", "shoe", one.shoes),
        ("other", "flavour", one.flavours),
    ):
        if values:
            found.append(_choice(kind, word, one, values))
    return found


def _choice(
    kind: str, word: str, one: Goods, values: tuple[str, ...], swatches: tuple[str, ...] = ()
) -> Choice:
    return Choice(kind, _NAMES[word][one.tongue == "en"], values, swatches)


def variants_of(one: Goods) -> list[Variant]:
    """One of every combination; one of no choice where there is none."""
    looks = list(one.paints)
    return [
        Variant(
            choices,
            next((one.sizes[value] for value in choices if value in one.sizes), one.price),
            next((looks.index(value) for value in choices if value in looks), 0) % MOST_LOOKS,
            _pieces(one, choices),
        )
        for choices in combinations(*(choice.values for choice in choices_of(one)))
    ]


def _pieces(one: Goods, choices: tuple[str, ...]) -> int:
    """A few variants are sold out, a few nearly."""
    if one.left is not None:
        return one.left
    luck = chance("pieces", one.code, *choices)
    if len(choices) and luck < 0.07:
        return 0
    return 1 + int(luck * 40) if luck < 0.14 else 20 + int(luck**3 * 480)


def shots_of(one: Goods, *, width: int) -> list[Shot]:
    """The pictures: each look on a plain ground, then one from near, and for some one on a plinth."""
    department = department_of()[one.category]
    width = min(width, FIRST_WIDTH) if is_early(one) else width
    ground = "#ffffff"
    if department not in ("beauty", "local-life") and chance("ground", one.code) < 0.2:
        ground = choose(_GROUNDS, "which ground", one.code)
    look = Look(one.colour, one.trim, one.mark or one.house.label, one.house.serif)
    looks = [replace(look, colour=paint) for paint in list(one.paints.values())[:MOST_LOOKS]] or [look]
    shots = [Shot(one.art, each, ground, width=width) for each in looks]
    if is_early(one):
        return shots
    shots.append(replace(shots[0], ground=one.house.paper, near=True))
    stands = department != "fashion"
    if stands and len(shots) < 5 and chance("styled", one.code) < 0.5:
        shots.append(replace(shots[0], ground=one.house.paper, ink=one.house.ink))
    return shots
