"""Packed food: bags, tins, cartons."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke


def _picture(pen: Pen) -> str:
    """What is on the packet, around 0,0."""
    one = pen.accent()
    return pen.pick(
        (
            circle(0, 0, 40, pen.ball("#d9a05c"))
            + "".join(circle(x, y, 6, "#4a2c20") for x, y in ((-16, -10), (10, -18), (16, 10), (-8, 16))),
            "".join(circle(x, y, 21, pen.ball(one)) for x, y in ((-24, 10), (24, 10), (0, -22)))
            + path("M0 -42q16 -16 34 -8q-10 18 -34 8Z", pen.palette.leaf),
            "".join(group(ellipse(0, -26, 13, 24, lighten(one, 0.2)), turn=i * 60) for i in range(6))
            + circle(0, 0, 13, "#f6c85f"),
            path("M-40 20C-30 -40 30 -40 40 20C20 34 -20 34 -40 20Z", pen.ball("#e0a557"))
            + "".join(stroke(f"M{x} -20q8 20 0 40", "#a86a2c", 4, alpha=0.6) for x in (-20, 0, 20)),
        )
    )


def _words(pen: Pen, y: float, wide: float, ink: str) -> str:
    return rect(-wide / 2, y, wide, 17, ink, r=4) + rect(
        -wide * 0.34, y + 27, wide * 0.68, 8, ink, r=3, alpha=0.7
    )


def bag(pen: Pen) -> Thing:
    """A bag of crisps or sweets."""
    foil, band = pen.accents(2)
    body = path(
        "M-96 -262Q0 -250 96 -262C84 -180 88 -80 100 -4Q0 -16 -100 -4C-88 -80 -84 -180 -96 -262Z",
        pen.tube(foil),
    )
    seams = "".join(
        path(f"M-97 {y}Q0 {y + 12} 97 {y}V{y + 17}Q0 {y + 29} -97 {y + 17}Z", darken(foil, 0.2), alpha=0.6)
        for y in (-262, -24)
    )
    label = (
        ellipse(0, -128, 70, 76, pen.palette.paper)
        + ellipse(0, -128, 60, 66, lighten(band, 0.4))
        + group(_picture(pen), at=(0, -112))
    )
    return Thing(
        "bag of snacks",
        body
        + seams
        + label
        + _words(pen, -222, 110, pen.palette.paper)
        + stroke("M-78 -236C-70 -160 -72 -90 -82 -34", "#ffffff", 7, alpha=0.4),
        202,
        264,
    )


def tin(pen: Pen) -> Thing:
    """A biscuit tin."""
    paint, band = pen.accents(2)
    body = rect(-110, -160, 220, 160, pen.tube(paint), r=8) + rect(
        -110, -118, 220, 84, lighten(band, 0.4), alpha=0.95
    )
    lid = rect(-116, -196, 232, 48, pen.tube(lighten(paint, 0.12)), r=10) + ellipse(
        0, -196, 112, 13, lighten(paint, 0.4)
    )
    dots_ = "".join(
        circle(-92 + i * 26, -140, 5, pen.palette.paper) + circle(-92 + i * 26, -15, 5, pen.palette.paper)
        for i in range(8)
    )
    return Thing(
        "biscuit tin",
        body
        + lid
        + dots_
        + group(_picture(pen), at=(-50, -76), scale=0.8)
        + group(_words(pen, -18, 90, darken(band, 0.4)), at=(48, -74)),
        236,
        210,
    )


def carton(pen: Pen) -> Thing:
    """A tea carton."""
    paper, band = pen.accents(2)
    front = rect(-80, -230, 150, 230, pen.slant(lighten(paper, 0.3), paper), r=3)
    side = path("M70 -230L104 -246V-14L70 0Z", darken(paper, 0.28)) + path(
        "M-80 -230L-46 -246H104L70 -230Z", lighten(paper, 0.45)
    )
    window = rect(-62, -132, 114, 108, pen.palette.paper, r=54) + group(
        _picture(pen), at=(-5, -76), scale=0.95
    )
    return Thing(
        "carton of tea",
        front
        + side
        + rect(-80, -200, 150, 48, band, alpha=0.9)
        + group(_words(pen, -194, 96, pen.palette.paper), at=(-5, 0))
        + window,
        190,
        248,
    )
