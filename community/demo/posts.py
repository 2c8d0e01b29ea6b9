"""What the stores of the demo mall post in their own name, written by those who run them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from zlib import crc32

from django.db import transaction
from django.utils import timezone

from community.audience import settle_audience
from community.demo.drawing import Order, draw, seed_that_shows, theme_for
from community.demo.library import read
from community.demo.notes import upload
from community.models import Note
from community.publishing import Intent, NoteContent, write_note
from mall.demo.shops import owner_of
from mall.models import Product, Store
from members.demo.chance import form_number
from members.demo.studio import draw_ahead
from members.demo.world import World

RATIO = "3:4"
GOODS = 2
"""So many products of its merchant a post links at most."""


@dataclass(frozen=True)
class Post:
    """A post as it is written down. `age` in hours."""

    store: str
    tongue: str
    theme: str
    shows: tuple[str, ...]
    age: float
    title: str
    text: str

    @property
    def number(self) -> object:
        return form_number("post", self.store, self.title)


@cache
def posts() -> list[Post]:
    return [Post(**{**row, "shows": tuple(row["shows"])}) for row in read("posts.toml")["posts"]]


def post_as_stores(world: World) -> int:
    """Posts what is missing of the stores that are open; gives how many."""
    stores = {
        store.name: store
        for store in Store.objects.listed().exclude(merchant=None).select_related("merchant")
    }
    known = set(
        Note.objects.exclude(as_store=None)
        .filter(submission__isnull=False)
        .values_list("submission", flat=True)
    )
    wanted = [post for post in posts() if post.store in stores and post.number not in known]
    for post, pictures in draw_ahead(draw, _orders(wanted, world), processes=world.processes):
        _publish(post, stores[post.store], _order(post, world), pictures)
    return len(wanted)


def _orders(wanted: list[Post], world: World) -> Iterator[tuple[Post, list[Order]]]:
    for post in wanted:
        yield post, [_order(post, world)]


def _order(post: Post, world: World) -> Order:
    theme = theme_for(post.theme)
    seed = seed_that_shows(theme, post.shows, crc32(post.title.encode()) % 100_000, RATIO)
    return Order(theme, seed, RATIO, world.width)


@transaction.atomic
def _publish(post: Post, store: Store, order: Order, pictures: list[bytes]) -> None:
    """As if its owner had posted it then."""
    assert store.merchant is not None  # noqa: S101  only stores with one are asked for
    author = owner_of(store.merchant)
    goods = Product.objects.listed().filter(merchant=store.merchant).order_by("-popularity", "pk")[:GOODS]
    note = write_note(
        author=author,
        content=NoteContent(
            title=post.title,
            text=post.text,
            pictures=tuple(upload(author, post.tongue, [order], pictures)),
            products=tuple(goods.values_list("pk", flat=True)),
            place_name=store.name,
            store_id=store.pk,
            as_store_id=store.pk,
        ),
        intent=Intent.PUBLISH,
        submission=form_number("post", post.store, post.title),
    )
    moment = timezone.now() - timedelta(hours=post.age)
    Note.objects.filter(pk=note.pk).update(published_at=moment, created_at=moment, saved_at=moment)
    settle_audience(notes=Note.objects.filter(pk=note.pk))
