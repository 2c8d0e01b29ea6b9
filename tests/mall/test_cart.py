"""The cart: a visitor's, a person's, and one out of the two."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.carts.cart import forget_left_carts, merge_carts
from mall.carts.holding import COOKIE, VISITORS_PRESSES_PER_MINUTE
from mall.models import Cart, CartLine, Product, Sku, Stock
from tests.conftest import SignIn
from tests.factories import PASSWORD
from tests.mall.goods import make_address, make_merchant, make_product, make_warehouse, only_sku
from tests.mall.rules import make_freight, make_identity, make_import_rules

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def make_sku(price: int = 9900, stock: int = 10, **fields) -> Sku:
    return only_sku(make_product(prices=[price], stock=stock, **fields))


def put(browser: Client, sku: Sku, quantity: object = 1, **more):
    return browser.post("/cart/", {"sku": sku.pk, "quantity": quantity}, **{**JSON, **more})


def pieces(**holder) -> dict[int, int]:
    return dict(CartLine.objects.filter(**holder).values_list("sku_id", "quantity"))


def test_a_visitor_has_a_cart_behind_a_signed_cookie() -> None:
    browser, sku = Client(), make_sku()
    assert put(browser, sku, 2).json() == {"count": 1, "quantity": 2}
    assert put(browser, sku).json() == {"count": 1, "quantity": 3}
    assert pieces(cart__person=None) == {sku.pk: 3}
    cookie = browser.cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert sku.product.short_name in browser.get("/cart/").content.decode()
    browser.cookies[COOKIE] = "forged"
    assert "Your cart is empty" in browser.get("/cart/").content.decode()


def test_a_form_goes_back_to_where_it_was_with_a_word(ada) -> None:
    answer = SignIn(ada).post("/cart/", {"sku": make_sku().pk, "next": "/products/7/"})
    assert (answer.status_code, answer.url) == (302, "/products/7/")


def test_a_person_finds_her_cart_on_every_device(ada) -> None:
    sku = make_sku()
    put(SignIn(ada), sku)
    assert sku.product.short_name in SignIn(ada).get("/cart/").content.decode()


@pytest.mark.parametrize("quantity", ["0", "-1", "100", "9" * 40, "1.5", "", "two", "١"])
def test_senseless_quantities_are_refused_with_a_sentence(ada, quantity) -> None:
    browser, sku = SignIn(ada), make_sku()
    answer = put(browser, sku, quantity)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_quantity")
    put(browser, sku, 2)
    assert browser.post(f"/cart/lines/{sku.pk}/", {"quantity": quantity}, **JSON).status_code == 400
    assert pieces(cart__person=ada) == {sku.pk: 2}


def test_foreign_variants_are_refused(ada) -> None:
    browser = SignIn(ada)
    for typed in ("0", "999999999", "9" * 30, "-1", "x", ""):
        assert browser.post("/cart/", {"sku": typed}, **JSON).json()["code"] == "not_sold"
    for path in (f"/cart/lines/{make_sku().pk}/", f"/cart/lines/{'9' * 30}/"):
        assert browser.post(path, {"quantity": 1}, **JSON).status_code == 404
    assert not CartLine.objects.exists()


def test_nobody_puts_in_what_is_not_sold_or_not_there(ada) -> None:
    browser = SignIn(ada)
    withdrawn = make_sku(state=Product.State.WITHDRAWN)
    assert put(browser, withdrawn).json()["code"] == "not_sold"
    assert put(browser, make_sku(stock=0)).json()["code"] == "sold_out"
    few = make_sku(stock=3)
    put(browser, few, 2)
    refused = put(browser, few, 2)
    assert (refused.status_code, refused.json()["detail"]) == (409, "Only 3 left; 2 are in your cart.")
    assert browser.post(f"/cart/lines/{few.pk}/", {"quantity": 4}, **JSON).status_code == 409
    many = make_sku(stock=500)
    put(browser, many, 99)
    assert put(browser, many).json()["code"] == "too_many"


def test_a_hundred_lines_are_enough(ada) -> None:
    cart = Cart.objects.create(person=ada)
    product = make_product(prices=[100] * 100)
    CartLine.objects.bulk_create(
        CartLine(cart=cart, sku=sku, seen_price_fen=100) for sku in product.skus.all()
    )
    assert put(SignIn(ada), make_sku()).json()["code"] == "cart_full"


def test_lines_are_changed_chosen_and_taken_out(ada) -> None:
    browser, sku, other = SignIn(ada), make_sku(), make_sku()
    put(browser, sku, 5)
    put(browser, other)
    browser.post(f"/cart/lines/{sku.pk}/", {"quantity": 2})
    assert pieces(cart__person=ada) == {sku.pk: 2, other.pk: 1}
    browser.post(f"/cart/lines/{sku.pk}/", {"chosen": "0"})
    assert not CartLine.objects.get(sku=sku).is_chosen
    browser.post("/cart/choose/", {"sku": [sku.pk, other.pk], "chosen": "1"})
    assert CartLine.objects.filter(is_chosen=True).count() == 2
    browser.post("/cart/choose/", {"sku": [sku.pk, other.pk], "chosen": "0"})
    assert not CartLine.objects.filter(is_chosen=True).exists()
    assert browser.delete(f"/cart/lines/{sku.pk}/", **JSON).json() == {
        "count": 1,
        "removed": {"sku": sku.pk, "quantity": 2},
    }
    assert pieces(cart__person=ada) == {other.pk: 1}


def test_what_was_taken_out_is_put_back_without_scripts(ada) -> None:
    browser, sku = SignIn(ada), make_sku()
    put(browser, sku, 4)
    answer = browser.post(f"/cart/lines/{sku.pk}/", {"undo": "1"}, follow=True)
    page = answer.content.decode()
    assert "Taken out of your cart." in page and f'name="sku" value="{sku.pk}"' in page
    browser.post("/cart/", {"sku": sku.pk, "quantity": "4", "next": "/cart/"})
    assert pieces(cart__person=ada) == {sku.pk: 4}


def test_nobody_reaches_another_persons_cart(ada, cat) -> None:
    sku = make_sku()
    put(SignIn(ada), sku, 2)
    for stranger in (SignIn(cat), Client()):
        assert stranger.post(f"/cart/lines/{sku.pk}/", {"quantity": 1}, **JSON).status_code == 404
        assert stranger.post(f"/cart/lines/{sku.pk}/", {"seen": 1}, **JSON).status_code == 404
        stranger.delete(f"/cart/lines/{sku.pk}/", **JSON)
        stranger.post("/cart/choose/", {"sku": sku.pk, "chosen": "0"})
        assert sku.product.short_name not in stranger.get("/cart/").content.decode()
    line = CartLine.objects.get()
    assert (line.quantity, line.is_chosen) == (2, True)
    assert not Cart.objects.filter(token="").exists()


def test_a_changed_price_is_told_until_it_is_read(ada) -> None:
    browser, sku = SignIn(ada), make_sku(12800)
    put(browser, sku)
    Sku.objects.update(price_fen=9900)
    for _look in range(2):
        assert "Was ¥128, now ¥99." in browser.get("/cart/").content.decode()
    browser.post(f"/cart/lines/{sku.pk}/", {"seen": "1"})
    assert "Was ¥" not in browser.get("/cart/").content.decode()


def test_what_cannot_be_had_stays_in_sight_and_out_of_the_sum(ada) -> None:
    browser, here, gone, empty, few = (
        SignIn(ada),
        make_sku(1000),
        make_sku(2000),
        make_sku(4000),
        make_sku(8000),
    )
    for sku in (here, gone, empty, few):
        put(browser, sku, 2)
    Product.objects.filter(pk=gone.product_id).update(state="withdrawn")
    Stock.objects.filter(sku=empty).update(on_hand=0)
    Stock.objects.filter(sku=few).update(on_hand=1)
    answer = browser.get("/cart/")
    page, cart = answer.content.decode(), answer.context["cart"]
    for sentence in ("This is not sold any more.", "Sold out.", "Only 1 left."):
        assert sentence in page
    assert {row.sku_id for row in cart.gone} == {gone.pk, empty.pk}
    assert cart.quote.goods_fen == 2000 + 16000
    browser.post(f"/cart/lines/{few.pk}/", {"quantity": "1"})
    assert pieces(cart__person=ada)[few.pk] == 1


def test_goods_are_grouped_by_where_they_come_from(ada) -> None:
    browser, merchant = SignIn(ada), make_merchant("Silk House")
    far = make_warehouse(merchant, "Tokyo", region="JP")
    for warehouse in (None, far, far):
        put(browser, only_sku(make_product(merchant=merchant, warehouse=warehouse)))
    groups = browser.get("/cart/").context["cart"].groups
    assert [(group.source.warehouse_name, len(group.rows)) for group in groups] == [
        ("Tokyo", 2),
        ("Hangzhou", 1),
    ]


def test_the_sum_counts_freight_and_tax_of_what_is_chosen(ada) -> None:
    make_import_rules()
    make_address(ada)
    browser = SignIn(ada)
    sku, other = make_sku(10000, supply="bonded"), make_sku(5000)
    make_freight(sku.product.merchant.warehouses.get(), 1000)
    put(browser, sku)
    put(browser, other)
    browser.post(f"/cart/lines/{other.pk}/", {"chosen": "0"})
    page = browser.get("/cart/")
    quote = page.context["cart"].quote
    assert (quote.goods_fen, quote.freight_fen, quote.tax_fen, quote.total_fen) == (10000, 1000, 1001, 12001)
    assert "Bonded warehouse" in page.content.decode()


def test_above_the_import_limit_the_cart_says_so(ada) -> None:
    make_import_rules()
    browser, sku = SignIn(ada), make_sku(300_000, supply="direct")
    put(browser, sku, 2)
    assert "at most ¥5,000 in one order" in browser.get("/cart/").content.decode()


def test_it_takes_at_most_eight_statements_however_many_lines(ada) -> None:
    make_import_rules()
    make_identity(ada)
    make_address(ada)
    browser = SignIn(ada)
    counts = []
    for lines in (1, 12):
        for _number in range(lines):
            put(browser, make_sku(supply="bonded"))
        browser.get("/cart/")
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/cart/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_signing_in_merges_both_carts_up_to_the_stock(ada) -> None:
    twice, new, plenty = make_sku(stock=5), make_sku(stock=3), make_sku(stock=500)
    for sku, quantity in ((twice, 3), (plenty, 60)):
        put(SignIn(ada), sku, quantity)
    visitor = Client()
    for sku, quantity in ((twice, 4), (new, 2), (plenty, 60)):
        put(visitor, sku, quantity)
    Stock.objects.filter(sku=new).update(on_hand=1)
    visitor.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert pieces(cart__person=ada) == {twice.pk: 5, new.pk: 1, plenty.pk: 99}
    assert not Cart.objects.filter(person=None).exists()
    page = visitor.get("/cart/").context["cart"]
    assert page.count == 3


def test_merging_again_or_nothing_changes_nothing(ada) -> None:
    visitor, sku = Client(), make_sku()
    put(visitor, sku)
    token = Cart.objects.get().token
    assert [merge_carts(person=ada, token=token) for _again in range(2)] == [1, 0]
    assert pieces(cart__person=ada) == {sku.pk: 1}


def test_after_signing_out_the_old_cookie_opens_nothing(ada) -> None:
    browser, sku = Client(), make_sku()
    put(browser, sku)
    browser.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    browser.post("/accounts/logout/")
    assert "Your cart is empty" in browser.get("/cart/").content.decode()
    put(browser, sku)
    assert Cart.objects.filter(person=None).count() == 1


def test_carts_nobody_came_back_to_are_removed(ada) -> None:
    put(Client(), make_sku())
    put(SignIn(ada), make_sku())
    assert forget_left_carts() == 0
    Cart.objects.update(changed_at=timezone.now() - timedelta(days=61))
    assert forget_left_carts() == 1
    assert Cart.objects.get().person == ada


def test_visitors_of_one_address_do_not_fill_the_table_with_carts(ada, settings) -> None:
    settings.TRUSTED_PROXIES = 1
    sku = make_sku(stock=500)
    here = {"HTTP_X_FORWARDED_FOR": "203.0.113.7"}
    for _press in range(VISITORS_PRESSES_PER_MINUTE):
        assert put(Client(), sku, **here).status_code == 200
    before = Cart.objects.count()
    refused = put(Client(), sku, **here)
    assert refused.status_code == 429 and "from your network" in refused.json()["detail"]
    page = Client().post("/cart/", {"sku": sku.pk}, follow=True, **here).content.decode()
    assert "Wait a minute, or log in." in page
    assert Client().post("/cart/choose/", {"sku": sku.pk}, **JSON, **here).status_code == 429
    assert Cart.objects.count() == before
    assert put(SignIn(ada), sku, **here).status_code == 200, "whoever is known is not taken for a crowd"
    assert put(Client(), sku, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 200
