"""The order ticker: real, recent, without names."""

import re
from datetime import timedelta
from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from mall.models import Order, OrderLine, Parcel, Product
from members.models import Person
from tests.mall.goods import make_brand, make_product


def bought(
    person: Person, product: Product, *, ago: timedelta, province: str = "CN-GD", state: str = "paid"
) -> Order:
    sku = product.skus.first()
    stock = sku.stocks.get()
    at = timezone.now() - ago
    sums = {"goods_fen": 100, "total_fen": 100}
    order = Order.objects.create(
        person=person, state=state, submission=uuid4(), receiver="李小红", phone="13800138000", province=province,
        city="深圳市", address_line="某路 1 号", placed_at=at, pay_until=at,
        paid_at=None if state == "placed" else at, **sums,
    )  # fmt: skip
    parcel = Parcel.objects.create(order=order, merchant=product.merchant, warehouse=stock.warehouse, **sums)
    OrderLine.objects.create(
        order=order, parcel=parcel, sku=sku, product=product, stock=stock, short_name="x", quantity=1,
        unit_fen=100, **sums,
    )  # fmt: skip
    return order


def lines(client: Client, product: Product) -> list[str]:
    return client.get(f"/products/{product.pk}/ticker/").json()["lines"]


SOON = timedelta(seconds=12)


def test_it_tells_province_and_time_and_nothing_else(client: Client, ada: Person) -> None:
    product = make_product()
    bought(ada, product, ago=SOON)
    (line,) = lines(client, product)
    assert re.fullmatch(r"A sweet potato from Guangdong ordered [1-5]\d s ago", line)


def test_an_order_that_is_sent_nowhere_is_told_without_a_place(client: Client, ada: Person) -> None:
    brand = make_brand("Aoyama")
    product, other = make_product(brand=brand), make_product(brand=brand)
    bought(ada, product, ago=SOON, province="")
    bought(ada, other, ago=SOON, province="")
    assert lines(client, product) == [
        "A sweet potato ordered 12 s ago",
        "A sweet potato ordered something of Aoyama 12 s ago",
    ]


def test_newest_first_and_this_product_before_its_brand(client: Client, ada: Person) -> None:
    brand = make_brand("Aoyama")
    product, other = make_product(brand=brand), make_product(brand=brand)
    bought(ada, product, ago=timedelta(minutes=5), province="CN-SH")
    bought(ada, product, ago=timedelta(hours=3), province="CN-SC")
    bought(ada, other, ago=timedelta(minutes=2))
    assert lines(client, product) == [
        "A sweet potato from Shanghai ordered 5 min ago",
        "A sweet potato from Sichuan ordered 3 h ago",
        "A sweet potato from Guangdong ordered something of Aoyama 2 min ago",
    ]


def test_unpaid_closed_refunded_and_old_orders_are_not_told(client: Client, ada: Person) -> None:
    product = make_product()
    for state in ("placed", "closed", "refunding", "refunded"):
        bought(ada, product, ago=SOON, state=state)
    bought(ada, product, ago=timedelta(hours=25))
    assert lines(client, product) == []


def test_other_brands_are_not_told(client: Client, ada: Person) -> None:
    bought(ada, make_product(brand=make_brand()), ago=SOON)
    assert lines(client, make_product(brand=make_brand())) == []
    assert lines(client, make_product()) == []


def test_what_shoppers_do_not_see_has_no_ticker(client: Client, ada: Person) -> None:
    draft = make_product(state="draft")
    bought(ada, draft, ago=SOON)
    assert client.get(f"/products/{draft.pk}/ticker/").status_code == 404


def test_an_answer_is_kept_some_seconds(client: Client, ada: Person, django_assert_num_queries) -> None:
    product = make_product()
    bought(ada, product, ago=SOON)
    first = lines(client, product)
    with django_assert_num_queries(0):
        assert len(lines(client, product)) == len(first) == 1
    cache.clear()
    bought(ada, product, ago=SOON)
    assert len(lines(client, product)) == 2


def test_what_it_asks_does_not_grow_with_the_orders(
    client: Client, ada: Person, django_assert_max_num_queries
) -> None:
    brand = make_brand()
    product = make_product(brand=brand)
    for number in range(30):
        bought(ada, product, ago=timedelta(minutes=number))
    for _ in range(5):
        bought(ada, make_product(brand=brand), ago=SOON)
    with django_assert_max_num_queries(5):
        assert len(lines(client, product)) == 8
