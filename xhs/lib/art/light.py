"""Light and shade laid over a whole picture: sun through a window, leaves, a warm corner, out-of-focus leaves."""

from .colour import lighten
from .pen import Pen
from .shapes import circle, ellipse, group, path, polygon, rect, stroke


def window_light(pen: Pen, w: float, h: float) -> str:
    """The bright panes that a low sun throws through a window."""
    columns, rows = pen.pick(((2, 3), (2, 2), (3, 4), (2, 4)))
    x, y = pen.between(-0.1, 0.35) * w, pen.between(-0.1, 0.2) * h
    wide, tall, lean = w * pen.between(0.2, 0.3), h * pen.between(0.16, 0.24), -pen.between(0.25, 0.6)
    panes = ""
    for row in range(rows):
        for column in range(columns):
            left, top = x + column * wide * 1.12, y + row * tall * 1.1
            corners = [
                (left, top),
                (left + wide, top + wide * 0.18),
                (left + wide, top + wide * 0.18 + tall),
                (left, top + tall),
            ]
            panes += path(polygon([(cx - cy * lean, cy) for cx, cy in corners]), "#fff3d6", alpha=0.2)
    return panes


def blind_light(pen: Pen, w: float, h: float) -> str:
    """The stripes of a blind."""
    step, lean = h * pen.between(0.06, 0.1), pen.between(0.15, 0.5)
    bars = [
        [(0.0, y), (w, y + w * lean), (w, y + w * lean + step * 0.5), (0.0, y + step * 0.5)]
        for y in (i * step - w * lean for i in range(40))
        if y < h
    ]
    return "".join(path(polygon(bar), "#fff3d6", alpha=0.17) for bar in bars)


def leaf_shade(pen: Pen, w: float, h: float) -> str:
    """The shade of a palm or a twig falling in from a corner."""
    shade, side = pen.shadow_colour(), pen.pick((-1, 1))
    fronds = ""
    for stem in range(pen.whole(1, 2)):
        blades = stroke(f"M0 0Q{w * 0.22} {-h * 0.06} {w * 0.5} 0", shade, 7, alpha=0.13)
        for i in range(13):
            x, long, thick = (
                w * (0.04 + 0.036 * i),
                h * (0.3 - abs(i - 5) * 0.018),
                w * pen.between(0.011, 0.02),
            )
            for lean in (66 - i * 3, 114 + i * 3):
                blades += group(
                    path(
                        f"M0 0C{long * 0.3} {-thick} {long * 0.8} {-thick * 0.7} "
                        f"{long} 0C{long * 0.8} {thick * 0.7} {long * 0.3} {thick} 0 0Z",
                        shade,
                        alpha=0.12,
                    ),
                    at=(x, -h * 0.02),
                    turn=lean if lean < 90 else -lean + 50,
                )
        fronds += group(blades, turn=18 + stem * 42 + pen.between(-10, 10))
    return group(fronds, at=(0 if side > 0 else w, h * pen.between(-0.02, 0.2)), scale=(side, 1))


def sun_patch(pen: Pen, w: float, h: float) -> str:
    """A warm glow in one upper corner."""
    return ellipse(w * pen.pick((0.08, 0.9)), h * 0.06, w * 0.8, h * 0.55, pen.glow("#fff0c9", 0.55))


def near_leaves(pen: Pen, w: float, h: float) -> str:
    """Big out-of-focus leaves that reach into the frame from a lower corner."""
    colour, side = (
        pen.pick((pen.palette.leaf, pen.accent(), lighten(pen.palette.leaf, 0.2))),
        pen.pick((-1, 1)),
    )
    blades = ""
    for lean in (8, 34, 62):
        long, thick = h * pen.between(0.2, 0.36), w * pen.between(0.04, 0.07)
        d = (
            f"M0 0C{-thick} {-long * 0.3} {-thick * 0.8} {-long * 0.8} 0 {-long}"
            f"C{thick * 0.8} {-long * 0.8} {thick} {-long * 0.3} 0 0Z"
        )
        rim = "".join(stroke(d, colour, width, alpha=0.16) for width in (50, 38, 26, 14))
        blades += group(rim + path(d, colour, alpha=0.85), turn=lean + pen.between(-8, 8))
    return group(blades, at=(-10 if side > 0 else w + 10, h + 20), scale=(side, 1))


def bokeh(pen: Pen, w: float, h: float, *, top: float = 0, bottom: float = 1) -> str:
    """Round lights far behind."""
    lights = ""
    for _ in range(pen.whole(14, 26)):
        x, y, r = pen.between(0, w), h * pen.between(top, bottom), w * pen.between(0.014, 0.06)
        colour = pen.pick(("#ffe3a8", "#ffd0b0", pen.accent(), "#ffffff"))
        lights += circle(x, y, r, colour, alpha=pen.between(0.12, 0.34))
    return lights


def veil(pen: Pen, w: float, h: float) -> str:
    """A quiet light that changes every picture a little: one of the above, or none."""
    layers = (window_light, blind_light, leaf_shade, sun_patch, sun_patch)
    return pen.pick(layers)(pen, w, h) if pen.chance(0.75) else ""


def warm(w: float, h: float, colour: str, alpha: float) -> str:
    """A thin wash of one colour over everything."""
    return rect(0, 0, w, h, colour, alpha=alpha)
