"""Towns by day and by night."""

from math import cos, pi, sin

from ..colour import darken, lighten, mix
from ..light import bokeh, near_leaves
from ..pen import Pen
from ..people.figures import model, walker
from ..shapes import ellipse, group, path, rect, stroke
from ..things.sport import bicycle
from ..things.wear import suitcase
from ..views import land, town
from ..views.sky import HOURS, NIGHTS, Hour, reflection, sky
from .brief import Brief, Picture

STONES = ("#d9c7b0", "#c9b5a5", "#bfc3c9", "#d8cfc4")


def old_street(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A row of gabled houses, shops below, somebody or a bicycle before them."""
    dark = pen.chance(0.3)
    hour, foot = pen.pick(NIGHTS if dark else HOURS), h * pen.between(0.74, 0.82)
    body = sky(pen, hour, w, h, foot)
    x, far = -30.0, mix(hour.haze, pen.accent(), 0.35)
    while x < w:
        wide = w * pen.between(0.12, 0.2)
        body += town.house(
            pen, x, foot, wide, h * pen.between(0.42, 0.56), mix(far, pen.accent(), 0.25), lit=dark
        )
        x += wide
    x = -20.0 - w * pen.between(0, 0.1)
    while x < w:
        wide, high = w * pen.between(0.2, 0.32), h * pen.between(0.26, 0.42)
        colour = mix(pen.accent(), hour.haze if dark else pen.palette.paper, 0.35)
        body += town.house(pen, x, foot, wide, high, colour, lit=dark)
        if pen.chance(0.45):
            body += group(
                town.awning(pen, 0, 0, 300),
                at=(x + 6, foot - 176 * (wide - 12) / 300),
                scale=(wide - 12) / 300,
            )
        x += wide + 2
    ground, names = _pavement(pen, w, h, foot, dark), ["old street", hour.name]
    return Picture(
        body + ground + _street_story(pen, w, h, foot, names) + (warm(w, h, hour, dark)), tuple(names)
    )


def warm(w: float, h: float, hour: Hour, dark: bool) -> str:
    """The colour of the hour over everything."""
    return rect(0, 0, w, h, hour.haze, alpha=0.26 if dark else 0.08)


def _pavement(pen: Pen, w: float, h: float, foot: float, dark: bool) -> str:
    stone = pen.pick(STONES) if not dark else "#4a4660"
    body = rect(0, foot, w, h - foot, pen.down(darken(stone, 0.18), stone))
    seams = "".join(f"M{x} {foot}L{w / 2 + (x - w / 2) * 2.2} {h}" for x in range(0, int(w) + 1, 70))
    rows = "".join(f"M0 {foot + (h - foot) * t}H{w}" for t in (0.06, 0.18, 0.38, 0.66))
    return (
        body
        + stroke(seams + rows, darken(stone, 0.35), 3, alpha=0.35)
        + rect(0, foot - 3, w, 8, darken(stone, 0.4), alpha=0.5)
    )


def _street_story(pen: Pen, w: float, h: float, foot: float, names: list[str]) -> str:
    """Somebody, a bicycle, a suitcase, lanterns: what makes the street a scene."""
    kind, y = pen.pick(("person", "bicycle", "lanterns", "person", "tram")), h * pen.between(0.9, 0.95)
    trees = "".join(
        land.round_tree(pen, w * x, foot + h * 0.05, h * 0.26, pen.palette.leaf)
        for x in pen.some((0.06, 0.94, 0.5), pen.whole(0, 1))
    )
    if kind == "lanterns":
        names.insert(0, "lanterns")
        lamps = "".join(
            town.lantern(pen, w * (0.1 + 0.2 * i), h * (0.16 + 0.05 * (i % 2)), w * 0.11) for i in range(5)
        )
        return trees + lamps + _standing(pen, walker(pen).body, w * pen.between(0.35, 0.65), y, h * 0.3 / 500)
    if kind == "bicycle":
        names.insert(0, "bicycle")
        return trees + _standing(pen, bicycle(pen).body, w * pen.between(0.35, 0.65), y, w * 0.46 / 470)
    if kind == "tram":
        names.insert(0, "tram")
        return town.train(pen, w, foot + h * 0.08, h * 0.15) + trees
    names.insert(0, "person")
    figure = pen.pick((model, walker))(pen)
    bag = _standing(pen, suitcase(pen).body, w * 0.62, y, h * 0.15 / 374) if pen.chance(0.4) else ""
    return trees + _standing(pen, figure.body, w * pen.between(0.3, 0.5), y, h * 0.36 / 500) + bag


def _standing(pen: Pen, body: str, x: float, y: float, scale: float) -> str:
    shade = ellipse(50, -4, 130, 14, "#2b2433", alpha=0.22)
    return group(shade + body, at=(x, y), scale=scale)


def skyline(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Towers over water or behind a park, by day."""
    return _towers(pen, w, h, pen.pick(HOURS), 0.06)


def night_skyline(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Towers with lit windows over black water."""
    return _towers(pen, w, h, pen.pick(NIGHTS), 0.5)


def _towers(pen: Pen, w: float, h: float, hour: Hour, lit: float) -> Picture:
    foot = h * pen.between(0.62, 0.74)
    sun = w * pen.between(0.2, 0.8)
    body, steel = sky(pen, hour, w, h, foot, sun), pen.pick(("#6f7f9c", "#5f7484", "#8a7a94", "#4f6a86"))
    for depth in range(3):
        tone, x = mix(hour.haze, darken(steel, 0.35 if hour.is_dark else 0.0), 0.25 + 0.32 * depth), -20.0
        while x < w:
            wide = w * pen.between(0.06, 0.13) * (1 + 0.14 * depth)
            high = h * pen.between(0.1, 0.36 - 0.07 * depth)
            body += town.tower_block(
                pen,
                x,
                foot,
                wide,
                high,
                mix(tone, pen.accent(), pen.between(0, 0.16)),
                lit * (0.4 + 0.3 * depth),
            )
            x += wide + pen.between(-4, w * 0.03)
        if depth == 1:
            body += town.landmark(
                pen,
                w * pen.between(0.22, 0.78),
                foot,
                h * pen.between(0.38, 0.5),
                mix(hour.haze, "#ffffff", 0.3),
            )
    front, names = _shore(pen, w, h, foot, hour, sun)
    return Picture(body + front, ("skyline", *names, hour.name))


def _shore(pen: Pen, w: float, h: float, foot: float, hour: Hour, sun: float) -> tuple[str, list[str]]:
    kind = pen.pick(("water", "bridge", "park", "rail"))
    water = mix(hour.sky[1], "#16324a", 0.35)
    river = (
        land.sea(pen, w, foot, h, water)
        + reflection(pen, sun, foot, h, hour.sun)
        + reflection(pen, w * pen.between(0.05, 0.95), foot, h, pen.accent())
    )
    if kind == "bridge":
        return river + town.bridge(
            pen, w, h * 0.86, h * 0.34, mix(pen.accent(), "#3a3640", 0.35 if hour.is_dark else 0.1)
        ), ["bridge", "river"]
    if kind == "park":
        green = mix(pen.palette.leaf, "#16281f", 0.5 if hour.is_dark else 0.1)
        trees = "".join(
            land.round_tree(pen, w * i / 6, foot + h * 0.07 + (i % 2) * 20, h * pen.between(0.1, 0.18), green)
            for i in range(7)
        )
        return rect(
            0, foot, w, h - foot, pen.down(lighten(green, 0.1), darken(green, 0.3))
        ) + trees + land.winding_path(w, h, foot + h * 0.06, mix("#e5d2b0", hour.haze, 0.4)) + _standing(
            pen, walker(pen).body, w * 0.5, h * 0.93, h * 0.2 / 500
        ), ["park", "person"]
    if kind == "rail":
        rail = "".join(rect(x, h * 0.86, 9, h * 0.14, "#2b2838") for x in range(-10, int(w) + 40, 56)) + rect(
            0, h * 0.85, w, 16, "#3a3648"
        )
        figure = walker(pen)
        return river + _standing(
            pen, figure.body, w * pen.between(0.3, 0.7), h * 1.08, h * 0.42 / 500
        ) + rail, ["river", figure.name]
    return river + land.sail_boat(pen, w * pen.between(0.2, 0.8), h * 0.84, h * 0.1), ["river", "boat"]


def temple(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A pagoda between trees and hills."""
    hour = pen.pick((*HOURS, *NIGHTS[:2]))
    foot = h * pen.between(0.76, 0.84)
    body = sky(pen, hour, w, h, foot)
    for i in range(3):
        body += land.ridge(
            pen,
            w,
            foot - h * 0.04 * (2 - i),
            h * (0.24 - 0.05 * i),
            mix(hour.haze, pen.palette.leaf, 0.3 + 0.2 * i),
            h,
            sharp=False,
        )
    x, roof = w * pen.between(0.34, 0.66), pen.pick(("#3f4a5c", "#8c3a32", "#4f5f5a"))
    body += town.pagoda(
        pen, x, foot, h * pen.between(0.42, 0.56), pen.pick(("#b5483a", "#e8d8c0", "#8c4a3a")), roof
    )
    blossom = pen.pick(("#f2a8b8", pen.palette.leaf, "#e8823f", "#d9b0c8"))
    body += "".join(
        land.round_tree(pen, w * tx, foot + h * 0.04, h * size, mix(blossom, hour.haze, 0.1))
        for tx, size in ((0.08, 0.3), (0.9, 0.34), (0.74, 0.18))
    )
    body += rect(
        0, foot, w, h - foot, pen.down(lighten(pen.pick(STONES), 0.1), pen.pick(STONES))
    ) + land.winding_path(w, h, foot, "#f3e8d8")
    body += _standing(pen, walker(pen).body, w * 0.54, h * 0.96, h * 0.24 / 500)
    if pen.chance(0.5):
        petals = "".join(
            ellipse(pen.between(0, w), pen.between(0, h), 8, 5, lighten(blossom, 0.3), alpha=0.85)
            for _ in range(40)
        )
        body += petals
    return Picture(body, ("pagoda", "trees", hour.name))


def lantern_night(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Lanterns over a street at night, lights out of focus behind."""
    hour = pen.pick(NIGHTS)
    foot = h * 0.78
    body = sky(pen, hour, w, h, h) + bokeh(pen, w, h, top=0.35, bottom=0.8)
    for side in (-1, 1):
        for i in range(3):
            wide, x = w * 0.2, w / 2 + side * w * (0.24 + 0.16 * i)
            body += town.house(
                pen,
                x - wide / 2,
                foot + h * 0.04 * i,
                wide,
                h * (0.3 + 0.13 * i),
                mix(pen.accent(), hour.haze, 0.5),
                lit=True,
            )
    body += _pavement(pen, w, h, foot, True)
    rows = pen.whole(2, 3)
    red = pen.pick(("#e0452f", "#e0452f", "#f0a63f", pen.accent()))
    for row in range(rows):
        y, size = h * (0.36 - 0.13 * row), w * (0.07 + 0.05 * row)
        count = 6 - row
        body += stroke(f"M-10 {y - size}Q{w / 2} {y - size + 50} {w + 10} {y - size}", "#2b2030", 3)
        body += "".join(
            town.lantern(
                pen, w * (k + 0.5) / count, y + 20 * (1 - abs(k - (count - 1) / 2) / count), size, red
            )
            for k in range(count)
        )
    figures = "".join(
        _standing(pen, walker(pen).body, w * x, h * 0.93, h * 0.28 / 500)
        for x in pen.pick(((0.5,), (0.42, 0.58)))
    )
    return Picture(
        body + figures + rect(0, 0, w, h, hour.sky[0], alpha=0.12), ("lanterns", "street", "night")
    )


def funfair(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A big wheel with lights, booths and trees below."""
    hour = pen.pick((*NIGHTS, HOURS[2], HOURS[3]))
    foot = h * 0.8
    body = sky(pen, hour, w, h, foot + 10) + bokeh(pen, w, h, top=0.5, bottom=0.85)
    body += _big_wheel(pen, w * pen.between(0.4, 0.6), foot, min(w * 0.42, h * 0.32))
    green = mix(pen.palette.leaf, "#16281f", 0.5)
    body += "".join(
        land.round_tree(pen, w * (0.04 + 0.16 * i), foot + 12, h * pen.between(0.08, 0.14), green)
        for i in range(7)
    )
    body += rect(0, foot, w, h - foot, pen.down(darken(green, 0.2), darken(green, 0.5)))
    for i in range(3):
        body += group(
            town.awning(pen, 0, 0, 240), at=(w * (0.06 + 0.33 * i), foot - h * 0.03), scale=w * 0.26 / 240
        )
    body += town.fairy_lights(pen, w, h * 0.66) + (near_leaves(pen, w, h) if pen.chance(0.2) else "")
    return Picture(body, ("big wheel", "fair lights", hour.name))


def _big_wheel(pen: Pen, x: float, foot: float, r: float) -> str:

    hub, paint = foot - r * 1.16, pen.palette.paper
    legs = stroke(
        f"M{x - r * 0.5} {foot}L{x} {hub}L{x + r * 0.5} {foot}", mix(paint, "#8c8a90", 0.4), r * 0.05
    )
    points = [(x + r * cos(2 * pi * i / 16), hub + r * sin(2 * pi * i / 16)) for i in range(16)]
    spokes = stroke("".join(f"M{x} {hub}L{px} {py}" for px, py in points), paint, 2.5, alpha=0.6)
    hoops = "".join(
        f'<circle cx="{x:.0f}" cy="{hub:.0f}" r="{r * k:.0f}" '
        f'fill="none" stroke="{paint}" stroke-width="{5 * k:.0f}"/>'
        for k in (1, 0.9)
    )
    colours = pen.accents(5)
    cabins = "".join(
        ellipse(px, py, r * 0.2, r * 0.2, pen.glow("#ffdf9a", 0.5))
        + path(
            f"M{px - r * 0.07} {py}H{px + r * 0.07}L{px + r * 0.05} {py + r * 0.12}H{px - r * 0.05}Z",
            colours[i % 5],
        )
        + ellipse(px, py, r * 0.07, r * 0.04, lighten(colours[i % 5], 0.5))
        for i, (px, py) in enumerate(points)
    )
    return legs + hoops + spokes + cabins + ellipse(x, hub, r * 0.09, r * 0.09, pen.ball(colours[0]))
