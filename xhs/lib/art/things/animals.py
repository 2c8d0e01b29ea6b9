"""Cats, dogs and what belongs to them."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke

FURS = ("#f0ab5e", "#6a616c", "#f4eadb", "#332d37", "#c9b39c", "#b98457", "#d8d3d6")
DOG_FURS = ("#dca868", "#f3e9db", "#8c5f3f", "#4a3c3a", "#c8beb4")
PINK, INK = "#e99a9c", "#2a2226"


def _cat_head(pen: Pen, fur: str, *, asleep: bool = False) -> str:
    """A cat's head around 0,0, about 120 wide."""
    ears = "".join(
        path(f"M{s * 56} -8L{s * 60} -78L{s * 12} -46Z", pen.flank(fur))
        + path(f"M{s * 49} -26L{s * 53} -62L{s * 26} -44Z", PINK)
        for s in (-1, 1)
    )
    skull = ellipse(0, 0, 64, 54, pen.ball(fur))
    lines = (
        "".join(stroke(f"M{x} -50v16", darken(fur, 0.3), 6) for x in (-14, 0, 14)) if pen.chance(0.6) else ""
    )
    if asleep:
        looks = "".join(stroke(f"M{s * 36} 0Q{s * 25} 10 {s * 14} 0", INK, 4) for s in (-1, 1))
    else:
        eye = pen.pick(("#9ccf6a", "#e8b64c", "#7ab5d8"))
        looks = "".join(
            ellipse(s * 26, -2, 13, 14, eye)
            + ellipse(s * 26, -2, 6, 12, INK)
            + circle(s * 26 + 3, -7, 3, "#ffffff")
            for s in (-1, 1)
        )
    muzzle = (
        ellipse(0, 24, 26, 17, lighten(fur, 0.5))
        + path("M-7 13H7Q4 22 0 22T-7 13Z", PINK)
        + stroke("M0 22Q-2 32 -13 30M0 22Q2 32 13 30", INK, 2.5)
    )
    whiskers = "".join(
        stroke(f"M{s * 30} {y}L{s * 82} {y + d}", lighten(fur, 0.7), 2, alpha=0.9)
        for s in (-1, 1)
        for y, d in ((20, -8), (27, 3))
    )
    return ears + skull + lines + looks + muzzle + whiskers


def cat_sitting(pen: Pen) -> Thing:
    """A cat that sits and looks at you."""
    fur = pen.pick(FURS)
    tail = stroke(f"M66 -16C140 -10 150 -70 {pen.pick((110, 134))} -120", darken(fur, 0.1), 25)
    body = path(
        "M-66 -6C-92 -70 -58 -150 -34 -176H34C58 -150 92 -70 66 -6Q0 8 -66 -6Z",
        pen.slant(lighten(fur, 0.25), fur, darken(fur, 0.2)),
    )
    chest = path("M-28 -150C-42 -90 -20 -50 0 -50S42 -90 28 -150Z", lighten(fur, 0.5))
    bands = (
        "".join(
            stroke(f"M{s * 74} {y}q{-s * 22} -6 {-s * 32} 4", darken(fur, 0.3), 8, alpha=0.7)
            for s in (-1, 1)
            for y in (-44, -70, -96)
        )
        if pen.chance(0.5)
        else ""
    )
    paws = "".join(
        rect(x - 20, -80, 40, 80, pen.tube(fur), r=20)
        + stroke(f"M{x - 6} -4v-10M{x + 7} -4v-10", darken(fur, 0.4), 2.5)
        for x in (-26, 26)
    )
    collar = path("M-40 -164Q0 -140 40 -164L42 -150Q0 -126 -42 -150Z", pen.accent()) + circle(
        0, -138, 9, pen.ball(pen.palette.metal)
    )
    return Thing(
        "cat",
        tail + body + chest + bands + paws + collar + group(_cat_head(pen, fur), at=(0, -206)),
        240,
        284,
    )


def cat_back(pen: Pen) -> Thing:
    """A cat from behind, looking out."""
    fur = pen.pick(FURS)
    tail = stroke("M40 -14C130 6 170 -30 138 -84", darken(fur, 0.12), 23)
    body = path(
        "M-72 -4C-100 -80 -56 -150 -30 -176H30C56 -150 100 -80 72 -4Q0 8 -72 -4Z",
        pen.slant(lighten(fur, 0.2), fur, darken(fur, 0.22)),
    )
    head = "".join(
        path(f"M{s * 54} -200L{s * 58} -270L{s * 10} -242Z", pen.flank(fur)) for s in (-1, 1)
    ) + ellipse(0, -200, 60, 50, pen.ball(fur))
    bands = (
        "".join(
            stroke(f"M-26 {y}Q0 {y + 14} 26 {y}", darken(fur, 0.3), 8, alpha=0.7)
            for y in (-226, -160, -126, -92)
        )
        if pen.chance(0.6)
        else ""
    )
    return Thing("cat", tail + body + head + bands, 250, 272)


def cat_asleep(pen: Pen) -> Thing:
    """A cat curled up in its basket."""
    fur, basket = pen.pick(FURS), pen.accent()
    body = ellipse(10, -66, 128, 66, pen.ball(fur))
    tail = stroke("M128 -54C130 -10 30 -6 -30 -26", darken(fur, 0.14), 27)
    bands = (
        "".join(stroke(f"M{x} -128q-14 24 -4 44", darken(fur, 0.3), 8, alpha=0.6) for x in (10, 46, 82))
        if pen.chance(0.6)
        else ""
    )
    rim = path(
        "M-170 -50C-160 14 160 14 170 -50C160 -20 100 -14 0 -14S-160 -20 -170 -50Z", pen.tube(basket)
    ) + stroke("M-168 -46C-150 -14 -80 -10 0 -10S150 -14 168 -46", lighten(basket, 0.4), 5, alpha=0.7)
    return Thing(
        "sleeping cat",
        body + bands + group(_cat_head(pen, fur, asleep=True), at=(-76, -66), turn=-10) + tail + rim,
        340,
        140,
    )


def _dog_head(pen: Pen, fur: str) -> str:
    """A dog's head around 0,0."""
    dark = darken(fur, 0.3)
    skull = ellipse(0, -6, 60, 62, pen.ball(fur))
    ears = pen.pick(
        (
            "".join(
                path(
                    f"M{s * 36} -58C{s * 86} -66 {s * 96} 10 {s * 74} 40C{s * 56} "
                    f"34 {s * 50} -10 {s * 36} -58Z",
                    dark,
                )
                for s in (-1, 1)
            ),
            "".join(
                path(f"M{s * 56} -20L{s * 62} -88L{s * 14} -58Z", pen.flank(fur))
                + path(f"M{s * 50} -38L{s * 54} -72L{s * 28} -58Z", PINK)
                for s in (-1, 1)
            ),
        )
    )
    patch = ellipse(26, -14, 21, 25, dark, alpha=0.7) if pen.chance(0.4) else ""
    looks = "".join(circle(s * 24, -10, 8, INK) + circle(s * 24 + 3, -13, 2.6, "#ffffff") for s in (-1, 1))
    snout = (
        ellipse(0, 28, 33, 27, lighten(fur, 0.45))
        + ellipse(0, 14, 14, 10, INK)
        + stroke("M0 24V32M0 32Q-10 42 -18 34M0 32Q10 42 18 34", INK, 3)
    )
    tongue = path("M-8 40Q0 43 8 40V54Q0 66 -8 54Z", "#ec8088")
    return skull + patch + looks + tongue + snout + ears


def dog_sitting(pen: Pen) -> Thing:
    """A dog that sits, with a collar or a scarf."""
    fur = pen.pick(DOG_FURS)
    tail = stroke("M70 -20C130 -30 140 -80 124 -104", fur, 21)
    body = path(
        "M-72 -4C-96 -60 -56 -160 -34 -190H34C56 -160 96 -60 72 -4Q0 8 -72 -4Z",
        pen.slant(lighten(fur, 0.25), fur, darken(fur, 0.2)),
    )
    chest = path("M-28 -170C-46 -100 -20 -60 0 -60S46 -100 28 -170Z", lighten(fur, 0.5))
    paws = "".join(
        rect(x - 21, -100, 42, 100, pen.tube(fur), r=20)
        + stroke(f"M{x - 7} -4v-10M{x + 7} -4v-10", darken(fur, 0.4), 2.5)
        for x in (-28, 28)
    )
    cloth = pen.accent()
    scarf = pen.pick(
        (
            path("M-48 -186Q0 -158 48 -186L46 -164Q0 -138 -46 -164Z", cloth)
            + circle(0, -146, 9, pen.ball(pen.palette.metal)),
            path("M-52 -188Q0 -156 52 -188L0 -92Z", cloth)
            + "".join(circle(x, y, 5, lighten(cloth, 0.6)) for x, y in ((-18, -156), (16, -156), (0, -130))),
        )
    )
    return Thing(
        "dog",
        tail + body + chest + paws + scarf + group(_dog_head(pen, fur), at=(0, -226), scale=1.12),
        230,
        312,
    )


def dachshund(pen: Pen) -> Thing:
    """A long low dog from the side, in a jumper."""
    fur, wool = pen.pick(("#8c5a36", "#4a3430", "#c98f58")), pen.accent()
    legs = "".join(rect(x, -44, 26, 44, pen.tube(darken(fur, 0.1)), r=12) for x in (-120, -86, 70, 104))
    body = rect(-140, -120, 290, 88, pen.down(lighten(fur, 0.2), fur, darken(fur, 0.2)), r=42) + stroke(
        "M-134 -94C-180 -104 -190 -136 -180 -160", fur, 17
    )
    jumper = rect(-70, -124, 150, 96, pen.slant(lighten(wool, 0.25), darken(wool, 0.1)), r=16) + "".join(
        rect(-70 + i * 34, -124, 13, 96, lighten(wool, 0.4), alpha=0.6) for i in range(1, 5)
    )
    head = (
        path(
            "M96 -110C90 -176 140 -196 176 -172C206 -164 236 -142 232 "
            "-128C214 -110 180 -112 160 -104C150 -80 110 -80 96 -110Z",
            pen.slant(lighten(fur, 0.25), fur),
        )
        + path("M116 -172C86 -166 84 -96 104 -78C128 -86 140 -130 138 -168Z", darken(fur, 0.35))
        + circle(170, -152, 6, INK)
        + circle(230, -134, 9, INK)
    )
    return Thing("dachshund", legs + body + head + jumper, 430, 200)


def rabbit(pen: Pen) -> Thing:
    """A rabbit."""
    fur = pen.pick(("#f4ede4", "#c9b8a6", "#a39a9c", "#e2bd94"))
    ears = "".join(
        group(
            ellipse(0, -64, 19, 66, pen.flank(fur)) + ellipse(0, -60, 9, 48, PINK),
            at=(s * 20, -196),
            turn=s * pen.between(2, 18),
        )
        for s in (-1, 1)
    )
    body = ellipse(0, -68, 86, 70, pen.ball(fur)) + circle(84, -48, 25, pen.ball(lighten(fur, 0.4)))
    head = ellipse(0, -166, 60, 54, pen.ball(fur)) + "".join(
        circle(s * 25, -172, 8, INK)
        + circle(s * 25 + 3, -175, 2.6, "#ffffff")
        + ellipse(s * 36, -150, 13, 8, PINK, alpha=0.5)
        for s in (-1, 1)
    )
    return Thing(
        "rabbit",
        ears
        + body
        + head
        + path("M-7 -156H7L0 -147Z", PINK)
        + stroke("M0 -147q-3 10 -12 8M0 -147q3 10 12 8", INK, 2.5)
        + "".join(ellipse(x, -10, 31, 13, lighten(fur, 0.3)) for x in (-40, 40)),
        220,
        320,
    )


def feeding_bowl(pen: Pen) -> Thing:
    """A bowl of pet food."""
    colour = pen.accent()
    food = "".join(circle(x, -56 - abs(x) * -0.1, 12, pen.ball("#a9713f")) for x in range(-52, 53, 17))
    bone = group(
        rect(-22, -6, 44, 12, pen.palette.paper, r=5)
        + "".join(circle(x, y, 8, pen.palette.paper) for x in (-22, 22) for y in (-7, 7)),
        at=(0, -24),
        scale=0.8,
    )
    return Thing(
        "feeding bowl",
        food + path("M-76 -54H76L92 -6Q92 0 84 0H-84Q-92 0 -92 -6Z", pen.tube(colour)) + bone,
        186,
        70,
    )


def wool_ball(pen: Pen) -> Thing:
    """A ball of wool."""
    wool = pen.accent()
    turns = "".join(
        stroke(d, darken(wool, 0.25), 4, alpha=0.5)
        for d in (
            "M-44 -66Q0 -110 40 -64",
            "M-50 -46Q0 -90 50 -42",
            "M-30 -14Q10 -60 46 -24",
            "M-40 -20Q-50 -60 -10 -96",
            "M-20 -8Q-30 -50 14 -98",
        )
    )
    return Thing(
        "ball of wool",
        stroke("M30 -6C70 10 90 -12 120 -4", wool, 5) + circle(0, -52, 52, pen.ball(wool)) + turns,
        130,
        104,
    )


def cat_tree(pen: Pen) -> Thing:
    """A scratching post with a cat on top."""
    rope, plush = "#d2b48c", pen.accent()
    post = rect(-24, -200, 48, 200, pen.tube(rope)) + "".join(
        stroke(f"M-24 {y}L24 {y - 8}", darken(rope, 0.3), 3, alpha=0.5) for y in range(-186, 0, 14)
    )
    boards = rect(-130, -26, 260, 26, pen.flank(plush), r=12) + rect(
        -90, -214, 180, 24, pen.flank(plush), r=12
    )
    ball = stroke("M76 -190V-130", "#6b5a52", 3) + circle(76, -116, 15, pen.ball(pen.accent()))
    return Thing(
        "cat on its tree",
        post + boards + ball + group(cat_sitting(pen).body, at=(-10, -212), scale=0.72),
        260,
        420,
    )
