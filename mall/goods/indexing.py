"""Keeps the words of products: written with every change of a product, and by a sweep that finds what was missed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from mall.models import Product, ProductWords
from xhs.lib import ranks
from xhs.lib.ranks import marks_of, rank_of
from xhs.lib.searching import Vector

BATCH = 500


def index_products(product_ids: Iterable[int]) -> None:
    """Reads these products' words anew, in one statement."""
    products = Product.objects.filter(pk__in=list(product_ids)).select_related("brand", "category__parent")
    rows = [_words_of(product, rank_of(product.popularity)) for product in products]
    ProductWords.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["product"], update_fields=["version", "words", "rank"]
    )


def _words_of(product: Product, rank: int) -> ProductWords:
    words = Vector(_texts(product), marks=marks_of(rank))
    return ProductWords(product=product, version=product.version, rank=rank, words=words)


def index_risen() -> int:
    """Marks listed products anew that have risen to a higher rank; gives how many there were."""
    return ranks.index_risen(Product.objects.listed(), "popularity", index_products)


def index_missed() -> int:
    """Indexes products whose words are missing or of an older version; gives how many there were."""
    stale = Q(indexed=None) | ~Q(indexed__version=F("version"))
    return index_in_batches(Product.objects.filter(stale), index_products)


def index_in_batches(rows: "QuerySet[Any]", index: Callable[[list[int]], None]) -> int:
    """Calls `index` with the keys of these rows, some at a time, each once; gives how many there were."""
    last, number = 0, 0
    while ids := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        index(ids)
        last, number = ids[-1], number + len(ids)
    return number


def _texts(product: Product) -> Sequence[tuple[str, str]]:
    brand, category = product.brand, product.category
    department = category.parent or category
    names = [product.short_name, product.name, *((brand.name, brand.name_zh) if brand else ())]
    kinds = [category.name_en, category.name_zh, department.name_en, department.name_zh]
    return [(" ".join(names), "A"), (" ".join(kinds), "B"), (product.about, "C")]
