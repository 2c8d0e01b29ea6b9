"""Hair styles for portraits. The head is an oval around 0,0, about 190 wide and 240 high; y grows downwards."""

from dataclasses import dataclass
from math import cos, pi, sin

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import circle, ellipse, path, stroke


@dataclass(frozen=True)
class Hair:
    """The part behind the head and the part over the forehead."""

    back: str
    front: str


def _shine(colour: str, d: str) -> str:
    return stroke(d, lighten(colour, 0.35), 7, alpha=0.4)


def _cap(fill: str, *, drop: float = -24) -> str:
    """The hair close to the skull, down to the temples."""
    return path(
        f"M-101 {drop}C-110 -96 -72 -146 0 -146S110 -96 101 {drop}C96 -52 "
        f"84 -72 66 -84C20 -70 -40 -70 -66 -84C-84 -72 -96 -52 -101 {drop}Z",
        fill,
    )


def _fringe(pen: Pen, fill: str) -> str:
    return pen.pick(
        (
            path(
                "M-98 -30C-96 -80 -60 -112 0 -114S96 -80 98 -30C84 -44 70 "
                "-40 56 -42C30 -34 -30 -34 -56 -42C-70 -40 -84 -44 -98 -30Z",
                fill,
            ),
            path(
                "M-99 -14C-100 -80 -50 -116 10 -114C70 -110 98 -70 100 -14"
                "C88 -62 50 -82 30 -92C-10 -54 -60 -44 -99 -14Z",
                fill,
            ),
            path(
                "M-100 -10C-98 -82 -40 -116 0 -112C40 -116 98 -82 100 -10C90 "
                "-54 56 -78 2 -96C-52 -78 -90 -54 -100 -10Z",
                fill,
            ),
        )
    )


def long_straight(pen: Pen, colour: str) -> Hair:
    """Long and straight, over the shoulders."""
    fill, length = pen.down(lighten(colour, 0.1), colour, darken(colour, 0.2)), pen.between(150, 250)
    back = path(
        "M-112 -10C-124 -110 -70 -152 0 -152S124 -110 112 -10C120 60 "
        f"126 130 132 {length}H-132C-126 130 -120 60 -112 -10Z",
        fill,
    )
    return Hair(back, _cap(fill) + _fringe(pen, fill) + _shine(colour, "M-62 -112Q-20 -136 26 -130"))


def long_wavy(pen: Pen, colour: str) -> Hair:
    """Long waves."""
    fill = pen.down(lighten(colour, 0.14), colour, darken(colour, 0.2))
    back = path(
        "M-108 -20C-130 -110 -70 -156 0 -156S130 -110 108 -20C140 10 120 50 "
        "140 80C160 120 128 150 146 190C120 226 70 200 40 216H-40C-70 200 "
        "-120 226 -146 190C-128 150 -160 120 -140 80C-120 50 -140 10 -108 -20Z",
        fill,
    )
    curls = "".join(
        stroke(
            f"M{s * 116} 20c{s * 16} 26 {-s * 10} 46 {s * 4} 74s{-s * 8} 40 {s * 2} 70",
            darken(colour, 0.3),
            5,
            alpha=0.35,
        )
        for s in (-1, 1)
    )
    return Hair(back + curls, _cap(fill) + _fringe(pen, fill) + _shine(colour, "M-66 -108Q-20 -138 20 -132"))


def bob(pen: Pen, colour: str) -> Hair:
    """Chin length."""
    fill = pen.down(lighten(colour, 0.1), colour, darken(colour, 0.15))
    back = path(
        "M-114 -20C-124 -112 -70 -154 0 -154S124 -112 114 -20C124 30 128 66 120 104"
        "C100 122 70 110 60 96H-60C-70 110 -100 122 -120 104C-128 66 -124 30 -114 -20Z",
        fill,
    )
    return Hair(back, _cap(fill) + _fringe(pen, fill) + _shine(colour, "M-60 -116Q-20 -136 26 -130"))


def bun(pen: Pen, colour: str) -> Hair:
    """Tied up: one knot, or two."""
    fill = pen.ball(colour)
    knots = "".join(
        circle(x, -158, 44 if x == 0 else 36, fill) + _shine(colour, f"M{x - 20} -172q14 -16 34 -8")
        for x in pen.pick(((0,), (-72, 72), (0,)))
    )
    smooth = pen.down(lighten(colour, 0.1), colour)
    strands = (
        "".join(stroke(f"M{s * 97} -30C{s * 104} 10 {s * 96} 40 {s * 104} 66", colour, 8) for s in (-1, 1))
        if pen.chance(0.5)
        else ""
    )
    return Hair(knots, _cap(smooth) + _fringe(pen, smooth) + strands)


def ponytail(pen: Pen, colour: str) -> Hair:
    """A tail to one side."""
    side, fill = pen.pick((-1, 1)), pen.down(lighten(colour, 0.1), colour, darken(colour, 0.2))
    tail = path(
        f"M{side * 60} -120C{side * 170} -150 {side * 190} -30 {side * 164} 40C{side * 156} "
        f"90 {side * 176} 120 {side * 150} 160C{side * 120} 110 {side * 110} 40 {side * 112} -20Z",
        fill,
    )
    tie = circle(side * 98, -112, 17, pen.accent())
    return Hair(tail + tie, _cap(fill) + _fringe(pen, fill) + _shine(colour, "M-60 -116Q-20 -138 26 -130"))


def braids(pen: Pen, colour: str) -> Hair:
    """Two plaits."""
    plaits = "".join(
        ellipse(s * (104 + i * 3), 30 + i * 32, 23 - i * 1.5, 22, pen.ball(colour))
        for s in (-1, 1)
        for i in range(6)
    )
    ties = "".join(circle(s * 122, 216, 13, pen.palette.accents[0]) for s in (-1, 1))
    fill = pen.down(lighten(colour, 0.1), colour)
    return Hair(
        plaits + ties,
        _cap(fill, drop=6) + _fringe(pen, fill) + stroke("M0 -145V-112", darken(colour, 0.4), 3, alpha=0.5),
    )


def curly(pen: Pen, colour: str) -> Hair:
    """A round cloud of curls."""
    r = pen.between(34, 46)
    cloud = "".join(
        circle(126 * cos(a), -46 + 118 * sin(a), r, pen.ball(colour))
        for a in (pi * (0.86 + k * 0.107) for k in range(13))
    )
    low = "".join(
        circle(s * 118, 20 + k * 40, r * 0.86, pen.ball(colour))
        for s in (-1, 1)
        for k in range(pen.whole(0, 3))
    )
    front = "".join(
        circle(-84 + i * 24, -104 - (i % 2) * 16 - (20 if 1 < i < 6 else 0), 27, pen.ball(colour))
        for i in range(8)
    )
    return Hair(ellipse(0, -50, 116, 112, colour) + low + cloud, front)


def pixie(pen: Pen, colour: str) -> Hair:
    """Short and swept to a side."""
    fill = pen.down(lighten(colour, 0.14), colour)
    front = path(
        "M-104 0C-118 -100 -70 -156 10 -152C84 -148 112 -90 103 -4C94 "
        "-30 92 -52 84 -66C40 -64 -10 -80 -30 -100C-50 -70 -90 -50 -92 -16Z",
        fill,
    )
    return Hair(
        path("M-104 10C-116 -90 -60 -150 0 -150S116 -90 104 10Z", fill),
        front + _shine(colour, "M-40 -128Q10 -146 50 -128"),
    )


def crop(pen: Pen, colour: str) -> Hair:
    """Short back and sides, some height on top."""
    top = pen.pick(
        (
            "M-98 -36C-112 -112 -60 -162 10 -160C80 -160 110 -104 98 -36C94 "
            "-60 88 -78 76 -90C40 -82 -30 -84 -70 -92C-86 -80 -94 -60 -98 -36Z",
            "M-98 -36C-108 -100 -80 -140 -56 -146C-50 -170 10 -182 60 -164C104 -146 108 "
            "-90 98 -36C92 -66 80 -84 60 -96C10 -74 -50 -84 -78 -86C-90 -70 -94 -56 -98 -36Z",
            "M-98 -40C-104 -110 -60 -148 0 -148S104 -110 98 -40C92 -70 "
            "84 -86 70 -98L-70 -98C-84 -86 -92 -70 -98 -40Z",
        )
    )
    sides = "".join(
        path(
            f"M{s * 92} -70C{s * 104} -50 {s * 102} -20 {s * 99} 6L{s * 90} -10Z",
            darken(colour, 0.1),
            alpha=0.85,
        )
        for s in (-1, 1)
    )
    return Hair(
        "",
        sides
        + path(top, pen.down(lighten(colour, 0.16), colour))
        + _shine(colour, "M-54 -124Q0 -146 46 -130"),
    )


def side_part(pen: Pen, colour: str) -> Hair:
    """A gentleman's parting."""
    fill = pen.across(colour, lighten(colour, 0.16), colour)
    return Hair(
        "",
        path(
            "M-99 -20C-112 -108 -66 -152 -10 -150C30 -176 116 -140 102 -20C96 "
            "-48 90 -66 80 -78C44 -70 -6 -84 -34 -110C-44 -84 -88 -70 -99 -20Z",
            fill,
        )
        + _shine(colour, "M-20 -134Q30 -150 66 -126"),
    )


def spiky(pen: Pen, colour: str) -> Hair:
    """Textured tufts."""
    tufts = "".join(
        path(
            f"M{x - 30} -96Q{x - 14} {-176 + abs(x) * 0.34} {x + 18} "
            f"{-178 + abs(x) * 0.34}Q{x + 30} -130 {x + 30} -90Z",
            pen.slant(lighten(colour, 0.16), colour),
        )
        for x in (-70, -38, -6, 28, 60)
    )
    return Hair("", _cap(pen.down(colour, darken(colour, 0.1)), drop=-30) + tufts)


def thin(pen: Pen, colour: str) -> Hair:
    """Little hair left, at the sides."""
    sides = "".join(
        path(
            f"M{s * 96} 20C{s * 118} -10 {s * 112} -70 {s * 84} -92C{s * 92} -60 {s * 92} -20 {s * 96} 20Z",
            colour,
        )
        for s in (-1, 1)
    )
    wisps = stroke("M-40 -118Q0 -138 44 -116", colour, 5, alpha=0.6) if pen.chance(0.5) else ""
    return Hair("", sides + wisps)


def waves_short(pen: Pen, colour: str) -> Hair:
    """Set in short waves, as grandmothers like it."""
    cloud = "".join(
        circle(112 * cos(a), -44 + 104 * sin(a), 34, pen.ball(colour))
        for a in (pi * (0.92 + k * 0.116) for k in range(11))
    )
    return Hair(
        cloud + ellipse(0, -40, 108, 100, colour),
        "".join(
            circle(-70 + i * 28, -104 - (14 if 0 < i < 5 else 0), 26, pen.ball(colour)) for i in range(6)
        ),
    )


WOMEN = (long_straight, long_wavy, bob, bun, ponytail, braids, curly, pixie)
MEN = (crop, crop, side_part, spiky, curly, pixie)
OLD_WOMEN = (waves_short, bob, bun, pixie)
OLD_MEN = (thin, side_part, crop, thin)
GIRLS = (braids, ponytail, bun, bob, long_straight)
BOYS = (crop, spiky, side_part, curly)
