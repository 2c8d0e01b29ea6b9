"""Cards of products: bodies made once and kept, live pieces filled in for a whole page at a time.

A body depends on the product, its version and the language, which are its key: nothing is ever invalidated. Price, how
many were sold, and whether any are left are of the moment.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mall.lists.card_bodies import bodies_of
from mall.lists.storefront import Card
from xhs.lib.counts import compact_count
from xhs.lib.money import yuan
from xhs.lib.searching import Typed, highlight_within
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot

_FIRST_SEEN = 4  # cards of a page whose pictures load before anything else


def draw_products(cards: Sequence[Card], *, marking: Typed | None = None) -> list[SafeString]:
    """The finished HTML of each card, in the language of the page; with what was looked for marked in the names."""
    language = get_language() or "en"
    bodies = bodies_of(cards, language)
    drawn = [
        SafeString(fill_slots(bodies[card.id], _live_pieces(card, place, language)))
        for place, card in enumerate(cards)
        if card.id in bodies
    ]
    return (
        [highlight_within(card, '<h2 class="good__name">', "</h2>", marking) for card in drawn]
        if marking
        else drawn
    )


def _live_pieces(card: Card, place: int, language: str) -> dict[str, str]:
    varies = card.price_from_fen != card.price_to_fen
    pieces = {
        "load": _piece("load_first" if place < _FIRST_SEEN else "load", language)[0],
        "price": _price(card.price_from_fen, varies, language),
    }
    if card.sold_count:
        pieces["sold"] = _sold(card.sold_count, language)
    if not card.is_available:
        pieces["mark"] = _piece("sold_out", language)[0]
    return pieces


@lru_cache(maxsize=4096)
def _price(fen: int, varies: bool, language: str) -> str:
    return fill_slots(_piece("price_from" if varies else "price", language), {"yuan": yuan(fen)})


@lru_cache(maxsize=4096)
def _sold(count: int, language: str) -> str:
    return fill_slots(_piece("sold", language), {"count": compact_count(count, language)})


@lru_cache(maxsize=64)
def _piece(piece: str, language: str) -> SlottedText:
    """A live piece with slots for its values; `language` is the active one, and names the copy."""
    values = {name: SafeString(mark_slot(name)) for name in ("yuan", "count")}
    return cut_slots(
        render_to_string("mall/_product_card_slots.html", {"piece": piece, **values}).strip("\n")
    )
