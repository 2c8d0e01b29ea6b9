"""Cart and addresses for programs: the same verbs, the same refusals."""

import pytest
from rest_framework.test import APIClient

from mall.models import Address, CartLine
from tests.mall.goods import make_address, make_product, only_sku

pytestmark = pytest.mark.django_db
FACTS = {
    "receiver": "李小红",
    "phone": "13800138000",
    "province": "CN-ZJ",
    "city": "杭州市",
    "district": "西湖区",
    "line": "文三路 1 号",
}


def program(person) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


def test_a_program_fills_changes_and_empties_a_cart(ada) -> None:
    client, sku = program(ada), only_sku(make_product(prices=[1000], stock=5))
    made = client.post("/api/v1/cart/", {"sku_id": sku.pk, "quantity": 2})
    assert made.status_code == 201
    assert made.json()["lines"][0]["quantity"] == 2
    assert made.json()["quote"]["total_fen"] == 2000
    path = f"/api/v1/cart/lines/{sku.pk}/"
    assert client.patch(path, {"quantity": 3, "is_chosen": False}).json()["quote"]["total_fen"] == 0
    assert client.patch(path, {"quantity": 6}).json()["code"] == "too_few"
    assert client.delete(path).json()["lines"] == []
    assert client.patch(path, {"quantity": 1}).status_code == 404


@pytest.mark.parametrize("quantity", [0, -1, 100, 10**30, "two"])
def test_senseless_quantities_are_refused(ada, quantity) -> None:
    sku = only_sku(make_product())
    answer = program(ada).post("/api/v1/cart/", {"sku_id": sku.pk, "quantity": quantity}, format="json")
    assert (answer.status_code, answer.json()["field"]) == (400, "quantity")
    for sku_id in (0, 10**30, 404):
        answer = program(ada).post("/api/v1/cart/", {"sku_id": sku_id}, format="json")
        assert answer.status_code in (400, 404)
    assert not CartLine.objects.exists()


def test_a_program_keeps_the_address_book(ada) -> None:
    client = program(ada)
    made = client.post("/api/v1/addresses/", FACTS, format="json")
    assert (made.status_code, made.json()["is_default"]) == (201, True)
    path = f"/api/v1/addresses/{made.json()['id']}/"
    assert (
        client.put(path, {**FACTS, "line": "天目山路 2 号"}, format="json").json()["line"] == "天目山路 2 号"
    )
    refused = client.put(path, {**FACTS, "phone": "+14155552671"}, format="json")
    assert (refused.status_code, refused.json()["field"]) == (400, "phone")
    assert client.delete(path).status_code == 204
    assert client.get("/api/v1/addresses/").json() == []


def test_other_peoples_addresses_and_carts_are_out_of_reach(ada, cat) -> None:
    address, sku = make_address(ada), only_sku(make_product())
    program(ada).post("/api/v1/cart/", {"sku_id": sku.pk})
    path = f"/api/v1/addresses/{address.pk}/"
    for client, status in ((program(cat), 404), (APIClient(), 401)):
        for answer in (client.get(path), client.put(path, FACTS, format="json"), client.delete(path)):
            assert answer.status_code in (status, 403)
        client.delete(f"/api/v1/cart/lines/{sku.pk}/")
        assert "李小红" not in client.get("/api/v1/addresses/").content.decode()
    assert Address.objects.owned_by(ada).count() == 1
    assert CartLine.objects.get().quantity == 1


def test_numbers_no_table_could_hold_lead_nowhere(ada) -> None:
    client, huge = program(ada), "9" * 40
    assert client.patch(f"/api/v1/cart/lines/{huge}/", {"quantity": 1}).status_code == 404
    assert client.delete(f"/api/v1/cart/lines/{huge}/").status_code == 404
    assert client.get(f"/api/v1/addresses/{huge}/").status_code == 404
    assert client.delete(f"/addresses/{huge}/delete/").status_code == 404
    assert client.post(f"/addresses/{huge}/delete/", {"undo": 1}).status_code == 404
    assert client.get(f"/addresses/{huge}/").status_code == 302
