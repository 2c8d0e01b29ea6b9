"""Plants in pots and flowers in vases."""

from math import cos, pi, sin

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke


def pot(pen: Pen, wide: float, tall: float, colour: str = "") -> str:
    """A flower pot: plain, footed, round or ribbed."""
    colour = colour or pen.pick((*pen.palette.accents, pen.palette.paper))
    half, kind = wide / 2, pen.pick(("plain", "rim", "round", "rib", "stripe"))
    straight = path(
        f"M{-half} {-tall}L{-half * 0.78} -8Q{-half * 0.76} 0 "
        f"{-half * 0.66} 0H{half * 0.66}Q{half * 0.76} 0 {half * 0.78} -8L{half} {-tall}Z",
        pen.tube(colour),
    )
    if kind == "round":
        return path(
            f"M{-half * 0.8} {-tall}C{-half * 1.3} {-tall * 0.5} {-half} 0 "
            f"{-half * 0.5} 0H{half * 0.5}C{half} 0 {half * 1.3} {-tall * 0.5} {half * 0.8} {-tall}Z",
            pen.ball(colour),
        ) + ellipse(0, -tall, half * 0.8, 9, darken(colour, 0.5))
    soil = ellipse(0, -tall, half, 10, darken(colour, 0.5))
    if kind == "rim":
        return straight + rect(
            -half - 6, -tall - 6, wide + 12, tall * 0.22, pen.tube(lighten(colour, 0.08)), r=4
        )
    if kind == "rib":
        return (
            straight
            + "".join(
                stroke(
                    f"M{-half + i * wide / 7} {-tall + 4}L{(-half + i * wide / 7) * 0.78} -6",
                    darken(colour, 0.25),
                    3,
                    alpha=0.4,
                )
                for i in range(1, 7)
            )
            + soil
        )
    if kind == "stripe":
        return (
            straight
            + path(
                f"M{-half * 0.93} {-tall * 0.7}H{half * 0.93}L{half * 0.87} {-tall * 0.42}H{-half * 0.87}Z",
                pen.accent(),
                alpha=0.8,
            )
            + soil
        )
    return straight + soil


def leaf_blade(length: float, width: float, fill: str, vein: str) -> str:
    """A pointed leaf from 0,0 upwards."""
    blade = path(
        f"M0 0C{-width} {-length * 0.3} {-width * 0.8} {-length * 0.8} 0 "
        f"{-length}C{width * 0.8} {-length * 0.8} {width} {-length * 0.3} 0 0Z",
        fill,
    )
    return blade + stroke(f"M0 0V{-length * 0.86}", vein, 2.5, alpha=0.6)


def greens(pen: Pen) -> tuple[str, str, str]:
    leaf = pen.palette.leaf
    return darken(leaf, 0.28), leaf, lighten(leaf, 0.22)


def _split_leaf(pen: Pen, size: float) -> str:
    """A monstera leaf, stalk at 0,0, tip upwards."""
    dark, mid, light = pen.pick(
        (greens(pen), (greens(pen)[1], greens(pen)[2], lighten(pen.palette.leaf, 0.4)))
    )
    outline = (
        "M0 0C-22 6 -50 -6 -58 -30L-26 -38L-66 -44C-70 -58 -68 -70 -62 -80L-24 -68"
        "L-56 -92C-50 -104 -42 -112 -32 -118L-14 -92L-22 -124C-12 -130 -4 -136 0 -144"
    )
    right = (
        "C4 -136 12 -130 22 -124L14 -92L32 -118C42 -112 50 -104 56 -92"
        "L24 -68L62 -80C68 -70 70 -58 66 -44L26 -38L58 -30C50 -6 22 6 0 0Z"
    )
    veins = stroke("M0 0V-128", light, 3, alpha=0.8) + "".join(
        stroke(f"M0 {y}L{s * 30} {y - 20}", light, 2, alpha=0.6) for y in (-26, -54, -82) for s in (-1, 1)
    )
    return group(path(outline + right, pen.slant(mid, dark)) + veins, scale=size / 140)


def monstera(pen: Pen) -> Thing:
    """A monstera in a pot."""
    wide, tall = pen.between(120, 160), pen.between(96, 130)
    leaves = ""
    for lean, reach, size in (
        (-62, 150, 130),
        (58, 160, 140),
        (-30, 230, 150),
        (34, 250, 160),
        (4, 280, 170),
        (-84, 90, 100),
        (82, 100, 104),
    ):
        a = (lean + pen.between(-8, 8)) * pi / 180
        x, y = reach * sin(a), -tall - reach * cos(a)
        leaves += stroke(f"M0 {-tall + 6}Q{x * 0.2} {y * 0.9} {x} {y}", greens(pen)[0], 6) + group(
            _split_leaf(pen, size), at=(x, y), turn=lean * 1.3
        )
    return Thing("monstera", leaves + pot(pen, wide, tall), 420, tall + 400)


def fern(pen: Pen) -> Thing:
    """A plant of long arching leaves."""
    wide, tall, dark = pen.between(100, 140), pen.between(90, 120), greens(pen)
    leaves = ""
    for i in range(13):
        lean = -78 + i * 13 + pen.between(-5, 5)
        leaves += group(
            leaf_blade(
                pen.between(150, 250),
                pen.between(14, 22),
                pen.across(dark[i % 3], dark[(i + 1) % 3]),
                dark[2],
            ),
            at=(0, -tall + 4),
            turn=lean,
        )
    return Thing("green plant", leaves + pot(pen, wide, tall), 380, tall + 230)


def snake_plant(pen: Pen) -> Thing:
    """A snake plant: stiff upright blades."""
    wide, tall = pen.between(110, 140), pen.between(100, 130)
    dark, mid, light = greens(pen)
    blades = ""
    for x, lean, length in ((-36, -14, 210), (36, 13, 230), (-14, -5, 290), (18, 6, 320), (0, 1, 260)):
        d = (
            f"M-20 0C-28 {-length * 0.5} -14 {-length * 0.8} 0 {-length}"
            f"C14 {-length * 0.8} 28 {-length * 0.5} 20 0Z"
        )
        bands = "".join(
            stroke(f"M-15 {-y}q15 -12 30 0", dark, 5, alpha=0.4) for y in range(30, int(length * 0.7), 30)
        )
        blades += group(path(d, pen.across(light, mid, light)) + bands, at=(x, -tall + 6), turn=lean)
    return Thing("snake plant", blades + pot(pen, wide, tall), 190, tall + 310)


def cactus(pen: Pen) -> Thing:
    """A cactus in a pot, sometimes in bloom."""
    wide, tall, kind = pen.between(90, 120), pen.between(76, 96), pen.pick(("ball", "tall", "arms"))
    dark, mid, light = greens(pen)
    if kind == "ball":
        body, high = ellipse(0, -tall - 50, 62, 60, pen.ball(mid)), 130
    else:
        body, high = rect(-34, -tall - 160, 68, 170, pen.tube(mid), r=34), 176
    if kind == "arms":
        body += "".join(
            stroke(f"M{s * 26} {-tall - y}H{s * 62}V{-tall - y - 50}", mid, 30)
            + stroke(f"M{s * 26} {-tall - y}H{s * 58}V{-tall - y - 48}", light, 5, alpha=0.5)
            for s, y in ((-1, 56), (1, 80))
        )
    ribs = "".join(
        stroke(
            f"M{x} {-tall + 2}Q{x * 1.2} {-tall - high / 2} {x * 0.7} {-tall - high + 24}", dark, 3, alpha=0.5
        )
        for x in (-18, 0, 18)
    )
    spikes = "".join(
        stroke(f"M{x} {-tall - y}l5 -7m-5 7l-5 -7", lighten(light, 0.6), 2)
        for x in (-18, 0, 18)
        for y in range(20, int(high) - 24, 26)
    )
    bloom = (
        "".join(
            circle(0, -tall - high + 8 - 4, 12, pen.accent())
            + circle(11 * s, -tall - high + 8, 9, pen.palette.accents[1])
            for s in (-1, 1)
        )
        if pen.chance(0.6)
        else ""
    )
    return Thing("cactus", body + ribs + spikes + bloom + pot(pen, wide, tall), 150, tall + high + 14)


def succulent(pen: Pen) -> Thing:
    """A small rosette in a low pot."""
    tall, tint = pen.between(50, 66), mix(pen.palette.leaf, pen.pick(("#a8c8b8", "#c9b3c9", "#9fc48a")), 0.5)
    leaves = "".join(
        group(
            leaf_blade(
                64 - abs(lean) * 0.16,
                20,
                pen.down(lighten(tint, 0.35), darken(tint, 0.1)),
                lighten(tint, 0.5),
            ),
            at=(0, -tall + 6),
            turn=lean,
        )
        for lean in (-80, 80, -56, 56, -34, 34, -14, 14, 0)
    )
    return Thing("succulent", leaves + pot(pen, 104, tall), 130, tall + 60)


def trailing(pen: Pen) -> Thing:
    """A hanging plant: its top is at 0,0 upwards like the others, vines fall beside the pot."""
    tall, (dark, mid, light) = 90, greens(pen)
    vines = ""
    for i in range(9):
        x, fall = -64 + i * 16, pen.between(40, 210)
        vines += stroke(
            f"M{x * 0.7} {-tall}C{x * 1.3} {-tall - 34} {x * 1.7} {-tall + 10} {x * 1.6} {-tall + fall}",
            dark,
            3,
        )
        vines += "".join(
            group(
                leaf_blade(30, 12, pen.pick((dark, mid, light)), light),
                at=(x * 1.6, -tall + y),
                turn=pen.pick((-60, 60)) + 180,
            )
            for y in range(16, int(fall) + 8, 22)
        )
    top = "".join(
        group(leaf_blade(54, 18, pen.pick((mid, light)), light), at=(-40 + i * 20, -tall), turn=-50 + i * 25)
        for i in range(5)
    )
    return Thing("trailing plant", top + pot(pen, 112, tall) + vines, 250, tall + 60)


def leaf_flat(pen: Pen) -> Thing:
    """A single big leaf or a fern frond lying down."""
    dark, mid, light = greens(pen)
    if pen.chance(0.5):
        return Thing("monstera leaf", group(_split_leaf(pen, 250), at=(0, 120)), 240, 260)
    frond = stroke("M0 150V-150", dark, 5) + "".join(
        group(leaf_blade(92 - abs(y) * 0.3, 12, pen.pick((dark, mid, light)), light), at=(0, y), turn=s * 62)
        for y in range(-130, 140, 24)
        for s in (-1, 1)
    )
    return Thing("fern leaf", frond, 190, 310)
