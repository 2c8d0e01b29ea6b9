"""Goods, brands and departments on the wire."""

from typing import Any

from rest_framework import serializers

from mall.models import Brand, Category, Product
from members.addresses import address, srcset


class ProductBriefSerializer(serializers.ModelSerializer[Product]):
    """A product as lists show it; prices in fen. `src` and `srcset`: its main picture, "" without one."""

    url = serializers.SerializerMethodField()
    src = serializers.SerializerMethodField()
    srcset = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = (
            "id", "url", "short_name", "name", "origin", "supply", "brand", "category", "merchant", "price_from_fen",
            "price_to_fen", "is_available", "sold_count", "listed_from", "src", "srcset",
        )  # fmt: skip
        read_only_fields = fields

    def get_url(self, product: Any) -> str:
        return f"/products/{product.pk}/"

    def get_src(self, product: Any) -> str:
        widths = product.picture["widths"] if product.picture else []
        return address(product.picture["file"], widths[-1]) if widths else ""

    def get_srcset(self, product: Any) -> str:
        return srcset(product.picture["file"], product.picture["widths"]) if product.picture else ""


class BrandSerializer(serializers.ModelSerializer[Brand]):
    url = serializers.CharField(source="get_absolute_url", read_only=True)
    is_followed = serializers.BooleanField(read_only=True)

    class Meta:
        model = Brand
        fields = ("id", "slug", "url", "name", "name_zh", "origin", "about", "follower_count", "is_followed")
        read_only_fields = fields


class CategorySerializer(serializers.ModelSerializer[Category]):
    """`parent`: its department, null for a department."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Category
        fields = ("id", "slug", "url", "name_en", "name_zh", "icon", "parent")
        read_only_fields = fields
