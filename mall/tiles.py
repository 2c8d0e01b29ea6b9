"""Goods as small tiles: picture, short name and price, for rows below other things."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from mall.models import Product, ProductPicture
from mall.models.catalogue import ProductQuerySet
from members.addresses import address
from xhs.lib.money import yuan

WIDTH = 360


def with_cover(products: ProductQuerySet) -> ProductQuerySet:
    """The products with `cover` (file, colour): their main picture, in the same statement."""
    pictures = ProductPicture.objects.filter(product_id=OuterRef("pk"), media__state="ready")
    cover = JSONObject(file="media__token", colour="media__colour")
    return products.annotate(cover=Subquery(pictures.order_by("position").values(found=cover)[:1]))


def tiles_of(products: Iterable[Any]) -> list[dict[str, Any]]:
    """The values of mall/_tiles.html for products that carry their cover."""
    return [
        {
            "id": product.pk,
            "url": product.get_absolute_url(),
            "short_name": product.short_name,
            "src": cover_src(product),
            "colour": product.cover["colour"] if product.cover else "#e8e8ec",
            "price": yuan(product.price_from_fen),
        }
        for product in products
    ]


def cover_src(product: Any, width: int = WIDTH) -> str:
    return address(product.cover["file"], width) if product.cover else ""


def similar_products(*, category_id: int, besides: Iterable[int], limit: int = 8) -> list[dict[str, Any]]:
    """What sells best of a category, as tiles. One statement along an index."""
    products = Product.objects.listed().filter(category_id=category_id).exclude(pk__in=list(besides))
    return tiles_of(with_cover(products).order_by("-sold_count", "-id")[:limit])
