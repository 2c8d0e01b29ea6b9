"""For children and pets; and vouchers."""

from ..colour import darken, lighten
from ..pen import Pen
from ..shapes import Thing, circle, ellipse, group, path, rect, ring, stroke
from .look import (
    BLACK,
    GOLD,
    PAPER,
    STEEL,
    Look,
    cloth,
    face,
    gleam,
    label,
    metal,
    satin,
    shade,
    small_print,
    solid,
    words_on,
)


def nappies(pen: Pen, look: Look) -> Thing:
    """A pack of nappies or wipes."""
    pack = solid(
        "M-150 -250Q0 -266 150 -250L156 -10Q0 8 -156 -10Z", satin(pen, look.colour), shade(look.colour, 0.4)
    )
    cloud = path(
        "M-84 -76C-120 -76 -120 -124 -84 -124C-80 -164 -20 -170 -6 -136C20 -160 66 -140 60 -108C96 -108 96 -76 64 -76Z",
        PAPER,
        alpha=0.95,
    )
    smile = (
        circle(-34, -104, 5, BLACK) + circle(16, -104, 5, BLACK) + stroke("M-20 -94Q-9 -84 2 -94", BLACK, 3.5)
    )
    handle = path("M-50 -252Q0 -300 50 -252L36 -250Q0 -282 -36 -250Z", shade(look.colour, 0.3))
    return Thing(
        "nappies",
        handle
        + pack
        + words_on(look, 0, -206, 200, tall=48)
        + cloud
        + smile
        + small_print(0, -44, 150, look.ink),
        312,
        282,
    )


def baby_bottle(pen: Pen, look: Look) -> Thing:
    """A wide-neck feeding bottle."""
    teat = path(
        "M-34 -262C-34 -300 -14 -300 -12 -330Q0 -348 12 -330C14 -300 34 -300 34 -262Z",
        satin(pen, "#efcf9f"),
        alpha=0.9,
    )
    collar = rect(-62, -270, 124, 44, satin(pen, look.colour), r=9)
    body = solid(
        "M-66 -226H66C72 -180 54 -150 58 -110C62 -70 72 -40 66 -16Q62 0 46 "
        "0H-46Q-62 0 -66 -16C-72 -40 -62 -70 -58 -110C-54 -150 -72 -180 -66 -226Z",
        satin(pen, "#eef3f4"),
        "#a9b6ba",
        alpha=0.7,
    )
    milk = path(
        "M-58 -110C-62 -70 -70 -40 -64 -16Q-60 -3 -46 -3H46Q60 -3 64 -16C70 -40 62 -70 58 -110Z", "#fffaf0"
    )
    marks = "".join(stroke(f"M24 {-40 - i * 34}h{(26, 16)[i % 2]}", look.colour, 4) for i in range(5))
    return Thing(
        "baby bottle",
        teat
        + body
        + milk
        + marks
        + collar
        + words_on(look, -14, -128, 60, tall=18, ink=darken(look.colour, 0.3))
        + gleam(-52, -210, 170, 7, 0.7),
        140,
        342,
    )


def stroller(pen: Pen, look: Look) -> Thing:
    """A light buggy."""
    frame = stroke("M-150 -330L-120 -346M-140 -336L60 -40M120 -40L-20 -190", metal(pen, STEEL), 11) + stroke(
        "M-176 -324L-138 -342", BLACK, 17
    )
    seat = solid(
        "M-86 -210C-60 -150 20 -110 110 -130L128 -190C60 -180 10 -220 -10 -270Z",
        cloth(pen, look.colour),
        shade(look.colour, 0.4),
    )
    hood = solid(
        "M-92 -206C-110 -330 20 -370 104 -300L-6 -232Z", satin(pen, look.colour), shade(look.colour, 0.4)
    ) + stroke("M-92 -206L60 -332M-92 -206L-10 -350", shade(look.colour, 0.4), 3, alpha=0.6)
    basket = path("M-50 -96H90L70 -56H-30Z", shade(look.colour, 0.5), alpha=0.9)
    wheels = "".join(
        circle(x, -38, 38, BLACK) + circle(x, -38, 27, "#e9e7e4") + circle(x, -38, 8, look.trim)
        for x in (-72, 116)
    )
    legs = stroke("M-72 -38L20 -150M116 -38L-40 -170", metal(pen, STEEL), 10)
    return Thing("stroller", frame + legs + basket + seat + hood + wheels, 340, 366)


def plush(pen: Pen, look: Look) -> Thing:
    """A plush rabbit."""
    ears = "".join(
        group(
            ellipse(0, -70, 30, 84, pen.ball(look.colour)) + ellipse(0, -66, 15, 60, look.trim),
            at=(x, -262),
            turn=t,
        )
        for x, t in ((-40, -14), (44, 20))
    )
    legs = "".join(
        ellipse(x, -24, 46, 26, pen.ball(look.colour)) + ellipse(x + 2, -22, 22, 14, look.trim, alpha=0.7)
        for x in (-64, 64)
    )
    body = ellipse(0, -96, 92, 96, pen.ball(look.colour)) + ellipse(0, -84, 56, 62, lighten(look.colour, 0.4))
    arms = group(ellipse(0, 0, 24, 56, pen.ball(look.colour)), at=(-86, -120), turn=26) + group(
        ellipse(0, 0, 24, 56, pen.ball(look.colour)), at=(86, -120), turn=-26
    )
    head = (
        ellipse(0, -232, 88, 76, pen.ball(look.colour))
        + circle(-32, -238, 8, BLACK)
        + circle(32, -238, 8, BLACK)
        + path("M-9 -216H9L0 -204Z", "#c9787a")
    )
    mouth = stroke("M0 -204V-196Q-12 -186 -22 -194M0 -196Q12 -186 22 -194", BLACK, 3) + "".join(
        circle(x, -212, 13, "#f2a7a7", alpha=0.5) for x in (-54, 54)
    )
    bow = path("M0 -156C-30 -182 -46 -150 -36 -138ZM0 -156C30 -182 46 -150 36 -138Z", look.trim) + circle(
        0, -154, 8, look.trim
    )
    return Thing("plush rabbit", ears + arms + body + legs + head + mouth + bow, 250, 400)


def blocks(pen: Pen, look: Look) -> Thing:
    """Wooden blocks, stacked."""
    tones = (look.colour, look.trim, "#e9c98f", "#8fb3a6", "#e7dccb")

    def cube(x: float, y: float, tone: str, mark: str) -> str:
        return (
            rect(x, y, 104, 104, face(pen, tone), r=10)
            + rect(x + 12, y + 12, 80, 80, lighten(tone, 0.45), r=6)
            + group(mark, at=(x + 52, y + 52))
        )

    marks = (
        circle(0, 0, 24, look.colour),
        path("M0 -26L26 22H-26Z", look.trim),
        rect(-22, -22, 44, 44, tones[3], r=4),
    )
    roof = path("M-58 -212L0 -300L58 -212Z", face(pen, look.trim))
    return Thing(
        "blocks",
        cube(-110, -104, tones[0], marks[1])
        + cube(6, -104, tones[2], marks[0])
        + cube(-52, -210, tones[3], marks[2])
        + roof,
        222,
        300,
    )


def cat_tree(pen: Pen, look: Look) -> Thing:
    """A small cat tree with a cave."""
    posts = "".join(
        rect(x, -330, 30, 320, satin(pen, "#d9c09a"))
        + "".join(stroke(f"M{x} {-320 + i * 12}h30", "#b5986b", 2, alpha=0.6) for i in range(26))
        for x in (-104, 74)
    )
    foot = rect(-160, -28, 320, 28, cloth(pen, look.colour), r=12)
    cave = rect(-130, -190, 260, 122, cloth(pen, look.colour), r=30) + circle(
        0, -128, 46, darken(look.colour, 0.55)
    )
    bed = path(
        "M-144 -360Q-144 -320 -112 -318H20Q52 -320 52 -360Q-46 -340 -144 -360Z",
        cloth(pen, lighten(look.colour, 0.2)),
    )
    ball = (
        stroke("M110 -318V-250", "#8b8790", 2)
        + circle(110, -236, 17, pen.ball(look.trim))
        + rect(60, -336, 80, 18, cloth(pen, look.colour), r=8)
    )
    return Thing("cat tree", posts + foot + cave + bed + ball, 322, 362)


def pet_bowl(pen: Pen, look: Look) -> Thing:
    """A heavy bowl with a fish in it, for cats."""
    body = solid("M-170 0L-128 -112H128L170 0Q0 22 -170 0Z", satin(pen, look.colour), shade(look.colour, 0.4))
    rim = ellipse(0, -112, 130, 26, lighten(look.colour, 0.3)) + ellipse(
        0, -110, 116, 20, shade(look.colour, 0.5)
    )
    food = "".join(
        circle(-84 + (i * 31) % 170, -116 - (i * 7) % 13, 12, pen.ball(("#a8703f", "#8f5a30")[i % 2]))
        for i in range(16)
    )
    fish = path(
        "M-44 -48C-20 -78 24 -74 44 -48C24 -24 -20 -20 -44 -48ZM-40 -48L-70 -68V-28Z", look.trim
    ) + circle(24, -52, 4, BLACK)
    return Thing("pet bowl", body + rim + food + fish, 340, 142)


def collar(pen: Pen, look: Look) -> Thing:
    """A collar with a name tag."""
    back = ellipse(0, -150, 150, 66, shade(look.colour, 0.45)) + ellipse(0, -146, 136, 54, "#ffffff")
    front = path(
        "M-150 -150C-150 -60 150 -60 150 -150V-120C150 -26 -150 -26 -150 -120Z", satin(pen, look.colour)
    )
    buckle = group(
        rect(-26, -28, 52, 56, metal(pen, look.trim), r=9)
        + rect(-15, -16, 30, 32, shade(look.colour, 0.3), r=4),
        at=(-86, -84),
        turn=18,
    )
    tag = (
        ring(20, -46, 9, look.trim, 4)
        + circle(20, -14, 30, metal(pen, GOLD))
        + words_on(look, 20, -14, 46, tall=16, ink=BLACK)
    )
    return Thing("collar", back + front + buckle + tag, 302, 218)


def voucher(pen: Pen, look: Look) -> Thing:
    """A voucher card with notched edges, before its envelope."""
    sleeve = group(rect(-190, -232, 380, 232, face(pen, shade(look.colour, 0.3)), r=12), at=(20, -36), turn=4)
    card = rect(-200, -236, 400, 236, face(pen, look.colour), r=16)
    notches = (
        circle(92, -236, 15, "#ffffff")
        + circle(92, 0, 15, "#ffffff")
        + stroke("M92 -214V-22", "#ffffff", 3, alpha=0.8, stroke_dasharray="4 12")
    )
    waves = "".join(
        stroke(f"M-196 {-60 + i * 22}q70 -44 140 -10t148 -8", look.trim, 5, alpha=0.5) for i in range(3)
    )
    squares = "".join(
        rect(112 + (i % 6) * 11, -150 + (i // 6) * 11, 9, 9, look.ink)
        for i in range(36)
        if (i * i * 7 + i * 3) % 5 < 3
    )
    return Thing(
        "voucher",
        sleeve + card + notches + waves + label(look, -54, -150, 220, 90, lines=1) + squares,
        430,
        280,
    )
