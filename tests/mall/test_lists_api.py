"""The lists of the mall for programs."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from mall.models import Brand, BrandFollow, Product
from members.models import Person
from tests.mall.goods import make_brand, make_category, make_merchant, make_product

pytestmark = pytest.mark.django_db


def found(client: APIClient, query: str = "") -> list[int]:
    return [product["id"] for product in client.get(f"/api/v1/products/{query}").json()["results"]]


def test_products_are_listed_narrowed_and_sorted_as_on_the_pages() -> None:
    client, brand, shop = APIClient(), make_brand("Nagi"), make_merchant("Shop")
    cheap = make_product(prices=[1000, 2000], brand=brand)
    dear = make_product(prices=[9000], merchant=shop, category=make_category("Vases", "Home"))
    make_product(state="draft")
    assert found(client) == [dear.pk, cheap.pk]
    lamp = make_product(prices=[500], brand=brand, category=make_category("Lamps", "Home"))
    assert found(client, "?brand=nagi&sort=cheapest") == [lamp.pk, cheap.pk]
    assert found(client, "?category=home&sort=-price") == [dear.pk, lamp.pk]
    Product.objects.filter(pk=lamp.pk).update(state="withdrawn")
    for query in ("?category=beauty", "?category=skin-care", "?brand=nagi", "?price_max=50"):
        assert found(client, query) == [cheap.pk], query
    assert found(client, "?shop=shop") == [dear.pk]
    one = client.get("/api/v1/products/?category=beauty").json()["results"][0]
    assert (one["price_from_fen"], one["price_to_fen"], one["url"]) == (1000, 2000, f"/products/{cheap.pk}/")
    assert one["src"].startswith("/media/")
    assert client.get("/api/v1/products/?category=nothing").status_code == 404


def test_pages_follow_one_another_without_gaps(django_assert_max_num_queries: Any) -> None:
    client = APIClient()
    products = [make_product(pictures=0).pk for _ in range(5)]
    address, seen = "/api/v1/products/?size=2", []
    while address:
        with django_assert_max_num_queries(4):
            page = client.get(address).json()
        seen += [product["id"] for product in page["results"]]
        address = page["next"]
    assert seen == products[::-1]


def test_departments_and_categories_are_listed() -> None:
    make_category("Lipstick")
    slugs = {row["slug"]: row["parent"] for row in APIClient().get("/api/v1/categories/").json()}
    assert slugs["beauty"] is None and slugs["lipstick"]


def test_a_brand_is_followed_by_program(cat: Person) -> None:
    make_brand("Nagi")
    client = APIClient()
    assert client.post("/api/v1/brands/nagi/follow/").status_code in (401, 403)
    client.force_authenticate(cat)
    assert client.post("/api/v1/brands/nagi/follow/").status_code == 204
    answer = client.get("/api/v1/brands/nagi/").json()
    assert (answer["is_followed"], answer["follower_count"]) == (True, 1)
    assert client.delete("/api/v1/brands/nagi/follow/").status_code == 204
    assert not BrandFollow.objects.exists() and Brand.objects.get().follower_count == 0
    assert client.post("/api/v1/brands/nothing/follow/").status_code == 404
