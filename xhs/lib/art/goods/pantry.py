"""Packed food and drink."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke
from .look import (
    BLACK,
    GOLD,
    PAPER,
    Look,
    bottle_path,
    face,
    glass,
    gleam,
    label,
    metal,
    satin,
    shade,
    small_print,
    solid,
    sticker,
    words_on,
)


def _motif(pen: Pen, look: Look, size: float) -> str:
    """What is inside, as a round picture on the packet: dots, leaves, beans or waves, by the words."""
    kind = sum(map(ord, look.words)) % 4
    disc = circle(0, 0, 60, lighten(look.colour, 0.74))
    deep, warm = darken(look.colour, 0.3), look.trim
    if kind == 0:
        art = "".join(group(ellipse(0, -26, 13, 26, (deep, warm)[i % 2]), turn=i * 45) for i in range(8))
    elif kind == 1:
        art = "".join(
            ellipse(x, y, 16, 11, deep) + stroke(f"M{x - 9} {y}q9 -6 18 0", lighten(deep, 0.4), 2.5)
            for x, y in ((-22, -18), (18, -22), (-4, 6), (26, 18), (-28, 24))
        )
    elif kind == 2:
        art = "".join(
            stroke(f"M-44 {y}q11 -14 22 0t22 0t22 0t22 0", (warm, deep)[i % 2], 6)
            for i, y in enumerate((-22, -4, 14, 32))
        )
    else:
        art = path("M0 36C-40 20 -44 -24 0 -44C44 -24 40 20 0 36Z", warm) + stroke(
            "M0 34V-38M0 10L-22 -8M0 -6L20 -22", deep, 4
        )
    return group(disc + art, scale=size / 60)


def snack_bag(pen: Pen, look: Look) -> Thing:
    """A pillow bag of crisps or nuts."""
    d = "M-120 -340Q0 -326 120 -340C106 -240 110 -110 124 0Q0 -14 -124 0C-110 -110 -106 -240 -120 -340Z"
    seams = "".join(
        path(
            f"M-121 {y}Q0 {y + 13} 121 {y}V{y + 22}Q0 {y + 35} -121 {y + 22}Z",
            shade(look.colour, 0.2),
            alpha=0.55,
        )
        for y in (-340, -26)
    )
    creases = stroke("M-104 -300C-92 -230 -96 -110 -108 -40", "#ffffff", 9, alpha=0.35) + stroke(
        "M100 -296C90 -220 92 -120 104 -44", shade(look.colour, 0.4), 9, alpha=0.25
    )
    return Thing(
        "bag of snacks",
        solid(d, satin(pen, look.colour), shade(look.colour, 0.4))
        + seams
        + words_on(look, 0, -262, 168, tall=54)
        + group(_motif(pen, look, 66), at=(0, -150))
        + small_print(0, -62, 110, look.ink)
        + creases,
        248,
        342,
    )


def pouch(pen: Pen, look: Look) -> Thing:
    """A stand-up pouch with a flat bottom: coffee, tea, pet food."""
    d = "M-112 -350H112L118 -40Q118 0 100 0H-100Q-118 0 -118 -40Z"
    top = rect(-112, -350, 224, 40, shade(look.colour, 0.14)) + stroke(
        "M-108 -308H108", shade(look.colour, 0.35), 2, alpha=0.6
    )
    valve = circle(74, -280, 10, shade(look.colour, 0.25)) + circle(74, -280, 4, shade(look.colour, 0.5))
    panel = rect(-84, -252, 168, 190, PAPER, r=6, alpha=0.96)
    ink = darken(look.colour, 0.5)
    print_ = (
        words_on(look, 0, -216, 146, tall=38, ink=ink)
        + group(_motif(pen, look, 44), at=(0, -142))
        + small_print(0, -84, 120, ink)
    )
    foot = path("M-117 -40Q0 -18 117 -40L100 0H-100Z", shade(look.colour, 0.3), alpha=0.35)
    return Thing(
        "pouch",
        solid(d, satin(pen, look.colour), shade(look.colour, 0.4)) + top + valve + panel + print_ + foot,
        236,
        350,
    )


def chocolate(pen: Pen, look: Look) -> Thing:
    """A bar of chocolate, its paper torn open at the top."""
    bar = rect(-96, -350, 192, 150, face(pen, "#5a3424"), r=6)
    bar += "".join(
        rect(-86 + (i % 3) * 60, -340 + (i // 3) * 62, 52, 54, face(pen, "#6b4130"), r=5) for i in range(6)
    )
    foil = path(
        "M-104 -232L-84 -258L-56 -236L-30 -262L0 -240L34 -264L60 -238L86 -258L104 -232V-190H-104Z",
        metal(pen, GOLD),
    )
    paper = rect(-106, -214, 212, 214, face(pen, look.colour), r=4)
    return Thing(
        "chocolate",
        bar
        + foil
        + paper
        + words_on(look, 0, -150, 168, tall=48)
        + group(_motif(pen, look, 42), at=(0, -74))
        + small_print(0, -20, 120, look.ink, lines=1),
        214,
        350,
    )


def tea_tin(pen: Pen, look: Look) -> Thing:
    """A tall tin with a stepped lid."""
    body = rect(-92, -232, 184, 232, satin(pen, look.colour), r=8)
    lid = rect(-95, -300, 190, 74, satin(pen, shade(look.colour, 0.1)), r=8) + rect(
        -95, -230, 190, 5, shade(look.colour, 0.6), alpha=0.5
    )
    bands = rect(-92, -214, 184, 4, look.trim) + rect(-92, -18, 184, 4, look.trim)
    plate = rect(-62, -196, 124, 164, PAPER, r=4) + words_on(
        look, 0, -168, 104, tall=30, ink=darken(look.colour, 0.5)
    )
    return Thing(
        "tea tin",
        body
        + lid
        + bands
        + plate
        + group(_motif(pen, look, 40), at=(0, -102))
        + gleam(-80, -288, 270, 8, 0.35),
        190,
        300,
    )


def jam(pen: Pen, look: Look) -> Thing:
    """A jar of jam, honey or paste."""
    body = solid(bottle_path(92, 176, 80, 22, 24), glass(pen, look.colour), shade(look.colour, 0.5))
    fill = rect(-82, -160, 164, 150, satin(pen, look.colour), r=18, alpha=0.85)
    bits = "".join(
        ellipse(-66 + (i * 53) % 132, -30 - (i * 37) % 110, 8, 5, darken(look.colour, 0.25), alpha=0.45)
        for i in range(12)
    )
    lid = rect(-86, -224, 172, 52, metal(pen, look.trim), r=6)
    return Thing(
        "jar", body + fill + bits + lid + sticker(pen, look, -82, 150, 96) + gleam(-80, -146, 110), 186, 226
    )


def carton(pen: Pen, look: Look) -> Thing:
    """A carton of oat milk or juice."""
    front = path("M-84 -280H62V0H-84Z", face(pen, look.colour)) + path(
        "M62 -280L104 -262V-18L62 0Z", shade(look.colour, 0.28)
    )
    roof = path("M-84 -280L-62 -346H84L62 -280Z", face(pen, lighten(look.colour, 0.2))) + path(
        "M62 -280L84 -346L104 -262Z", shade(look.colour, 0.2)
    )
    comb = rect(-62, -372, 146, 30, face(pen, lighten(look.colour, 0.3)), r=3)
    cap = circle(0, -314, 20, pen.ball(look.trim))
    return Thing(
        "carton",
        front
        + roof
        + comb
        + cap
        + words_on(look, -11, -222, 118, tall=44)
        + group(_motif(pen, look, 50), at=(-11, -126))
        + small_print(-11, -40, 100, look.ink),
        188,
        374,
    )


def can(pen: Pen, look: Look) -> Thing:
    """A slim can."""
    body = path(
        "M-66 -18Q-66 0 -50 0H50Q66 0 66 -18V-262Q66 -278 52 -290H-52Q-66 -278 -66 -262Z",
        satin(pen, look.colour),
    )
    rim = (
        ellipse(0, -290, 52, 9, metal(pen, "#cfd3d8"))
        + ellipse(0, -290, 44, 6, "#8f949c")
        + rect(-54, -10, 108, 8, metal(pen, "#cfd3d8"), r=4)
    )
    return Thing(
        "can",
        body
        + rim
        + words_on(look, 0, -214, 108, tall=40)
        + group(_motif(pen, look, 42), at=(0, -128))
        + small_print(0, -54, 80, look.ink)
        + gleam(-50, -262, 230, 7, 0.4),
        132,
        300,
    )


def wine(pen: Pen, look: Look) -> Thing:
    """A bottle of wine, sparkling water or sauce."""
    d = "M-52 -14Q-52 0 -40 0H40Q52 0 52 -14V-196C52 -240 22 -246 20 -290V-352H-20V-290C-22 -246 -52 -240 -52 -196Z"
    capsule = rect(-22, -380, 44, 78, metal(pen, look.trim), r=4)
    return Thing(
        "bottle",
        solid(d, glass(pen, look.colour), shade(look.colour, 0.5))
        + path(d, look.colour, alpha=0.5)
        + capsule
        + sticker(pen, look, -104, 100, 110)
        + gleam(-42, -190, 170, 7),
        104,
        380,
    )


def gift_box(pen: Pen, look: Look) -> Thing:
    """A lidded box of pastries or sweets, tied with ribbon."""
    box = rect(-160, -150, 320, 150, face(pen, look.colour), r=5) + rect(
        -168, -206, 336, 64, face(pen, lighten(look.colour, 0.14)), r=5
    )
    shadow = rect(-160, -142, 320, 10, darken(look.colour, 0.5), alpha=0.25)
    ribbon = rect(-18, -206, 36, 206, satin(pen, look.trim))
    bow = path("M0 -208C-30 -276 -110 -270 -92 -224C-86 -206 -40 -204 0 -208Z", satin(pen, look.trim)) + path(
        "M0 -208C30 -276 110 -270 92 -224C86 -206 40 -204 0 -208Z", satin(pen, shade(look.trim, 0.15))
    )
    return Thing(
        "gift box",
        box + shadow + ribbon + bow + circle(0, -208, 15, look.trim) + words_on(look, -90, -72, 110, tall=34),
        336,
        262,
    )


def cup_noodles(pen: Pen, look: Look) -> Thing:
    """A paper cup with a peel-off lid."""
    cup = solid(
        "M-108 -220L-80 -10Q-78 0 -66 0H66Q78 0 80 -10L108 -220Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    lid = (
        ellipse(0, -220, 114, 20, lighten(look.colour, 0.6))
        + ellipse(0, -224, 112, 18, metal(pen, "#e3e4e8"))
        + path("M86 -236l34 -14l6 12l-24 14Z", metal(pen, "#d5d7dc"))
    )
    band = path("M-104 -190L-96 -130H96L104 -190Z", PAPER)
    return Thing(
        "cup of noodles",
        cup
        + band
        + lid
        + words_on(look, 0, -160, 150, tall=44, ink=darken(look.colour, 0.4))
        + group(_motif(pen, look, 40), at=(0, -74)),
        228,
        248,
    )


def fruit_box(pen: Pen, look: Look) -> Thing:
    """A tray of fruit: six of a kind in paper."""
    fruit = "".join(
        circle(-110 + (i % 3) * 110 + (i // 3) * 10, -128 + (i // 3) * 52, 60, pen.ball(look.colour))
        + stroke(f"M{-110 + (i % 3) * 110 + (i // 3) * 10} {-178 + (i // 3) * 52}q4 -12 12 -16", "#6d5a35", 5)
        for i in range(6)
    )
    tray = path("M-196 -86H196L176 0H-176Z", face(pen, "#e4d3b4")) + stroke("M-196 -86H196", "#c9b287", 5)
    side = mix(look.colour, BLACK, 0.3)
    return Thing("box of fruit", fruit + tray + label(look, 0, -42, 220, 60, ink=side, lines=1), 392, 196)
