"""A product as it is shared."""

from typing import Any

from mall.models import Product, ProductPicture
from members.models import MediaFile
from members.sharing import Shared, picture_of, poster_file, poster_with
from xhs.lib.money import yuan
from xhs.lib.posters import Face, Poster


def shared_product(*, viewer: Any, product_id: int) -> Shared | None:
    """A product that is sold now. Two statements."""
    listed = Product.objects.listed().select_related("brand__logo", "merchant__logo")
    product = listed.filter(pk=product_id).first()
    if product is None:
        return None
    picture = _first_picture(product)
    seller = product.brand or product.merchant
    return Shared(
        path=product.get_absolute_url(),
        title=product.short_name,
        about=" ".join(f"{product.name}. {product.about}".split()),
        version=(
            product.version,
            _price(product),
            picture and picture.token,
            _seller_name(product),
            seller.logo_id,
        ),
        poster=lambda: _poster(product, picture),
        author=_seller_name(product),
        author_path=seller.get_absolute_url(),
        picture=picture_of(picture),
    )


def _first_picture(product: Product) -> MediaFile | None:
    ready = ProductPicture.objects.filter(product=product, media__state=MediaFile.State.READY)
    row = ready.exclude(media__kind=MediaFile.Kind.CLIP).select_related("media").order_by("position").first()
    return row.media if row else None


def _price(product: Product) -> str:
    low, high = product.price_from_fen, product.price_to_fen
    return yuan(low) if high <= low else f"{yuan(low)} – {yuan(high)}"


def _seller_name(product: Product) -> str:
    return product.brand.label if product.brand else product.merchant.name


def _poster(product: Product, picture: MediaFile | None) -> Poster:
    seller = product.brand or product.merchant
    return poster_with(
        [picture],
        title=product.short_name,
        about=product.name,
        price=_price(product),
        face=Face(_seller_name(product), poster_file(seller.logo)),
    )
