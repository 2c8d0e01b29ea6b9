"""Outfits, a clothes rail, things on a bench: pictures from a dressing room or a shop."""

from ..colour import darken, lighten, mix
from ..light import veil
from ..pen import Pen
from ..people.figures import model
from ..shade import under
from ..shapes import circle, ellipse, group, path, rect, stroke
from ..things.plants import fern, monstera, snake_plant
from .brief import Brief, Picture, choose, names, stand, together
from .indoors import bare_room, on_wall


def rail(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Clothes on a rail, shoes and bags below."""
    floor = h * pen.between(0.8, 0.86)
    body, bar = bare_room(pen, w, h, floor), h * pen.between(0.15, 0.22)
    metal = pen.pick((pen.palette.metal, "#3a3640", pen.palette.wood))
    body += (
        stroke(f"M{w * 0.07} {floor + 20}V{bar}H{w * 0.93}V{floor + 20}", metal, 11)
        + rect(w * 0.02, floor + 14, w * 0.1, 12, metal, r=6)
        + rect(w * 0.88, floor + 14, w * 0.1, 12, metal, r=6)
    )
    clothes = choose(pen, brief.heroes, pen.whole(4, 6))
    scale = (floor - bar) * 0.72 / 450
    step = w * 0.8 / len(clothes)
    for i, thing in enumerate(clothes):
        at = (w * 0.1 + step * (i + 0.5), bar + 8 + thing.height * scale)
        shadow = group(under(pen, thing.body, strength=0.06), at=at, scale=scale)
        body += shadow + group(thing.body, at=at, scale=scale, turn=pen.between(-1.5, 1.5))
    below = choose(pen, brief.props, pen.whole(2, 3))
    for i, thing in enumerate(below):
        size = min(h * 0.13 / thing.height, w * 0.22 / thing.width)
        body += stand(pen, thing, w * (0.24 + 0.26 * i), floor + (h - floor) * 0.5, size, shade=0.14)
    return Picture(body + veil(pen, w, h), ("clothes rail", *names(clothes + below)))


def outfit(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Somebody showing an outfit before a wall, a coloured shape, between plants or in a mirror."""
    floor, kind = h * pen.between(0.84, 0.9), pen.pick(("mirror", "arch", "wall", "plants", "two"))
    figure, x = model(pen), w * pen.between(0.46, 0.54)
    scale, y = floor * 0.78 / figure.height, floor + (h - floor) * 0.45
    body, tags = bare_room(pen, w, h, floor) + _behind(pen, kind, x, w, floor, scale), [figure.name]
    if kind == "two":
        body += stand(pen, model(pen), x + w * 0.2, y - 12, scale * 0.94, shade=0.18)
        x -= w * 0.19
    body += stand(pen, figure, x, y, scale, shade=0.18)
    if kind in ("wall", "arch"):
        for thing in choose(pen, brief.props, 1):
            size = min(h * 0.14 / thing.height, w * 0.24 / thing.width)
            body += stand(pen, thing, w * 0.82, y + 14, size, shade=0.16)
            tags.append(thing.name)
    return Picture(body + veil(pen, w, h), (*tags, *((kind,) if kind in ("mirror", "plants") else ())))


def _behind(pen: Pen, kind: str, x: float, w: float, floor: float, scale: float) -> str:
    """What stands behind somebody who shows an outfit."""
    base = pen.palette.wall
    tone, r = mix(base, pen.accent(), 0.5), w * 0.34
    if kind == "mirror":
        wide, tall, round_ = w * 0.56, floor * 0.92, pen.pick((w * 0.28, 14))
        glass = pen.slant("#ffffff", mix(base, "#ffffff", 0.5), darken(base, 0.06))
        wood = pen.palette.wood
        pane = rect(
            x - wide / 2, floor - tall, wide, tall + 20, glass, r=round_, stroke=wood, stroke_width=15
        )
        return under(pen, pane, strength=0.07) + pane
    if kind == "arch":
        top = floor * 0.16 + r
        arch = f"M{x - r} {floor}V{top}A{r} {r} 0 0 1 {x + r} {top}V{floor}Z"
        return path(arch, pen.down(lighten(tone, 0.25), tone))
    if kind == "plants":
        greens = (pen.pick((monstera, fern, snake_plant))(pen) for _ in range(2))
        sides = zip((w * 0.14, w * 0.86), greens, strict=True)
        return "".join(stand(pen, plant, at, floor + 12, scale * 0.75, shade=0.12) for at, plant in sides)
    return circle(x, floor * 0.48, w * 0.33, pen.down(lighten(tone, 0.3), tone))


def bench(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A simple bench or box with things on it before a two-coloured wall: a shop-window view."""
    floor = h * 0.8
    body = bare_room(pen, w, h, floor)
    if pen.chance(0.7):
        body += on_wall(
            pen, brief, pen.pick(("gallery", "big picture", "mirror", "window")), w / 2, h * 0.4, w
        )[0]
    seat, wide, tall = h * pen.between(0.62, 0.68), w * 0.82, h * 0.05
    wood = pen.pick((pen.palette.wood, pen.palette.paper, pen.accent()))
    x = w / 2 - wide / 2
    body += ellipse(
        w / 2, floor + (h - floor) * 0.42, wide * 0.56, h * 0.03, pen.glow(pen.shadow_colour(), 0.4)
    )
    body += rect(x + 40, seat, 26, floor + (h - floor) * 0.4 - seat, pen.flank(darken(wood, 0.2))) + rect(
        x + wide - 66, seat, 26, floor + (h - floor) * 0.4 - seat, pen.flank(darken(wood, 0.2))
    )
    body += rect(x, seat, wide, tall, pen.down(lighten(wood, 0.25), wood, darken(wood, 0.12)), r=10)
    things = choose(pen, brief.heroes + brief.props, pen.whole(2, 3))
    if max(thing.height for thing in things) < 240:
        things = things[:2]
    scales = together(things, h * pen.between(0.36, 0.44), wide * 0.9)
    for i, (thing, scale) in enumerate(zip(things, scales, strict=True)):
        body += stand(pen, thing, x + wide * (i + 0.5) / len(things), seat + 6, scale, shade=0.12)
    return Picture(body + veil(pen, w, h), (*names(things), "bench"))
