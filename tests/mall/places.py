"""Stores for tests, as the verb would leave them."""

import itertools
from collections.abc import Sequence
from datetime import time
from typing import Any

from mall.models import Store, StoreHours, StorePicture
from mall.stores.opening import Span
from members.models import Person
from tests.factories import make_person, make_picture

_number = itertools.count(1)
NINE, SIX, TEN, TWO, NOON = time(9), time(18), time(22), time(2), time(12)
EVERY_DAY = [Span(day, NINE, SIX) for day in range(7)]
CHENGDU = (30.66, 104.06)


def make_store(
    name: str = "",
    *,
    at: tuple[float, float] = CHENGDU,
    hours: Sequence[Span] = (),
    pictures: int = 1,
    **fields: Any,
) -> Store:
    """A listed cafe; without a merchant unless one is given."""
    name = name or f"Cafe {next(_number)}"
    values = {"kind": "cafe", "province": "CN-SC", "city": "成都市", "line": "玉林路 8 号", **fields}
    store = Store.objects.create(name=name, latitude=at[0], longitude=at[1], **values)
    StoreHours.objects.bulk_create(StoreHours(store=store, **span._asdict()) for span in hours)
    for position in range(pictures):
        media = make_picture(_host(), width=1200, height=900)
        StorePicture.objects.create(store=store, media=media, position=position)
    return store


def _host() -> Person:
    return Person.objects.filter(username="host").first() or make_person("host")
