"""Flowers, twigs and grasses, in vases, in bunches and loose."""

from math import cos, pi, sin

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke
from .plants import greens, leaf_blade


def vase(pen: Pen, tall: float) -> tuple[str, float]:
    """A vase and the width of its mouth."""
    colour = pen.pick((*pen.palette.accents, pen.palette.paper, pen.palette.paper))
    kind = pen.pick(("bottle", "belly", "cylinder", "glass", "ring"))
    if kind == "bottle":
        return path(
            f"M-16 {-tall}C-16 {-tall * 0.6} -56 {-tall * 0.55} -56 {-tall * 0.24}Q-56 0 "
            f"-30 0H30Q56 0 56 {-tall * 0.24}C56 {-tall * 0.55} 16 {-tall * 0.6} 16 {-tall}Z",
            pen.tube(colour),
        ), 22
    if kind == "belly":
        return path(
            f"M-34 {-tall}C-34 {-tall * 0.86} -78 {-tall * 0.8} -78 {-tall * 0.5}C-78 -20 -46 0 "
            f"-36 0H36C46 0 78 -20 78 {-tall * 0.5}C78 {-tall * 0.8} 34 {-tall * 0.86} 34 {-tall}Z",
            pen.ball(colour),
        ) + ellipse(0, -tall, 34, 7, darken(colour, 0.4)), 44
    if kind == "ring":
        return circle(0, -tall * 0.44, tall * 0.44, pen.ball(colour)) + circle(
            0, -tall * 0.44, tall * 0.19, mix(pen.palette.wall, darken(pen.palette.wall, 0.3), 0.4)
        ) + rect(-18, -tall, 36, tall * 0.2, pen.tube(colour), r=4), 20
    if kind == "glass":
        water = rect(-38, -tall * 0.6, 76, tall * 0.6 - 6, mix("#bfe0e4", colour, 0.15), r=8, alpha=0.65)
        return water + rect(
            -44, -tall, 88, tall, pen.across("#ffffff", "#dfe9ec", "#ffffff"), r=10, alpha=0.36
        ) + stroke(f"M-34 {-tall + 14}V-20", "#ffffff", 5, alpha=0.7), 60
    return path(f"M-48 {-tall}L-40 -8Q-39 0 -30 0H30Q39 0 40 -8L48 {-tall}Z", pen.tube(colour)) + ellipse(
        0, -tall, 48, 8, darken(colour, 0.4)
    ), 70


def tulip(pen: Pen, colour: str) -> str:
    """A tulip head at 0,0, opening upwards."""
    sides = path(
        "M0 8C-34 4 -38 -34 -28 -62Q-12 -50 0 -30Q12 -50 28 -62C38 -34 34 4 0 8Z",
        pen.down(lighten(colour, 0.18), colour),
    )
    return sides + path(
        "M0 8C-24 -6 -22 -44 0 -66C22 -44 24 -6 0 8Z", pen.down(lighten(colour, 0.42), darken(colour, 0.08))
    )


def daisy(pen: Pen, colour: str, heart: str = "#f2b63c") -> str:
    """A daisy-like bloom around 0,0."""
    petals = pen.whole(9, 13)
    around = "".join(
        group(ellipse(0, -24, 9, 20, pen.down(lighten(colour, 0.35), colour)), turn=360 * i / petals)
        for i in range(petals)
    )
    return around + circle(0, 0, 12, pen.ball(heart))


def peony(pen: Pen, colour: str) -> str:
    """A full round bloom around 0,0."""
    outer = "".join(
        circle(
            26 * cos(i * pi / 3.5),
            26 * sin(i * pi / 3.5),
            26,
            pen.ball(mix(colour, "#ffffff", 0.12 * (i % 3)), depth=0.2),
        )
        for i in range(7)
    )
    inner = "".join(
        circle(
            12 * cos(i * pi / 2.5 + 0.4),
            12 * sin(i * pi / 2.5 + 0.4),
            17,
            pen.ball(lighten(colour, 0.2 + 0.08 * (i % 2)), depth=0.24),
        )
        for i in range(5)
    )
    return outer + inner + circle(0, 0, 10, darken(colour, 0.12))


def poppy(pen: Pen, colour: str) -> str:
    """A wide four-petalled bloom around 0,0."""
    petals = "".join(
        group(
            path(
                "M0 4C-42 -2 -44 -52 -14 -56Q0 -48 14 -56C44 -52 42 -2 0 4Z",
                pen.down(lighten(colour, 0.25), darken(colour, 0.06)),
            ),
            turn=a,
        )
        for a in (0, 90, 180, 270)
    )
    return petals + circle(0, 0, 12, "#3d2f3a") + circle(0, 0, 6, "#8fae5b")


def sprig(pen: Pen, colour: str) -> str:
    """A spray of little leaves or berries, from 0,0 upwards."""
    stem = stroke("M0 40Q6 0 0 -70", darken(colour, 0.3), 3)
    return (
        stem
        + "".join(
            group(
                ellipse(0, -15, 9, 16, pen.pick((colour, lighten(colour, 0.25)))),
                at=(0, 24 - i * 16),
                turn=(58 if i % 2 else -58) * (1 - i * 0.05),
            )
            for i in range(7)
        )
        + group(ellipse(0, -12, 8, 14, lighten(colour, 0.2)), at=(0, -68))
    )


def pampas(pen: Pen, colour: str) -> str:
    """A feathery grass plume, from 0,0 upwards."""
    fluff = path("M0 30C-34 -10 -30 -90 4 -132C34 -90 28 -10 0 30Z", pen.across(lighten(colour, 0.4), colour))
    return fluff + "".join(
        stroke(f"M0 {20 - i * 18}q{s * 16} -10 {s * 24} -30", lighten(colour, 0.55), 3, alpha=0.7)
        for i in range(7)
        for s in (-1, 1)
    )


BLOOMS = {"tulips": tulip, "daisies": daisy, "peonies": peony, "poppies": poppy}


def flowers_in_vase(pen: Pen) -> Thing:
    """A vase with a bunch of one kind of flower and some green."""
    name = pen.pick(tuple(BLOOMS))
    tall, spread = pen.between(130, 200), pen.pick((0.75, 1.0, 1.15))
    body, mouth = vase(pen, tall)
    colours, green = (pen.petal(), pen.petal()), greens(pen)
    stems = heads = ""
    count = pen.whole(5, 8)
    for i in range(count):
        lean = (-46 + 92 * i / (count - 1) + pen.between(-7, 7)) * spread
        reach = pen.between(130, 225) - abs(lean) * 0.8
        x, y = reach * sin(lean * pi / 180), -tall - reach * cos(lean * pi / 180)
        stems += stroke(f"M{x * mouth / 300} {-tall + 8}Q{x * 0.3} {y * 0.8} {x} {y}", green[i % 2], 5)
        stems += group(
            leaf_blade(92, 13, green[1], green[2]),
            at=(x * 0.35, -tall - reach * 0.3),
            turn=lean + pen.pick((-32, 32)),
        )
        heads += group(BLOOMS[name](pen, colours[i % 2]), at=(x, y), turn=lean, scale=pen.between(0.85, 1.2))
    sprays = "".join(
        group(sprig(pen, green[i % 3]), at=(s * 66 * spread, -tall - 96), turn=s * 40, scale=1.2)
        for i, s in enumerate((-1, 1))
    )
    return Thing(f"vase of {name}", sprays + stems + body + heads, 300 * spread, tall + 270)


def branch_in_vase(pen: Pen) -> Thing:
    """A vase with dry grasses or leafy twigs."""
    tall = pen.between(150, 220)
    body, _ = vase(pen, tall)
    draw, colour = pen.pick(
        (
            (pampas, mix(pen.palette.wood, "#f6e7cf", 0.55)),
            (sprig, pen.palette.leaf),
            (pampas, lighten(pen.accent(), 0.3)),
            (sprig, pen.accent()),
        )
    )
    twigs = ""
    for lean, reach in ((-28, 150), (24, 160), (-10, 210), (10, 190)):
        a = (lean + pen.between(-5, 5)) * pi / 180
        x, y = reach * sin(a), -tall - reach * cos(a)
        twigs += stroke(f"M0 {-tall + 10}Q{x * 0.2} {y * 0.8} {x} {y}", darken(colour, 0.35), 4) + group(
            draw(pen, colour), at=(x, y), turn=lean, scale=1.25
        )
    return Thing("twigs in a vase", twigs + body, 260, tall + 350)


def bouquet_flat(pen: Pen) -> Thing:
    """A bouquet wrapped in paper, seen from above."""
    paper, colours, green = lighten(pen.accent(), 0.45), (pen.petal(), pen.petal(), pen.petal()), greens(pen)
    wrap = path(
        "M-150 -30L-44 250H44L150 -30Q0 60 -150 -30Z",
        pen.across(lighten(paper, 0.4), paper, darken(paper, 0.1)),
    )
    fold = path("M-150 -30L-20 210L-44 250Z", "#ffffff", alpha=0.3) + path(
        "M150 -30L20 210L44 250Z", "#000000", alpha=0.08
    )
    leaves = "".join(
        group(leaf_blade(130, 26, green[i % 3], green[2]), at=(0, -30), turn=-100 + i * 22) for i in range(10)
    )
    blooms = list(BLOOMS.values())[1:]
    heads = "".join(
        group(pen.pick(blooms)(pen, colours[i % 3]), at=(x, y), scale=pen.between(1.0, 1.45))
        for i, (x, y) in enumerate(
            ((-86, -60), (84, -66), (0, -140), (-50, -120), (56, -128), (-30, -50), (40, -40), (0, -88))
        )
    )
    bow = group(
        path(
            "M0 0C-50 -40 -80 -10 -64 14C-50 30 -16 12 0 0ZM0 0C50 -40 80 -10 64 14C50 30 16 12 0 0Z",
            colours[0],
        )
        + stroke("M-4 4L-34 74M4 4L30 78", colours[0], 8),
        at=(0, 176),
    )
    return Thing("bouquet", leaves + wrap + fold + heads + bow, 330, 460)


def bloom_flat(pen: Pen) -> Thing:
    """A loose bloom."""
    draw = pen.pick((daisy, peony, poppy))
    return Thing("flower", group(draw(pen, pen.petal()), scale=1.5), 150, 150)


def sprig_flat(pen: Pen) -> Thing:
    """A twig of eucalyptus or berries lying down."""
    return Thing(
        "twig",
        group(sprig(pen, pen.pick((pen.palette.leaf, lighten(pen.palette.leaf, 0.25)))), scale=2),
        110,
        260,
    )
