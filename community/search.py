"""Search: one box, three tabs. Every word has to occur; what has them in its title or name comes first.

A list goes on through both steps to its very last hit. Counts are counted, not guessed, and kept for a minute; beyond
MOST_COUNTED it is said that there are more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from community.cards import Card, page_of_cards
from community.models import Note
from mall.goods import search as goods
from mall.lists.storefront import Card as ProductCard
from mall.lists.storefront import as_cards
from members.follow_lists import Row, row_of, with_ties
from members.models import Mute, Person
from xhs.lib.cursor import PAGE, Page, bad_cursor, page_by
from xhs.lib.searching import Query, Typed, read_typed

TABS = ("notes", "mall", "people")
COUNT_KEPT_FOR = 60
MOST_COUNTED = 500
NOTE_ORDERS = {
    "best": ("-like_count", "-id"),
    "newest": ("-published_at", "-id"),
    "liked": ("-like_count", "-id"),
}
NOTE_AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "half-year": timedelta(days=182)}
_FIRST, _REST = "a", "b"
Hit = TypeVar("Hit")


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


@dataclass(frozen=True)
class Found(Generic[Hit]):
    """One page of hits, and how many there are on all pages; `has_more`: more than that."""

    page: Page[Hit]
    total: int
    has_more: bool = False


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
        lowest_fen=_fen(values.get("from", "")) if tab == "mall" else None,
        highest_fen=_fen(values.get("to", "")) if tab == "mall" else None,
    )


def _fen(yuan: str) -> int | None:
    return int(yuan) * 100 if yuan.isascii() and yuan.isdigit() and len(yuan) <= 7 else None


def search_notes(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Found[Card]:
    """Listed notes the viewer may see and wants. Raises BadCursor."""
    listed = Note.objects.listed().visible_to(viewer).wanted_by(viewer)
    if asked.age:
        listed = listed.filter(published_at__gt=timezone.now() - NOTE_AGES[asked.age])
    notes = listed.filter(indexed__words__having=Query(asked.typed))
    steps: Sequence[Any] = [notes]
    if asked.sort == "best":
        titled = Query(asked.typed, in_titles=True)
        steps = [listed.filter(indexed__words__having=titled), notes.exclude(indexed__words__having=titled)]

    def read(step: Any, at: str, limit: int) -> Page[Card]:
        return page_of_cards(step, viewer, keys=NOTE_ORDERS[asked.sort], cursor=at, size=limit)

    page = _walk(steps, read, cursor, size)
    return _counted(asked, viewer, notes, page, cursor)


def search_products(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Found[ProductCard]:
    """Listed products. Raises BadCursor."""
    priced = goods.priced_products(lowest_fen=asked.lowest_fen, highest_fen=asked.highest_fen)
    products = goods.having(priced, asked.typed)
    steps: Sequence[Any] = [products]
    if asked.sort == "best":
        steps = [goods.in_names(priced, asked.typed), goods.not_in_names(products, asked.typed)]

    def read(step: Any, at: str, limit: int) -> Page[ProductCard]:
        return page_by(as_cards(step), keys=goods.ORDERS[asked.sort], cursor=at, size=limit)

    page = _walk(steps, read, cursor, size)
    return _counted(asked, viewer, products, page, cursor)


def search_people(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Found[Row]:
    """People whose page the viewer may open and whom she did not mute, the most followed first. Raises BadCursor."""
    people = Person.objects.visible_to(viewer).filter(indexed__words__having=Query(asked.typed))
    if viewer.is_authenticated:
        people = people.exclude(pk__in=Mute.objects.filter(person_id=viewer.pk).values("target_id"))
    page = page_by(with_ties(people, viewer), keys=("-follower_count", "-id"), cursor=cursor, size=size)
    rows = [row_of(person, viewer) for person in page.items]
    return _counted(asked, viewer, people, Page(rows, page.next), cursor)


def _walk(steps: Sequence[Any], read: Any, cursor: str, size: int) -> Page[Any]:
    """One page through the steps in turn. The cursor's first letter says in which step it stands."""
    if cursor and cursor[0] not in (_FIRST, _REST)[: len(steps)]:
        raise bad_cursor()
    step = (_FIRST, _REST).index(cursor[0]) if cursor else 0
    page = read(steps[step], cursor[1:], size)
    if page.next or step == len(steps) - 1:
        return Page(page.items, f"{(_FIRST, _REST)[step]}{page.next}" if page.next else "")
    rest = read(steps[1], "", max(size - len(page.items), 1))
    if len(page.items) == size:  # the page is full exactly where the second step begins
        return Page(page.items, _REST if rest.items else "")
    return Page([*page.items, *rest.items], f"{_REST}{rest.next}" if rest.next else "")


def _counted(asked: Asked, viewer: Any, rows: "QuerySet[Any]", page: Page[Hit], cursor: str) -> Found[Hit]:
    """With the number of hits as this viewer meets them, counted when she begins and kept a minute for the pages after.

    Strangers all meet the same, so theirs is kept for everyone. Counting stops where it would cost more than the page.
    """
    if not cursor and not page.next:
        return Found(page, len(page.items))
    name = f"{asked.typed.text}|{asked.filters}|{viewer.pk or 0}"
    key = f"hits:{blake2b(name.encode(), digest_size=16).hexdigest()}"
    known = cache.get(key) if cursor or not viewer.is_authenticated else None
    if known is None:
        known = rows.order_by()[: MOST_COUNTED + 1].count()
        cache.set(key, known, COUNT_KEPT_FOR)
    return Found(page, min(known, MOST_COUNTED), has_more=known > MOST_COUNTED)
