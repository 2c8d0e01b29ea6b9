"""What things lie or stand on: paper, cloth, wood, marble, terrazzo."""

from collections.abc import Callable

from .colour import darken, lighten, mix
from .patterns import weave
from .pen import Pen
from .shapes import path, polygon, rect, smooth, stroke


def plain(pen: Pen, w: float, h: float, base: str) -> str:
    """Paper in one colour, lit from the upper left."""
    return rect(0, 0, w, h, pen.slant(lighten(base, 0.3), base, darken(base, 0.12)))


def cloth(pen: Pen, w: float, h: float, base: str) -> str:
    """A patterned cloth."""
    mark = pen.pick((lighten(base, 0.5), mix(base, pen.accent(), 0.5), darken(base, 0.12)))
    return weave(pen, w, h, base, mark)


def planks(pen: Pen, w: float, h: float, base: str) -> str:
    """Wooden boards."""
    wood, wide = mix(pen.palette.wood, base, pen.between(0.1, 0.6)), pen.between(90, 170)
    boards = ""
    for i in range(int(w / wide) + 1):
        tone = mix(wood, pen.pick(("#ffffff", "#3a2418")), pen.between(0, 0.16))
        boards += rect(i * wide, 0, wide - 3, h, pen.across(lighten(tone, 0.08), tone, darken(tone, 0.07)))
        for _ in range(3):
            x, y = i * wide + pen.between(10, wide - 14), pen.between(0, h)
            grain = f"M{x} {y}q{pen.between(-8, 8)} {h * 0.2} 0 {h * 0.4}"
            boards += stroke(grain, darken(tone, 0.3), 2, alpha=0.25)
    return rect(0, 0, w, h, darken(wood, 0.4)) + boards


def marble(pen: Pen, w: float, h: float, base: str) -> str:
    """Veined stone."""
    stone = mix("#f7f4f1", base, 0.16)
    veins = ""
    for _ in range(pen.whole(5, 9)):
        x, y = pen.between(-w * 0.3, w), pen.between(-h * 0.1, h)
        points = [
            (x + k * w * 0.12 + pen.between(-24, 24), y + k * h * 0.07 + pen.between(-34, 34))
            for k in range(8)
        ]
        tone = pen.pick((darken(stone, 0.25), pen.palette.metal))
        veins += stroke(smooth(points), tone, pen.between(1.5, 9), alpha=pen.between(0.12, 0.4))
    return rect(0, 0, w, h, pen.slant(lighten(stone, 0.5), stone)) + veins


def terrazzo(pen: Pen, w: float, h: float, base: str) -> str:
    """Stone chips in a pale ground."""
    chips: dict[str, str] = {}
    for _ in range(int(w * h / 9000)):
        x, y, r = pen.between(0, w), pen.between(0, h), pen.between(6, 30)
        around = ((-1, -0.3), (-0.2, -1), (0.9, -0.5), (0.7, 0.7), (-0.5, 0.9))
        points = [
            (x + dx * r * pen.between(0.6, 1.2), y + dy * r * pen.between(0.5, 1.2)) for dx, dy in around
        ]
        tone = pen.accent()
        chips[tone] = chips.get(tone, "") + polygon(points)
    return rect(0, 0, w, h, lighten(base, 0.5)) + "".join(
        path(d, tone, alpha=0.8) for tone, d in chips.items()
    )


def halves(pen: Pen, w: float, h: float, base: str) -> str:
    """Two plain papers meeting at a slant."""
    other, x, lean = lighten(pen.accent(), 0.25), w * pen.between(0.35, 0.65), w * pen.between(-0.25, 0.25)
    cut = polygon([(x + lean, 0), (w, 0), (w, h), (x - lean, h)])
    return plain(pen, w, h, base) + path(cut, pen.slant(lighten(other, 0.2), darken(other, 0.06)))


def waves(pen: Pen, w: float, h: float, base: str) -> str:
    """Big soft bands, like water or dunes on paper."""
    bands, count = plain(pen, w, h, base), pen.whole(2, 4)
    for i in range(count):
        y = h * (i + 0.7) / count
        points = [(x * w / 4, y + pen.between(-0.08, 0.08) * h) for x in range(5)]
        tone = pen.accent()
        bands += path(smooth(points) + f"V{h}H0Z", pen.slant(lighten(tone, 0.45), mix(base, tone, 0.4)))
    return bands


SURFACES: dict[str, Callable[[Pen, float, float, str], str]] = {
    "plain": plain,
    "cloth": cloth,
    "wood": planks,
    "marble": marble,
    "terrazzo": terrazzo,
    "halves": halves,
    "waves": waves,
}


def surface(pen: Pen, w: float, h: float, base: str, kinds: tuple[str, ...] = ()) -> str:
    """An area of w x h from 0,0, covered with one of the kinds of surface."""
    return SURFACES[pen.pick(kinds or tuple(SURFACES))](pen, w, h, base)
