"""What a quote is gathered from: rows of the mall, in a fixed number of statements."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.models import ImportLimit, ImportQuotaEntry, ImportTaxRule, Merchant, Product, Sku
from mall.pricing import QuoteInputs, Wanted, quote
from mall.quotes.quoting import gather, year_in_china
from tests.mall.goods import (
    make_address,
    make_category,
    make_merchant,
    make_product,
    make_warehouse,
    only_sku,
    put_in_stock,
)
from tests.mall.rules import LONG_AGO, make_freight, make_identity, make_import_rules

pytestmark = pytest.mark.django_db


def gathered(person, *skus: Sku, quantity: int = 1, **more) -> QuoteInputs:
    more.setdefault("address", None)
    return gather(person=person, wanted=[Wanted(sku.pk, quantity) for sku in skus], **more)


def test_it_takes_the_same_few_statements_for_one_line_and_for_thirty(ada) -> None:
    make_import_rules()
    make_identity(ada)
    address = make_address(ada)
    merchants = [make_merchant() for _ in range(3)]
    products = [
        make_product(merchant=merchants[number % 3], supply=Product.Supply.BONDED) for number in range(30)
    ]
    skus = list(Sku.objects.filter(product__in=products))
    for some in (skus[:1], skus):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            quote(gathered(ada, *some, address=address))
        assert len(queries) == 5


def test_a_line_comes_from_the_warehouse_with_most_of_it(ada) -> None:
    merchant = make_merchant()
    product = make_product(merchant=merchant, stock=2)
    sku = only_sku(product)
    far = make_warehouse(merchant, "Guangzhou")
    put_in_stock(sku, far, 7)
    put_in_stock(sku, make_warehouse(merchant, "Empty"), 0)
    line = quote(gathered(ada, sku, quantity=5)).lines[0]
    assert (line.shelf.source.warehouse_name, line.shelf.available) == ("Guangzhou", 7)
    assert quote(gathered(ada, sku, quantity=5)).parcels[0].merchant_id == merchant.pk


@pytest.mark.parametrize(
    "change",
    [
        lambda product: Product.objects.filter(pk=product.pk).update(state="withdrawn"),
        lambda product: Product.objects.filter(pk=product.pk).update(hidden_at=timezone.now()),
        lambda product: Product.objects.filter(pk=product.pk).update(listed_to=timezone.now()),
        lambda product: product.skus.update(is_offered=False),
        lambda product: Merchant.objects.update(state=Merchant.State.SUSPENDED),
    ],
)
def test_what_is_not_listed_is_not_sold(ada, change) -> None:
    product = make_product(listed_from=timezone.now() - timedelta(days=1))
    sku = only_sku(product)
    change(product)
    result = quote(gathered(ada, sku, address=make_address(ada)))
    assert [problem.code for problem in result.problems] == ["withdrawn"]


def test_the_rule_of_the_province_comes_before_the_general_one(ada) -> None:
    product = make_product()
    warehouse = product.merchant.warehouses.get()
    make_freight(warehouse, 800)
    make_freight(warehouse, 2500, provinces=["CN-XZ", "CN-XJ"])
    make_freight(warehouse, 1, holds_to=timezone.now() - timedelta(days=1))
    near, far = make_address(ada), make_address(ada, province="CN-XZ", is_default=False)
    fees = [quote(gathered(ada, only_sku(product), address=at)).freight_fen for at in (near, far, None)]
    assert fees == [800, 2500, 800]


def test_a_category_has_its_own_rate_then_its_department_then_everything(ada) -> None:
    make_import_rules()
    make_identity(ada)
    mine = make_category("Lipstick", "Beauty")
    ImportTaxRule.objects.create(holds_from=LONG_AGO, category=mine, vat_bp=1300, consumption_bp=1500)
    ImportTaxRule.objects.create(holds_from=LONG_AGO, category=mine.parent, vat_bp=900)
    taxes = [
        quote(
            gathered(ada, only_sku(make_product(category=category, prices=[10000], supply="direct")))
        ).tax_fen
        for category in (mine, make_category("Masks", "Beauty"), make_category("Cups", "Home"))
    ]
    assert taxes == [2306, 630, 910]


def test_a_consumption_tax_of_the_whole_is_no_rate() -> None:
    """Its base would be endless, and nothing of the category could be priced."""
    endless = ImportTaxRule(holds_from=LONG_AGO, consumption_bp=10_000)
    with pytest.raises(ValidationError, match="below 100"):
        endless.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        endless.save()


def test_rules_hold_from_and_until_their_moments(ada) -> None:
    make_import_rules()
    sku = only_sku(make_product(prices=[10000], supply="bonded"))
    tomorrow = timezone.now() + timedelta(days=1)
    ImportTaxRule.objects.filter(category=None).update(holds_to=tomorrow)
    ImportTaxRule.objects.create(holds_from=tomorrow, vat_bp=1000)
    assert quote(gathered(ada, sku)).tax_fen == 910
    assert quote(gathered(ada, sku, at=tomorrow)).tax_fen == 700


def test_the_quota_is_the_identitys_and_the_calendar_years(ada, bo) -> None:
    make_import_rules()
    make_identity(ada, "a" * 64)
    make_identity(bo, "b" * 64)
    sku = only_sku(make_product(supply="bonded"))
    year = year_in_china(timezone.now())
    _use_quota(ada, "a" * 64, year, 100_000)
    _use_quota(ada, "a" * 64, year - 1, 5_000)
    terms = gathered(ada, sku).imports
    assert terms is not None and (terms.used_fen, terms.order_limit_fen) == (100_000, 500_000)
    assert gathered(bo, sku).imports.used_fen == 0  # type: ignore[union-attr]
    assert gathered(ada, sku).identity_fingerprint == "a" * 64


def _use_quota(person, fingerprint: str, year: int, fen: int) -> None:
    from mall.models import Order

    order = Order.objects.create(
        person=person, submission=f"00000000-0000-0000-0000-00000000{year}", receiver="x", phone="x", province="x",
        city="x", address_line="x", goods_fen=fen, total_fen=fen, placed_at=timezone.now(), pay_until=timezone.now(),
    )  # fmt: skip
    ImportQuotaEntry.objects.create(
        fingerprint=fingerprint, year=year, amount_fen=fen, order=order, source="placed"
    )


def test_the_year_turns_at_midnight_in_china() -> None:
    new_year = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert year_in_china(new_year.astimezone(ZoneInfo("UTC"))) == 2027
    assert year_in_china(new_year - timedelta(seconds=1)) == 2026


def test_without_limits_in_force_imports_wait(ada) -> None:
    make_import_rules()
    ImportLimit.objects.update(holds_to=timezone.now())
    result = quote(gathered(ada, only_sku(make_product(supply="bonded")), address=make_address(ada)))
    assert [problem.code for problem in result.problems] == ["import_closed"]


def test_a_stranger_and_unknown_variants_are_no_obstacle(db) -> None:
    sku = only_sku(make_product())
    result = quote(
        gather(person=AnonymousUser(), wanted=[Wanted(sku.pk, 1), Wanted(10**12, 1)], address=None)
    )
    assert [problem.code for problem in result.problems] == ["withdrawn", "address_missing"]
    assert result.lines[0].offer.picture
