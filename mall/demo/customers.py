"""Who buys in the demo mall, and where it is sent."""

import tomllib
from functools import cache
from typing import Any

from django.db.models import F

from mall.buyers.address_book import AddressFacts, add_address, addresses_of
from mall.carts.cart import add_to_cart
from mall.carts.holding import Holder
from mall.demo.library import HERE, read
from mall.models import Product, SavedProduct, Sku
from mall.wishes.wishing import save_product
from members.demo import LOGINS
from members.demo.cast import Someone, cast
from members.demo.chance import chance, choose
from members.models import Person
from xhs.lib.sealing import fingerprint


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((HERE / "addresses.toml").read_text(encoding="utf-8"))


def buyers(people: int) -> list[Someone]:
    """Everybody who lives where parcels are sent to."""
    return [one for one in cast(people) if one.region in _book()["provinces"] and one.verified != "brand"]


@cache
def facts_of(one: Someone) -> AddressFacts:
    """Her address."""
    city, district, street = choose(_book()["provinces"][one.region], "home", one.user)
    return AddressFacts(
        receiver=choose(_book()["surnames"], "surname", one.user)
        + choose(_book()["given"], "given", one.user),
        phone=str(13_800_138_000 + int(chance("phone", one.user) * 1_000)),
        province=one.region,
        city=city,
        district=district,
        line=f"{street} {1 + int(chance('house', one.user) * 300)} 号",
    )


@cache
def identity_of(one: Someone) -> str:
    """Whose yearly import limit her orders use."""
    return fingerprint(f"demo world {one.user}")


def fill_address_books(people: int) -> None:
    """Whoever can log in finds her address; what she deleted comes back only while she has none at all."""
    names = {name for name, _password, _what in LOGINS}
    for one in buyers(people):
        if one.user in names:
            person = Person.objects.filter(username=one.user, last_login=None).first()
            if person and not addresses_of(person):
                add_address(person=person, facts=facts_of(one))


def fill_lists() -> None:
    """Whoever can log in and has not done so yet finds goods that she saved and some in her cart."""
    for row in read("lists"):
        person = Person.objects.filter(username=row["by"], last_login=None).first()
        if person is None:
            continue
        if not SavedProduct.objects.owned_by(person).exists():
            for product in Product.objects.listed().filter(code__in=row["saved"]).order_by("pk"):
                save_product(person=person, product_id=product.pk)
        holder = Holder(person.pk)
        if not holder.lines().exists():
            for sku in _first_variants(row["cart"]):
                add_to_cart(holder=holder, sku_id=sku.pk, quantity=1)


def _first_variants(codes: list[str]) -> list[Sku]:
    """One of each product that is in stock."""
    products = Product.objects.listed().filter(code__in=codes, is_available=True)
    offered = Sku.objects.filter(
        product__in=products, is_offered=True, stocks__on_hand__gt=F("stocks__reserved")
    )
    return list(offered.order_by("product_id", "position").distinct("product_id"))
