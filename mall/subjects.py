"""How goods look in the inbox: as much as shoppers may know of them now."""

from collections.abc import Sequence

from mall.models import Product, Sku
from mall.tiles import cover_src, with_cover
from members.inbox import Subject, register_subject
from members.models import Person

PICTURE_WIDTH = 180


def products_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Products by id. One statement."""
    return {
        product.pk: _subject(product) for product in with_cover(Product.objects.known().filter(pk__in=ids))
    }


def skus_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """Variants by id, each as its product. Two statements."""
    owners = dict(Sku.objects.filter(pk__in=ids).values_list("pk", "product_id"))
    products = products_in_inbox(reader, list(owners.values()))
    return {sku_id: products[owner] for sku_id, owner in owners.items() if owner in products}


def _subject(product: Product) -> Subject:
    return Subject(product.short_name, product.get_absolute_url(), cover_src(product, PICTURE_WIDTH))


register_subject("product", products_in_inbox)
register_subject("sku", skus_in_inbox)
