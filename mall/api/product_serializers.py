"""Goods, brands and departments on the wire."""

from typing import Any

from rest_framework import serializers

from mall.models import Brand, Category, Merchant, Product, ProductTrace
from mall.product.states import Standing
from members.addresses import address, srcset
from members.models import MediaFile
from members.serializers import PictureSerializer

LOGO_WIDTH = 180


class ProductBriefSerializer(serializers.ModelSerializer[Product]):
    """A product as lists show it; prices in fen. `src` and `srcset`: its main picture, "" without one."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)
    src = serializers.SerializerMethodField()
    srcset = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields: tuple[str, ...] = (
            "id", "url", "short_name", "name", "origin", "supply", "brand", "category", "merchant", "price_from_fen",
            "price_to_fen", "is_available", "sold_count", "listed_from", "src", "srcset",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = fields

    def get_src(self, product: Any) -> str:
        widths = product.picture["widths"] if product.picture else []
        return address(product.picture["file"], widths[-1]) if widths else ""

    def get_srcset(self, product: Any) -> str:
        return srcset(product.picture["file"], product.picture["widths"]) if product.picture else ""


class ComparedSerializer(ProductBriefSerializer):
    """A product beside others. `stars`: the mean of its reviews, 0 without any; `note_count`: notes about it that the
    caller may see; `options`: what one chooses, with its values."""

    stars = serializers.SerializerMethodField()
    note_count = serializers.IntegerField(read_only=True)
    brand = serializers.CharField(source="brand.name", read_only=True, allow_null=True, default=None)
    merchant = serializers.CharField(source="merchant.name", read_only=True)
    options = serializers.SerializerMethodField()

    class Meta(ProductBriefSerializer.Meta):
        fields = (*ProductBriefSerializer.Meta.fields, "stars", "review_count", "note_count", "options")
        read_only_fields = fields

    def get_stars(self, product: Product) -> float:
        return round(product.star_sum / product.review_count, 1) if product.review_count else 0.0

    def get_options(self, product: Product) -> dict[str, list[str]]:
        return {option.name: option.values for option in product.options.all()}


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


class BrandBriefSerializer(serializers.ModelSerializer[Brand]):
    """A brand beside something of its own."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Brand
        fields = ("slug", "url", "name", "name_zh")
        read_only_fields = fields


class MerchantBriefSerializer(serializers.ModelSerializer[Merchant]):
    """A seller beside something of its own. `score`: 0 to 5 with one decimal, null before it has enough orders."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Merchant
        fields: tuple[str, ...] = ("slug", "url", "name", "kind", "score")
        read_only_fields: tuple[str, ...] = fields


class MerchantSerializer(MerchantBriefSerializer):
    """A seller's page. `logo`: the picture's address, "" without one. What the score is made of, out of 5 each: its
    goods by their stars, its after-sale by what came back, its delivery by what left in time; from `scored_orders`."""

    logo = serializers.SerializerMethodField()

    class Meta(MerchantBriefSerializer.Meta):
        fields = (
            *MerchantBriefSerializer.Meta.fields, "id", "about", "logo", "goods_score", "after_sale_score",
            "delivery_score", "scored_orders",
        )  # fmt: skip
        read_only_fields = fields

    def get_logo(self, merchant: Merchant) -> str:
        return address(merchant.logo_id, LOGO_WIDTH) if merchant.logo_id else ""


class ProductPictureSerializer(PictureSerializer):
    """A picture of the gallery, or a clip: then `clip` is the address of an MP4 that lasts `duration_ms`, and the rest
    is of its poster. Width and height in pixels."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(MediaFile.Kind.choices)
    clip = serializers.CharField(help_text="Empty for a picture.")
    duration_ms = serializers.IntegerField(help_text="0 for a picture.")


class OptionValueSerializer(serializers.Serializer[Any]):
    """`swatch` is a colour, or ""."""

    name = serializers.CharField()
    swatch = serializers.CharField()


class OptionSerializer(serializers.Serializer[Any]):
    """What one chooses, with its values in their order."""

    name = serializers.CharField()
    values = OptionValueSerializer(many=True)


class VariantSerializer(serializers.Serializer[Any]):
    """What one actually buys. `left` stops counting at what one order may hold; `tax_fen` of one imported piece;
    `freight_fen` of one piece sent to the caller's usual address."""

    sku_id = serializers.IntegerField()
    choices = serializers.ListField(child=serializers.CharField(), help_text="One value of every option.")
    price_fen = serializers.IntegerField()
    tax_fen = serializers.IntegerField(allow_null=True)
    freight_fen = serializers.IntegerField(
        allow_null=True, help_text="Null where nothing is sent: of vouchers, and of what no warehouse keeps."
    )
    freight_is_least = serializers.BooleanField(
        help_text="So much or more, by where it goes: the caller has no address."
    )
    left = serializers.IntegerField()
    region = serializers.CharField(help_text="Where it is sent from; empty while no warehouse keeps it.")
    days_from = serializers.IntegerField()
    days_to = serializers.IntegerField()
    picture_id = serializers.IntegerField(allow_null=True)
    is_awaited = serializers.BooleanField(help_text="The caller is told when it is in stock again.")


class TraceSerializer(serializers.ModelSerializer[ProductTrace]):
    """A step of the product's way to us."""

    class Meta:
        model = ProductTrace
        fields = ("happened_on", "words", "place", "document")
        read_only_fields = fields


class ProductSerializer(serializers.Serializer[Any]):
    """A product's page; prices in fen. `stars`: the mean of its reviews, 0 without any."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    standing = serializers.ChoiceField([one.value for one in Standing])
    short_name = serializers.CharField()
    name = serializers.CharField()
    about = serializers.CharField()
    origin = serializers.CharField(help_text="In words.")
    supply = serializers.ChoiceField(Product.Supply.choices)
    valid_days = serializers.IntegerField(allow_null=True, help_text="Of vouchers, once they are paid for.")
    brand = BrandBriefSerializer(allow_null=True)
    merchant = MerchantBriefSerializer()
    category = CategorySerializer()
    price_from_fen = serializers.IntegerField()
    price_to_fen = serializers.IntegerField()
    sold_count = serializers.IntegerField()
    review_count = serializers.IntegerField()
    stars = serializers.FloatField()
    pictures = ProductPictureSerializer(many=True)
    options = OptionSerializer(many=True)
    variants = VariantSerializer(many=True)
    traces = TraceSerializer(many=True)
    is_saved = serializers.BooleanField()
    follows_brand = serializers.BooleanField()


class SavedGoodsSerializer(serializers.Serializer[Any]):
    """A saved product; `saving_fen`: how much cheaper it is than when it was saved."""

    id = serializers.IntegerField()
    url = serializers.CharField()
    short_name = serializers.CharField()
    src = serializers.CharField()
    price_fen = serializers.IntegerField()
    saving_fen = serializers.IntegerField()
    is_sold = serializers.BooleanField()
    is_available = serializers.BooleanField()
