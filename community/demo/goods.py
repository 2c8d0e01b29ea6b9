"""Products that notes of the demo world link: what goes with what they show."""

from collections.abc import Iterator, Sequence
from functools import cache
from uuid import UUID

from community.audience import settle_brands
from community.demo.library import Draft, read
from community.demo.planning import Plan
from community.models import Note, NoteProduct
from mall.demo.library import Goods, goods
from mall.models import Product
from members.demo.chance import chance, form_number, weigh

_LINKING = 0.42
_COUNTS = {1: 50.0, 2: 32.0, 3: 18.0}


def link_products(wanted: Sequence[Plan]) -> int:
    """Links goods on sale to those notes that are to have some, have none yet and were never edited; gives how many."""
    drafts: dict[UUID | None, Draft] = {
        form_number("note", one.draft.key): one.draft for one in wanted if is_about_goods(one.draft)
    }
    untouched = Note.objects.listed().filter(submission__in=drafts, version=1, note_products=None)
    sold = dict(Product.objects.listed().values_list("code", "pk"))
    rows = [
        NoteProduct(note_id=note_id, product_id=sold[one.code], position=place)
        for note_id, submission in untouched.values_list("pk", "submission")
        for place, one in enumerate(goods_for(drafts[submission], set(sold)))
    ]
    NoteProduct.objects.bulk_create(rows, ignore_conflicts=True)
    note_ids = sorted({row.note_id for row in rows})
    settle_brands(note_ids=note_ids)
    return len(note_ids)


def is_about_goods(draft: Draft) -> bool:
    """About two in five are."""
    return draft.subject in read("goods.toml")["shelves"] and chance("links", draft.key) < _LINKING


def goods_for(draft: Draft, codes: set[str]) -> list[Goods]:
    """One to three of these goods: first what the picture shows, then what is named in its language."""
    fitting = [one for one in _on_shelves(draft.subject) if one.code in codes]
    shown = set(_arts(draft))

    def rank(one: Goods) -> tuple[bool, bool, float]:
        return one.art not in shown, one.tongue != draft.tongue, chance("link", draft.key, one.code)

    return sorted(fitting, key=rank)[: weigh(_COUNTS, "links", draft.key)]


def _arts(draft: Draft) -> Iterator[str]:
    for thing in draft.shows:
        yield from read("goods.toml")["kinds"].get(thing, ())


@cache
def _on_shelves(subject: str) -> list[Goods]:
    shelves = read("goods.toml")["shelves"][subject]
    return [one for one in goods() if one.category in shelves or one.code in shelves]
