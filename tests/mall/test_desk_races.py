"""People of a shop and operators who write at the same moment: nobody meets a fault. Real connections."""

from collections.abc import Callable
from functools import partial

import pytest
import tablib

from mall.goods.correcting import Correction, correct_product
from mall.merchants.sending import keep_warehouse
from mall.models import Product, Warehouse
from mall.sheets.products import ProductSheet
from tests.community.test_races import all_at_once
from tests.factories import make_person
from tests.mall.shop_desks import Shop, open_shop

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def shop() -> Shop:
    return open_shop("amber")


def taking_over(shop: Shop) -> Callable[[], object]:
    """A file in which its people give the product another full name."""
    product = shop.product
    facts = {
        "product_code": product.code,
        "short_name": product.short_name,
        "full_name": "From the file",
        "category": product.category.slug,
        "origin": product.origin,
        "sku_code": product.skus.get().code,
        "price_yuan": "99.00",
    }
    dataset = tablib.Dataset([*facts.values()], headers=[*facts])

    def take_over() -> None:
        result = ProductSheet(merchant=shop.merchant, by=shop.owner).take_over(dataset)
        assert not result.has_errors(), [*result.base_errors, *result.row_errors()]

    return take_over


@pytest.mark.parametrize("_time", range(3))
def test_a_file_and_a_correction_of_one_product_come_one_after_the_other(shop: Shop, _time: int) -> None:
    boss = make_person("boss", is_staff=True, is_superuser=True)
    fix = partial(
        correct_product,
        product_id=shop.product.pk,
        version=shop.product.version,
        operator=boss,
        correction=Correction({"about": "As it is"}),
        reason="It said too much",
    )
    refused = all_at_once([taking_over(shop), fix] * 3)
    assert {getattr(error, "code", repr(error)) for error in refused} <= {"product_changed"}
    assert Product.objects.get(pk=shop.product.pk).name == "From the file"


def test_a_name_is_given_to_one_warehouse(shop: Shop) -> None:
    keep = partial(
        keep_warehouse,
        merchant=shop.merchant,
        by=shop.owner,
        name="Harbour",
        region="CN-SH",
        days_from=1,
        days_to=2,
    )
    assert [getattr(error, "code", repr(error)) for error in all_at_once([keep] * 5)] == ["name_taken"] * 4
    assert Warehouse.objects.filter(name="Harbour").count() == 1
