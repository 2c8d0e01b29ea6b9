"""What buyers of the demo mall say of what they bought: written in bulk, as the verb would have left it."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mall.demo.booking import Booked
from mall.demo.drawing import Shot
from mall.demo.library import HERE, Goods, department_of, goods
from mall.demo.past import Fate
from mall.demo.planning import shots_of, variants_of
from mall.demo.shops import show
from mall.models import MerchantMember, OrderLine, Product, Review, ReviewPicture
from members import media
from members.demo import LOGINS
from members.demo.cast import Someone
from members.demo.chance import chance, choose, form_number, weigh
from members.demo.world import World

_REVIEWED = 0.17
_SILENT = 0.1
_TALKATIVE = 0.25
_SHOWN = 0.15
_STARS = {5: 60.0, 4: 28.0, 3: 9.0, 2: 3.0}
_LOW = 3
_WIDTH = 720  # pixels
_TABLES = (("#efe6da", "#8a6f55"), ("#e8ebe4", "#6b7d6a"), ("#f1e7e4", "#a0716a"), ("#e7e9ee", "#65718a"))
"""Grounds and plinths at people's homes."""


@dataclass(frozen=True)
class _Said:
    line: OrderLine
    one: Booked
    at: datetime

    @property
    def stars(self) -> int:
        return weigh(_STARS, "stars", *self.key)

    @property
    def key(self) -> tuple[int, int]:
        """What chance goes by; the same in every database."""
        return self.one.past.number, self.one.lines.index(self.line)


def write_reviews(booked: Sequence[Booked]) -> int:
    """A part of what was received is reviewed by its buyer, and its product's stars count it; gives how many."""
    said = sorted(_said(booked, timezone.now()), key=lambda one: one.at)
    texts = _Texts()
    told = [(one, text) for one in said if (text := texts.next_for(one)) is not None]
    rows = Review.objects.bulk_create(
        Review(
            line=one.line,
            product_id=one.line.product_id,
            person_id=one.one.person_id,
            stars=one.stars,
            text=text,
            choices=one.line.choices,
        )
        for one, text in told
    )
    for row, (one, _text) in zip(rows, told, strict=True):
        row.written_at = one.at
    Review.objects.bulk_update(rows, ["written_at"])
    _count(rows)
    return len(rows)


def _said(booked: Sequence[Booked], now: datetime) -> Iterator[_Said]:
    """Nobody reviews her own shop, and people one can log in as have theirs still to write."""
    shops = set(MerchantMember.objects.values_list("person__username", flat=True))
    quiet = shops | {name for name, _password, _what in LOGINS}
    for one in booked:
        if one.fate != Fate.RECEIVED or one.past.buyer.user in quiet:
            continue
        since = now - one.times.received
        for place, line in enumerate(one.lines):
            luck = chance("reviews", one.past.number, place)
            if luck < _REVIEWED:
                wait = timedelta(hours=3) + timedelta(days=9) * (luck / _REVIEWED) ** 2
                yield _Said(line, one, one.times.received + min(wait, since * 0.9))


class _Texts:
    """Hands out sentences, none of them twice for one product, whenever it was said."""

    def __init__(self) -> None:
        self._categories = dict(Product.objects.values_list("pk", "category__slug"))
        self._used: dict[int, list[str]] = defaultdict(list)
        for product_id, text in Review.objects.values_list("product_id", "text"):
            self._used[product_id].append(text)

    def next_for(self, said: _Said) -> str | None:
        """Empty where the stars say enough; None where all has been said of the product."""
        product, tongue = said.line.product_id, _tongue(said.one.past.buyer)
        is_low = said.stars <= _LOW
        if not is_low and chance("says nothing", *said.key) < _SILENT:
            return ""
        category = self._categories[product]
        also = _written()["also"][tongue] if _came(category) and not is_low else []
        used = self._used[product]
        left = [one for one in sentences_for(category, tongue, is_low) if _is_new(one, used)]
        left = left or [one for one in also if _is_new(one, used)]
        if not left:
            return None
        sentence = choose(left, "sentence", *said.key)
        used.append(sentence)
        if also and sentence not in also and chance("goes on", *said.key) < _TALKATIVE:
            sentence += ("" if tongue == "zh" else " ") + choose(also, "also", *said.key)
        return sentence


def _is_new(sentence: str, used: Sequence[str]) -> bool:
    """Nobody said it so far, nor began with it."""
    return not any(text.startswith(sentence) for text in used)


def _tongue(one: Someone) -> str:
    return "en" if one.tongue == "en" else "zh"


@cache
def _written() -> dict[str, dict[str, list[str]]]:
    found: dict[str, Any] = tomllib.loads((HERE / "reviews.toml").read_text(encoding="utf-8"))
    return found


def sentences_for(category: str, tongue: str, is_low: bool) -> list[str]:
    """What fits such goods: that of the category first, then that of its department."""
    name = f"low_{tongue}" if is_low else tongue
    shelves = (_written().get(shelf, {}) for shelf in (category, department_of()[category]))
    return [sentence for shelf in shelves for sentence in shelf.get(name, ())]


def _came(category: str) -> bool:
    """In a parcel; vouchers do not."""
    return department_of()[category] != "local-life"


def _count(rows: Sequence[Review]) -> None:
    number, stars = Counter[int](), Counter[int]()
    for row in rows:
        number[row.product_id] += 1
        stars[row.product_id] += row.stars
    for product_id in sorted(number):
        Product.objects.filter(pk=product_id).update(
            review_count=F("review_count") + number[product_id], star_sum=F("star_sum") + stars[product_id]
        )


def missing_pictures(world: World) -> Iterator[tuple[Review, list[Shot]]]:
    """Reviews that are to show what came and do not yet, each with its picture to be drawn."""
    numbers = {form_number("order", number): number for number in range(world.orders)}
    reviews = Review.objects.filter(line__order__submission__in=numbers, picture_count=0).exclude(text="")
    known = {one.code: one for one in goods()}
    for review in reviews.select_related("line__order", "line__sku", "product", "person").order_by("pk"):
        one = known.get(review.product.code)
        number = numbers[review.line.order.submission]
        if one and _came(one.category) and chance("shows", number, one.code) < _SHOWN:
            yield review, [_shot(one, review, number, world)]


def _shot(one: Goods, review: Review, number: int, world: World) -> Shot:
    """The variant she bought, on a table of her own."""
    variants = variants_of(one)
    look = variants[min(review.line.sku.position, len(variants) - 1)].look
    ground, ink = choose(_TABLES, "table", number)
    width = min(world.width, _WIDTH)
    plain = replace(shots_of(one, width=width)[look], ground=ground, width=width)
    is_worn = department_of()[one.category] == "fashion"
    return replace(plain, near=True) if is_worn else replace(plain, ink=ink)


@transaction.atomic
def show_picture(review: Review, pictures: Sequence[bytes]) -> None:
    """Uploads and processes the pictures as their buyer would, and shows them with her review."""
    uploads = [
        media.accept_upload(person=review.person, file=BytesIO(picture), name=f"{place}.jpg")
        for place, picture in enumerate(pictures, start=1)
    ]
    for upload in uploads:
        media.process(media_id=upload.pk)
    show(uploads)
    ReviewPicture.objects.bulk_create(
        ReviewPicture(review=review, media=upload, position=place) for place, upload in enumerate(uploads)
    )
    Review.objects.filter(pk=review.pk).update(picture_count=len(uploads))
