"""The pen: a seeded source of chance, a palette, and the gradients of one picture."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from .colour import brightness, darken, lighten, mix
from .palettes import Palette

Choice = TypeVar("Choice")


class Pen:
    """What every drawing function takes: chance, colours and shared definitions."""

    def __init__(self, rng: Random, palette: Palette, defs: dict[str, str] | None = None) -> None:
        self.rng = rng
        self.palette = palette
        self._defs: dict[str, str] = {} if defs is None else defs

    def repaint(self, palette: Palette) -> "Pen":
        """A pen for the same picture with other colours."""
        return Pen(self.rng, palette, self._defs)

    # Chance

    def between(self, low: float, high: float) -> float:
        """A number from low to high, short enough to write into a path."""
        return round(self.rng.uniform(low, high), 1 if abs(high - low) > 3 else 3)

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self.rng.randint(low, high)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices."""
        return self.rng.choice(choices)

    def chance(self, share: float) -> bool:
        """True in this share (0..1) of cases."""
        return self.rng.random() < share

    def some(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """That many different choices, or all of them in chance order if there are fewer."""
        return self.rng.sample(list(choices), min(count, len(choices)))

    def accent(self) -> str:
        """One of the palette's accents."""
        return self.pick(self.palette.accents)

    def accents(self, count: int) -> list[str]:
        """Accents in chance order, repeated when more are wanted than there are."""
        order = self.some(self.palette.accents, len(self.palette.accents))
        return [order[i % len(order)] for i in range(count)]

    def petal(self) -> str:
        """An accent bright enough for a flower."""
        colour = self.accent()
        return colour if brightness(colour) > 0.42 else lighten(colour, 0.45)

    # Definitions

    def define(self, markup: str) -> str:
        """Keep a definition once (`@` stands for its id) and return `url(#id)`."""
        if markup not in self._defs:
            self._defs[markup] = f"d{len(self._defs)}"
        return f"url(#{self._defs[markup]})"

    def definitions(self) -> str:
        """All definitions of the picture as one <defs> element."""
        return "<defs>" + "".join(m.replace("@", name, 1) for m, name in self._defs.items()) + "</defs>"

    def _gradient(self, colours: tuple[str, ...], direction: str) -> str:
        last = max(len(colours) - 1, 1)
        stops = "".join(f'<stop offset="{i / last:.2f}" stop-color="{c}"/>' for i, c in enumerate(colours))
        return self.define(f'<linearGradient id="@" {direction}>{stops}</linearGradient>')

    def down(self, *colours: str) -> str:
        """A gradient from top to bottom."""
        return self._gradient(colours, 'x1="0" y1="0" x2="0" y2="1"')

    def across(self, *colours: str) -> str:
        """A gradient from left to right."""
        return self._gradient(colours, 'x1="0" y1="0" x2="1" y2="0"')

    def slant(self, *colours: str) -> str:
        """A gradient from the upper left to the lower right."""
        return self._gradient(colours, 'x1="0" y1="0" x2="1" y2="1"')

    def tube(self, colour: str) -> str:
        """The shading of something round and upright, lit from the left."""
        return self.across(
            darken(colour, 0.08), lighten(colour, 0.38), colour, darken(colour, 0.1), darken(colour, 0.3)
        )

    def flank(self, colour: str) -> str:
        """A quieter shading for flat sides, lit from the left."""
        return self.across(lighten(colour, 0.18), colour, darken(colour, 0.16))

    def ball(self, colour: str, *, depth: float = 0.32) -> str:
        """The shading of a ball, lit from the upper left."""
        stops = (
            f'<stop offset="0" stop-color="{lighten(colour, 0.5)}"/>'
            f'<stop offset=".45" stop-color="{colour}"/>'
            f'<stop offset="1" stop-color="{darken(colour, depth)}"/>'
        )
        return self.define(f'<radialGradient id="@" cx=".36" cy=".3" r=".78">{stops}</radialGradient>')

    def glow(self, colour: str, strength: float = 1, *, core: float = 0) -> str:
        """A round light (or shadow) that fades to nothing at the rim."""
        stops = (
            f'<stop offset="{core:.2f}" stop-color="{colour}" stop-opacity="{strength:.2f}"/>'
            f'<stop offset="{(1 + core) / 2:.2f}" stop-color="{colour}" '
            f'stop-opacity="{strength * 0.36:.2f}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/>'
        )
        return self.define(f'<radialGradient id="@">{stops}</radialGradient>')

    def fade(self, colour: str, first: float, last: float, *, sideways: bool = False) -> str:
        """One colour from opacity `first` to `last`, downwards or to the right."""
        direction = 'x1="0" y1="0" x2="1" y2="0"' if sideways else 'x1="0" y1="0" x2="0" y2="1"'
        stops = (
            f'<stop offset="0" stop-color="{colour}" stop-opacity="{first:.2f}"/>'
            f'<stop offset="1" stop-color="{colour}" stop-opacity="{last:.2f}"/>'
        )
        return self.define(f'<linearGradient id="@" {direction}>{stops}</linearGradient>')

    def clip(self, shapes: str) -> str:
        """A clipping region of these shapes. Dear: use it for big areas only."""
        return self.define(f'<clipPath id="@">{shapes}</clipPath>')

    def tile(self, width: float, height: float, body: str) -> str:
        """A repeating pattern as a fill. Upright only: turned tiles are slow to paint."""
        size = f'width="{width:.1f}" height="{height:.1f}" patternUnits="userSpaceOnUse"'
        return self.define(f'<pattern id="@" {size}>{body}</pattern>')

    def shadow_colour(self) -> str:
        """The colour of shadows: deep, with a breath of the table in it."""
        return darken(mix(self.palette.table, self.palette.ink, 0.5), 0.6)
