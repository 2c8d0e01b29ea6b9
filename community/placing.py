"""Where a note was written: a name, a point, or a store of the mall, at which the author then checked in."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.models import Note
from mall.models import Store
from xhs.lib.errors import Refusal
from xhs.lib.gazetteer import city_named
from xhs.lib.words import clean_line


@dataclass(frozen=True)
class Place:
    """What was typed or chosen; coordinates in degrees."""

    name: str
    latitude: float | None
    longitude: float | None
    store_id: int | None = None


def checked_place(place: Place, *, note_id: int | None) -> dict[str, Any]:
    """The fields of a note for this place; raises Refusal for a store or a point that does not exist.

    A store holds only while the place is named like it. A typed name of a city brings its coordinates; other names
    without any stay names.
    """
    name = clean_line(place.name)[:60]
    store = _store(place.store_id, note_id) if place.store_id else None
    if store and name in ("", store.name):
        return _fields(store.name, store.latitude, store.longitude, store.pk)
    latitude, longitude = place.latitude, place.longitude
    if name and latitude is None and (city := city_named(name)):
        latitude, longitude = city.point.latitude, city.point.longitude
    if not name or latitude is None or longitude is None:
        return _fields(name)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refusal("no_such_point", _("This place is not on the globe."), field="place_name")
    return _fields(name, round(latitude, 5), round(longitude, 5))


def _store(store_id: int, note_id: int | None) -> Store:
    """A store everybody sees, or the one the note names already."""
    store = Store.objects.filter(pk=store_id).first()
    is_hers = note_id is not None and Note.objects.filter(pk=note_id, store_id=store_id).exists()
    if store is None or not (store.is_listed or is_hers):
        raise Refusal(
            "store_gone",
            _("This store is not listed any more. Please choose another place."),
            field="place_name",
        )
    return store


def _fields(
    name: str, latitude: float | None = None, longitude: float | None = None, store_id: int | None = None
) -> dict[str, Any]:
    return {"place_name": name, "latitude": latitude, "longitude": longitude, "store_id": store_id}
