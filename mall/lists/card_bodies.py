"""Bodies of product cards: what is the same until the product changes, kept in the process and in the cache."""

from collections.abc import Sequence
from typing import Any

from mall.lists.storefront import Card
from mall.models import Product
from members.addresses import address, srcset, widths_on_card
from xhs.lib.bodies import Bodies
from xhs.lib.moulds import Mould
from xhs.lib.prepared import AnyOf, PreparedModels
from xhs.lib.slots import SlottedText

TEMPLATE = "mall/_product_card.html"
_mould = Mould(TEMPLATE, "product")

BodyKey = tuple[int, int, str]


def bodies_of(cards: Sequence[Card], language: str) -> dict[int, SlottedText]:
    """The bodies by product id, in the active language."""
    return _bodies.of([(card.id, card.version, language) for card in cards])


def _make(keys: Sequence[BodyKey]) -> dict[BodyKey, SlottedText]:
    """A product changed a moment ago is drawn as it is now, under the asked key."""
    wanted = {key[0]: key for key in keys}
    return {wanted[one.pk]: _mould.cast(_content(one)) for one in _with_pictures(ids=list(wanted))}


@PreparedModels
def _with_pictures() -> Any:
    return Product.objects.filter(pk=AnyOf("ids")).with_picture().only("short_name")


_bodies = Bodies([TEMPLATE], _make, drawn_by=(__file__,))


def _content(product: Any) -> dict[str, str]:
    picture = product.picture or {"file": "", "widths": []}
    widths = widths_on_card(picture["widths"])
    return {
        "id": str(product.pk),
        "url": product.get_absolute_url(),
        "short_name": product.short_name,
        "src": address(picture["file"], widths[-1]) if widths else "",
        "srcset": srcset(picture["file"], widths),
    }
