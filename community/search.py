"""Search: one box, three tabs. Every word has to occur; what has them in its title or name comes first.

A list goes on through both steps to its very last hit. How many there are is counted, not guessed; where that takes
reading more than the page itself, it is asked for by a request of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from time import time
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from community.cards import Card, listed_cards, page_of_cards
from community.models import Note, NoteWords
from community.models.note import NoteQuerySet
from mall.lists import search as goods
from mall.lists.storefront import Card as ProductCard
from mall.lists.storefront import as_cards
from mall.models.catalogue import ProductQuerySet
from members.circles import circle_name
from members.follow_lists import Row, row_of, with_ties
from members.models import Mute, Person
from members.models.user import PersonQuerySet
from xhs.lib.best_first import BestFirst, page_in_parts
from xhs.lib.cursor import PAGE, Page, page_by
from xhs.lib.searching import Part, Query, Typed, asked_words, read_typed

TABS = ("notes", "mall", "people")
COUNT_KEPT_FOR = 60
NOTE_ORDERS = {
    "best": ("-like_count", "-id"),
    "newest": ("-published_at", "-id"),
    "liked": ("-like_count", "-id"),
}
NOTE_AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "half-year": timedelta(days=182)}

BEST_FIRST: dict[tuple[str, str], BestFirst[Any]] = {
    ("notes", "best"): BestFirst(NoteWords, Note.objects.listed, read=listed_cards, keys=NOTE_ORDERS["best"]),
    ("notes", "liked"): BestFirst(
        NoteWords, Note.objects.listed, read=listed_cards, keys=NOTE_ORDERS["liked"], parts=[Part.WHOLE]
    ),
    ("mall", "best"): goods.best_products,
}
"""First pages of what most searches ask for, by tab and sort."""


@dataclass(frozen=True)
class Asked:
    """What an address of the search page asks for. Unknown values have become the usual ones."""

    typed: Typed
    tab: str = "notes"
    sort: str = "best"
    age: str = ""
    lowest_fen: int | None = None
    highest_fen: int | None = None

    @property
    def lowest_yuan(self) -> str:
        return "" if self.lowest_fen is None else str(self.lowest_fen // 100)

    @property
    def highest_yuan(self) -> str:
        return "" if self.highest_fen is None else str(self.highest_fen // 100)

    @property
    def filters(self) -> tuple[Any, ...]:
        return (self.tab, self.age, self.lowest_fen, self.highest_fen)

    @property
    def is_filtered(self) -> bool:
        return self.filters != (self.tab, "", None, None)


def read_asked(values: Any) -> Asked:
    """From an address (`request.GET`) or anything like it."""
    tab = values.get("tab", "notes")
    tab = tab if tab in TABS else "notes"
    every: dict[str, dict[str, Any]] = {"notes": NOTE_ORDERS, "mall": goods.ORDERS, "people": {"best": ()}}
    orders = every[tab]
    sort = values.get("sort", "best")
    age = values.get("age", "") if tab == "notes" else ""
    return Asked(
        typed=read_typed(values.get("q", "")),
        tab=tab,
        sort=sort if sort in orders else "best",
        age=age if age in NOTE_AGES else "",
        lowest_fen=_price_in(values, "price_min", "from") if tab == "mall" else None,
        highest_fen=_price_in(values, "price_max", "to") if tab == "mall" else None,
    )


def _price_in(values: Any, name: str, once: str) -> int | None:
    """`once`: how addresses called it before, which people keep and share."""
    yuan = values.get(name, values.get(once, ""))
    return int(yuan) * 100 if yuan.isascii() and yuan.isdigit() and len(yuan) <= 7 else None


def search_notes(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[Card]:
    """Listed notes the viewer may see and wants. Raises BadCursor."""
    keys = NOTE_ORDERS[asked.sort]

    def read(part: Part, at: str, limit: int) -> Page[Card]:
        return page_of_cards(_notes(asked, viewer, part), viewer, keys=keys, cursor=at, size=limit)

    return _page(asked, viewer, read, cursor, size)


def search_products(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[ProductCard]:
    """Listed products. Raises BadCursor."""
    keys = goods.ORDERS[asked.sort]

    def read(part: Part, at: str, limit: int) -> Page[ProductCard]:
        return page_by(as_cards(_products(asked, viewer, part)), keys=keys, cursor=at, size=limit)

    return _page(asked, viewer, read, cursor, size)


def _page(
    asked: Asked, viewer: Any, read: Callable[[Part, str, int], Page[Any]], cursor: str, size: int
) -> Page[Any]:
    is_plain = not cursor and size == PAGE and not asked.is_filtered
    best_first = BEST_FIRST.get((asked.tab, asked.sort)) if is_plain else None
    page = best_first(asked.typed, viewer) if best_first else None
    if page is None and asked.sort == "best":
        return page_in_parts(read, cursor, size)
    return page or read(Part.WHOLE, cursor, size)


def search_people(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[Row]:
    """People whose page the viewer may open and whom she did not mute, the most followed first. Raises BadCursor."""
    people = with_ties(_people(asked, viewer), viewer)
    page = page_by(people, keys=("-follower_count", "-id"), cursor=cursor, size=size)
    return Page([row_of(person, viewer) for person in page.items], page.next)


def count_hits(asked: Asked, viewer: Any) -> int:
    """The number of hits as this viewer meets them, kept a minute, or until she blocks or mutes somebody. Strangers all
    meet the same."""
    known = known_count(asked, viewer)
    if known is None:
        started = time()
        known = _HITS[asked.tab](asked, viewer).order_by().count()
        cache.set(_count_name(asked, viewer), (known, started), COUNT_KEPT_FOR)
    return known


def count_upto(asked: Asked, viewer: Any, *, most: int) -> int:
    """The same, but no more than `most` are counted, which costs little however many there are."""
    return _HITS[asked.tab](asked, viewer).order_by()[:most].count()


def known_count(asked: Asked, viewer: Any) -> int | None:
    """The same if it was counted a moment ago."""
    name, circle = _count_name(asked, viewer), circle_name(viewer.pk or 0)
    kept = cache.get_many([name, circle])
    number, counted_at = kept.get(name, (None, 0))
    return number if counted_at > kept.get(circle, 0) else None


def _count_name(asked: Asked, viewer: Any) -> str:
    name = f"{asked.typed.text}|{asked.filters}|{viewer.pk or 0}"
    return f"counted:{blake2b(name.encode(), digest_size=16).hexdigest()}"


def _notes(asked: Asked, viewer: Any, part: Part = Part.WHOLE) -> NoteQuerySet:
    listed = Note.objects.listed().visible_to(viewer).wanted_by(viewer)
    if asked.age:
        listed = listed.filter(published_at__gt=timezone.now() - NOTE_AGES[asked.age])
    return listed.filter(indexed__words__having=Query(asked_words(asked.typed), part))


def _products(asked: Asked, viewer: Any, part: Part = Part.WHOLE) -> ProductQuerySet:
    priced = goods.priced_products(lowest_fen=asked.lowest_fen, highest_fen=asked.highest_fen)
    return goods.having(priced, asked.typed, part)


def _people(asked: Asked, viewer: Any) -> PersonQuerySet:
    return listed_people(viewer).filter(indexed__words__having=Query(asked_words(asked.typed)))


def listed_people(viewer: Any) -> PersonQuerySet:
    """People whose page the viewer may open and whom she did not mute."""
    people: PersonQuerySet = Person.objects.visible_to(viewer)
    if viewer.is_authenticated:
        people = people.exclude(pk__in=Mute.objects.filter(person_id=viewer.pk).values("target_id"))
    return people


_HITS: dict[str, Callable[..., QuerySet[Any]]] = {"notes": _notes, "mall": _products, "people": _people}
"""All hits of a tab, in no order."""
