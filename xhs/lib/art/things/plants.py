"""Plants in pots and flowers in vases."""

from math import cos, pi, sin

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke


def pot(pen: Pen, wide: float, tall: float, colour: str = "") -> str:
    """A flower pot: plain, footed, round or ribbed."""
    colour = colour or pen.pick((*pen.palette.accents, pen.palette.paper))
    half, kind = wide / 2, pen.pick(("plain", "rim", "round", "rib", "stripe"))
    straight = path(f"M{-half} {-tall}L{-half * 0.78} -8Q{-half * 0.76} 0 {-half * 0.66} 0H{half * 0.66}Q{half * 0.76} 0 {half * 0.78} -8L{half} {-tall}Z", pen.tube(colour))
    if kind == "round":
        return path(f"M{-half * 0.8} {-tall}C{-half * 1.3} {-tall * 0.5} {-half} 0 {-half * 0.5} 0H{half * 0.5}C{half} 0 {half * 1.3} {-tall * 0.5} {half * 0.8} {-tall}Z", pen.ball(colour)) + ellipse(0, -tall, half * 0.8, 9, darken(colour, 0.5))
    soil = ellipse(0, -tall, half, 10, darken(colour, 0.5))
    if kind == "rim":
        return straight + rect(-half - 6, -tall - 6, wide + 12, tall * 0.22, pen.tube(lighten(colour, 0.08)), r=4)
    if kind == "rib":
        return straight + "".join(stroke(f"M{-half + i * wide / 7} {-tall + 4}L{(-half + i * wide / 7) * 0.78} -6", darken(colour, 0.25), 3, alpha=0.4) for i in range(1, 7)) + soil
    if kind == "stripe":
        return straight + path(f"M{-half * 0.93} {-tall * 0.7}H{half * 0.93}L{half * 0.87} {-tall * 0.42}H{-half * 0.87}Z", pen.accent(), alpha=0.8) + soil
    return straight + soil


def _leaf(length: float, width: float, fill: str, vein: str) -> str:
    """A pointed leaf from 0,0 upwards."""
    blade = path(f"M0 0C{-width} {-length * 0.3} {-width * 0.8} {-length * 0.8} 0 {-length}C{width * 0.8} {-length * 0.8} {width} {-length * 0.3} 0 0Z", fill)
    return blade + stroke(f"M0 0V{-length * 0.86}", vein, 2.5, alpha=0.6)


def _greens(pen: Pen) -> tuple[str, str, str]:
    leaf = pen.palette.leaf
    return darken(leaf, 0.28), leaf, lighten(leaf, 0.22)


def _split_leaf(pen: Pen, size: float) -> str:
    """A monstera leaf, stalk at 0,0, tip upwards."""
    dark, mid, light = pen.pick((_greens(pen), (_greens(pen)[1], _greens(pen)[2], lighten(pen.palette.leaf, 0.4))))
    outline = "M0 0C-22 6 -50 -6 -58 -30L-26 -38L-66 -44C-70 -58 -68 -70 -62 -80L-24 -68L-56 -92C-50 -104 -42 -112 -32 -118L-14 -92L-22 -124C-12 -130 -4 -136 0 -144"
    right = "C4 -136 12 -130 22 -124L14 -92L32 -118C42 -112 50 -104 56 -92L24 -68L62 -80C68 -70 70 -58 66 -44L26 -38L58 -30C50 -6 22 6 0 0Z"
    veins = stroke("M0 0V-128", light, 3, alpha=0.8) + "".join(stroke(f"M0 {y}L{s * 30} {y - 20}", light, 2, alpha=0.6) for y in (-26, -54, -82) for s in (-1, 1))
    return group(path(outline + right, pen.slant(mid, dark)) + veins, scale=size / 140)


def monstera(pen: Pen) -> Thing:
    """A monstera in a pot."""
    wide, tall = pen.between(120, 160), pen.between(96, 130)
    leaves = ""
    for lean, reach, size in ((-62, 150, 130), (58, 160, 140), (-30, 230, 150), (34, 250, 160), (4, 280, 170), (-84, 90, 100), (82, 100, 104)):
        a = (lean + pen.between(-8, 8)) * pi / 180
        x, y = reach * sin(a), -tall - reach * cos(a)
        leaves += stroke(f"M0 {-tall + 6}Q{x * 0.2} {y * 0.9} {x} {y}", _greens(pen)[0], 6) + group(_split_leaf(pen, size), at=(x, y), turn=lean * 1.3)
    return Thing("monstera", leaves + pot(pen, wide, tall), 420, tall + 400)


def fern(pen: Pen) -> Thing:
    """A plant of long arching leaves."""
    wide, tall, dark = pen.between(100, 140), pen.between(90, 120), _greens(pen)
    leaves = ""
    for i in range(13):
        lean = -78 + i * 13 + pen.between(-5, 5)
        leaves += group(_leaf(pen.between(150, 250), pen.between(14, 22), pen.across(dark[i % 3], dark[(i + 1) % 3]), dark[2]), at=(0, -tall + 4), turn=lean)
    return Thing("green plant", leaves + pot(pen, wide, tall), 380, tall + 230)


def snake_plant(pen: Pen) -> Thing:
    """A snake plant: stiff upright blades."""
    wide, tall = pen.between(110, 140), pen.between(100, 130)
    dark, mid, light = _greens(pen)
    blades = ""
    for x, lean, length in ((-36, -14, 210), (36, 13, 230), (-14, -5, 290), (18, 6, 320), (0, 1, 260)):
        d = f"M-20 0C-28 {-length * 0.5} -14 {-length * 0.8} 0 {-length}C14 {-length * 0.8} 28 {-length * 0.5} 20 0Z"
        bands = "".join(stroke(f"M-15 {-y}q15 -12 30 0", dark, 5, alpha=0.4) for y in range(30, int(length * 0.7), 30))
        blades += group(path(d, pen.across(light, mid, light)) + bands, at=(x, -tall + 6), turn=lean)
    return Thing("snake plant", blades + pot(pen, wide, tall), 190, tall + 310)


def cactus(pen: Pen) -> Thing:
    """A cactus in a pot, sometimes in bloom."""
    wide, tall, kind = pen.between(90, 120), pen.between(76, 96), pen.pick(("ball", "tall", "arms"))
    dark, mid, light = _greens(pen)
    if kind == "ball":
        body, high = ellipse(0, -tall - 50, 62, 60, pen.ball(mid)), 130
    else:
        body, high = rect(-34, -tall - 160, 68, 170, pen.tube(mid), r=34), 176
    if kind == "arms":
        body += "".join(stroke(f"M{s * 26} {-tall - y}H{s * 62}V{-tall - y - 50}", mid, 30) + stroke(f"M{s * 26} {-tall - y}H{s * 58}V{-tall - y - 48}", light, 5, alpha=0.5) for s, y in ((-1, 56), (1, 80)))
    ribs = "".join(stroke(f"M{x} {-tall + 2}Q{x * 1.2} {-tall - high / 2} {x * 0.7} {-tall - high + 24}", dark, 3, alpha=0.5) for x in (-18, 0, 18))
    spikes = "".join(stroke(f"M{x} {-tall - y}l5 -7m-5 7l-5 -7", lighten(light, 0.6), 2) for x in (-18, 0, 18) for y in range(20, int(high) - 24, 26))
    bloom = "".join(circle(0, -tall - high + 8 - 4, 12, pen.accent()) + circle(11 * s, -tall - high + 8, 9, pen.palette.accents[1]) for s in (-1, 1)) if pen.chance(0.6) else ""
    return Thing("cactus", body + ribs + spikes + bloom + pot(pen, wide, tall), 150, tall + high + 14)


def succulent(pen: Pen) -> Thing:
    """A small rosette in a low pot."""
    tall, tint = pen.between(50, 66), mix(pen.palette.leaf, pen.pick(("#a8c8b8", "#c9b3c9", "#9fc48a")), 0.5)
    leaves = "".join(group(_leaf(64 - abs(lean) * 0.16, 20, pen.down(lighten(tint, 0.35), darken(tint, 0.1)), lighten(tint, 0.5)), at=(0, -tall + 6), turn=lean) for lean in (-80, 80, -56, 56, -34, 34, -14, 14, 0))
    return Thing("succulent", leaves + pot(pen, 104, tall), 130, tall + 60)


def trailing(pen: Pen) -> Thing:
    """A hanging plant: its top is at 0,0 upwards like the others, vines fall beside the pot."""
    tall, (dark, mid, light) = 90, _greens(pen)
    vines = ""
    for i in range(9):
        x, fall = -64 + i * 16, pen.between(40, 210)
        vines += stroke(f"M{x * 0.7} {-tall}C{x * 1.3} {-tall - 34} {x * 1.7} {-tall + 10} {x * 1.6} {-tall + fall}", dark, 3)
        vines += "".join(group(_leaf(30, 12, pen.pick((dark, mid, light)), light), at=(x * 1.6, -tall + y), turn=pen.pick((-60, 60)) + 180) for y in range(16, int(fall) + 8, 22))
    top = "".join(group(_leaf(54, 18, pen.pick((mid, light)), light), at=(-40 + i * 20, -tall), turn=-50 + i * 25) for i in range(5))
    return Thing("trailing plant", top + pot(pen, 112, tall) + vines, 250, tall + 60)


def vase(pen: Pen, tall: float) -> tuple[str, float]:
    """A vase and the width of its mouth."""
    colour = pen.pick((*pen.palette.accents, pen.palette.paper, pen.palette.paper))
    kind = pen.pick(("bottle", "belly", "cylinder", "glass", "ring"))
    if kind == "bottle":
        return path(f"M-16 {-tall}C-16 {-tall * 0.6} -56 {-tall * 0.55} -56 {-tall * 0.24}Q-56 0 -30 0H30Q56 0 56 {-tall * 0.24}C56 {-tall * 0.55} 16 {-tall * 0.6} 16 {-tall}Z", pen.tube(colour)), 22
    if kind == "belly":
        return path(f"M-34 {-tall}C-34 {-tall * 0.86} -78 {-tall * 0.8} -78 {-tall * 0.5}C-78 -20 -46 0 -36 0H36C46 0 78 -20 78 {-tall * 0.5}C78 {-tall * 0.8} 34 {-tall * 0.86} 34 {-tall}Z", pen.ball(colour)) + ellipse(0, -tall, 34, 7, darken(colour, 0.4)), 44
    if kind == "ring":
        return circle(0, -tall * 0.44, tall * 0.44, pen.ball(colour)) + circle(0, -tall * 0.44, tall * 0.19, mix(pen.palette.wall, darken(pen.palette.wall, 0.3), 0.4)) + rect(-18, -tall, 36, tall * 0.2, pen.tube(colour), r=4), 20
    if kind == "glass":
        water = rect(-38, -tall * 0.6, 76, tall * 0.6 - 6, mix("#bfe0e4", colour, 0.15), r=8, alpha=0.65)
        return water + rect(-44, -tall, 88, tall, pen.across("#ffffff", "#dfe9ec", "#ffffff"), r=10, alpha=0.36) + stroke(f"M-34 {-tall + 14}V-20", "#ffffff", 5, alpha=0.7), 60
    return path(f"M-48 {-tall}L-40 -8Q-39 0 -30 0H30Q39 0 40 -8L48 {-tall}Z", pen.tube(colour)) + ellipse(0, -tall, 48, 8, darken(colour, 0.4)), 70


def tulip(pen: Pen, colour: str) -> str:
    """A tulip head at 0,0, opening upwards."""
    sides = path("M0 8C-34 4 -38 -34 -28 -62Q-12 -50 0 -30Q12 -50 28 -62C38 -34 34 4 0 8Z", pen.down(lighten(colour, 0.18), colour))
    return sides + path("M0 8C-24 -6 -22 -44 0 -66C22 -44 24 -6 0 8Z", pen.down(lighten(colour, 0.42), darken(colour, 0.08)))


def daisy(pen: Pen, colour: str, heart: str = "#f2b63c") -> str:
    """A daisy-like bloom around 0,0."""
    petals = pen.whole(9, 13)
    around = "".join(group(ellipse(0, -24, 9, 20, pen.down(lighten(colour, 0.35), colour)), turn=360 * i / petals) for i in range(petals))
    return around + circle(0, 0, 12, pen.ball(heart))


def peony(pen: Pen, colour: str) -> str:
    """A full round bloom around 0,0."""
    outer = "".join(circle(26 * cos(i * pi / 3.5), 26 * sin(i * pi / 3.5), 26, pen.ball(mix(colour, "#ffffff", 0.12 * (i % 3)), depth=0.2)) for i in range(7))
    inner = "".join(circle(12 * cos(i * pi / 2.5 + 0.4), 12 * sin(i * pi / 2.5 + 0.4), 17, pen.ball(lighten(colour, 0.2 + 0.08 * (i % 2)), depth=0.24)) for i in range(5))
    return outer + inner + circle(0, 0, 10, darken(colour, 0.12))


def poppy(pen: Pen, colour: str) -> str:
    """A wide four-petalled bloom around 0,0."""
    petals = "".join(group(path("M0 4C-42 -2 -44 -52 -14 -56Q0 -48 14 -56C44 -52 42 -2 0 4Z", pen.down(lighten(colour, 0.25), darken(colour, 0.06))), turn=a) for a in (0, 90, 180, 270))
    return petals + circle(0, 0, 12, "#3d2f3a") + circle(0, 0, 6, "#8fae5b")


def sprig(pen: Pen, colour: str) -> str:
    """A spray of little leaves or berries, from 0,0 upwards."""
    stem = stroke("M0 40Q6 0 0 -70", darken(colour, 0.3), 3)
    return stem + "".join(group(ellipse(0, -15, 9, 16, pen.pick((colour, lighten(colour, 0.25)))), at=(0, 24 - i * 16), turn=(58 if i % 2 else -58) * (1 - i * 0.05)) for i in range(7)) + group(ellipse(0, -12, 8, 14, lighten(colour, 0.2)), at=(0, -68))


def pampas(pen: Pen, colour: str) -> str:
    """A feathery grass plume, from 0,0 upwards."""
    fluff = path("M0 30C-34 -10 -30 -90 4 -132C34 -90 28 -10 0 30Z", pen.across(lighten(colour, 0.4), colour))
    return fluff + "".join(stroke(f"M0 {20 - i * 18}q{s * 16} -10 {s * 24} -30", lighten(colour, 0.55), 3, alpha=0.7) for i in range(7) for s in (-1, 1))


BLOOMS = {"tulips": tulip, "daisies": daisy, "peonies": peony, "poppies": poppy}


def flowers_in_vase(pen: Pen) -> Thing:
    """A vase with a bunch of one kind of flower and some green."""
    name = pen.pick(tuple(BLOOMS))
    tall, spread = pen.between(130, 200), pen.pick((0.75, 1.0, 1.15))
    body, mouth = vase(pen, tall)
    colours, green = (pen.petal(), pen.petal()), _greens(pen)
    stems = heads = ""
    count = pen.whole(5, 8)
    for i in range(count):
        lean = (-46 + 92 * i / (count - 1) + pen.between(-7, 7)) * spread
        reach = pen.between(130, 225) - abs(lean) * 0.8
        x, y = reach * sin(lean * pi / 180), -tall - reach * cos(lean * pi / 180)
        stems += stroke(f"M{x * mouth / 300} {-tall + 8}Q{x * 0.3} {y * 0.8} {x} {y}", green[i % 2], 5)
        stems += group(_leaf(92, 13, green[1], green[2]), at=(x * 0.35, -tall - reach * 0.3), turn=lean + pen.pick((-32, 32)))
        heads += group(BLOOMS[name](pen, colours[i % 2]), at=(x, y), turn=lean, scale=pen.between(0.85, 1.2))
    sprays = "".join(group(sprig(pen, green[i % 3]), at=(s * 66 * spread, -tall - 96), turn=s * 40, scale=1.2) for i, s in enumerate((-1, 1)))
    return Thing(f"vase of {name}", sprays + stems + body + heads, 300 * spread, tall + 270)


def branch_in_vase(pen: Pen) -> Thing:
    """A vase with dry grasses or leafy twigs."""
    tall = pen.between(150, 220)
    body, _ = vase(pen, tall)
    draw, colour = pen.pick(((pampas, mix(pen.palette.wood, "#f6e7cf", 0.55)), (sprig, pen.palette.leaf), (pampas, lighten(pen.accent(), 0.3)), (sprig, pen.accent())))
    twigs = ""
    for lean, reach in ((-28, 150), (24, 160), (-10, 210), (10, 190)):
        a = (lean + pen.between(-5, 5)) * pi / 180
        x, y = reach * sin(a), -tall - reach * cos(a)
        twigs += stroke(f"M0 {-tall + 10}Q{x * 0.2} {y * 0.8} {x} {y}", darken(colour, 0.35), 4) + group(draw(pen, colour), at=(x, y), turn=lean, scale=1.25)
    return Thing("twigs in a vase", twigs + body, 260, tall + 350)


def bouquet_flat(pen: Pen) -> Thing:
    """A bouquet wrapped in paper, seen from above."""
    paper, colours, green = lighten(pen.accent(), 0.45), (pen.petal(), pen.petal(), pen.petal()), _greens(pen)
    wrap = path("M-150 -30L-44 250H44L150 -30Q0 60 -150 -30Z", pen.across(lighten(paper, 0.4), paper, darken(paper, 0.1)))
    fold = path("M-150 -30L-20 210L-44 250Z", "#ffffff", alpha=0.3) + path("M150 -30L20 210L44 250Z", "#000000", alpha=0.08)
    leaves = "".join(group(_leaf(130, 26, green[i % 3], green[2]), at=(0, -30), turn=-100 + i * 22) for i in range(10))
    blooms = list(BLOOMS.values())[1:]
    heads = "".join(group(pen.pick(blooms)(pen, colours[i % 3]), at=(x, y), scale=pen.between(1.0, 1.45)) for i, (x, y) in enumerate(((-86, -60), (84, -66), (0, -140), (-50, -120), (56, -128), (-30, -50), (40, -40), (0, -88))))
    bow = group(path("M0 0C-50 -40 -80 -10 -64 14C-50 30 -16 12 0 0ZM0 0C50 -40 80 -10 64 14C50 30 16 12 0 0Z", colours[0]) + stroke("M-4 4L-34 74M4 4L30 78", colours[0], 8), at=(0, 176))
    return Thing("bouquet", leaves + wrap + fold + heads + bow, 330, 460)


def leaf_flat(pen: Pen) -> Thing:
    """A single big leaf or a fern frond lying down."""
    dark, mid, light = _greens(pen)
    if pen.chance(0.5):
        return Thing("monstera leaf", group(_split_leaf(pen, 250), at=(0, 120)), 240, 260)
    frond = stroke("M0 150V-150", dark, 5) + "".join(group(_leaf(92 - abs(y) * 0.3, 12, pen.pick((dark, mid, light)), light), at=(0, y), turn=s * 62) for y in range(-130, 140, 24) for s in (-1, 1))
    return Thing("fern leaf", frond, 190, 310)


def bloom_flat(pen: Pen) -> Thing:
    """A loose bloom."""
    draw = pen.pick((daisy, peony, poppy))
    return Thing("flower", group(draw(pen, pen.petal()), scale=1.5), 150, 150)


def sprig_flat(pen: Pen) -> Thing:
    """A twig of eucalyptus or berries lying down."""
    return Thing("twig", group(sprig(pen, pen.pick((pen.palette.leaf, lighten(pen.palette.leaf, 0.25)))), scale=2), 110, 260)
