"""The mall's part of a large database: products with a picture, a variant and stock each.

Departments, categories, brands and merchants are as many whatever the number of products: `mall/category-1/`,
`brands/brand-1/`, `shops/merchant-1/`, the first of each the largest. Pictures are those of the notes.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.bench.fill_words import drawing

NOW = datetime.now(UTC).replace(microsecond=0)
DEPARTMENTS, CATEGORIES, BRANDS, MERCHANTS = 10, 60, 400, 50
ORIGINS = ["JP", "KR", "FR", "CN-ZJ", "US", "IT", "AU", "DE"]


def fill_mall(products: int, pictures: int) -> None:
    """Fills an empty mall; leaves a filled one alone. There must be so many pictures already, with keys from 1 on."""
    from django.db import transaction

    from mall.models import Brand, Category, Merchant, Product, ProductPicture, Sku, Stock, Warehouse
    from tests.bench.copying import bare_tables, copy

    if Product.objects.exists():
        return print("the mall is filled already")
    started = time.monotonic()
    models = [Category, Brand, Merchant, Warehouse, Product, ProductPicture, Sku, Stock]
    with transaction.atomic(), bare_tables(models):
        for model, columns, rows in (
            (Category, ["id", "slug", "name_en", "name_zh", "parent_id", "position"], categories()),
            (Brand, ["id", "slug", "name", "origin", "follower_count"], brands()),
            (Merchant, ["id", "slug", "name", "kind", "state"], merchants()),
            (Warehouse, ["id", "merchant_id", "name", "region"], warehouses()),
            (Product, PRODUCT, goods(products)),
            (ProductPicture, ["id", "product_id", "media_id", "position"], gallery(products, pictures)),
            (
                Sku,
                ["id", "product_id", "code", "price_fen"],
                ([n, n, "S", price(n)] for n in numbers(products)),
            ),
            (
                Stock,
                ["id", "sku_id", "warehouse_id", "on_hand"],
                ([n, n, merchant(n), 50] for n in numbers(products)),
            ),
        ):
            print(f"{copy(model, columns, rows):>12,} {model._meta.verbose_name_plural}")
    print(f"{time.monotonic() - started:.0f} s")


def numbers(count: int) -> range:
    return range(1, count + 1)


def categories() -> Iterator[list[Any]]:
    for number in numbers(DEPARTMENTS):
        yield [number, f"department-{number}", f"Department {number}", f"部门{number}", None, number]
    for number in numbers(CATEGORIES):
        parent = (number - 1) % DEPARTMENTS + 1
        name = f"Category {number}"
        yield [DEPARTMENTS + number, f"category-{number}", name, f"类目{number}", parent, number]


def brands() -> Iterator[list[Any]]:
    return ([n, f"brand-{n}", f"Brand {n}", ORIGINS[n % len(ORIGINS)], 1000 - n] for n in numbers(BRANDS))


def merchants() -> Iterator[list[Any]]:
    return ([n, f"merchant-{n}", f"Merchant {n}", "third_party", "approved"] for n in numbers(MERCHANTS))


def warehouses() -> Iterator[list[Any]]:
    return ([n, n, "Hangzhou", "CN-ZJ"] for n in numbers(MERCHANTS))


PRODUCT = [
    "id", "merchant_id", "brand_id", "category_id", "department_id", "code", "short_name", "name", "origin", "supply",
    "state", "listed_from", "price_from_fen", "price_to_fen", "is_available", "sold_count", "popularity",
]  # fmt: skip


def goods(count: int) -> Iterator[list[Any]]:
    """Few sell much, most hardly at all; one in fifty is withdrawn."""
    chance, words = random.Random(11), drawing(12)
    for number in numbers(count):
        category = int((number * 0.6180339887 % 1) ** 2 * CATEGORIES) + 1
        sold = min(int(chance.paretovariate(0.7)) - 1, 500_000)
        yield [
            number, merchant(number), int(chance.random() ** 2 * BRANDS) + 1, DEPARTMENTS + category,
            (category - 1) % DEPARTMENTS + 1, f"P{number}", f"Japan·{' '.join(words(4))}", f"Product {number}",
            chance.choice(ORIGINS), chance.choice(["domestic", "bonded", "direct"]),
            "withdrawn" if number % 50 == 0 else "listed", NOW - timedelta(days=730 * (1 - number / count), minutes=5),
            price(number), price(number), number % 17 != 0, sold, sold,
        ]  # fmt: skip


def gallery(count: int, pictures: int) -> Iterator[list[Any]]:
    return ([number, number, (number - 1) % pictures + 1, 0] for number in numbers(count))


def merchant(number: int) -> int:
    return int((number * 0.7548776662 % 1) ** 2 * MERCHANTS) + 1


def price(number: int) -> int:
    return 900 + number * 7919 % 400 * 100
