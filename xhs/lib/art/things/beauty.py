"""Bottles, jars and brushes of a dressing table."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def _label(pen: Pen, middle: float, width: float, height: float, ink: str) -> str:
    """A paper label with lines instead of letters."""
    top = middle - height / 2
    paper = rect(-width / 2, top, width, height, pen.palette.paper, r=3, alpha=0.92)
    mark = circle(0, top + height * 0.26, min(width, height) * 0.11, ink)
    lines = "".join(
        rect(
            -width * share / 2,
            top + height * (0.5 + i * 0.15),
            width * share,
            max(height * 0.04, 2),
            ink,
            alpha=0.7,
        )
        for i, share in enumerate((0.62, 0.44, 0.3))
    )
    return paper + mark + lines


def _gleam(x: float, top: float, height: float, width: float = 7) -> str:
    return rect(x, top, width, height, "#ffffff", r=width / 2, alpha=0.5)


def serum(pen: Pen) -> Thing:
    """A dropper bottle of tinted glass."""
    glass, tall, wide = pen.accent(), pen.between(120, 165), pen.between(78, 100)
    half = wide / 2
    body = path(
        f"M{-half} -14Q{-half} 0 {-half + 14} 0H{half - 14}Q{half} 0 {half} -14V{-tall + 26}"
        f"Q{half} {-tall} {half * 0.42} {-tall}H{-half * 0.42}"
        f"Q{-half} {-tall} {-half} {-tall + 26}Z",
        pen.tube(glass),
    )
    collar = rect(-half * 0.42, -tall - 26, half * 0.84, 30, pen.tube(pen.palette.metal), r=4)
    bulb = path(
        f"M{-half * 0.26} {-tall - 24}C{-half * 0.34} {-tall - 70} "
        f"{-half * 0.3} {-tall - 82} 0 {-tall - 82}"
        f"C{half * 0.3} {-tall - 82} {half * 0.34} {-tall - 70} {half * 0.26} {-tall - 24}Z",
        pen.tube(pen.pick((pen.palette.paper, "#3a3338", darken(glass, 0.3)))),
    )
    label = _label(pen, -tall * 0.42, wide * 0.72, tall * 0.46, darken(glass, 0.35))
    return Thing(
        "serum bottle",
        bulb + collar + body + label + _gleam(-half + 9, -tall + 26, tall - 50),
        wide,
        tall + 84,
    )


def lotion(pen: Pen) -> Thing:
    """A pump bottle."""
    colour, tall, wide = (
        pen.pick((*pen.palette.accents, pen.palette.paper)),
        pen.between(150, 210),
        pen.between(84, 112),
    )
    half = wide / 2
    cap = pen.tube(pen.pick((pen.palette.paper, pen.palette.metal, "#38323a")))
    head = rect(-14, -tall - 30, 28, 34, cap, r=3) + rect(-5, -tall - 52, 10, 26, cap)
    spout = path(
        f"M-26 {-tall - 66}H20Q34 {-tall - 66} 42 {-tall - 50}L38 "
        f"{-tall - 46}Q32 {-tall - 52} 20 {-tall - 52}H-26Z",
        cap,
    )
    body = rect(-half, -tall, wide, tall, pen.tube(colour), r=pen.pick((10, 22, 34)))
    label = _label(pen, -tall * 0.45, wide * 0.66, tall * 0.4, darken(colour, 0.45))
    return Thing(
        "pump bottle",
        head + spout + body + label + _gleam(-half + 10, -tall + 24, tall * 0.7),
        wide,
        tall + 66,
    )


def tube(pen: Pen) -> Thing:
    """A squeeze tube standing on its cap."""
    colour, tall, wide = pen.accent(), pen.between(170, 220), pen.between(70, 92)
    half, foot = wide / 2, wide * 0.36
    lid = rect(-foot, -36, foot * 2, 36, pen.tube(pen.pick((pen.palette.paper, pen.palette.metal))), r=4)
    body = path(f"M{-foot * 1.06} -34L{-half} {-tall + 10}H{half}L{foot * 1.06} -34Z", pen.tube(colour))
    crimp = rect(-half, -tall - 6, wide, 18, pen.flank(darken(colour, 0.1)), r=2)
    lines = "".join(
        stroke(f"M{-half + 6 + i * 8} {-tall - 4}v14", lighten(colour, 0.4), 1.5)
        for i in range(int(wide // 8) - 1)
    )
    words = rect(-wide * 0.2, -tall * 0.62, wide * 0.4, 5, pen.palette.paper) + rect(
        -wide * 0.13, -tall * 0.55, wide * 0.26, 4, pen.palette.paper
    )
    band = rect(-wide * 0.42, -tall * 0.44, wide * 0.82, 16, pen.palette.paper, alpha=0.4)
    return Thing("cream tube", lid + body + crimp + lines + words + band, wide, tall + 6)


def jar(pen: Pen) -> Thing:
    """A wide cream jar."""
    colour, wide, tall = pen.accent(), pen.between(120, 160), pen.between(56, 78)
    half = wide / 2
    lid_colour = pen.pick((pen.palette.metal, pen.palette.paper, darken(colour, 0.3), pen.palette.wood))
    body = rect(-half, -tall, wide, tall, pen.tube(lighten(colour, 0.35)), r=18)
    inner = rect(-half + 12, -tall + 6, wide - 24, tall - 18, pen.tube(colour), r=10)
    lid = rect(-half - 2, -tall - 38, wide + 4, 40, pen.tube(lid_colour), r=7)
    seam = rect(-half - 2, -tall - 4, wide + 4, 5, darken(lid_colour, 0.35), alpha=0.5)
    label = rect(-wide * 0.22, -tall * 0.62, wide * 0.44, 6, pen.palette.paper) + rect(
        -wide * 0.12, -tall * 0.42, wide * 0.24, 4, pen.palette.paper
    )
    return Thing(
        "cream jar",
        body + inner + label + lid + seam + _gleam(-half + 8, -tall + 14, tall - 30),
        wide,
        tall + 38,
    )


def perfume(pen: Pen) -> Thing:
    """A glass flask of perfume: square, round or tall."""
    liquid, kind = pen.accent(), pen.pick(("square", "round", "tall", "facet"))
    wide, tall = {"square": (130, 150), "round": (150, 150), "tall": (88, 190), "facet": (140, 160)}[kind]
    half, pale = wide / 2, lighten(liquid, 0.62)
    if kind == "round":
        glass = circle(0, -half + 4, half, pen.ball(pale, depth=0.16)) + circle(
            0, -half + 4, half - 16, pen.ball(liquid, depth=0.2)
        )
    elif kind == "facet":
        outline = (
            f"M{-half} {-tall * 0.3}L{-half * 0.7} 0H{half * 0.7}L{half} "
            f"{-tall * 0.3}L{half * 0.62} {-tall}H{-half * 0.62}Z"
        )
        facets = f"M{-half} {-tall * 0.3}L{-half * 0.3} {-tall * 0.42}L{-half * 0.62} {-tall}Z"
        glass = path(outline, pen.slant(pale, liquid, darken(liquid, 0.2))) + path(
            facets, "#ffffff", alpha=0.4
        )
        glass += path(
            f"M{half} {-tall * 0.3}L{half * 0.4} {-tall * 0.42}L{half * 0.62} {-tall}Z",
            darken(liquid, 0.3),
            alpha=0.35,
        )
    else:
        glass = rect(-half, -tall, wide, tall, pen.tube(pale), r=14) + rect(
            -half + 12, -tall * 0.72, wide - 24, tall * 0.72 - 14, pen.tube(liquid), r=8
        )
    neck = rect(-15, -tall - 14, 30, 20, pen.tube(pen.palette.metal))
    cap = pen.pick(
        (
            rect(-28, -tall - 66, 56, 56, pen.tube(pen.palette.metal), r=5),
            circle(0, -tall - 38, 30, pen.ball(pen.pick((pen.palette.metal, darken(liquid, 0.4))))),
            rect(-22, -tall - 88, 44, 78, pen.tube(pen.pick(("#2f2a33", pen.palette.wood))), r=6),
        )
    )
    label = rect(-30, -tall * 0.52, 60, 42, pen.palette.paper, r=2, alpha=0.93) + rect(
        -18, -tall * 0.52 + 14, 36, 4, pen.palette.ink if not pen.palette.is_dark else "#2b2230"
    )
    return Thing(
        "perfume bottle",
        neck + cap + glass + label + _gleam(-half + 16, -tall * 0.8, tall * 0.5, 8),
        wide,
        tall + 70,
    )


def lipstick(pen: Pen) -> Thing:
    """An open lipstick."""
    red = pen.pick(("#c21f3a", "#d9506a", "#a8324a", "#e0705f", "#8e2340", "#c7615a"))
    case = pen.tube(pen.pick(("#2b2630", pen.palette.metal, pen.palette.accents[0])))
    base = rect(-27, -84, 54, 84, case, r=4) + rect(-27, -50, 54, 4, pen.palette.metal, alpha=0.9)
    sleeve = rect(-21, -124, 42, 44, pen.tube(pen.palette.metal), r=2)
    bullet = path("M-16 -122V-166Q-14 -184 2 -196Q16 -204 16 -190V-122Z", pen.tube(red))
    cut = path("M-15 -170Q-10 -188 4 -197Q15 -202 15 -188Q2 -184 -15 -170Z", lighten(red, 0.3))
    return Thing("lipstick", sleeve + bullet + cut + base, 56, 200)


def nail_polish(pen: Pen) -> Thing:
    """A little flask of nail polish."""
    colour = pen.pick((*pen.palette.accents, "#d9506a", "#c21f3a", "#e8b9c4"))
    cap = path(
        "M-15 -78L-11 -168Q0 -174 11 -168L15 -78Z",
        pen.tube(pen.pick(("#2b2630", pen.palette.metal, pen.palette.paper))),
    )
    glass = pen.pick(
        (
            rect(-38, -80, 76, 80, pen.tube(colour), r=14),
            path(
                "M-44 -16Q-44 0 -28 0H28Q44 0 44 -16L26 -70Q22 -82 12 -82H-12Q-22 -82 -26 -70Z",
                pen.tube(colour),
            ),
            circle(0, -40, 41, pen.ball(colour)),
        )
    )
    return Thing("nail polish", cap + glass + _gleam(-24, -64, 40, 6), 84, 172)


def brush_cup(pen: Pen) -> Thing:
    """Make-up brushes in a cup."""
    cup = pen.pick((*pen.palette.accents, pen.palette.paper))
    sticks = ""
    for i, lean in enumerate((-24, -12, -2, 9, 21)):
        length, tuft = (
            pen.between(150, 205),
            pen.pick((pen.palette.accents[1], "#4a3a3f", "#8a5a4a", pen.palette.paper)),
        )
        fluff = path(
            f"M-8 {-length}C-24 {-length - 26} -14 {-length - 54} 0 "
            f"{-length - 56}C14 {-length - 54} 24 {-length - 26} 8 {-length}Z",
            pen.tube(tuft),
        )
        ferrule = rect(-8, -length, 16, 26, pen.tube(pen.palette.metal))
        handle = rect(-5, -length + 24, 10, length - 40, pen.tube(darken(cup, 0.4)), r=4)
        sticks += group(handle + ferrule + fluff, at=((i - 2) * 15, 0), turn=lean * 0.8)
    body = path("M-56 -104L-50 -10Q-49 0 -40 0H40Q49 0 50 -10L56 -104Z", pen.tube(cup))
    rim = ellipse(0, -104, 56, 11, darken(cup, 0.35))
    return Thing("make-up brushes", rim + sticks + body, 150, 262)


def mirror(pen: Pen) -> Thing:
    """A round table mirror."""
    frame, sky = (
        pen.pick((pen.palette.metal, pen.palette.wood, pen.palette.accents[0])),
        mix(pen.palette.wall, "#ffffff", 0.5),
    )
    foot = ellipse(0, -9, 66, 10, pen.flank(frame)) + rect(-6, -74, 12, 66, pen.tube(frame))
    glass = circle(0, -190, 124, pen.ball(frame)) + circle(
        0, -190, 110, pen.slant("#ffffff", sky, darken(sky, 0.18))
    )
    shine = path("M-84 -160L-20 -284L16 -290L-66 -124Z", "#ffffff", alpha=0.5) + path(
        "M-40 -112L50 -286L62 -280L-26 -102Z", "#ffffff", alpha=0.35
    )
    return Thing("mirror", foot + glass + shine, 250, 316)


def candle(pen: Pen) -> Thing:
    """A candle in a glass, lit."""
    wax, wide, tall = pen.accent(), pen.between(84, 120), pen.between(86, 130)
    half = wide / 2
    glass = rect(-half, -tall, wide, tall, pen.tube(lighten(wax, 0.4)), r=10) + rect(
        -half + 7, -tall + 26, wide - 14, tall - 34, pen.tube(wax), r=7
    )
    halo = circle(0, -tall - 20, 110, pen.glow("#ffd27a", 0.6), data_light=1)
    flame = path(
        f"M0 {-tall - 58}C22 {-tall - 26} 16 {-tall + 2} 0 {-tall + 2}"
        f"C-16 {-tall + 2} -22 {-tall - 26} 0 {-tall - 58}Z",
        pen.down("#fff3c4", "#ffb347", "#f0773a"),
    )
    wick = stroke(f"M0 {-tall + 28}V{-tall}", "#3b2b2b", 3)
    label = rect(
        -half * 0.6, -tall * 0.6, wide * 0.6, tall * 0.34, pen.palette.paper, r=3, alpha=0.94
    ) + rect(-half * 0.34, -tall * 0.45, wide * 0.34, 4, "#6b5a52")
    return Thing("candle", halo + glass + label + wick + flame, wide, tall + 50)


# Seen from above


def palette_flat(pen: Pen) -> Thing:
    """An eye-shadow palette from above."""
    case, columns = pen.pick((darken(pen.accent(), 0.3), pen.palette.paper, "#2b2630")), pen.whole(3, 4)
    wide, tall = columns * 74 + 26, 174
    pans = ""
    for i in range(columns * 2):
        x, y = -wide / 2 + 20 + (i % columns) * 74, -tall / 2 + 16 + (i // columns) * 74
        shade = mix(pen.accent(), pen.pick(("#ffffff", "#7a3b3b", "#e8b9a0")), pen.between(0.1, 0.5))
        pans += rect(x, y, 66, 66, pen.ball(shade, depth=0.2), r=33 if columns == 3 else 8)
    frame = rect(-wide / 2, -tall / 2, wide, tall, pen.slant(lighten(case, 0.15), darken(case, 0.2)), r=14)
    return Thing("eye-shadow palette", frame + pans, wide, tall)


def compact_flat(pen: Pen) -> Thing:
    """A powder compact from above, with its puff."""
    case, powder = pen.pick((pen.palette.metal, pen.accent())), "#e9c3a6"
    body = circle(0, 0, 96, pen.ball(case)) + circle(0, 0, 82, pen.ball(powder, depth=0.12))
    swirl = "".join(
        stroke(f"M{-50 + i * 16} 44q{20 - i * 3} -60 {44 - i * 4} -84", lighten(powder, 0.45), 3, alpha=0.7)
        for i in range(4)
    )
    puff = circle(52, 46, 56, pen.ball(lighten(pen.accent(), 0.4), depth=0.16)) + rect(
        14, 38, 76, 15, pen.palette.paper, r=7
    )
    return Thing("powder compact", body + swirl + puff, 220, 210)


def lipstick_flat(pen: Pen) -> Thing:
    """A lipstick lying down."""
    return _lying(lipstick(pen))


def serum_flat(pen: Pen) -> Thing:
    """A serum bottle lying down."""
    return _lying(serum(pen))


def polish_flat(pen: Pen) -> Thing:
    """A nail polish lying down."""
    return _lying(nail_polish(pen))


def tube_flat(pen: Pen) -> Thing:
    """A cream tube lying down."""
    return _lying(tube(pen))


def _lying(thing: Thing) -> Thing:
    """A standing thing laid down for a picture from above: centred, foot down."""
    return Thing(thing.name, group(thing.body, at=(0, thing.height / 2)), thing.width, thing.height)


def brush_flat(pen: Pen) -> Thing:
    """A make-up brush from above."""
    tuft, handle = (
        pen.pick((pen.accent(), "#5b4446", "#b98f7a")),
        pen.pick((pen.palette.wood, "#2b2630", pen.accent())),
    )
    fluff = path("M-13 -60C-40 -100 -30 -150 0 -156C30 -150 40 -100 13 -60Z", pen.tube(tuft))
    hairs = "".join(
        stroke(f"M{x * 0.5} -66Q{x} -104 {x * 0.8} -140", lighten(tuft, 0.3), 1.5, alpha=0.6)
        for x in (-18, -9, 0, 9, 18)
    )
    return Thing(
        "make-up brush",
        fluff
        + hairs
        + rect(-13, -64, 26, 44, pen.tube(pen.palette.metal))
        + path("M-11 -22L-6 140Q0 152 6 140L11 -22Z", pen.tube(handle)),
        70,
        306,
    )


def sponge_flat(pen: Pen) -> Thing:
    """A blending sponge."""
    colour = pen.accent()
    return Thing(
        "make-up sponge",
        path("M0 -62C34 -30 48 6 44 30C38 60 -38 60 -44 30C-48 6 -34 -30 0 -62Z", pen.ball(colour, depth=0.2))
        + ellipse(-14, -6, 8, 14, lighten(colour, 0.6), alpha=0.6),
        92,
        118,
    )


def swatch_flat(pen: Pen) -> Thing:
    """A smear of cream or lip colour."""
    colour = pen.pick((*pen.palette.accents, "#d9506a", "#e7b7a0"))
    smear = (
        "M-120 -14C-90 -44 -40 -30 0 -34C50 -40 96 -46 122 -20C132 -4 110 6 "
        "118 20C96 40 40 26 0 32C-50 40 -104 44 -122 20C-128 8 -112 0 -120 -14Z"
    )
    ridges = "".join(
        stroke(f"M-104 {y}C-50 {y - 9} 40 {y - 6} 106 {y - 12}", lighten(colour, 0.5), 3, alpha=0.55)
        for y in (-14, 2, 18)
    )
    return Thing(
        "cream smear",
        path(smear, pen.slant(lighten(colour, 0.3), colour, darken(colour, 0.12))) + ridges,
        250,
        86,
    )


def hand_flat(pen: Pen) -> Thing:
    """A hand with painted nails, reaching in from below."""
    skin = pen.pick(("#f2cdb2", "#e5b08f", "#c68a63", "#8d5a3c"))
    nail, dark = pen.pick((*pen.palette.accents, "#c21f3a", "#d9506a")), darken(skin, 0.16)
    fingers = ""
    for x, length, lean in ((-70, 150, -13), (-24, 186, -4), (22, 178, 4), (66, 140, 13)):
        finger = rect(-20, -length, 40, length + 60, pen.tube(skin), r=20)
        tip = rect(-13, -length - 12, 26, 44, pen.slant(lighten(nail, 0.4), nail), r=12) + rect(
            -8, -length - 4, 5, 22, "#ffffff", r=2, alpha=0.6
        )
        fingers += group(
            finger + stroke(f"M-10 {-length * 0.52}q10 5 20 0", dark, 2, alpha=0.6) + tip,
            at=(x, -20),
            turn=lean,
        )
    palm = path(
        "M-96 -40C-110 60 -80 110 -66 190L-70 330H70L66 190C86 120 104 60 92 -40Q0 -76 -96 -40Z",
        pen.across(lighten(skin, 0.1), skin, dark),
    )
    thumb = group(
        rect(-22, -120, 44, 170, pen.tube(skin), r=22)
        + rect(-14, -128, 28, 44, pen.slant(lighten(nail, 0.4), nail), r=13),
        at=(-96, 110),
        turn=-42,
    )
    jewel = ring(-24 + 46, -96, 21, pen.palette.metal, 6) if pen.chance(0.6) else ""
    return Thing("painted nails", thumb + palm + fingers + jewel, 320, 540)
