"""For sport and journeys."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, ellipse, group, path, rect, stroke
from .look import (
    BLACK,
    STEEL,
    Look,
    cloth,
    face,
    gleam,
    metal,
    satin,
    shade,
    solid,
    words_on,
)


def yoga_mat(pen: Pen, look: Look) -> Thing:
    """A rolled mat with a strap, lying."""
    sheet = path("M-180 -30L-250 0H150L170 -30Z", shade(look.colour, 0.1))
    roll = rect(
        -180,
        -150,
        330,
        150,
        pen.down(lighten(look.colour, 0.35), look.colour, shade(look.colour, 0.35)),
        r=20,
    )
    end = ellipse(150, -75, 40, 75, shade(look.colour, 0.15)) + "".join(
        stroke(
            f"M{150 - r * 0.5} -75A{r * 0.5} {r} 0 1 1 {150 + r * 0.5} -74",
            shade(look.colour, 0.5),
            3,
            alpha=0.6,
        )
        for r in (60, 46, 32, 18)
    )
    straps = "".join(rect(x, -152, 22, 154, look.trim, r=4) for x in (-120, 50))
    return Thing(
        "yoga mat",
        group(sheet + roll + end + straps + words_on(look, -32, -76, 120, tall=34), at=(40, 0)),
        440,
        152,
    )


def dumbbells(pen: Pen, look: Look) -> Thing:
    """A pair of soft-coated dumbbells."""

    def one(x: float, y: float) -> str:
        bar = rect(-60, -72, 120, 30, pen.down(lighten(STEEL, 0.5), STEEL, darken(STEEL, 0.4)))
        heads = "".join(
            rect(
                s,
                -114,
                70,
                114,
                pen.down(lighten(look.colour, 0.4), look.colour, shade(look.colour, 0.4)),
                r=22,
            )
            for s in (-124, 54)
        )
        return group(bar + heads + words_on(look, 89, -57, 44, tall=18), at=(x, y))

    return Thing("dumbbells", one(-30, -70) + one(40, 0), 330, 186)


def bottle(pen: Pen, look: Look) -> Thing:
    """A see-through sports bottle with a straw lid."""
    body = solid(
        "M-68 -20Q-68 0 -48 0H48Q68 0 68 -20V-250Q68 -276 46 -284H-46Q-68 -276 -68 -250Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
        alpha=0.5,
    )
    marks = "".join(stroke(f"M34 {-60 - i * 38}H56", "#ffffff", 3, alpha=0.8) for i in range(5))
    lid = rect(-54, -330, 108, 52, satin(pen, look.trim), r=12) + path(
        "M-20 -328V-366Q-20 -378 -8 -378H20Q34 -378 34 -364V-354H8V-328Z", satin(pen, look.trim)
    )
    strap = stroke("M-52 -306C-96 -300 -94 -230 -70 -226", shade(look.trim, 0.2), 8)
    return Thing(
        "sports bottle",
        strap
        + body
        + marks
        + lid
        + group(words_on(look, 0, 0, 160, tall=36), at=(-12, -136), turn=-90)
        + gleam(-54, -250, 200, 8, 0.45),
        150,
        380,
    )


def tent(pen: Pen, look: Look) -> Thing:
    """A dome tent with an open door."""
    back = solid(
        "M-230 0C-190 -180 -70 -244 10 -244C110 -244 200 -150 236 0Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    front = path("M-230 0C-190 -180 -70 -244 10 -244C-20 -160 -30 -80 -30 0Z", lighten(look.colour, 0.2))
    door = path(
        "M-150 0C-136 -96 -90 -150 -52 -166C-40 -110 -40 -50 -42 0Z", darken(look.colour, 0.6)
    ) + path("M-52 -166C-100 -120 -110 -60 -70 0H-42C-40 -50 -40 -110 -52 -166Z", look.trim)
    poles = stroke(
        "M-230 0C-170 -190 -60 -250 10 -246C110 -244 200 -150 236 0M-30 0C-30 -100 -12 -190 10 -246",
        "#f6f3ee",
        5,
    )
    return Thing("tent", back + front + door + poles + words_on(look, 110, -70, 110, tall=30), 470, 250)


def rope(pen: Pen, look: Look) -> Thing:
    """A skipping rope, coiled."""
    coils = "".join(
        stroke(f"M-90 -190C{-190 + i * 16} -20 {150 - i * 14} {-10 - i * 8} 96 -190", look.colour, 9)
        for i in range(3)
    )
    grips = "".join(
        group(
            rect(-19, -150, 38, 150, satin(pen, look.trim), r=16) + rect(-19, -20, 38, 12, look.colour),
            at=(x, -190),
            turn=t,
        )
        for x, t in ((-90, -10), (96, 12))
    )
    return Thing("skipping rope", coils + grips, 320, 340)


def roller(pen: Pen, look: Look) -> Thing:
    """A foam roller standing up."""
    body = rect(-84, -330, 168, 330, satin(pen, look.colour), r=18)
    grid = "".join(
        rect(-70 + (i % 4) * 36, -304 + (i // 4) * 50, 28, 40, shade(look.colour, 0.2), r=7, alpha=0.75)
        for i in range(24)
    )
    top = ellipse(0, -322, 82, 18, shade(look.colour, 0.15)) + ellipse(0, -322, 46, 10, BLACK)
    return Thing("foam roller", body + grid + top, 168, 342)


def racket(pen: Pen, look: Look) -> Thing:
    """A badminton racket with a shuttlecock."""
    strings = "".join(stroke(f"M{-74 + i * 14} -396V-240", "#b9bdc4", 1.2) for i in range(12)) + "".join(
        stroke(f"M-84 {-390 + i * 14}H84", "#b9bdc4", 1.2) for i in range(11)
    )
    hoop = ellipse(0, -318, 92, 110, "#ffffff", alpha=0.0) + path(
        "M0 -434A96 116 0 1 0 0 -202A96 116 0 1 0 0 -434M0 -422A84 104 0 1 1 0 -214A84 104 0 1 1 0 -422Z",
        face(pen, look.colour),
        fill_rule="evenodd",
    )
    shaft = (
        rect(-5, -206, 10, 110, metal(pen, STEEL))
        + rect(-13, -104, 26, 104, satin(pen, look.trim), r=6)
        + "".join(
            stroke(f"M-13 {-90 + i * 14}L13 {-98 + i * 14}", shade(look.trim, 0.4), 2, alpha=0.6)
            for i in range(7)
        )
    )
    cock = group(
        path("M-40 -96L-14 -22H14L40 -96Q0 -82 -40 -96Z", "#f7f5f1", stroke="#bdb8b0", stroke_width="1.5")
        + stroke("M-20 -90L-6 -24M0 -88V-24M20 -90L6 -24", "#c9c4bc", 2)
        + path("M-16 -24H16V-10Q0 8 -16 -10Z", look.colour),
        at=(104, 0),
    )
    clipped = f'<g clip-path="{pen.clip(ellipse(0, -318, 88, 108, "#000000"))}">{strings}</g>'
    return Thing("badminton racket", group(clipped + hoop + shaft + cock, at=(-26, 0)), 260, 436)


def neck_pillow(pen: Pen, look: Look) -> Thing:
    """A horseshoe pillow for journeys."""
    d = (
        "M-150 -120C-150 -300 150 -300 150 -120C150 -30 120 0 92 0C60 0 50 -30 58 "
        "-70C74 -170 -74 -170 -58 -70C-50 -30 -60 0 -92 0C-120 0 -150 -30 -150 -120Z"
    )
    plush = "".join(
        stroke(f"M{-120 + (i * 61) % 240} {-90 - (i * 37) % 120}q5 -5 10 0", "#ffffff", 2, alpha=0.25)
        for i in range(24)
    )
    shine = stroke("M-122 -130C-116 -236 -40 -256 20 -254", "#ffffff", 16, alpha=0.25)
    return Thing(
        "neck pillow",
        solid(d, satin(pen, look.colour), shade(look.colour, 0.4))
        + plush
        + shine
        + rect(-120, -52, 40, 26, look.trim, r=5),
        300,
        256,
    )
