"""Goods for tests, as the verbs would leave them."""

import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from mall.models import (
    Address,
    Brand,
    Category,
    Merchant,
    MerchantMember,
    Product,
    ProductOption,
    ProductPicture,
    Sku,
    Stock,
    StockMovement,
    Warehouse,
)
from members.models import Person
from tests.factories import make_person, make_picture

_number = itertools.count(1)


def make_category(name: str = "Skin care", department: str = "Beauty", **fields: Any) -> Category:
    """A second-level category, and its department where there is none yet."""
    parent, _ = Category.objects.get_or_create(
        slug=_slug(department), defaults={"name_en": department, "name_zh": department}
    )
    category, _ = Category.objects.get_or_create(
        slug=_slug(name), defaults={"name_en": name, "name_zh": name, "parent": parent, **fields}
    )
    return category


def make_brand(name: str = "", **fields: Any) -> Brand:
    name = name or f"Brand {next(_number)}"
    return Brand.objects.create(slug=_slug(name), name=name, origin="JP", **fields)


def make_merchant(
    name: str = "", *, kind: str = Merchant.Kind.SELF_OPERATED, owner: Person | None = None, **fields: Any
) -> Merchant:
    """A trading merchant; with an owner if one is given."""
    name = name or f"Merchant {next(_number)}"
    values = {"state": Merchant.State.APPROVED, "decided_at": timezone.now(), **fields}
    merchant = Merchant.objects.create(slug=_slug(name), name=name, kind=kind, **values)
    if owner:
        MerchantMember.objects.create(merchant=merchant, person=owner, role=MerchantMember.Role.OWNER)
    return merchant


def make_warehouse(merchant: Merchant, name: str = "Hangzhou", **fields: Any) -> Warehouse:
    return Warehouse.objects.get_or_create(
        merchant=merchant, name=name, defaults={"region": "CN-ZJ", **fields}
    )[0]


def make_product(
    short_name: str = "",
    *,
    merchant: Merchant | None = None,
    category: Category | None = None,
    prices: Sequence[int] = (9900,),
    stock: int = 10,
    warehouse: Warehouse | None = None,
    shades: Sequence[str] = (),
    pictures: int = 1,
    **fields: Any,
) -> Product:
    """A listed product with one SKU a price (fen), each with so many pieces in the warehouse; shades name them."""
    number = next(_number)
    merchant = merchant or make_merchant()
    product = Product.objects.create(
        merchant=merchant,
        category=category or make_category(),
        code=fields.pop("code", f"P{number}"),
        short_name=short_name or f"Japan·Silk that stays {number}",
        name=fields.pop("name", f"Full name of product {number}"),
        origin=fields.pop("origin", "JP"),
        state=fields.pop("state", Product.State.LISTED),
        price_from_fen=min(prices),
        price_to_fen=max(prices),
        is_available=stock > 0,
        **fields,
    )
    owner = Person.objects.filter(merchant_roles__merchant=merchant).first() or _keeper()
    for position in range(pictures):
        media = make_picture(owner, width=1080, height=1080)
        ProductPicture.objects.create(product=product, media=media, position=position)
    _make_skus(product, prices, shades, stock, warehouse or make_warehouse(merchant))
    return product


def _make_skus(
    product: Product, prices: Sequence[int], shades: Sequence[str], stock: int, warehouse: Warehouse
) -> None:
    if len(prices) > 1 or shades:
        shades = shades or [f"Shade {number + 1}" for number in range(len(prices))]
        ProductOption.objects.create(product=product, kind="colour", name="Shade", values=list(shades))
    for position, price in enumerate(prices):
        sku = Sku.objects.create(
            product=product,
            code=f"S{position}",
            choices=[shades[position]] if shades else [],
            price_fen=price,
            weight_grams=300,
            position=position,
        )
        put_in_stock(sku, warehouse, stock)


def put_in_stock(sku: Sku, warehouse: Warehouse, quantity: int) -> Stock:
    row = Stock.objects.create(sku=sku, warehouse=warehouse, on_hand=quantity)
    if quantity:
        StockMovement.objects.create(stock=row, kind="receive", on_hand_change=quantity, source="test")
    return row


def only_sku(product: Product) -> Sku:
    return product.skus.get()


def make_address(person: Person, **fields: Any) -> Address:
    values = {
        "receiver": "李小红",
        "phone": "13800138000",
        "province": "CN-ZJ",
        "city": "杭州市",
        "district": "西湖区",
        "line": "文三路 1 号",
        "is_default": True,
    }
    return Address.objects.create(person=person, **{**values, **fields})


def _keeper() -> Person:
    return Person.objects.filter(username="warehousekeeper").first() or make_person("warehousekeeper")


def _slug(name: str) -> str:
    from django.utils.text import slugify

    return slugify(name) or f"name-{next(_number)}"
