"""Points on the Earth as `cube` points on the unit sphere, where nearer is nearer in any index.

The straight-line (chord) distance between two points of the unit sphere grows with their distance over ground, so
ordering by it is ordering by distance. Formula: ground = 2 R asin(chord / 2), R the mean Earth radius (IUGG).
"""

import math
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models.expressions import Combinable

EARTH_RADIUS = 6_371_008.8  # metres


@dataclass(frozen=True)
class Point:
    """Degrees, WGS 84. Raises ValueError for what is not on the globe."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ValueError(f"not a point on the globe: {self.latitude}, {self.longitude}")

    @property
    def xyz(self) -> tuple[float, float, float]:
        """The point on the unit sphere."""
        phi, theta = math.radians(self.latitude), math.radians(self.longitude)
        return (math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi))


def metres(chord: float) -> float:
    """Metres over ground for a chord of the unit sphere (0..2)."""
    return 2 * EARTH_RADIUS * math.asin(min(chord / 2, 1.0))


def chord(metres_over_ground: float) -> float:
    """The inverse of `metres`."""
    return 2 * math.sin(min(metres_over_ground / (2 * EARTH_RADIUS), math.pi / 2))


class CubeField(models.Field):
    """A column of the `cube` extension. It is only ever compared inside the database."""

    def db_type(self, connection: Any) -> str:
        return "cube"


class OnSphere(models.Func):
    """`cube(array[x, y, z])` of two expressions in degrees; NULL where either is NULL."""

    output_field = CubeField()
    arity = 2

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, Any]:
        latitude, longitude = (compiler.compile(part) for part in self.source_expressions)
        phi, theta = f"radians({latitude[0]})", f"radians({longitude[0]})"
        x, y, z = f"cos({phi})*cos({theta})", f"cos({phi})*sin({theta})", f"sin({phi})"
        values = (*latitude[1], *longitude[1], *latitude[1], *longitude[1], *latitude[1])
        return (
            f"CASE WHEN {latitude[0]} IS NULL OR {longitude[0]} IS NULL THEN NULL ELSE cube(ARRAY[{x},{y},{z}]) END",
            (*latitude[1], *longitude[1], *values),
        )


class ChordTo(models.Func):
    """`column <-> point`: the chord to a point; the index can return rows in this order."""

    output_field = models.FloatField()
    template = "(%(expressions)s)"
    arg_joiner = " <-> "

    def __init__(self, column: "str | Combinable", point: "CubeValue") -> None:
        super().__init__(column, point)


class CubeValue(models.Func):
    """A point of the sphere as a `cube` value: three numbers, or expressions that give them."""

    output_field = CubeField()

    def __init__(self, *xyz: Any) -> None:
        parts = (one if isinstance(one, models.Value) else models.Value(one) for one in xyz)
        super().__init__(*parts)

    template = "cube(ARRAY[%(expressions)s]::float8[])"


def sphere_index(column: str, name: str, condition: models.Q | None = None) -> GistIndex:
    """The GiST index that answers `nearest first` and `inside this box`."""
    return GistIndex(fields=[column], name=name, condition=condition)
