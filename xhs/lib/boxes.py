"""Areas between two parallels and two meridians, as maps show them, asked of an index of points on the sphere."""

import math
from typing import Any, NamedTuple, TypeVar

from django.db.models import BooleanField, Func, Q, QuerySet, Value

from xhs.lib.geo import CubeField
from xhs.lib.rings import Box, as_cube

Rows = TypeVar("Rows", bound="QuerySet[Any]")
_ROUNDING = 1e-12


class Area(NamedTuple):
    """Degrees. An area whose west lies east of its east runs over the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    @property
    def box(self) -> Box:
        """The smallest box of the unit sphere's space that holds the area."""
        south, north = math.radians(self.south), math.radians(self.north)
        west, east = math.radians(self.west), math.radians(self.east)
        east += 2 * math.pi if east < west else 0
        widths = [math.cos(south), math.cos(north), *([1.0] if south <= 0 <= north else [])]
        sides = [
            _products(widths, _waves(west, east)),
            _products(widths, _waves(west - math.pi / 2, east - math.pi / 2)),
            (math.sin(south), math.sin(north)),
        ]
        lowest, highest = zip(*((low - _ROUNDING, high + _ROUNDING) for low, high in sides), strict=True)
        return lowest, highest


def area_of(south: Any, west: Any, north: Any, east: Any) -> Area:
    """The area as an address gives it; raises ValueError for what is none. A map that was scrolled round the globe
    counts its meridians on."""
    numbers = [float(one) for one in (south, west, north, east)]
    if not all(map(math.isfinite, numbers)) or not -90 <= numbers[0] <= numbers[2] <= 90:
        raise ValueError(f"not an area: {numbers}")
    if numbers[3] - numbers[1] >= 360:
        return Area(numbers[0], -180, numbers[2], 180)
    return Area(numbers[0], _wrapped(numbers[1]), numbers[2], _wrapped(numbers[3]))


def inside(rows: Rows, area: Area) -> Rows:
    """Those of the rows (with `point`, `latitude`, `longitude`) that lie inside the area."""
    meridians = Q(longitude__gte=area.west), Q(longitude__lte=area.east)
    between = meridians[0] & meridians[1] if area.west <= area.east else meridians[0] | meridians[1]
    return rows.filter(_InBox("point", _Box(area)), between, latitude__range=(area.south, area.north))


class _Box(Func):
    output_field = CubeField()
    template = "%(expressions)s::cube"

    def __init__(self, area: Area) -> None:
        super().__init__(Value(as_cube(area.box)))


class _InBox(Func):
    """`point <@ box`, which a sphere_index answers."""

    output_field = BooleanField()
    template = "(%(expressions)s)"
    arg_joiner = " <@ "


def _wrapped(longitude: float) -> float:
    return longitude if -180 <= longitude <= 180 else (longitude + 180) % 360 - 180


def _waves(start: float, end: float) -> tuple[float, float]:
    """Least and greatest cosine of the angles from `start` to `end`."""
    values = [math.cos(start), math.cos(end)]
    for turn in range(-3, 6):
        if start <= turn * math.pi <= end:
            values.append(1.0 if turn % 2 == 0 else -1.0)
    return min(values), max(values)


def _products(widths: list[float], waves: tuple[float, float]) -> tuple[float, float]:
    found = [width * wave for width in widths for wave in waves]
    return min(found), max(found)
