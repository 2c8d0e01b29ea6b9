"""Things for sport and outdoors."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def yoga_mat(pen: Pen) -> Thing:
    """A rolled yoga mat standing up."""
    foam = pen.accent()
    body = rect(-50, -270, 100, 260, pen.tube(foam), r=14) + ellipse(0, -266, 50, 22, lighten(foam, 0.15))
    spiral = "".join(
        ellipse(0, -266, rx, ry, "none", stroke=darken(foam, 0.3), stroke_width=4)
        for rx, ry in ((40, 17), (27, 11), (13, 5))
    )
    strap = "".join(rect(-52, y, 104, 13, darken(foam, 0.4), r=4) for y in (-200, -80))
    return Thing("yoga mat", ellipse(0, -12, 50, 14, darken(foam, 0.2)) + body + spiral + strap, 104, 290)


def dumbbells(pen: Pen) -> Thing:
    """A pair of dumb-bells."""

    def one(colour: str) -> str:
        heads = "".join(
            rect(s * 74 - 30, -84, 60, 84, pen.tube(colour), r=12)
            + rect(s * 96 - 9, -64, 18, 44, darken(colour, 0.3), r=5)
            for s in (-1, 1)
        )
        return rect(-60, -52, 120, 20, pen.down("#e2e4e8", "#9a9ca3"), r=6) + heads

    a = pen.accent()
    return Thing("dumb-bells", group(one(darken(a, 0.14)), at=(40, -36), scale=0.9) + one(a), 260, 122)


def kettlebell(pen: Pen) -> Thing:
    """A kettlebell."""
    iron = pen.pick((pen.accent(), "#3a3640"))
    grip = stroke("M-42 -96C-66 -196 66 -196 42 -96", darken(iron, 0.16), 24)
    return Thing(
        "kettlebell",
        grip
        + path("M-80 -62C-80 -126 80 -126 80 -62C80 -20 52 0 40 0H-40C-52 0 -80 -20 -80 -62Z", pen.ball(iron))
        + circle(0, -62, 26, pen.palette.paper, alpha=0.9)
        + rect(-12, -66, 24, 8, iron, r=3),
        162,
        190,
    )


def sport_bottle(pen: Pen) -> Thing:
    """A drinking bottle."""
    colour = pen.accent()
    body = (
        rect(-42, -190, 84, 190, pen.tube(colour), r=20)
        + rect(-42, -120, 84, 36, pen.palette.paper, alpha=0.85)
        + rect(-24, -110, 48, 6, colour)
    )
    return Thing(
        "drinking bottle",
        body
        + rect(-34, -222, 68, 40, pen.tube(darken(colour, 0.4)), r=8)
        + stroke("M-20 -226C-20 -260 20 -260 20 -226", darken(colour, 0.4), 11),
        86,
        256,
    )


def ball(pen: Pen) -> Thing:
    """A ball: basket-, tennis, foot- or exercise ball."""
    kind = pen.pick(("basketball", "football", "exercise ball", "volleyball"))
    if kind == "basketball":
        lines = stroke("M0 -180V0M-90 -90H90M-64 -154Q-20 -90 -64 -26M64 -154Q20 -90 64 -26", "#5b2f1c", 5)
        return Thing(kind, circle(0, -90, 90, pen.ball("#e0803a")) + lines, 180, 180)
    if kind == "football":
        spots = path("M0 -126L34 -101L21 -61H-21L-34 -101Z", "#2b2830") + "".join(
            group(path("M-16 -92L16 -92L24 -74L0 -62L-24 -74Z", "#2b2830"), at=(0, -90), turn=a)
            for a in (0, 72, 144, 216, 288)
        )
        return Thing(kind, circle(0, -90, 90, pen.ball("#f4f2f0")) + spots, 180, 180)
    if kind == "volleyball":
        a, b = pen.accents(2)
        return Thing(
            kind,
            circle(0, -90, 90, pen.ball("#f7f1e4"))
            + path(
                "M-90 -90C-60 -160 20 -180 60 -157C10 -140 -40 -110 -50 -14C-80 -36 -90 -70 -90 -90Z",
                a,
                alpha=0.85,
            )
            + path(
                "M60 -157C92 -130 98 -70 76 -36C60 -80 20 -110 -16 -116C10 -140 30 -150 60 -157Z",
                b,
                alpha=0.85,
            ),
            180,
            180,
        )
    big = pen.accent()
    return Thing(
        kind,
        circle(0, -130, 130, pen.ball(big))
        + "".join(
            ellipse(0, -130, rx, 130, "none", stroke=lighten(big, 0.3), stroke_width=4, stroke_opacity=0.5)
            for rx in (40, 88)
        ),
        260,
        260,
    )


def _racket(pen: Pen, frame: str) -> str:
    """A tennis racket around the middle of its head, handle downwards."""
    strings = "".join(
        stroke(
            f"M{x} {-((104**2 - (x * 1.4) ** 2) ** 0.5) * 0.94}V{(104**2 - (x * 1.4) ** 2) ** 0.5 * 0.94}",
            "#ffffff",
            2.4,
            alpha=0.8,
        )
        for x in range(-60, 61, 15)
    )
    strings += "".join(
        stroke(f"M{-(72 - (y / 11) ** 2 * 0.72)} {y}H{72 - (y / 11) ** 2 * 0.72}", "#ffffff", 2.4, alpha=0.8)
        for y in range(-84, 85, 15)
    )
    hoop = ellipse(0, 0, 76, 104, "none", stroke=frame, stroke_width=14)
    throat = path("M-48 86L-11 160H11L48 86L36 98L0 116L-36 98Z", frame)
    return (
        strings
        + hoop
        + throat
        + rect(-12, 154, 24, 130, pen.tube("#3a3338"), r=9)
        + rect(-12, 160, 24, 14, lighten(frame, 0.4))
    )


def racket_flat(pen: Pen) -> Thing:
    """A tennis racket with a ball, lying."""
    tennis = circle(96, 150, 32, pen.ball("#d9e85a")) + stroke("M70 132Q98 150 84 178", "#ffffff", 5)
    return Thing("tennis racket", group(_racket(pen, pen.accent()), at=(0, -90)) + tennis, 250, 400)


def mat_flat(pen: Pen) -> Thing:
    """A yoga mat half unrolled, from above."""
    foam = pen.accent()
    flat = rect(-90, -200, 180, 380, pen.across(lighten(foam, 0.2), foam), r=10)
    lines = "".join(stroke(f"M-90 {y}H90", lighten(foam, 0.35), 2, alpha=0.4) for y in range(-180, 180, 20))
    flower = "".join(
        group(ellipse(0, -28, 11, 26, lighten(foam, 0.5), alpha=0.6), at=(0, -40), turn=a)
        for a in range(0, 360, 45)
    )
    return Thing(
        "yoga mat",
        flat
        + lines
        + flower
        + rect(-98, 150, 196, 70, pen.down(lighten(foam, 0.3), foam, darken(foam, 0.25)), r=33),
        200,
        430,
    )


def bicycle(pen: Pen) -> Thing:
    """A bicycle with a basket."""
    paint = pen.accent()

    def wheel(x: float) -> str:
        spokes = "".join(
            stroke(f"M{x} -84l{dx} {dy}", "#b9bcc2", 2)
            for dx, dy in ((0, -78), (0, 78), (78, 0), (-78, 0), (55, 55), (-55, 55), (55, -55), (-55, -55))
        )
        return (
            ring(x, -84, 80, "#2f2a30", 9)
            + ring(x, -84, 73, "#d5d7dc", 4)
            + spokes
            + circle(x, -84, 9, "#8c8a90")
        )

    frame = stroke(
        "M-150 -84L-66 -210H84L0 -84ZM-66 -210L0 -84M-84 -236L-66 -210M84 -210L150 -84M84 -210L72 -262",
        paint,
        12,
    )
    saddle = path("M-126 -246Q-84 -262 -48 -246Q-60 -232 -84 -234T-126 -246Z", "#5b4030")
    bars = stroke("M72 -262C90 -280 120 -276 124 -256M72 -262H44", "#8c8a90", 9)
    basket = (
        path("M92 -250H176L164 -186H104Z", "#d9b07a")
        + "".join(stroke(f"M{98 + i * 18} -248L{108 + i * 14} -188", "#a87a48", 3) for i in range(5))
        + "".join(circle(104 + i * 20, -256, 14, pen.ball(pen.accent())) for i in range(4))
    )
    crank = circle(0, -84, 19, "#8c8a90") + stroke("M0 -84L24 -52M12 -48H38", "#3a3338", 6)
    return Thing("bicycle", wheel(-150) + wheel(150) + frame + saddle + bars + crank + basket, 470, 290)


def skateboard(pen: Pen) -> Thing:
    """A skateboard leaning upright."""
    deck, art = pen.accents(2)
    wheels = "".join(rect(x, y, 19, 28, pen.palette.paper, r=6) for x in (-68, 49) for y in (-262, -84))
    body = (
        rect(-56, -330, 112, 330, pen.slant(lighten(deck, 0.3), deck), r=54)
        + path("M-56 -200C-10 -240 10 -140 56 -190V-54A54 54 0 0 1 -56 -54Z", art)
        + circle(8, -264, 25, lighten(art, 0.4))
    )
    return Thing("skateboard", wheels + body, 140, 330)


def surfboard(pen: Pen) -> Thing:
    """A surf board standing upright."""
    deck, one, two = pen.palette.paper, pen.accent(), pen.accent()
    body = path(
        "M0 -430C64 -350 74 -120 44 0H-44C-74 -120 -64 -350 0 -430Z",
        pen.across(lighten(deck, 0.5), deck, darken(deck, 0.14)),
    )
    stripe = path("M-56 -220L58 -270L63 -220L-61 -166Z", one) + path(
        "M-62 -150L64 -206L64 -172L-62 -118Z", two
    )
    return Thing("surf board", body + stripe + stroke("M0 -420V0", darken(deck, 0.3), 3, alpha=0.6), 140, 430)


def tent(pen: Pen) -> Thing:
    """A tent, its door open."""
    cloth = pen.accent()
    back = path("M-230 0L-10 -250L230 0Z", pen.across(lighten(cloth, 0.25), cloth, darken(cloth, 0.24)))
    door = (
        path("M-90 0L-10 -190L60 0Z", pen.down(darken(cloth, 0.6), "#ffcf87"))
        + path("M-10 -190L-90 0H-140Z", lighten(cloth, 0.35))
        + path("M-10 -190L60 0H104Z", darken(cloth, 0.1))
    )
    return Thing(
        "tent",
        stroke("M-230 0L-270 14M230 0L270 14", "#6b5a52", 4)
        + back
        + door
        + stroke("M-10 -250V-268", "#6b5a52", 6),
        500,
        262,
    )


def towel_flat(pen: Pen) -> Thing:
    """A rolled towel and a skipping rope, from above."""
    cloth, rope = pen.accents(2)
    roll = (
        rect(-110, -44, 220, 88, pen.down(lighten(cloth, 0.4), cloth, darken(cloth, 0.12)), r=40)
        + "".join(rect(x, -44, 11, 88, pen.palette.paper, alpha=0.7) for x in (50, 72))
        + ellipse(-94, 0, 25, 38, mix(cloth, "#ffffff", 0.4))
        + ellipse(-94, 0, 13, 21, cloth)
    )
    cord = (
        stroke("M-70 96C-120 150 40 170 20 110S140 60 120 130", rope, 8)
        + rect(-84, 66, 18, 56, darken(rope, 0.4), r=8)
        + rect(112, 120, 18, 56, darken(rope, 0.4), r=8)
    )
    return Thing("towel and rope", group(roll + cord, at=(0, -50)), 250, 240)


def dumbbell_flat(pen: Pen) -> Thing:
    """A dumb-bell from above."""
    colour = pen.accent()
    heads = "".join(
        rect(s * 88 - 34, -52, 68, 104, pen.down(lighten(colour, 0.3), colour, darken(colour, 0.2)), r=14)
        for s in (-1, 1)
    )
    return Thing("dumb-bell", rect(-70, -14, 140, 28, pen.down("#e9eaee", "#9a9ca3"), r=8) + heads, 246, 106)


def bottle_flat(pen: Pen) -> Thing:
    """A drinking bottle lying."""
    bottle = sport_bottle(pen)
    return Thing(bottle.name, group(bottle.body, at=(0, bottle.height / 2)), bottle.width, bottle.height)


def ball_flat(pen: Pen) -> Thing:
    """A ball from above."""
    toy = ball(pen)
    return Thing(toy.name, group(toy.body, at=(0, toy.height / 2)), toy.width, toy.height)
