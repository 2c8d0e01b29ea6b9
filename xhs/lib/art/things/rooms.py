"""Furniture, for rooms (about two units to the centimetre) and for shops."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, group, path, rect, stroke


def _legs(places: tuple[float, ...], tall: float, colour: str, lean: float = 6) -> str:
    return "".join(
        path(
            f"M{x - 7} {-tall}H{x + 7}"
            f"L{x + 4 + (lean if x > 0 else -lean)} 0H{x - 4 + (lean if x > 0 else -lean)}Z",
            colour,
        )
        for x in places
    )


def cushion(pen: Pen, size: float) -> str:
    """A cushion around 0,0."""
    cloth, other, h = pen.accent(), pen.accent(), size / 2
    body = path(
        f"M{-h} {-h * 0.9}Q0 {-h * 0.7} {h} {-h * 0.9}Q{h * 0.8} 0 {h} "
        f"{h * 0.9}Q0 {h * 0.75} {-h} {h * 0.9}Q{-h * 0.8} 0 {-h} {-h * 0.9}Z",
        pen.slant(lighten(cloth, 0.3), cloth, darken(cloth, 0.14)),
    )
    return body + pen.pick(
        (
            "".join(rect(x * h - 3, -h * 0.74, 6, h * 1.5, other, alpha=0.8) for x in (-0.5, 0, 0.5)),
            circle(0, 0, h * 0.34, other, alpha=0.8),
            "",
        )
    )


def sofa(pen: Pen) -> Thing:
    """A sofa with cushions, seen from the front."""
    cloth, wide = pen.accent(), pen.between(400, 500)
    half, dark = wide / 2, darken(cloth, 0.16)
    legs = _legs((-half + 34, half - 34), 26, darken(pen.palette.wood, 0.2))
    back = rect(
        -half + 20, -190, wide - 40, 130, pen.down(lighten(cloth, 0.22), cloth), r=pen.pick((16, 36, 60))
    )
    seams = stroke("M0 -184V-76", dark, 3, alpha=0.6) + (
        stroke(f"M{-half * 0.36} -184V-80M{half * 0.36} -184V-80", dark, 3, alpha=0.5)
        if pen.chance(0.4)
        else ""
    )
    seat = rect(-half + 30, -96, half - 33, 52, pen.down(lighten(cloth, 0.3), cloth), r=13) + rect(
        3, -96, half - 33, 52, pen.down(lighten(cloth, 0.3), cloth), r=13
    )
    base = rect(-half + 16, -54, wide - 32, 32, dark, r=8)
    arms = "".join(
        rect(s * (half - 26) - 26, -136, 52, 114, pen.flank(lighten(cloth, 0.06)), r=24) for s in (-1, 1)
    )
    pillows = "".join(
        group(cushion(pen, 84), at=(x, -128), turn=turn)
        for x, turn in pen.some(
            ((-half * 0.56, -8), (half * 0.5, 10), (-half * 0.2, 6), (half * 0.16, -6)), pen.whole(2, 3)
        )
    )
    throw = (
        path(
            f"M{half * 0.3} -192H{half * 0.62}L{half * 0.68} -90H{half * 0.26}Z",
            lighten(pen.accent(), 0.3),
            alpha=0.95,
        )
        if pen.chance(0.35)
        else ""
    )
    return Thing("sofa", legs + back + seams + throw + base + seat + arms + pillows, wide, 194)


def armchair(pen: Pen) -> Thing:
    """A rounded armchair."""
    cloth = pen.accent()
    legs = _legs((-74, 74), 40, pen.palette.wood, 12)
    back = path(
        "M-104 -60C-124 -220 -70 -246 0 -246S124 -220 104 -60Z",
        pen.down(lighten(cloth, 0.25), cloth, darken(cloth, 0.12)),
    )
    channels = "".join(
        stroke(f"M{x} -232C{x * 1.1} -180 {x * 1.1} -120 {x} -70", darken(cloth, 0.25), 4, alpha=0.4)
        for x in (-56, -20, 20, 56)
    )
    seat = rect(-94, -104, 188, 70, pen.down(lighten(cloth, 0.3), darken(cloth, 0.08)), r=27)
    arms = "".join(
        path(
            f"M{s * 84} -60V-116C{s * 84} -146 {s * 134} -150 {s * 134} "
            f"-112V-60Q{s * 130} -34 {s * 104} -34H{s * 84}Z",
            pen.flank(lighten(cloth, 0.05)),
        )
        for s in (-1, 1)
    )
    return Thing(
        "armchair",
        legs
        + back
        + channels
        + seat
        + arms
        + (group(cushion(pen, 80), at=(8, -140), turn=6) if pen.chance(0.6) else ""),
        270,
        248,
    )


def bed(pen: Pen) -> Thing:
    """A bed from the side of its foot: headboard, pillows, a blanket."""
    cloth, sheet, wood = pen.accent(), pen.palette.paper, pen.pick((pen.palette.wood, pen.accent()))
    head = pen.pick(
        (
            rect(-240, -250, 480, 230, pen.slant(lighten(wood, 0.2), darken(wood, 0.1)), r=20),
            path(
                "M-240 -20V-170C-240 -290 240 -290 240 -170V-20Z",
                pen.slant(lighten(wood, 0.25), darken(wood, 0.08)),
            ),
            "".join(rect(-240 + i * 97, -240, 92, 220, pen.tube(wood), r=22) for i in range(5)),
        )
    )
    pillows = (
        "".join(rect(x, -190, 170, 90, pen.slant("#ffffff", darken(sheet, 0.1)), r=38) for x in (-200, 30))
        + group(cushion(pen, 96), at=(-40, -130), turn=-6)
        + group(cushion(pen, 84), at=(60, -122), turn=8)
    )
    mattress = rect(-236, -118, 472, 84, pen.down(lighten(sheet, 0.3), darken(sheet, 0.08)), r=22)
    cover = path(
        "M-240 -100Q-236 -126 -206 -126H206Q236 -126 240 -100L250 -24H-250Z",
        pen.slant(lighten(cloth, 0.3), cloth, darken(cloth, 0.16)),
    )
    fold = path("M-238 -104Q-232 -130 -206 -130H206Q232 -130 238 -104Q0 -78 -238 -104Z", lighten(sheet, 0.2))
    rug = path("M-246 -70L-252 -14H252L246 -70Q0 -48 -246 -70Z", pen.accent(), alpha=0.9) + "".join(
        stroke(f"M{x} -16v14", darken(cloth, 0.2), 3) for x in range(-240, 250, 16)
    )
    return Thing(
        "bed",
        head + pillows + mattress + cover + fold + rug + _legs((-226, 226), 24, darken(wood, 0.3)),
        510,
        262,
    )


def side_table(pen: Pen) -> Thing:
    """A small round table."""
    top = pen.pick((pen.palette.wood, pen.palette.paper, pen.accent()))
    legs = pen.pick(
        (
            _legs((-60, 60), 124, darken(top, 0.25), 16) + _legs((0,), 124, darken(top, 0.35), 0),
            path("M-16 -126H16L22 -16H52L60 0H-60L-52 -16H-22Z", pen.tube(darken(top, 0.1))),
        )
    )
    return Thing("side table", legs + rect(-100, -138, 200, 17, pen.flank(top), r=8), 200, 138)


def bedside(pen: Pen) -> Thing:
    """A bedside table with drawers."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper, lighten(pen.accent(), 0.2)))
    box = rect(-66, -136, 132, 112, pen.slant(lighten(wood, 0.2), darken(wood, 0.12)), r=7)
    drawers = "".join(
        rect(-56, y, 112, 42, lighten(wood, 0.14), r=4) + circle(0, y + 21, 6, pen.palette.metal)
        for y in (-126, -78)
    )
    return Thing("bedside table", _legs((-50, 50), 28, darken(wood, 0.35)) + box + drawers, 136, 136)


def cabinet(pen: Pen) -> Thing:
    """A sideboard."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper, pen.accent()))
    box = rect(-180, -170, 360, 140, pen.slant(lighten(wood, 0.2), wood, darken(wood, 0.14)), r=9)
    doors = "".join(rect(-170 + i * 117, -160, 108, 120, lighten(wood, 0.1), r=4) for i in range(3))
    slats = (
        "".join(rect(-164 + i * 13, -154, 5, 108, darken(wood, 0.25), alpha=0.5) for i in range(8))
        if pen.chance(0.5)
        else ""
    )
    knobs = "".join(circle(x, -100, 6, pen.palette.metal) for x in (-74, 44, 76))
    return Thing(
        "sideboard", _legs((-150, 150), 34, darken(wood, 0.35), 8) + box + doors + slats + knobs, 360, 170
    )


def bookcase(pen: Pen) -> Thing:
    """A tall bookcase, filled."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper))
    case = rect(-120, -440, 240, 440, darken(wood, 0.3), r=4)
    rows = ""
    for i in range(5):
        floor, x = -88.0 * i - 12, -106.0
        while x < 84:
            wide, tall = pen.between(12, 26), pen.between(46, 68)
            rows += (
                rect(x, floor - tall, wide, tall, pen.tube(pen.accent()), r=1)
                if pen.chance(0.85)
                else circle(x + wide / 2, floor - 18, 18, pen.ball(pen.palette.paper))
            )
            x += wide + pen.pick((1, 2, 2, 14))
        rows += rect(-120, floor, 240, 12, pen.flank(wood))
    sides = (
        rect(-124, -444, 12, 444, lighten(wood, 0.1))
        + rect(112, -444, 12, 444, darken(wood, 0.12))
        + rect(-124, -448, 248, 12, lighten(wood, 0.1))
    )
    return Thing("bookcase", case + rows + sides, 250, 448)


def desk(pen: Pen) -> Thing:
    """A writing desk with a screen and a lamp."""
    wood, one, two = pen.pick((pen.palette.wood, pen.palette.paper)), pen.accent(), pen.accent()
    table = (
        _legs((-170, 170), 148, darken(wood, 0.15), 14)
        + rect(-200, -162, 400, 17, pen.flank(wood), r=5)
        + rect(70, -146, 110, 54, lighten(wood, 0.08), r=4)
        + circle(125, -118, 5, pen.palette.metal)
    )
    screen = (
        rect(-84, -288, 168, 104, "#3a3640", r=7)
        + rect(-78, -282, 156, 92, pen.slant(lighten(one, 0.3), two))
        + path("M-9 -184H9L14 -162H-14Z", "#8c8a90")
    )
    lamp = stroke("M150 -162L138 -240L178 -282", darken(one, 0.3), 6) + path(
        "M160 -296L206 -276L186 -250Z", one
    )
    return Thing(
        "desk",
        table
        + screen
        + lamp
        + rect(-168, -200, 13, 38, two)
        + rect(-153, -208, 15, 46, one)
        + rect(-136, -194, 12, 32, two),
        410,
        298,
    )


def chair(pen: Pen) -> Thing:
    """A wooden chair."""
    wood, seat = pen.pick((pen.palette.wood, pen.accent())), pen.accent()
    back = (
        "".join(rect(x - 5, -250, 10, 140, pen.tube(wood), r=4) for x in (-54, 54))
        + rect(-60, -252, 120, 34, pen.flank(wood), r=12)
        + rect(-54, -190, 108, 16, wood, r=6)
    )
    return Thing(
        "chair",
        back + _legs((-56, 56), 112, darken(wood, 0.1), 8) + rect(-68, -126, 136, 22, pen.flank(seat), r=10),
        140,
        252,
    )


def pouf(pen: Pen) -> Thing:
    """A knitted pouf."""
    wool = pen.accent()
    knots = "".join(
        stroke(f"M{-70 + i * 28} -14q14 -18 28 0", darken(wool, 0.25), 4, alpha=0.5)
        + stroke(f"M{-70 + i * 28} -44q14 -18 28 0", darken(wool, 0.25), 4, alpha=0.5)
        for i in range(5)
    )
    return Thing("pouf", rect(-84, -84, 168, 84, pen.ball(wool, depth=0.22), r=38) + knots, 168, 84)
