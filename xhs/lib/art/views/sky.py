"""Skies: time of day, sun or moon, clouds, stars, birds."""

from dataclasses import dataclass

from ..colour import lighten, mix
from ..pen import Pen
from ..shapes import circle, ellipse, path, rect, stroke


@dataclass(frozen=True)
class Hour:
    """A time of day: colours of the sky from top to horizon, of the sun, and of what is far away."""

    name: str
    sky: tuple[str, ...]
    sun: str
    haze: str
    is_dark: bool = False


HOURS: tuple[Hour, ...] = (
    Hour("morning", ("#9fc9ea", "#d9e8ee", "#fdeedb"), "#fff6dc", "#dfe6ea"),
    Hour("noon", ("#4f9fd8", "#8cc5ea", "#d9eef6"), "#fffbe6", "#c9e0ec"),
    Hour("sunset", ("#54528f", "#d9718a", "#f8a66b", "#fddc9b"), "#fff0c2", "#f0a58a"),
    Hour("pink dusk", ("#8f9fd6", "#e2b4d0", "#fbd3c3"), "#fff3e4", "#e3bccb"),
    Hour("golden hour", ("#f2b66d", "#f9d08c", "#fdeec3"), "#fffaf0", "#f3cf9a"),
    Hour("misty day", ("#b7c7cc", "#d3dcdb", "#eceae1"), "#fbfaf2", "#d5dcda"),
    Hour("teal evening", ("#1f4a63", "#4f8f98", "#f0c79a"), "#ffe9c0", "#7fa6a6"),
    Hour("lilac morning", ("#b9a9dc", "#e4cfe6", "#fdeadf"), "#fff8ea", "#d9c9e0"),
)
NIGHTS: tuple[Hour, ...] = (
    Hour("night", ("#0f1a3c", "#23346b", "#56609c"), "#f7f1d8", "#3a4680", is_dark=True),
    Hour("violet night", ("#1c1238", "#43266b", "#a3557f"), "#fdeecb", "#5a3a78", is_dark=True),
    Hour("green night", ("#0a2430", "#14505a", "#3f8a80"), "#f4f6d8", "#245f66", is_dark=True),
    Hour("late dusk", ("#1d2450", "#5a4a86", "#d9788a", "#f7b27f"), "#ffedc8", "#6a5488", is_dark=True),
)


def cloud(pen: Pen, x: float, y: float, wide: float, colour: str, alpha: float) -> str:
    """One cloud with a flat foot, its middle at x, y."""
    puffs = (
        (-0.36, 0, 0.13),
        (-0.18, -0.09, 0.18),
        (0.06, -0.14, 0.22),
        (0.27, -0.05, 0.15),
        (0.42, 0.01, 0.1),
    )
    d = f"M{x - wide * 0.5} {y + wide * 0.12}"
    for px, py, r in puffs:
        d += f"A{wide * r} {wide * r} 0 0 1 {x + wide * (px + r)} {y + wide * (py + 0.06)}"
    return path(d + f"L{x + wide * 0.5} {y + wide * 0.12}Z", colour, alpha=alpha)


def _long_cloud(x: float, y: float, wide: float, colour: str, alpha: float) -> str:
    thick = wide * 0.05
    return rect(x - wide / 2, y, wide, thick, colour, r=thick / 2, alpha=alpha) + rect(
        x - wide * 0.3, y - thick * 0.9, wide * 0.5, thick, colour, r=thick / 2, alpha=alpha
    )


def sky(pen: Pen, hour: Hour, w: float, h: float, horizon: float, sun: float = 0.0) -> str:
    """The sky down to the horizon with its sun or moon (at `sun`, or anywhere), clouds or stars."""
    body = rect(0, 0, w, horizon + 4, pen.down(*hour.sky))
    x, y = sun or w * pen.between(0.18, 0.82), horizon * pen.between(0.3, 0.86)
    r = min(w, h) * pen.between(0.05, 0.13)
    body += circle(x, y, r * 3.6, pen.glow(hour.sun, 0.5)) + _disc(pen, hour, x, y, r)
    if hour.is_dark:
        stars = "".join(f"M{pen.between(0, w)} {pen.between(0, horizon * 0.8)}h.1" for _ in range(70))
        return body + stroke(stars, "#ffffff", 3.2, alpha=0.75)
    colour = lighten(mix(hour.sky[-1], "#ffffff", 0.5), 0.3)
    if pen.chance(0.35):
        return body + "".join(
            _long_cloud(
                w * pen.between(0, 1),
                horizon * pen.between(0.08, 0.8),
                w * pen.between(0.3, 0.6),
                colour,
                0.5,
            )
            for _ in range(pen.whole(3, 6))
        )
    for _ in range(pen.whole(2, 5)):
        at = (w * pen.between(0, 1), horizon * pen.between(0.12, 0.75))
        body += cloud(pen, *at, w * pen.between(0.2, 0.5), colour, pen.between(0.5, 0.9))
    return body + (birds(pen, w, horizon) if pen.chance(0.4) else "")


def _disc(pen: Pen, hour: Hour, x: float, y: float, r: float) -> str:
    if hour.is_dark and pen.chance(0.4):
        crescent = (
            f"M{x} {y - r}A{r} {r} 0 1 1 {x - r * 0.9} {y + r * 0.5}A{r * 0.8} {r * 0.8} 0 0 0 {x} {y - r}Z"
        )
        return path(crescent, hour.sun)
    return circle(x, y, r, pen.down(lighten(hour.sun, 0.4), hour.sun))


def birds(pen: Pen, w: float, horizon: float) -> str:
    """A few birds far away."""
    x, y = w * pen.between(0.2, 0.7), horizon * pen.between(0.2, 0.5)
    spots = ((0, 0, 1), (46, 22, 0.8), (90, -8, 0.9), (-40, 30, 0.7), (130, 24, 0.6))
    return "".join(
        stroke(
            f"M{x + dx - 17 * s} {y + dy - 6 * s}q{9 * s} {-9 * s} "
            f"{17 * s} {4 * s}q{8 * s} {-13 * s} {17 * s} {-4 * s}",
            "#3a3a4c",
            3.4,
            alpha=0.7,
        )
        for dx, dy, s in spots
    )


def balloon(pen: Pen, x: float, y: float, size: float) -> str:
    """A hot-air balloon, its middle at x, y."""
    one, two = pen.accents(2)
    r = size / 2
    hull = (
        f"M{x - r} {y}C{x - r} {y - r * 1.3} {x + r} {y - r * 1.3} {x + r} {y}"
        f"C{x + r} {y + r * 0.7} {x + r * 0.3} {y + r} {x + r * 0.2} "
        f"{y + r * 1.25}H{x - r * 0.2}C{x - r * 0.3} {y + r} {x - r} {y + r * 0.7} {x - r} {y}Z"
    )
    stripe = (
        f"M{x - r * 0.4} {y}C{x - r * 0.4} {y - r * 1.25} {x + r * 0.4} {y - r * 1.25} "
        f"{x + r * 0.4} {y}C{x + r * 0.4} {y + r * 0.8} {x + r * 0.14} {y + r} {x + r * 0.1} "
        f"{y + r * 1.25}H{x - r * 0.1}C{x - r * 0.14} {y + r} {x - r * 0.4} {y + r * 0.8} "
        f"{x - r * 0.4} {y}Z"
    )
    basket = rect(x - r * 0.2, y + r * 1.5, r * 0.4, r * 0.3, "#8c5a36", r=3)
    ropes = stroke(
        f"M{x - r * 0.18} {y + r * 1.25}V{y + r * 1.5}M{x + r * 0.18} {y + r * 1.25}V{y + r * 1.5}",
        "#6b4a36",
        2,
    )
    return path(hull, pen.flank(one)) + path(stripe, two) + ropes + basket


def reflection(pen: Pen, x: float, horizon: float, h: float, colour: str) -> str:
    """The path of light of a low sun on water."""
    bars = ""
    for i in range(9):
        y = horizon + 8 + (h - horizon) * (i / 9) ** 1.4
        wide = (60 + i * 16) * pen.between(0.5, 1.1)
        bars += ellipse(x + pen.between(-14, 14), y, wide, 4 + i * 0.9, colour, alpha=0.45)
    return bars
