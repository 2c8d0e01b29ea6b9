"""Landscapes: coasts, mountains, meadows."""

from ..colour import darken, lighten, mix
from ..light import near_leaves
from ..pen import Pen
from ..people.figures import walker
from ..shapes import ellipse, group, path, rect
from ..things.sport import tent
from ..views import land
from ..views.sky import HOURS, balloon, reflection, sky
from .brief import Brief, Picture

SEAS = ("#2f8fa8", "#3fa7b5", "#4a86c0", "#2f6f9c", "#58b0a6", "#7a8fc4")
SANDS = ("#eed9b0", "#f3e3c6", "#e5c493", "#f0d5c4")
ROCKS = ("#6f7f9c", "#7f8a94", "#8a7a8f", "#5f7f88", "#a37f78")
GREENS = ("#5f8f62", "#7fa35a", "#4f7f6a", "#8fae6a", "#6a8f4f")


def coast(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A beach, the sea, headlands, and one or two things that tell a story."""
    hour = pen.pick(HOURS)
    horizon, shore = h * pen.between(0.36, 0.52), h * pen.between(0.66, 0.8)
    water = mix(pen.pick(SEAS), hour.sky[0], 0.25)
    sun = w * pen.between(0.2, 0.8)
    body, tags = sky(pen, hour, w, h, horizon, sun), ["sea", hour.name]
    for i in range(pen.whole(0, 2)):
        tone = mix(hour.haze, pen.pick(ROCKS), 0.35 + 0.2 * i)
        body += group(
            land.ridge(pen, w * 0.6, horizon, h * pen.between(0.05, 0.16), tone, horizon + 2, sharp=False),
            at=(pen.pick((-0.1, 0.5)) * w, 0),
        )
    body += land.sea(pen, w, horizon, h, water) + reflection(pen, sun, horizon, shore, hour.sun)
    for _ in range(pen.whole(0, 2)):
        y = horizon + (shore - horizon) * pen.between(0.1, 0.5)
        body += land.sail_boat(pen, w * pen.between(0.15, 0.85), y, h * pen.between(0.06, 0.12))
        tags.append("sailing boat")
    if pen.chance(0.3):
        body += land.lighthouse(
            pen, w * pen.pick((0.2, 0.78)), horizon + h * 0.06, h * pen.between(0.26, 0.36)
        )
        tags.append("lighthouse")
    body += land.wave_front(pen, w, shore - h * 0.07, lighten(water, 0.3)) + land.beach(
        pen, w, h, shore, pen.pick(SANDS)
    )
    extra, names = _beach_story(pen, brief, w, h, shore)
    return Picture(body + extra, (*dict.fromkeys([*names, *tags]), "beach"))


def _beach_story(pen: Pen, brief: Brief, w: float, h: float, shore: float) -> tuple[str, list[str]]:
    """What is on the sand: palms, an umbrella, somebody looking out, or a thing of the theme."""
    kind = pen.pick(("palms", "umbrella", "person", "things", "palms", "person"))
    if kind == "palms":
        side = pen.pick((-1, 1))
        x = w * (0.12 if side > 0 else 0.88)
        palms = "".join(
            land.palm(
                pen,
                x + side * i * w * 0.1,
                h * (0.97 - i * 0.05),
                h * (0.62 - i * 0.16),
                side * pen.between(0.12, 0.3),
            )
            for i in range(2)
        )
        return palms, ["palm"]
    if kind == "umbrella":
        return land.parasol(pen, w * pen.between(0.25, 0.6), h * 0.93, h * 0.26), ["beach umbrella"]

    if kind == "person" or not brief.props:
        figure = walker(pen, back=True)
        scale = h * pen.between(0.26, 0.36) / figure.height
        return _on_ground(
            pen, figure.body, w * pen.between(0.3, 0.7), h * pen.between(0.88, 0.95), scale, figure.width
        ), [figure.name]
    thing = pen.pick(brief.props)(pen)
    scale = h * 0.26 / max(thing.height, thing.width)
    return _on_ground(pen, thing.body, w * pen.between(0.3, 0.7), h * 0.94, scale, thing.width), [thing.name]


def _on_ground(pen: Pen, body: str, x: float, y: float, scale: float, wide: float) -> str:
    shade = ellipse(wide * 0.3, -2, wide * 0.6, wide * 0.07, darken(pen.palette.table, 0.7), alpha=0.2)
    return group(shade + body, at=(x, y), scale=scale)


def mountains(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Ranges one behind the other, a lake or a meadow before them."""
    hour = pen.pick(HOURS)
    horizon, rock = h * pen.between(0.5, 0.62), pen.pick(ROCKS)
    body, tags = sky(pen, hour, w, h, horizon), ["mountains", hour.name]
    layers, sharp = pen.whole(2, 4), pen.chance(0.65)
    for i in range(layers):
        depth = (i + 1) / layers
        tone = mix(hour.haze, rock, 0.25 + 0.7 * depth)
        high = h * pen.between(0.2, 0.34) * (1.25 - 0.6 * depth)
        body += land.ridge(pen, w, horizon + h * 0.1 * depth, high, tone, h, sharp=sharp and i < 2)
        body += rect(0, horizon + h * 0.02, w, h * 0.14, pen.fade(hour.haze, 0.0, 0.45))
    near = horizon + h * 0.14
    green = mix(pen.pick(GREENS), hour.haze, 0.12)
    front, seen = pen.pick((_lake, _meadow, _meadow, _forest))(pen, brief, w, h, near, green, hour.sky)
    if pen.chance(0.25):
        body += "".join(
            balloon(
                pen, w * pen.between(0.15, 0.85), h * pen.between(0.12, 0.34), w * pen.between(0.07, 0.14)
            )
            for _ in range(pen.whole(1, 3))
        )
        tags.append("hot-air balloon")
    return Picture(body + front, (*tags, *seen))


def _lake(
    pen: Pen, brief: Brief, w: float, h: float, near: float, green: str, sky_: tuple[str, ...]
) -> tuple[str, list[str]]:
    water = mix(sky_[0], sky_[-1], 0.3)
    body = land.forest(pen, w, near + 8, h * 0.09, darken(green, 0.25)) + land.sea(
        pen, w, near + h * 0.02, h, water
    )
    body += reflection(pen, w * pen.between(0.3, 0.7), near + h * 0.03, h * 0.9, lighten(water, 0.6))
    jetty = path(
        f"M{w * 0.4} {h}L{w * 0.47} {near + h * 0.14}H{w * 0.55}L{w * 0.66} {h}Z",
        pen.down(lighten(pen.palette.wood, 0.1), darken(pen.palette.wood, 0.2)),
    )
    planks = "".join(
        rect(w * 0.38, y, w * 0.3, 3, darken(pen.palette.wood, 0.5), alpha=0.35)
        for y in range(int(near + h * 0.16), int(h), 26)
    )

    figure = walker(pen, back=True)
    scale = h * 0.24 / figure.height
    return body + jetty + planks + group(figure.body, at=(w * 0.52, near + h * 0.27), scale=scale), [
        "lake",
        figure.name,
    ]


def _meadow(
    pen: Pen, brief: Brief, w: float, h: float, near: float, green: str, sky_: tuple[str, ...]
) -> tuple[str, list[str]]:
    body = land.forest(pen, w, near + h * 0.02, h * 0.08, darken(green, 0.3)) + land.grass(
        pen, w, h, near, green
    )
    if pen.chance(0.6):
        body += land.winding_path(w, h, near + 18, lighten("#d9bf94", 0.2))
    kind = pen.pick(("tent", "person", "trees", "thing"))
    if kind == "thing" and brief.props:
        thing = pen.pick(brief.props)(pen)
        return body + _on_ground(
            pen,
            thing.body,
            w * pen.between(0.3, 0.7),
            h * 0.9,
            h * 0.2 / max(thing.height, thing.width * 0.7),
            thing.width,
        ), [thing.name, "meadow"]
    if kind == "trees":
        trees = "".join(
            land.round_tree(pen, w * x, near + h * dy, h * size, mix(green, "#3f6f4a", 0.5))
            for x, dy, size in ((0.14, 0.1, 0.2), (0.86, 0.14, 0.26), (0.7, 0.05, 0.13))
        )
        return body + trees, ["trees", "meadow"]
    if kind == "tent":
        thing = tent(pen)
        return body + _on_ground(
            pen, thing.body, w * pen.between(0.35, 0.65), h * 0.86, h * 0.2 / thing.height, thing.width
        ), ["tent", "meadow"]

    figure = walker(pen, back=True)
    return body + _on_ground(
        pen, figure.body, w * pen.between(0.3, 0.7), h * 0.94, h * 0.32 / figure.height, figure.width
    ), [figure.name, "meadow"]


def _forest(
    pen: Pen, brief: Brief, w: float, h: float, near: float, green: str, sky_: tuple[str, ...]
) -> tuple[str, list[str]]:
    body = ""
    for i in range(3):
        y = near + h * (0.06 + 0.12 * i)
        tone = mix(green, "#1f3a34", 0.25 + 0.3 * i)
        body += rect(0, y - 4, w, h - y + 4, tone) + land.forest(pen, w, y, h * (0.12 + 0.07 * i), tone)
        body += rect(0, y - h * 0.05, w, h * 0.1, pen.fade(sky_[-1], 0.0, 0.25))
    return body + (near_leaves(pen, w, h) if pen.chance(0.3) else ""), ["forest"]
