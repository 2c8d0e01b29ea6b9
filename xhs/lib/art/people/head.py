"""A head with its features, drawn around 0,0."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import circle, ellipse, group, path, ring, stroke

SKINS = ("#f6d3bb", "#f2c6a5", "#eebf9a", "#e2ab82", "#c98f68", "#a56c48", "#7c4c34", "#f8dccb")
INK = "#3a2a2c"


def face_shape(pen: Pen, skin: str, *, child: bool) -> str:
    """Ears, neck shade and the oval of the face."""
    ears = "".join(
        ellipse(s * 97, 8, 17, 25, darken(skin, 0.08))
        + ellipse(s * 97, 9, 9, 15, darken(skin, 0.2), alpha=0.6)
        for s in (-1, 1)
    )
    chin = 96 if child else pen.between(104, 116)
    jaw = pen.between(46, 66)
    oval = path(
        f"M-96 -20C-96 -140 96 -140 96 -20C96 46 {jaw} {chin} 0 {chin}S-96 46 -96 -20Z",
        pen.across(lighten(skin, 0.2), skin, darken(skin, 0.1)),
    )
    return ears + oval


def eyes(pen: Pen, *, child: bool, lashes: bool) -> str:
    """A pair of eyes: open, smiling, or with lashes."""
    kind = pen.pick(("dot", "open", "dot", "smile", "lash" if lashes else "open"))
    size = 1.2 if child else 1.0
    one = {
        "dot": ellipse(0, 0, 8 * size, 10 * size, INK) + circle(3, -4, 3, "#ffffff"),
        "open": ellipse(0, 0, 17 * size, 14 * size, "#ffffff")
        + circle(1, 1, 10 * size, pen.pick((INK, "#5a3a28", "#4a2f25")))
        + circle(4, -4, 3.5, "#ffffff")
        + stroke(f"M{-17 * size} -3Q0 {-21 * size} {17 * size} -3", INK, 4),
        "smile": stroke("M-15 4Q0 -14 15 4", INK, 6),
        "lash": ellipse(0, 0, 9, 11, INK)
        + circle(3, -4, 3, "#ffffff")
        + stroke("M-13 -5Q0 -19 13 -5M12 -6l9 -5", INK, 4),
    }[kind]
    return group(one, at=(-41, 0), scale=(-1, 1) if kind == "lash" else 1) + group(one, at=(41, 0))


def brows(pen: Pen, colour: str) -> str:
    """Eyebrows with a mood."""
    lift, width = pen.between(0, 8), pen.between(5, 8)
    return "".join(
        stroke(f"M{s * 24} {-32 - lift * 0.4}Q{s * 42} {-43 - lift} {s * 62} {-31}", colour, width, alpha=0.9)
        for s in (-1, 1)
    )


def nose(pen: Pen, skin: str) -> str:
    """A small nose."""
    shade = darken(skin, 0.24)
    return pen.pick(
        (
            stroke("M0 8Q10 30 -2 34", shade, 5),
            stroke("M-9 32Q0 40 9 32", shade, 5),
            ellipse(0, 30, 9, 6, shade, alpha=0.5),
        )
    )


def mouth(pen: Pen, skin: str, *, lips: bool) -> str:
    """A friendly mouth, with colour on the lips or not."""
    red = pen.pick(("#c8485a", "#b5404e", "#d9707a", "#a8434a"))
    smile = path("M-32 58Q0 66 32 58Q24 92 0 92T-32 58Z", "#8a2f3c") + path(
        "M-28 60Q0 68 28 60L24 70Q0 76 -24 70Z", "#ffffff"
    )
    if not lips:
        return pen.pick(
            (
                stroke("M-24 64Q0 82 24 64", darken(skin, 0.5), 6),
                smile,
                stroke("M-18 68Q4 78 24 62", darken(skin, 0.5), 6),
            )
        )
    full = path("M-27 66Q-12 54 0 61Q12 54 27 66Q0 74 -27 66Z", red) + path(
        "M-27 66Q0 72 27 66Q14 86 0 86T-27 66Z", lighten(red, 0.18)
    )
    return pen.pick(
        (full, smile + stroke("M-33 58Q0 68 33 58", red, 5), stroke("M-24 64Q0 82 24 64", red, 7))
    )


def cheeks(pen: Pen, skin: str) -> str:
    """A little warmth on the cheeks, sometimes freckles."""
    tone = mix(skin, "#e8505b", 0.45)
    blush = "".join(ellipse(s * 60, 40, 27, 19, pen.glow(tone, 0.7)) for s in (-1, 1))
    freckles = "".join(
        circle(s * x, y, 2.6, darken(skin, 0.32), alpha=0.7)
        for s in (-1, 1)
        for x, y in ((48, 32), (60, 28), (70, 36), (56, 42))
    )
    return blush + (freckles if pen.chance(0.14) else "")


def glasses(pen: Pen) -> str:
    """Round, square or dark glasses."""
    colour = pen.pick((INK, "#8a5a3c", pen.palette.metal, "#b3213f"))
    kind = pen.pick(("round", "square", "dark"))
    if kind == "square":
        rims = "".join(
            f'<rect x="{x}" y="-26" width="62" height="50" rx="14" '
            f'fill="#ffffff" fill-opacity=".22" stroke="{colour}" stroke-width="6"/>'
            for x in (-73, 11)
        )
    elif kind == "dark":
        rims = "".join(
            path(f"M{x} -22H{x + 66}Q{x + 70} 30 {x + 33} 30T{x} -22Z", pen.down("#2b2630", "#5b5060"))
            for x in (-74, 8)
        )
    else:
        rims = "".join(circle(x, 0, 33, "#ffffff", alpha=0.22) + ring(x, 0, 33, colour, 6) for x in (-42, 42))
    return rims + stroke("M-10 -4Q0 -12 10 -4M-74 -6L-96 -10M74 -6L96 -10", colour, 5)


def beard(pen: Pen, colour: str) -> str:
    """A beard or a moustache, around a mouth at its usual place."""
    full = path(
        "M-95 4C-92 80 -60 124 0 126S92 80 95 4C84 34 70 44 52 46C20 36 -20 36 -52 46C-70 44 -84 34 -95 4Z",
        colour,
    )
    tache = path("M0 48C-16 42 -34 50 -42 60C-20 62 -8 58 0 56C8 58 20 62 42 60C34 50 16 42 0 48Z", colour)
    return pen.pick((full, tache, tache + path("M-22 92Q0 84 22 92Q16 124 0 124T-22 92Z", colour)))


def wrinkles(skin: str) -> str:
    """The lines of an older face."""
    shade = darken(skin, 0.26)
    return "".join(
        stroke(
            f"M{s * 44} 44Q{s * 54} 58 {s * 48} 74M{s * 70} -6l{s * 13} -6M{s * 70} 2l{s * 14} 2",
            shade,
            3,
            alpha=0.5,
        )
        for s in (-1, 1)
    ) + stroke("M-34 -62Q0 -70 34 -62", shade, 3, alpha=0.4)


def earrings(pen: Pen) -> str:
    """A pair of earrings."""
    gold = pen.pick((pen.palette.metal, "#ffffff", pen.accent()))
    return pen.pick(
        (
            "".join(circle(s * 99, 40, 8, pen.ball(gold)) for s in (-1, 1)),
            "".join(ring(s * 100, 52, 17, gold, 5) for s in (-1, 1)),
            "".join(
                stroke(f"M{s * 99} 34V62", gold, 4) + circle(s * 99, 68, 9, pen.ball(gold)) for s in (-1, 1)
            ),
        )
    )
