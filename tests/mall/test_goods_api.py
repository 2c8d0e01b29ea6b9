"""Goods for programs: a product whole, what is said of it, keeping an eye on it; and the identity."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from mall.goods.indexing import index_products
from mall.models import Identity, Product, RestockWish, SavedProduct, Stock
from members.models import Person
from tests.factories import make_picture
from tests.mall.buying import buy, pay
from tests.mall.goods import make_brand, make_merchant, make_product, only_sku
from tests.mall.programs import ROOT, program, received

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(ada: Person) -> Product:
    return make_product("Japan·Tea that wakes you", merchant=make_merchant(owner=ada), stock=100)


def test_a_product_is_told_whole(bo: Person) -> None:
    product = make_product(
        prices=[1000, 2000], shades=["Rose", "Brick"], brand=make_brand("Nagi"), pictures=2, stock=200
    )
    found = program(bo).get(f"{ROOT}/products/{product.pk}/").json()
    assert [(one["choices"], one["price_fen"]) for one in found["variants"]] == [
        (["Rose"], 1000),
        (["Brick"], 2000),
    ]
    assert {one["left"] for one in found["variants"]} == {99}
    assert (found["brand"]["slug"], found["standing"], found["supply"]) == ("nagi", "sold", "domestic")
    assert found["options"][0]["name"] == "Shade" and len(found["pictures"]) == 2
    assert found["merchant"]["slug"] == product.merchant.slug
    assert found["variants"][0]["tax_fen"] is None


def test_a_product_is_gone_or_not_there_as_on_its_page(ada: Person, bo: Person, tea: Product) -> None:
    path = f"{ROOT}/products/{tea.pk}/"
    for fields, status in (
        ({"state": "withdrawn"}, 410),
        ({"state": "draft"}, 404),
        ({"hidden_at": timezone.now()}, 404),
    ):
        Product.objects.filter(pk=tea.pk).update(**{"state": "listed", "hidden_at": None, **fields})
        for client in (APIClient(), program(bo)):
            assert client.get(path).status_code == status
            assert client.get(f"{path}reviews/").status_code == 404
        assert program(ada).get(path).status_code == 200  # her own shop
    for number in ("404", "9" * 40):
        assert APIClient().get(f"{ROOT}/products/{number}/").status_code == 404


def test_goods_are_saved_and_forgotten(bo: Person, tea: Product) -> None:
    client, path = program(bo), f"{ROOT}/saved/{tea.pk}/"
    assert [client.post(path).status_code for _again in range(2)] == [204, 204]
    Product.objects.filter(pk=tea.pk).update(price_from_fen=9000)
    found = client.get(f"{ROOT}/saved/").json()["results"]
    assert [(one["id"], one["price_fen"], one["saving_fen"]) for one in found] == [(tea.pk, 9000, 900)]
    assert client.get(f"{ROOT}/products/{tea.pk}/").json()["is_saved"]
    assert [client.delete(path).status_code for _again in range(2)] == [204, 204]
    assert not SavedProduct.objects.exists()
    assert client.post(f"{ROOT}/saved/404/").status_code == 404
    assert client.post(f"{ROOT}/saved/{'9' * 40}/").status_code == 404
    assert APIClient().post(path).status_code in (401, 403)


def test_a_sold_out_variant_is_waited_for(bo: Person, tea: Product) -> None:
    client, sku = program(bo), only_sku(tea)
    path = f"{ROOT}/products/{tea.pk}/variants/{sku.pk}/restock-wish/"
    assert client.post(path).json()["code"] == "in_stock"
    Stock.objects.update(on_hand=0)
    assert client.post(path).status_code == 204
    assert client.get(f"{ROOT}/products/{tea.pk}/").json()["variants"][0]["is_awaited"]
    assert client.delete(path).status_code == 204
    assert not RestockWish.objects.exists()
    assert client.post(f"{ROOT}/products/404/variants/{sku.pk}/restock-wish/").status_code == 404


def test_a_line_is_reviewed_once_and_only_after_it_came(bo: Person, tea: Product) -> None:
    order, picture = received(bo, tea), make_picture(bo, is_used=False, audience="restricted")
    path = f"{ROOT}/orders/{order.number}/lines/{order.lines.get().pk}/review/"
    sent = {"stars": 5, "text": "Warm", "pictures": [picture.token]}
    for wrong in ({"stars": 6}, {"stars": None}, {"text": "x" * 501}, {"pictures": ["nobody"]}):
        assert program(bo).post(path, {**sent, **wrong}).status_code == 400
    assert program(bo).post(path, sent).status_code == 201
    assert program(bo).post(path, sent).json()["code"] == "already_reviewed"
    waiting = pay(buy(bo, tea))
    early = f"{ROOT}/orders/{waiting.number}/lines/{waiting.lines.get().pk}/review/"
    assert program(bo).post(early, sent).json()["code"] == "not_received"
    found = APIClient().get(f"{ROOT}/products/{tea.pk}/reviews/?stars=5").json()["results"]
    assert (found[0]["person"]["username"], found[0]["text"]) == ("bo", "Warm")
    assert found[0]["pictures"][0]["src"].startswith(f"/media/{picture.token}/")
    assert APIClient().get(f"{ROOT}/products/{tea.pk}/reviews/?stars=1").json()["results"] == []


def test_a_merchant_who_trades_is_shown() -> None:
    make_merchant("Nagi House", about="Tea", state="approved")
    make_merchant("Not Yet", state="applied")
    found = APIClient().get(f"{ROOT}/merchants/nagi-house/").json()
    assert (found["name"], found["about"], found["kind"], found["logo"]) == (
        "Nagi House",
        "Tea",
        "self_operated",
        "",
    )
    assert APIClient().get(f"{ROOT}/merchants/not-yet/").status_code == 404


def test_products_are_found_by_words_with_their_true_number() -> None:
    named = make_product("Kyoto·Matcha of spring")
    told = make_product(about="Goes well with matcha")
    index_products([named.pk, told.pk])
    client, path = APIClient(), f"{ROOT}/search/products/"
    first = client.get(f"{path}?q=matcha&size=1&count=true").json()
    assert ([one["id"] for one in first["results"]], first["total"]) == ([named.pk], 2)
    assert [one["id"] for one in client.get(first["next"]).json()["results"]] == [told.pk]
    assert client.get(f"{path}?q=matcha&from=100").json()["total"] == 0
    assert client.get(f"{path}?q=").json() == {
        "results": [],
        "next": None,
        "total": 0,
        "meant": "",
    }


# --- the identity ----------------------------------------------------------------------------------


def test_of_an_identity_only_four_characters_ever_come_back(bo: Person) -> None:
    client, path = program(bo), f"{ROOT}/identity/"
    assert client.get(path).status_code == 404
    wrong = client.put(path, {"real_name": "李小红", "number": "110101199003077777"})
    assert (wrong.status_code, wrong.json()["field"]) == (400, "number")
    for answer in (
        client.put(path, {"real_name": "李小红", "number": "11010519491231002X"}),
        client.get(path),
    ):
        assert (answer.status_code, answer.json()) == (200, {"last_four": "002X"})
    assert [client.delete(path).status_code for _again in range(2)] == [204, 204]
    assert not Identity.objects.exists()
    assert APIClient().put(path, {"real_name": "李小红", "number": "1"}).status_code in (401, 403)


# --- statements ------------------------------------------------------------------------------------


def statements(client: APIClient, path: str) -> int:
    client.get(path)  # whatever is remembered is remembered now
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


def test_lists_take_the_same_statements_for_one_row_and_many(
    ada: Person, bo: Person, cat: Person, tea: Product
) -> None:
    client, shop = program(bo), tea.merchant

    def grow(product: Product, people: list[Person]) -> None:
        client.post(f"{ROOT}/saved/{product.pk}/")
        index_products([product.pk])
        for person in people:
            order = received(person, product)
            path = f"{ROOT}/orders/{order.number}/lines/{order.lines.get().pk}/review/"
            picture = make_picture(person, is_used=False)
            assert program(person).post(path, {"stars": 5, "pictures": [picture.token]}).status_code == 201

    paths = [
        "orders/",
        "saved/",
        f"products/{tea.pk}/reviews/",
        f"products/{tea.pk}/",
        "search/products/?q=japan",
    ]
    grow(tea, [bo])
    few = [statements(client, f"{ROOT}/{path}") for path in paths]
    grow(tea, [bo, cat])
    grow(make_product("Japan·Second", merchant=shop, prices=[1, 2], pictures=3), [])
    many = [statements(client, f"{ROOT}/{path}") for path in paths]
    assert few == many
    whole = pay(buy(bo, tea, make_product(merchant=shop), make_product(merchant=shop)))
    single = pay(buy(bo, tea))
    assert statements(client, f"{ROOT}/orders/{whole.number}/") == statements(
        client, f"{ROOT}/orders/{single.number}/"
    )
