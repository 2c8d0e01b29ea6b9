"""Rings around a point of the unit sphere, covered by boxes that an index can be asked for. Pure arithmetic."""

import math
from collections.abc import Iterator

from xhs.lib.geo import Point

LEAST_BOXES, MOST_BOXES = 4, 48
WHOLE_GLOBE = 2.0
"""The chord to the other side of the Earth."""
PIECES_PER_RADIUS = 1.5
"""Measured among 1,000,000 points: fewer boxes hold too much beside the ring, more cost too many look-ups."""
_ROUNDING = 1e-12

Vector = tuple[float, float, float]
Box = tuple[Vector, Vector]


def ring_boxes(middle: Point, inner: float, outer: float) -> list[Box]:
    """Boxes (lowest corner, highest corner) that together hold every point whose chord to `middle` is inner..outer.

    The thinner the ring, the more pieces it is cut into: each costs a look-up, and together they hold the less else.
    """
    near, far = _angle(inner), _angle(min(outer, WHOLE_GLOBE))
    pieces = _pieces(near, far)
    return [_box(middle, near, far, start, start + 2 * math.pi / pieces) for start in _starts(pieces)]


def as_cube(box: Box) -> str:
    """The box as PostgreSQL's `cube` reads it."""
    return ",".join(f"({','.join(map(repr, corner))})" for corner in box)


def widen(inner: float, area: float) -> float:
    """The outer chord of the ring from `inner` that covers so much ground.

    The area of a cap of the unit sphere is pi chord^2, so areas are given in square chords.
    """
    return min(math.sqrt(inner * inner + area), WHOLE_GLOBE)


def _angle(chord: float) -> float:
    return 2 * math.asin(min(chord / 2, 1.0))


def _pieces(near: float, far: float) -> int:
    if near <= 0:
        return 1
    inside = near * near / max(far * far - near * near, 1e-12)  # as many rings of this size lie within
    return max(LEAST_BOXES, min(MOST_BOXES, round(PIECES_PER_RADIUS * math.sqrt(inside))))


def _starts(pieces: int) -> Iterator[float]:
    return (2 * math.pi * piece / pieces for piece in range(pieces))


def _box(middle: Point, near: float, far: float, start: float, end: float) -> Box:
    """The box around one piece: angles near..far from the middle, bearings start..end."""
    east, north = _tangents(middle)
    sides = [
        _extent(axis, _extremes(one, other, start, end), near, far)
        for axis, one, other in zip(middle.xyz, north, east, strict=True)
    ]
    lowest, highest = zip(*sides, strict=True)
    return lowest, highest


def _tangents(middle: Point) -> tuple[Vector, Vector]:
    """Unit vectors to the east and to the north, at right angles to the middle even at the poles."""
    phi, theta = math.radians(middle.latitude), math.radians(middle.longitude)
    east = (-math.sin(theta), math.cos(theta), 0.0)
    north = (-math.sin(phi) * math.cos(theta), -math.sin(phi) * math.sin(theta), math.cos(phi))
    return east, north


def _extent(axis: float, across: tuple[float, float], near: float, far: float) -> tuple[float, float]:
    """Least and greatest value of axis cos(t) + a sin(t) for t in near..far (0..pi) and a in `across`."""
    lowest = _extremes(axis, across[0], near, far)[0]
    highest = _extremes(axis, across[1], near, far)[1]
    return lowest - _ROUNDING, highest + _ROUNDING


def _extremes(one: float, other: float, start: float, end: float) -> tuple[float, float]:
    """Least and greatest value of one cos(t) + other sin(t) for t in start..end (within 0..2 pi)."""
    values = [one * math.cos(t) + other * math.sin(t) for t in (start, end)]
    peak, height = math.atan2(other, one), math.hypot(one, other)
    for turn in (-2, -1, 0, 1, 2):
        if start <= peak + turn * math.pi <= end:
            values.append(height if turn % 2 == 0 else -height)
    return min(values), max(values)
