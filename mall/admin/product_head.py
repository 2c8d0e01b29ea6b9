"""The top of a product's page on either desk: its pictures as they are now, and what keeps it from being listed."""

from typing import Any

from mall.goods.readiness import obstacles
from mall.models import Product
from members.addresses import address, clip_address
from members.media import failure_sentence


def head_of(product: Product) -> dict[str, Any]:
    """Context of admin/mall/_product_head.html."""
    pictures = [_picture(one) for one in product.pictures.select_related("media").order_by("position")]
    is_listed = product.state == Product.State.LISTED
    return {"pictures": pictures, "obstacles": [] if is_listed else obstacles(product)}


def _picture(picture: Any) -> dict[str, Any]:
    media = picture.media
    return {
        "src": address(media.token, 540, signed=True) if media.is_ready else "",
        "clip": clip_address(media.token, signed=True) if media.is_clip and media.is_ready else "",
        "colour": media.colour,
        "width": media.width,
        "height": media.height,
        "alt": picture.alt_text,
        "why": str(failure_sentence(media.failure)) if media.failure else "",
    }
