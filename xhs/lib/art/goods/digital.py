"""Devices and what belongs to them; things of a desk."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke
from .look import BLACK, PAPER, STEEL, Look, cloth, face, glass, gleam, metal, satin, shade, solid, words_on


def headphones(pen: Pen, look: Look) -> Thing:
    """Over-ear headphones, front on."""
    band = stroke("M-122 -150C-140 -390 140 -390 122 -150", shade(look.colour, 0.1), 26) + stroke(
        "M-110 -196C-112 -352 112 -352 110 -196", shade(look.colour, 0.35), 10, alpha=0.8
    )
    shine = stroke("M-124 -200C-122 -340 -40 -354 0 -352", "#ffffff", 5, alpha=0.5)
    cups = ""
    for side in (-1, 1):
        arm = rect(108, -214, 22, 90, metal(pen, look.trim), r=8)
        cup = rect(86, -186, 76, 186, satin(pen, look.colour), r=36) + rect(
            72, -170, 34, 154, face(pen, shade(look.colour, 0.4)), r=17
        )
        cups += group(
            arm + cup + ellipse(140, -94, 13, 52, lighten(look.colour, 0.3), alpha=0.6), scale=(side, 1)
        )
    return Thing("headphones", band + shine + cups, 330, 350)


def earbuds(pen: Pen, look: Look) -> Thing:
    """Earbuds above their open case."""
    lid = rect(-124, -250, 248, 108, satin(pen, look.colour), r=50) + rect(
        -104, -196, 208, 48, shade(look.colour, 0.35), r=20
    )
    case = (
        rect(-130, -150, 260, 150, satin(pen, look.colour), r=54)
        + rect(-118, -150, 236, 30, shade(look.colour, 0.4), r=14)
        + circle(0, -60, 5, "#6fd08c")
    )
    buds = "".join(
        group(
            rect(-13, -94, 26, 104, satin(pen, lighten(look.colour, 0.12)), r=13)
            + ellipse(12, -92, 36, 32, pen.ball(lighten(look.colour, 0.12)))
            + ellipse(34, -96, 13, 18, "#4a464e"),
            at=(x, -150),
            scale=(s, 1),
        )
        for x, s in ((-56, 1), (56, -1))
    )
    return Thing("earbuds", lid + buds + case + words_on(look, 0, -36, 90, tall=18), 264, 300)


def keyboard(pen: Pen, look: Look) -> Thing:
    """A compact mechanical keyboard, seen from above."""
    base = rect(-250, -210, 500, 210, face(pen, look.colour), r=20) + rect(
        -250, -14, 500, 14, shade(look.colour, 0.35), r=7
    )
    keys = ""
    for row in range(5):
        for column in range(13):
            tone = (
                look.trim
                if column in (0, 12) or (row == 4 and column not in range(3, 10))
                else lighten(look.colour, 0.55)
            )
            x, y = -234 + column * 36.2, -196 + row * 36
            if row == 4 and 3 <= column < 10:
                if column == 3:
                    keys += _key(pen, x, y, 36.2 * 7 - 4, lighten(look.colour, 0.55))
                continue
            keys += _key(pen, x, y, 32, tone)
    return Thing("keyboard", base + keys, 500, 212)


def _key(pen: Pen, x: float, y: float, wide: float, tone: str) -> str:
    return rect(x, y, wide, 33, shade(tone, 0.35), r=5) + rect(
        x + 3, y + 1, wide - 6, 26, face(pen, tone), r=5
    )


def camera(pen: Pen, look: Look) -> Thing:
    """A small camera with one lens."""
    top = (
        path("M-156 -208L-140 -236H-60L-44 -262H44L60 -236H140L156 -208Z", metal(pen, STEEL))
        + rect(92, -250, 40, 18, metal(pen, STEEL), r=5)
        + rect(-132, -246, 34, 12, BLACK, r=4)
    )
    body = rect(-160, -212, 320, 212, face(pen, look.colour), r=18) + "".join(
        circle(-150 + (i * 29) % 300, -200 + (i * 47) % 190, 1.3, "#ffffff", alpha=0.16) for i in range(120)
    )
    foot = rect(-160, -26, 320, 26, metal(pen, STEEL), r=9)
    lens = (
        circle(0, -112, 92, metal(pen, BLACK))
        + ring(0, -112, 78, "#56525c", 8)
        + circle(0, -112, 60, pen.ball("#1c2233"))
        + circle(0, -112, 36, pen.ball("#30406b"))
    )
    glint = ellipse(-20, -134, 15, 10, "#ffffff", alpha=0.7) + circle(20, -92, 6, "#c9a8ff", alpha=0.5)
    return Thing(
        "camera", top + body + foot + lens + glint + words_on(look, -112, -184, 70, tall=18), 322, 264
    )


def phone_case(pen: Pen, look: Look) -> Thing:
    """A case on a phone, seen from behind."""
    case = rect(-94, -380, 188, 380, face(pen, look.colour), r=34) + rect(
        -88, -374, 176, 368, lighten(look.colour, 0.18), r=30, alpha=0.3
    )
    island = rect(-78, -364, 92, 92, face(pen, darken(look.colour, 0.18)), r=24)
    eyes = "".join(
        circle(x, y, 20, pen.ball("#20232c")) + circle(x - 5, y - 6, 4, "#ffffff", alpha=0.7)
        for x, y in ((-54, -340), (-10, -340), (-54, -296))
    )
    art = "".join(
        group(ellipse(0, -22, 11, 22, look.trim), at=(0, -146), turn=i * 72) for i in range(5)
    ) + circle(0, -146, 11, lighten(look.trim, 0.6))
    return Thing(
        "phone case",
        case + island + eyes + art + words_on(look, 0, -40, 100, tall=22) + gleam(-84, -250, 210, 6, 0.35),
        188,
        380,
    )


def speaker(pen: Pen, look: Look) -> Thing:
    """A fabric speaker with a loop."""
    loop = stroke("M96 -262C130 -270 130 -200 100 -196", look.trim, 11)
    body = rect(-112, -300, 224, 300, satin(pen, look.colour), r=44)
    dots = pen.tile(9, 9, circle(4.5, 4.5, 1.7, darken(look.colour, 0.35), alpha=0.55))
    mesh = rect(-112, -270, 224, 236, dots)
    top = ellipse(0, -286, 76, 11, shade(look.colour, 0.25)) + "".join(
        circle(x, -286, 3.5, "#ffffff", alpha=0.8) for x in (-26, 0, 26)
    )
    plate = rect(-40, -150, 80, 30, metal(pen, look.trim), r=5) + words_on(
        look, 0, -135, 70, tall=18, ink=BLACK
    )
    return Thing("speaker", loop + body + mesh + top + plate, 240, 300)


def power_bank(pen: Pen, look: Look) -> Thing:
    """A palm-sized battery with its cable."""
    cable = stroke("M0 -300C0 -380 110 -380 110 -300V-240", look.trim, 9) + rect(
        98, -246, 24, 40, metal(pen, STEEL), r=4
    )
    body = rect(-94, -304, 188, 304, satin(pen, look.colour), r=32) + rect(
        -30, -330, 60, 30, satin(pen, look.trim), r=5
    )
    screen = rect(-44, -250, 88, 60, BLACK, r=10) + "".join(
        rect(-30 + i * 16, -232, 10, 24, "#8ff0b4", r=2) for i in range(4)
    )
    return Thing(
        "power bank",
        group(
            cable + body + screen + words_on(look, 0, -90, 130, tall=34) + gleam(-80, -270, 220, 7, 0.35),
            at=(-14, 0),
        ),
        232,
        366,
    )


def reader(pen: Pen, look: Look) -> Thing:
    """An e-reader or tablet in its cover."""
    cover = rect(-150, -376, 300, 376, face(pen, look.colour), r=20) + rect(-132, -360, 264, 344, BLACK, r=14)
    page = rect(-116, -344, 232, 296, "#f5f1e6", r=4) + "".join(
        rect(-94, -322 + i * 22, (188, 180, 188, 120)[i % 4], 5, "#6d675f", r=2, alpha=0.6) for i in range(11)
    )
    return Thing("e-reader", cover + page + words_on(look, 0, -30, 60, tall=14, ink="#8b8790"), 300, 376)


def notebook(pen: Pen, look: Look) -> Thing:
    """A clothbound notebook with a ribbon."""
    pages = rect(-120, -352, 254, 346, "#efe9dc", r=6) + "".join(
        stroke(f"M{126 + i * 2} -346V-12", "#d2c9b6", 1) for i in range(4)
    )
    cover = rect(-130, -356, 256, 356, cloth(pen, look.colour), r=10) + rect(
        -130, -356, 34, 356, shade(look.colour, 0.18), r=8
    )
    weave = rect(-130, -356, 256, 356, pen.tile(6, 6, rect(0, 0, 3, 3, "#ffffff", alpha=0.06)), r=10)
    band = rect(88, -356, 12, 356, look.trim) + path("M-40 0V26L-32 18L-24 26V0Z", look.trim)
    return Thing("notebook", pages + cover + weave + band + words_on(look, -6, -240, 150, tall=34), 264, 382)


def pens(pen: Pen, look: Look) -> Thing:
    """A fountain pen before its cap."""
    barrel = group(
        rect(-20, -250, 40, 250, satin(pen, look.colour), r=16)
        + rect(-20, -252, 40, 12, metal(pen, look.trim))
        + rect(-15, -308, 30, 58, satin(pen, BLACK), r=6)
        + path("M-12 -306L0 -382L12 -306Z", metal(pen, look.trim))
        + stroke("M0 -376V-330", BLACK, 2),
        at=(-40, 0),
        turn=-9,
    )
    cap_ = group(
        rect(-24, -180, 48, 180, satin(pen, look.colour), r=18)
        + rect(-24, -14, 48, 14, metal(pen, look.trim), r=4)
        + rect(16, -164, 9, 116, metal(pen, look.trim), r=4)
        + words_on(look, -4, -10, 40, tall=10, ink=BLACK),
        at=(70, 0),
        turn=7,
    )
    return Thing("fountain pen", barrel + cap_, 240, 384)


def book(pen: Pen, look: Look) -> Thing:
    """A hardback, a little turned."""
    pages = path("M-110 -350L140 -366V-22L-110 -4Z", "#f0eadd") + "".join(
        stroke(f"M{126 + i * 3} -362V-24", "#cfc6b2", 1) for i in range(4)
    )
    spine = path("M-140 -344L-110 -352V0L-140 -12Z", shade(look.colour, 0.35))
    cover = path("M-110 -352L128 -366V-16L-110 0Z", face(pen, look.colour))
    art = circle(8, -150, 58, look.trim) + path(
        "M-74 -90C-30 -160 40 -160 92 -98V-46L-74 -34Z", darken(look.colour, 0.4), alpha=0.85
    )
    return Thing("book", pages + spine + cover + art + words_on(look, 8, -284, 190, tall=48), 284, 370)


def desk_lamp(pen: Pen, look: Look) -> Thing:
    """A reading lamp on a jointed arm."""
    foot = ellipse(-60, -8, 96, 13, shade(look.colour, 0.4)) + ellipse(
        -60, -14, 96, 13, face(pen, look.colour)
    )
    arm = (
        stroke("M-60 -16L-104 -190L40 -330", metal(pen, STEEL), 12)
        + circle(-104, -190, 13, pen.ball(look.colour))
        + circle(40, -330, 13, pen.ball(look.colour))
    )
    head = group(
        solid("M-30 0L-84 112H84L30 0Q0 -26 -30 0Z", satin(pen, look.colour), shade(look.colour, 0.4))
        + ellipse(0, 112, 84, 13, "#fff1cc", data_light=1),
        at=(48, -340),
        turn=-24,
    )
    return Thing("desk lamp", foot + arm + head, 330, 374)


def paints(pen: Pen, look: Look) -> Thing:
    """An open watercolour tin."""
    lid = rect(-190, -250, 380, 120, face(pen, look.colour), r=12) + rect(-176, -238, 352, 98, "#f7f5f1", r=8)
    base = rect(-190, -136, 380, 136, face(pen, look.colour), r=12) + rect(
        -178, -126, 356, 114, "#f1eee8", r=8
    )
    tones = (
        "#e4572e",
        "#f3a712",
        "#f6d55c",
        "#7fb069",
        "#2a9d8f",
        "#3d7ea6",
        "#2b4c7e",
        "#7b4b94",
        "#c85a8a",
        "#8c5a3c",
        "#4a4a4a",
        "#f2c6a0",
    )
    pans = "".join(
        rect(-168 + (i % 6) * 57, -118 + (i // 6) * 52, 48, 44, pen.ball(tone, depth=0.2), r=6)
        for i, tone in enumerate(tones)
    )
    mixes = ellipse(-90, -190, 56, 26, mix(tones[0], "#ffffff", 0.5)) + ellipse(
        70, -188, 64, 24, mix(tones[5], "#ffffff", 0.5)
    )
    return Thing("watercolours", lid + mixes + base + pans, 380, 252)


def mouse(pen: Pen, look: Look) -> Thing:
    """A wireless mouse, from above."""
    shell = solid(
        "M-84 -120C-84 -290 84 -290 84 -120V-84C84 32 -84 32 -84 -84Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    line = stroke("M0 -246V-150", shade(look.colour, 0.4), 2.5, alpha=0.7) + rect(
        -9, -222, 18, 50, face(pen, look.trim), r=9
    )
    return Thing(
        "mouse",
        shell
        + line
        + words_on(look, 0, -60, 80, tall=20)
        + rect(-60, -220, 10, 100, glass(pen, PAPER), r=5, alpha=0.3),
        170,
        252,
    )
