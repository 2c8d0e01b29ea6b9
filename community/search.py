"""Search: one box, three tabs. Every word has to occur; what has them in its title or name comes first.

A list goes on through both steps to its very last hit. How many there are is counted, not guessed; where that takes
reading more than the page itself, it is asked for by a request of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone

from community.best_notes import best_notes
from community.cards import Card, page_of_cards
from community.models import Note
from community.models.note import NoteQuerySet
from mall.lists import search as goods
from mall.lists.storefront import Card as ProductCard
from mall.lists.storefront import as_cards
from mall.models.catalogue import ProductQuerySet
from members.follow_lists import Row, row_of, with_ties
from members.models import Mute, Person
from members.models.user import PersonQuerySet
from xhs.lib.cursor import PAGE, Page, bad_cursor, page_by
from xhs.lib.searching import Part, Query, Typed, asked_words, read_typed

TABS = ("notes", "mall", "people")
COUNT_KEPT_FOR = 60
NOTE_ORDERS = {
    "best": ("-like_count", "-id"),
    "newest": ("-published_at", "-id"),
    "liked": ("-like_count", "-id"),
}
NOTE_AGES = {"day": timedelta(days=1), "week": timedelta(days=7), "half-year": timedelta(days=182)}
_STEPS = {"a": Part.TITLE, "b": Part.REST}
"""The steps of "best" by the letter that a cursor in them begins with."""


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


def search_notes(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[Card]:
    """Listed notes the viewer may see and wants. Raises BadCursor."""
    keys = NOTE_ORDERS[asked.sort]

    def read(part: Part, at: str, limit: int) -> Page[Card]:
        is_plain = limit == PAGE and not asked.age and asked.sort != "newest"
        best = best_notes(asked.typed, part, viewer) if is_plain and not at else None
        return best or page_of_cards(_notes(asked, viewer, part), viewer, keys=keys, cursor=at, size=limit)

    return _walk(asked, read, cursor, size)


def search_products(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[ProductCard]:
    """Listed products. Raises BadCursor."""
    keys = goods.ORDERS[asked.sort]

    def read(part: Part, at: str, limit: int) -> Page[ProductCard]:
        is_plain = limit == PAGE and asked.sort == "best" and asked.lowest_fen is asked.highest_fen is None
        best = goods.best_products(asked.typed, part) if is_plain and not at else None
        return best or page_by(as_cards(_products(asked, viewer, part)), keys=keys, cursor=at, size=limit)

    return _walk(asked, read, cursor, size)


def search_people(asked: Asked, viewer: Any, *, cursor: str = "", size: int = PAGE) -> Page[Row]:
    """People whose page the viewer may open and whom she did not mute, the most followed first. Raises BadCursor."""
    people = with_ties(_people(asked, viewer), viewer)
    page = page_by(people, keys=("-follower_count", "-id"), cursor=cursor, size=size)
    return Page([row_of(person, viewer) for person in page.items], page.next)


def count_hits(asked: Asked, viewer: Any) -> int:
    """The number of hits as this viewer meets them, kept a minute. Strangers all meet the same."""
    known = known_count(asked, viewer)
    if known is None:
        rows: dict[str, Callable[..., QuerySet[Any]]] = {
            "notes": _notes,
            "mall": _products,
            "people": _people,
        }
        known = rows[asked.tab](asked, viewer).order_by().count()
        cache.set(_count_name(asked, viewer), known, COUNT_KEPT_FOR)
    return known


def known_count(asked: Asked, viewer: Any) -> int | None:
    """The same if it was counted a moment ago."""
    found: int | None = cache.get(_count_name(asked, viewer))
    return found


def _count_name(asked: Asked, viewer: Any) -> str:
    name = f"{asked.typed.text}|{asked.filters}|{viewer.pk or 0}"
    return f"hits:{blake2b(name.encode(), digest_size=16).hexdigest()}"


def _notes(asked: Asked, viewer: Any, part: Part = Part.WHOLE) -> NoteQuerySet:
    listed = Note.objects.listed().visible_to(viewer).wanted_by(viewer)
    if asked.age:
        listed = listed.filter(published_at__gt=timezone.now() - NOTE_AGES[asked.age])
    return listed.filter(indexed__words__having=Query(asked_words(asked.typed), part))


def _products(asked: Asked, viewer: Any, part: Part = Part.WHOLE) -> ProductQuerySet:
    priced = goods.priced_products(lowest_fen=asked.lowest_fen, highest_fen=asked.highest_fen)
    return goods.having(priced, asked.typed, part)


def _people(asked: Asked, viewer: Any) -> PersonQuerySet:
    people: PersonQuerySet = Person.objects.visible_to(viewer).filter(
        indexed__words__having=Query(asked_words(asked.typed))
    )
    if viewer.is_authenticated:
        people = people.exclude(pk__in=Mute.objects.filter(person_id=viewer.pk).values("target_id"))
    return people


def _walk(asked: Asked, read: Callable[[Part, str, int], Page[Any]], cursor: str, size: int) -> Page[Any]:
    """One page; in the order `best` through both steps in turn."""
    if asked.sort != "best":
        return read(Part.WHOLE, cursor, size)
    letter = cursor[:1] or "a"
    if letter not in _STEPS:
        raise bad_cursor()
    page = read(_STEPS[letter], cursor[1:], size)
    if page.next or letter == "b":
        return Page(page.items, f"{letter}{page.next}" if page.next else "")
    room = size - len(page.items)
    rest = read(Part.REST, "", room or size)
    if not room:  # the page is full exactly where the second step begins
        return Page(page.items, "b" if rest.items else "")
    return Page([*page.items, *rest.items], f"b{rest.next}" if rest.next else "")
