"""For table and kitchen."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke
from .look import BLACK, STEEL, Look, face, glass, gleam, metal, satin, shade, solid, words_on


def mug(pen: Pen, look: Look) -> Thing:
    """A glazed mug with an unglazed foot."""
    handle = stroke("M92 -170C168 -176 168 -62 84 -62", shade(look.colour, 0.22), 24) + stroke(
        "M92 -174C164 -180 160 -70 86 -66", lighten(look.colour, 0.15), 9, alpha=0.8
    )
    body = solid(
        "M-104 -212L-98 -30Q-96 0 -66 0H66Q96 0 98 -30L104 -212Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    foot = path("M-97 -24Q-94 0 -66 0H66Q94 0 97 -24Q0 -10 -97 -24Z", "#d9c3a4")
    rim = ellipse(0, -212, 104, 20, lighten(look.colour, 0.35)) + ellipse(
        0, -211, 94, 15, shade(look.colour, 0.42)
    )
    return Thing(
        "mug",
        handle + body + foot + rim + words_on(look, -8, -112, 110, tall=34) + gleam(-82, -184, 130, 10, 0.4),
        264,
        232,
    )


def tea_pot(pen: Pen, look: Look) -> Thing:
    """A round teapot."""
    spout = path(
        "M98 -96C150 -100 160 -164 196 -176L208 -160C184 -140 178 -54 98 -44Z", satin(pen, look.colour)
    )
    handle = stroke("M-112 -150C-200 -176 -200 -34 -104 -44", shade(look.colour, 0.15), 18)
    body = solid(
        "M-128 -96C-128 -190 128 -190 128 -96C128 -30 84 0 50 0H-50C-84 0 -128 -30 -128 -96Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    lid = path(
        "M-66 -162C-60 -196 60 -196 66 -162Q0 -146 -66 -162Z", satin(pen, lighten(look.colour, 0.12))
    ) + circle(0, -198, 17, pen.ball(look.trim))
    return Thing(
        "teapot", spout + handle + body + lid + ellipse(-56, -118, 22, 34, "#ffffff", alpha=0.35), 400, 216
    )


def plates(pen: Pen, look: Look) -> Thing:
    """A plate standing up behind a bowl."""
    plate = circle(-40, -158, 158, face(pen, look.colour)) + ring(-40, -158, 154, shade(look.colour, 0.3), 3)
    plate += circle(-40, -158, 104, shade(look.colour, 0.08)) + circle(
        -40, -156, 101, face(pen, lighten(look.colour, 0.15))
    )
    rim = ring(-40, -158, 140, look.trim, 4)
    bowl = solid(
        "M4 -112C8 -30 50 0 76 0H124C150 0 192 -30 196 -112Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    inside = ellipse(100, -112, 96, 20, lighten(look.colour, 0.2)) + ellipse(
        100, -111, 86, 15, shade(look.colour, 0.3)
    )
    band = stroke("M8 -86Q100 -66 192 -86", look.trim, 4)
    return Thing("tableware", group(plate + rim + bowl + inside + band, at=(0, 0)), 396, 318)


def thermos(pen: Pen, look: Look) -> Thing:
    """A slim steel bottle that keeps warm."""
    body = rect(-56, -268, 112, 268, satin(pen, look.colour), r=20) + rect(
        -56, -40, 112, 3, shade(look.colour, 0.4), alpha=0.4
    )
    neck = rect(-48, -292, 96, 28, metal(pen, STEEL), r=4)
    cap = rect(-50, -366, 100, 78, satin(pen, look.trim), r=14)
    loop = stroke("M-30 -366C-30 -404 30 -404 30 -366", shade(look.trim, 0.2), 10)
    name = group(words_on(look, 0, 0, 150, tall=34), at=(0, -134), turn=-90)
    return Thing("thermos", loop + body + neck + cap + name + gleam(-40, -246, 200, 9, 0.4), 116, 396)


def tumbler(pen: Pen, look: Look) -> Thing:
    """Two ribbed glasses."""

    def one(x: float, tall: float) -> str:
        d = f"M-64 {-tall}L-52 -14Q-50 0 -36 0H36Q50 0 52 -14L64 {-tall}Z"
        ribs = "".join(
            stroke(f"M{-50 + i * 14} {-tall + 14}L{-42 + i * 12} -14", "#ffffff", 4, alpha=0.4)
            for i in range(8)
        )
        rim = ellipse(0, -tall, 64, 12, mix(look.colour, "#ffffff", 0.75), alpha=0.8)
        return group(
            solid(d, glass(pen, mix(look.colour, "#ffffff", 0.35)), shade(look.colour, 0.4), alpha=0.5)
            + ribs
            + rim,
            at=(x, 0),
        )

    return Thing("glasses", one(-52, 214) + one(66, 166), 264, 228)


def rice_cooker(pen: Pen, look: Look) -> Thing:
    """A small rounded rice cooker."""
    body = solid(
        "M-168 -60Q-168 0 -120 0H120Q168 0 168 -60V-170Q168 -200 150 -206H-150Q-168 -200 -168 -170Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    lid = solid(
        "M-164 -204C-150 -288 150 -288 164 -204Z",
        satin(pen, lighten(look.colour, 0.18)),
        shade(look.colour, 0.35),
    )
    seam = rect(-166, -208, 332, 7, metal(pen, STEEL))
    panel = rect(-74, -148, 148, 104, face(pen, BLACK), r=14) + rect(-54, -134, 108, 40, "#1e3b3f", r=6)
    digits = "".join(rect(-40 + i * 22, -126, 12, 24, "#9ff0dd", r=2) for i in (0, 1, 3)) + circle(
        8, -106, 2.5, "#9ff0dd"
    )
    keys = "".join(circle(-44 + i * 29, -68, 8, "#6c6772") for i in range(4))
    handle = path("M-60 -262Q0 -296 60 -262L52 -250Q0 -276 -52 -250Z", shade(look.colour, 0.3))
    return Thing(
        "rice cooker",
        body + lid + handle + seam + panel + digits + keys + words_on(look, 0, -22, 100, tall=22),
        336,
        282,
    )


def pan(pen: Pen, look: Look) -> Thing:
    """A frying pan with a wooden handle."""
    wall = path("M-170 -92C-166 -30 -130 0 -96 0H96C130 0 166 -30 170 -92Z", satin(pen, look.colour))
    top = ellipse(0, -92, 170, 44, shade(look.colour, 0.1)) + ellipse(
        0, -92, 160, 39, face(pen, lighten(look.colour, 0.16))
    )
    coat = ellipse(0, -88, 140, 31, face(pen, "#3c393f")) + ellipse(-44, -98, 48, 9, "#ffffff", alpha=0.16)
    arm = group(
        rect(0, -16, 60, 26, metal(pen, STEEL), r=6)
        + rect(44, -19, 196, 34, face(pen, "#b57f4e"), r=16)
        + circle(218, -2, 7, "#7a512c"),
        at=(156, -86),
        turn=-17,
    )
    return Thing("frying pan", group(arm + wall + top + coat, at=(-92, 0)), 520, 170)


def kettle(pen: Pen, look: Look) -> Thing:
    """A gooseneck kettle."""
    spout = stroke("M84 -56C150 -50 122 -190 178 -206", shade(look.colour, 0.1), 19) + stroke(
        "M86 -60C146 -56 120 -190 172 -208", lighten(look.colour, 0.3), 5, alpha=0.7
    )
    handle = stroke("M-74 -196C-176 -216 -178 -60 -120 -44", face(pen, "#8a5f3a"), 22)
    body = solid("M-110 0L-78 -196H78L110 0Z", satin(pen, look.colour), shade(look.colour, 0.4))
    lid = path("M-78 -196C-70 -226 70 -226 78 -196Z", satin(pen, lighten(look.colour, 0.12))) + rect(
        -11, -252, 22, 30, face(pen, "#8a5f3a"), r=8
    )
    return Thing(
        "kettle",
        handle + spout + body + lid + words_on(look, 0, -60, 100, tall=24) + gleam(-74, -170, 140, 9, 0.35),
        350,
        254,
    )


def bento(pen: Pen, look: Look) -> Thing:
    """A two-tier lunch box with its band."""
    tiers = "".join(
        rect(-150, -106 - i * 92, 300, 100, satin(pen, (look.colour, lighten(look.colour, 0.3))[i]), r=22)
        for i in range(2)
    )
    lid = rect(-156, -232, 312, 46, satin(pen, look.trim), r=20)
    band = rect(-28, -236, 56, 238, darken(look.colour, 0.35), alpha=0.92)
    return Thing("lunch box", tiers + lid + band + words_on(look, 88, -54, 90, tall=24), 312, 236)


def chopping_board(pen: Pen, look: Look) -> Thing:
    """A chopping board with a knife on it."""
    board = rect(-150, -350, 300, 350, face(pen, look.colour), r=34) + ring(
        0, -312, 17, darken(look.colour, 0.35), 4
    )
    grain = "".join(
        stroke(
            f"M{-126 + i * 25} -330C{-140 + i * 25} -220 {-110 + i * 25} -120 {-126 + i * 25} -16",
            darken(look.colour, 0.25),
            1.6,
            alpha=0.35,
        )
        for i in range(11)
    )
    blade = path("M-26 -280H20Q44 -280 44 -250V-116H-26Z", face(pen, "#d9dde2")) + path(
        "M-26 -280H-12V-116H-26Z", "#ffffff", alpha=0.6
    )
    grip = rect(-18, -118, 42, 96, face(pen, BLACK), r=12) + "".join(
        circle(3, -96 + i * 26, 4, STEEL) for i in range(3)
    )
    return Thing("chopping board", board + grain + group(blade + grip, turn=14, at=(20, 0)), 300, 350)
