"""The stores of the demo mall: sixty in ten cities, with hours, drawn pictures and people who follow them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache
from io import BytesIO
from typing import Any

from django.db import transaction

from mall.demo.library import read_all
from mall.demo.shops import owner_of, show
from mall.demo.store_pictures import View, views_of
from mall.models import Merchant, Store, StorePicture
from mall.stores.content import COLUMNS, StoreContent, checked_store
from mall.stores.keeping import follow_store, set_hours
from mall.stores.opening import Span
from members import media
from members.demo import LOGINS
from members.demo.chance import chance, shuffle
from members.models import MediaFile, Person

HOST = "keeper"
"""Whose uploads the pictures are where a store has no merchant."""
MOST_FOLLOWERS = 40


@dataclass(frozen=True)
class Room:
    """A store as it is written down. `shop`: slug of its merchant, or ""."""

    content: StoreContent
    art: str
    shop: str

    @property
    def name(self) -> str:
        return self.content.name


@cache
def rooms() -> list[Room]:
    """All stores, cities in turn, so that the first few are far apart."""
    known = read_all("stores")
    cities = [
        [_room(row, known["cities"][city], known) for row in rows] for city, rows in known["stores"].items()
    ]
    return [room for round_ in zip(*cities, strict=True) for room in round_]


def _room(row: dict[str, Any], city: dict[str, str], known: dict[str, Any]) -> Room:
    content = StoreContent(
        name=row["name"], kind=row["kind"], province=city["province"], city=city["name"], line=row["line"],
        latitude=row["at"][0], longitude=row["at"][1], phone=row["phone"], about=row["about"],
        hours=tuple(_week(known["weeks"][row["week"]])),
    )  # fmt: skip
    return Room(checked_store(content), row["art"], row.get("shop", ""))


def _week(lines: list[str]) -> Iterator[Span]:
    """`1-5 07:30-18:00 19:00-21:00` is those hours on five days."""
    for line in lines:
        days, *hours = line.split()
        first, _, last = days.partition("-")
        for day in range(int(first) - 1, int(last or first)):
            for span in hours:
                opens, closes = map(time.fromisoformat, span.split("-"))
                yield Span(day, opens, closes)


def missing_rooms(count: int) -> list[Room]:
    """Of the first so many those that are not open yet."""
    there = set(Store.objects.values_list("name", flat=True))
    return [room for room in rooms()[:count] if room.name not in there]


def orders(wanted: list[Room], *, width: int) -> Iterator[tuple[Room, list[View]]]:
    """What is to be drawn for each: one to three pictures."""
    for room in wanted:
        yield room, views_of(room.name, room.art, width=width)


@transaction.atomic
def open_store(room: Room, pictures: list[bytes]) -> Store:
    """The store with its hours and pictures, and those who follow it already."""
    merchant = Merchant.objects.filter(slug=room.shop).first()
    owner = owner_of(merchant) if merchant else Person.objects.get(username=HOST)
    store = Store.objects.create(merchant=merchant, **{name: getattr(room.content, name) for name in COLUMNS})
    set_hours(store, room.content.hours)
    uploads = [_upload(owner, picture, place) for place, picture in enumerate(pictures, start=1)]
    show(uploads)
    StorePicture.objects.bulk_create(
        StorePicture(store=store, media=upload, position=place) for place, upload in enumerate(uploads)
    )
    _follow(store)
    return store


def _upload(owner: Person, picture: bytes, place: int) -> MediaFile:
    upload = media.accept_upload(person=owner, file=BytesIO(picture), name=f"{place}.jpg")
    media.process(media_id=upload.pk)
    return upload


def _follow(store: Store) -> None:
    people = Person.objects.filter(is_active=True, is_staff=False, closed_at=None).order_by("pk")
    count = int(MOST_FOLLOWERS * chance("store followers", store.name) ** 2)
    fans = set(shuffle(list(people[:400]), "store followers", store.name)[:count])
    if store.merchant_id:  # it posts: whoever can log in meets that
        fans |= set(people.filter(username__in=[name for name, _word, _what in LOGINS]))
    for person in sorted(fans, key=lambda one: one.pk):
        follow_store(person=person, store=store)
