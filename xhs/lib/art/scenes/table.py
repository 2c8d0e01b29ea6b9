"""Still lifes: things standing on a table, a plinth or shelves in front of a wall."""

from itertools import zip_longest

from ..colour import darken, lighten, mix
from ..light import near_leaves, veil
from ..patterns import weave
from ..pen import Pen
from ..shade import under
from ..shapes import Thing, circle, ellipse, group, path, rect, stroke
from ..surfaces import surface
from .brief import Brief, Picture, choose, names, stand


def wall(pen: Pen, w: float, h: float) -> str:
    """A wall down to h: plain, papered, panelled, or with a big painted shape."""
    base = pen.palette.wall
    plain = rect(0, 0, w, h, pen.slant(lighten(base, 0.35), base, darken(base, 0.12)))
    kind = pen.pick(("plain", "arch", "sun", "paper", "panel", "picture", "half", "arch", "sun"))
    tone = mix(base, pen.accent(), 0.45)
    x = w * pen.between(0.3, 0.7)
    if kind == "arch":
        wide, top = w * pen.between(0.26, 0.4), h * pen.between(0.1, 0.3)
        return plain + path(
            f"M{x - wide} {h}V{top + wide}A{wide} {wide} 0 0 1 {x + wide} {top + wide}V{h}Z",
            pen.down(lighten(tone, 0.2), tone),
        )
    if kind == "sun":
        return plain + circle(
            x, h * pen.between(0.4, 0.7), w * pen.between(0.22, 0.38), pen.down(lighten(tone, 0.3), tone)
        )
    if kind == "paper":
        return weave(pen, w, h, base, mix(base, "#ffffff" if not pen.palette.is_dark else pen.accent(), 0.3))
    if kind == "panel":
        step = w / pen.whole(5, 12)
        return plain + "".join(
            rect(i * step, 0, step * 0.07, h, darken(base, 0.3), alpha=0.3)
            + rect(i * step + step * 0.07, 0, step * 0.05, h, "#ffffff", alpha=0.3)
            for i in range(13)
        )
    if kind == "half":
        return (
            plain
            + rect(0, h * 0.5, w, h * 0.5, pen.slant(lighten(tone, 0.1), darken(tone, 0.08)))
            + rect(0, h * 0.5 - 8, w, 8, lighten(tone, 0.5))
        )
    return plain + (_hung_picture(pen, x, w, h) if kind == "picture" else "")


def _hung_picture(pen: Pen, x: float, w: float, h: float) -> str:
    wide = w * pen.between(0.26, 0.36)
    tall, top = wide * 1.3, h * 0.08
    one, two, three = pen.accents(3)
    art = rect(x - wide / 2, top, wide, tall, pen.palette.paper)
    art += circle(x - wide * 0.08, top + tall * 0.36, wide * 0.24, one) + ellipse(
        x + wide * 0.1, top + tall * 0.68, wide * 0.27, wide * 0.18, two
    )
    art += stroke(
        f"M{x - wide * 0.3} {top + tall * 0.82}C{x} {top + tall * 0.4} "
        f"{x + wide * 0.1} {top + tall * 0.9} {x + wide * 0.32} {top + tall * 0.28}",
        three,
        6,
    )
    frame = rect(
        x - wide / 2 - 9,
        top - 9,
        wide + 18,
        tall + 18,
        pen.slant(lighten(pen.palette.wood, 0.2), darken(pen.palette.wood, 0.2)),
    )
    return under(pen, frame, strength=0.08) + frame + art


def table_top(pen: Pen, w: float, h: float, edge: float, kinds: tuple[str, ...] = ()) -> str:
    """A table from its back edge down to the lower rim, with or without a front edge."""
    base, top = (
        pen.palette.table,
        surface(
            pen,
            w,
            h - edge,
            pen.palette.table,
            kinds or ("plain", "plain", "wood", "marble", "cloth", "terrazzo"),
        ),
    )
    board = group(top, at=(0, edge)) + rect(0, edge, w, h - edge, pen.fade("#ffffff", 0.22, 0.0))
    shade = rect(0, edge, w, (h - edge) * 0.3, pen.fade(pen.shadow_colour(), 0.2, 0.0))
    return board + shade + rect(0, edge - 2, w, 4, lighten(base, 0.6), alpha=0.5)


def spread(pen: Pen, things: list[Thing], scale: float, w: float, middle: float) -> list[float]:
    """Where to stand the things of one row, side by side around the middle, a little overlapping."""
    widths = [thing.width * scale * 0.94 for thing in things]
    gap = pen.between(-0.02, 0.04) * w
    x = middle - (sum(widths) + gap * (len(things) - 1)) / 2
    places = []
    for width in widths:
        places.append(min(max(x + width / 2, width * 0.46), w - width * 0.46))
        x += width + gap
    return places


def _fit(rows: list[list[Thing]], w: float, height: float) -> float:
    """The scale at which the tallest thing is `height` high and no row is wider than the picture."""
    tallest = max(thing.height for row in rows for thing in row)
    widest = max(sum(thing.width for thing in row) for row in rows)
    return min(height / tallest, w * 0.92 / widest)


def still_life(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A table in front of a wall, tall things further back, small ones nearer, side by side."""
    edge = h * pen.between(0.58, 0.68)
    back = choose(pen, brief.heroes, pen.whole(1, 3))
    front = choose(pen, brief.props or brief.heroes, pen.whole(1, 3))
    if max(thing.height for thing in back + front) < 230:
        back, front = back[:1], front[:1]
    order = [
        (thing, deep)
        for pair in zip_longest(back, front)
        for thing, deep in zip(pair, (True, False), strict=True)
        if thing
    ]
    if pen.chance(0.5):
        order.reverse()
    scale = _fit([[thing for thing, _ in order]], w * 1.25, edge * pen.between(0.72, 0.88))
    places = spread(pen, [thing for thing, _ in order], scale * 0.8, w, w / 2)
    body, near = wall(pen, w, edge) + table_top(pen, w, h, edge, brief.surfaces), ""
    for x, (thing, deep) in zip(places, order, strict=True):
        y = edge + (h - edge) * (pen.between(0.14, 0.28) if deep else pen.between(0.46, 0.7))
        piece = stand(pen, thing, x, y, scale if deep else scale * 1.1)
        body, near = (body + piece, near) if deep else (body, near + piece)
    over = veil(pen, w, h) + (near_leaves(pen, w, h) if pen.chance(0.22) else "")
    return Picture(body + near + over, names(back + front))


def _plinth(pen: Pen, x: float, y: float, wide: float, tall: float, colour: str) -> str:
    """A cylinder or a block whose top is at y."""
    if pen.chance(0.5):
        return (
            rect(x - wide / 2, y, wide, tall, pen.tube(colour))
            + ellipse(x, y + tall, wide / 2, wide * 0.13, pen.tube(colour))
            + ellipse(x, y, wide / 2, wide * 0.13, pen.slant(lighten(colour, 0.5), lighten(colour, 0.15)))
        )
    lid = path(
        f"M{x - wide / 2} {y}L{x - wide * 0.36} {y - wide * 0.16}H{x + wide * 0.64}L{x + wide / 2} {y}Z",
        lighten(colour, 0.4),
    )
    side = path(
        f"M{x + wide / 2} {y}L{x + wide * 0.64} {y - wide * 0.16}"
        f"V{y + tall - wide * 0.16}L{x + wide / 2} {y + tall}Z",
        darken(colour, 0.24),
    )
    return lid + side + rect(x - wide / 2, y, wide, tall, pen.flank(colour))


def plinths(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """A product shot: two or three things on plinths before a bare backdrop with one big shape."""
    floor, base = h * 0.72, pen.palette.wall
    cove = rect(0, 0, w, h, pen.down(darken(base, 0.1), lighten(base, 0.2), lighten(base, 0.35), base))
    tone, x = pen.accent(), w * pen.between(0.35, 0.65)
    kind = pen.pick(("disc", "arch", "panel", "ring"))
    shape = {
        "disc": circle(x, h * 0.42, w * 0.34, pen.down(lighten(tone, 0.35), tone)),
        "arch": path(
            f"M{x - w * 0.3} {floor}V{h * 0.34}A{w * 0.3} {w * 0.3} 0 0 1 {x + w * 0.3} {h * 0.34}V{floor}Z",
            pen.down(lighten(tone, 0.3), tone),
        ),
        "panel": rect(
            x - w * 0.3, h * 0.12, w * 0.6, floor - h * 0.12, pen.down(lighten(tone, 0.3), tone), r=16
        ),
        "ring": f'<circle cx="{x:.0f}" cy="{h * 0.44:.0f}" r="{w * 0.31:.0f}" fill="none" '
        f'stroke="{pen.slant(lighten(tone, 0.4), tone)}" stroke-width="{w * 0.08:.0f}"/>',
    }[kind]
    things = choose(pen, brief.heroes + brief.props, pen.whole(2, 3))
    things.sort(key=lambda thing: -thing.height)
    scale = min(h * 0.44 / things[0].height, w * 0.36 / max(thing.width for thing in things))
    places = pen.pick(
        (
            ((0.5, 0.66), (0.24, 0.78), (0.77, 0.8)),
            ((0.36, 0.64), (0.7, 0.76), (0.2, 0.84)),
            ((0.62, 0.66), (0.28, 0.76), (0.84, 0.84)),
        )
    )
    body = cove + shape
    for thing, (px, py) in zip(things, places, strict=False):
        wide = max(thing.width * scale * 1.3, w * 0.2)
        plinth = _plinth(pen, w * px, h * py, wide, h * (0.94 - py), lighten(pen.accent(), 0.15))
        body += (
            ellipse(w * px + wide * 0.2, h * 0.945, wide * 0.8, h * 0.025, pen.glow(pen.shadow_colour(), 0.5))
            + plinth
        )
        body += stand(pen, thing, w * px, h * py, scale, shade=0.14)
    return Picture(body + veil(pen, w, h), names(things))


def shelves(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Wall shelves filled with the theme's things."""
    body, seen = wall(pen, w, h), []
    count = max(2, round(h / w * 2.4))
    pitch, wood = h / count, pen.pick((pen.palette.wood, pen.palette.paper, darken(pen.palette.table, 0.15)))
    for row in range(count):
        y = pitch * (row + 0.86)
        x = w * pen.between(0.02, 0.06)
        line = ""
        while x < w * 0.88:
            thing = pen.pick(brief.heroes + brief.props + brief.props)(pen)
            scale = min(
                pitch * pen.between(0.6, 0.78) / thing.height, w * 0.34 / thing.width, 1.5 * pitch / 300
            )
            x += thing.width * scale / 2
            if x + thing.width * scale / 2 > w * 1.02:
                break
            line += stand(pen, thing, x, y, scale, shade=0.1)
            seen.append(thing)
            x += thing.width * scale / 2 + w * pen.between(0.01, 0.05)
        board = rect(0, y - 2, w, pitch * 0.055, pen.down(lighten(wood, 0.2), darken(wood, 0.1)))
        under = rect(0, y + pitch * 0.05, w, pitch * 0.16, pen.fade(pen.shadow_colour(), 0.3, 0.0))
        body += under + board + line
    return Picture(body + veil(pen, w, h), ("shelf", *names(seen)[:5]))
