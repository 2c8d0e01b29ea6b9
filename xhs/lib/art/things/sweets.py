"""Coffee, cakes and fruit seen from above."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke
from .dishes import around, plate


def latte(pen: Pen) -> Thing:
    """A cup of coffee with milk art, from above."""
    china, coffee = (
        pen.pick((*pen.palette.accents, pen.palette.paper)),
        pen.pick(("#a5693a", "#8a5430", "#b98350", "#8fa653")),
    )
    saucer = circle(0, 0, 150, pen.slant(lighten(china, 0.3), darken(china, 0.16))) + ring(
        0, 0, 138, lighten(china, 0.4), 3, alpha=0.5
    )
    handle = group(
        rect(86, -17, 78, 34, pen.down(lighten(china, 0.2), darken(china, 0.25)), r=15),
        turn=pen.between(-60, 40),
    )
    cup = (
        circle(0, 0, 108, pen.slant(lighten(china, 0.45), darken(china, 0.2)))
        + circle(0, 0, 95, darken(coffee, 0.4))
        + circle(0, 3, 92, pen.ball(coffee, depth=0.2))
    )
    milk = "#fbeedd"
    heart = path(
        "M0 62C-70 12 -62 -46 -26 -46C-10 -46 -2 -36 0 -28C2 -36 10 -46 26 -46C62 -46 70 12 0 62Z", milk
    )
    leaf = "".join(
        path(f"M0 {y + 22}C-{w} {y + 4} -{w} {y - 18} 0 {y - 4}C{w} {y - 18} {w} {y + 4} 0 {y + 22}Z", milk)
        for y, w in ((36, 22), (12, 42), (-14, 52), (-40, 40))
    ) + stroke("M0 66V-62", coffee, 4)
    rings = ring(0, 0, 60, milk, 13) + ring(0, 0, 34, milk, 12) + circle(0, 0, 13, milk)
    art = group(pen.pick((heart, leaf, rings)), turn=pen.between(-30, 30))
    spoon = (
        group(
            rect(-5, -10, 10, 130, pen.tube("#cfd2d6"), r=5) + ellipse(0, -28, 17, 26, pen.ball("#d8dade")),
            at=(-128, -8),
            turn=pen.between(150, 200),
        )
        if pen.chance(0.5)
        else ""
    )
    return Thing("latte", saucer + spoon + handle + cup + art, 310, 310)


def cake_slice(pen: Pen) -> Thing:
    """A slice of cake on a plate from above."""
    cream, filling = pen.pick(("#fdf1e6", "#f6c9cf", "#e7d8b4", "#5a3526")), pen.accent()
    top = path("M-108 74L118 -8Q124 -72 66 -104Z", pen.slant(lighten(cream, 0.4), darken(cream, 0.07)))
    side = path("M-108 74L118 -8V34L-104 116Z", pen.across(filling, darken(filling, 0.15))) + stroke(
        "M-106 96L118 14", lighten(cream, 0.3), 9
    )
    berry = circle(58, -56, 24, pen.ball("#c8324a")) + path("M48 -76q10 -12 22 -2q-2 12 -22 2Z", "#6b9a4e")
    piping = "".join(
        circle(118 - i * 12, -16 - i * 20, 14, pen.ball(lighten(cream, 0.5), depth=0.1)) for i in range(5)
    )
    fork = group(
        rect(-5, -20, 10, 180, pen.tube("#cfd2d6"), r=5)
        + "".join(rect(-17 + i * 11, -86, 6, 60, "#c3c6cb", r=3) for i in range(4))
        + rect(-17, -40, 39, 24, "#cfd2d6", r=8),
        at=(-150, 30),
        turn=-24,
    )
    return Thing("slice of cake", plate(pen, 180) + fork + side + top + piping + berry, 360, 360)


def pancakes(pen: Pen) -> Thing:
    """Pancakes with berries and syrup from above."""
    stack = "".join(
        circle(-i * 7, -i * 9, 126, darken("#d99b52", 0.2))
        + circle(-i * 7, -i * 9 - 4, 124, pen.ball("#e5ad62", depth=0.16))
        + circle(-i * 7, -i * 9 - 4, 98, "#c97f35", alpha=0.55)
        for i in range(3)
    )
    syrup = path(
        "M-70 -60C-20 -110 70 -76 64 -20C110 10 60 60 20 40C10 90 -50 80 -46 30C-100 20 -96 -40 -70 -60Z",
        pen.slant("#c26a1f", "#8a3f12"),
        alpha=0.78,
    )
    berries = "".join(
        circle(x, y, 17, pen.ball(pen.pick(("#4f5fa8", "#c8324a"))))
        for x, y in ((-40, 10), (-10, 34), (30, 22), (50, -40), (-58, -22))
    )
    butter = group(rect(-24, -20, 48, 40, pen.slant("#fff1b8", "#f3d675"), r=6), at=(-8, -28), turn=18)
    return Thing("pancakes", plate(pen, 188) + stack + syrup + berries + butter, 376, 376)


def cookies(pen: Pen) -> Thing:
    """Cookies with chocolate, scattered."""
    one = ""
    for x, y in ((-62, -30), (56, -58), (10, 62)):
        dough = pen.pick(("#d9a05c", "#b97a44", "#e6bd85"))
        chips = "".join(
            circle(x + dx, y + dy, 8, "#4a2c20")
            for dx, dy in ((-24, -12), (8, -26), (22, 10), (-8, 18), (-30, 18), (2, -2))
        )
        one += circle(x, y, 58, pen.ball(dough)) + chips
    return Thing("cookies", one, 250, 250)


def doughnut(pen: Pen) -> Thing:
    """A glazed doughnut from above."""
    glaze = pen.pick((*pen.palette.accents, "#f59cb4", "#5a3526"))
    sprinkles = "".join(
        group(
            rect(-9, -3, 18, 6, pen.pick(("#ffffff", "#ffd166", "#7ac7e8", "#f25f4c")), r=3),
            at=(x * pen.between(0.86, 1.1), y * pen.between(0.86, 1.1)),
            turn=pen.between(0, 180),
        )
        for x, y, _ in around(17, 72)
    )
    hole = circle(0, 0, 34, darken("#d99a4e", 0.25)) + circle(3, 4, 29, pen.palette.table)
    return Thing(
        "doughnut",
        circle(0, 0, 118, pen.ball("#d99a4e"))
        + circle(0, -2, 108, pen.ball(glaze, depth=0.16))
        + sprinkles
        + hole,
        238,
        238,
    )


def citrus_half(pen: Pen) -> Thing:
    """Half an orange or lemon."""
    skin = pen.pick(("#f28f3b", "#f4cf4a", "#e8694a", "#a9c256"))
    wedges = "".join(
        group(path("M0 -8L-19 -60Q0 -76 19 -60Z", pen.down(lighten(skin, 0.2), lighten(skin, 0.35))), turn=a)
        for _, _, a in around(9, 1)
    )
    return Thing(
        "citrus fruit", circle(0, 0, 86, pen.ball(skin)) + circle(0, 0, 77, "#fdf3dd") + wedges, 174, 174
    )
