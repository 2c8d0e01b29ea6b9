"""Cards of stores in the waterfall: bodies made once and kept; the door and the distance are of the moment."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mall.models import Store, StorePicture
from mall.stores.lists import StoreCard
from mall.stores.words import door_of
from members.addresses import address, srcset, widths_on_card
from xhs.lib.bodies import Bodies
from xhs.lib.counts import compact_distance
from xhs.lib.moulds import Mould
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot
from xhs.lib.waterfall import card_rows

TEMPLATE = "mall/_store_card.html"
_mould = Mould(TEMPLATE, "store")

KIND_ICONS = {
    Store.Kind.CAFE: "coffee",
    Store.Kind.RESTAURANT: "utensils",
    Store.Kind.BAR: "wine",
    Store.Kind.SHOP: "shopping-bag",
}

BodyKey = tuple[int, int, str]


def draw_stores(cards: Sequence[StoreCard]) -> dict[int, SafeString]:
    """The finished HTML of each card by its store's id; one statement where some were not kept."""
    language = get_language() or "en"
    bodies = _bodies.of([(card.id, card.version, language) for card in cards])
    return {
        card.id: SafeString(fill_slots(bodies[card.id], _live_pieces(card, language)))
        for card in cards
        if card.id in bodies
    }


def _live_pieces(card: StoreCard, language: str) -> dict[str, str]:
    door = door_of(card.week, card.time_zone)
    piece = "" if not door.short else "open" if door.is_open else "closed"
    words = {"words": escape(door.short), "distance": compact_distance(card.metres)}
    return {
        "load": _piece("load", language)[0],
        "door": fill_slots(_piece(piece, language), words) if piece else "",
        "distance": fill_slots(_piece("distance", language), words),
    }


@lru_cache(maxsize=32)
def _piece(piece: str, language: str) -> SlottedText:
    """A live piece with slots for its values; `language` is the active one, and names the copy."""
    values = {name: SafeString(mark_slot(name)) for name in ("words", "distance")}
    return cut_slots(render_to_string("mall/_store_card_slots.html", {"piece": piece, **values}).strip("\n"))


def _make(keys: Sequence[BodyKey]) -> dict[BodyKey, SlottedText]:
    """A store changed a moment ago is drawn as it is now, under the asked key."""
    wanted = {key[0]: key for key in keys}
    return {wanted[store.pk]: _mould.cast(_content(store)) for store in with_covers(wanted)}


_bodies = Bodies([TEMPLATE], _make, drawn_by=(__file__,), limit=1000)


def with_covers(store_ids: Collection[int]) -> Iterable[Any]:
    """The stores with `cover`: file, size, colour and widths of their first picture, None without one."""
    pictures = StorePicture.objects.filter(store_id=OuterRef("pk"), media__state="ready").order_by("position")
    cover = JSONObject(
        file="media__token", width="media__width", height="media__height", colour="media__colour",
        widths="media__widths",
    )  # fmt: skip
    stores = Store.objects.filter(pk__in=store_ids)
    return stores.annotate(cover=Subquery(pictures.values(found=cover)[:1]))


def _content(store: Any) -> dict[str, str]:
    cover = store.cover or {"file": "", "width": 4, "height": 3, "colour": "", "widths": []}
    widths = widths_on_card(cover["widths"])
    rows = card_rows(cover["width"], cover["height"], store.name)
    return {
        "id": str(store.pk),
        "url": store.get_absolute_url(),
        "name": store.name,
        "kind": str(store.get_kind_display()),
        "icon": KIND_ICONS[store.kind],
        "src": address(cover["file"], widths[-1]) if widths else "",
        "srcset": srcset(cover["file"], widths),
        "colour": cover["colour"],
        "image_rows": str(rows.image_rows),
        "title_ems": str(rows.title_ems),
    }
