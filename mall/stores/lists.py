"""Stores by where they are and what they are called: each list is one statement and bounded."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat

from mall.models import Store, StoreHours
from mall.models.store import StoreQuerySet
from mall.stores.opening import Span, span_of
from xhs.lib.boxes import Area, inside
from xhs.lib.cursor import PAGE, Page, bad_cursor, seal, unseal
from xhs.lib.geo import ChordTo, CubeValue, Point, metres
from xhs.lib.prepared import Given, Prepared
from xhs.lib.words import clean_line

MOST_ON_MAP = 200
FEW = 12
"""So many at most are asked for by a query that is planned once."""
_PURPOSE = "stores"


class StoreCard(NamedTuple):
    """What a list reads of a store. `chord`: to the point the list is about, of the unit sphere."""

    id: int
    version: int
    name: str
    kind: str
    latitude: float
    longitude: float
    time_zone: str
    check_in_count: int
    hours: list[str]
    chord: float = 0.0

    @property
    def metres(self) -> float:
        return metres(self.chord)

    @property
    def week(self) -> list[Span]:
        return [span_of(words) for words in self.hours]


class Behind(NamedTuple):
    """A place in a list by distance: behind the store `id` at `chord`."""

    chord: float = -1.0
    id: int = 0


NOWHERE = Behind()


def near(
    *, point: Point, behind: Behind = NOWHERE, upto: Behind | None = None, limit: int
) -> list[StoreCard]:
    """The nearest listed stores behind a place in their order (and up to another), nearest first."""
    if upto is None and limit <= FEW:
        x, y, z = point.xyz
        rows = _few(x=x, y=y, z=z, chord=behind.chord, id=behind.id)
        return [StoreCard(*row) for row in rows[:limit]]
    stores = _behind(ChordTo("point", CubeValue(*point.xyz)), behind.chord, behind.id)
    if upto is not None:
        stores = stores.filter(Q(chord__lt=upto.chord) | Q(chord=upto.chord, id__lte=upto.id))
    return [StoreCard(*row) for row in _rows(stores, "chord")[:limit]]


@Prepared
def _few() -> Any:
    """What a page of Nearby asks for: the same, worked out once."""
    middle = CubeValue(*map(Given, "xyz"))
    return _rows(_behind(ChordTo("point", middle), Given("chord"), Given("id")), "chord")[:FEW]


def _behind(chord: ChordTo, last: Any, last_id: Any) -> StoreQuerySet:
    stores = Store.objects.listed().annotate(chord=chord)
    return stores.filter(Q(chord__gt=last) | Q(chord=last, id__gt=last_id)).order_by("chord", "id")


def near_page(*, point: Point | None, cursor: str = "", size: int = PAGE) -> Page[StoreCard]:
    """One page of stores around a point; a cursor brings its own. Raises BadCursor."""
    behind = NOWHERE
    if cursor:
        values = unseal(_PURPOSE, cursor)
        if len(values) != 4:
            raise bad_cursor()
        point, behind = Point(*values[:2]), Behind(*values[2:])
    if point is None:
        raise bad_cursor()
    found = near(point=point, behind=behind, limit=size + 1)
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], seal(_PURPOSE, [point.latitude, point.longitude, last.chord, last.id]))


def in_area(area: Area, *, limit: int = MOST_ON_MAP) -> list[StoreCard]:
    """Listed stores inside an area of the map; where there are too many, those most people checked in at."""
    stores = inside(Store.objects.listed(), area).order_by("-check_in_count", "-id")
    return [StoreCard(*row) for row in _rows(stores)[:limit]]


def stores_named(typed: str, *, limit: int) -> list[Store]:
    """Listed stores whose name contains what was typed; first those that begin so, the most visited first."""
    words = clean_line(typed)
    if not words:
        return []
    begins = Case(When(name__istartswith=words, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Store.objects.listed().filter(name__icontains=words)
    return list(found.order_by(begins, "-check_in_count", "-id")[:limit])


def _rows(stores: StoreQuerySet, *more: str) -> Any:
    hours = StoreHours.objects.filter(store_id=OuterRef("pk")).order_by("weekday", "opens")
    day, opens, closes = (Cast(name, TextField()) for name in ("weekday", "opens", "closes"))
    spans = ArraySubquery(
        hours.values_list(Concat(day, Value(" "), opens, Value(" "), closes, output_field=TextField()))
    )
    names = [name for name in StoreCard._fields if name not in ("hours", "chord")]
    return stores.annotate(week=spans).values_list(*names, "week", *more)
