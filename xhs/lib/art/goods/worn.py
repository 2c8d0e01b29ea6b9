"""Shoes, bags and what is worn with them."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke
from .look import BLACK, GOLD, Look, cloth, face, gleam, metal, satin, shade, solid, words_on


def sneaker(pen: Pen, look: Look) -> Thing:
    """A low trainer from the side."""
    sole = path(
        "M-196 -44C-204 -8 -196 0 -176 0H176C206 0 216 -24 206 -50Q60 -34 -196 -44Z", satin(pen, "#f4f2ee")
    ) + stroke("M-196 -22Q20 -8 208 -26", "#cfcac3", 2)
    upper = solid(
        "M-190 -46C-196 -120 -180 -166 -168 -182Q-140 -196 -112 -180C-90 -150 "
        "-60 -136 -30 -150L40 -116C90 -96 196 -100 204 -50Q60 -34 -190 -46Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    toe = path(
        "M118 -98C170 -96 202 -80 204 -50Q160 -42 104 -42Q96 -76 118 -98Z",
        lighten(look.colour, 0.3),
        alpha=0.8,
    )
    heel = path("M-190 -46C-196 -110 -184 -160 -168 -182L-132 -176C-150 -130 -150 -80 -140 -43Z", look.trim)
    side = path("M-60 -44C-40 -90 10 -104 66 -104L86 -96C40 -92 6 -70 -6 -42Z", look.trim)
    laces = "".join(
        stroke(f"M{-44 + i * 26} {-150 + i * 13}L{-24 + i * 26} {-172 + i * 14}", "#ffffff", 8)
        for i in range(4)
    )
    tongue = path(
        "M-86 -160C-70 -210 -40 -208 -26 -186L-30 -148C-54 -138 -72 -144 -86 -160Z", shade(look.colour, 0.15)
    )
    return Thing("trainers", tongue + upper + toe + heel + side + laces + sole, 412, 212)


def boot(pen: Pen, look: Look) -> Thing:
    """A Chelsea boot."""
    shaft = solid(
        "M-116 -300H28V-150C60 -118 180 -120 186 -52V-34H-116Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    gore = path("M-64 -296H-6L-20 -150H-50Z", darken(look.colour, 0.5)) + "".join(
        stroke(f"M{-58 + i * 8} -292L{-48 + i * 4} -154", "#ffffff", 1, alpha=0.2) for i in range(7)
    )
    sole = path("M-120 -36H188Q196 -6 180 -4H-40V-18H-60V0H-120Z", face(pen, BLACK))
    tab = rect(-112, -330, 16, 44, shade(look.colour, 0.3), r=6)
    return Thing(
        "boots", group(tab + shaft + gore + sole + gleam(60, -112, 8, 70, 0.2), at=(-36, 0)), 312, 332
    )


def loafer(pen: Pen, look: Look) -> Thing:
    """A ballet flat with a bow."""
    sole = path("M-196 -14Q-196 0 -180 0H184Q204 0 204 -16Z", face(pen, "#a98257"))
    upper = solid(
        "M-196 -14C-200 -70 -190 -104 -170 -112C-120 -60 20 -50 76 -92C120 -104 210 -66 204 -16Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    inside = path("M-170 -112C-120 -60 20 -50 76 -92C40 -84 -90 -84 -170 -112Z", "#d9bfa0")
    bow = path("M84 -92C58 -122 48 -104 54 -86ZM84 -92C106 -124 122 -108 112 -88Z", look.trim) + circle(
        83, -92, 7, look.trim
    )
    return Thing("flats", upper + inside + sole + bow, 404, 122)


def heels(pen: Pen, look: Look) -> Thing:
    """A pump with a low heel."""
    heel = path(
        "M-176 -150L-136 -118C-146 -70 -150 -40 -150 0H-172C-172 -60 -184 -110 -176 -150Z",
        face(pen, shade(look.colour, 0.3)),
    )
    upper = solid(
        "M-180 -150C-176 -196 -160 -210 -140 -212C-100 -130 0 -60 84 "
        "-76C140 -74 204 -40 206 -6Q120 8 40 -4C-40 -20 -120 -90 -180 -150Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    inside = path("M-140 -212C-100 -130 0 -60 84 -76C20 -92 -70 -120 -140 -212Z", "#e3cdb2")
    return Thing("heels", heel + upper + inside, 392, 216)


def sandal(pen: Pen, look: Look) -> Thing:
    """A slide with two straps."""
    sole = path(
        "M-200 -30Q-204 0 -180 0H184Q210 -4 204 -34Q60 -50 -30 -40Q-140 -30 -200 -30Z", satin(pen, "#b98d5f")
    ) + path("M-200 -32Q-140 -32 -30 -42Q60 -52 204 -36L202 -46Q60 -64 -40 -52Q-130 -44 -200 -44Z", "#5b4433")
    straps = "".join(
        group(
            solid(
                "M-46 -48C-40 -120 40 -132 56 -54L20 -50C14 -92 -8 -90 -14 -50Z",
                satin(pen, look.colour),
                shade(look.colour, 0.4),
            )
            + rect(-4, -112, 18, 22, metal(pen, GOLD), r=4),
            at=(x, 0),
        )
        for x in (20, 112)
    )
    return Thing("sandals", sole + straps, 410, 134)


def handbag(pen: Pen, look: Look) -> Thing:
    """A structured bag with a flap."""
    handle = stroke("M-76 -212C-76 -356 76 -356 76 -212", shade(look.colour, 0.15), 17) + stroke(
        "M-80 -214C-80 -360 70 -362 72 -220", lighten(look.colour, 0.3), 4, alpha=0.6
    )
    body = solid(
        "M-158 -216H158L172 -18Q172 0 152 0H-152Q-172 0 -172 -18Z",
        face(pen, look.colour),
        shade(look.colour, 0.4),
    )
    flap = solid(
        "M-160 -222H160L152 -112Q150 -88 126 -88H-126Q-150 -88 -152 -112Z",
        face(pen, lighten(look.colour, 0.1)),
        shade(look.colour, 0.4),
    )
    seam = stroke(
        "M-146 -212L-140 -114Q-138 -100 -124 -100H124Q138 -100 140 -114L146 -212",
        lighten(look.colour, 0.45),
        2,
        alpha=0.6,
        stroke_dasharray="7 5",
    )
    clasp = rect(-20, -110, 40, 40, metal(pen, look.trim), r=8) + circle(0, -90, 7, darken(look.trim, 0.4))
    rings = "".join(circle(x, -214, 13, metal(pen, look.trim)) for x in (-76, 76))
    return Thing(
        "handbag",
        handle + body + flap + seam + rings + clasp + words_on(look, 0, -38, 110, tall=22, ink=look.trim),
        344,
        326,
    )


def tote(pen: Pen, look: Look) -> Thing:
    """A canvas tote with words on it."""
    handles = stroke("M-70 -262C-70 -396 70 -396 70 -262", shade(look.colour, 0.12), 15)
    body = solid(
        "M-150 -270H150L162 -14Q162 0 148 0H-148Q-162 0 -162 -14Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    hem = stroke("M-150 -246H150", shade(look.colour, 0.4), 2, alpha=0.5, stroke_dasharray="7 5")
    patches = "".join(rect(x - 15, -272, 30, 50, shade(look.colour, 0.12), r=3) for x in (-70, 70))
    return Thing("tote bag", handles + body + hem + patches + words_on(look, 0, -128, 200, tall=58), 324, 366)


def backpack(pen: Pen, look: Look) -> Thing:
    """A day pack with a front pocket."""
    handle = stroke("M-36 -336C-36 -386 36 -386 36 -336", shade(look.colour, 0.25), 15)
    side = "".join(rect(x, -160, 34, 140, shade(look.colour, 0.3), r=14) for x in (-158, 124))
    body = solid(
        "M-134 -30V-236C-134 -320 -90 -352 0 -352C90 -352 134 -320 134 -236V-30Q134 0 104 0H-104Q-134 0 -134 -30Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    zip_ = stroke(
        "M-112 -196V-240C-112 -300 -76 -328 0 -328C76 -328 112 -300 112 -240V-196", shade(look.colour, 0.5), 5
    ) + rect(106, -204, 12, 32, look.trim, r=4)
    pocket = (
        rect(-98, -176, 196, 150, face(pen, lighten(look.colour, 0.08)), r=20)
        + stroke("M-80 -142H80", shade(look.colour, 0.5), 5)
        + rect(58, -144, 11, 28, look.trim, r=4)
    )
    patch = rect(-44, -270, 88, 42, look.trim, r=6) + words_on(
        look, 0, -249, 78, tall=20, ink=darken(look.trim, 0.65)
    )
    return Thing("backpack", handle + side + body + zip_ + pocket + patch, 320, 376)


def suitcase(pen: Pen, look: Look) -> Thing:
    """A ribbed cabin case."""
    rod = (
        rect(-62, -434, 12, 90, metal(pen, "#b9bdc4"))
        + rect(50, -434, 12, 90, metal(pen, "#b9bdc4"))
        + rect(-72, -448, 144, 24, face(pen, BLACK), r=11)
    )
    body = rect(-128, -356, 256, 336, satin(pen, look.colour), r=34)
    ribs = "".join(
        rect(-102 + i * 34, -338, 10, 300, shade(look.colour, 0.22), r=5, alpha=0.7)
        + rect(-92 + i * 34, -338, 3, 300, "#ffffff", r=1, alpha=0.25)
        for i in range(7)
    )
    corners = "".join(
        path("M-128 -64Q-128 -20 -86 -20H-96Q-128 -20 -128 -64Z", shade(look.colour, 0.5)) for _ in (0,)
    )
    wheels = "".join(circle(x, -10, 13, BLACK) + circle(x, -10, 5, "#8b8790") for x in (-98, -64, 64, 98))
    lock = rect(102, -220, 30, 60, metal(pen, look.trim), r=6)
    return Thing(
        "suitcase",
        rod + wheels + body + ribs + corners + lock + words_on(look, 0, -306, 90, tall=20),
        260,
        448,
    )


def cap(pen: Pen, look: Look) -> Thing:
    """A baseball cap, half turned."""
    crown = solid(
        "M-140 -60C-150 -210 -60 -236 -10 -236C80 -236 128 -170 122 -56Q0 -84 -140 -60Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    seams = stroke(
        "M-10 -236C-30 -180 -34 -120 -30 -72M-10 -236C50 -200 76 -130 78 -68",
        shade(look.colour, 0.4),
        2.5,
        alpha=0.5,
    ) + circle(-10, -238, 9, shade(look.colour, 0.15))
    peak = solid(
        "M-142 -62Q0 -90 122 -58C170 -44 214 -14 206 -2C150 -26 20 -34 -60 -22C-110 -16 -146 -30 -142 -62Z",
        face(pen, shade(look.colour, 0.1)),
        shade(look.colour, 0.4),
    )
    stitch = stroke(
        "M-112 -44C-20 -62 110 -52 190 -12", lighten(look.colour, 0.4), 2, alpha=0.5, stroke_dasharray="6 5"
    )
    return Thing("cap", crown + seams + peak + stitch + words_on(look, 24, -150, 84, tall=34), 352, 248)


def sunglasses(pen: Pen, look: Look) -> Thing:
    """Round-cornered sunglasses."""
    arms = stroke(
        "M-186 -112C-200 -150 -150 -176 -96 -170M186 -112C200 -150 150 -176 96 -170",
        shade(look.colour, 0.3),
        10,
        alpha=0.8,
    )
    lenses = ""
    for side in (-1, 1):
        d = "M22 -104Q30 -132 100 -134Q180 -134 184 -104Q188 -14 110 -6Q34 -2 22 -104Z"
        lens = path(d, pen.down("#3b3440", "#6f6472", "#b5a6ad")) + path(
            "M48 -112L96 -120L60 -40Q40 -62 48 -112Z", "#ffffff", alpha=0.22
        )
        lenses += group(
            lens
            + stroke(d, look.colour, 13)
            + stroke("M40 -126Q100 -138 166 -126", lighten(look.colour, 0.4), 3, alpha=0.6),
            scale=(side, 1),
        )
    bridge = stroke("M-26 -104Q0 -124 26 -104", look.colour, 12)
    hinges = "".join(circle(x, -112, 5, look.trim) for x in (-180, 180))
    return Thing("sunglasses", arms + lenses + bridge + hinges, 392, 182)


def watch(pen: Pen, look: Look) -> Thing:
    """A wristwatch, front on."""
    strap = path(
        "M-42 -270L-34 -410H34L42 -270ZM-42 -130L-34 0H34L42 -130Z", satin(pen, look.colour)
    ) + stroke(
        "M-26 -396V-276M26 -396V-276M-26 -124V-14M26 -124V-14",
        lighten(look.colour, 0.4),
        2,
        alpha=0.5,
        stroke_dasharray="6 5",
    )
    case = (
        circle(0, -200, 92, metal(pen, look.trim))
        + circle(0, -200, 80, "#fbfaf7")
        + rect(88, -210, 16, 20, metal(pen, look.trim), r=4)
    )
    ticks = "".join(
        group(rect(-2, -72, 4, 14 if i % 3 == 0 else 7, BLACK), at=(0, -200), turn=i * 30) for i in range(12)
    )
    hands = (
        stroke("M0 -200L-24 -232", BLACK, 6)
        + stroke("M0 -200L40 -232", BLACK, 4)
        + stroke("M0 -184L4 -262", "#d0453f", 2)
        + circle(0, -200, 5, BLACK)
    )
    return Thing(
        "watch", strap + case + ticks + words_on(look, 0, -168, 60, tall=14, ink=BLACK) + hands, 210, 412
    )


def necklace(pen: Pen, look: Look) -> Thing:
    """A fine chain with a drop, on a bust's curve."""
    chain = stroke("M-120 -330C-116 -170 -50 -112 0 -96C50 -112 116 -170 120 -330", look.trim, 5) + stroke(
        "M-120 -330C-116 -170 -50 -112 0 -96C50 -112 116 -170 120 -330",
        lighten(look.trim, 0.6),
        2,
        stroke_dasharray="2 5",
    )
    drop = path("M0 -96C38 -50 42 0 0 0C-42 0 -38 -50 0 -96Z", pen.ball(look.colour)) + ring(
        0, -98, 10, look.trim, 5
    )
    beads = "".join(
        circle(x, y, 9, pen.ball(look.colour)) for x, y in ((-66, -142), (66, -142), (-96, -204), (96, -204))
    )
    return Thing("necklace", chain + beads + drop + ellipse(-12, -34, 7, 14, "#ffffff", alpha=0.6), 250, 334)


def earrings(pen: Pen, look: Look) -> Thing:
    """A pair of drop earrings."""

    def one(x: float) -> str:
        hoop = ring(0, -250, 34, look.trim, 8) + ring(-2, -252, 34, lighten(look.trim, 0.6), 2)
        return group(
            hoop
            + stroke("M0 -214V-130", look.trim, 4)
            + circle(0, -66, 66, pen.ball(look.colour))
            + ellipse(-22, -92, 15, 11, "#ffffff", alpha=0.6),
            at=(x, 0),
        )

    return Thing("earrings", one(-96) + one(96), 330, 292)


def umbrella(pen: Pen, look: Look) -> Thing:
    """A folded umbrella, open."""
    dome = solid(
        "M-200 -196C-190 -360 190 -360 200 -196Q166 -222 134 -196Q100 -222 66 -196Q34 "
        "-222 0 -196Q-34 -222 -66 -196Q-100 -222 -134 -196Q-166 -222 -200 -196Z",
        satin(pen, look.colour),
        shade(look.colour, 0.4),
    )
    ribs = stroke(
        "M0 -320C-60 -300 -70 -240 -66 -196M0 -320C60 -300 70 -240 66 -196M0 "
        "-320C-110 -300 -136 -240 -134 -196M0 -320C110 -300 136 -240 134 -196",
        shade(look.colour, 0.35),
        2.5,
        alpha=0.5,
    )
    pole = (
        rect(-4, -210, 8, 180, metal(pen, "#b9bdc4"))
        + stroke("M0 -36V-20Q0 0 22 0Q40 0 40 -18", look.trim, 13)
        + rect(-4, -346, 8, 26, look.trim, r=3)
    )
    return Thing("umbrella", pole + dome + ribs, 400, 346)
