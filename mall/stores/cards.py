"""Cards of stores in the waterfall: bodies made once and kept; the door and the distance are of the moment."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.template.loader import get_template, render_to_string
from django.templatetags.static import static
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from mall.models import Store, StorePicture
from mall.stores.lists import StoreCard
from mall.stores.words import door_of
from members.addresses import address, srcset
from xhs.lib.counts import compact_distance
from xhs.lib.memory import Recent
from xhs.lib.slots import SlottedText, cut_slots, fill_slots, mark_slot
from xhs.lib.waterfall import card_rows

KEPT_FOR = 7 * 24 * 3600
WIDEST_ON_CARD = 540
TEMPLATE = "mall/_store_card.html"

KIND_ICONS = {
    Store.Kind.CAFE: "coffee",
    Store.Kind.RESTAURANT: "utensils",
    Store.Kind.BAR: "wine",
    Store.Kind.SHOP: "shopping-bag",
}

BodyKey = tuple[int, int, str]
_kept: Recent[BodyKey, SlottedText] = Recent(limit=1000)


def draw_stores(cards: Sequence[StoreCard]) -> dict[int, SafeString]:
    """The finished HTML of each card by its store's id; one statement where some were not kept."""
    language = get_language() or "en"
    bodies = _bodies_of(cards, language)
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


def _bodies_of(cards: Sequence[StoreCard], language: str) -> dict[int, SlottedText]:
    """By store id: from this process, else from the cache, else made now."""
    keys = [(card.id, card.version, language) for card in cards]
    found = _kept.get_many(keys)
    if len(found) < len(keys):
        names = {_cache_name(key): key for key in keys if key not in found}
        fetched = {names[name]: body for name, body in cache.get_many(names).items()}
        made = _make([key for key in names.values() if key not in fetched])
        cache.set_many({_cache_name(key): body for key, body in made.items()}, KEPT_FOR)
        fetched.update(made)
        _kept.put_many(fetched)
        found.update(fetched)
    return {key[0]: body for key, body in found.items()}


def _cache_name(key: BodyKey) -> str:
    return f"store:{_layout()}:{key}".replace(" ", "")


@lru_cache(maxsize=1)
def _layout() -> str:
    """Names the look of cards: a new template, new code or new static files make new bodies."""
    template: Any = get_template(TEMPLATE)
    source = (
        template.template.source + static("icons/sprite.svg") + Path(__file__).read_text(encoding="utf-8")
    )
    return hashlib.sha256(source.encode()).hexdigest()[:10]


def _make(keys: Iterable[BodyKey]) -> dict[BodyKey, SlottedText]:
    """Draws bodies, all from one query. A store changed a moment ago is drawn as it is now, under the asked key."""
    wanted = {key[0]: key for key in keys}
    if not wanted:
        return {}
    template = get_template(TEMPLATE)
    return {
        wanted[store.pk]: cut_slots(template.render({"store": _content(store)}))
        for store in with_covers(wanted)
    }


def with_covers(store_ids: Collection[int]) -> Iterable[Any]:
    """The stores with `cover`: file, size, colour and widths of their first picture, None without one."""
    pictures = StorePicture.objects.filter(store_id=OuterRef("pk"), media__state="ready").order_by("position")
    cover = JSONObject(
        file="media__token", width="media__width", height="media__height", colour="media__colour",
        widths="media__widths",
    )  # fmt: skip
    stores = Store.objects.filter(pk__in=store_ids)
    return stores.annotate(cover=Subquery(pictures.values(found=cover)[:1]))


def _content(store: Any) -> dict[str, Any]:
    cover = store.cover or {"file": "", "width": 4, "height": 3, "colour": "", "widths": []}
    widths = [width for width in cover["widths"] if width <= WIDEST_ON_CARD] or cover["widths"][:1]
    rows = card_rows(cover["width"], cover["height"], store.name)
    return {
        "id": store.pk,
        "url": store.get_absolute_url(),
        "name": store.name,
        "kind": store.get_kind_display(),
        "icon": KIND_ICONS[store.kind],
        "src": address(cover["file"], widths[-1]) if widths else "",
        "srcset": srcset(cover["file"], widths),
        "colour": cover["colour"],
        "image_rows": rows.image_rows,
        "title_ems": rows.title_ems,
    }
