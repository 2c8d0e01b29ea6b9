"""A product as the draft that would save it just as it is: what is changed of it starts from there."""

from mall.goods.drafts import OptionDraft, ProductDraft, SkuDraft
from mall.models import Product, ProductOption, Sku


def draft_of(product: Product) -> ProductDraft:
    """Retired variants (whose choices are nobody's) are left out, as saving leaves them where they are."""
    pictures = list(product.pictures.select_related("media").order_by("position"))
    options = list(product.options.order_by("position", "pk"))
    places = {picture.pk: place for place, picture in enumerate(pictures)}
    skus = [sku for sku in product.skus.order_by("position", "pk") if is_live(sku, options)]
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
        skus=[sku_draft(sku, places.get(sku.picture_id) if sku.picture_id else None) for sku in skus],
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
