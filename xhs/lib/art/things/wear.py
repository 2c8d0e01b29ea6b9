"""Shoes and bags."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def sneaker(pen: Pen) -> Thing:
    """A trainer from the side."""
    base, one, two = pen.pick((pen.palette.paper, *pen.palette.accents)), pen.accent(), pen.accent()
    sole_high = pen.pick((30, 40, 52))
    sole = path(
        f"M-142 {-sole_high}C-150 -8 -144 0 -128 0H122C150 0 156 -14 148 {-sole_high + 6}Z",
        pen.down(lighten(pen.palette.paper, 0.3), darken(pen.palette.paper, 0.16)),
    )
    tread = rect(-138, -9, 284, 9, pen.pick((one, darken(base, 0.4))), r=4) + stroke(
        f"M-140 {-sole_high * 0.55}Q0 {-sole_high * 0.45} 146 {-sole_high * 0.6}", two, 6
    )
    upper = path(
        f"M-140 {-sole_high}C-150 -90 -136 -150 -118 -166C-100 -156 -70 -150 "
        f"-52 -166C-20 -142 10 -110 50 -96C100 -84 146 -70 148 {-sole_high + 4}Z",
        pen.slant(lighten(base, 0.3), base, darken(base, 0.14)),
    )
    toe = path(
        f"M76 -88C120 -78 148 -64 148 {-sole_high + 4}H70C60 -58 64 -78 76 -88Z",
        pen.slant(lighten(one, 0.2), one),
    )
    heel = path(
        f"M-140 {-sole_high}C-148 -90 -138 -140 -122 -160C-100 -130 -96 -70 -104 {-sole_high}Z",
        pen.flank(one),
    )
    mark = pen.pick(
        (
            path(f"M-70 {-sole_high - 6}C-20 -70 30 -80 60 -92L40 -100C0 -80 -50 -70 -84 -50Z", two),
            "".join(path(f"M{-52 + i * 34} {-sole_high}l-26 -84l18 0l26 84Z", two) for i in range(3)),
            circle(-34, -86, 24, two) + circle(-34, -86, 14, base),
        )
    )
    laces = "".join(
        stroke(f"M{-40 + i * 26} {-150 + i * 20}l26 -14", pen.palette.paper, 8)
        + stroke(f"M{-40 + i * 26} {-150 + i * 20}l26 -14", darken(base, 0.3), 1.5, alpha=0.4)
        for i in range(4)
    )
    tongue = path("M-60 -160L-44 -196Q-26 -204 -14 -188L20 -124Z", pen.flank(two))
    return Thing("trainer", tongue + upper + mark + toe + heel + laces + sole + tread, 296, 200)


def heel(pen: Pen) -> Thing:
    """A high-heeled shoe from the side."""
    leather = pen.pick((*pen.palette.accents, "#2b2630", "#c21f3a"))
    fill = pen.slant(lighten(leather, 0.35), leather, darken(leather, 0.25))
    spike = path(
        "M-118 -140C-112 -90 -122 -40 -116 0H-100C-98 -50 -92 -96 -80 -118Z", pen.flank(darken(leather, 0.1))
    )
    body = path(
        "M-128 -160C-116 -186 -92 -178 -84 -158C-60 -104 -10 -62 50 -60C100 -58 136 "
        "-30 150 -4Q152 0 144 0H60C10 -4 -50 -60 -84 -112C-104 -104 -124 -120 -128 -160Z",
        fill,
    )
    sole = path("M150 -4Q152 0 144 0H60C40 -2 10 -18 -20 -44C20 -20 60 -10 150 -4Z", darken(leather, 0.5))
    trim = pen.pick(
        (
            path("M40 -64q-22 -26 -34 -8q-2 14 34 8q30 16 36 0q-4 -20 -36 0Z", pen.palette.metal),
            stroke("M-112 -172C-70 -214 -40 -180 -70 -140", leather, 9)
            + circle(-58, -178, 7, pen.palette.metal),
            circle(66, -54, 11, pen.ball(pen.palette.metal)),
            "",
        )
    )
    return Thing("high heel", spike + body + sole + trim, 290, 196)


def boot(pen: Pen) -> Thing:
    """An ankle boot."""
    leather = pen.pick((*pen.palette.accents, "#3a2a25", "#8c5a36"))
    shaft = path(
        "M-104 -250H10C14 -180 10 -140 30 -116C70 -96 130 -84 136 -30H-108C-116 -110 -108 -180 -104 -250Z",
        pen.slant(lighten(leather, 0.3), leather, darken(leather, 0.2)),
    )
    sole = path("M-112 -32H138Q144 -14 136 -12H-56V0H-112Z", darken(leather, 0.6))
    gusset = path("M-62 -250H-30Q-18 -180 -32 -120Q-54 -120 -60 -160Z", darken(leather, 0.4))
    loop = rect(-108, -272, 18, 36, darken(leather, 0.3), r=6)
    seam = stroke("M30 -116Q-10 -104 -30 -60T-40 -32", darken(leather, 0.4), 4, alpha=0.5)
    laces = (
        "".join(stroke(f"M{-24 + i * 8} {-220 + i * 28}h40", pen.palette.metal, 6) for i in range(4))
        if pen.chance(0.5)
        else ""
    )
    return Thing("boot", loop + shaft + (laces or gusset) + seam + sole, 254, 274)


def loafer(pen: Pen) -> Thing:
    """A loafer or ballerina from the side."""
    leather = pen.pick((*pen.palette.accents, "#4a2f25", "#2b2630"))
    body = path(
        "M-136 -28C-146 -80 -138 -110 -120 -116C-90 -80 -40 -66 0 -84"
        "C40 -104 80 -84 118 -66C146 -54 150 -40 148 -24H-136Z",
        pen.slant(lighten(leather, 0.35), leather, darken(leather, 0.2)),
    )
    inside = path("M-122 -112C-90 -80 -40 -66 -4 -82C-30 -110 -90 -124 -122 -112Z", darken(leather, 0.55))
    strap = path("M4 -94Q40 -104 62 -92L72 -56Q40 -66 10 -52Z", darken(leather, 0.15)) + rect(
        22, -86, 34, 10, pen.palette.metal, r=4
    )
    sole = path("M-138 -28H150Q152 -10 140 -8H-84V0H-138Z", darken(leather, 0.6))
    return Thing("loafer", body + inside + strap + sole, 292, 118)


def sandal(pen: Pen) -> Thing:
    """A sandal from the side."""
    leather = pen.accent()
    sole = path(
        "M-140 -46C-100 -60 -20 -24 40 -24C90 -24 140 -34 150 -20Q152 0 136 0H-128Q-146 -10 -140 -46Z",
        pen.down("#d9b07a", "#a87a48"),
    )
    straps = stroke("M60 -24C70 -80 110 -76 128 -28", leather, 24) + stroke(
        "M-30 -34C-20 -110 30 -100 50 -26", leather, 22
    )
    ankle = stroke("M-118 -48C-124 -110 -60 -140 -16 -86", leather, 15) + rect(
        -64, -126, 22, 18, pen.palette.metal, r=4
    )
    return Thing("sandal", ankle + straps + sole, 296, 136)


def handbag(pen: Pen) -> Thing:
    """A handbag: boxy, rounded or saddle-shaped."""
    leather, gold = pen.pick((*pen.palette.accents, "#2b2630")), pen.palette.metal
    kind = pen.pick(("box", "half", "bucket"))
    fill = pen.slant(lighten(leather, 0.3), leather, darken(leather, 0.22))
    if kind == "box":
        body = rect(-130, -180, 260, 180, fill, r=18) + path(
            "M-130 -162Q-130 -180 -112 -180H112Q130 -180 130 -162V-104Q0 -70 -130 -104Z",
            lighten(leather, 0.1),
        )
        extra = stroke("M-130 -104Q0 -70 130 -104", darken(leather, 0.4), 4, alpha=0.5) + rect(
            -20, -102, 40, 34, pen.slant(lighten(gold, 0.4), gold), r=6
        )
        handle = stroke("M-70 -178C-70 -290 70 -290 70 -178", darken(leather, 0.12), 15)
    elif kind == "half":
        body = path("M-140 -150H140C150 -60 90 0 0 0S-150 -60 -140 -150Z", fill) + path(
            "M-140 -150H140C142 -120 120 -96 0 -92C-120 -96 -142 -120 -140 -150Z", lighten(leather, 0.14)
        )
        extra = ring(0, -92, 17, gold, 7)
        handle = stroke("M-124 -150C-110 -320 110 -320 124 -150", darken(leather, 0.12), 17)
    else:
        body = path("M-104 -190H104L124 -14Q124 0 108 0H-108Q-124 0 -124 -14Z", fill) + ellipse(
            0, -190, 104, 17, darken(leather, 0.5)
        )
        extra = stroke("M-112 -120Q0 -96 112 -120", gold, 5) + circle(0, -104, 13, pen.ball(gold))
        handle = stroke("M-84 -190C-84 -310 84 -310 84 -190", darken(leather, 0.16), 16)
    charm = (
        group(stroke("M0 0V36", gold, 4) + circle(0, 52, 19, pen.ball(pen.accent())), at=(76, -150))
        if pen.chance(0.4)
        else ""
    )
    scarf = (
        group(
            path("M-8 0C-30 -20 -40 10 -24 20L-36 86L-8 60L10 92L8 20C24 10 20 -18 -8 0Z", pen.accent()),
            at=(-66, -196),
        )
        if pen.chance(0.4)
        else ""
    )
    return Thing("handbag", handle + body + extra + charm + scarf, 284, 276)


def tote(pen: Pen) -> Thing:
    """A canvas tote, sometimes with flowers or bread looking out."""
    cloth, other = pen.pick((pen.palette.paper, lighten(pen.accent(), 0.4))), pen.accent()
    out = ""
    if pen.chance(0.5):
        out = "".join(
            stroke(f"M{x} -190L{x * 1.5} {-300 + abs(x)}", pen.palette.leaf, 6)
            + circle(x * 1.5, -300 + abs(x), 24, pen.ball(pen.accent()))
            for x in (-60, -24, 14, 52)
        )
    handles = stroke("M-66 -200C-66 -330 66 -330 66 -200", darken(cloth, 0.2), 14)
    body = path(
        "M-118 -210H118L128 -10Q128 0 116 0H-116Q-128 0 -128 -10Z",
        pen.slant(lighten(cloth, 0.4), cloth, darken(cloth, 0.14)),
    )
    art = pen.pick(
        (
            circle(0, -108, 54, other) + path("M-54 -108A54 54 0 0 0 54 -108Z", darken(other, 0.2)),
            path("M0 -50c-70 -44 -56 -100 -22 -100q22 0 22 24q0 -24 22 -24c34 0 48 56 -22 100Z", other),
            "".join(rect(-70, -150 + i * 30, 140 - i * 24, 12, other) for i in range(4)),
            "".join(group(ellipse(0, -30, 15, 26, other), at=(0, -104), turn=i * 72) for i in range(5))
            + circle(0, -104, 15, "#f6c85f"),
        )
    )
    return Thing("tote bag", handles + out + body + art, 260, 310)


def backpack(pen: Pen) -> Thing:
    """A backpack from the front."""
    cloth, other = pen.accents(2)
    straps = stroke("M-56 -300C-50 -344 50 -344 56 -300", darken(cloth, 0.35), 15)
    body = path(
        "M-118 -40V-210C-118 -290 -70 -312 0 -312S118 -290 118 -210V-40Q118 0 80 0H-80Q-118 0 -118 -40Z",
        pen.slant(lighten(cloth, 0.25), cloth, darken(cloth, 0.2)),
    )
    pocket = rect(-88, -140, 176, 120, pen.slant(lighten(other, 0.2), darken(other, 0.1)), r=22) + stroke(
        "M-66 -112H66", darken(other, 0.4), 6
    )
    flap = (
        path("M-116 -214C-116 -296 116 -296 116 -214Q0 -160 -116 -214Z", darken(cloth, 0.14))
        + rect(-13, -204, 26, 52, pen.palette.wood, r=5)
        + rect(-16, -172, 32, 22, pen.palette.metal, r=4)
    )
    return Thing("backpack", straps + body + flap + pocket, 240, 334)


def suitcase(pen: Pen) -> Thing:
    """A suitcase with stickers."""
    shell = pen.accent()
    handle = (
        rect(-50, -360, 12, 90, "#8c8a90")
        + rect(38, -360, 12, 90, "#8c8a90")
        + rect(-58, -372, 116, 24, "#3a3338", r=11)
    )
    body = rect(-118, -290, 236, 274, pen.slant(lighten(shell, 0.3), shell, darken(shell, 0.2)), r=30)
    ribs = "".join(rect(x, -278, 7, 250, darken(shell, 0.25), r=3, alpha=0.5) for x in (-74, -28, 20, 66))
    wheels = "".join(circle(x, -10, 15, "#3a3338") for x in (-84, 84))
    stickers = "".join(
        group(
            pen.pick(
                (
                    circle(0, 0, 32, pen.accent()) + circle(0, 0, 17, pen.palette.paper),
                    rect(-36, -22, 72, 44, pen.accent(), r=8) + rect(-24, -6, 48, 8, pen.palette.paper),
                    path("M0 -34L10 -10L36 -8L16 8L22 34L0 20L-22 34L-16 8L-36 -8L-10 -10Z", "#f6c85f"),
                )
            ),
            at=at,
            turn=turn,
        )
        for at, turn in (((-50, -220), -14), ((46, -150), 16), ((-40, -80), 8))
    )
    return Thing("suitcase", handle + body + ribs + stickers + wheels, 240, 374)


def _seen_flat(thing: Thing) -> Thing:
    return Thing(thing.name, group(thing.body, at=(0, thing.height / 2)), thing.width, thing.height)


def sneaker_flat(pen: Pen) -> Thing:
    """A trainer lying on its side."""
    return _seen_flat(sneaker(pen))


def heel_flat(pen: Pen) -> Thing:
    """A high heel lying on its side."""
    return _seen_flat(heel(pen))


def handbag_flat(pen: Pen) -> Thing:
    """A handbag lying flat."""
    return _seen_flat(handbag(pen))


def tote_flat(pen: Pen) -> Thing:
    """A tote lying flat."""
    return _seen_flat(tote(pen))


def loafer_flat(pen: Pen) -> Thing:
    """A loafer lying flat."""
    return _seen_flat(loafer(pen))


def boot_flat(pen: Pen) -> Thing:
    """A boot lying flat."""
    return _seen_flat(boot(pen))


def shoe_top(pen: Pen) -> Thing:
    """A pair of trainers seen from above."""
    base, other = pen.pick((pen.palette.paper, pen.accent())), pen.accent()
    shoe = path(
        "M-50 140C-72 60 -58 20 -64 -60C-66 -130 -30 -156 4 -156C44 "
        "-156 62 -120 58 -50C54 20 62 80 46 140Q0 164 -50 140Z",
        pen.across(lighten(base, 0.3), darken(base, 0.1)),
    )
    toe = path("M-62 -70C-64 -132 -30 -156 4 -156C44 -156 62 -120 58 -64Q0 -100 -62 -70Z", other)
    mouth = ellipse(-2, 82, 38, 54, darken(base, 0.5)) + ellipse(-2, 86, 31, 46, mix(base, other, 0.4))
    laces = "".join(
        stroke(f"M-30 {y}L28 {y + 12}M28 {y}L-30 {y + 12}", pen.palette.paper, 8) for y in (-64, -38, -12, 14)
    )
    one = shoe + toe + mouth + rect(-24, -72, 46, 110, lighten(base, 0.15), r=14) + laces
    return Thing(
        "pair of trainers",
        group(one, at=(-74, 0), turn=-4) + group(one, at=(74, 6), scale=(-1, 1), turn=5),
        290,
        320,
    )
