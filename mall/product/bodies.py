"""What a product page shows to everybody alike: made once per product, version and language, with slots for the rest.

Whoever changes a product, its options, pictures or trace raises `Product.version` (or saves the product, which moves
`changed_at`); prices, stock and what is offered are slots (mall.product.offers). A body lives a quarter of an hour at
most, so that a forgotten raise heals by itself.
"""

import json
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Prefetch
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mall.models import Product, ProductOption, ProductPicture, Store
from mall.product.states import ProductRow
from members.addresses import address, clip_address, share_picture, srcset
from members.models import MediaFile
from members.sharing import jpeg_size
from xhs.lib.bodies import Bodies
from xhs.lib.regions import name_of
from xhs.lib.slots import SlottedText, cut_slots

KEPT_FOR = 15 * 60
SHOWN_WIDTH = 1080
_HARMLESS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}
TEMPLATES = ("mall/_product_head.html", "mall/_product.html")
PIECES = (
    "mall/_gallery.html", "mall/_gallery_clip.html", "ui/_carousel_controls.html", "ui/_share_button.html",
    "ui/_share_meta.html", "ui/_share_sheet.html",
)  # fmt: skip


class Body(NamedTuple):
    """The two texts of a page: what belongs into <head>, and the article."""

    head: SlottedText
    article: SlottedText


BodyKey = tuple[Any, ...]


def body_of(row: ProductRow) -> Body:
    """Kept, or made now with four statements."""
    language = get_language() or "en"
    names = (
        row.brand__name, row.brand__logo_id, row.merchant__name, row.merchant__logo_id, row.merchant__score,
    )  # fmt: skip
    key = (row.id, language, row.version, row.changed_at.timestamp(), *names, int(time.time()) // KEPT_FOR)
    return _bodies.of([key])[row.id]


def _make(keys: Sequence[BodyKey]) -> dict[BodyKey, Body]:
    return {key: _draw(product_id=key[0], language=key[1]) for key in keys}


def _draw(*, product_id: int, language: str) -> Body:
    context = {"product": shown_product(with_parts(product_id), language), "language": language}
    return Body(*(cut_slots(get_template(template).render(context)) for template in TEMPLATES))


_bodies = Bodies((*TEMPLATES, *PIECES), _make, drawn_by=(__file__,), limit=1000, kept_for=KEPT_FOR)


def with_parts(product_id: int) -> Product:
    """The product with everything `shown_product` reads. Four statements."""
    pictures = ProductPicture.objects.filter(media__state=MediaFile.State.READY).select_related("media")
    return (
        Product.objects.select_related("brand", "merchant", "category", "department")
        .prefetch_related(Prefetch("pictures", pictures), "options", "traces")
        .get(pk=product_id)
    )


def shown_product(product: Product, language: str) -> dict[str, Any]:
    """The values of mall/_product.html and mall/_product_head.html. One statement more for vouchers."""
    url = product.get_absolute_url()
    pictures = [_picture(one, product.short_name) for one in product.pictures.all()]
    stills = [picture for picture in pictures if not picture["clip"]]
    return {
        "id": product.pk,
        "url": url,
        "short_name": product.short_name,
        "name": product.name,
        "about": product.about,
        "summary": " ".join(f"{product.name}. {product.about}".split())[:180],
        "origin": name_of(product.origin, language),
        "supply": product.get_supply_display(),
        "is_imported": product.is_imported,
        "stores": list(Store.objects.taking_vouchers_of(product.merchant_id)) if product.is_voucher else [],
        "brand": product.brand,
        "brand_logo_src": _logo(product.brand),
        "merchant": product.merchant,
        "merchant_logo_src": _logo(product.merchant),
        "category": product.category,
        "options": [_option(option, place) for place, option in enumerate(product.options.all())],
        "traces": list(product.traces.all()),
        "pictures": pictures,
        "machine_json": _for_machines(product, stills),
        "canonical_url": f"{settings.SITE_URL}{url}",
        "cover": stills[0] if stills else None,
        "film": _first_clip(pictures),
        "share_image": f"{settings.SITE_URL}{share_picture(stills[0]['token'])}" if stills else "",
    }


def _for_machines(product: Product, pictures: Sequence[dict[str, Any]]) -> SafeString:
    """The lasting part of the JSON-LD, open at its end: mall.product.offers says the rest."""
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": product.short_name,
        "description": product.name,
        "image": [f"{settings.SITE_URL}{picture['src']}" for picture in pictures],
        "sku": product.code,
    }
    if product.brand:
        facts["brand"] = {"@type": "Brand", "name": product.brand.name}
    return mark_safe(json.dumps(facts).translate(_HARMLESS)[:-1] + ", ")  # noqa: S308


def _picture(picture: ProductPicture, name: str) -> dict[str, Any]:
    """One place of the gallery. `clip` is the address of a clip, "" for a picture; the rest is then its poster's."""
    media = picture.media
    return {
        "id": picture.pk,
        "token": media.token,
        "share_size": jpeg_size(media),
        "kind": media.kind,
        "clip": clip_address(media.token) if media.is_clip else "",
        "duration_ms": media.duration_ms,
        "length": _minutes(media.duration_ms),
        "src": address(media.token, SHOWN_WIDTH),
        "small_src": address(media.token, 180),
        "srcset": srcset(media.token, media.widths),
        "width": media.width,
        "height": media.height,
        "colour": media.colour,
        "alt": picture.alt_text or name,
    }


def _first_clip(pictures: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Where a clip is to be found among the pictures, and how long it is."""
    clips = ({"place": place, **one} for place, one in enumerate(pictures) if one["clip"])
    return next(clips, None)


def _minutes(milliseconds: int) -> str:
    """As players write it: 0:07."""
    minutes, seconds = divmod(max(1, milliseconds // 1000), 60)
    return f"{minutes}:{seconds:02}"


def _option(option: ProductOption, place: int) -> dict[str, Any]:
    """One choice to make; swatches only where every value has one."""
    swatches = option.swatches if len(option.swatches) == len(option.values) and all(option.swatches) else []
    values = [
        {"name": value, "swatch": swatches[number] if swatches else ""}
        for number, value in enumerate(option.values)
    ]
    return {"place": place, "name": option.name, "values": values}


def _logo(owner: Any) -> str:
    return address(owner.logo_id, 96) if owner is not None and owner.logo_id else ""
