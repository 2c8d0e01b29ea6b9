"""Shelves and brands on the operators' desk: whatever stands on them follows when they are moved or renamed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mall.goods.catalogue import settle_products
from mall.models import Brand, Category, Product
from mall.tasks import repair_goods
from members.models import Person
from tests.conftest import SignIn
from tests.mall.goods import make_brand, make_category, make_product
from tests.mall.shop_desks import posted
from xhs.lib.memory import forget_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def soap() -> Product:
    product = make_product(category=make_category("Soaps", "Home"), brand=make_brand("Nagi"))
    settle_products([product.pk])
    return product


def change(row: Any, by: Person, commits: Any, **values: Any) -> Any:
    address = reverse(f"admin:mall_{row._meta.model_name}_change", args=[row.pk])
    browser = SignIn(by)
    with commits(execute=True):
        return browser.post(address, {**posted(browser.get(address)), **values})


def found(words: str) -> list[int]:
    return [one["id"] for one in Client().get(f"/api/v1/search/products/?q={words}").json()["results"]]


def test_goods_follow_their_category_into_another_department(
    soap: Product, mod: Person, django_capture_on_commit_callbacks: Any
) -> None:
    beauty = make_category("Masks", "Beauty").parent
    change(soap.category, mod, django_capture_on_commit_callbacks, parent=beauty.pk)
    moved = Product.objects.get()
    assert moved.department == beauty and moved.version > soap.version
    forget_everything()
    assert soap.short_name in Client().get(beauty.get_absolute_url()).content.decode()
    assert found("beauty") == [soap.pk]


def test_goods_are_found_by_the_new_names_of_brand_category_and_department(
    soap: Product, mod: Person, django_capture_on_commit_callbacks: Any
) -> None:
    assert [found(words) for words in ("nagi", "soaps", "home")] == [[soap.pk]] * 3
    names: list[tuple[Brand | Category, str, str]] = [
        (soap.brand, "name", "Amber"),
        (soap.category, "name_en", "Bars"),
        (soap.department, "name_en", "House"),
    ]
    for row, name, words in names:
        change(row, mod, django_capture_on_commit_callbacks, **{name: words})
    assert [found(words) for words in ("amber", "bars", "house")] == [[soap.pk]] * 3
    assert found("nagi") == []


def test_a_category_with_goods_does_not_become_a_department(
    soap: Product, mod: Person, django_capture_on_commit_callbacks: Any
) -> None:
    answer = change(soap.category, mod, django_capture_on_commit_callbacks, parent="")
    assert "Products lie in it" in answer.content.decode()
    assert Category.objects.get(pk=soap.category_id).parent == soap.department


def test_every_night_departments_are_put_right(soap: Product) -> None:
    beauty = make_category("Masks", "Beauty").parent
    Category.objects.filter(pk=soap.category_id).update(parent=beauty)
    repair_goods()
    assert Product.objects.get().department == beauty
