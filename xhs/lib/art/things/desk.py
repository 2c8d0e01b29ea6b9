"""Books, paper, screens and cameras."""

from ..colour import darken, lighten, mix
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke


def book_stack(pen: Pen) -> Thing:
    """A pile of books, something small on top now and then."""
    pile, y = "", 0.0
    for i in range(pen.whole(3, 6)):
        wide, thick, x, cover = (
            pen.between(170, 240),
            pen.between(26, 44),
            pen.between(-14, 14),
            pen.accents(5)[i % 5],
        )
        pages = rect(x - wide / 2 + 6, y - thick + 5, wide - 6, thick - 10, pen.down("#fbf4e6", "#dccfb8"))
        shell = rect(x - wide / 2, y - thick, wide, 7, cover, r=3) + rect(
            x - wide / 2, y - 7, wide, 7, darken(cover, 0.15), r=3
        )
        spine = rect(
            x - wide / 2,
            y - thick,
            wide * 0.84,
            thick,
            pen.down(lighten(cover, 0.2), cover, darken(cover, 0.2)),
            r=4,
        )
        title = rect(
            x - wide * 0.34,
            y - thick * 0.62,
            wide * pen.between(0.2, 0.4),
            thick * 0.2,
            pen.palette.paper,
            alpha=0.85,
        )
        pile += (
            pages
            + shell
            + spine
            + title
            + rect(x - wide * 0.42, y - thick, 6, thick, pen.palette.metal, alpha=0.8)
        )
        y -= thick
    return Thing("stack of books", pile, 250, -y)


def books_upright(pen: Pen) -> Thing:
    """Books side by side, the last one leaning."""
    row, x = "", -110.0
    for i in range(6):
        wide, tall, cover = pen.between(26, 46), pen.between(170, 240), pen.accents(5)[i % 5]
        book = (
            rect(0, -tall, wide, tall, pen.tube(cover), r=3)
            + rect(4, -tall * 0.84, wide - 8, 10, pen.palette.metal, alpha=0.85)
            + rect(wide / 2 - 3, -tall * 0.66, 6, tall * 0.34, pen.palette.paper, alpha=0.7)
        )
        row += group(book, at=(x, 0), turn=0 if i < 5 else -11)
        x += wide + (2 if i < 4 else 44)
    return Thing("row of books", row, 260, 240)


def open_book(pen: Pen) -> Thing:
    """An open book from above."""
    paper, cover = "#fcf6ea", pen.accent()
    back = rect(-198, -126, 396, 258, cover, r=10)
    pages = path(
        "M0 -118C-60 -136 -130 -130 -188 -118V120C-130 108 -60 102 0 122Z",
        pen.across(lighten(paper, 0.5), paper, darken(paper, 0.16)),
    )
    pages += path(
        "M0 -118C60 -136 130 -130 188 -118V120C130 108 60 102 0 122Z",
        pen.across(darken(paper, 0.18), paper, lighten(paper, 0.4)),
    )
    lines = "".join(
        stroke(f"M{x} {y}h{pen.between(96, 130)}", "#6b6169", 4, alpha=0.4)
        for x in (-166, 34)
        for y in range(-86, 96, 24)
    )
    picture = (
        rect(34, -92, 130, 96, pen.slant(lighten(pen.accent(), 0.3), pen.accent()), r=3)
        if pen.chance(0.5)
        else ""
    )
    ribbon = path("M6 -118L20 -118L26 168L15 152L4 168Z", pen.accent())
    return Thing("open book", back + pages + lines + picture + ribbon, 400, 270)


def notebook(pen: Pen) -> Thing:
    """A closed notebook with a pen, from above."""
    cover = pen.accent()
    body = rect(-106, -146, 212, 292, "#fbf4e6", r=10) + rect(
        -112, -150, 214, 294, pen.slant(lighten(cover, 0.25), cover, darken(cover, 0.12)), r=10
    )
    band = (
        rect(64, -150, 11, 294, darken(cover, 0.4))
        + rect(-70, -96, 110, 66, pen.palette.paper, r=5)
        + rect(-54, -78, 78, 6, darken(cover, 0.3))
        + rect(-54, -60, 50, 5, darken(cover, 0.3), alpha=0.6)
    )
    return Thing("notebook", body + band + group(_pencil(pen), at=(128, 6), turn=8), 290, 300)


def _pencil(pen: Pen) -> str:
    paint = pen.accent()
    return (
        rect(-9, -110, 18, 200, pen.tube(paint))
        + path("M-9 90L0 130L9 90Z", "#f0d2a0")
        + path("M-3.5 114L0 130L3.5 114Z", "#3a3338")
        + rect(-9, -124, 18, 16, pen.palette.metal)
        + rect(-9, -142, 18, 20, "#e58a8f", r=6)
    )


def pencils(pen: Pen) -> Thing:
    """Three pencils side by side, from above."""
    return Thing(
        "pencils",
        "".join(
            group(_pencil(pen), at=(x, y), turn=turn)
            for x, y, turn in ((-44, 10, -7), (0, -6, 2), (44, 12, 9))
        ),
        150,
        290,
    )


def squared_pad(pen: Pen) -> Thing:
    """A squared note-pad with marker strokes, from above."""
    paper, line = pen.palette.paper, mix(pen.palette.paper, pen.palette.accents[0], 0.3)
    lines = "".join(rect(-120, y, 240, 1.6, line) for y in range(-140, 160, 22)) + "".join(
        rect(x, -150, 1.6, 310, line) for x in range(-110, 120, 22)
    )
    notes = "".join(
        rect(-94, -110 + i * 48, pen.between(90, 170), 24, lighten(pen.accent(), 0.2), r=4, alpha=0.6)
        + stroke(f"M-90 {-98 + i * 48}h{pen.between(80, 160)}", "#4a4049", 4, alpha=0.6)
        for i in range(5)
    )
    rings = "".join(
        circle(x, -152, 8, darken(paper, 0.4)) + rect(x - 4, -174, 8, 30, "#b9bcc2", r=4)
        for x in range(-100, 110, 33)
    )
    return Thing("study notes", rect(-120, -164, 240, 324, paper, r=8) + lines + notes + rings, 240, 340)


def laptop(pen: Pen) -> Thing:
    """An open laptop from the front."""
    metal, sky = pen.pick(("#c9ccd2", "#3d3a44", lighten(pen.accent(), 0.4))), pen.accents(3)
    lid = rect(-170, -232, 340, 216, pen.slant(lighten(metal, 0.2), metal), r=14) + rect(
        -158, -222, 316, 194, pen.slant(lighten(sky[0], 0.3), sky[0], darken(sky[1], 0.1)), r=5
    )
    wallpaper = circle(60, -150, 40, lighten(sky[2], 0.4)) + path(
        "M-158 -80C-100 -130 -60 -60 0 -100S110 -120 158 -70V-28H-158Z", sky[1], alpha=0.8
    )
    panes = (
        rect(-140, -200, 120, 90, "#ffffff", r=6, alpha=0.85)
        + "".join(rect(-128, -186 + i * 18, 90 - i * 18, 7, sky[0], alpha=0.7) for i in range(4))
        if pen.chance(0.6)
        else ""
    )
    base = path("M-186 -18H186L206 -4Q206 0 198 0H-198Q-206 0 -206 -4Z", pen.flank(metal)) + rect(
        -36, -18, 72, 6, darken(metal, 0.2), r=3
    )
    return Thing("laptop", lid + wallpaper + panes + base, 412, 234)


def laptop_flat(pen: Pen) -> Thing:
    """An open laptop from above."""
    metal, screen = pen.pick(("#d5d7dc", "#4a4752")), pen.accents(2)
    lid = rect(-170, -216, 340, 200, metal, r=12) + rect(
        -160, -208, 320, 184, pen.slant(lighten(screen[0], 0.3), screen[1]), r=4
    )
    base = rect(-176, -16, 352, 220, pen.slant(lighten(metal, 0.4), darken(metal, 0.08)), r=12)
    keys = "".join(
        rect(-156 + i * 31.6, 4 + j * 27, 27, 22, darken(metal, 0.5), r=4)
        for j in range(4)
        for i in range(10)
    )
    return Thing("laptop", lid + base + keys + rect(-56, 124, 112, 68, darken(metal, 0.1), r=6), 352, 420)


def keyboard_flat(pen: Pen) -> Thing:
    """A mechanical keyboard with coloured caps, from above."""
    case, caps = pen.pick((pen.palette.paper, "#3d3a44", lighten(pen.accent(), 0.4))), pen.accents(3)
    body = rect(-220, -86, 440, 172, pen.slant(lighten(case, 0.2), darken(case, 0.12)), r=16)
    keys = "".join(
        rect(-206 + i * 34.5, -72 + j * 36.5, 31, 33, pen.down(lighten(t, 0.35), t), r=6)
        for j in range(4)
        for i in range(12)
        for t in (caps[0 if 0 < i < 10 else (1 if j % 2 else 2)],)
    )
    return Thing("keyboard", body + keys, 440, 172)


def phone_flat(pen: Pen) -> Thing:
    """A phone from above, its screen lit."""
    one, two, three = pen.accents(3)
    body = rect(-78, -160, 156, 320, pen.slant("#4a4650", "#1f1c24"), r=28) + rect(
        -70, -152, 140, 304, pen.slant(lighten(one, 0.3), two), r=22
    )
    icons = "".join(
        rect(-54 + (i % 4) * 28.5, -60 + (i // 4) * 36, 22, 22, c, r=6)
        for i, c in enumerate(
            (one, three, "#ffffff", two, "#ffffff", three, two, one, three, "#ffffff", one, two)
        )
    )
    return Thing(
        "phone",
        body
        + circle(20, -110, 26, lighten(three, 0.4), alpha=0.8)
        + icons
        + rect(-26, -144, 52, 15, "#1f1c24", r=7),
        156,
        320,
    )


def headphones(pen: Pen) -> Thing:
    """Headphones, standing like an arch."""
    shell, pad = pen.pick((*pen.palette.accents, pen.palette.paper, "#3a3640")), pen.accent()
    band = stroke("M-104 -96C-116 -250 116 -250 104 -96", darken(shell, 0.12), 25) + stroke(
        "M-84 -180C-56 -222 56 -222 84 -180", lighten(shell, 0.4), 8, alpha=0.7
    )
    cups = "".join(
        rect(s * 104 - 31, -140, 62, 140, pen.tube(shell), r=29)
        + rect(s * 84 - 17, -130, 34, 120, pen.tube(darken(pad, 0.2)), r=16)
        + circle(s * 112, -70, 15, pen.palette.metal)
        for s in (-1, 1)
    )
    return Thing("headphones", band + cups, 272, 224)


def camera(pen: Pen) -> Thing:
    """A camera from the front."""
    skin, steel = pen.pick((*pen.palette.accents, "#3a3640")), "#d5d7dc"
    top = (
        rect(-134, -188, 268, 54, pen.flank(steel), r=12)
        + path("M-44 -186L-30 -214H30L44 -186Z", steel)
        + rect(70, -202, 36, 16, "#8c8a90", r=5)
        + circle(-96, -190, 17, "#8c8a90")
    )
    body = rect(-140, -160, 280, 160, pen.slant(lighten(skin, 0.2), skin, darken(skin, 0.2)), r=17)
    lens = (
        circle(6, -80, 76, "#2b2830")
        + circle(6, -80, 66, pen.ball("#55525e"))
        + circle(6, -80, 45, "#1d1b22")
        + circle(6, -80, 36, pen.ball("#4f6f9c"))
        + circle(-10, -96, 11, "#ffffff", alpha=0.8)
    )
    return Thing(
        "camera",
        top
        + body
        + lens
        + rect(-116, -140, 38, 20, lighten(steel, 0.4), r=4)
        + circle(112, -142, 8, "#e5304c"),
        282,
        214,
    )


def speaker(pen: Pen) -> Thing:
    """A small loudspeaker."""
    cloth = pen.accent()
    mesh = "".join(
        circle(-46 + i * 23, -40 - j * 23, 5, darken(cloth, 0.35), alpha=0.6)
        for i in range(5)
        for j in range(8)
    )
    return Thing(
        "loudspeaker",
        rect(-76, -246, 152, 246, pen.tube(cloth), r=30)
        + mesh
        + ellipse(0, -236, 60, 12, lighten(cloth, 0.4)),
        152,
        250,
    )


def tablet(pen: Pen) -> Thing:
    """A tablet on its stand with a drawing on it."""
    one, two, three = pen.accents(3)
    body = rect(-130, -330, 260, 320, pen.slant("#55515c", "#28252d"), r=20) + rect(
        -118, -318, 236, 296, pen.slant(lighten(one, 0.5), lighten(two, 0.3)), r=8
    )
    drawing = (
        circle(-30, -200, 60, one)
        + circle(46, -150, 44, two)
        + stroke("M-90 -60C-40 -140 30 -40 92 -110", three, 9)
    )
    return Thing("tablet", path("M-60 0H60L40 -22H-40Z", "#8c8a90") + body + drawing, 260, 330)


def game_pad(pen: Pen) -> Thing:
    """A game controller from above."""
    shell = pen.pick((*pen.palette.accents, pen.palette.paper))
    body = path(
        "M-90 -70C-40 -84 40 -84 90 -70C150 -56 172 70 140 90C108 106 "
        "90 40 60 34H-60C-90 40 -108 106 -140 90C-172 70 -150 -56 -90 -70Z",
        pen.slant(lighten(shell, 0.35), shell, darken(shell, 0.15)),
    )
    cross = rect(-102, -44, 18, 54, "#3a3640", r=5) + rect(-120, -26, 54, 18, "#3a3640", r=5)
    buttons = "".join(
        circle(92 + dx, -17 + dy, 12, c)
        for (dx, dy), c in zip(
            ((0, -25), (25, 0), (0, 25), (-25, 0)), ("#f25f4c", "#7ac7e8", "#8fdcbc", "#ffd36e"), strict=True
        )
    )
    return Thing(
        "game controller",
        body + cross + buttons + circle(-42, 14, 21, "#4a4650") + circle(42, 14, 21, "#4a4650"),
        330,
        190,
    )


def watch_flat(pen: Pen) -> Thing:
    """A wrist watch."""
    strap, face = pen.accent(), pen.pick(("#1f1c24", pen.palette.paper))
    band = rect(-34, -190, 68, 380, pen.tube(strap), r=17) + "".join(
        circle(0, y, 4, darken(strap, 0.5)) for y in range(100, 170, 20)
    )
    dial = rect(-70, -76, 140, 152, pen.slant("#d5d7dc", "#8c8a90"), r=44) + rect(
        -60, -66, 120, 132, face, r=36
    )
    ink = pen.palette.paper if face == "#1f1c24" else "#2b2630"
    return Thing(
        "watch",
        band + dial + stroke("M0 0V-38M0 0L26 16", ink, 6) + ring(0, 0, 46, pen.accent(), 6, alpha=0.8),
        150,
        380,
    )


def desk_lamp(pen: Pen) -> Thing:
    """A desk lamp, lit."""
    paint = pen.accent()
    glow = ellipse(96, -130, 180, 170, pen.glow("#ffe6a8", 0.7), data_light=1)
    arm = (
        ellipse(0, -8, 70, 12, pen.flank(paint))
        + stroke("M0 -10L-40 -180L70 -300", darken(paint, 0.2), 11)
        + circle(-40, -180, 11, pen.palette.metal)
    )
    shade = group(
        path("M-34 0L-70 84H70L34 0Z", pen.flank(paint)) + ellipse(0, 84, 70, 14, "#fff3c9"),
        at=(82, -312),
        turn=-24,
    )
    return Thing("desk lamp", glow + arm + shade, 260, 330)
