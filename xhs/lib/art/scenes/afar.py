"""Places for travellers: a cliff village, dunes, terraces, northern lights, and the beach from above."""

from ..colour import darken, lighten, mix
from ..patterns import bars
from ..pen import Pen
from ..people.figures import walker
from ..shapes import circle, ellipse, group, path, rect, smooth, stroke
from ..views import land
from ..views.sky import HOURS, NIGHTS, balloon, reflection, sky
from .brief import Brief, Picture, stand


def beach_from_above(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Straight down: deep water, shallows, foam, sand with umbrellas and towels."""
    water, sand = pen.pick(("#2f9fb0", "#3f8fc0", "#4fb8b0")), pen.pick(("#f3e3c6", "#eed9b0", "#f5dcc8"))
    body, lean = (
        rect(0, 0, w, h, pen.slant(darken(water, 0.15), lighten(water, 0.2))),
        pen.between(-0.16, 0.16),
    )
    edge = h * pen.between(0.4, 0.6)
    curve = [
        (-20.0 + (w + 40) * i / 5, edge + h * lean * (i / 5 - 0.5) + pen.between(-26, 26)) for i in range(6)
    ]
    for dy, tone, alpha in (
        (-h * 0.16, lighten(water, 0.3), 0.5),
        (-h * 0.08, lighten(water, 0.55), 0.6),
        (-h * 0.02, "#ffffff", 0.9),
        (h * 0.012, darken(sand, 0.14), 1),
        (h * 0.05, sand, 1),
    ):
        body += path(
            smooth([(x, y + dy + pen.between(-8, 8)) for x, y in curve]) + f"V{h}H-20Z", tone, alpha=alpha
        )
    for _ in range(7):
        x, y = w * pen.between(0, 1), edge * pen.between(0.05, 0.6)
        body += stroke(f"M{x} {y}q40 -16 80 0t80 0", "#ffffff", 4, alpha=0.3)
    for i in range(pen.whole(4, 7)):
        x, y = w * ((i * 0.37 + pen.between(0, 0.2)) % 1), edge + h * (0.14 + 0.3 * ((i * 0.61) % 1))
        body += _umbrella_above(pen, x, y, min(w, h) * pen.between(0.06, 0.1))
    if pen.chance(0.5):
        body += group(
            ellipse(0, 0, 26, 84, "#ffffff") + ellipse(0, 0, 9, 80, pen.accent()),
            at=(w * pen.between(0.2, 0.8), edge * 0.5),
            turn=pen.between(-60, 60),
        )
    return Picture(
        group(body, at=(w, 0), scale=(-1, 1)) if pen.chance(0.5) else body,
        ("beach from above", "umbrellas", "sea"),
    )


def _umbrella_above(pen: Pen, x: float, y: float, r: float) -> str:
    one, two = pen.accent(), pen.palette.paper
    towel = group(
        rect(-r * 0.5, -r * 0.9, r, r * 1.9, pen.accent(), r=4)
        + path(
            bars(0, r * 1.9, r * 0.4, r * 0.14, r, across=True),
            "#ffffff",
            alpha=0.5,
            transform=f"translate({-r * 0.5:.1f} {-r * 0.9:.1f})",
        ),
        at=(x + r * 1.1, y + r * 0.6),
        turn=pen.between(-30, 30),
    )
    shade = ellipse(x + r * 0.4, y + r * 0.5, r, r, pen.shadow_colour(), alpha=0.2)
    slices = "".join(
        group(
            path(
                f"M0 0L{-r * 0.39} {-r * 0.92}Q0 {-r * 1.04} {r * 0.39} {-r * 0.92}Z", one if i % 2 else two
            ),
            turn=i * 45,
        )
        for i in range(8)
    )
    return towel + shade + group(slices + circle(0, 0, r * 0.08, two), at=(x, y), turn=pen.between(0, 45))


def cliff_village(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """White houses with blue domes, or painted ones, stepping down to the sea."""
    hour = pen.pick(HOURS)
    horizon, sun = h * pen.between(0.34, 0.44), w * pen.between(0.15, 0.5)
    water = mix("#2f7fa8", hour.sky[0], 0.3)
    body = (
        sky(pen, hour, w, h, horizon, sun)
        + land.sea(pen, w, horizon, h, water)
        + reflection(pen, sun, horizon, h * 0.9, hour.sun)
    )
    body += land.sail_boat(pen, w * pen.between(0.08, 0.3), horizon + h * 0.12, h * 0.07)
    rock = mix("#a3856f", hour.haze, 0.3)
    slope = smooth(
        [(w * 0.3, h), (w * 0.44, h * 0.78), (w * 0.58, h * 0.56), (w * 0.8, h * 0.4), (w * 1.05, h * 0.3)]
    )
    body += path(slope + f"V{h}Z", pen.across(lighten(rock, 0.2), darken(rock, 0.2)))
    white = pen.chance(0.6)
    for i in range(60):
        t, depth = i / 59, pen.between(0, 1)
        x = w * (0.94 - 0.56 * t) + depth * w * (0.06 + 0.6 * t)
        y = h * (0.42 + 0.6 * t)
        body += _cube(pen, x, y, w * pen.between(0.1, 0.16), white, hour.haze)
    bloom = "".join(
        circle(
            w * pen.between(0.7, 1),
            h * pen.between(0.86, 1),
            pen.between(12, 26),
            pen.ball(pen.pick(("#d9487a", "#e0709a", pen.palette.leaf))),
        )
        for _ in range(26)
    )
    return Picture(body + bloom, ("cliff village", "sea", hour.name))


def _cube(pen: Pen, x: float, y: float, size: float, white: bool, haze: str) -> str:
    """One house: a box with a flat or domed roof."""
    wall = mix("#fffdf8", haze, 0.15) if white else mix(pen.accent(), "#ffffff", 0.25)
    high = size * pen.between(0.7, 1.1)
    box = rect(x - size / 2, y - high, size, high, pen.across(lighten(wall, 0.3), wall, darken(wall, 0.14)))
    roof = ""
    if pen.chance(0.35):
        r = size * 0.32
        roof = path(
            f"M{x - r} {y - high + 1}A{r} {r} 0 0 1 {x + r} {y - high + 1}Z",
            pen.ball("#2f6fb5" if white else darken(wall, 0.35)),
        )
    elif not white:
        roof = path(
            f"M{x - size * 0.56} {y - high + 2}L{x} "
            f"{y - high - size * 0.24}L{x + size * 0.56} {y - high + 2}Z",
            "#b5583c",
        )
    panes = "".join(
        path(
            f"M{x + dx * size - size * 0.07} {y - high * 0.36}v{-size * 0.16}"
            f"a{size * 0.07} {size * 0.07} 0 0 1 {size * 0.14} 0v{size * 0.16}Z",
            "#3f6f9c" if white else "#6b4a3a",
        )
        for dx in (-0.22, 0.2)
    )
    return roof + box + panes


def dunes(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Sand dunes with a lit and a shaded side, a small figure on the crest."""
    hour = pen.pick((HOURS[2], HOURS[4], HOURS[0], HOURS[3], NIGHTS[3]))
    horizon, sand = h * pen.between(0.42, 0.52), pen.pick(("#e0a868", "#d98f5f", "#e8c08c", "#c98a6a"))
    body = sky(pen, hour, w, h, horizon + h * 0.1)
    for i in range(4):
        y, tone = horizon + h * 0.15 * i, mix(hour.haze, sand, 0.4 + 0.2 * i)
        peak = w * pen.between(0.25, 0.75)
        crest = [
            (-20.0, y + h * 0.08),
            (peak * 0.5, y + h * 0.05),
            (peak, y - h * 0.06),
            (peak + (w - peak) * 0.5, y + h * 0.06),
            (w + 20, y + h * 0.04),
        ]
        body += path(smooth(crest) + f"V{h}H-20Z", pen.across(lighten(tone, 0.25), tone))
        body += path(
            f"M{peak} {y - h * 0.06}C{peak + w * 0.1} {y + h * 0.02} "
            f"{peak - w * 0.08} {y + h * 0.12} {peak + w * 0.04} {h}H{w + 20}"
            f"V{y + h * 0.04}C{w * 0.9} {y + h * 0.05} {peak + w * 0.2} "
            f"{y + h * 0.04} {peak} {y - h * 0.06}Z",
            darken(tone, 0.3),
            alpha=0.5,
        )
    for i in range(5):
        y = h * (0.84 + 0.04 * i)
        body += stroke(
            f"M0 {y}C{w * 0.3} {y - 22} {w * 0.6} {y + 18} {w} {y - 10}", darken(sand, 0.25), 3, alpha=0.25
        )
    figure = walker(pen)
    return Picture(
        body + stand(pen, figure, w * pen.between(0.3, 0.6), h * 0.86, h * 0.22 / 500),
        ("sand dunes", figure.name, hour.name),
    )


def terraces(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Tea or rice terraces winding around hills."""
    hour, green = pen.pick(HOURS), pen.pick(("#7fa34a", "#5f9a52", "#9ab04a", "#4f8f62"))
    horizon = h * pen.between(0.34, 0.42)
    body = sky(pen, hour, w, h, horizon + h * 0.08)
    for i in range(2):
        body += land.ridge(
            pen, w, horizon + h * 0.05 * i, h * 0.16, mix(hour.haze, green, 0.3 + 0.2 * i), h, sharp=False
        )
    wet = pen.chance(0.4)
    bend, steps = pen.between(-0.3, 0.3), 13
    for i in range(steps):
        y = horizon + h * 0.06 + (h - horizon) * (i / steps) ** 1.2
        swing = h * 0.045 * (1 + i * 0.12)
        points = [
            (-20.0, y + swing * bend),
            (w * 0.28, y - swing),
            (w * 0.55, y + swing * 0.6),
            (w * 0.8, y - swing * 0.5),
            (w + 20, y + swing * (0.8 - bend)),
        ]
        tone = (
            mix(green, mix(hour.sky[0], "#ffffff", 0.3), 0.65)
            if wet and i % 2
            else mix(green, darken(green, 0.35), (i % 3) / 3)
        )
        body += path(smooth(points) + f"V{h}H-20Z", pen.down(lighten(tone, 0.22), tone)) + stroke(
            smooth(points), darken(green, 0.35), 2 + i * 0.5, alpha=0.35
        )
    body += "".join(
        land.cypress(w * x, h * y, h * 0.1, darken(green, 0.4))
        for x, y in ((0.12, 0.52), (0.17, 0.54), (0.88, 0.6))
    )
    figure = walker(pen)
    body += stand(pen, figure, w * pen.between(0.35, 0.65), h * 0.93, h * 0.26 / 500)
    return Picture(body, ("terraced hills", figure.name, hour.name))


def northern_lights(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A cabin or a tent in snow under green and violet lights."""
    hour = pen.pick(NIGHTS[:3])
    horizon = h * pen.between(0.6, 0.7)
    body = sky(pen, hour, w, h, horizon)
    for _ in range(3):
        tone, low = (
            pen.pick(("#6ff0b5", "#5fd9c9", "#b98cf0", "#f08cc0", "#6ff0b5")),
            h * pen.between(0.28, 0.46),
        )
        hem = [(w * (-0.05 + 0.22 * i), low + h * pen.between(-0.07, 0.07)) for i in range(6)]
        curtain = (
            smooth(hem) + "L" + smooth([(x + w * 0.05, y - h * 0.26) for x, y in reversed(hem)])[1:] + "Z"
        )
        body += path(curtain, pen.fade(tone, 0.0, 0.42))
    snow = mix("#f3f7fb", hour.sky[1], 0.22)
    for i in range(2):
        body += land.ridge(
            pen,
            w,
            horizon + h * 0.03,
            h * (0.2 - 0.07 * i),
            mix(hour.haze, snow, 0.2 + 0.2 * i),
            h,
            sharp=i == 0,
        )
    body += land.forest(pen, w, horizon + h * 0.05, h * 0.12, mix("#1f3a44", hour.sky[0], 0.4))
    body += path(
        smooth(
            [
                (-20, horizon + h * 0.05),
                (w * 0.3, horizon + h * 0.02),
                (w * 0.7, horizon + h * 0.07),
                (w + 20, horizon + h * 0.03),
            ]
        )
        + f"V{h}H-20Z",
        pen.down(snow, mix(snow, hour.sky[0], 0.35)),
    )
    x, y, size = w * pen.between(0.3, 0.66), horizon + h * 0.2, w * 0.34
    body += circle(x, y - size * 0.3, size * 0.9, pen.glow("#ffc878", 0.4)) + _cabin(pen, x, y, size, snow)
    body += "".join(
        land.pine(w * px, horizon + h * dy, h * s, mix("#1b343c", hour.sky[0], 0.3))
        for px, dy, s in ((0.07, 0.2, 0.34), (0.92, 0.24, 0.4), (0.8, 0.15, 0.22))
    )
    flakes = "".join(f"M{pen.between(0, w)} {pen.between(0, h)}h.1" for _ in range(50))
    return Picture(
        body + stroke(flakes, "#ffffff", 5, alpha=0.6), ("cabin in snow", "northern lights", "firs")
    )


def _cabin(pen: Pen, x: float, y: float, size: float, snow: str) -> str:
    wood = pen.pick(("#6b4430", "#8c5a3a", "#5c3a34"))
    wall = rect(x - size * 0.36, y - size * 0.42, size * 0.72, size * 0.42, pen.flank(wood)) + "".join(
        rect(x - size * 0.36, y - size * 0.42 + i * size * 0.07, size * 0.72, 3, darken(wood, 0.4), alpha=0.6)
        for i in range(6)
    )
    lit = "".join(
        rect(x + dx * size, y - size * 0.32, size * 0.15, size * 0.15, "#ffdf9a", r=3) for dx in (-0.28, 0.13)
    ) + rect(x - size * 0.06, y - size * 0.28, size * 0.13, size * 0.28, "#ffcf7a", r=3)
    chimney = rect(x + size * 0.18, y - size * 0.82, size * 0.09, size * 0.26, darken(wood, 0.3)) + stroke(
        f"M{x + size * 0.22} {y - size * 0.84}c-14 -26 16 -40 2 -70c-8 -24 12 -34 8 -56",
        "#ffffff",
        9,
        alpha=0.3,
    )
    roof = path(
        f"M{x - size * 0.5} {y - size * 0.36}L{x} {y - size * 0.8}"
        f"L{x + size * 0.5} {y - size * 0.36}L{x + size * 0.42} "
        f"{y - size * 0.36}L{x} {y - size * 0.7}L{x - size * 0.42} {y - size * 0.36}Z",
        "#ffffff",
    ) + path(
        f"M{x - size * 0.42} {y - size * 0.37}L{x} {y - size * 0.72}L{x + size * 0.42} {y - size * 0.37}Z",
        lighten(snow, 0.3),
    )
    return chimney + wall + lit + roof


def balloons(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Hot-air balloons over hills."""
    hour = pen.pick(HOURS)
    horizon = h * 0.72
    body, tone = sky(pen, hour, w, h, horizon), pen.pick(("#c9976f", "#8f9a6a", "#a38a94"))
    for i in range(3):
        body += land.ridge(
            pen,
            w,
            horizon + h * 0.07 * i,
            h * (0.16 - 0.03 * i),
            mix(hour.haze, tone, 0.35 + 0.25 * i),
            h,
            sharp=False,
        )
    spots = pen.some(
        (
            (0.28, 0.3, 0.3),
            (0.72, 0.22, 0.2),
            (0.6, 0.52, 0.14),
            (0.14, 0.56, 0.11),
            (0.88, 0.5, 0.1),
            (0.44, 0.12, 0.1),
            (0.8, 0.66, 0.07),
        ),
        pen.whole(4, 7),
    )
    for x, y, size in sorted(spots, key=lambda spot: spot[2]):
        body += balloon(pen, w * x, h * y, min(w, h) * size)
    return Picture(body, ("hot-air balloons", "hills", hour.name))
