"""Goods as small tiles: picture, short name and price, for rows below other things."""

from collections.abc import Iterable
from typing import Any

from mall.models import Product
from members.addresses import address
from xhs.lib.money import yuan

WIDTH = 360


def tiles_of(products: Iterable[Any]) -> list[dict[str, Any]]:
    """The values of mall/_tiles.html for products of `with_picture`."""
    return [
        {
            "id": product.pk,
            "url": product.get_absolute_url(),
            "short_name": product.short_name,
            "src": picture_src(product),
            "colour": product.picture["colour"] if product.picture else "#e8e8ec",
            "price": yuan(product.price_from_fen),
        }
        for product in products
    ]


def picture_src(product: Any, width: int = WIDTH) -> str:
    """The main picture of a product of `with_picture`, "" without one."""
    return address(product.picture["file"], width) if product.picture else ""


def similar_products(*, category_id: int, besides: Iterable[int], limit: int = 8) -> list[dict[str, Any]]:
    """What sells best of a category, as tiles. One statement along an index."""
    products = Product.objects.listed().filter(category_id=category_id).exclude(pk__in=list(besides))
    return tiles_of(products.with_picture().order_by("-popularity", "-id")[:limit])
