"""Lamps, rugs, pictures and curtains."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def floor_lamp(pen: Pen) -> Thing:
    """A tall lamp, lit."""
    shade, metal = (
        pen.pick((pen.palette.paper, lighten(pen.accent(), 0.3))),
        pen.pick((pen.palette.metal, "#3a3338")),
    )
    kind = pen.pick(("drum", "arc", "globe"))
    foot = ellipse(0, -7, 52, 9, darken(metal, 0.1))
    if kind == "arc":
        light = circle(-120, -356, 130, pen.glow("#ffe6a8", 0.6), data_light=1)
        return Thing(
            "floor lamp",
            light
            + foot
            + stroke("M0 -8V-300C0 -440 -120 -440 -120 -388", metal, 8)
            + path("M-166 -350C-166 -400 -74 -400 -74 -350Z", pen.flank(shade)),
            200,
            430,
        )
    light = circle(0, -390, 160, pen.glow("#ffe6a8", 0.6), data_light=1)
    head = (
        circle(0, -400, 52, pen.ball("#fff3d2", depth=0.1))
        if kind == "globe"
        else path("M-44 -440H44L74 -340H-74Z", pen.across(lighten(shade, 0.5), shade, darken(shade, 0.08)))
    )
    return Thing("floor lamp", light + foot + rect(-4, -350, 8, 344, metal) + head, 150, 446)


def table_lamp(pen: Pen) -> Thing:
    """A table lamp, lit: a mushroom, a pleated shade or a paper ball."""
    body, shade = pen.accents(2)
    light = circle(0, -150, 190, pen.glow("#ffe6a8", 0.6), data_light=1)
    kind = pen.pick(("mushroom", "pleat", "ball"))
    if kind == "mushroom":
        lamp = (
            path("M-30 0Q-22 -60 -26 -130H26Q22 -60 30 0Z", pen.tube(body))
            + path("M-104 -124C-104 -220 104 -220 104 -124Q0 -98 -104 -124Z", pen.ball(body))
            + ellipse(0, -122, 102, 14, "#fff3c9")
        )
    elif kind == "pleat":
        lamp = (
            path("M-46 0C-60 -60 -20 -80 -10 -120H10C20 -80 60 -60 46 0Z", pen.tube(body))
            + path("M-52 -220H52L98 -112H-98Z", pen.across(lighten(shade, 0.6), lighten(shade, 0.3), shade))
            + "".join(
                stroke(f"M{-46 + i * 13} -216L{-86 + i * 24.6} -116", darken(shade, 0.15), 3, alpha=0.4)
                for i in range(8)
            )
        )
    else:
        lamp = (
            path("M-54 0L0 -70L54 0M0 -70", "none", stroke=pen.palette.wood, stroke_width=9)
            + circle(0, -140, 88, pen.ball("#fff4dc", depth=0.12))
            + "".join(ellipse(0, -140, 88, ry, "none", stroke="#d9c6a2", stroke_width=2) for ry in (28, 56))
        )
    return Thing("table lamp", light + lamp, 208, 230)


def rug(pen: Pen, wide: float) -> str:
    """A rug on a floor, its middle at 0,0."""
    one, two = pen.accents(2)
    flat = wide * 0.13
    kind = pen.pick(("oval", "border", "stripe"))
    if kind == "oval":
        return (
            ellipse(0, 0, wide / 2, flat, one)
            + ellipse(0, 0, wide * 0.43, flat * 0.84, lighten(one, 0.3))
            + ellipse(0, 0, wide * 0.3, flat * 0.56, two)
        )
    outline = f"M{-wide * 0.44} {-flat}H{wide * 0.44}L{wide / 2} {flat}H{-wide / 2}Z"
    body = path(outline, one)
    if kind == "border":
        return (
            body
            + group(path(outline, lighten(one, 0.35)), scale=(0.9, 0.82))
            + group(path(outline, two, alpha=0.6), scale=(0.7, 0.5))
        )
    return body + "".join(
        path(
            f"M{-wide * (0.44 + 0.06 * k)} {-flat + 2 * flat * k}"
            f"H{wide * (0.44 + 0.06 * k)}l4 {flat * 0.2}H{-wide * (0.44 + 0.06 * k) - 4}Z",
            two,
        )
        for k in (0.14, 0.42, 0.7)
    )


def wall_art(pen: Pen, wide: float, tall: float) -> str:
    """A framed print, its upper left corner at 0,0."""
    one, two, three = pen.accents(3)
    frame = rect(0, 0, wide, tall, pen.pick((pen.palette.wood, "#2f2a33", pen.palette.metal)), r=3) + rect(
        8, 8, wide - 16, tall - 16, pen.palette.paper
    )
    x, y, r = wide / 2, tall / 2, min(wide, tall) * 0.26
    print_ = pen.pick(
        (
            circle(x, y - r * 0.3, r, one) + rect(x - r * 1.1, y + r * 0.5, r * 2.2, r * 0.5, two),
            path(f"M{x - r} {y + r * 1.2}V{y}A{r} {r} 0 0 1 {x + r} {y}V{y + r * 1.2}Z", one)
            + path(
                f"M{x - r * 0.6} {y + r * 1.2}V{y + r * 0.2}A{r * 0.6} "
                f"{r * 0.6} 0 0 1 {x + r * 0.6} {y + r * 0.2}V{y + r * 1.2}Z",
                two,
            ),
            stroke(f"M{x} {y + r * 1.3}C{x - r} {y} {x + r} {y - r} {x} {y - r * 1.4}", pen.palette.leaf, 5)
            + "".join(
                ellipse(
                    x + s * r * 0.5,
                    y + k * r,
                    r * 0.4,
                    r * 0.18,
                    pen.palette.leaf,
                    transform=f"rotate({s * -28} {x + s * r * 0.5:.1f} {y + k * r:.1f})",
                )
                for s in (-1, 1)
                for k in (-0.8, 0, 0.8)
            ),
            ring(x, y, r, one, r * 0.3)
            + circle(x, y, r * 0.4, two)
            + rect(x - r, y + r * 1.2, r * 2, 4, three),
            path(
                f"M{x - r * 1.3} {y + r}L{x - r * 0.3} {y - r}L{x + r * 0.3} "
                f"{y}L{x + r * 0.7} {y - r * 0.6}L{x + r * 1.3} {y + r}Z",
                two,
            )
            + circle(x + r * 0.8, y - r, r * 0.34, one),
        )
    )
    return frame + print_


def pendant(pen: Pen, drop: float) -> str:
    """A lamp hanging from 0,0 downwards."""
    shade = pen.accent()
    light = ellipse(0, drop + 60, 150, 130, pen.glow("#ffe6a8", 0.6), data_light=1)
    head = pen.pick(
        (
            path(f"M-16 {drop}H16L84 {drop + 64}H-84Z", pen.flank(shade))
            + ellipse(0, drop + 64, 84, 10, "#fff3c9"),
            circle(0, drop + 52, 56, pen.ball("#fff4dc", depth=0.1)),
            path(f"M-76 {drop + 66}C-76 {drop - 18} 76 {drop - 18} 76 {drop + 66}Z", pen.flank(shade))
            + ellipse(0, drop + 66, 76, 9, "#fff3c9"),
            "".join(
                ellipse(0, drop + 50, rx, 52, "none", stroke=pen.palette.wood, stroke_width=4)
                for rx in (20, 44, 66)
            )
            + circle(0, drop + 56, 18, "#fff3c9"),
        )
    )
    return light + rect(-2, 0, 4, drop + 4, darken(pen.palette.table, 0.4)) + head


def curtain(pen: Pen, wide: float, tall: float) -> str:
    """A gathered curtain from 0,0 to the right and down."""
    cloth = pen.pick((lighten(pen.accent(), 0.45), pen.palette.paper, pen.accent()))
    folds = max(3, int(wide / 34))
    step = wide / folds
    return "".join(
        path(
            f"M{i * step} 0H{(i + 1) * step}L{(i + 1) * step + 5} {tall}H{i * step - 3}Z",
            pen.across(darken(cloth, 0.08), lighten(cloth, 0.35), mix(cloth, darken(cloth, 0.3), 0.5)),
        )
        for i in range(folds)
    )
