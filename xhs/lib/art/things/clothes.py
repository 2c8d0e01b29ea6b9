"""Clothes on hangers and folded, hats and glasses."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke

LEFT, RIGHT = -1, 1


def hanger(pen: Pen, top: float) -> str:
    """A hanger whose shoulders are at `top`; its hook is 62 above."""
    wood = pen.pick((pen.palette.wood, "#3a3338", pen.palette.metal))
    return stroke(f"M0 {top - 12}V{top - 34}q0 -10 8 -14t4 -16q-4 -8 -14 -6", "#8c8a90", 5) + stroke(
        f"M-62 {top + 22}L0 {top - 12}L62 {top + 22}", wood, 11
    )


def _print(pen: Pen, places: tuple[tuple[float, float], ...], base: str) -> str:
    """A pattern printed on cloth at these places: dots, flowers, small checks, or nothing."""
    tone = pen.pick((lighten(base, 0.55), pen.accent(), pen.palette.paper))
    mark = pen.pick(
        (
            "",
            circle(0, 0, 6, tone),
            "".join(group(ellipse(0, -7, 4, 6, tone), turn=a) for a in (0, 72, 144, 216, 288))
            + circle(0, 0, 3.5, "#f6c85f"),
            path("M0 8c-14 -9 -10 -18 -4 -18q4 0 4 5q0 -5 4 -5c6 0 10 9 -4 18Z", tone),
        )
    )
    return "".join(group(mark, at=at) for at in places) if mark else ""


def _folds(lines: tuple[tuple[float, float, float, float], ...], base: str) -> str:
    return "".join(
        stroke(f"M{a} {b}Q{(a + c) / 2 + 6} {(b + d) / 2} {c} {d}", darken(base, 0.35), 4, alpha=0.3)
        for a, b, c, d in lines
    )


def dress(pen: Pen) -> Thing:
    """A summer dress on a hanger."""
    cloth = pen.accent()
    hem, length = pen.between(96, 150), pen.between(330, 400)
    top = -length
    fill = pen.across(lighten(cloth, 0.2), cloth, darken(cloth, 0.16))
    bodice = pen.pick(
        (
            f"M-46 {top + 8}L-34 {top + 52}Q0 {top + 66} 34 {top + 52}L46 {top + 8}L58 "
            f"{top + 14}Q50 {top + 70} 44 {top + 132}H-44Q-50 {top + 70} -58 {top + 14}Z",
            f"M-34 {top}Q0 {top + 34} 34 {top}L66 {top + 16}L96 {top + 74}L64 {top + 88}L50 "
            f"{top + 60}L44 {top + 132}H-44L-50 {top + 60}L-64 {top + 88}L-96 {top + 74}L-66 "
            f"{top + 16}Z",
            f"M-40 {top}Q0 {top + 22} 40 {top}Q86 {top + 6} 92 {top + 56}Q70 {top + 74} 54 {top + 60}"
            f"L44 {top + 132}H-44L-54 {top + 60}Q-70 {top + 74} -92 {top + 56}Q-86 {top + 6} -40 {top}"
            "Z",
        )
    )
    skirt = (
        f"M-45 {top + 130}H45C70 {top + 220} {hem - 10} -60 {hem} -6C{hem * 0.5} 10 "
        f"{-hem * 0.5} 10 {-hem} -6C{-hem + 10} -60 -70 {top + 220} -45 {top + 130}Z"
    )
    belt = rect(
        -47, top + 124, 94, 15, pen.pick((darken(cloth, 0.3), pen.palette.metal, pen.palette.paper)), r=4
    )
    places = tuple(
        (x + (y % 3) * 9 - 9, top + 90 + y * 40)
        for y in range(int((length - 100) / 40))
        for x in (-62, -30, 2, 34, 62)
        if abs(x) < 30 + y * hem / 9
    )
    folds = _folds(((-20, top + 150, -44, -14), (10, top + 150, 22, -10), (32, top + 160, 74, -20)), cloth)
    tiers = (
        "".join(
            stroke(f"M{-w} {y}Q0 {y + 16} {w} {y}", darken(cloth, 0.25), 4, alpha=0.4)
            for y, w in ((-60, hem - 8), (-130, hem - 30))
        )
        if pen.chance(0.4)
        else ""
    )
    return Thing(
        "dress",
        hanger(pen, top)
        + path(bodice, fill)
        + path(skirt, fill)
        + _print(pen, places, cloth)
        + folds
        + tiers
        + belt,
        max(hem * 2, 190),
        length + 62,
    )


def coat(pen: Pen) -> Thing:
    """A long coat on a hanger."""
    cloth = pen.pick((*pen.palette.accents, "#c8a77c", "#3d3a44"))
    top, fill = -390.0, pen.across(lighten(cloth, 0.16), cloth, darken(cloth, 0.2))
    sleeves = "".join(
        path(
            f"M{s * 66} {top + 14}Q{s * 112} {top + 40} {s * 122} "
            f"{top + 250}L{s * 86} {top + 256}L{s * 66} {top + 100}Z",
            pen.flank(darken(cloth, 0.06)),
        )
        for s in (LEFT, RIGHT)
    )
    body = path(
        f"M-40 {top}Q0 {top + 26} 40 {top}L76 {top + 20}L84 "
        f"{top + 120}L98 -6Q0 10 -98 -6L-84 {top + 120}L-76 {top + 20}Z",
        fill,
    )
    lapels = "".join(
        path(
            f"M{s * 34} {top + 2}L{s * 60} {top + 44}L{s * 40} {top + 62}"
            f"L{s * 52} {top + 76}L{s * 4} {top + 170}L0 {top + 60}Z",
            darken(cloth, 0.1) if s > 0 else lighten(cloth, 0.12),
        )
        for s in (LEFT, RIGHT)
    )
    seam = stroke(f"M2 {top + 168}V0", darken(cloth, 0.4), 4, alpha=0.5)
    buttons = "".join(
        circle(x, top + 190 + i * 44, 8, darken(cloth, 0.5)) for i in range(3) for x in (-20, 24)
    )
    belt = (
        rect(-90, top + 206, 180, 22, darken(cloth, 0.2), r=4)
        + rect(-20, top + 200, 34, 34, "none", r=5, stroke=pen.palette.metal, stroke_width=6)
        if pen.chance(0.5)
        else ""
    )
    pockets = "".join(rect(s * 56 - 24, top + 262, 48, 12, darken(cloth, 0.22), r=4) for s in (LEFT, RIGHT))
    return Thing(
        "coat", hanger(pen, top) + sleeves + body + lapels + seam + buttons + belt + pockets, 250, 452
    )


def sweater(pen: Pen) -> Thing:
    """A knitted jumper on a hanger."""
    wool, other = pen.accents(2)
    top, fill = -250.0, pen.across(lighten(wool, 0.2), wool, darken(wool, 0.16))
    sleeves = "".join(
        path(
            f"M{s * 62} {top + 8}Q{s * 120} {top + 40} {s * 138} "
            f"{top + 200}L{s * 100} {top + 210}L{s * 70} {top + 96}Z",
            pen.flank(darken(wool, 0.05)),
        )
        + path(
            f"M{s * 139} {top + 196}L{s * 140} {top + 224}L{s * 100} {top + 232}L{s * 99} {top + 206}Z",
            darken(wool, 0.2),
        )
        for s in (LEFT, RIGHT)
    )
    body = path(
        f"M-40 {top}Q0 {top + 20} 40 {top}L74 {top + 14}L88 "
        f"{top + 110}L92 -24H-92L-88 {top + 110}L-74 {top + 14}Z",
        fill,
    )
    hem = rect(-90, -28, 180, 28, darken(wool, 0.2), r=6)
    ribs = "".join(stroke(f"M{x} -24V-4", lighten(wool, 0.3), 3, alpha=0.5) for x in range(-80, 90, 12))
    collar = path(
        f"M-42 {top - 4}Q0 {top + 20} 42 {top - 4}L46 {top + 14}Q0 {top + 44} -46 {top + 14}Z",
        darken(wool, 0.2),
    )
    knit = pen.pick(
        (
            "".join(rect(-88, top + 70 + i * 38, 176, 18, other) for i in range(3)),
            "".join(
                stroke(f"M{x} {top + 50}" + "q14 14 0 28q-14 14 0 28" * 3, lighten(wool, 0.35), 5, alpha=0.7)
                for x in (-52, -18, 18, 52)
            ),
            "".join(path(f"M{x} {top + 96}l11 14l-11 14l-11 -14Z", other) for x in range(-66, 80, 33))
            + rect(-87, top + 74, 174, 7, other)
            + rect(-88, top + 140, 176, 7, other),
            path(f"M0 {top + 170}c-50 -34 -42 -76 -16 -76q16 0 16 18q0 -18 16 -18c26 0 34 42 -16 76Z", other),
        )
    )
    return Thing("jumper", hanger(pen, top) + sleeves + body + knit + hem + ribs + collar, 282, 312)


def shirt(pen: Pen) -> Thing:
    """A T-shirt or a buttoned shirt on a hanger."""
    cloth, other = pen.pick((pen.palette.paper, *pen.palette.accents)), pen.accent()
    top, fill = -240.0, pen.across(lighten(cloth, 0.3), cloth, darken(cloth, 0.12))
    body = path(
        f"M-38 {top}Q0 {top + 30} 38 {top}L78 {top + 14}L124 {top + 86}L90 {top + 106}L78 "
        f"{top + 86}L84 0H-84L-78 {top + 86}L-90 {top + 106}L-124 {top + 86}L-78 {top + 14}Z",
        fill,
    )
    if pen.chance(0.5):
        stripes = "".join(rect(-79, top + 84 + i * 30, 158, 9, other) for i in range(6))
        art = pen.pick(
            (stripes, circle(0, top + 126, 36, other) + circle(14, top + 112, 14, lighten(other, 0.5)), "")
        )
        return Thing(
            "T-shirt",
            hanger(pen, top)
            + body
            + art
            + stroke(f"M-38 {top + 2}Q0 {top + 34} 38 {top + 2}", darken(cloth, 0.2), 8),
            248,
            302,
        )
    placket = stroke(f"M0 {top + 26}V0", darken(cloth, 0.3), 3) + "".join(
        circle(7, top + 52 + i * 40, 5, darken(cloth, 0.45)) for i in range(5)
    )
    collar = path(
        f"M-38 {top - 4}L0 {top + 26}L-34 {top + 44}L-52 {top + 10}Z"
        f"M38 {top - 4}L0 {top + 26}L34 {top + 44}L52 {top + 10}Z",
        lighten(cloth, 0.25),
    )
    return Thing(
        "shirt",
        hanger(pen, top) + body + placket + collar + rect(24, top + 84, 40, 44, darken(cloth, 0.1), r=4),
        248,
        302,
    )


def skirt(pen: Pen) -> Thing:
    """A skirt on a hanger."""
    cloth = pen.accent()
    length, hem = pen.between(190, 280), pen.between(96, 140)
    top = -length
    body = path(
        f"M-58 {top}H58L{hem} -8Q0 14 {-hem} -8Z", pen.across(lighten(cloth, 0.2), cloth, darken(cloth, 0.2))
    )
    pleats = "".join(
        stroke(
            f"M{-50 + i * 17} {top + 20}L{(-50 + i * 17) * hem / 58} -4", darken(cloth, 0.3), 4, alpha=0.35
        )
        for i in range(7)
    )
    places = tuple(
        (x * (1 + y * 0.1), top + 50 + y * 42)
        for y in range(int((length - 60) / 42))
        for x in (-48, -16, 16, 48)
    )
    clips = "".join(rect(s * 40 - 8, top - 16, 16, 24, "#8c8a90", r=3) for s in (LEFT, RIGHT))
    return Thing(
        "skirt",
        hanger(pen, top - 24)
        + body
        + pleats
        + _print(pen, places, cloth)
        + rect(-60, top, 120, 20, darken(cloth, 0.22), r=4)
        + clips,
        hem * 2,
        length + 86,
    )


def trousers(pen: Pen) -> Thing:
    """Trousers or jeans on a hanger."""
    cloth = pen.pick((*pen.palette.accents, "#5f7fa8", "#3f5a86", "#c8b08c"))
    top, wide = -340.0, pen.between(40, 76)
    legs = "".join(
        path(
            f"M0 {top + 10}L{s * 62} {top}L{s * (48 + wide)} -4L{s * 36} 2L{s * 4} {top + 130}Z",
            pen.flank(cloth if s < 0 else darken(cloth, 0.08)),
        )
        for s in (LEFT, RIGHT)
    )
    waist = rect(-64, top - 4, 128, 24, darken(cloth, 0.18), r=5) + circle(0, top + 9, 6, pen.palette.metal)
    crease = "".join(
        stroke(f"M{s * 34} {top + 60}L{s * (42 + wide / 2)} -8", darken(cloth, 0.35), 3, alpha=0.35)
        for s in (LEFT, RIGHT)
    )
    pockets = "".join(
        stroke(
            f"M{s * 60} {top + 62}Q{s * 34} {top + 58} {s * 30} {top + 22}", darken(cloth, 0.4), 3, alpha=0.6
        )
        for s in (LEFT, RIGHT)
    )
    return Thing("trousers", hanger(pen, top - 26) + legs + waist + crease + pockets, (48 + wide) * 2, 428)


def sun_hat(pen: Pen) -> Thing:
    """A straw hat seen from above."""
    straw, ribbon = pen.pick(("#e6c58c", "#d9b074", "#f0dcb2", "#b98a55")), pen.accent()
    rings = "".join(ring(0, 0, r, darken(straw, 0.2), 3, alpha=0.35) for r in range(92, 190, 16))
    brim = circle(0, 0, 190, pen.slant(lighten(straw, 0.3), darken(straw, 0.14)))
    crown = (
        ellipse(4, 6, 96, 96, darken(straw, 0.4), alpha=0.4)
        + circle(0, 0, 92, ribbon)
        + circle(-3, -6, 80, pen.ball(straw))
    )
    weave = "".join(ring(-3, -6, r, darken(straw, 0.2), 2.5, alpha=0.35) for r in (24, 42, 60))
    bow = group(
        path("M0 0C-40 -34 -66 -10 -56 12C-44 26 -14 12 0 0ZM0 0L-50 60L-28 64L0 14Z", ribbon),
        at=(-70, 62),
        turn=10,
    )
    return Thing("straw hat", brim + rings + crown + weave + bow, 380, 380)


def glasses_flat(pen: Pen) -> Thing:
    """Sunglasses."""
    frame = pen.pick(("#2b2630", "#8a5a3c", pen.accent(), pen.palette.metal))
    lens = pen.down(darken(pen.accent(), 0.45), pen.accent())
    kind = pen.pick(("round", "cat", "square"))
    d = {
        "round": "M-20 0a62 62 0 1 0 -124 0a62 62 0 1 0 124 0Z",
        "cat": "M-18 -22C-40 -46 -120 -62 -160 -58C-150 20 -120 58 -80 56C-40 54 -20 20 -18 -22Z",
        "square": "M-20 -42H-138Q-150 -42 -148 -26L-140 36Q-136 54 -116 54H-48Q-30 54 -26 36Z",
    }[kind]
    one = path(d, lens, stroke=frame, stroke_width=13) + stroke("M-124 -18L-98 -38", "#ffffff", 7, alpha=0.7)
    arms = "".join(stroke(f"M{s * 146} -30L{s * 166} -110", frame, 11) for s in (LEFT, RIGHT))
    return Thing(
        "sunglasses",
        arms + one + group(one, scale=(-1, 1)) + stroke("M-24 -16Q0 -34 24 -16", frame, 12),
        340,
        180,
    )


def knit_flat(pen: Pen) -> Thing:
    """Folded jumpers in a small pile, seen from above."""
    pile = ""
    for i, wool in enumerate(pen.accents(3)):
        x, y = i * 10 - 10, 16 - i * 16
        pile += rect(x - 120, y - 96, 240, 200, pen.slant(lighten(wool, 0.2), darken(wool, 0.12)), r=22)
    wool = pen.accent()
    cables = "".join(
        stroke(f"M{x} -96" + "q15 15 0 30q-15 15 0 30" * 3, lighten(wool, 0.4), 6, alpha=0.6)
        for x in (-70, -24, 24, 70)
    )
    top = rect(-110, -112, 240, 200, pen.slant(lighten(wool, 0.2), darken(wool, 0.12)), r=22)
    return Thing(
        "folded jumpers",
        pile + top + group(cables, at=(10, -8)) + path("M-40 -112Q10 -64 60 -112Z", darken(wool, 0.25)),
        260,
        240,
    )


def _laid(thing: Thing, drop: float = 62) -> Thing:
    """A hanging garment laid flat."""
    return Thing(
        thing.name, group(thing.body, at=(0, (thing.height - drop) / 2)), thing.width, thing.height - drop
    )


def dress_flat(pen: Pen) -> Thing:
    """A dress laid flat."""
    return _laid(dress(pen))


def sweater_flat(pen: Pen) -> Thing:
    """A jumper laid flat."""
    return _laid(sweater(pen))


def shirt_flat(pen: Pen) -> Thing:
    """A shirt laid flat."""
    return _laid(shirt(pen))


def trousers_flat(pen: Pen) -> Thing:
    """Trousers laid flat."""
    return _laid(trousers(pen), 86)


def skirt_flat(pen: Pen) -> Thing:
    """A skirt laid flat."""
    return _laid(skirt(pen), 86)


def jewellery_flat(pen: Pen) -> Thing:
    """A necklace of beads with a pair of ear-rings."""
    gold, bead = pen.palette.metal, pen.pick((pen.palette.paper, pen.accent()))
    chain = "".join(
        circle(x, y, 9, pen.ball(bead))
        for x, y in (
            (-104, -80),
            (-104, -52),
            (-98, -24),
            (-86, 2),
            (-68, 25),
            (-46, 44),
            (-20, 54),
            (20, 54),
            (46, 44),
            (68, 25),
            (86, 2),
            (98, -24),
            (104, -52),
            (104, -80),
        )
    )
    drop = path("M0 56C30 92 18 118 0 118S-30 92 0 56Z", pen.ball(pen.accent())) + ring(0, 56, 9, gold, 4)
    rings = "".join(ring(x, -54, 26, gold, 7) for x in (-34, 34))
    return Thing("necklace", chain + drop + rings, 230, 220)
