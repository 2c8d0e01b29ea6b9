"""Things seen from above: arranged, in rows, or one close up."""

from math import cos, pi, sin

from ..colour import lighten, mix
from ..light import veil
from ..pen import Pen
from ..shapes import Thing, circle, group, rect
from ..surfaces import surface
from .brief import CORE, Brief, Picture, choose, lay, names

Spot = tuple[float, float, float]  # x and y as shares of the picture, radius as a share of its short side

USUAL_REACH = 150.0  # of a plate, a bag, a folded jumper

LAYOUTS: tuple[tuple[Spot, ...], ...] = (
    ((0.5, 0.5, 0.3), (0.16, 0.18, 0.2), (0.84, 0.2, 0.2), (0.15, 0.83, 0.2), (0.84, 0.82, 0.21)),
    ((0.36, 0.36, 0.32), (0.8, 0.22, 0.2), (0.76, 0.66, 0.26), (0.24, 0.82, 0.22)),
    ((0.64, 0.62, 0.34), (0.24, 0.26, 0.26), (0.72, 0.17, 0.18), (0.18, 0.74, 0.2)),
    ((0.3, 0.24, 0.24), (0.74, 0.27, 0.23), (0.27, 0.72, 0.24), (0.73, 0.75, 0.25), (0.5, 0.5, 0.13)),
    ((0.5, 0.2, 0.2), (0.26, 0.5, 0.23), (0.74, 0.5, 0.23), (0.5, 0.8, 0.21)),
    ((0.2, 0.5, 0.26), (0.6, 0.26, 0.24), (0.68, 0.72, 0.28), (0.92, 0.46, 0.13)),
)


def _size(thing: Thing, reach: float) -> float:
    """The scale at which a thing fits a circle of that radius, long things reaching out a little."""
    return reach * 2 / (max(thing.width, thing.height) * 0.62 + min(thing.width, thing.height) * 0.38)


def flat_lay(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Four or five things around a hero, on cloth, wood, stone or paper."""
    spots = list(pen.pick(LAYOUTS))
    mirrored, upended = pen.chance(0.5), pen.chance(0.5)
    things, body = choose(pen, brief.flats, len(spots)), surface(pen, w, h, pen.palette.table, brief.surfaces)
    spots.sort(key=lambda spot: -spot[2])
    short = min(w, h)
    for thing, (x, y, reach) in zip(things, spots, strict=True):
        px, py = (1 - x if mirrored else x) * w, (1 - y if upended else y) * h
        room = reach * short * (1.18 if max(w, h) / short > 1.3 else 1)
        body += lay(pen, thing, px, py, _size(thing, room) * _true_to_size(thing), _turn(pen, thing))
    return Picture(body + veil(pen, w, h), names(things))


def _true_to_size(thing: Thing) -> float:
    """Less than 1 for small things: half a lemon is not as big as a pizza."""
    reach = max(thing.width, thing.height) * 0.31 + min(thing.width, thing.height) * 0.19
    share: float = (reach / USUAL_REACH) ** 0.6
    return min(max(share, 0.55), 1.08)


def _turn(pen: Pen, thing: Thing) -> float:
    """Long things lie at any slant, round ones a little turned."""
    slim = max(thing.width, thing.height) / min(thing.width, thing.height) > 1.5
    return pen.pick((-38, -24, -12, 14, 26, 42, 60)) if slim else pen.between(-16, 16)


def rows(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Knolling: one or two kinds of things in straight rows, each on its own colour or on one ground."""
    columns = pen.pick((2, 3)) if w <= h else pen.pick((3, 4))
    lines = max(2, round(columns * h / w))
    things: list[Thing] = []
    cell_w, cell_h = w / columns, h / lines
    blocks, turn = pen.chance(0.6), pen.pick((0, 0, 25, -30))
    colours = pen.accents(5)
    body = surface(pen, w, h, pen.palette.wall, ("plain", "cloth", "plain"))
    lead = pen.pick(brief.flats[:CORE])
    drawers = [lead, *pen.some([draw for draw in brief.flats if draw is not lead], pen.pick((0, 1, 1, 2)))]
    for i in range(columns * lines):
        row, column = divmod(i, columns)
        if blocks:
            tone = mix(colours[(row * 2 + column) % 5], pen.palette.wall, 0.45)
            body += rect(
                column * cell_w, row * cell_h, cell_w + 1, cell_h + 1, pen.slant(lighten(tone, 0.2), tone)
            )
        thing = drawers[(row + column) % len(drawers)](pen)
        scale = _size(thing, min(cell_w, cell_h) * 0.38)
        body += lay(pen, thing, (column + 0.5) * cell_w, (row + 0.5) * cell_h, scale, turn)
        things.append(thing)
    return Picture(body, names(things))


def close_up(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """One thing so near that the frame cuts it, another peeping in."""
    hero, other = choose(pen, brief.flats, 2)
    body = surface(pen, w, h, pen.palette.table, brief.surfaces)
    angle = pen.between(0, 2 * pi)
    x, y = w * (0.5 + 0.16 * cos(angle)), h * (0.52 + 0.14 * sin(angle))
    far_x, far_y = w * (0.5 - 0.44 * cos(angle)), h * (0.5 - 0.44 * sin(angle))
    body += lay(
        pen, other, far_x, far_y, _size(other, min(w, h) * 0.3) * _true_to_size(other), _turn(pen, other)
    )
    body += lay(pen, hero, x, y, _size(hero, min(w, h) * pen.between(0.42, 0.56)), _turn(pen, hero))
    return Picture(body + veil(pen, w, h), names([hero, other]))


def wreath(pen: Pen, brief: Brief, w: float, h: float) -> Picture:
    """Small things in a ring around a hero in the middle."""
    hero, count = choose(pen, brief.flats, 1)[0], pen.whole(6, 9)
    tone = mix(pen.palette.wall, pen.accent(), 0.4)
    body = surface(pen, w, h, pen.palette.wall, ("plain", "cloth", "marble", "halves"))
    body += circle(w / 2, h / 2, min(w, h) * 0.3, pen.slant(lighten(tone, 0.4), tone))
    pool = pen.some([draw for draw in brief.flats if draw(pen).name != hero.name] or list(brief.flats), 3)
    seen = [hero]
    for i in range(count):
        angle = 2 * pi * i / count + 0.3
        thing = pool[i % len(pool)](pen)
        seen.append(thing)
        x, y = w / 2 + cos(angle) * w * 0.385, h / 2 + sin(angle) * h * 0.395
        body += lay(pen, thing, x, y, _size(thing, min(w, h) * 0.14), angle * 180 / pi + 90)
    body += lay(pen, hero, w / 2, h / 2, _size(hero, min(w, h) * 0.24), _turn(pen, hero))
    return Picture(group(body) + veil(pen, w, h), names(seen))
