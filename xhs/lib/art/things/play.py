"""Toys, baby things and what painters use."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def teddy(pen: Pen) -> Thing:
    """A teddy bear."""
    fur = pen.pick(("#c98f58", "#e2c19a", "#8c6246", "#d9b5b0", mix(pen.accent(), "#e2c19a", 0.5)))
    pale = lighten(fur, 0.45)
    ears = "".join(circle(s * 56, -240, 29, pen.ball(fur)) + circle(s * 56, -240, 16, pale) for s in (-1, 1))
    limbs = "".join(
        group(ellipse(0, 34, 25, 48, pen.ball(fur)), at=(s * 66, -140), turn=-s * 38)
        + circle(s * 58, -32, 38, pen.ball(fur))
        + circle(s * 60, -30, 21, pale)
        for s in (-1, 1)
    )
    body = ellipse(0, -82, 76, 76, pen.ball(fur)) + ellipse(0, -74, 44, 48, pale)
    head = (
        ellipse(0, -196, 78, 66, pen.ball(fur))
        + ellipse(0, -174, 33, 25, pale)
        + ellipse(0, -186, 13, 9, "#3a2a2c")
        + stroke("M0 -178q-2 14 -14 12M0 -178q2 14 14 12", "#3a2a2c", 3)
        + "".join(circle(s * 29, -206, 7, "#3a2a2c") for s in (-1, 1))
    )
    tie = path(
        "M0 -138C-24 -160 -50 -152 -44 -132C-40 -114 -14 -126 0 -138Z"
        "M0 -138C24 -160 50 -152 44 -132C40 -114 14 -126 0 -138Z",
        pen.accent(),
    ) + circle(0, -138, 8, darken(pen.palette.accents[0], 0.1))
    return Thing("teddy bear", ears + limbs + body + head + tie, 200, 270)


def blocks(pen: Pen) -> Thing:
    """Building blocks."""
    pile = ""
    for x, y, colour in ((-62, 0, pen.accent()), (26, 0, pen.accent()), (-18, -82, pen.accent())):
        mark = pen.pick(
            (
                circle(0, -40, 20, pen.palette.paper),
                path("M0 -62L21 -22H-21Z", pen.palette.paper),
                rect(-17, -57, 34, 34, pen.palette.paper, r=4),
                path("M0 -24c-30 -18 -24 -40 -9 -40q9 0 9 8q0 -8 9 -8c15 0 21 22 -9 40Z", pen.palette.paper),
            )
        )
        pile += group(
            rect(-40, -80, 80, 80, pen.slant(lighten(colour, 0.25), colour, darken(colour, 0.14)), r=8)
            + rect(-33, -73, 66, 66, "none", r=5, stroke=lighten(colour, 0.4), stroke_width=3)
            + mark,
            at=(x, y),
        )
    roof = path("M-60 -164L-18 -206L24 -164Z", pen.accent()) if pen.chance(0.6) else ""
    return Thing("building blocks", pile + roof, 180, 206)


def stacking_rings(pen: Pen) -> Thing:
    """Rings on a peg."""
    colours = pen.accents(5)
    tower = "".join(
        rect(-(86 - i * 11), -26 - (i + 1) * 38, (86 - i * 11) * 2, 40, pen.tube(c), r=20)
        for i, c in enumerate(colours)
    )
    return Thing(
        "stacking rings",
        path("M-80 0Q-80 -28 -60 -28H60Q80 -28 80 0Z", pen.tube(pen.palette.wood))
        + tower
        + circle(0, -232, 26, pen.ball(pen.palette.metal)),
        174,
        256,
    )


def baby_bottle(pen: Pen) -> Thing:
    """A feeding bottle."""
    colour = pen.accent()
    glass = rect(-46, -170, 92, 170, pen.tube("#f3f6f6"), r=21) + rect(
        -38, -106, 76, 98, pen.tube("#fffaf0"), r=15
    )
    lines = "".join(rect(4, -140 + i * 22, 28 if i % 2 == 0 else 18, 4, colour) for i in range(6))
    teat = rect(-48, -204, 96, 38, pen.tube(colour), r=9) + path(
        "M-30 -202C-30 -236 -14 -234 -12 -262Q0 -274 12 -262C14 -234 30 -236 30 -202Z", pen.tube("#efcf9f")
    )
    return Thing("feeding bottle", glass + lines + teat, 98, 270)


def pram(pen: Pen) -> Thing:
    """A pram."""
    cloth, other = pen.accents(2)
    wheels = "".join(
        ring(x, -48, 42, "#4a4650", 9)
        + circle(x, -48, 9, pen.palette.metal)
        + stroke(f"M{x - 38} -48h76M{x} -86v76", "#b9bcc2", 2.4)
        for x in (-84, 84)
    )
    frame = stroke("M-84 -48L60 -140M84 -48L-70 -140M130 -230L70 -120", "#8c8a90", 8) + stroke(
        "M130 -230L164 -244", "#4a3a33", 13
    )
    tub = path(
        "M-140 -240H120C124 -150 70 -110 -10 -110S-144 -150 -140 -240Z",
        pen.slant(lighten(cloth, 0.3), cloth, darken(cloth, 0.16)),
    )
    hood = path(
        "M-10 -240C-10 -330 -60 -360 -100 -340C-146 -320 -150 -270 -140 -240Z",
        pen.slant(lighten(other, 0.3), other),
    ) + "".join(
        stroke(f"M-76 -240Q{x} -290 {x - 6} -340", darken(other, 0.25), 4, alpha=0.5)
        for x in (-48, -92, -124)
    )
    return Thing("pram", frame + wheels + tub + hood, 320, 352)


def onesie(pen: Pen) -> Thing:
    """A baby suit on a little hanger."""
    cloth, art = lighten(pen.accent(), 0.3), pen.accent()
    body = path(
        "M-34 -236Q0 -212 34 -236L66 -224L104 -160L78 -140L62 -162L64 -60L86 -10"
        "L52 0L22 -34H-22L-52 0L-86 -10L-64 -60L-62 -162L-78 -140L-104 -160L-66 -224Z",
        pen.across(lighten(cloth, 0.4), cloth, darken(cloth, 0.1)),
    )
    mark = pen.pick(
        (
            circle(0, -128, 31, art)
            + "".join(circle(s * 22, -152, 12, art) for s in (-1, 1))
            + circle(-10, -132, 4, "#3a2a2c")
            + circle(10, -132, 4, "#3a2a2c"),
            path("M0 -92c-46 -28 -38 -66 -15 -66q15 0 15 15q0 -15 15 -15c23 0 31 38 -15 66Z", art),
            "".join(rect(-61, -190 + i * 34, 122, 13, art, alpha=0.8) for i in range(4)),
            "".join(
                path(
                    "M0 -9L3 -3L9 -2L4 2L6 9L0 5L-6 9L-4 2L-9 -2L-3 -3Z",
                    art,
                    transform=f"translate({x} {y}) scale(1.5)",
                )
                for x, y in ((-34, -180), (20, -160), (-20, -120), (34, -100), (-30, -70))
            ),
        )
    )
    poppers = "".join(circle(x, -26, 4, darken(cloth, 0.3)) for x in (-30, 0, 30))
    hook = stroke("M0 -250V-262q0 -9 7 -12t3 -13q-4 -7 -12 -5", "#8c8a90", 5) + stroke(
        "M-50 -226L0 -250L50 -226", pen.palette.wood, 9
    )
    return Thing("baby suit", hook + body + mark + poppers, 210, 294)


def duck(pen: Pen) -> Thing:
    """A rubber duck."""
    body = path(
        "M-96 -70C-96 -20 -60 0 0 0C80 0 104 -40 110 -96C80 -80 60 -84 40 -90H-40C-70 -100 -90 -96 -96 -70Z",
        pen.slant("#ffe27a", "#f7c53b", "#e0a526"),
    )
    head = (
        circle(-40, -130, 55, pen.ball("#f9cd48"))
        + path("M-88 -132C-120 -140 -130 -116 -104 -110C-96 -104 -84 -110 -84 -116Z", "#f0773a")
        + circle(-56, -142, 8, "#2a2226")
        + circle(-53, -145, 2.6, "#ffffff")
    )
    wing = path("M-6 -66C30 -86 70 -76 84 -70C70 -30 10 -26 -6 -66Z", "#eab134")
    return Thing("rubber duck", body + head + wing, 230, 186)


def rattle_flat(pen: Pen) -> Thing:
    """A rattle, from above."""
    one, two = pen.accents(2)
    return Thing(
        "rattle",
        rect(-12, 0, 24, 130, pen.tube(pen.palette.paper), r=12)
        + ring(0, 146, 25, two, 12)
        + circle(0, -60, 72, pen.ball(one))
        + "".join(
            circle(x, y, 13, pen.palette.paper) for x, y in ((-30, -70), (30, -70), (0, -34), (0, -100))
        ),
        150,
        310,
    )


def socks_flat(pen: Pen) -> Thing:
    """A pair of baby socks, from above."""
    wool, other = pen.accents(2)
    sock = (
        path(
            "M-38 -90H38V10C60 26 100 30 110 60C114 90 90 100 60 100H-10C-40 96 -38 60 -38 40Z",
            pen.slant(lighten(wool, 0.3), wool),
        )
        + rect(-43, -104, 86, 36, other, r=9)
        + path("M66 40C90 34 106 46 110 60C114 90 90 100 66 100Z", other)
    )
    return Thing(
        "baby socks",
        group(sock, at=(-64, -16), turn=-12, scale=(-1, 1)) + group(sock, at=(60, 10), turn=10),
        330,
        260,
    )


def _lying(thing: Thing) -> Thing:
    return Thing(thing.name, group(thing.body, at=(0, thing.height / 2)), thing.width, thing.height)


def onesie_flat(pen: Pen) -> Thing:
    """A baby suit laid flat."""
    return _lying(onesie(pen))


def teddy_flat(pen: Pen) -> Thing:
    """A teddy bear lying."""
    return _lying(teddy(pen))


def baby_bottle_flat(pen: Pen) -> Thing:
    """A feeding bottle lying."""
    return _lying(baby_bottle(pen))


# For painters


def easel(pen: Pen) -> Thing:
    """A canvas on an easel."""
    wood, c = pen.palette.wood, pen.accents(5)
    legs = stroke("M-80 0L-16 -440M80 0L16 -440M0 -20L0 -440", darken(wood, 0.1), 13)
    canvas = rect(-140, -390, 280, 260, pen.slant("#fffdf8", pen.palette.paper), r=3)
    art = pen.pick(
        (
            rect(-128, -378, 256, 236, pen.down(lighten(c[0], 0.4), lighten(c[1], 0.3)))
            + circle(50, -310, 34, "#ffe7b0")
            + path("M-128 -220C-60 -270 0 -200 60 -240S110 -230 128 -220V-142H-128Z", c[2])
            + path("M-128 -190C-40 -220 40 -170 128 -196V-142H-128Z", darken(c[3], 0.2)),
            "".join(
                ellipse(x, y, rx, ry, col, alpha=0.85)
                for x, y, rx, ry, col in (
                    (-50, -310, 66, 50, c[0]),
                    (44, -250, 74, 60, c[1]),
                    (-30, -200, 60, 40, c[2]),
                    (66, -336, 40, 30, c[3]),
                )
            ),
            stroke("M0 -160V-300", pen.palette.leaf, 8)
            + "".join(group(ellipse(0, -34, 19, 34, c[i % 2]), at=(0, -300), turn=i * 60) for i in range(6))
            + circle(0, -300, 19, "#f6c85f")
            + path("M0 -190q-50 -10 -60 -50q50 4 60 50Z", pen.palette.leaf),
        )
    )
    return Thing("easel", legs + canvas + art + rect(-110, -138, 220, 17, pen.flank(wood), r=5), 290, 444)


def brush_jar(pen: Pen) -> Thing:
    """Paint brushes in a jar."""
    sticks = ""
    for i, lean in enumerate((-20, -8, 4, 15, 26)):
        long, paint = pen.between(180, 230), pen.accent()
        sticks += group(
            rect(-5, -long + 20, 10, long - 30, pen.tube(pen.palette.wood))
            + rect(-7, -long, 14, 27, "#b9bcc2")
            + path(f"M-8 {-long}Q-13 {-long - 26} 0 {-long - 46}Q13 {-long - 26} 8 {-long}Z", paint),
            at=((i - 2) * 12, 0),
            turn=lean,
        )
    jar = (
        rect(-56, -118, 112, 118, "#dfe9ec", r=13, alpha=0.65)
        + rect(-50, -60, 100, 54, pen.accent(), r=9, alpha=0.5)
        + rect(-60, -126, 120, 13, "#cfd8dc", r=5)
        + stroke("M-42 -100V-20", "#ffffff", 6, alpha=0.7)
    )
    return Thing("paint brushes", sticks + jar, 210, 280)


def paint_tube(pen: Pen) -> Thing:
    """Tubes of paint standing on their caps."""
    row = ""
    for x, colour in zip((-58, 0, 58), pen.accents(3), strict=True):
        row += group(
            rect(-11, -24, 22, 24, "#3a3640", r=4)
            + path("M-18 -24H18L24 -50H-24Z", "#d5d7dc")
            + rect(-24, -150, 48, 102, pen.tube("#e3e5e9"))
            + rect(-24, -120, 48, 54, pen.tube(colour))
            + rect(-25, -160, 50, 13, "#b9bcc2"),
            at=(x, 0),
        )
    return Thing("tubes of paint", row, 170, 162)


def palette_flat(pen: Pen) -> Thing:
    """A painter's palette from above."""
    wood = pen.palette.wood
    board = path(
        "M-160 -10C-160 -110 -60 -140 30 -130C130 -120 176 -60 160 10"
        "C150 60 100 40 70 56C40 76 70 120 10 128C-90 136 -160 80 -160 -10Z",
        pen.slant(lighten(wood, 0.4), wood),
    )
    blobs = "".join(
        path(
            "M-28 0C-30 -26 -6 -32 8 -26C30 -22 32 6 20 18C4 32 -26 24 -28 0Z",
            pen.ball(c),
            transform=f"translate({x} {y}) rotate({x})",
        )
        for (x, y), c in zip(
            ((-104, -40), (-60, -90), (6, -96), (76, -80), (116, -30)), pen.accents(5), strict=True
        )
    )
    hole = ellipse(-30, 60, 25, 19, darken(wood, 0.5))
    brush = group(
        rect(-5, -60, 10, 190, pen.tube(darken(wood, 0.35)))
        + rect(-7, -86, 14, 29, "#b9bcc2")
        + path("M-8 -86Q-12 -110 0 -128Q12 -110 8 -86Z", pen.accent()),
        at=(70, 20),
        turn=-52,
    )
    return Thing("painter's palette", board + blobs + hole + brush, 330, 270)


def watercolour_flat(pen: Pen) -> Thing:
    """A watercolour box from above."""
    box = rect(-180, -90, 360, 180, pen.slant("#fdfcfa", "#dcd9d6"), r=13)
    pans = "".join(
        rect(-164 + (i % 6) * 56, -74 + (i // 6) * 80, 48, 66, pen.slant(lighten(c, 0.25), c), r=7)
        for i, c in enumerate((*pen.accents(5), "#3f6fa8", "#e5b53f", *pen.accents(5)[::-1]))
    )
    return Thing("watercolour box", box + pans, 360, 180)


def sketch_flat(pen: Pen) -> Thing:
    """A sketch book with a drawing, from above."""
    c = pen.accents(3)
    sheet = rect(-130, -160, 260, 320, pen.slant("#fffdf8", "#efe8dc"), r=4) + "".join(
        circle(-118, y, 5, "#8c8a90") for y in range(-140, 150, 22)
    )
    art = pen.pick(
        (
            stroke("M10 110C0 40 20 0 10 -60", pen.palette.leaf, 5)
            + "".join(
                group(ellipse(0, -30, 15, 30, c[0], alpha=0.75), at=(10, -70), turn=a)
                for a in range(0, 360, 60)
            )
            + "".join(
                ellipse(
                    10 + s * 36,
                    y,
                    34,
                    12,
                    pen.palette.leaf,
                    alpha=0.7,
                    transform=f"rotate({-s * 30} {10 + s * 36} {y})",
                )
                for s, y in ((-1, 40), (1, 10))
            ),
            "".join(
                circle(10 + x, y, r, col, alpha=0.7)
                for x, y, r, col in ((-30, -60, 60, c[0]), (40, 0, 66, c[1]), (-20, 60, 50, c[2]))
            ),
            path("M-90 80L-30 -40L10 20L50 -60L120 80Z", c[1], alpha=0.7)
            + circle(60, -100, 27, c[0], alpha=0.8)
            + stroke("M-90 96H120M-70 112H90", c[2], 4),
        )
    )
    return Thing("sketch book", sheet + art, 260, 320)
