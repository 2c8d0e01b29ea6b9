"""Cloth, tiles, wood and stone: fills that repeat, and surfaces that cover an area."""

from collections.abc import Callable

from .colour import darken, lighten, mix
from .pen import Pen
from .shapes import circle, group, path, polygon, rect, smooth, stroke


def stripes(pen: Pen, base: str, mark: str) -> str:
    """Stripes, upright or slanted."""
    size = pen.between(36, 90)
    body = rect(0, 0, size, size, base) + rect(0, 0, size * pen.pick((0.5, 0.2, 0.35)), size, mark)
    return pen.tile(size, size, body, turn=pen.pick((0, 0, 90, 45, -30)))


def gingham(pen: Pen, base: str, mark: str) -> str:
    """A checked table-cloth."""
    size = pen.between(44, 84)
    half = size / 2
    body = rect(0, 0, size, size, base) + rect(0, 0, half, size, mark, alpha=0.5) + rect(0, 0, size, half, mark, alpha=0.5)
    return pen.tile(size, size, body, turn=pen.pick((0, 0, 45)))


def dots(pen: Pen, base: str, mark: str) -> str:
    """Polka dots."""
    size = pen.between(46, 90)
    r = size * pen.between(0.1, 0.22)
    spots = circle(size / 4, size / 4, r, mark) + circle(size * 0.75, size * 0.75, r, mark)
    return pen.tile(size, size, rect(0, 0, size, size, base) + spots)


def checker(pen: Pen, base: str, mark: str) -> str:
    """A chessboard."""
    size = pen.between(90, 200)
    half = size / 2
    return pen.tile(size, size, rect(0, 0, size, size, base) + rect(0, 0, half, half, mark) + rect(half, half, half, half, mark))


def grid(pen: Pen, base: str, mark: str) -> str:
    """Square tiles with joints."""
    size = pen.between(60, 130)
    shine = rect(0, 0, size, size, pen.slant(lighten(base, 0.25), base, darken(base, 0.06)))
    return pen.tile(size, size, shine + rect(0, 0, size, 4, mark, alpha=0.6) + rect(0, 0, 4, size, mark, alpha=0.6))


def scallops(pen: Pen, base: str, mark: str) -> str:
    """Fish-scale waves."""
    size = pen.between(60, 110)
    half = size / 2
    rows = ""
    for y, shift in ((half * 1.5, -half), (half, 0.0), (half / 2, -half), (0.0, 0.0)):
        for i in range(3):
            x = shift + half + i * size - size / 2
            rows += circle(x, y, half, mark) + circle(x, y, half * 0.86, base) + circle(x, y, half * 0.46, mark, alpha=0.5)
    return pen.tile(size, size, rect(0, 0, size, size, base) + rows)


def linen(pen: Pen, base: str, mark: str) -> str:
    """Woven cloth."""
    size = 14.0
    threads = "".join(rect(0, y, size, 2, mark, alpha=0.22) for y in (0, 7)) + "".join(rect(x, 0, 1.6, size, "#ffffff", alpha=0.2) for x in (3, 10))
    return pen.tile(size, size, rect(0, 0, size, size, base) + threads, turn=pen.pick((0, 8, -20)))


def plaid(pen: Pen, base: str, mark: str) -> str:
    """A woollen check with thin lines."""
    size, line = pen.between(110, 180), pen.accent()
    bands = rect(0, 0, size * 0.36, size, mark, alpha=0.45) + rect(0, 0, size, size * 0.36, mark, alpha=0.45)
    lines = rect(size * 0.66, 0, 5, size, line, alpha=0.8) + rect(0, size * 0.66, size, 5, line, alpha=0.8)
    return pen.tile(size, size, rect(0, 0, size, size, base) + bands + lines, turn=pen.pick((0, 12)))


def herringbone(pen: Pen, base: str, mark: str) -> str:
    """Slanted bricks of parquet or tile."""
    w, h = 44.0, 132.0
    colours = [base, mix(base, mark, 0.25), lighten(base, 0.12), mix(base, mark, 0.12)]
    body = ""
    for i in range(4):
        shift = i * h / 2
        left = path(polygon([(0, shift), (w, shift + w), (w, shift + w + h / 2 - 3), (0, shift + h / 2 - 3)]), colours[i % 4])
        right = path(polygon([(w, shift + w), (2 * w, shift), (2 * w, shift + h / 2 - 3), (w, shift + w + h / 2 - 3)]), colours[(i + 2) % 4])
        body += left + right + group(left + right, at=(0, -2 * h))
    return pen.tile(2 * w, 2 * h, rect(0, 0, 2 * w, 2 * h, darken(base, 0.2)) + body)


WEAVES: tuple[Callable[[Pen, str, str], str], ...] = (stripes, gingham, dots, checker, grid, scallops, linen, linen, plaid)


def weave(pen: Pen, base: str, mark: str) -> str:
    """Any repeating pattern of two colours, as a fill."""
    return pen.pick(WEAVES)(pen, base, mark)


def _plain(pen: Pen, w: float, h: float, base: str) -> str:
    return rect(0, 0, w, h, pen.slant(lighten(base, 0.3), base, darken(base, 0.12)))


def _cloth(pen: Pen, w: float, h: float, base: str) -> str:
    mark = pen.pick((lighten(base, 0.5), mix(base, pen.accent(), 0.5), darken(base, 0.12)))
    return rect(0, 0, w, h, weave(pen, base, mark)) + rect(0, 0, w, h, pen.fade("#ffffff", 0.16, 0.0, sideways=True))


def _planks(pen: Pen, w: float, h: float, base: str) -> str:
    wood, wide = mix(pen.palette.wood, base, pen.between(0.1, 0.6)), pen.between(90, 170)
    boards = ""
    for i in range(int(w / wide) + 1):
        tone = mix(wood, pen.pick(("#ffffff", "#3a2418")), pen.between(0, 0.16))
        boards += rect(i * wide, 0, wide - 3, h, pen.across(lighten(tone, 0.08), tone, darken(tone, 0.07)))
        for _ in range(3):
            x, y = i * wide + pen.between(10, wide - 14), pen.between(0, h)
            boards += stroke(f"M{x} {y}q{pen.between(-8, 8)} {h * 0.2} 0 {h * 0.4}", darken(tone, 0.3), 2, alpha=0.25)
    return rect(0, 0, w, h, darken(wood, 0.4)) + boards


def _marble(pen: Pen, w: float, h: float, base: str) -> str:
    stone = mix("#f7f4f1", base, 0.16)
    veins = ""
    for _ in range(pen.whole(5, 9)):
        x, y = pen.between(-w * 0.3, w), pen.between(-h * 0.1, h)
        points = [(x + k * w * 0.12 + pen.between(-24, 24), y + k * h * 0.07 + pen.between(-34, 34)) for k in range(8)]
        veins += stroke(smooth(points), pen.pick((darken(stone, 0.25), pen.palette.metal)), pen.between(1.5, 9), alpha=pen.between(0.12, 0.4))
    return rect(0, 0, w, h, pen.slant(lighten(stone, 0.5), stone)) + veins


def _terrazzo(pen: Pen, w: float, h: float, base: str) -> str:
    ground, chips = lighten(base, 0.5), ""
    for _ in range(int(w * h / 9000)):
        x, y, r = pen.between(0, w), pen.between(0, h), pen.between(6, 30)
        points = [(x + dx * r * pen.between(0.6, 1.2), y + dy * r * pen.between(0.5, 1.2)) for dx, dy in ((-1, -0.3), (-0.2, -1), (0.9, -0.5), (0.7, 0.7), (-0.5, 0.9))]
        chips += path(polygon(points), pen.accent(), alpha=0.8)
    return rect(0, 0, w, h, ground) + chips


def _halves(pen: Pen, w: float, h: float, base: str) -> str:
    """Two plain papers meeting at a slant."""
    other, x, lean = lighten(pen.accent(), 0.25), w * pen.between(0.35, 0.65), w * pen.between(-0.25, 0.25)
    cut = polygon([(x + lean, 0), (w, 0), (w, h), (x - lean, h)])
    return _plain(pen, w, h, base) + path(cut, pen.slant(lighten(other, 0.2), darken(other, 0.06)))


def _waves(pen: Pen, w: float, h: float, base: str) -> str:
    """Big soft bands, like water or dunes on paper."""
    bands, count = _plain(pen, w, h, base), pen.whole(3, 5)
    for i in range(count):
        y = h * (i + 0.7) / count
        points = [(x * w / 4, y + pen.between(-0.08, 0.08) * h) for x in range(5)]
        bands += path(smooth(points) + f"V{h}H0Z", pen.slant(lighten(pen.accent(), 0.45), mix(base, pen.accent(), 0.4)))
    return bands


SURFACES: dict[str, Callable[[Pen, float, float, str], str]] = {
    "plain": _plain, "cloth": _cloth, "wood": _planks, "marble": _marble,
    "terrazzo": _terrazzo, "halves": _halves, "waves": _waves,
}


def surface(pen: Pen, w: float, h: float, base: str, kinds: tuple[str, ...] = ()) -> str:
    """An area of w x h from 0,0, covered with one of the kinds of surface."""
    return SURFACES[pen.pick(kinds or tuple(SURFACES))](pen, w, h, base)
