"""Colour for lips, eyes, nails; scent."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke
from .look import BLACK, GOLD, Look, face, glass, gleam, label, metal, satin, shade, words_on


def lipstick(pen: Pen, look: Look) -> Thing:
    """An open lipstick beside its cap."""
    base = rect(-32, -120, 64, 120, satin(pen, BLACK), r=5) + rect(-32, -126, 64, 10, metal(pen, GOLD), r=2)
    sleeve = rect(-25, -176, 50, 54, metal(pen, GOLD), r=3)
    bullet = path("M-20 -174V-236Q-18 -268 8 -284Q20 -290 20 -272V-174Z", satin(pen, look.colour))
    cut = path("M-19 -238Q-14 -264 8 -283Q19 -290 19 -272Q-2 -262 -19 -238Z", lighten(look.colour, 0.34))
    cap = group(
        rect(-36, -150, 72, 150, satin(pen, BLACK), r=6)
        + rect(-36, -150, 72, 12, metal(pen, GOLD), r=4)
        + gleam(-24, -130, 110, 6, 0.35)
        + words_on(look, 0, -74, 52, tall=20, ink=GOLD),
        at=(86, 0),
    )
    open_ = group(
        sleeve
        + bullet
        + cut
        + base
        + words_on(look, 0, -60, 48, tall=18, ink=GOLD)
        + gleam(-24, -110, 96, 5, 0.3),
        at=(-8, 0),
    )
    return Thing("lipstick", group(cap + open_, at=(-38, 0)), 168, 288)


def lip_gloss(pen: Pen, look: Look) -> Thing:
    """A tube of lip tint or gloss with its wand in the cap."""
    tube = rect(-30, -150, 60, 150, glass(pen, look.colour), r=10) + rect(
        -22, -146, 44, 136, satin(pen, look.colour), r=8, alpha=0.9
    )
    cap = rect(-28, -276, 56, 128, metal(pen, look.trim), r=8)
    smear = group(
        path("M-70 -14C-40 -40 20 -34 66 -30C96 -26 96 2 60 2C10 4 -50 12 -70 -14Z", face(pen, look.colour))
        + stroke("M-46 -18C-10 -26 30 -22 62 -18", "#ffffff", 5, alpha=0.4),
        at=(112, 0),
        scale=0.72,
    )
    body = smear + group(
        tube + cap + words_on(look, 0, -80, 50, tall=20) + gleam(-21, -140, 118, 6), at=(-16, 0)
    )
    return Thing("lip tint", group(body, at=(-30, 0)), 160, 278)


def mascara(pen: Pen, look: Look) -> Thing:
    """A mascara, its brush drawn out."""
    barrel = rect(-24, -210, 48, 210, metal(pen, look.colour), r=9) + words_on(look, 0, -100, 42, tall=18)
    wand = rect(-23, -150, 46, 150, metal(pen, look.colour), r=9) + rect(-4, -196, 8, 48, BLACK)
    bristles = "".join(
        stroke(f"M{-12 + abs(i - 8) * 0.5} {-194 - i * 6}L{12 - abs(i - 8) * 0.5} {-198 - i * 6}", BLACK, 3.4)
        for i in range(17)
    )
    return Thing(
        "mascara",
        group(barrel + rect(-24, -216, 48, 8, metal(pen, GOLD)), at=(-46, 0))
        + group(wand + bristles, at=(40, 0), turn=6),
        150,
        300,
    )


def eye_palette(pen: Pen, look: Look) -> Thing:
    """An open palette: mirror above, nine pans below."""
    shades = [
        mix(look.colour, other, share)
        for other, share in (
            ("#fff4e8", 0.75),
            ("#fbe3d2", 0.5),
            ("#ffffff", 0.25),
            ("#e9b48f", 0.4),
            ("#5a3030", 0.18),
            ("#ffd9a0", 0.5),
            ("#3a2030", 0.4),
            ("#5a2a2a", 0.45),
            ("#1d1420", 0.66),
        )
    ]
    lid = rect(-180, -330, 360, 168, face(pen, look.trim), r=14) + rect(
        -164, -316, 328, 140, pen.slant("#f4f7fa", "#d5dde5", "#eef2f6", "#c9d2db"), r=8
    )
    glint = path("M-120 -180L-40 -312H0L-80 -180Z", "#ffffff", alpha=0.5)
    hinge = rect(-120, -168, 240, 12, metal(pen, shade(look.trim, 0.2)), r=5)
    base = rect(-180, -160, 360, 160, face(pen, look.trim), r=14)
    pans = "".join(
        _pan(pen, -144 + (i % 9) * 36, -128 + (i // 9) * 50, 30, 96, tone) for i, tone in enumerate(shades)
    )
    return Thing(
        "eye-shadow palette",
        lid + glint + base + hinge + pans + words_on(look, 0, -18, 90, tall=16),
        360,
        332,
    )


def _pan(pen: Pen, x: float, y: float, wide: float, tall: float, tone: str) -> str:
    well = rect(x - wide / 2 - 1, y - 1, wide + 2, tall + 2, darken(tone, 0.5), r=5, alpha=0.5)
    grain = "".join(
        circle(x - 9 + (i * 7) % 19, y + 8 + (i * 23) % 80, 1, "#ffffff", alpha=0.5) for i in range(9)
    )
    return (
        well
        + rect(x - wide / 2, y, wide, tall, pen.slant(lighten(tone, 0.25), tone, darken(tone, 0.12)), r=4)
        + grain
    )


def blush(pen: Pen, look: Look) -> Thing:
    """A round compact, open: mirror behind, powder in front."""
    back = circle(0, -230, 122, metal(pen, look.trim)) + circle(
        0, -230, 108, pen.slant("#f5f7fa", "#cfd8e0", "#eef1f5")
    )
    glint = path("M-66 -160L10 -334L40 -330L-36 -144Z", "#ffffff", alpha=0.5)
    case = ellipse(0, -70, 138, 66, face(pen, look.trim)) + ellipse(0, -78, 138, 66, metal(pen, look.trim))
    powder = ellipse(0, -80, 116, 54, face(pen, look.colour))
    marks = "".join(
        stroke(
            f"M{-70 + i * 28} {-64 + abs(i - 2.5) * 3}q14 -30 30 -32", lighten(look.colour, 0.4), 3, alpha=0.6
        )
        for i in range(5)
    )
    edge = path("M-138 -78V-60C-138 14 138 14 138 -60V-78C138 -4 -138 -4 -138 -78Z", metal(pen, look.trim))
    return Thing("compact", back + glint + case + edge + powder + marks, 280, 352)


def cushion_compact(pen: Pen, look: Look) -> Thing:
    """A cushion foundation, closed, standing on its edge beside an open one."""
    closed = circle(-50, -140, 140, face(pen, look.trim)) + circle(
        -50, -140, 126, shade(look.trim, 0.1), alpha=0.5
    )
    closed += circle(-50, -140, 124, face(pen, look.trim)) + words_on(
        look, -50, -140, 160, tall=40, ink=darken(look.trim, 0.6)
    )
    pan = ellipse(92, -52, 108, 52, metal(pen, look.trim)) + ellipse(
        92, -60, 108, 52, face(pen, lighten(look.trim, 0.2))
    )
    sponge = ellipse(92, -62, 86, 40, face(pen, look.colour)) + ellipse(66, -72, 34, 12, "#ffffff", alpha=0.3)
    return Thing("cushion foundation", group(closed + pan + sponge, at=(-20, 0)), 390, 282)


def perfume(pen: Pen, look: Look) -> Thing:
    """A square flacon of perfume."""
    half, tall = 92, 196
    outer = rect(-half, -tall, half * 2, tall, glass(pen, lighten(look.colour, 0.45)), r=18)
    scent = rect(
        -half + 17,
        -tall * 0.84,
        half * 2 - 34,
        tall * 0.84 - 19,
        pen.down(lighten(look.colour, 0.35), look.colour),
        r=9,
    )
    depth = path(
        f"M{half - 17} {-tall * 0.84}L{half - 40} {-tall * 0.7}V-46L{half - 17} -19Z",
        darken(look.colour, 0.2),
        alpha=0.3,
    )
    tube = rect(-2, -tall, 4, tall * 0.8, "#ffffff", alpha=0.55)
    neck = rect(-28, -tall - 18, 56, 22, metal(pen, look.trim))
    cap = rect(-44, -tall - 104, 88, 88, metal(pen, look.trim), r=6)
    plate = rect(-52, -tall * 0.58, 104, 62, "#ffffff", r=2, alpha=0.9)
    return Thing(
        "perfume",
        outer
        + scent
        + depth
        + tube
        + neck
        + cap
        + plate
        + label(look, 0, -tall * 0.42, 88, 50, ink=BLACK, lines=1)
        + gleam(-half + 6, -tall + 20, tall - 44, 7, 0.7),
        184,
        302,
    )


def round_perfume(pen: Pen, look: Look) -> Thing:
    """A round flacon with a ball for a stopper."""
    glass_ = circle(0, -112, 112, glass(pen, lighten(look.colour, 0.4))) + ellipse(
        0, -4, 60, 6, shade(look.colour, 0.3), alpha=0.4
    )
    scent = path("M-94 -120A94 94 0 0 0 94 -120Z", pen.down(lighten(look.colour, 0.2), look.colour))
    ball = circle(0, -276, 36, pen.ball(look.trim)) + rect(-24, -244, 48, 26, metal(pen, look.trim), r=3)
    shine = path("M-78 -150Q-64 -196 -24 -206Q-58 -182 -66 -140Z", "#ffffff", alpha=0.7)
    return Thing("perfume", glass_ + scent + ball + shine + words_on(look, 0, -92, 120, tall=34), 224, 312)


def nail_polish(pen: Pen, look: Look) -> Thing:
    """A flask of nail polish."""
    flask = path(
        "M-58 -20Q-58 0 -38 0H38Q58 0 58 -20L50 -104Q46 -122 24 -124H-24Q-46 -122 -50 -104Z",
        satin(pen, look.colour),
    )
    foot = path("M-57 -14Q-56 0 -38 0H38Q56 0 57 -14Z", "#ffffff", alpha=0.35)
    cap = path("M-24 -124L-19 -262Q0 -270 19 -262L24 -124Z", satin(pen, look.trim))
    return Thing(
        "nail polish",
        cap + flask + foot + words_on(look, 0, -62, 74, tall=22) + gleam(-40, -106, 76, 9),
        116,
        268,
    )
