"""Bodies of product cards: what is the same until the product changes, kept in the process and in the cache."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.translation import override

from mall.lists.storefront import Card
from mall.models import Product
from members.addresses import address, srcset
from xhs.lib.memory import Recent
from xhs.lib.moulds import Mould
from xhs.lib.slots import SlottedText

KEPT_FOR = 7 * 24 * 3600
WIDEST_ON_CARD = 540
TEMPLATE = "mall/_product_card.html"
_mould = Mould(TEMPLATE, "product")

BodyKey = tuple[int, int, str]
_kept: Recent[BodyKey, SlottedText] = Recent(limit=4000)


def bodies_of(cards: Sequence[Card], language: str) -> dict[int, SlottedText]:
    """The bodies by product id: from this process, else from the cache, else made now."""
    keys = [(card.id, card.version, language) for card in cards]
    found = _kept.get_many(keys)
    if len(found) < len(keys):
        missing = [key for key in keys if key not in found]
        fetched = _fetch(missing)
        made = _make([key for key in missing if key not in fetched], language)
        cache.set_many({_cache_name(key): body for key, body in made.items()}, KEPT_FOR)
        fetched.update(made)
        _kept.put_many(fetched)
        found.update(fetched)
    return {key[0]: body for key, body in found.items()}


def _cache_name(key: BodyKey) -> str:
    return f"goods:{_layout()}:{key}".replace(" ", "")


@lru_cache(maxsize=1)
def _layout() -> str:
    """Names the look of cards: a new template, new code or new static files make new bodies."""
    template: Any = get_template(TEMPLATE)
    source = (
        template.template.source + static("icons/sprite.svg") + Path(__file__).read_text(encoding="utf-8")
    )
    return hashlib.sha256(source.encode()).hexdigest()[:10]


def _fetch(keys: Collection[BodyKey]) -> dict[BodyKey, SlottedText]:
    names = {_cache_name(key): key for key in keys}
    return {names[name]: body for name, body in cache.get_many(names).items()}


def _make(keys: Iterable[BodyKey], language: str) -> dict[BodyKey, SlottedText]:
    """Draws bodies, all from one query. A product changed a moment ago is drawn as it is now, under the asked key."""
    wanted = {key[0]: key for key in keys}
    if not wanted:
        return {}
    products = Product.objects.filter(pk__in=wanted).with_picture().only("short_name")
    with override(language):
        return {wanted[product.pk]: _mould.cast(_content(product)) for product in products}


def _content(product: Any) -> dict[str, str]:
    picture = product.picture or {"file": "", "widths": []}
    widths = [width for width in picture["widths"] if width <= WIDEST_ON_CARD] or picture["widths"][:1]
    return {
        "id": str(product.pk),
        "url": product.get_absolute_url(),
        "short_name": product.short_name,
        "src": address(picture["file"], widths[-1]) if widths else "",
        "srcset": srcset(picture["file"], widths),
    }
