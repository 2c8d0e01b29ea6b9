"""Cups, pots, cakes and fruit standing on a table."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke

FRUIT = {
    "orange": "#f28f3b",
    "lemon": "#f4cf4a",
    "apple": "#d1453b",
    "green apple": "#a9c256",
    "peach": "#f4a384",
}


def _steam(x: float, top: float) -> str:
    curls = ((-14, 0), (8, -14))
    return "".join(
        stroke(
            f"M{x + dx} {top + dy}c-14 -22 14 -34 0 -58c-10 -18 6 -28 2 -40",
            "#ffffff",
            6,
            alpha=0.4,
            data_light=1,
        )
        for dx, dy in curls
    )


def mug(pen: Pen) -> Thing:
    """A mug with a handle, plain, banded or dotted."""
    colour, wide, tall = (
        pen.pick((*pen.palette.accents, pen.palette.paper)),
        pen.between(100, 126),
        pen.between(96, 130),
    )
    half, other = wide / 2, pen.accent()
    handle = stroke(
        f"M{half - 6} {-tall * 0.78}C{half + 50} {-tall * 0.86} "
        f"{half + 50} {-tall * 0.16} {half - 10} {-tall * 0.22}",
        darken(colour, 0.14),
        15,
    )
    body = path(
        f"M{-half} {-tall}L{-half + 8} -16Q{-half + 10} 0 "
        f"{-half + 26} 0H{half - 26}Q{half - 10} 0 {half - 8} -16L{half} {-tall}Z",
        pen.tube(colour),
    )
    rim = ellipse(0, -tall, half, 12, lighten(colour, 0.3)) + ellipse(
        0, -tall + 1, half - 7, 8.5, darken(pen.pick(("#6b4226", "#a5714a", "#7c9a45")), 0.1)
    )
    decor = pen.pick(
        (
            "",
            rect(-half + 4, -tall * 0.5, wide - 8, 18, other, alpha=0.85),
            "".join(
                circle(-half + 22 + (i % 4) * (wide - 40) / 3, -tall * 0.66 + (i // 4) * 30, 5, other)
                for i in range(8)
            ),
            path(f"M0 {-tall * 0.3}c-26 -20 -20 -38 -8 -38q6 0 8 7q2 -7 8 -7c12 0 18 18 -8 38Z", other),
        )
    )
    return Thing(
        "mug",
        handle + body + decor + rim + (_steam(0, -tall - 8) if pen.chance(0.6) else ""),
        wide + 40,
        tall + 12,
    )


def tea_cup(pen: Pen) -> Thing:
    """A cup on its saucer."""
    colour, trim = (
        pen.pick((pen.palette.paper, *pen.palette.accents)),
        pen.pick((pen.palette.metal, pen.accent())),
    )
    saucer = (
        ellipse(0, -9, 104, 16, darken(colour, 0.18))
        + ellipse(0, -13, 104, 15, pen.flank(colour))
        + ellipse(0, -14, 60, 8, darken(colour, 0.14))
    )
    handle = stroke("M62 -82C108 -92 104 -40 48 -36", darken(colour, 0.12), 11)
    body = path("M-72 -96C-70 -40 -42 -14 -30 -14H30C42 -14 70 -40 72 -96Z", pen.tube(colour))
    rim = ellipse(0, -96, 72, 13, lighten(colour, 0.25)) + ellipse(
        0, -95, 65, 10, pen.flank(pen.pick(("#b5652f", "#6b4226", "#d09a52")))
    )
    line = stroke("M-70 -82Q0 -64 70 -82", trim, 4)
    return Thing(
        "tea cup",
        saucer + handle + body + line + rim + (_steam(0, -106) if pen.chance(0.6) else ""),
        208,
        110,
    )


def teapot(pen: Pen) -> Thing:
    """A round teapot."""
    colour = pen.pick((*pen.palette.accents, pen.palette.paper))
    spout = path(
        "M74 -62C118 -66 112 -120 142 -128L152 -112C132 -102 138 -34 78 -32Z", pen.flank(darken(colour, 0.06))
    )
    handle = stroke("M-78 -112C-150 -130 -140 -30 -72 -36", darken(colour, 0.2), 14)
    body = path(
        "M-92 -70C-92 -128 -52 -146 0 -146S92 -128 92 -70C92 -26 60 0 40 0H-40C-60 0 -92 -26 -92 -70Z",
        pen.ball(colour),
    )
    lid = path("M-54 -140Q0 -182 54 -140Q0 -128 -54 -140Z", pen.flank(lighten(colour, 0.1))) + circle(
        0, -172, 13, pen.ball(pen.palette.metal)
    )
    decor = (
        "".join(
            circle(x, y, 8, lighten(pen.palette.paper, 0.2), alpha=0.85)
            for x, y in ((-40, -80), (0, -62), (42, -84), (-4, -108))
        )
        if pen.chance(0.4)
        else ""
    )
    return Thing("teapot", handle + spout + body + lid + decor, 290, 184)


def tumbler(pen: Pen) -> Thing:
    """A tall iced drink with a straw and a slice of fruit."""
    top, bottom = pen.pick(
        (
            ("#f9d7a0", "#c97b3b"),
            ("#fdf1e0", "#7a4a2b"),
            ("#ffe3ea", "#ec6f8f"),
            ("#eef4c8", "#8fb04a"),
            ("#dff4f2", "#4fb3b0"),
        )
    )
    straw = stroke("M10 -40L44 -262", pen.accent(), 10)
    drink = path(
        "M-50 -186L-40 -10Q-39 0 -28 0H28Q39 0 40 -10L50 -186Z", pen.down(top, mix(top, bottom, 0.4), bottom)
    )
    ice = "".join(
        group(rect(-18, -18, 36, 36, "#ffffff", r=6, alpha=0.45), at=at, turn=turn)
        for at, turn in (((-18, -160), 15), ((16, -132), -20), ((-8, -100), 35))
    )
    glass = path(
        "M-56 -212L-46 -8Q-45 2 -34 2H34Q45 2 46 -8L56 -212Z",
        pen.across("#ffffff", "#dfe9ec", "#ffffff"),
        alpha=0.26,
        stroke="#8fa3ad",
        stroke_width=2.5,
        stroke_opacity=0.4,
    )
    slice_ = ""
    if pen.chance(0.65):
        skin = FRUIT[pen.pick(("orange", "lemon"))]
        slice_ = group(
            circle(0, 0, 36, skin)
            + circle(0, 0, 30, lighten(skin, 0.7))
            + circle(0, 0, 27, lighten(skin, 0.25)),
            at=(48, -212),
        )
    gleam = stroke("M-42 -190L-34 -30", "#ffffff", 6, alpha=0.6)
    return Thing("iced drink", straw + drink + ice + glass + slice_ + gleam, 120, 262)


def wine(pen: Pen) -> Thing:
    """A glass of wine."""
    colour = pen.pick(("#8e1f3b", "#e9b45a", "#eba2a0"))
    stem = ellipse(0, -6, 46, 8, "#ffffff", alpha=0.55) + rect(-3, -110, 6, 104, "#ffffff", alpha=0.6)
    bowl = path(
        "M-56 -240C-66 -150 -40 -106 0 -106S66 -150 56 -240Z",
        pen.across("#ffffff", "#dfe6ea", "#ffffff"),
        alpha=0.38,
        stroke="#8fa3ad",
        stroke_width=2.5,
        stroke_opacity=0.5,
    )
    drink = path("M-58 -186C-58 -136 -34 -112 0 -112S58 -136 58 -186Z", pen.tube(colour)) + ellipse(
        0, -186, 58, 10, lighten(colour, 0.22)
    )
    return Thing(
        "wine glass",
        stem + bowl + drink + stroke("M-44 -226C-50 -180 -44 -150 -34 -134", "#ffffff", 5, alpha=0.7),
        120,
        244,
    )


def moka_pot(pen: Pen) -> Thing:
    """A moka pot."""
    steel = pen.pick(("#b9bdc4", "#8c9098", pen.accent()))
    lower = path("M-62 0L-46 -84H46L62 0Z", pen.tube(steel)) + rect(
        -50, -98, 100, 18, pen.tube(darken(steel, 0.25)), r=4
    )
    upper = path("M-44 -96L-60 -196H64L44 -96Z", pen.tube(lighten(steel, 0.08))) + path(
        "M-58 -188L-92 -200L-60 -150Z", pen.flank(steel)
    )
    lid = path("M-62 -194Q0 -232 66 -194Z", pen.flank(steel)) + circle(0, -222, 10, "#2d282c")
    handle = path("M60 -184H104Q116 -184 114 -170L98 -96Q90 -90 84 -98L92 -166H58Z", "#2d282c")
    return Thing("moka pot", lower + upper + lid + handle, 210, 232)


def cake(pen: Pen) -> Thing:
    """A decorated cake on a stand."""
    sponge, cream, top = (
        pen.accent(),
        pen.pick((pen.palette.paper, "#fff1e3", "#f9d9df")),
        pen.pick(("#c8324a", "#7a4029", "#f29f4b", "#7fae5b")),
    )
    stand = (
        path("M-60 0Q-14 -10 -14 -44H14Q14 -10 60 0Z", pen.tube(pen.palette.paper))
        + ellipse(0, -48, 150, 17, darken(pen.palette.paper, 0.12))
        + ellipse(0, -54, 150, 17, pen.flank(pen.palette.paper))
    )
    layers = "".join(
        rect(-112, -96 - i * 42, 224, 42, pen.tube(sponge if i % 2 == 0 else lighten(sponge, 0.3)))
        + rect(-114, -102 - i * 42, 228, 12, pen.flank(cream), r=6)
        for i in range(pen.whole(2, 3))
    )
    height = 96 + 42 * (layers.count("<rect") // 2 - 1)
    frosting = ellipse(0, -height - 4, 114, 20, pen.flank(cream))
    drips = "".join(
        rect(-110 + i * 22, -height - 8, 20, pen.between(24, 62), pen.flank(cream), r=10) for i in range(10)
    )
    berries = "".join(circle(x, -height - 20 - (x % 7), 18, pen.ball(top)) for x in range(-80, 81, 32))
    candles = (
        "".join(
            rect(x - 4, -height - 92, 8, 62, pen.accent(), r=2)
            + path(f"M{x} {-height - 122}q13 18 0 30q-13 -12 0 -30Z", "#ffb347")
            for x in (-48, 0, 48)
        )
        if pen.chance(0.5)
        else ""
    )
    return Thing(
        "layer cake",
        stand + layers + drips + frosting + candles + berries,
        300,
        height + (120 if candles else 46),
    )


def cupcake(pen: Pen) -> Thing:
    """A cupcake with swirled cream."""
    cream, paper = pen.pick((*pen.palette.accents, "#fdeff0")), pen.accent()
    case = path("M-52 -66L-38 0H38L52 -66Z", pen.tube(paper))
    pleats = "".join(
        stroke(f"M{-40 + i * 16} -62L{-30 + i * 12} -4", darken(paper, 0.2), 2.5, alpha=0.5) for i in range(6)
    )
    swirl = "".join(
        ellipse(x, -70 - i * 22, 60 - i * 14, 21 - i * 2.5, pen.ball(cream, depth=0.18))
        for i, x in enumerate((0, 3, -2, 1))
    )
    topping = circle(0, -158, 14, pen.ball(pen.pick(("#c8324a", "#6b2f3f", "#f29f4b"))))
    return Thing("cupcake", case + pleats + swirl + topping, 122, 172)


def macarons(pen: Pen) -> Thing:
    """A small stack of macarons."""
    stack, count = "", pen.whole(2, 4)
    for i, colour in enumerate(pen.accents(count)):
        y, x, shade = -i * 56, pen.between(-8, 8), mix(colour, "#ffffff", 0.15)
        stack += rect(x - 55, y - 22, 110, 22, pen.tube(shade), r=11) + rect(
            x - 50, y - 31, 100, 13, pen.palette.paper, r=5
        )
        stack += path(
            f"M{x - 55} {y - 28}C{x - 55} {y - 60} {x + 55} {y - 60} {x + 55} {y - 28}Z",
            pen.ball(shade, depth=0.2),
        )
    return Thing("macarons", stack, 116, 56 * count + 4)


def croissant(pen: Pen) -> Thing:
    """A croissant on a plate."""
    plate = ellipse(0, -8, 150, 18, darken(pen.palette.paper, 0.2)) + ellipse(
        0, -14, 150, 17, pen.flank(pen.palette.paper)
    )
    crust = pen.pick(("#d9923f", "#c97f35", "#e0a557"))
    moon = path(
        "M-118 -26C-104 -84 -50 -112 0 -112S104 -84 118 -26C106 -14 "
        "84 -22 76 -34C54 -22 -54 -22 -76 -34C-84 -22 -106 -14 -118 -26Z",
        pen.down(lighten(crust, 0.25), crust, darken(crust, 0.25)),
    )
    folds = "".join(
        stroke(
            f"M{x} -{y}C{x * 0.72} -{y - 20} {x * 0.7} -44 {x * 0.74} -28", darken(crust, 0.35), 5, alpha=0.55
        )
        for x, y in ((-82, 78), (-46, 101), (-10, 108), (30, 106), (68, 90))
    )
    sheen = stroke("M-70 -86Q-10 -112 48 -102", lighten(crust, 0.6), 6, alpha=0.6)
    return Thing("croissant", plate + moon + folds + sheen, 300, 116)


def fruit_bowl(pen: Pen) -> Thing:
    """A bowl of fruit."""
    colour = pen.pick((*pen.palette.accents, pen.palette.paper))
    kinds = pen.some(list(FRUIT.values()), 3)
    fruit = "".join(
        circle(x, y, r, pen.ball(kinds[i % 3]))
        for i, (x, y, r) in enumerate(
            ((-58, -116, 44), (60, -114, 46), (0, -142, 50), (-96, -98, 30), (98, -96, 30))
        )
    )
    leaf = path("M4 -190C24 -222 58 -220 70 -212C56 -190 30 -182 4 -190Z", pen.palette.leaf) + stroke(
        "M2 -184L0 -200", "#5b4030", 5
    )
    bowl = path("M-140 -100C-136 -32 -70 0 0 0S136 -32 140 -100Z", pen.tube(colour)) + rect(
        -44, -6, 88, 10, darken(colour, 0.3), r=4
    )
    stripe = path("M-134 -76Q0 -46 134 -76L131 -60Q0 -30 -131 -60Z", pen.accent(), alpha=0.7)
    return Thing("fruit bowl", fruit + leaf + bowl + stripe, 282, 218)


def single_fruit(pen: Pen) -> Thing:
    """One fruit, or two."""
    name = pen.pick(tuple(FRUIT))
    colour, wide = FRUIT[name], 46.0
    body = circle(0, -wide, wide, pen.ball(colour)) + stroke(f"M0 {-wide * 2 + 8}q2 -12 10 -18", "#5b4030", 5)
    leaf = path(f"M6 {-wide * 2}q26 -22 48 -6q-22 20 -48 6Z", pen.palette.leaf)
    if pen.chance(0.5):
        body = circle(62, -38, 38, pen.ball(darken(colour, 0.06))) + body
    return Thing(name, body + leaf, 110, 104)


def milk_bottle(pen: Pen) -> Thing:
    """A bottle of milk or juice."""
    liquid = pen.pick(("#fffaf0", "#f6c35c", "#f5b5c0", "#c98f5a"))
    body = path(
        "M-44 -10Q-44 0 -34 0H34Q44 0 44 -10V-120Q44 -140 24 -168V-196H-24V-168Q-44 -140 -44 -120Z",
        pen.tube(liquid),
    )
    cap = rect(-28, -216, 56, 24, pen.tube(pen.accent()), r=5)
    label = rect(-44, -96, 88, 52, pen.accent(), alpha=0.9) + circle(
        0, -70, 15, pen.palette.paper, alpha=0.95
    )
    return Thing("bottle", body + label + cap + stroke("M-32 -120V-30", "#ffffff", 6, alpha=0.6), 90, 216)


def bread_board(pen: Pen) -> Thing:
    """A loaf leaning on a board."""
    crust = "#c98543"
    board = rect(-150, -18, 300, 18, pen.flank(pen.palette.wood), r=7)
    loaf = path(
        "M-124 -18C-140 -84 -90 -112 0 -112S140 -84 124 -18Z",
        pen.down(lighten(crust, 0.2), crust, darken(crust, 0.3)),
    )
    cuts = "".join(
        path(f"M{x} -92q16 -14 34 -8q-10 30 -36 44q-12 -12 2 -36Z", "#f0d2a0", alpha=0.9)
        for x in (-84, -30, 26, 76)
    )
    return Thing("loaf of bread", board + loaf + cuts, 300, 116)


def gift(pen: Pen) -> Thing:
    """A wrapped present."""
    paper, ribbon = pen.accents(2)
    wide, tall = pen.between(110, 170), pen.between(84, 140)
    half = wide / 2
    box = rect(-half, -tall, wide, tall, pen.flank(paper), r=3) + rect(
        -half - 6, -tall - 12, wide + 12, 34, pen.flank(lighten(paper, 0.12)), r=3
    )
    band = rect(-13, -tall - 12, 26, tall + 12, pen.flank(ribbon))
    bow = "".join(
        path(
            f"M0 {-tall - 12}C{s * 20} {-tall - 62} {s * 76} {-tall - 66} {s * 66} "
            f"{-tall - 30}C{s * 60} {-tall - 12} {s * 20} {-tall - 10} 0 {-tall - 12}Z",
            pen.flank(ribbon),
        )
        for s in (-1, 1)
    )
    return Thing(
        "wrapped present",
        box + band + bow + group(circle(0, 0, 12, darken(ribbon, 0.2)), at=(0, -tall - 14)),
        wide + 12,
        tall + 60,
    )
