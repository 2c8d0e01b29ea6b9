"""What sending it costs, on the page of a product: to whoever asks, as the checkout would say it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.models import Product, Sku, Warehouse
from mall.pricing import Wanted, quote
from mall.quotes.quoting import gather
from members.models import Person
from tests.conftest import SignIn
from tests.mall.goods import make_address, make_product, make_warehouse, only_sku, put_in_stock
from tests.mall.programs import ROOT, program
from tests.mall.rules import make_freight
from tests.mall.vouchers import make_voucher_product

FAR = ["CN-XZ", "CN-XJ"]


@pytest.fixture
def kettle(db: None) -> Product:
    product = make_product()
    Sku.objects.filter(product=product).update(weight_grams=1500)
    return product


def house_of(product: Product) -> Warehouse:
    return product.merchant.warehouses.get()


def page(client: Client, product: Product) -> str:
    return " ".join(client.get(f"/products/{product.pk}/").content.decode().split())


def told(words: str, where: str = "") -> str:
    return f"<span data-chosen-freight>{words}</span> {where}</span>"


def test_a_stranger_reads_what_it_costs_wherever_it_goes(client: Client, kettle: Product) -> None:
    assert told("Sent free of charge") in page(client, kettle)
    make_freight(house_of(kettle), 800, step_fen=300)
    assert told("Freight ¥11") in page(client, kettle)
    make_freight(house_of(kettle), 2500, provinces=FAR)
    assert told("Freight from ¥11, worked out exactly at the checkout") in page(client, kettle)


def test_a_stranger_reads_that_some_places_are_free(client: Client, kettle: Product) -> None:
    make_freight(house_of(kettle), 2500, provinces=FAR)
    words = "Sent free of charge to some provinces, worked out exactly at the checkout"
    assert told(words) in page(client, kettle)


@pytest.mark.parametrize(
    ("province", "words"), [("CN-ZJ", "Freight ¥11 · to Zhejiang"), ("CN-XZ", "Freight ¥28 · to Tibet")]
)
def test_a_shopper_reads_what_it_costs_to_her_usual_address(
    ada: Person, kettle: Product, province: str, words: str
) -> None:
    make_freight(house_of(kettle), 800)
    make_freight(house_of(kettle), 2500, provinces=FAR)
    make_address(ada, province="CN-GD", is_default=False)
    mine = make_address(ada, province=province)
    fee, where = words.split(" · ")
    assert told(fee, f"· {where}") in page(SignIn(ada), kettle)
    due = quote(gather(person=ada, wanted=[Wanted(only_sku(kettle).pk, 1)], address=mine))
    assert fee == f"Freight ¥{due.freight_fen // 100}"


def test_a_shopper_without_an_address_reads_what_strangers_do(ada: Person, kettle: Product) -> None:
    make_freight(house_of(kettle), 800)
    make_freight(house_of(kettle), 2500, provinces=FAR)
    gone = make_address(ada)
    gone.deleted_at = timezone.now()
    gone.save()
    assert "Freight from ¥11" in page(SignIn(ada), kettle)


def test_it_tells_from_what_amount_it_is_free_and_that_it_is(client: Client, kettle: Product) -> None:
    rule = make_freight(house_of(kettle), 800, free_from_fen=19900)
    assert told("Freight ¥11, free from ¥199") in page(client, kettle)
    rule.free_from_fen = only_sku(kettle).price_fen
    rule.save()
    assert told("Sent free of charge") in page(client, kettle)


def test_a_new_rate_is_told_at_once_and_one_that_ended_no_more(client: Client, kettle: Product) -> None:
    rule = make_freight(house_of(kettle), 800)
    assert "Freight ¥11" in page(client, kettle)
    rule.holds_to = timezone.now() - timedelta(seconds=1)
    rule.save()
    make_freight(house_of(kettle), 900, step_fen=0, holds_to=timezone.now() + timedelta(days=1))
    assert "Freight ¥9<" in page(client, kettle)


def test_it_is_that_of_the_warehouse_the_checkout_takes_it_from(ada: Person, kettle: Product) -> None:
    make_freight(house_of(kettle), 700)
    near = make_warehouse(kettle.merchant, "Near", delivery_days_from=0, delivery_days_to=1)
    put_in_stock(only_sku(kettle), near, 3)
    make_freight(near, 100)
    due = quote(gather(person=ada, wanted=[Wanted(only_sku(kettle).pk, 1)], address=make_address(ada)))
    assert due.freight_fen == 1000
    assert told("Freight ¥10", "· to Zhejiang") in page(SignIn(ada), kettle)


def test_every_variant_has_its_own(client: Client, db: None) -> None:
    pair = make_product(prices=[5000, 30000], shades=["Small", "Large"])
    make_freight(house_of(pair), 800, free_from_fen=20000)
    html = page(client, pair)
    assert 'data-freight="Freight ¥8, free from ¥200"' in html
    assert 'data-freight="Sent free of charge"' in html


def test_of_a_voucher_and_of_what_is_sold_out_nothing_is_told(client: Client, db: None) -> None:
    voucher, empty = make_voucher_product(), make_product(stock=0)
    for product in (voucher, empty):
        make_freight(product.merchant.warehouses.first() or make_warehouse(product.merchant))
        assert "data-chosen-freight" not in page(client, product)


def test_it_costs_no_statement(ada: Person, kettle: Product) -> None:
    browser = SignIn(ada)
    make_address(ada)
    for rates in range(2):
        page(browser, kettle)
        with CaptureQueriesContext(connection) as captured:
            page(browser, kettle)
        assert len(captured) <= 4, [one["sql"][:90] for one in captured]
        make_freight(house_of(kettle), 800 + rates, provinces=FAR[rates:])


def test_programs_are_told_too(ada: Person, kettle: Product) -> None:
    make_freight(house_of(kettle), 800)
    make_freight(house_of(kettle), 2500, provinces=FAR)

    def freight(product: Product) -> tuple[int | None, bool]:
        one = program(ada).get(f"{ROOT}/products/{product.pk}/").json()["variants"][0]
        return one["freight_fen"], one["freight_is_least"]

    assert freight(kettle) == (1100, True)
    make_address(ada, province="CN-XZ")
    assert freight(kettle) == (2800, False)
    assert freight(make_voucher_product()) == (None, False)


@pytest.mark.parametrize("free_from_fen", [None, 39900])
def test_where_only_some_places_have_it_free_from_an_amount_no_amount_is_told(
    client: Client, kettle: Product, free_from_fen: int | None
) -> None:
    make_freight(house_of(kettle), 800, free_from_fen=19900)
    make_freight(house_of(kettle), 800, provinces=FAR, free_from_fen=free_from_fen)
    assert told("Freight ¥11") in page(client, kettle)
