"""Whole figures, slim as in fashion drawings: about 490 units high, feet at 0,0."""

from dataclasses import dataclass

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, path, rect, ring, stroke
from .faces import DYED, HAIR
from .head import SKINS

HIP, WAIST, SHOULDER, CHIN = -252, -304, -392, -418


@dataclass(frozen=True)
class Outfit:
    """The colours of one figure."""

    skin: str
    hair: str
    top: str
    bottom: str
    shoes: str


def _outfit(pen: Pen) -> Outfit:
    colours = pen.accents(4)
    bottom = pen.pick((colours[1], "#5f7fa8", "#f4ede2", "#3d3a44", colours[1]))
    return Outfit(
        pen.pick(SKINS),
        pen.pick((*HAIR, pen.pick(DYED))),
        colours[0],
        bottom,
        pen.pick((colours[2], pen.palette.paper, "#3a2f35")),
    )


def _legs(pen: Pen, o: Outfit, apart: float) -> str:
    """Bare legs and shoes."""
    limbs = shoes = ""
    for s in (-1, 1):
        foot = s * (14 + apart)
        limbs += path(
            f"M{s * 2} {HIP}H{s * 34}C{s * 36} -160 {foot + s * 13} -120 "
            f"{foot + s * 8} -12H{foot - s * 8}C{foot - s * 10} -120 {s * 4} -160 {s * 2} {HIP}Z",
            pen.across(lighten(o.skin, 0.12), o.skin, darken(o.skin, 0.12)),
        )
        shoes += path(
            f"M{foot - 11} -16H{foot + 11}L{foot + 13 + s * 6} -4"
            f"Q{foot + 13 + s * 6} 0 {foot + s * 6} 0H{foot - 12 + s * 4}"
            f"Q{foot - 14} -2 {foot - 11} -16Z",
            o.shoes,
        )
    return limbs + shoes


def _trousers(pen: Pen, o: Outfit, apart: float) -> str:
    wide = pen.pick((13, 20, 28))
    fill = pen.across(lighten(o.bottom, 0.14), o.bottom, darken(o.bottom, 0.16))
    legs = "".join(
        path(
            f"M0 {HIP + 20}L{s * 36} {WAIST + 4}C{s * 42} {HIP + 10} "
            f"{s * (14 + apart + wide)} -120 {s * (14 + apart + wide)} -14"
            f"H{s * (14 + apart) - s * wide * 0.8}C{s * (14 + apart) - s * wide * 0.8} "
            f"-120 {s * 4} -190 0 {HIP + 20}Z",
            fill,
        )
        for s in (-1, 1)
    )
    return (
        legs
        + path(f"M-35 {WAIST - 4}H35L38 {HIP + 30}H-38Z", fill)
        + rect(-35, WAIST - 6, 70, 10, darken(o.bottom, 0.3), r=3)
    )


def _skirt(pen: Pen, o: Outfit, hem: float, wide: float) -> str:
    fill = pen.across(lighten(o.bottom, 0.18), o.bottom, darken(o.bottom, 0.18))
    folds = "".join(
        stroke(f"M{x * 0.4} {WAIST + 24}L{x} {hem - 6}", darken(o.bottom, 0.3), 3, alpha=0.35)
        for x in (-wide * 0.6, -wide * 0.15, wide * 0.4)
    )
    return (
        path(
            f"M-33 {WAIST - 4}H33C50 {HIP} {wide} {hem - 60} {wide} {hem}Q0 "
            f"{hem + 16} {-wide} {hem}C{-wide} {hem - 60} -50 {HIP} -33 {WAIST - 4}Z",
            fill,
        )
        + folds
    )


def _torso(pen: Pen, o: Outfit, colour: str, *, loose: bool) -> str:
    hem = HIP + 12 if loose else WAIST + 6
    side = 46 if loose else 33
    fill = pen.across(lighten(colour, 0.18), colour, darken(colour, 0.14))
    body = path(
        f"M-18 {SHOULDER - 14}Q0 {SHOULDER} 18 {SHOULDER - 14}L48 "
        f"{SHOULDER}C54 {SHOULDER + 40} {side} {WAIST - 30} {side} "
        f"{hem}H{-side}C{-side} {WAIST - 30} -54 {SHOULDER + 40} -48 {SHOULDER}Z",
        fill,
    )
    return body + pen.pick(
        (
            "",
            "".join(
                stroke(f"M{-44 + i} {SHOULDER + 24 + i * 18}H{44 - i}", lighten(colour, 0.55), 6)
                for i in range(4)
            ),
            stroke(f"M0 {SHOULDER}V{hem}", darken(colour, 0.3), 3, alpha=0.6),
            circle(0, SHOULDER + 44, 15, lighten(colour, 0.5)),
        )
    )


def _arm(pen: Pen, o: Outfit, side: int, pose: str, sleeve: str, *, long: bool) -> str:
    """One arm: hanging, bent to the hip, raised to the hat, or holding something before the chest."""
    shoulder = (side * 44, SHOULDER + 12)
    elbow, hand = {
        "down": ((side * 60, -320), (side * 58, -248)),
        "hip": ((side * 88, -330), (side * 44, -290)),
        "up": ((side * 92, -420), (side * 44, -470)),
        "hold": ((side * 66, -326), (side * 22, -352)),
    }[pose]
    way = f"M{shoulder[0]} {shoulder[1]}L{elbow[0]} {elbow[1]}L{hand[0]} {hand[1]}"
    upper = (
        f"M{shoulder[0]} {shoulder[1]}L{elbow[0]} {elbow[1]}"
        if long
        else f"M{shoulder[0]} {shoulder[1]}L{(shoulder[0] + elbow[0]) / 2} {(shoulder[1] + elbow[1]) / 2}"
    )
    cloth = stroke(way if long else upper, sleeve, 23 if long else 27)
    return stroke(way, o.skin, 16) + cloth + circle(hand[0], hand[1], 10, o.skin)


def _hair_front(pen: Pen, o: Outfit) -> tuple[str, str]:
    """What hangs behind the shoulders, and what lies over the head."""
    fill = pen.down(lighten(o.hair, 0.12), o.hair)
    cap = path("M-36 -442C-40 -496 40 -496 36 -442C30 -462 18 -470 2 -472C-14 -470 -30 -462 -36 -442Z", fill)
    kind = pen.pick(("long", "bob", "bun", "short"))
    if kind == "long":
        return path("M-36 -450C-44 -400 -52 -360 -46 -330H46C52 -360 44 -400 36 -450Z", fill), cap
    if kind == "bob":
        return path("M-37 -452C-46 -420 -44 -404 -38 -396H38C44 -404 46 -420 37 -452Z", fill), cap
    if kind == "bun":
        return circle(0, -494, 17, pen.ball(o.hair)), cap
    return "", cap


def _head(pen: Pen, o: Outfit) -> str:
    neck = path(f"M-11 {CHIN - 4}H11L15 {SHOULDER}Q0 {SHOULDER + 12} -15 {SHOULDER}Z", darken(o.skin, 0.12))
    face = ellipse(0, -444, 33, 38, pen.across(lighten(o.skin, 0.15), o.skin, darken(o.skin, 0.08)))
    looks = "".join(
        circle(s * 12, -440, 3, "#3a2a2c") + ellipse(s * 19, -430, 8, 5, "#e8707a", alpha=0.35)
        for s in (-1, 1)
    ) + stroke("M-7 -424Q0 -418 7 -424", "#a8434a", 3)
    shades = (
        "".join(circle(s * 14, -441, 12, "#2b2630") for s in (-1, 1)) + stroke("M-4 -442H4", "#2b2630", 3)
        if pen.chance(0.25)
        else ""
    )
    return neck + face + looks + shades


def _extras(pen: Pen, o: Outfit, held: str) -> str:
    bag = pen.accent()
    if held == "bag":
        return (
            stroke("M58 -250C40 -220 44 -200 50 -190M58 -250C80 -220 86 -200 86 -190", darken(bag, 0.2), 5)
            + rect(30, -196, 76, 62, pen.slant(lighten(bag, 0.25), bag), r=9)
            + rect(62, -180, 13, 10, pen.palette.metal, r=3)
        )
    if held == "tote":
        return (
            stroke(f"M40 {SHOULDER}C64 -340 70 -300 72 -262", lighten(bag, 0.2), 6)
            + rect(46, -272, 60, 78, pen.slant(lighten(bag, 0.5), lighten(bag, 0.25)), r=5)
            + circle(76, -234, 13, bag)
        )
    if held == "coffee":
        return path("M-34 -386H-8L-13 -346H-29Z", pen.palette.paper) + rect(-37, -392, 32, 8, "#5b4030", r=3)
    if held == "flowers":
        return path("M-40 -396L-4 -396L-18 -330Z", lighten(bag, 0.4)) + "".join(
            circle(x, y, 11, pen.ball(pen.accent()))
            for x, y in ((-36, -402), (-20, -412), (-6, -402), (-22, -396))
        )
    if held == "phone":
        return rect(-34, -392, 26, 50, "#2b2630", r=5) + circle(-27, -385, 3.5, "#8c8a90")
    return ""


def _hat(pen: Pen, *, back: bool) -> str:
    straw = pen.pick(("#e6c58c", pen.accent(), "#f4ede2"))
    brim = ellipse(0, -466, 76, 17, pen.flank(straw))
    crown = path(
        "M-36 -468C-36 -520 36 -520 36 -468Q0 -456 -36 -468Z", pen.flank(lighten(straw, 0.1))
    ) + path("M-36 -476Q0 -464 36 -476V-466Q0 -454 -36 -466Z", pen.accent())
    return crown + brim if back else brim + crown


def model(pen: Pen) -> Thing:
    """Somebody in an outfit, from the front."""
    o, apart = _outfit(pen), pen.pick((0, 6, 16))
    back, front = _hair_front(pen, o)
    kind = pen.pick(("trousers", "skirt", "dress", "dress", "coat", "mini"))
    held = pen.pick(("bag", "tote", "coffee", "phone", "flowers", ""))
    pose = {"bag": ("hip", "down"), "tote": ("down", "down"), "": ("hip", "down")}.get(
        held, ("hold", pen.pick(("down", "hip")))
    )
    if kind == "trousers":
        lower = _legs(pen, o, apart) + _trousers(pen, o, apart)
    elif kind == "skirt":
        lower = _legs(pen, o, apart) + _skirt(pen, o, pen.between(-130, -70), pen.between(60, 84))
    elif kind == "mini":
        lower = _legs(pen, o, apart) + _skirt(pen, o, -196, 62)
    else:
        worn = Outfit(o.skin, o.hair, o.top, o.top, o.shoes) if kind == "dress" else o
        lower = _legs(pen, o, apart) + (
            _skirt(pen, worn, pen.between(-150, -60), pen.between(62, 96))
            if kind == "dress"
            else _trousers(pen, o, apart)
        )
    long = kind == "coat" or pen.chance(0.4)
    torso = _torso(pen, o, o.top, loose=kind in ("trousers", "coat") and pen.chance(0.6))
    body = back + lower + torso
    if kind == "coat":
        coat = pen.accent()
        body += "".join(
            path(
                f"M{s * 20} {SHOULDER - 10}L{s * 52} {SHOULDER}C{s * 62} "
                f"{SHOULDER + 90} {s * 66} -200 {s * 70} -110H{s * 22}L{s * 14} {SHOULDER + 60}Z",
                pen.flank(coat if s < 0 else darken(coat, 0.1)),
            )
            for s in (-1, 1)
        )
        sleeve = darken(coat, 0.08)
    else:
        sleeve = darken(o.top, 0.06)
    belt = rect(-34, WAIST - 6, 68, 9, darken(o.top, 0.35), r=3) if kind == "dress" else ""
    body += belt + _arm(pen, o, 1, pose[1], sleeve, long=long) + _head(pen, o) + front
    body += (
        (_hat(pen, back=False) if pen.chance(0.25) else "")
        + _arm(pen, o, -1, pose[0], sleeve, long=long)
        + _extras(pen, o, held)
    )
    return Thing("person in an outfit", body, 200, 500)


def walker(pen: Pen, *, back: bool = True) -> Thing:
    """Somebody seen from behind, looking into the distance."""
    o, apart = _outfit(pen), pen.pick((2, 8, 14))
    if pen.chance(0.5):
        worn = Outfit(o.skin, o.hair, o.top, o.top, o.shoes)
        lower = _legs(pen, o, apart) + _skirt(pen, worn, pen.between(-150, -60), pen.between(66, 100))
    else:
        lower = _legs(pen, o, apart) + _trousers(pen, o, apart)
    arms = _arm(
        pen, o, -1, pen.pick(("down", "hip", "up")), darken(o.top, 0.06), long=pen.chance(0.5)
    ) + _arm(pen, o, 1, "down", darken(o.top, 0.06), long=pen.chance(0.5))
    fill = pen.down(lighten(o.hair, 0.15), o.hair)
    hair = ellipse(0, -446, 37, 41, fill) + pen.pick(
        (
            path("M-37 -450C-50 -390 -44 -340 -30 -316H30C44 -340 50 -390 37 -450Z", fill),
            path("M-37 -446C-44 -414 -36 -402 0 -402S44 -414 37 -446Z", fill),
            circle(0, -484, 18, fill),
            path("M-9 -470C-30 -420 -16 -360 0 -336C16 -360 30 -420 9 -470Z", darken(o.hair, 0.2))
            + circle(0, -468, 9, pen.accent()),
        )
    )
    neck = rect(-11, CHIN - 4, 22, 30, darken(o.skin, 0.1))
    pack = pen.accent()
    load = (
        rect(-38, SHOULDER + 4, 76, 96, pen.slant(lighten(pack, 0.2), darken(pack, 0.12)), r=20)
        + rect(-26, SHOULDER + 52, 52, 38, darken(pack, 0.16), r=9)
        + ring(0, SHOULDER + 30, 8, lighten(pack, 0.4), 3)
        if pen.chance(0.4)
        else ""
    )
    hat = _hat(pen, back=True) if pen.chance(0.4) else ""
    return Thing(
        "person looking out",
        lower + _torso(pen, o, o.top, loose=False) + arms + neck + load + hair + hat,
        200,
        500,
    )
