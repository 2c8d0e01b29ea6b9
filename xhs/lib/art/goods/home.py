"""For rooms and baths: lamps, textiles, vases, candles."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke
from .look import GOLD, PAPER, Look, cloth, face, glass, gleam, metal, satin, shade, solid, sticker, words_on


def lamp(pen: Pen, look: Look) -> Thing:
    """A table lamp with a linen shade."""
    foot = ellipse(0, -8, 74, 12, shade(look.colour, 0.4)) + ellipse(0, -14, 74, 12, face(pen, look.colour))
    stem = path("M-30 -20C-62 -80 -56 -150 -12 -176H12C56 -150 62 -80 30 -20Z", satin(pen, look.colour))
    shade_ = solid("M-84 -352H84L128 -168H-128Z", satin(pen, "#f3ead9"), "#c9b796")
    glow = ellipse(0, -176, 122, 12, "#ffe9b8", data_light=1) + ellipse(
        0, -240, 100, 70, pen.glow("#fff1cf", 0.8), data_light=1
    )
    weave = "".join(
        stroke(f"M{-80 + i * 16} -350L{-122 + i * 24.4} -172", "#b8a27e", 1, alpha=0.25) for i in range(1, 10)
    )
    return Thing("table lamp", foot + stem + shade_ + glow + weave, 258, 356)


def mushroom_lamp(pen: Pen, look: Look) -> Thing:
    """A little lamp like a mushroom."""
    cap = solid(
        "M-130 -170C-130 -300 130 -300 130 -170Q0 -142 -130 -170Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    light = ellipse(0, -166, 122, 16, "#fff0c8", data_light=1)
    stem = path(
        "M-40 -160L-58 -16Q-58 0 -40 0H40Q58 0 58 -16L40 -160Z", satin(pen, lighten(look.colour, 0.35))
    )
    return Thing(
        "night lamp", stem + light + cap + ellipse(-56, -232, 30, 18, "#ffffff", alpha=0.35), 260, 268
    )


def cushion(pen: Pen, look: Look) -> Thing:
    """A square cushion with piping."""
    outline = "M-150 -276Q0 -258 150 -276Q132 -138 150 0Q0 -18 -150 0Q-132 -138 -150 -276Z"
    folds = "".join(
        stroke(f"M{x} {y}q{dx} {dy} {dx * 1.4} {dy * 2.6}", shade(look.colour, 0.3), 4, alpha=0.3)
        for x, y, dx, dy in (
            (-138, -262, 20, 16),
            (138, -262, -20, 16),
            (-138, -14, 20, -16),
            (138, -14, -20, -16),
        )
    )
    weave = "".join(
        stroke(f"M{-136} {-250 + i * 14}Q0 {-238 + i * 12.6} 136 {-250 + i * 14}", "#ffffff", 2, alpha=0.14)
        for i in range(17)
    )
    belly = ellipse(-30, -160, 96, 84, pen.glow("#ffffff", 0.28), data_light=1)
    return Thing(
        "cushion",
        path(outline, cloth(pen, look.colour))
        + weave
        + belly
        + folds
        + stroke(outline, shade(look.colour, 0.25), 4),
        300,
        278,
    )


def candle(pen: Pen, look: Look) -> Thing:
    """A scented candle in tinted glass."""
    half, tall = 84, 176
    cup = rect(-half, -tall, half * 2, tall, glass(pen, look.colour), r=14)
    wax = rect(-half + 8, -tall + 40, half * 2 - 16, tall - 52, satin(pen, lighten(look.colour, 0.3)), r=8)
    rim = ellipse(0, -tall + 4, half - 4, 10, "#ffffff", alpha=0.45)
    flame = ellipse(0, -tall + 4, 56, 60, pen.glow("#ffd27a", 0.55), data_light=1) + path(
        f"M0 {-tall - 34}C16 {-tall - 4} 13 {-tall + 20} 0 "
        f"{-tall + 20}C-13 {-tall + 20} -16 {-tall - 4} 0 {-tall - 34}Z",
        pen.down("#fff3c4", "#ffc35a", "#f58a3d"),
        data_light=1,
    )
    wick = stroke(f"M0 {-tall + 42}V{-tall + 16}", "#3b2b2b", 3)
    paper = group(sticker(pen, look, -tall * 0.42, 116, 74), at=(0, 0))
    return Thing(
        "scented candle",
        cup + wax + rim + wick + flame + paper + gleam(-half + 10, -tall + 30, tall - 60),
        168,
        212,
    )


def diffuser(pen: Pen, look: Look) -> Thing:
    """A reed diffuser."""
    reeds = "".join(
        stroke(f"M{x * 0.3} -160L{x} {-352 + abs(x) * 0.3}", "#a5794a", 5) for x in (-64, -30, 4, 38, 70)
    )
    flask = solid(
        "M-84 -20Q-84 0 -64 0H64Q84 0 84 -20V-104Q84 -150 26 -156H-26Q-84 -150 -84 -104Z",
        glass(pen, look.colour),
        shade(look.colour, 0.5),
    )
    oil = rect(-74, -84, 148, 74, satin(pen, look.colour), r=10, alpha=0.7)
    neck = rect(-30, -180, 60, 28, metal(pen, look.trim), r=3)
    return Thing(
        "reed diffuser",
        reeds + flask + oil + neck + sticker(pen, look, -74, 110, 62) + gleam(-74, -120, 96),
        168,
        354,
    )


def vase(pen: Pen, look: Look) -> Thing:
    """A thrown vase with a few dry stems."""
    stems = "".join(
        group(
            stroke("M0 0V-190", "#a88d62", 3)
            + "".join(
                ellipse(8 * (-1) ** i, -190 + i * 11, 8, 4, ("#e3cfa3", "#d6bd8a")[i % 2]) for i in range(11)
            ),
            at=(x, -210),
            turn=x * 0.9,
        )
        for x in (-18, 2, 20)
    )
    body = solid(
        "M-34 -250C-20 -222 -98 -190 -98 -112C-98 -44 -64 0 -40 0H40C64 0 98 -44 98 -112C98 -190 20 -222 34 -250Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    mouth = ellipse(0, -250, 34, 8, shade(look.colour, 0.5))
    rings = "".join(
        stroke(
            f"M{-94 + i * 3} {-120 + i * 18}Q0 {-104 + i * 18} {94 - i * 3} {-120 + i * 18}",
            "#ffffff",
            2,
            alpha=0.2,
        )
        for i in range(4)
    )
    return Thing("vase", stems + mouth + body + rings, 200, 400)


def blanket(pen: Pen, look: Look) -> Thing:
    """A folded throw with a fringe."""
    layers = "".join(
        rect(-170, -56 - i * 52, 340, 54, cloth(pen, mix(look.colour, "#ffffff", 0.06 * i)), r=26)
        + stroke(f"M-150 {-8 - i * 52}H150", shade(look.colour, 0.35), 3, alpha=0.45)
        for i in range(4)
    )
    band = rect(-36, -214, 72, 214, PAPER, alpha=0.96) + words_on(
        look, 0, -108, 60, tall=26, ink=darken(look.colour, 0.4)
    )
    knit = "".join(
        stroke(f"M{-156 + i * 12} {-206 + (i % 2) * 4}q5 -4 10 0", "#ffffff", 2, alpha=0.35)
        for i in range(26)
    )
    fringe = "".join(
        stroke(f"M{-158 + i * 11} -4q{(-1) ** i * 2} 12 0 20", look.colour, 4) for i in range(30)
    )
    return Thing("blanket", group(fringe, at=(0, -22)) + layers + knit + band, 344, 216)


def towels(pen: Pen, look: Look) -> Thing:
    """A stack of folded towels."""
    tones = (look.colour, lighten(look.colour, 0.3), mix(look.colour, "#ffffff", 0.62), look.colour)
    stack = ""
    for i, tone in enumerate(tones):
        y = -62 - i * 60
        stack += rect(-150, y, 300, 62, cloth(pen, tone), r=30) + stroke(
            f"M-128 {y + 31}H140", shade(tone, 0.3), 2.5, alpha=0.55
        )
        stack += rect(60, y + 1, 26, 60, shade(tone, 0.1), alpha=0.7)
        stack += "".join(
            circle(-132 + (k * 37) % 262, y + 8 + (k * 17) % 46, 1.6, "#ffffff", alpha=0.5) for k in range(34)
        )
    return Thing("towels", stack, 300, 244)


def framed_print(pen: Pen, look: Look) -> Thing:
    """A framed print to hang or lean."""
    frame = rect(-136, -360, 272, 360, face(pen, look.trim), r=3) + rect(-120, -344, 240, 328, "#fbfaf6")
    art = circle(20, -230, 58, look.colour) + path(
        "M-84 -84C-50 -190 0 -190 30 -130C50 -90 70 -110 84 -84Z", darken(look.colour, 0.35)
    )
    art += path("M-84 -84C-60 -140 -30 -150 -6 -84Z", lighten(look.colour, 0.45))
    return Thing("framed print", frame + art + rect(-84, -80, 168, 2, "#6b6560", alpha=0.5), 272, 360)


def clock(pen: Pen, look: Look) -> Thing:
    """A round clock on little feet."""
    feet = "".join(
        group(rect(-9, -34, 18, 34, metal(pen, GOLD), r=6), at=(x, 0), turn=-x * 0.2) for x in (-70, 70)
    )
    case = circle(0, -160, 142, metal(pen, look.colour)) + circle(0, -160, 124, "#fdfcf9")
    ticks = "".join(
        group(rect(-2.5, -112, 5, 20 if i % 3 == 0 else 10, "#37323c"), at=(0, -160), turn=i * 30)
        for i in range(12)
    )
    hands = (
        stroke("M0 -160L-46 -200", "#37323c", 9)
        + stroke("M0 -160L56 -226", "#37323c", 6)
        + circle(0, -160, 9, look.colour)
    )
    return Thing("clock", feet + case + ticks + hands, 284, 302)


def hair_dryer(pen: Pen, look: Look) -> Thing:
    """A hair dryer without blades to be seen."""
    grip = group(
        rect(-34, -4, 68, 214, satin(pen, look.colour), r=30) + rect(-10, 56, 20, 44, look.trim, r=10),
        at=(52, -214),
        turn=-6,
    )
    barrel = rect(-150, -320, 290, 140, face(pen, look.colour), r=66)
    ring_ = ellipse(136, -250, 26, 66, metal(pen, look.trim)) + ellipse(140, -250, 15, 48, "#3a3640")
    nozzle = path("M-146 -304L-206 -286V-214L-146 -196Z", face(pen, darken(look.colour, 0.25))) + ellipse(
        -206, -250, 8, 36, "#3a3640"
    )
    shine = rect(-110, -304, 200, 14, "#ffffff", r=7, alpha=0.45)
    return Thing(
        "hair dryer",
        grip + nozzle + barrel + ring_ + shine + words_on(look, -30, -248, 130, tall=30),
        380,
        322,
    )


def toothbrush(pen: Pen, look: Look) -> Thing:
    """An electric toothbrush in its stand."""
    stand = ellipse(0, -12, 66, 14, face(pen, PAPER)) + rect(-42, -34, 84, 26, satin(pen, PAPER), r=12)
    grip = rect(-32, -250, 64, 222, satin(pen, look.colour), r=28) + circle(
        0, -176, 13, "#ffffff", alpha=0.85
    )
    neck = path("M-14 -246L-8 -366H8L14 -246Z", satin(pen, PAPER)) + rect(
        -14, -406, 28, 44, satin(pen, PAPER), r=10
    )
    hair = "".join(
        rect(14, -402 + i * 6, 18, 4, ("#7fc4e8", "#ffffff")[i % 2], stroke="#9db4c4", stroke_width="0.6")
        for i in range(6)
    )
    return Thing(
        "electric toothbrush", neck + hair + stand + grip + words_on(look, 0, -110, 50, tall=18), 136, 408
    )
