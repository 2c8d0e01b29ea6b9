"""Rings around a point, covered by boxes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from xhs.lib.geo import Point, chord
from xhs.lib.rings import MOST_BOXES, ring_boxes, widen

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
bearings = st.floats(0, 2 * math.pi)


def towards(middle: Point, bearing: float, far: float) -> tuple[float, float, float]:
    """The point of the unit sphere at a chord from the middle, in a direction."""
    phi, theta = math.radians(middle.latitude), math.radians(middle.longitude)
    east = (-math.sin(theta), math.cos(theta), 0.0)
    north = (-math.sin(phi) * math.cos(theta), -math.sin(phi) * math.sin(theta), math.cos(phi))
    angle = 2 * math.asin(far / 2)
    return tuple(
        math.cos(angle) * m + math.sin(angle) * (math.cos(bearing) * n + math.sin(bearing) * e)
        for m, n, e in zip(middle.xyz, north, east, strict=True)
    )


@given(latitudes, longitudes, bearings, st.floats(0, 2), st.floats(0, 2), st.floats(0, 1))
def test_every_point_of_a_ring_is_in_a_box(
    latitude: float, longitude: float, bearing: float, one: float, other: float, share: float
) -> None:
    middle, (inner, outer) = Point(latitude, longitude), sorted((one, other))
    found = towards(middle, bearing, min(inner + share * (outer - inner), outer))
    boxes = ring_boxes(middle, inner, outer)
    assert any(
        all(low <= value <= high for low, value, high in zip(lowest, found, highest, strict=True))
        for lowest, highest in boxes
    )
    assert len(boxes) <= MOST_BOXES


@given(latitudes, longitudes)
def test_thin_rings_are_covered_by_boxes_that_hold_little_else(latitude: float, longitude: float) -> None:
    inner, outer = chord(5_000), chord(5_002)
    sides = [
        [high - low for low, high in zip(lowest, highest, strict=True)]
        for lowest, highest in ring_boxes(Point(latitude, longitude), inner, outer)
    ]
    assert max(math.hypot(*side) for side in sides) < inner / 2


def test_a_ring_is_as_wide_as_the_ground_it_shall_cover() -> None:
    inner = chord(3_000)
    outer = widen(inner, 4 * inner * inner)
    assert math.isclose(outer, math.sqrt(5) * inner)
    assert widen(1.9, 5.0) == 2.0
