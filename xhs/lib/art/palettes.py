"""Curated colour schemes: every picture is painted from one of them."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Palette:
    """A wall, a table, a deep ink, a near-white and five accents that look well together."""

    name: str
    wall: str
    table: str
    ink: str
    paper: str
    accents: tuple[str, ...]
    leaf: str = "#5d7f5b"
    wood: str = "#b98556"
    metal: str = "#d9b778"
    is_dark: bool = False


PALETTES: dict[str, Palette] = {
    p.name: p
    for p in (
        Palette(
            "cream",
            "#f3e7d7",
            "#dcc3a1",
            "#43332b",
            "#fdf8ef",
            ("#c9784f", "#8a9a7b", "#e2b279", "#7d5a4f", "#efd9c3"),
        ),
        Palette(
            "sage",
            "#d5dfcf",
            "#b9c7a9",
            "#2f3d34",
            "#f7f7ef",
            ("#7f9a7c", "#d9a47f", "#f0d9b5", "#506b58", "#e7b9a2"),
            leaf="#57785a",
        ),
        Palette(
            "dusk",
            "#ecc7c0",
            "#cf9f9b",
            "#4b2a37",
            "#fdf1ec",
            ("#b5566b", "#e8a08c", "#7c4a63", "#f3d2b8", "#9a7f9c"),
            leaf="#6d7f66",
        ),
        Palette(
            "ocean",
            "#cfe3ea",
            "#9cc0cf",
            "#1d3b4d",
            "#f5fbfb",
            ("#2f6f8f", "#f2a07b", "#7fb7c6", "#f6d9a4", "#e8eef0"),
            leaf="#4d8273",
        ),
        Palette(
            "noir",
            "#2a2630",
            "#1d1a22",
            "#f0e6da",
            "#f6efe6",
            ("#b3213f", "#c9a25f", "#5d5468", "#e7dccf", "#7f2f42"),
            leaf="#3f5c4a",
            is_dark=True,
        ),
        Palette(
            "citrus",
            "#fbe6a7",
            "#f4c95d",
            "#4d3413",
            "#fffaec",
            ("#ef7f3a", "#7fb069", "#f25f4c", "#ffd166", "#fff0d0"),
            leaf="#5f9152",
        ),
        Palette(
            "lavender",
            "#ddd4ea",
            "#b9a9d2",
            "#3a2d52",
            "#faf7fd",
            ("#8467ad", "#e6a9c4", "#f4d8a8", "#6b86b8", "#cbb9e4"),
            leaf="#6f8f7b",
        ),
        Palette(
            "terracotta",
            "#e9c1a0",
            "#b9673f",
            "#4a2418",
            "#fbf0e4",
            ("#a8472c", "#e8a76b", "#5e6f52", "#f3d9bc", "#7a3522"),
            leaf="#6b7a4c",
        ),
        Palette(
            "mint",
            "#cfeae0",
            "#9fd3c2",
            "#1f463f",
            "#f7fdfa",
            ("#3f9b85", "#ff9e8a", "#ffd9a0", "#6fbfa9", "#f4f1de"),
            leaf="#3e8a68",
        ),
        Palette(
            "berry",
            "#f4c9d6",
            "#e38ba8",
            "#4d1631",
            "#fff3f6",
            ("#c2185b", "#7b2d5b", "#f48fb1", "#ffd7a8", "#9c4f76"),
            leaf="#5c8567",
        ),
        Palette(
            "linen",
            "#e9e5de",
            "#cfc8bc",
            "#35322f",
            "#fbfaf7",
            ("#8c8177", "#bfa58a", "#5d6b70", "#d8c7b2", "#a3a89a"),
            leaf="#6e7d66",
        ),
        Palette(
            "retro",
            "#f2dcb1",
            "#d8894b",
            "#3c2a2e",
            "#fdf4df",
            ("#d1495b", "#00798c", "#edae49", "#30638e", "#f4e4c1"),
            leaf="#4c7d5c",
        ),
        Palette(
            "matcha",
            "#e4ebcd",
            "#b4c48a",
            "#36401f",
            "#fbfcf1",
            ("#7c9a45", "#c98f5a", "#f2e3b3", "#4f6430", "#e5a8a0"),
            leaf="#66853a",
        ),
        Palette(
            "midnight",
            "#26315a",
            "#1a2142",
            "#f3ead6",
            "#fbf5e6",
            ("#f0b35b", "#7f8fd1", "#e2707a", "#4a5a9c", "#f6e3bb"),
            leaf="#3c6a64",
            is_dark=True,
        ),
        Palette(
            "apricot",
            "#fbd9bf",
            "#f0aa7f",
            "#552b1c",
            "#fff6ee",
            ("#e4713f", "#fdeccf", "#b14f48", "#f6bb6c", "#8ea37d"),
            leaf="#738f5c",
        ),
        Palette(
            "sky",
            "#d9e8f7",
            "#b2cfe9",
            "#24344f",
            "#fafdff",
            ("#5b8fd0", "#ffb7a1", "#ffe08f", "#93bce8", "#f7f0e6"),
            leaf="#5f9174",
        ),
        Palette(
            "mocha",
            "#d6c1ad",
            "#8b6650",
            "#2f1f18",
            "#f8efe5",
            ("#6f4a37", "#c49a6c", "#e9d5bd", "#a65e3f", "#3f2a22"),
            leaf="#67734f",
        ),
        Palette(
            "candy",
            "#ffd9e8",
            "#b8e0f2",
            "#472a52",
            "#fffafc",
            ("#ff7aa8", "#7ac7e8", "#ffd36e", "#a88be0", "#8fdcbc"),
            leaf="#62ad83",
        ),
        Palette(
            "forest",
            "#3f5a4a",
            "#2e4336",
            "#f2ead8",
            "#f8f3e6",
            ("#c98b4a", "#8fae86", "#e7d3a7", "#a5533b", "#d8c08f"),
            leaf="#7fa57b",
            is_dark=True,
        ),
        Palette(
            "rosewood",
            "#7b3b41",
            "#5b272e",
            "#f9e6d8",
            "#fdf2e7",
            ("#e4a58b", "#c75b5b", "#f3d4b5", "#a3626a", "#e9c08c"),
            leaf="#7f9272",
            is_dark=True,
        ),
        Palette(
            "teal",
            "#1f5a63",
            "#16434b",
            "#f3ead7",
            "#fbf5e8",
            ("#f29f67", "#7fc4bd", "#f4d9a8", "#e2604f", "#3c8a8f"),
            leaf="#79b492",
            is_dark=True,
        ),
        Palette(
            "snow",
            "#f2f1f0",
            "#e2dedb",
            "#2c2a30",
            "#ffffff",
            ("#d9415a", "#333542", "#c9b8a8", "#7a8ea3", "#eadfd6"),
            leaf="#5c7d63",
        ),
    )
}

BRIGHT = tuple(name for name, p in PALETTES.items() if not p.is_dark)


def choose_palette(rng: Random, names: tuple[str, ...] = ()) -> Palette:
    """One of the named palettes, or of all of them; light ones come more often than dark ones."""
    pool = names or (*BRIGHT, *BRIGHT, *PALETTES)
    return PALETTES[rng.choice(pool)]
