"""A product as the draft that would save it just as it is: what is changed of it starts from there."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from mall.goods.drafts import OptionDraft, ProductDraft, SkuDraft
from mall.models import Product, ProductOption, ProductPicture, Sku


def draft_of(product: Product) -> ProductDraft:
    """Retired variants (whose choices are nobody's) are left out, as saving leaves them where they are."""
    return drafts_of([product])[product.pk]


def drafts_of(products: Sequence[Product]) -> dict[int, ProductDraft]:
    """The same of many, by their numbers. Three statements."""
    pictures = _by_product(ProductPicture.objects.select_related("media").order_by("position"), products)
    options = _by_product(ProductOption.objects.order_by("position", "pk"), products)
    skus = _by_product(Sku.objects.order_by("position", "pk"), products)
    return {one.pk: _draft(one, pictures[one.pk], options[one.pk], skus[one.pk]) for one in products}


def _by_product(rows: "QuerySet[Any]", products: Sequence[Product]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(product__in=[product.pk for product in products]):
        found[row.product_id].append(row)
    return found


def _draft(
    product: Product, pictures: list[ProductPicture], options: list[ProductOption], skus: list[Sku]
) -> ProductDraft:
    places = {picture.pk: place for place, picture in enumerate(pictures)}
    return ProductDraft(
        code=product.code,
        short_name=product.short_name,
        name=product.name,
        category=product.category,
        brand=product.brand,
        origin=product.origin,
        supply=product.supply,
        valid_days=product.valid_days,
        about=product.about,
        listed_from=product.listed_from,
        listed_to=product.listed_to,
        pictures=[(picture.media, picture.alt_text) for picture in pictures],
        options=[option_draft(option) for option in options],
        skus=[
            sku_draft(sku, places.get(sku.picture_id) if sku.picture_id else None)
            for sku in skus
            if is_live(sku, options)
        ],
    )


def is_live(sku: Sku, options: "list[ProductOption]") -> bool:
    return len(sku.choices) == len(options)


def option_draft(option: ProductOption) -> OptionDraft:
    return OptionDraft(option.name, tuple(option.values), option.kind, tuple(option.swatches))


def sku_draft(sku: Sku, picture: int | None = None) -> SkuDraft:
    return SkuDraft(
        code=sku.code,
        price_fen=sku.price_fen,
        choices=tuple(sku.choices),
        weight_grams=sku.weight_grams,
        is_offered=sku.is_offered,
        picture=picture,
    )
