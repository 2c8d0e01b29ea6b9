"""Furniture, for rooms (about two units to the centimetre) and for shops."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def _legs(places: tuple[float, ...], tall: float, colour: str, lean: float = 6) -> str:
    return "".join(path(f"M{x - 7} {-tall}H{x + 7}L{x + 4 + (lean if x > 0 else -lean)} 0H{x - 4 + (lean if x > 0 else -lean)}Z", colour) for x in places)


def cushion(pen: Pen, size: float) -> str:
    """A cushion around 0,0."""
    cloth, other, h = pen.accent(), pen.accent(), size / 2
    body = path(f"M{-h} {-h * 0.9}Q0 {-h * 0.7} {h} {-h * 0.9}Q{h * 0.8} 0 {h} {h * 0.9}Q0 {h * 0.75} {-h} {h * 0.9}Q{-h * 0.8} 0 {-h} {-h * 0.9}Z", pen.slant(lighten(cloth, 0.3), cloth, darken(cloth, 0.14)))
    return body + pen.pick((
        "".join(rect(x * h - 3, -h * 0.74, 6, h * 1.5, other, alpha=0.8) for x in (-0.5, 0, 0.5)),
        circle(0, 0, h * 0.34, other, alpha=0.8),
        "",
    ))


def sofa(pen: Pen) -> Thing:
    """A sofa with cushions, seen from the front."""
    cloth, wide = pen.accent(), pen.between(400, 500)
    half, dark = wide / 2, darken(cloth, 0.16)
    legs = _legs((-half + 34, half - 34), 26, darken(pen.palette.wood, 0.2))
    back = rect(-half + 20, -190, wide - 40, 130, pen.down(lighten(cloth, 0.22), cloth), r=pen.pick((16, 36, 60)))
    seams = stroke("M0 -184V-76", dark, 3, alpha=0.6) + (stroke(f"M{-half * 0.36} -184V-80M{half * 0.36} -184V-80", dark, 3, alpha=0.5) if pen.chance(0.4) else "")
    seat = rect(-half + 30, -96, half - 33, 52, pen.down(lighten(cloth, 0.3), cloth), r=13) + rect(3, -96, half - 33, 52, pen.down(lighten(cloth, 0.3), cloth), r=13)
    base = rect(-half + 16, -54, wide - 32, 32, dark, r=8)
    arms = "".join(rect(s * (half - 26) - 26, -136, 52, 114, pen.flank(lighten(cloth, 0.06)), r=24) for s in (-1, 1))
    pillows = "".join(group(cushion(pen, 84), at=(x, -128), turn=turn) for x, turn in pen.some(((-half * 0.56, -8), (half * 0.5, 10), (-half * 0.2, 6), (half * 0.16, -6)), pen.whole(2, 3)))
    throw = path(f"M{half * 0.3} -192H{half * 0.62}L{half * 0.68} -90H{half * 0.26}Z", lighten(pen.accent(), 0.3), alpha=0.95) if pen.chance(0.35) else ""
    return Thing("sofa", legs + back + seams + throw + base + seat + arms + pillows, wide, 194)


def armchair(pen: Pen) -> Thing:
    """A rounded armchair."""
    cloth = pen.accent()
    legs = _legs((-74, 74), 40, pen.palette.wood, 12)
    back = path("M-104 -60C-124 -220 -70 -246 0 -246S124 -220 104 -60Z", pen.down(lighten(cloth, 0.25), cloth, darken(cloth, 0.12)))
    channels = "".join(stroke(f"M{x} -232C{x * 1.1} -180 {x * 1.1} -120 {x} -70", darken(cloth, 0.25), 4, alpha=0.4) for x in (-56, -20, 20, 56))
    seat = rect(-94, -104, 188, 70, pen.down(lighten(cloth, 0.3), darken(cloth, 0.08)), r=27)
    arms = "".join(path(f"M{s * 84} -60V-116C{s * 84} -146 {s * 134} -150 {s * 134} -112V-60Q{s * 130} -34 {s * 104} -34H{s * 84}Z", pen.flank(lighten(cloth, 0.05))) for s in (-1, 1))
    return Thing("armchair", legs + back + channels + seat + arms + (group(cushion(pen, 80), at=(8, -140), turn=6) if pen.chance(0.6) else ""), 270, 248)


def bed(pen: Pen) -> Thing:
    """A bed from the side of its foot: headboard, pillows, a blanket."""
    cloth, sheet, wood = pen.accent(), pen.palette.paper, pen.pick((pen.palette.wood, pen.accent()))
    head = pen.pick((
        rect(-240, -250, 480, 230, pen.slant(lighten(wood, 0.2), darken(wood, 0.1)), r=20),
        path("M-240 -20V-170C-240 -290 240 -290 240 -170V-20Z", pen.slant(lighten(wood, 0.25), darken(wood, 0.08))),
        "".join(rect(-240 + i * 97, -240, 92, 220, pen.tube(wood), r=22) for i in range(5)),
    ))
    pillows = "".join(rect(x, -190, 170, 90, pen.slant("#ffffff", darken(sheet, 0.1)), r=38) for x in (-200, 30)) + group(cushion(pen, 96), at=(-40, -130), turn=-6) + group(cushion(pen, 84), at=(60, -122), turn=8)
    mattress = rect(-236, -118, 472, 84, pen.down(lighten(sheet, 0.3), darken(sheet, 0.08)), r=22)
    cover = path("M-240 -100Q-236 -126 -206 -126H206Q236 -126 240 -100L250 -24H-250Z", pen.slant(lighten(cloth, 0.3), cloth, darken(cloth, 0.16)))
    fold = path("M-238 -104Q-232 -130 -206 -130H206Q232 -130 238 -104Q0 -78 -238 -104Z", lighten(sheet, 0.2))
    rug = path("M-246 -70L-252 -14H252L246 -70Q0 -48 -246 -70Z", pen.accent(), alpha=0.9) + "".join(stroke(f"M{x} -16v14", darken(cloth, 0.2), 3) for x in range(-240, 250, 16))
    return Thing("bed", head + pillows + mattress + cover + fold + rug + _legs((-226, 226), 24, darken(wood, 0.3)), 510, 262)


def floor_lamp(pen: Pen) -> Thing:
    """A tall lamp, lit."""
    shade, metal = pen.pick((pen.palette.paper, lighten(pen.accent(), 0.3))), pen.pick((pen.palette.metal, "#3a3338"))
    kind = pen.pick(("drum", "arc", "globe"))
    foot = ellipse(0, -7, 52, 9, darken(metal, 0.1))
    if kind == "arc":
        light = circle(-120, -356, 130, pen.glow("#ffe6a8", 0.6), data_light=1)
        return Thing("floor lamp", light + foot + stroke("M0 -8V-300C0 -440 -120 -440 -120 -388", metal, 8) + path("M-166 -350C-166 -400 -74 -400 -74 -350Z", pen.flank(shade)), 200, 430)
    light = circle(0, -390, 160, pen.glow("#ffe6a8", 0.6), data_light=1)
    head = circle(0, -400, 52, pen.ball("#fff3d2", depth=0.1)) if kind == "globe" else path("M-44 -440H44L74 -340H-74Z", pen.across(lighten(shade, 0.5), shade, darken(shade, 0.08)))
    return Thing("floor lamp", light + foot + rect(-4, -350, 8, 344, metal) + head, 150, 446)


def table_lamp(pen: Pen) -> Thing:
    """A table lamp, lit: a mushroom, a pleated shade or a paper ball."""
    body, shade = pen.accents(2)
    light = circle(0, -150, 190, pen.glow("#ffe6a8", 0.6), data_light=1)
    kind = pen.pick(("mushroom", "pleat", "ball"))
    if kind == "mushroom":
        lamp = path("M-30 0Q-22 -60 -26 -130H26Q22 -60 30 0Z", pen.tube(body)) + path("M-104 -124C-104 -220 104 -220 104 -124Q0 -98 -104 -124Z", pen.ball(body)) + ellipse(0, -122, 102, 14, "#fff3c9")
    elif kind == "pleat":
        lamp = path("M-46 0C-60 -60 -20 -80 -10 -120H10C20 -80 60 -60 46 0Z", pen.tube(body)) + path("M-52 -220H52L98 -112H-98Z", pen.across(lighten(shade, 0.6), lighten(shade, 0.3), shade)) + "".join(stroke(f"M{-46 + i * 13} -216L{-86 + i * 24.6} -116", darken(shade, 0.15), 3, alpha=0.4) for i in range(8))
    else:
        lamp = path("M-54 0L0 -70L54 0M0 -70", "none", stroke=pen.palette.wood, stroke_width=9) + circle(0, -140, 88, pen.ball("#fff4dc", depth=0.12)) + "".join(ellipse(0, -140, 88, ry, "none", stroke="#d9c6a2", stroke_width=2) for ry in (28, 56))
    return Thing("table lamp", light + lamp, 208, 230)


def side_table(pen: Pen) -> Thing:
    """A small round table."""
    top = pen.pick((pen.palette.wood, pen.palette.paper, pen.accent()))
    legs = pen.pick((_legs((-60, 60), 124, darken(top, 0.25), 16) + _legs((0,), 124, darken(top, 0.35), 0), path("M-16 -126H16L22 -16H52L60 0H-60L-52 -16H-22Z", pen.tube(darken(top, 0.1)))))
    return Thing("side table", legs + rect(-100, -138, 200, 17, pen.flank(top), r=8), 200, 138)


def bedside(pen: Pen) -> Thing:
    """A bedside table with drawers."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper, lighten(pen.accent(), 0.2)))
    box = rect(-66, -136, 132, 112, pen.slant(lighten(wood, 0.2), darken(wood, 0.12)), r=7)
    drawers = "".join(rect(-56, y, 112, 42, lighten(wood, 0.14), r=4) + circle(0, y + 21, 6, pen.palette.metal) for y in (-126, -78))
    return Thing("bedside table", _legs((-50, 50), 28, darken(wood, 0.35)) + box + drawers, 136, 136)


def cabinet(pen: Pen) -> Thing:
    """A sideboard."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper, pen.accent()))
    box = rect(-180, -170, 360, 140, pen.slant(lighten(wood, 0.2), wood, darken(wood, 0.14)), r=9)
    doors = "".join(rect(-170 + i * 117, -160, 108, 120, lighten(wood, 0.1), r=4) for i in range(3))
    slats = "".join(rect(-164 + i * 13, -154, 5, 108, darken(wood, 0.25), alpha=0.5) for i in range(8)) if pen.chance(0.5) else ""
    knobs = "".join(circle(x, -100, 6, pen.palette.metal) for x in (-74, 44, 76))
    return Thing("sideboard", _legs((-150, 150), 34, darken(wood, 0.35), 8) + box + doors + slats + knobs, 360, 170)


def bookcase(pen: Pen) -> Thing:
    """A tall bookcase, filled."""
    wood = pen.pick((pen.palette.wood, pen.palette.paper))
    case = rect(-120, -440, 240, 440, darken(wood, 0.3), r=4)
    rows = ""
    for i in range(5):
        floor, x = -88.0 * i - 12, -106.0
        while x < 84:
            wide, tall = pen.between(12, 26), pen.between(46, 68)
            rows += rect(x, floor - tall, wide, tall, pen.tube(pen.accent()), r=1) if pen.chance(0.85) else circle(x + wide / 2, floor - 18, 18, pen.ball(pen.palette.paper))
            x += wide + pen.pick((1, 2, 2, 14))
        rows += rect(-120, floor, 240, 12, pen.flank(wood))
    sides = rect(-124, -444, 12, 444, lighten(wood, 0.1)) + rect(112, -444, 12, 444, darken(wood, 0.12)) + rect(-124, -448, 248, 12, lighten(wood, 0.1))
    return Thing("bookcase", case + rows + sides, 250, 448)


def desk(pen: Pen) -> Thing:
    """A writing desk with a screen and a lamp."""
    wood, one, two = pen.pick((pen.palette.wood, pen.palette.paper)), pen.accent(), pen.accent()
    table = _legs((-170, 170), 148, darken(wood, 0.15), 14) + rect(-200, -162, 400, 17, pen.flank(wood), r=5) + rect(70, -146, 110, 54, lighten(wood, 0.08), r=4) + circle(125, -118, 5, pen.palette.metal)
    screen = rect(-84, -288, 168, 104, "#3a3640", r=7) + rect(-78, -282, 156, 92, pen.slant(lighten(one, 0.3), two)) + path("M-9 -184H9L14 -162H-14Z", "#8c8a90")
    lamp = stroke("M150 -162L138 -240L178 -282", darken(one, 0.3), 6) + path("M160 -296L206 -276L186 -250Z", one)
    return Thing("desk", table + screen + lamp + rect(-168, -200, 13, 38, two) + rect(-153, -208, 15, 46, one) + rect(-136, -194, 12, 32, two), 410, 298)


def chair(pen: Pen) -> Thing:
    """A wooden chair."""
    wood, seat = pen.pick((pen.palette.wood, pen.accent())), pen.accent()
    back = "".join(rect(x - 5, -250, 10, 140, pen.tube(wood), r=4) for x in (-54, 54)) + rect(-60, -252, 120, 34, pen.flank(wood), r=12) + rect(-54, -190, 108, 16, wood, r=6)
    return Thing("chair", back + _legs((-56, 56), 112, darken(wood, 0.1), 8) + rect(-68, -126, 136, 22, pen.flank(seat), r=10), 140, 252)


def pouf(pen: Pen) -> Thing:
    """A knitted pouf."""
    wool = pen.accent()
    knots = "".join(stroke(f"M{-70 + i * 28} -14q14 -18 28 0", darken(wool, 0.25), 4, alpha=0.5) + stroke(f"M{-70 + i * 28} -44q14 -18 28 0", darken(wool, 0.25), 4, alpha=0.5) for i in range(5))
    return Thing("pouf", rect(-84, -84, 168, 84, pen.ball(wool, depth=0.22), r=38) + knots, 168, 84)


def rug(pen: Pen, wide: float) -> str:
    """A rug on a floor, its middle at 0,0."""
    one, two = pen.accents(2)
    flat = wide * 0.13
    kind = pen.pick(("oval", "border", "stripe"))
    if kind == "oval":
        return ellipse(0, 0, wide / 2, flat, one) + ellipse(0, 0, wide * 0.43, flat * 0.84, lighten(one, 0.3)) + ellipse(0, 0, wide * 0.3, flat * 0.56, two)
    outline = f"M{-wide * 0.44} {-flat}H{wide * 0.44}L{wide / 2} {flat}H{-wide / 2}Z"
    body = path(outline, one)
    if kind == "border":
        return body + group(path(outline, lighten(one, 0.35)), scale=(0.9, 0.82)) + group(path(outline, two, alpha=0.6), scale=(0.7, 0.5))
    return body + "".join(path(f"M{-wide * (0.44 + 0.06 * k)} {-flat + 2 * flat * k}H{wide * (0.44 + 0.06 * k)}l4 {flat * 0.2}H{-wide * (0.44 + 0.06 * k) - 4}Z", two) for k in (0.14, 0.42, 0.7))


def wall_art(pen: Pen, wide: float, tall: float) -> str:
    """A framed print, its upper left corner at 0,0."""
    one, two, three = pen.accents(3)
    frame = rect(0, 0, wide, tall, pen.pick((pen.palette.wood, "#2f2a33", pen.palette.metal)), r=3) + rect(8, 8, wide - 16, tall - 16, pen.palette.paper)
    x, y, r = wide / 2, tall / 2, min(wide, tall) * 0.26
    print_ = pen.pick((
        circle(x, y - r * 0.3, r, one) + rect(x - r * 1.1, y + r * 0.5, r * 2.2, r * 0.5, two),
        path(f"M{x - r} {y + r * 1.2}V{y}A{r} {r} 0 0 1 {x + r} {y}V{y + r * 1.2}Z", one) + path(f"M{x - r * 0.6} {y + r * 1.2}V{y + r * 0.2}A{r * 0.6} {r * 0.6} 0 0 1 {x + r * 0.6} {y + r * 0.2}V{y + r * 1.2}Z", two),
        stroke(f"M{x} {y + r * 1.3}C{x - r} {y} {x + r} {y - r} {x} {y - r * 1.4}", pen.palette.leaf, 5) + "".join(ellipse(x + s * r * 0.5, y + k * r, r * 0.4, r * 0.18, pen.palette.leaf, transform=f"rotate({s * -28} {x + s * r * 0.5:.1f} {y + k * r:.1f})") for s in (-1, 1) for k in (-0.8, 0, 0.8)),
        ring(x, y, r, one, r * 0.3) + circle(x, y, r * 0.4, two) + rect(x - r, y + r * 1.2, r * 2, 4, three),
        path(f"M{x - r * 1.3} {y + r}L{x - r * 0.3} {y - r}L{x + r * 0.3} {y}L{x + r * 0.7} {y - r * 0.6}L{x + r * 1.3} {y + r}Z", two) + circle(x + r * 0.8, y - r, r * 0.34, one),
    ))
    return frame + print_


def pendant(pen: Pen, drop: float) -> str:
    """A lamp hanging from 0,0 downwards."""
    shade = pen.accent()
    light = ellipse(0, drop + 60, 150, 130, pen.glow("#ffe6a8", 0.6), data_light=1)
    head = pen.pick((
        path(f"M-16 {drop}H16L84 {drop + 64}H-84Z", pen.flank(shade)) + ellipse(0, drop + 64, 84, 10, "#fff3c9"),
        circle(0, drop + 52, 56, pen.ball("#fff4dc", depth=0.1)),
        path(f"M-76 {drop + 66}C-76 {drop - 18} 76 {drop - 18} 76 {drop + 66}Z", pen.flank(shade)) + ellipse(0, drop + 66, 76, 9, "#fff3c9"),
        "".join(ellipse(0, drop + 50, rx, 52, "none", stroke=pen.palette.wood, stroke_width=4) for rx in (20, 44, 66)) + circle(0, drop + 56, 18, "#fff3c9"),
    ))
    return light + rect(-2, 0, 4, drop + 4, darken(pen.palette.table, 0.4)) + head


def curtain(pen: Pen, wide: float, tall: float) -> str:
    """A gathered curtain from 0,0 to the right and down."""
    cloth = pen.pick((lighten(pen.accent(), 0.45), pen.palette.paper, pen.accent()))
    folds = max(3, int(wide / 34))
    step = wide / folds
    return "".join(path(f"M{i * step} 0H{(i + 1) * step}L{(i + 1) * step + 5} {tall}H{i * step - 3}Z", pen.across(darken(cloth, 0.08), lighten(cloth, 0.35), mix(cloth, darken(cloth, 0.3), 0.5))) for i in range(folds))
