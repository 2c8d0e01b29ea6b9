"""Where products stand follows the shelves: categories that change their department or name, brands their name."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from mall.goods.indexing import index_in_batches, index_products
from mall.models import Category, Product


def follow_category(*, category_id: int) -> int:
    """Department and words of the products in a category, or in a whole department; gives how many there are."""
    return _follow_shelves(Product.objects.filter(Q(category=category_id) | Q(category__parent=category_id)))


def follow_brand(*, brand_id: int) -> int:
    """The words of a brand's products; gives how many there are."""
    return _follow_shelves(Product.objects.filter(brand=brand_id))


def repair_departments() -> int:
    """Products whose category is in another department by now; gives how many there were."""
    return _follow_shelves(Product.objects.exclude(department=F("category__parent")))


def _follow_shelves(products: "QuerySet[Any]") -> int:
    """A few hundred in a transaction, as paying waits for none of them longer. Safe to run twice."""
    return index_in_batches(products, _follow)


@transaction.atomic
def _follow(product_ids: Sequence[int]) -> None:
    rows = Product.objects.select_for_update(no_key=True).filter(pk__in=product_ids).order_by("pk")
    held = list(rows.values_list("pk", flat=True))
    department = Category.objects.filter(pk=OuterRef("category")).values("parent")
    Product.objects.filter(pk__in=held).update(
        department=Subquery(department), version=F("version") + 1, changed_at=timezone.now()
    )
    index_products(held)
