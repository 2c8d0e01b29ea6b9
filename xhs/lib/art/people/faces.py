"""Portraits for avatars, and the cats, plants and views that many people use instead."""

from collections.abc import Callable
from random import Random

from ..colour import darken, lighten, mix
from ..palettes import PALETTES, choose_palette
from ..patterns import weave
from ..pen import Pen
from ..shapes import circle, ellipse, group, path, rect, ring, stroke
from ..things.flowers import BLOOMS
from . import hair as styles
from .head import SKINS, beard, brows, cheeks, earrings, eyes, face_shape, glasses, mouth, nose, wrinkles

HAIR = ("#2a2023", "#1f1a1e", "#3a2622", "#4a2f25", "#6b4027", "#8c5a32", "#2a2023", "#1f1a1e")
DYED = ("#c98f4f", "#d9a9b6", "#7a3340", "#8a7ab0", "#4f7a8a", "#b5532f")
GREY = ("#c9c5c3", "#a5a0a0", "#e6e2dc", "#8c8788")
CHILD, OLD = 13, 58


def _hair_colour(pen: Pen, age: int) -> str:
    if age >= OLD:
        return pen.pick(GREY)
    return pen.pick(DYED) if CHILD < age < 40 and pen.chance(0.2) else pen.pick(HAIR)


def _style(pen: Pen, gender: str, age: int) -> styles.Hair:
    woman = gender == "female" or (gender != "male" and pen.chance(0.5))
    pool: tuple[Callable[[Pen, str], styles.Hair], ...]
    if age < CHILD:
        pool = styles.GIRLS if woman else styles.BOYS
    elif age >= OLD:
        pool = styles.OLD_WOMEN if woman else styles.OLD_MEN
    else:
        pool = styles.WOMEN if woman else styles.MEN
    return pen.pick(pool)(pen, _hair_colour(pen, age))


def _ground(pen: Pen) -> str:
    """The area behind a head, 400 x 400 around 0,0."""
    base, tone = pen.palette.wall, mix(pen.palette.wall, pen.accent(), 0.5)
    plain = rect(-200, -200, 400, 400, pen.slant(lighten(base, 0.3), base, darken(base, 0.1)))
    return plain + pen.pick(
        (
            circle(0, 10, 158, pen.down(lighten(tone, 0.25), tone)),
            rect(-200, -200, 400, 400, pen.slant(lighten(tone, 0.35), tone)),
            group(weave(pen, 400, 400, base, mix(base, tone, 0.4)), at=(-200, -200)),
            path("M-200 60C-100 20 -40 110 60 70S180 20 200 40V200H-200Z", tone, alpha=0.7)
            + circle(110, -110, 44, lighten(tone, 0.4)),
            path("M-130 200V-40A130 130 0 0 1 130 -40V200Z", pen.down(lighten(tone, 0.25), tone)),
            "".join(stroke(f"M{x} -200L{x - 120} 200", tone, 26, alpha=0.35) for x in range(-160, 380, 76)),
        )
    )


def _clothes(pen: Pen, skin: str) -> str:
    """Neck and shoulders."""
    colour, other = pen.accent(), pen.accent()
    shoulders = "M-190 640L-166 220C-160 142 -110 128 -54 118Q0 150 54 118C110 128 160 142 166 220L190 640Z"
    neck = path("M-34 80V124Q0 158 34 124V80Z", darken(skin, 0.13))
    top = path(shoulders, pen.slant(lighten(colour, 0.12), colour, darken(colour, 0.18)))
    detail = pen.pick(
        (
            path("M-56 118Q0 156 56 118L44 108Q0 138 -44 108Z", lighten(other, 0.2)),
            path("M-50 116L0 190L50 116L34 106L0 150L-34 106Z", lighten(other, 0.35))
            + circle(0, 204, 4, darken(other, 0.3)),
            rect(-46, 96, 92, 44, pen.tube(colour), r=16),
            path(
                "M-60 119C-90 140 -60 210 -48 220H-16C-40 190 -46 150 -40 124"
                "ZM60 119C90 140 60 210 48 220H16C40 190 46 150 40 124Z",
                darken(other, 0.1),
            ),
            "".join(
                stroke(
                    f"M{-150 + i * 3} {166 + i * 18}Q0 {186 + i * 18} {150 - i * 3} {166 + i * 18}",
                    lighten(other, 0.3),
                    8,
                )
                for i in range(3)
            ),
            "".join(
                circle(x, y, 7, lighten(other, 0.4))
                for x, y in ((-110, 170), (-60, 190), (-80, 150), (0, 186), (62, 190), (112, 172), (84, 150))
            ),
        )
    )
    return neck + top + detail


def _hat(pen: Pen, *, woman: bool) -> str:
    """Something on the head."""
    colour = pen.accent()
    hats = (
        path("M-112 -62C-116 -160 -60 -186 0 -186S116 -160 112 -62Q0 -92 -112 -62Z", pen.ball(colour))
        + rect(-114, -88, 228, 38, pen.flank(lighten(colour, 0.14)), r=18)
        + circle(0, -190, 22, pen.ball(lighten(colour, 0.4))),
        ellipse(0, -74, 184, 36, pen.flank("#e3bf86"))
        + path("M-92 -80C-92 -184 92 -184 92 -80Q0 -54 -92 -80Z", pen.flank("#ecd09c"))
        + path("M-93 -92Q0 -62 93 -92V-72Q0 -44 -93 -72Z", colour),
        path("M-106 -66C-106 -166 106 -166 106 -66Q0 -92 -106 -66Z", pen.flank(colour))
        + path("M-40 -84Q60 -100 168 -54Q120 -40 40 -60Z", darken(colour, 0.16))
        + circle(0, -142, 8, darken(colour, 0.3)),
        path(
            "M-118 -84C-150 -170 40 -202 110 -130C134 -104 112 -78 96 -74C40 -106 -50 -106 -118 -84Z",
            pen.slant(lighten(colour, 0.15), darken(colour, 0.2)),
        )
        + stroke("M0 -172l6 -16", darken(colour, 0.3), 7),
        stroke("M-100 -64C-90 -150 90 -150 100 -64", colour, 18)
        + circle(70, -118, 22, pen.ball(lighten(colour, 0.2))),
    )
    return pen.pick(hats if woman else hats[:3])


def portrait(pen: Pen, gender: str, age: int) -> str:
    """A bust, to be laid around 0,0 on a ground of 400 x 400."""
    skin, child, old = pen.pick(SKINS), age < CHILD, age >= OLD
    lips = gender == "female" and not child and pen.chance(0.75)
    style, brow = _style(pen, gender, age), darken(pen.pick(GREY if old else HAIR), 0.1)
    face = face_shape(pen, skin, child=child) + cheeks(pen, skin)
    if gender == "male" and age > 20 and pen.chance(0.3):
        face += beard(pen, brow)
    face += (
        eyes(pen, child=child, lashes=lips) + brows(pen, brow) + nose(pen, skin) + mouth(pen, skin, lips=lips)
    )
    if old:
        face += wrinkles(skin)
    hat = _hat(pen, woman=gender == "female") if pen.chance(0.16) else ""
    worn = (glasses(pen) if pen.chance(0.5 if old else 0.22) else "") + (
        earrings(pen) if lips and pen.chance(0.5) else ""
    )
    return group(style.back + _clothes(pen, skin) + face + style.front + worn + hat, at=(0, 14), scale=0.98)


def cat_avatar(pen: Pen) -> str:
    """A cat's face."""
    fur = pen.pick(("#f2b36a", "#5d5560", "#f3ead9", "#2f2a33", "#c9b7a5"))
    ears = "".join(
        path(f"M{s * 110} 0L{s * 122} -140L{s * 26} -92Z", pen.flank(fur))
        + path(f"M{s * 98} -40L{s * 108} -112L{s * 54} -86Z", "#f0a6a6")
        for s in (-1, 1)
    )
    head = ellipse(0, 20, 132, 116, pen.ball(fur))
    marks = (
        "".join(stroke(f"M{x} {-90 + abs(x) * 0.2}v34", darken(fur, 0.3), 11) for x in (-30, 0, 30))
        if pen.chance(0.6)
        else path("M0 -96C60 -96 120 -60 128 10C80 20 20 0 0 -96Z", darken(fur, 0.35), alpha=0.7)
    )
    eye = pen.pick(("#8fbf6a", "#e8b64c", "#6aa9c9"))
    looks = "".join(
        ellipse(s * 54, 6, 27, 28, eye)
        + ellipse(s * 54, 6, 10, 24, "#211c22")
        + circle(s * 54 + 6, -4, 6, "#ffffff")
        for s in (-1, 1)
    )
    muzzle = (
        ellipse(0, 66, 50, 34, lighten(fur, 0.5))
        + path("M-14 46H14Q8 62 0 62T-14 46Z", "#e58a8f")
        + stroke("M0 62Q-4 82 -26 78M0 62Q4 82 26 78", "#4a3a3f", 4)
    )
    whiskers = "".join(
        stroke(f"M{s * 62} {y}L{s * 158} {y + d}", "#ffffff", 3, alpha=0.8)
        for s in (-1, 1)
        for y, d in ((58, -14), (70, 4))
    )
    collar = rect(-90, 126, 180, 24, pen.flank(pen.accent()), r=10) + circle(
        0, 152, 17, pen.ball(pen.palette.metal)
    )
    return ears + head + marks + looks + muzzle + whiskers + collar


def dog_avatar(pen: Pen) -> str:
    """A dog's face."""
    fur = pen.pick(("#e0b27c", "#f4ece0", "#8c5f3f", "#cfc4b8"))
    head = ellipse(0, 10, 116, 128, pen.ball(fur))
    ears = "".join(
        path(
            f"M{s * 70} -104C{s * 150} -120 {s * 172} 10 {s * 136} 80C{s * 106} 70 {s * 98} 0 {s * 70} -104Z",
            pen.slant(darken(fur, 0.3), darken(fur, 0.45)),
        )
        for s in (-1, 1)
    )
    patch = ellipse(-48, -16, 42, 48, darken(fur, 0.35), alpha=0.7) if pen.chance(0.5) else ""
    looks = "".join(
        circle(s * 44, -8, 15, "#2a2024") + circle(s * 44 + 5, -13, 5, "#ffffff") for s in (-1, 1)
    )
    snout = (
        ellipse(0, 64, 66, 54, lighten(fur, 0.45))
        + ellipse(0, 36, 27, 19, "#2a2024")
        + stroke("M0 54V74M0 74Q-24 96 -40 76M0 74Q24 96 40 76", "#4a3433", 5)
    )
    tongue = path("M-17 86Q0 92 17 86V112Q0 136 -17 112Z", "#ec8088")
    return head + patch + looks + tongue + snout + ears


def view_avatar(pen: Pen) -> str:
    """Hills, a sun, a sea."""
    p = pen.palette
    sky = rect(-200, -200, 400, 400, pen.down(p.accents[0], p.accents[1], lighten(p.accents[2], 0.4)))
    sun = circle(pen.between(-70, 70), -20, 62, pen.down("#fff6dc", "#ffd9a0"))
    hills = "".join(
        path(
            f"M-200 {y}C-120 {y - 70} -60 {y + 30} 20 {y - 30}S140 {y - 60} 200 {y}V200H-200Z",
            mix(p.accents[3], p.ink, i * 0.3),
        )
        for i, y in enumerate((60, 110, 150))
    )
    return sky + sun + hills


def bloom_avatar(pen: Pen) -> str:
    """A big flower."""
    draw = pen.pick(list(BLOOMS.values())[1:])
    return group(draw(pen, pen.accent()), scale=2.6)


def face(seed: int, gender: str, age: int) -> tuple[Pen, str]:
    """The pen and the drawing, 400 x 400 around 0,0; about one in seven is not a face."""
    rng = Random(f"face {seed}")
    pen = Pen(rng, choose_palette(rng, tuple(PALETTES)))
    ground = _ground(pen)
    if age >= CHILD and rng.random() < 0.15:
        draw = rng.choice((cat_avatar, cat_avatar, dog_avatar, view_avatar, bloom_avatar))
        return pen, ground + draw(pen)
    return pen, ground + portrait(pen, gender, age) + (
        ring(0, 0, 196, pen.palette.paper, 8, alpha=0.5) if rng.random() < 0.12 else ""
    )
