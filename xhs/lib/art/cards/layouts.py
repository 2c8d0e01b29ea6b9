"""Designs for covers that are only a sentence."""

import re
from collections.abc import Callable

from ..colour import darken, lighten, mix, readable_on
from ..light import veil
from ..patterns import bars, frame, weave
from ..pen import Pen
from ..scenes.brief import choose, stand, together
from ..scenes.themes import THEMES, WHOLE
from ..shade import under
from ..shapes import circle, ellipse, group, path, rect, ring, stroke
from ..surfaces import surface
from .setting import marks, set_text, write

Layout = Callable[[Pen, str, float, float], str]


def quote(pen: Pen, text: str, w: float, h: float) -> str:
    """A quotation on coloured paper."""
    ground = pen.pick((pen.palette.wall, lighten(pen.accent(), 0.45), darken(pen.accent(), 0.35)))
    ink = readable_on(ground)
    accent = mix(ink, pen.accent(), 0.7)
    body = rect(0, 0, w, h, pen.slant(lighten(ground, 0.2), ground, darken(ground, 0.06)))
    commas = "".join(
        path(
            f"M{x} 0C{x - 60} 20 {x - 66} 90 {x - 20} 96C{x + 26} 98 "
            f"{x + 30} 40 {x - 12} 38C{x - 16} 24 {x - 6} 12 {x + 8} 8Z",
            accent,
        )
        for x in (70, 170)
    )
    setting = set_text(text, w * 0.76, h * 0.5, serif=True, bold=False)
    top = (h - setting.height) / 2 + h * 0.02
    body += group(commas, at=(w * 0.12, top - h * 0.15)) + write(setting, w * 0.12, top, ink, bold=False)
    return body + rect(w * 0.12, top + setting.height + h * 0.07, w * 0.14, 6, accent) + veil(pen, w, h)


def note_paper(pen: Pen, text: str, w: float, h: float) -> str:
    """A sheet taped to a patterned ground."""
    ground = surface(pen, w, h, pen.palette.table, ("cloth", "terrazzo", "halves", "waves", "wood"))
    paper, wide, tall = pen.palette.paper, w * 0.78, h * 0.66
    sheet = rect(-wide / 2, -tall / 2, wide, tall, pen.slant(lighten(paper, 0.4), paper), r=4)
    lines = (
        "".join(
            rect(-wide / 2, y, wide, 2, mix(paper, "#6f8fb5", 0.35))
            for y in range(int(-tall / 2) + 90, int(tall / 2) - 20, 62)
        )
        if pen.chance(0.5)
        else ""
    )
    margin = rect(-wide / 2 + 58, -tall / 2, 3, tall, "#e58a8f", alpha=0.6) if lines else ""
    tone = pen.palette.accents[0]
    band = frame(-80, -24, 160, 48, weave(pen, 160, 48, tone, lighten(tone, 0.5)))
    tape = group(band, at=(0, -tall / 2), turn=pen.between(-8, 8))
    setting = set_text(text, wide * 0.72, tall * 0.7, serif=pen.chance(0.5))
    words = write(setting, -wide / 2 + wide * 0.15, -setting.height / 2, "#33292e")
    doodle = group(_doodle(pen), at=(wide * 0.33, tall * 0.38))
    page = group(under(pen, sheet) + sheet + lines + margin + words + doodle + tape, turn=pen.between(-4, 4))
    return ground + group(page, at=(w / 2, h / 2)) + veil(pen, w, h)


def _doodle(pen: Pen) -> str:
    """A small drawing by hand."""
    colour = pen.accent()
    return pen.pick(
        (
            path("M0 24C-44 -8 -34 -40 -12 -40Q0 -40 0 -28Q0 -40 12 -40C34 -40 44 -8 0 24Z", colour),
            "".join(group(ellipse(0, -20, 9, 17, colour), turn=i * 72) for i in range(5))
            + circle(0, 0, 9, "#f6c85f"),
            path("M0 -40L11 -12L40 -10L17 8L25 38L0 21L-25 38L-17 8L-40 -10L-11 -12Z", "#f6c85f"),
            ring(0, 0, 30, colour, 6)
            + circle(-10, -6, 4, colour)
            + circle(10, -6, 4, colour)
            + stroke("M-12 8Q0 20 12 8", colour, 5),
            stroke("M-40 0q10 -22 20 0t20 0t20 0t20 0", colour, 7),
        )
    )


def gradient(pen: Pen, text: str, w: float, h: float) -> str:
    """Heavy type on clouds of colour."""
    one, two, three = pen.accents(3)
    body = rect(0, 0, w, h, pen.slant(lighten(one, 0.3), two))
    for colour in (one, three, pen.palette.paper):
        body += ellipse(pen.between(0, w), pen.between(0, h), w * 0.7, h * 0.5, pen.glow(colour, 0.85))
    ink = readable_on(mix(mix(one, two, 0.5), pen.palette.paper, 0.3))
    setting = set_text(text, w * 0.8, h * 0.6, largest=170)
    left = pen.chance(0.5)
    top = pen.pick((h * 0.1, (h - setting.height) / 2, h * 0.9 - setting.height))
    return body + write(setting, w * 0.1 if left else w / 2, top, ink, anchor="start" if left else "middle")


def notebook(pen: Pen, text: str, w: float, h: float) -> str:
    """A squared spiral notebook with highlighted lines."""
    paper, line = pen.palette.paper, mix(pen.palette.paper, pen.palette.accents[0], 0.25)
    squares = path(bars(20, w * 0.86, 46, 2, h * 0.86), line) + path(
        bars(46, h * 0.84, 46, 2, w * 0.86, across=True), line
    )
    cover = rect(0, 0, w, h, pen.slant(lighten(pen.accent(), 0.1), pen.accent()))
    sheet = rect(w * 0.06, h * 0.07, w * 0.88, h * 0.87, paper, r=14)
    spiral = "".join(
        circle(x, h * 0.105, 11, darken(paper, 0.3))
        + rect(x - 5, h * 0.045, 10, h * 0.06, pen.tube("#b9bcc2"), r=5)
        for x in range(int(w * 0.12), int(w * 0.9), 62)
    )
    setting = set_text(text, w * 0.7, h * 0.56)
    top, middle = h * 0.2 + (h * 0.66 - setting.height) / 2, pen.chance(0.5)
    x, anchor = (w / 2, "middle") if middle else (w * 0.15, "start")
    words = marks(setting, x, top, lighten(pen.accent(), 0.25), anchor=anchor) + write(
        setting, x, top, "#2f2830", anchor=anchor
    )
    return (
        cover
        + under(pen, sheet)
        + sheet
        + group(squares, at=(w * 0.07, h * 0.075))
        + spiral
        + words
        + group(_doodle(pen), at=(w * 0.82, h * 0.85), scale=1.3)
    )


def numeral(pen: Pen, text: str, w: float, h: float) -> str:
    """A huge figure from the text, or its first letter, with the sentence under it."""
    found = re.search(r"\d+", text)
    figure = found[0] if found and len(found[0]) < 4 else text[0].upper()
    ground = pen.pick((pen.palette.wall, pen.palette.paper, darken(pen.accent(), 0.3)))
    ink, tone = readable_on(ground), mix(ground, pen.accent(), 0.4)
    body = rect(0, 0, w, h, pen.down(lighten(ground, 0.15), ground))
    body += circle(w * 0.72, h * 0.3, w * 0.36, pen.down(lighten(tone, 0.3), tone))
    big = set_text(figure, w * 0.8, h * 0.46, serif=True, largest=h * 0.46)
    setting = set_text(text, w * 0.8, h * 0.36, largest=110)
    body += write(big, w * 0.09, h * 0.07, ink)
    body += rect(w * 0.1, h * 0.56, w * 0.8, 4, ink) + write(
        setting, w * 0.1, h * 0.6 + (h * 0.33 - setting.height) / 2, ink
    )
    return body


def ticket(pen: Pen, text: str, w: float, h: float) -> str:
    """A ticket with a perforation and a bar code."""
    ground, paper, tone = pen.palette.wall, pen.palette.paper, pen.accent()
    wide, tall, tear = w * 0.8, h * 0.76, h * 0.24
    body = rect(0, 0, w, h, pen.slant(lighten(ground, 0.2), tone))
    hole = 26
    d = (
        f"M24 0H{wide - 24}Q{wide} 0 {wide} 24V{tall - tear - hole}A{hole} {hole} 0 0 0 "
        f"{wide} {tall - tear + hole}V{tall - 24}Q{wide} {tall} {wide - 24} {tall}H24Q0 "
        f"{tall} 0 {tall - 24}V{tall - tear + hole}A{hole} {hole} 0 0 0 0 {tall - tear - hole}"
        "V24Q0 0 24 0Z"
    )
    card = path(d, pen.down(lighten(paper, 0.3), paper))
    band = path(f"M24 0H{wide - 24}Q{wide} 0 {wide} 24V{tall * 0.13}H0V24Q0 0 24 0Z", tone) + "".join(
        circle(40 + i * 30, tall * 0.065, 7, paper, alpha=0.8) for i in range(5)
    )
    dashes = "".join(circle(x, tall - tear, 4, darken(paper, 0.3)) for x in range(50, int(wide) - 40, 22))
    code, x = "", wide * 0.1
    while x < wide * 0.88:
        thick = pen.pick((4, 7, 11))
        code += rect(x, tall - tear * 0.72, thick, tear * 0.44, "#2f2830")
        x += thick + pen.pick((5, 8, 12))
    setting = set_text(text, wide * 0.78, (tall * 0.87 - tear) * 0.8)
    top = tall * 0.13 + (tall * 0.87 - tear - setting.height) / 2
    return body + group(
        under(pen, card)
        + card
        + band
        + dashes
        + code
        + write(setting, wide / 2, top, "#2f2830", anchor="middle"),
        at=(w * 0.1, h * 0.12),
    )


def dialogue(pen: Pen, text: str, w: float, h: float) -> str:
    """A speech bubble over a pattern."""
    base, tone = pen.palette.wall, pen.accent()
    body = weave(pen, w, h, lighten(tone, 0.3), lighten(tone, 0.5))
    wide, top, tall = w * 0.84, h * 0.16, h * 0.56
    bubble = rect(w * 0.08, top, wide, tall, pen.palette.paper, r=70) + path(
        f"M{w * 0.22} {top + tall - 8}L{w * 0.16} {top + tall + 92}L{w * 0.4} {top + tall - 8}Z",
        pen.palette.paper,
    )
    setting = set_text(text, wide * 0.78, tall * 0.74)
    words = write(setting, w / 2, top + (tall - setting.height) / 2, darken(tone, 0.62), anchor="middle")
    faces = group(_doodle(pen), at=(w * 0.2, h * 0.87), scale=2.2) + group(
        _doodle(pen), at=(w * 0.78, h * 0.84), scale=1.6, turn=12
    )
    return (
        body
        + under(pen, bubble, strength=0.07)
        + bubble
        + words
        + circle(w * 0.2, h * 0.87, 0.1, base)
        + faces
    )


def window(pen: Pen, text: str, w: float, h: float) -> str:
    """A dialogue box of an old computer on a soft desktop."""
    one, two = pen.accents(2)
    body = rect(0, 0, w, h, pen.down(lighten(one, 0.4), lighten(two, 0.2))) + "".join(
        ellipse(pen.between(0, w), pen.between(0, h), w * 0.3, h * 0.12, pen.glow("#ffffff", 0.6))
        for _ in range(4)
    )
    wide, tall, x, y = w * 0.82, h * 0.58, w * 0.09, h * 0.2
    ink = darken(one, 0.66)
    behind = rect(x + 34, y + 40, wide, tall, lighten(two, 0.55), r=16, stroke=ink, stroke_width=5)
    pane = rect(x, y, wide, tall, pen.palette.paper, r=16, stroke=ink, stroke_width=5)
    bar = path(
        f"M{x} {y + 76}V{y + 16}Q{x} {y} {x + 16} {y}H{x + wide - 16}"
        f"Q{x + wide} {y} {x + wide} {y + 16}V{y + 76}Z",
        lighten(one, 0.15),
    ) + stroke(f"M{x} {y + 76}H{x + wide}", ink, 5)
    buttons = "".join(
        circle(x + 44 + i * 44, y + 38, 13, c, stroke=ink, stroke_width=4)
        for i, c in enumerate(("#ff8a80", "#ffd54f", "#a5d6a7"))
    )
    setting = set_text(text, wide * 0.82, (tall - 76) * 0.74)
    words = write(setting, w / 2, y + 76 + (tall - 76 - setting.height) / 2, ink, anchor="middle")
    return (
        body + behind + pane + bar + buttons + words + group(_doodle(pen), at=(w * 0.84, h * 0.88), scale=1.8)
    )


def label_on_shape(pen: Pen, text: str, w: float, h: float) -> str:
    """A poster of big cut-out shapes with the sentence in a corner."""
    base, (one, two, three) = pen.palette.paper, pen.accents(3)
    body = rect(0, 0, w, h, base)
    body += pen.pick(
        (
            circle(w * 0.3, h * 0.28, w * 0.42, one)
            + path(f"M{w * 0.4} {h * 0.6}A{w * 0.36} {w * 0.36} 0 0 1 {w * 1.12} {h * 0.6}Z", two)
            + circle(w * 0.86, h * 0.16, w * 0.11, three),
            "".join(
                path(f"M0 {y}C{w * 0.3} {y - 90} {w * 0.6} {y + 90} {w} {y - 30}V0H0Z", c)
                for y, c in ((h * 0.6, three), (h * 0.47, two), (h * 0.33, one))
            ),
            "".join(
                rect(w * i / 4, 0, w / 4 + 1, h * (0.28 + 0.09 * ((i * 7) % 4)), c)
                for i, c in enumerate((one, two, three, lighten(one, 0.4)))
            ),
            "".join(
                ring(w * 0.5, h * 0.6, w * (0.5 - i * 0.1), c, w * 0.07)
                for i, c in enumerate((one, two, three, one))
            )
            + rect(0, h * 0.6, w, h * 0.4, base),
        )
    )
    setting = set_text(text, w * 0.82, h * 0.28, largest=120)
    return body + write(setting, w * 0.09, h * 0.665 + (h * 0.29 - setting.height) / 2, "#2f2830")


def sticky(pen: Pen, text: str, w: float, h: float) -> str:
    """A sticky note on a wall of others."""
    body = rect(0, 0, w, h, pen.slant(lighten(pen.palette.wall, 0.3), pen.palette.wall))
    colours = pen.accents(4)
    for i, (x, y) in enumerate(((0.18, 0.14), (0.8, 0.2), (0.22, 0.86), (0.82, 0.82))):
        small = rect(-130, -130, 260, 260, pen.slant(lighten(colours[i], 0.45), lighten(colours[i], 0.25)))
        scribble = "".join(
            stroke(f"M-90 {-60 + k * 44}q40 -12 80 0t{70 - k * 20} 0", darken(colours[i], 0.2), 6, alpha=0.4)
            for k in range(3)
        )
        body += group(
            under(pen, small, strength=0.07) + small + scribble, at=(w * x, h * y), turn=pen.between(-14, 14)
        )
    side = w * 0.74
    note = path(
        f"M{-side / 2} {-side / 2}H{side / 2}V{side / 2 - 70}L{side / 2 - 70} {side / 2}H{-side / 2}Z",
        pen.slant("#fff3b0", "#ffe27a"),
    )
    curl = path(
        f"M{side / 2} {side / 2 - 70}L{side / 2 - 70} {side / 2}L{side / 2 - 60} {side / 2 - 62}Z", "#e3c04f"
    )
    setting = set_text(text, side * 0.8, side * 0.7)
    words = write(setting, 0, -setting.height / 2, "#43361c", anchor="middle")
    return body + group(under(pen, note) + note + curl + words, at=(w / 2, h / 2), turn=pen.between(-4, 4))


def on_picture(pen: Pen, text: str, w: float, h: float) -> str:
    """Heavy type on a scene, as on a magazine cover."""
    theme = THEMES[pen.pick(tuple(THEMES))]
    scene = pen.pick([draw for draw in theme.scenes if draw not in WHOLE])
    ink, tone = "#fffaf2", darken(pen.accent(), 0.55)
    setting = set_text(text, w * 0.82, h * 0.3, largest=120)
    body = scene(pen, theme.brief, w, h).body
    if pen.chance(0.5):
        top = h * 0.93 - setting.height
        dusk = rect(0, top - h * 0.24, w, h * 0.25, pen.fade(tone, 0.0, 0.82)) + rect(
            0, top, w, h - top, pen.fade(tone, 0.82, 0.96)
        )
        return body + dusk + write(setting, w * 0.09, h * 0.93 - setting.height, ink)
    top = h * 0.07
    panel = rect(
        w * 0.05, top, w * 0.9, setting.height + h * 0.09, lighten(pen.palette.paper, 0.4), r=26, alpha=0.94
    )
    return body + panel + write(setting, w / 2, top + h * 0.042, darken(tone, 0.2), anchor="middle")


def above_things(pen: Pen, text: str, w: float, h: float) -> str:
    """The sentence above a row of things on a coloured ground."""
    brief = THEMES[pen.pick(tuple(THEMES))].brief
    ground, floor = pen.pick((pen.palette.wall, lighten(pen.accent(), 0.4))), h * 0.9
    body = rect(0, 0, w, h, pen.down(lighten(ground, 0.3), ground)) + rect(
        0, floor, w, h - floor, mix(ground, pen.accent(), 0.5)
    )
    things = choose(pen, brief.heroes + brief.props, 3)
    at = w * 0.08
    for thing, scale in zip(things, together(things, h * 0.38, w * 0.84), strict=True):
        at += thing.width * scale / 2
        body += stand(pen, thing, at, floor + (h - floor) * 0.4, scale, shade=0.14)
        at += thing.width * scale / 2
    setting = set_text(text, w * 0.82, h * 0.34, largest=130)
    x, anchor = pen.pick(((w / 2, "middle"), (w * 0.09, "start")))
    return body + write(setting, x, h * 0.09, readable_on(ground), anchor=anchor)


LAYOUTS: tuple[Layout, ...] = (
    quote,
    on_picture,
    note_paper,
    gradient,
    above_things,
    notebook,
    numeral,
    ticket,
    on_picture,
    dialogue,
    window,
    above_things,
    label_on_shape,
    sticky,
)
