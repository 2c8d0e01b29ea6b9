"""Plates, bowls and cups seen from above."""

from math import cos, pi, sin

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def around(count: int, radius: float, start: float = 0) -> list[tuple[float, float, float]]:
    """Points on a circle: x, y and the angle in degrees."""
    turns = [start + 360 * i / count for i in range(count)]
    return [(radius * cos(a * pi / 180), radius * sin(a * pi / 180), a) for a in turns]


def plate(pen: Pen, radius: float, colour: str = "") -> str:
    """An empty plate."""
    colour = colour or pen.pick(
        (pen.palette.paper, pen.palette.paper, lighten(pen.accent(), 0.45), "#4c4a52")
    )
    rim = ring(
        0, 0, radius * 0.93, pen.pick((pen.palette.metal, darken(colour, 0.12), pen.accent())), radius * 0.03
    )
    well = circle(0, 0, radius * 0.7, pen.slant(darken(colour, 0.13), lighten(colour, 0.4)))
    return circle(0, 0, radius, pen.slant(lighten(colour, 0.6), darken(colour, 0.09))) + rim + well


def noodles(pen: Pen) -> Thing:
    """A bowl of noodle soup from above."""
    china, soup = (
        pen.pick((*pen.palette.accents, "#3d3a44", pen.palette.paper)),
        pen.pick(("#c9752d", "#b5472e", "#d9a35b", "#a56a3c")),
    )
    bowl = circle(0, 0, 178, pen.slant(lighten(china, 0.35), darken(china, 0.25))) + circle(
        0, 0, 160, pen.slant(darken(china, 0.35), china)
    )
    broth = circle(0, 4, 152, pen.ball(soup, depth=0.18))
    waves = "".join(
        stroke(
            f"M-{118 - abs(y)} {y}C-60 {y - 24} -30 {y + 26} 20 {y}"
            f"S{84 - abs(y) / 2} {y - 18} {112 - abs(y)} {y + 6}",
            "#f3d596" if i % 2 else "#e8c27c",
            9,
        )
        for i, y in enumerate(range(-20, 92, 13))
    )
    egg = "".join(
        group(ellipse(0, 0, 40, 32, "#fffaf0") + circle(2, 2, 19, pen.ball("#f5a623")), at=at, turn=20)
        for at in ((-62, -58), (4, -88))
    )
    greens = "".join(
        circle(x, y, pen.between(6, 11), pen.pick(("#7fb069", "#5c9a4c", "#a9cf7d")))
        + circle(x, y, 3, "#dff0c8")
        for x, y in ((62, -40), (80, -14), (50, -6), (92, -46), (36, -34), (70, 18), (24, 8))
    )
    meat = "".join(
        group(
            ellipse(0, 0, 52, 33, "#c98a6b")
            + ellipse(0, 0, 44, 25, "#e2ab8d")
            + stroke("M-30 -4Q0 -20 30 0", "#f6dccb", 5),
            at=(66 - i * 10, 64 + i * 22),
            turn=-25,
        )
        for i in range(2)
    )
    nori = (
        group(rect(-36, -52, 72, 92, pen.slant("#2f4034", "#1d2b22"), r=3), at=(-104, -104), turn=-38)
        if pen.chance(0.6)
        else ""
    )
    sticks = (
        group(
            rect(-6, -230, 8, 420, pen.flank(pen.palette.wood), r=3)
            + rect(12, -226, 8, 420, pen.flank(darken(pen.palette.wood, 0.2)), r=3),
            at=(150, 10),
            turn=24,
        )
        if pen.chance(0.6)
        else ""
    )
    return Thing("noodle soup", bowl + broth + waves + nori + egg + meat + greens + sticks, 400, 380)


def rice_bowl(pen: Pen) -> Thing:
    """A bowl of many colours: rice, vegetables, fish."""
    china = pen.pick((pen.palette.paper, *pen.palette.accents, "#4c4a52"))
    bowl = circle(0, 0, 176, pen.slant(lighten(china, 0.4), darken(china, 0.22))) + circle(
        0, 0, 160, "#fbf6ea"
    )
    parts = pen.some(
        (
            ("#8dbb5a", 0),
            ("#f28f5a", 1),
            ("#f3c64b", 2),
            ("#b5476b", 0),
            ("#6f4a8a", 2),
            ("#e9e2cf", 1),
            ("#d9593f", 0),
        ),
        5,
    )
    wedges = ""
    for i, (colour, texture) in enumerate(parts):
        wedge = path("M0 0L-92 -126Q0 -196 92 -126Z", pen.down(lighten(colour, 0.2), darken(colour, 0.06)))
        if texture == 0:
            wedge += "".join(
                stroke(f"M{-56 + k * 18} -118L{-14 + k * 5} -46", lighten(colour, 0.4), 5, alpha=0.7)
                for k in range(7)
            )
        else:
            wedge += "".join(
                circle(
                    -60 + (k * 29) % 122,
                    -132 + (k * 17) % 74,
                    9 + texture * 3,
                    lighten(colour, 0.3) if k % 2 else darken(colour, 0.1),
                )
                for k in range(11)
            )
        wedges += group(wedge, turn=i * 72 + 10)
    clip = pen.clip(circle(0, 0, 154, "#fff"))
    middle = circle(0, 0, 52, "#fffaf0") + circle(4, 2, 27, pen.ball("#f6a823"))
    return Thing("rice bowl", bowl + group(wedges, clip_path=clip) + middle, 356, 356)


def pizza(pen: Pen) -> Thing:
    """A pizza, one slice drawn out."""
    base = (
        circle(0, 0, 196, pen.ball("#d99a4e"))
        + circle(0, 0, 174, "#d5502f")
        + circle(0, 0, 168, pen.ball("#f6cf73", depth=0.12))
    )
    tops = ""
    for x, y, a in (*around(6, 112, 12), *around(4, 52, 40)):
        tops += pen.pick(
            (
                circle(x, y, 27, pen.ball("#c23b2e")) + circle(x + 6, y + 5, 5, "#8e2620"),
                circle(x, y, 22, "#f9f1dd"),
                group(
                    path("M0 -26C20 -16 20 12 0 26C-20 12 -20 -16 0 -26Z", "#5f9a48")
                    + stroke("M0 -20V20", "#3f7433", 2.5),
                    at=(x, y),
                    turn=a,
                ),
            )
        )
    cuts = "".join(
        stroke(f"M0 0L{x} {y}", darken("#f6cf73", 0.3), 4, alpha=0.6) for x, y, _ in around(6, 190, 30)
    )
    board = circle(0, 0, 220, pen.slant(lighten(pen.palette.wood, 0.2), darken(pen.palette.wood, 0.12)))
    return Thing("pizza", board + base + tops + cuts, 440, 440)


def toast(pen: Pen) -> Thing:
    """Toast with a topping, on a plate."""
    crust = "M-96 -60C-130 -120 -50 -136 0 -130S130 -120 96 -60V104Q96 124 76 124H-76Q-96 124 -96 104Z"
    spread = pen.pick(("#a9c26a", "#f7e6c0", "#e9899a", "#7a4a2c"))
    bread = (
        path(crust, pen.slant("#e6b06a", "#b97a3c"))
        + group(path(crust, "#f6dfb4"), scale=0.9)
        + group(path(crust, pen.ball(spread, depth=0.12)), scale=0.8)
    )
    topping = pen.pick(("egg", "fruit", "tomato"))
    if topping == "egg":
        top = path(
            "M-56 -10C-70 -66 10 -84 44 -50C84 -20 66 50 20 62C-30 74 -50 40 -56 -10Z", "#fffaf0"
        ) + circle(2, -4, 27, pen.ball("#f6a823"))
    elif topping == "tomato":
        top = "".join(
            circle(x, y, 29, "#c23b2e") + circle(x, y, 23, "#e8664f") + circle(x - 6, y - 6, 6, "#f6c9a8")
            for x, y in ((-36, -54), (36, -40), (-30, 20), (38, 40))
        )
    else:
        top = "".join(
            circle(
                -46 + i * 32,
                -72 + (i % 2) * 20 + j * 58,
                25,
                pen.ball(pen.pick(("#c8324a", "#4f5fa8", "#f0b64b"))),
            )
            for i in range(4)
            for j in range(3)
        )
    return Thing("toast", plate(pen, 190) + group(bread + top, turn=pen.between(-20, 20)), 380, 380)


def sushi(pen: Pen) -> Thing:
    """A board of sushi from above."""
    board = rect(-190, -120, 380, 240, pen.slant("#4a4650", "#2f2c35"), r=14)
    rolls = ""
    for i in range(8):
        x, y = -138 + (i % 4) * 92, -56 + (i // 4) * 112
        fish = pen.pick(("#f2835a", "#f3b05f", "#e86a6a", "#f7e3c4"))
        roll = (
            circle(x, y, 37, "#26332b")
            + circle(x, y, 32, "#fbf7ec")
            + circle(x, y, 16, fish)
            + circle(x + 6, y + 5, 7, "#7fae5b")
        )
        nigiri = (
            rect(x - 28, y - 42, 56, 84, "#fbf7ec", r=24)
            + rect(x - 31, y - 46, 62, 86, pen.slant(lighten(fish, 0.2), fish), r=22)
            + "".join(
                stroke(f"M{x - 20} {y - 18 + k * 22}q20 -16 40 0", "#fff4e6", 4, alpha=0.7) for k in range(3)
            )
        )
        rolls += nigiri if i // 4 else roll
    return Thing("sushi", board + rolls, 380, 240)


def dumplings(pen: Pen) -> Thing:
    """Dumplings in a bamboo steamer from above."""
    wood = "#cf9d5f"
    basket = (
        circle(0, 0, 182, pen.slant(lighten(wood, 0.3), darken(wood, 0.3)))
        + circle(0, 0, 158, darken(wood, 0.35))
        + circle(0, 0, 154, lighten(wood, 0.45))
    )
    slats = "".join(rect(-150, y, 300, 4, darken(wood, 0.2), alpha=0.5) for y in range(-120, 130, 24))
    buns = ""
    for x, y, a in (*around(6, 98, 15), (0.0, 0.0, 0.0)):
        folds = "".join(
            stroke(f"M0 0Q{15 * cos(k)} {15 * sin(k)} {36 * cos(k + 0.4)} {36 * sin(k + 0.4)}", "#dcc9ae", 3)
            for k in (0.0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4)
        )
        buns += group(
            circle(0, 0, 46, pen.ball("#faf1e2", depth=0.16)) + folds + circle(0, 0, 6, "#dcc9ae"),
            at=(x, y),
            turn=a,
        )
    return Thing("dumplings", basket + slats + buns, 366, 366)


def salad(pen: Pen) -> Thing:
    """A salad from above."""
    leaves = "".join(
        group(
            path(
                "M0 0C-44 -30 -40 -92 0 -118C40 -92 44 -30 0 0Z",
                pen.down(pen.pick(("#9bc46a", "#6fa04a", "#b9d58a")), "#5c8f42"),
            )
            + stroke("M0 -6V-100", "#d7ebb4", 3),
            at=(x, y),
            turn=a + 90,
        )
        for x, y, a in (*around(9, 64), *around(5, 22, 30))
    )
    bits = "".join(
        pen.pick(
            (
                circle(x, y, 24, pen.ball("#d5452f")),
                circle(x, y, 27, "#e8f0cf") + ring(x, y, 24, "#8bb35c", 5),
                circle(x, y, 19, pen.ball("#f3c64b")),
                group(ellipse(0, 0, 34, 26, "#fffaf0") + circle(0, 0, 14, "#f6a823"), at=(x, y)),
            )
        )
        for x, y, _ in around(7, 82, 20)
    )
    return Thing("salad", plate(pen, 190) + leaves + bits, 380, 380)


def napkin(pen: Pen) -> Thing:
    """A folded striped napkin."""
    cloth, line = lighten(pen.accent(), 0.5), pen.accent()
    stripes = "".join(rect(-100 + i * 34, -130, 8, 260, line, alpha=0.55) for i in range(6))
    fold = path("M-110 130L-30 -130H-110Z", "#000000", alpha=0.05)
    return Thing(
        "napkin",
        rect(-110, -130, 220, 260, pen.slant(lighten(cloth, 0.4), mix(cloth, line, 0.15)), r=4)
        + stripes
        + fold,
        220,
        260,
    )


def cutlery(pen: Pen) -> Thing:
    """A fork and a knife."""
    steel = pen.tube(pen.pick(("#cfd2d6", pen.palette.metal)))
    fork = (
        rect(-46, -40, 11, 200, steel, r=5)
        + "".join(rect(-62 + i * 12, -150, 7, 74, steel, r=3) for i in range(4))
        + path("M-62 -82H-19Q-20 -36 -40 -30Q-62 -36 -62 -82Z", steel)
    )
    knife = rect(30, 10, 14, 150, steel, r=6) + path("M30 20V-138Q34 -156 52 -130Q60 -60 46 20Z", steel)
    return Thing("fork and knife", fork + knife, 130, 320)
