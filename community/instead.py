"""What a search that found little or nothing offers instead: what was meant, what other tabs have, what is near."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Count

from community.cards import Card
from community.search import TABS, Asked, count_upto, listed_people, search_notes
from community.spelling import FAR_MORE, Respelled, respell
from community.terms import correct, trending
from mall.lists.nearest import best_of, nearest_products
from mall.lists.storefront import Card as ProductCard
from mall.models import GoodsWish, Product
from mall.wishes.hoping import open_wish
from members.follow_lists import Row, row_of, with_ties
from xhs.lib.searching import read_typed, sound_of

FEW = 3
"""Hits. With more of them nobody asks whether something else was meant."""
MOST_COUNTED = 99
NOTES = 8
PEOPLE = 6


@dataclass(frozen=True)
class Elsewhere:
    """How many hits another tab has; `is_more` where they are not counted further."""

    tab: str
    hits: int
    is_more: bool


@dataclass(frozen=True)
class Instead:
    """What an empty tab offers. `elsewhere` holds tabs that have hits. `notes` and `goods` are there in the mall,
    `people` of like names among people; `is_near` says that the goods are like what was looked for, and not just
    what sells best; `wish` is the viewer's own that waits for it."""

    meant: str = ""
    elsewhere: Sequence[Elsewhere] = ()
    trending: Sequence[str] = ()
    notes: Sequence[Card] = ()
    notes_about: str = ""
    has_more_notes: bool = False
    goods: Sequence[ProductCard] = ()
    is_near: bool = False
    wish: GoodsWish | None = None
    people: Sequence[Row] = ()


def offer_instead(asked: Asked, viewer: Any) -> Instead:
    """For a tab that has nothing: so many statements at most, whatever was typed. Where filters left nothing, only
    another spelling is offered."""
    spelled = respell(asked.typed) if asked.tab != "people" else Respelled()
    meant = _meant(asked, viewer, spelled, found=0)
    if asked.is_filtered:
        return Instead(meant=meant)
    if asked.tab == "mall":
        return _instead_of_goods(asked, viewer, spelled, meant)
    people = _people_alike(asked, viewer) if asked.tab == "people" else ()
    others = _elsewhere(asked, viewer, TABS)
    return Instead(meant=meant, elsewhere=others, trending=trending(), people=people)


def what_was_meant(asked: Asked, viewer: Any, *, found: int) -> str:
    """Another spelling that finds far more than the `found` hits of a whole first page; "" without one.

    Nothing is asked where there were more than FEW.
    """
    if found > FEW or asked.tab == "people":
        return ""
    return _meant(asked, viewer, respell(asked.typed), found)


def _meant(asked: Asked, viewer: Any, spelled: Respelled, found: int) -> str:
    """The viewer shall find what she is led to: words may come from notes that she may not see."""
    if asked.tab == "people":
        return ""
    if _has_far_more(asked, viewer, spelled.text, found):
        return spelled.text
    term = "" if found else correct(asked.typed)
    return term if term != spelled.text and _has_far_more(asked, viewer, term, found) else ""


def _has_far_more(asked: Asked, viewer: Any, text: str, found: int) -> bool:
    other, needed = replace(asked, typed=read_typed(text)), FAR_MORE * found or 1
    return bool(other.typed) and count_upto(other, viewer, most=needed) >= needed


def _instead_of_goods(asked: Asked, viewer: Any, spelled: Respelled, meant: str) -> Instead:
    about, notes = asked.typed, search_notes(Asked(asked.typed), viewer)
    if not notes.items and spelled.text:
        about = read_typed(spelled.text)
        notes = search_notes(Asked(about), viewer)
    goods, is_near = _goods_near(asked, spelled, meant, notes.items)
    return Instead(
        meant=meant,
        elsewhere=_elsewhere(asked, viewer, ["people"]),
        notes=notes.items[:NOTES],
        notes_about=about.text,
        has_more_notes=len(notes.items) > NOTES,
        goods=goods,
        is_near=is_near,
        wish=open_wish(person=viewer, typed=asked.typed) if viewer.is_authenticated else None,
    )


def _goods_near(
    asked: Asked, spelled: Respelled, meant: str, notes: Sequence[Card]
) -> tuple[Sequence[ProductCard], bool]:
    """Goods with some of the words, or with words like them, or what sells best where the goods in notes about it
    stand; else what sells best of all, which is near to nothing."""
    alike = [read_typed(word) for word in spelled.alike]
    goods = nearest_products([asked.typed, read_typed(meant)]) or nearest_products(alike)
    if goods:
        return goods, True
    category = _category_shown_in(notes)
    return best_of(category), category is not None


def _category_shown_in(notes: Sequence[Card]) -> int | None:
    """The category of most goods that these notes link."""
    if not notes:
        return None
    goods = Product.objects.listed().filter(note_products__note__in=[note.id for note in notes])
    counted = goods.values_list("category").annotate(number=Count("pk")).order_by("-number", "category")
    row = counted.first()
    return row[0] if row else None


def _elsewhere(asked: Asked, viewer: Any, tabs: Iterable[str]) -> list[Elsewhere]:
    counted = {
        tab: count_upto(Asked(asked.typed, tab), viewer, most=MOST_COUNTED + 1)
        for tab in tabs
        if tab != asked.tab
    }
    return [
        Elsewhere(tab, min(hits, MOST_COUNTED), hits > MOST_COUNTED) for tab, hits in counted.items() if hits
    ]


def _people_alike(asked: Asked, viewer: Any) -> list[Row]:
    """People whose names look or sound like what was typed, the likest first. One statement."""
    sound = sound_of(asked.typed.text)
    people = listed_people(viewer).filter(indexed__sound__trigram_word_similar=sound)
    likeness = TrigramWordSimilarity(sound, "indexed__sound")
    nearest = (
        with_ties(people, viewer).annotate(likeness=likeness).order_by("-likeness", "-follower_count", "-id")
    )
    return [row_of(person, viewer) for person in nearest[:PEOPLE]]
