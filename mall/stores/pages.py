"""A store as its page shows it: everything about it in four statements, however many pictures and hours it has."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Prefetch

from mall.models import Store, StorePicture
from mall.stores.cards import KIND_ICONS
from mall.stores.opening import Span
from mall.stores.words import Door, door_of, hours_table
from members.addresses import address, share_picture, srcset
from members.sharing import jpeg_size

SHOWN_WIDTH = 1080


@dataclass(frozen=True)
class StorePage:
    """`directions_url` leads to a map of the web, `geo_url` to the map program of a telephone."""

    store: Store
    door: Door
    hours: list[dict[str, object]]
    pictures: list[dict[str, Any]] = field(default_factory=list)
    directions_url: str = ""
    geo_url: str = ""
    tiles: str = ""
    credit: str = ""

    @property
    def icon(self) -> str:
        return KIND_ICONS[Store.Kind(self.store.kind)]

    @property
    def summary(self) -> str:
        """One line for whoever shows a link to it."""
        store = self.store
        return store.about or f"{store.get_kind_display()} · {store.city} {store.line}"

    @property
    def share_image(self) -> str:
        return f"{settings.SITE_URL}{share_picture(self.pictures[0]['token'])}" if self.pictures else ""

    @property
    def dial(self) -> str:
        return "".join(letter for letter in self.store.phone if letter.isdigit() or letter == "+")


def find_store(*, viewer: Any, store_id: int) -> Store | None:
    """The listed store with this number, with its merchant, hours, pictures and `is_followed`."""
    pictures = StorePicture.objects.select_related("media").order_by("position")
    stores = Store.objects.listed().with_follow_of(viewer).select_related("merchant")
    found = stores.prefetch_related("hours", Prefetch("pictures", pictures))
    return found.filter(pk=store_id).first()


def store_page(store: Store, at: datetime | None = None) -> StorePage:
    """The page of a store of `find_store`, now or at another moment."""
    spans = spans_of(store)
    place = {"latitude": store.latitude, "longitude": store.longitude, "name": quote(store.name)}
    return StorePage(
        store=store,
        door=door_of(spans, store.time_zone, at),
        hours=hours_table(spans, store.time_zone, at) if spans else [],
        pictures=[_shown(picture) for picture in store.pictures.all() if picture.media.is_ready],
        directions_url=settings.MAP_LINK.format(**place),
        geo_url="geo:{latitude},{longitude}?q={latitude},{longitude}({name})".format(**place),
        tiles=settings.MAP_TILES,
        credit=settings.MAP_CREDIT,
    )


def spans_of(store: Store) -> list[Span]:
    return [Span(row.weekday, row.opens, row.closes) for row in store.hours.all()]


def _shown(picture: StorePicture) -> dict[str, Any]:
    media = picture.media
    return {
        "token": media.token,
        "share_size": jpeg_size(media),
        "src": address(media.token, SHOWN_WIDTH),
        "srcset": srcset(media.token, media.widths),
        "width": media.width,
        "height": media.height,
        "colour": media.colour,
        "alt": picture.alt_text,
    }
