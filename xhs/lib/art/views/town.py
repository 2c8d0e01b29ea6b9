"""Houses, towers, lanterns and lights."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import circle, ellipse, group, path, polygon, rect, ring, stroke


def house(pen: Pen, x: float, foot: float, wide: float, high: float, colour: str, *, lit: bool) -> str:
    """A narrow old-town house with its gable, windows with shutters and a door."""
    roof = pen.pick(("#b5583c", "#8c4a3a", "#5f5a66", darken(colour, 0.35)))
    top = foot - high
    wall = rect(x, top, wide, high, pen.across(lighten(colour, 0.14), colour, darken(colour, 0.1)))
    gable = pen.pick(
        (
            path(f"M{x - 8} {top + 2}L{x + wide / 2} {top - wide * 0.42}L{x + wide + 8} {top + 2}Z", roof),
            path(
                f"M{x - 6} {top}L{x + wide * 0.16} {top - wide * 0.26}"
                f"H{x + wide * 0.84}L{x + wide + 6} {top}Z",
                roof,
            ),
            path(
                f"M{x} {top}V{top - wide * 0.14}H{x + wide * 0.2}"
                f"V{top - wide * 0.3}H{x + wide * 0.8}V{top - wide * 0.14}H{x + wide}V{top}Z",
                darken(colour, 0.08),
            )
            + rect(x - 4, top - 6, wide + 8, 12, roof),
        )
    )
    pane = pen.pick(("#ffdf9a", "#ffe9bd")) if lit else mix("#dceaf0", colour, 0.2)
    shutters, floors, columns = pen.accent(), max(1, int(high / (wide * 0.46))), 2 if wide < 150 else 3
    panes = ""
    for row in range(floors):
        for column in range(columns):
            px, py = x + wide * (column + 0.5) / columns, top + high * (row + 0.3) / (floors + 0.35)
            ww, hh = wide * 0.42 / columns, min(high / (floors + 1) * 0.56, wide * 0.3)
            panes += (
                rect(px - ww / 2 - 3, py - 3, ww + 6, hh + 6, "#fbf3e6")
                + rect(px - ww / 2, py, ww, hh, pane if not lit or pen.chance(0.75) else darken(colour, 0.5))
                + rect(px - 1, py, 2.4, hh, "#fbf3e6")
            )
            panes += (
                "".join(rect(px + s * (ww * 0.5 + 9) - 6, py - 2, 12, hh + 4, shutters) for s in (-1, 1))
                if columns == 2
                else ""
            )
    door = rect(
        x + wide * 0.38, foot - wide * 0.4, wide * 0.24, wide * 0.4, darken(shutters, 0.25), r=wide * 0.05
    ) + circle(x + wide * 0.57, foot - wide * 0.19, 3, pen.palette.metal)
    return wall + gable + panes + (door if floors > 1 else "")


def awning(pen: Pen, x: float, y: float, wide: float) -> str:
    """A striped shop awning with a window below."""
    cloth = pen.accent()
    step = wide / 7
    bands = "".join(
        path(
            f"M{x + i * step} {y}H{x + (i + 1) * step}V{y + 56}a{step / 2} {step / 2} 0 0 1 {-step} 0Z",
            cloth if i % 2 else pen.palette.paper,
        )
        for i in range(7)
    )
    shop = rect(x + 10, y + 40, wide - 20, 130, "#ffe7b8") + "".join(
        rect(x + 10 + i * (wide - 20) / 3, y + 40, 5, 130, darken(cloth, 0.4)) for i in range(4)
    )
    wares = "".join(
        circle(x + 34 + i * (wide - 60) / 5, y + 150, 15, pen.ball(pen.accent())) for i in range(6)
    )
    return shop + wares + rect(x + 6, y + 164, wide - 12, 12, darken(cloth, 0.4)) + bands


def pagoda(pen: Pen, x: float, foot: float, high: float, wall: str, roof: str) -> str:
    """A tower of several curved roofs."""
    body, storeys = "", pen.whole(3, 5)
    step = high * 0.86 / storeys
    for i in range(storeys):
        y, wide = foot - i * step, high * (0.34 - 0.045 * i)
        lit = "".join(
            rect(x + k * wide * 0.24 - wide * 0.07, y - step * 0.5, wide * 0.14, step * 0.34, "#ffdf9a", r=2)
            for k in (-1, 0, 1)
        )
        eave = wide * 0.92
        curve = (
            f"M{x - eave} {y - step * 0.62}Q{x - eave * 0.6} {y - step * 0.66} "
            f"{x - wide * 0.4} {y - step}H{x + wide * 0.4}Q{x + eave * 0.6} "
            f"{y - step * 0.66} {x + eave} {y - step * 0.62}Q{x} {y - step * 0.5} "
            f"{x - eave} {y - step * 0.62}Z"
        )
        body += (
            rect(x - wide * 0.45, y - step * 0.64, wide * 0.9, step * 0.64, pen.flank(wall))
            + lit
            + path(curve, pen.down(lighten(roof, 0.15), darken(roof, 0.15)))
        )
    return body + path(
        f"M{x - 5} {foot - high * 0.86}L{x} {foot - high}L{x + 5} {foot - high * 0.86}Z", pen.palette.metal
    )


def lantern(pen: Pen, x: float, y: float, size: float, colour: str = "#d9402f") -> str:
    """A glowing paper lantern hanging at x, y."""
    r = size / 2
    glow = circle(x, y, size * 1.6, pen.glow("#ffb45c", 0.5))
    ribs = "".join(
        ellipse(
            x, y, r * k, r * 0.84, "none", stroke=darken(colour, 0.25), stroke_width=2, stroke_opacity=0.5
        )
        for k in (0.3, 0.7)
    )
    caps = "".join(rect(x - r * 0.36, y + s * r * 0.84 - 4, r * 0.72, 8, "#e8b64c", r=3) for s in (-1, 1))
    tassel = stroke(
        f"M{x} {y + r * 0.9}v{r * 0.8}M{x - 5} {y + r * 1.2}v{r * 0.6}M{x + 5} {y + r * 1.2}v{r * 0.6}",
        "#e8b64c",
        3,
    )
    return (
        glow
        + stroke(f"M{x} {y - r}v{-r * 0.7}", "#5b3a2c", 3)
        + ellipse(x, y, r, r * 0.84, pen.ball(lighten(colour, 0.12), depth=0.2))
        + ribs
        + caps
        + tassel
    )


def tower_block(pen: Pen, x: float, foot: float, wide: float, high: float, colour: str, lit: float) -> str:
    """A high-rise with a grid of windows, a share of them lit."""
    top = foot - high
    body = rect(x, top, wide, high + 4, pen.across(lighten(colour, 0.16), colour, darken(colour, 0.16)))
    crown = pen.pick(
        (
            "",
            "",
            rect(x + wide * 0.4, top - high * 0.12, wide * 0.06, high * 0.12, darken(colour, 0.2)),
            path(f"M{x} {top + 1}L{x + wide * 0.5} {top - wide * 0.5}L{x + wide} {top + 1}Z", colour),
            rect(x + wide * 0.18, top - wide * 0.22, wide * 0.64, wide * 0.24, darken(colour, 0.08)),
        )
    )
    step_x, step_y = max(wide / pen.whole(3, 5), 14), pen.between(18, 26)
    bright = dim = ""
    for row in range(int((high - 16) / step_y)):
        for column in range(int(wide / step_x)):
            spot = (
                f"M{x + column * step_x + step_x * 0.25:.1f} "
                f"{top + 12 + row * step_y:.1f}h{step_x * 0.5:.1f}v{step_y * 0.5:.1f}h{-step_x * 0.5:.1f}Z"
            )
            if pen.chance(lit):
                bright += spot
            else:
                dim += spot
    return (
        crown
        + body
        + path(dim, lighten(colour, 0.4), alpha=0.28)
        + (path(bright, pen.pick(("#ffe2a0", "#fff0c8", "#ffd27a"))) if bright else "")
    )


def landmark(pen: Pen, x: float, foot: float, high: float, colour: str) -> str:
    """A tower one knows a city by: with spheres, tapering, with an opening, or a big wheel."""
    draw = pen.pick((_tower_of_spheres, _tapering_tower, _opened_tower, _far_wheel))
    return group(draw(pen, colour), at=(x, foot), scale=high / 100)


def _tower_of_spheres(pen: Pen, colour: str) -> str:
    spheres = ((-30, 9, pen.accent()), (-62, 6, pen.accent()), (-78, 2.5, colour))
    shaft = path("M-6 0L-1.2 -100H1.2L6 0Z", pen.tube(colour))
    return shaft + "".join(circle(0, y, r, pen.ball(tone)) for y, r, tone in spheres)


def _tapering_tower(pen: Pen, colour: str) -> str:
    hull = path("M-10 0C-10 -50 -3 -80 0 -100C3 -80 10 -50 10 0Z", pen.tube(colour))
    rings_ = "".join(
        f"M{-9.8 + y * 0.05} {-y}Q0 {2 - y} {9.8 - y * 0.05} {-y}" for y in (10, 20, 30, 40, 50, 60)
    )
    return hull + stroke(rings_, lighten(colour, 0.4), 0.6, alpha=0.4)


def _opened_tower(pen: Pen, colour: str) -> str:
    hull = polygon([(-10, 0), (-7, -100), (8, -100), (10, 0)])
    opening = polygon([(-4.5, -86), (-4, -96), (5, -96), (5.5, -86)])
    return path(hull, pen.tube(colour)) + path(opening, lighten(colour, 0.6), alpha=0.7)


def _far_wheel(pen: Pen, colour: str) -> str:
    pale = lighten(colour, 0.2)
    ways = ((28, 0), (-28, 0), (0, 28), (0, -28), (20, 20), (-20, 20), (20, -20), (-20, -20))
    spokes = stroke("".join(f"M0 -30l{dx} {dy}" for dx, dy in ways), pale, 0.6)
    cabins = "".join(circle(dx, dy - 30, 2.6, pen.accent()) for dx, dy in ways)
    return ring(0, -30, 28, pale, 2) + spokes + cabins + stroke("M-16 0L0 -30L16 0", colour, 2)


def bridge(pen: Pen, w: float, y: float, high: float, colour: str) -> str:
    """A hanging bridge across the picture, its deck at y."""
    deck = rect(-10, y, w + 20, high * 0.05, colour)
    parts = ""
    for x in (w * 0.24, w * 0.76):
        parts += rect(x - high * 0.03, y - high, high * 0.06, high * 1.3, pen.tube(colour)) + rect(
            x - high * 0.08, y - high * 0.7, high * 0.16, high * 0.04, colour
        )
    cables = (
        f"M{w * 0.24} {y - high}Q{w * 0.5} {y + high * 0.16} {w * 0.76} "
        f"{y - high}M{w * 0.24} {y - high}Q{w * 0.08} {y - high * 0.1} "
        f"-10 {y}M{w * 0.76} {y - high}Q{w * 0.92} {y - high * 0.1} {w + 10} {y}"
    )
    ropes = "".join(
        f"M{w * (0.24 + 0.04 * i):.1f} {y}V{y - high * (0.44 + 0.56 * ((i - 6.5) / 6.5) ** 2):.1f}"
        for i in range(1, 13)
    )
    return deck + parts + stroke(cables, colour, 6) + stroke(ropes, colour, 2, alpha=0.7)


def fairy_lights(pen: Pen, w: float, y: float) -> str:
    """A string of little lamps across the picture."""
    sag = pen.between(60, 130)
    cord = stroke(f"M-10 {y}Q{w / 2} {y + sag * 2} {w + 10} {y - 20}", "#3a3640", 3)
    lamps = ""
    for i in range(1, 12):
        t = i / 12
        x, ly = t * w, y * (1 - t) ** 2 + 2 * t * (1 - t) * (y + sag * 2) + t * t * (y - 20)
        lamps += circle(x, ly + 16, 34, pen.glow("#ffd98a", 0.7)) + circle(x, ly + 15, 9, "#fff0c0")
    return cord + lamps


def train(pen: Pen, w: float, y: float, high: float) -> str:
    """A little tram passing by, standing on y."""
    paint, long = pen.accent(), high * 2.3
    x = w * pen.between(0.1, 0.5)
    body = rect(
        x,
        y - high,
        long,
        high * 0.86,
        pen.down(lighten(pen.palette.paper, 0.2), pen.palette.paper),
        r=high * 0.14,
    ) + rect(x, y - high * 0.5, long, high * 0.36, paint, r=high * 0.05)
    panes = "".join(
        rect(x + long * (0.05 + i * 0.158), y - high * 0.86, long * 0.12, high * 0.3, "#bfe0ec", r=5)
        for i in range(6)
    )
    return (
        body
        + panes
        + "".join(
            circle(x + long * t, y - high * 0.06, high * 0.09, "#3a3640") for t in (0.16, 0.3, 0.7, 0.84)
        )
        + stroke(f"M{x + long * 0.5} {y - high}l{high * 0.16} {-high * 0.2}h{-high * 0.3}", "#3a3640", 4)
        + group(circle(0, 0, 6, "#fff3cf"), at=(x + long - 10, y - high * 0.3))
    )
