"""Instances from prepared queries are the ones the ORM would have made."""

from typing import Any

import pytest
from django.db.models import Value
from django.db.models.functions import Concat

from mall.models import Sku
from members.models import Person
from tests.mall.goods import make_product
from xhs.lib.prepared import AnyOf, Given, PreparedModels

pytestmark = pytest.mark.django_db


def skus_of(**filters: Any) -> Any:
    rows = Sku.objects.filter(**filters).select_related("product__merchant", "product__brand")
    return rows.annotate(label=Concat("code", Value("!"))).order_by("pk")


def test_they_hold_what_the_orm_reads_related_rows_and_annotations_included(
    django_assert_num_queries: Any,
) -> None:
    made = [make_product(), make_product(brand=None)]
    prepared = PreparedModels(lambda: skus_of(product=AnyOf("products")))
    keys = [one.pk for one in made]
    for _ in range(2):
        with django_assert_num_queries(1):
            found = prepared(products=keys)
            names = [(one.product.merchant.name, one.product.brand) for one in found]
        plain = list(skus_of(product__in=keys))
        assert found == plain
        assert names == [(one.product.merchant.name, one.product.brand) for one in plain]
        for one, other in zip(found, plain, strict=True):
            assert {**one.__dict__, "_state": 0} == {**other.__dict__, "_state": 0}
            assert one._state.db == other._state.db and not one._state.adding


def test_nothing_found_is_an_empty_list_and_no_first() -> None:
    prepared = PreparedModels(lambda: Person.objects.filter(username=Given("name")))
    assert prepared(name="nobody") == []
    assert prepared.first(name="nobody") is None
