"""Clothes as a shop shows them: front on, without a hanger."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, group, path, rect, stroke
from .look import Look, cloth, satin, shade, solid


def _fold(look: Look, *lines: str, alpha: float = 0.3) -> str:
    return "".join(stroke(d, shade(look.colour, 0.4), 4, alpha=alpha) for d in lines)


def dress(pen: Pen, look: Look) -> Thing:
    """A slip dress with a full skirt."""
    straps = stroke("M-44 -396L-52 -336M44 -396L52 -336", shade(look.colour, 0.2), 6)
    skirt = solid(
        "M-62 -232C-80 -160 -140 -60 -150 -10Q0 26 150 -10C140 -60 80 -160 62 -232Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    top = solid(
        "M-58 -344Q-26 -318 0 -340Q26 -318 58 -344C62 -300 52 -262 62 -230H-62C-52 -262 -62 -300 -58 -344Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    pleats = _fold(
        look,
        *(f"M{x * 0.42} -226Q{x * 0.7} -110 {x} {4 - abs(x) * 0.08}" for x in (-110, -70, -30, 12, 54, 96)),
    )
    belt = rect(-63, -240, 126, 14, look.trim, r=5)
    return Thing("dress", straps + skirt + pleats + top + belt, 300, 400)


def shirt(pen: Pen, look: Look) -> Thing:
    """A shirt with a collar and buttons."""
    sleeves = "".join(
        group(
            solid(
                "M96 -322C140 -300 168 -190 182 -70Q160 -54 134 -60C126 -140 112 -200 92 -236Z",
                cloth(pen, shade(look.colour, 0.08)),
                shade(look.colour, 0.4),
            )
            + rect(134, -76, 48, 22, shade(look.colour, 0.12), r=4),
            scale=(side, 1),
        )
        for side in (-1, 1)
    )
    body = solid(
        "M-100 -322Q-50 -346 0 -330Q50 -346 100 -322L108 -8Q0 12 -108 -8Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    neck = path("M-38 -338Q0 -300 38 -338L0 -356Z", shade(look.colour, 0.45))
    collar = "".join(
        group(
            solid(
                "M4 -304L40 -350L62 -328L30 -282Z",
                cloth(pen, lighten(look.colour, 0.12)),
                shade(look.colour, 0.4),
            ),
            scale=(s, 1),
        )
        for s in (-1, 1)
    )
    placket = rect(-9, -300, 18, 298, shade(look.colour, 0.05)) + "".join(
        circle(0, -270 + i * 50, 4.5, look.trim) for i in range(6)
    )
    pocket = path("M34 -226H82V-172L58 -160L34 -172Z", shade(look.colour, 0.07)) + stroke(
        "M34 -214H82", shade(look.colour, 0.35), 1.5, alpha=0.5
    )
    return Thing(
        "shirt",
        sleeves
        + body
        + neck
        + placket
        + pocket
        + collar
        + _fold(look, "M-94 -236Q-70 -160 -84 -30", "M88 -150Q70 -90 86 -24", alpha=0.2),
        366,
        356,
    )


def tee(pen: Pen, look: Look) -> Thing:
    """A T-shirt with a small print."""
    body = solid(
        "M-96 -330Q-150 -306 -178 -226L-124 -196L-102 -224L-106 -8Q0 12 106 "
        "-8L102 -224L124 -196L178 -226Q150 -306 96 -330L44 -346Q0 -306 -44 -346Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    neck = stroke("M-44 -346Q0 -300 44 -346", shade(look.colour, 0.25), 9)
    print_ = (
        circle(0, -206, 34, look.trim)
        + stroke("M-44 -150H44", look.trim, 6)
        + stroke("M-26 -134H26", look.trim, 5)
    )
    return Thing(
        "T-shirt",
        body
        + neck
        + print_
        + _fold(look, "M-102 -222Q-84 -120 -96 -30", "M102 -222Q86 -130 92 -40", alpha=0.22),
        358,
        348,
    )


def knit(pen: Pen, look: Look) -> Thing:
    """A cable-knit sweater."""
    sleeves = "".join(
        group(
            solid(
                "M92 -316C150 -290 170 -170 176 -46Q150 -34 126 -44C122 -120 110 -190 90 -226Z",
                cloth(pen, shade(look.colour, 0.1)),
                shade(look.colour, 0.4),
            )
            + rect(126, -64, 50, 34, shade(look.colour, 0.2), r=8),
            scale=(s, 1),
        )
        for s in (-1, 1)
    )
    body = solid(
        "M-96 -316Q-60 -336 -40 -334Q0 -306 40 -334Q60 -336 96 -316L108 -30Q0 -8 -108 -30Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    hem = path("M-108 -40Q0 -18 108 -40L106 -4Q0 16 -106 -4Z", shade(look.colour, 0.14))
    ribs = "".join(
        stroke(f"M{-100 + i * 10} {-34 + (10 - abs(i - 10)) * 1.4}v30", shade(look.colour, 0.4), 2, alpha=0.3)
        for i in range(21)
    )
    cables = "".join(
        stroke(
            f"M{x} {-300 + i * 32}q14 8 0 16q-14 8 0 16M{x} {-300 + i * 32}q-14 8 0 16q14 8 0 16",
            shade(look.colour, 0.35),
            4,
            alpha=0.4,
        )
        for x in (-58, 0, 58)
        for i in range(8)
    )
    neck = stroke("M-42 -334Q0 -300 42 -334", shade(look.colour, 0.22), 18) + stroke(
        "M-42 -338Q0 -306 42 -338", lighten(look.colour, 0.15), 4, alpha=0.6
    )
    return Thing("sweater", sleeves + body + cables + hem + ribs + neck, 354, 340)


def trousers(pen: Pen, look: Look) -> Thing:
    """Wide-leg trousers."""
    legs = solid(
        "M-92 -386H92L122 -6Q76 8 32 -4L4 -240L-32 -4Q-76 8 -122 -6Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    waist = rect(-94, -400, 188, 28, shade(look.colour, 0.1), r=5) + circle(0, -386, 6, look.trim)
    fly = stroke("M0 -372V-290Q-2 -274 -14 -270", shade(look.colour, 0.45), 2.5, alpha=0.5)
    pockets = stroke(
        "M-88 -362Q-70 -330 -96 -308M88 -362Q70 -330 96 -308", shade(look.colour, 0.45), 2.5, alpha=0.5
    )
    return Thing(
        "trousers",
        legs + waist + fly + pockets + _fold(look, "M-62 -330L-78 -14", "M62 -330L78 -14", alpha=0.3),
        244,
        402,
    )


def skirt(pen: Pen, look: Look) -> Thing:
    """A pleated midi skirt."""
    body = solid("M-84 -316H84L156 -14Q0 22 -156 -14Z", cloth(pen, look.colour), shade(look.colour, 0.4))
    pleats = "".join(
        path(
            f"M{x * 0.54} -300L{x} {2 - abs(x) * 0.09}L{x + 20} {2 - abs(x + 20) * 0.09}L{x * 0.54 + 6} -300Z",
            shade(look.colour, 0.3),
            alpha=0.32,
        )
        for x in range(-136, 140, 32)
    )
    return Thing("skirt", body + pleats + rect(-86, -330, 172, 30, shade(look.colour, 0.12), r=5), 312, 332)


def coat(pen: Pen, look: Look) -> Thing:
    """A belted coat."""
    sleeves = "".join(
        group(
            solid(
                "M92 -376C140 -350 158 -240 160 -104Q138 -94 116 -102C114 -180 106 -240 88 -290Z",
                cloth(pen, shade(look.colour, 0.12)),
                shade(look.colour, 0.4),
            ),
            scale=(s, 1),
        )
        for s in (-1, 1)
    )
    body = solid(
        "M-94 -376Q-40 -396 0 -380Q40 -396 94 -376C84 -300 84 -260 92 "
        "-210L118 -6Q0 14 -118 -6L-92 -210C-84 -260 -84 -300 -94 -376Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    lapels = "".join(
        group(
            solid(
                "M0 -232L62 -388L78 -350L52 -316L64 -300Z",
                cloth(pen, lighten(look.colour, 0.1)),
                shade(look.colour, 0.4),
            ),
            scale=(s, 1),
        )
        for s in (-1, 1)
    )
    neck = path("M-56 -388L0 -250L56 -388Q0 -372 -56 -388Z", darken(look.colour, 0.55))
    belt = (
        rect(-92, -222, 184, 24, shade(look.colour, 0.25), r=4)
        + rect(-22, -228, 36, 36, look.trim, r=6)
        + rect(-14, -220, 20, 20, shade(look.colour, 0.25))
    )
    buttons = "".join(circle(x, y, 7, shade(look.colour, 0.6)) for x in (-26, 26) for y in (-170, -120))
    return Thing(
        "coat",
        sleeves + neck + body + group(neck) + lapels + belt + buttons + _fold(look, "M0 -196V0", alpha=0.35),
        322,
        398,
    )


def socks(pen: Pen, look: Look) -> Thing:
    """Two pairs of socks."""

    def one(x: float, tone: str, stripe: str) -> str:
        d = "M-34 -300H34V-118C34 -90 60 -72 104 -54C140 -38 134 0 96 0H6C-24 0 -36 -22 -34 -60Z"
        rows = "".join(rect(-34, -288 + i * 16, 68, 6, stripe, alpha=0.8) for i in range(3))
        heel = path("M-34 -78C-20 -60 -14 -20 6 0C-24 0 -36 -22 -34 -78Z", stripe) + path(
            "M80 -64C140 -44 136 0 96 0H82Q70 -30 80 -64Z", stripe
        )
        return group(solid(d, satin(pen, tone), shade(tone, 0.4)) + rows + heel, at=(x, 0))

    return Thing(
        "socks",
        group(
            one(60, lighten(look.colour, 0.55), look.colour) + one(-60, look.colour, look.trim), at=(-50, 0)
        ),
        310,
        302,
    )


def scarf(pen: Pen, look: Look) -> Thing:
    """A checked scarf folded in half, its fringe hanging."""
    back = _hanging(pen, look, shade(look.colour, 0.16), 34, -18)
    front = _hanging(pen, look, look.colour, -22, 0)
    fold = path(
        "M-112 -350Q-40 -376 112 -364L124 -322Q0 -342 -112 -322Z", satin(pen, shade(look.colour, 0.06))
    )
    return Thing("scarf", back + front + fold, 260, 374)


def _hanging(pen: Pen, look: Look, colour: str, x: float, lift: float) -> str:
    """One end of the scarf, its middle at x."""
    wool = rect(-90, -344, 180, 310, cloth(pen, colour), r=4)
    across = "".join(rect(-90, -318 + i * 62, 180, 15, look.trim, alpha=0.5) for i in range(5))
    along = "".join(rect(-66 + i * 52, -344, 13, 310, look.trim, alpha=0.4) for i in range(3))
    creases = _fold(look, "M-40 -336Q-52 -200 -44 -40", "M44 -336Q52 -190 40 -40", alpha=0.2)
    fringe = "".join(stroke(f"M{-86 + i * 9.5} -34q{(-1) ** i * 3} 14 0 30", colour, 4) for i in range(19))
    return group(fringe + wool + across + along + creases, at=(x, lift))
