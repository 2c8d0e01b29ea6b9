"""Brands and shops as they are shared: with what sells best of them."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mall.lists.storefront import find_merchant
from mall.models import Brand, Product
from members.models import MediaFile
from members.sharing import Shared, picture_of, poster_file, poster_with
from xhs.lib.posters import Face, Poster
from xhs.lib.regions import name_of

_GOODS = 4


def shared_brand(*, viewer: Any, slug: str) -> Shared | None:
    """Two statements, one more for its poster."""
    brand = Brand.objects.select_related("logo").filter(slug=slug).first()
    if brand is None:
        return None
    origin = name_of(brand.origin, get_language() or "en")
    facts = (_("From %(origin)s") % {"origin": origin},) if brand.origin else ()
    return _shared(brand, brand.label, facts, _("Brand"), {"brand": brand})


def shared_merchant(*, viewer: Any, slug: str) -> Shared | None:
    """A merchant that trades. As `shared_brand`, and one more statement for its logo."""
    merchant = find_merchant(slug=slug)
    if merchant is None:
        return None
    return _shared(merchant, merchant.name, (), str(merchant.get_kind_display()), {"merchant": merchant})


def _shared(maker: Any, name: str, facts: tuple[str, ...], kind: str, of: dict[str, Any]) -> Shared:
    bestsellers = _bestsellers(of)
    return Shared(
        path=maker.get_absolute_url(),
        title=name,
        about=maker.about,
        version=(name, kind, facts, maker.about, maker.logo_id, tuple(bestsellers)),
        poster=lambda: _poster(maker, name, facts, kind, bestsellers),
        picture=picture_of(maker.logo),
    )


def _bestsellers(of: dict[str, Any]) -> list[str]:
    """Tokens of the main pictures of what sells best, of each product once."""
    goods: Any = Product.objects.listed().filter(**of).with_picture().order_by("-popularity", "-id")
    found = (product.picture["file"] for product in goods[: 2 * _GOODS] if product.picture)
    return list(dict.fromkeys(found))[:_GOODS]


def _poster(maker: Any, name: str, facts: tuple[str, ...], kind: str, tokens: list[str]) -> Poster:
    files = MediaFile.objects.in_bulk(tokens, field_name="token")
    return poster_with(
        map(files.get, tokens),
        title=name,
        about=maker.about,
        facts=facts,
        face=Face(name, poster_file(maker.logo), kind),
    )
