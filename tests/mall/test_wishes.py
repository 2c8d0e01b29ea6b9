"""Saving goods, waiting for them, and what the inbox says of it."""

import pytest
from django.test import Client
from django.utils import timezone

from mall.goods.catalogue import settle_products
from mall.models import Product, RestockWish, SavedProduct, Stock
from mall.wishes.wishing import tell_price_drops, tell_restocked
from members.closing import close_account
from members.models import Notification, NotificationSwitch, Person
from tests.conftest import SignIn
from tests.mall.goods import make_product, only_sku


def save(person: Person, product: Product) -> None:
    assert SignIn(person).post(f"/products/{product.pk}/save/").status_code == 302


def wait_for(person: Person, product: Product, **fields: object) -> int:
    data = {"sku": only_sku(product).pk, **fields}
    return SignIn(person).post(f"/products/{product.pk}/restock/", data).status_code


def reprice(product: Product, fen: int) -> None:
    Product.objects.filter(pk=product.pk).update(price_from_fen=fen, price_to_fen=fen)


def told(person: Person) -> list[str]:
    groups = Notification.objects.filter(recipient=person, kind="goods")
    return list(groups.order_by("pk").values_list("text", flat=True))


def test_saving_twice_keeps_one_row_at_the_first_price(ada: Person) -> None:
    product = make_product(prices=(10_000,))
    save(ada, product)
    reprice(product, 9_000)
    save(ada, product)
    row = SavedProduct.objects.get()
    assert (row.person, row.product, row.seen_fen) == (ada, product, 10_000)


def test_a_script_saves_and_forgets(ada: Person) -> None:
    product = make_product()
    browser, address = SignIn(ada), f"/products/{product.pk}/save/"
    json = {"headers": {"Accept": "application/json"}}
    assert browser.post(address, **json).json() == {"saved": True}
    assert browser.delete(address, **json).json() == {"saved": False}
    assert not SavedProduct.objects.exists()


def test_strangers_are_led_to_the_log_in(client: Client, db: None) -> None:
    product = make_product()
    for address in (f"/products/{product.pk}/save/", f"/products/{product.pk}/restock/"):
        assert client.post(address).url.startswith("/accounts/login/")
    assert client.get("/saved/").url == "/accounts/login/?next=/saved/"


def test_what_is_not_sold_cannot_be_saved_but_can_be_forgotten(ada: Person) -> None:
    draft = make_product(state="draft")
    assert SignIn(ada).post(f"/products/{draft.pk}/save/").status_code == 404
    product = make_product()
    save(ada, product)
    Product.objects.filter(pk=product.pk).update(state="withdrawn")
    assert SignIn(ada).post(f"/products/{product.pk}/save/", {"undo": "1"}).status_code == 302
    assert not SavedProduct.objects.exists()


def test_the_list_shows_how_much_cheaper_it_is_now(ada: Person, bo: Person) -> None:
    product, other = (
        make_product("Japan·Cheaper", prices=(10_000,)),
        make_product("Japan·Dearer", prices=(500,)),
    )
    for one in (product, other):
        save(ada, one)
    reprice(product, 8_000)
    reprice(other, 700)
    html = SignIn(ada).get("/saved/").content.decode()
    assert "now ¥20 cheaper" in html
    assert html.count("cheaper") == 1
    assert "Japan·Cheaper" not in SignIn(bo).get("/saved/").content.decode()


def test_the_list_says_what_is_gone_and_keeps_secrets(ada: Person) -> None:
    gone, hidden = make_product("Japan·Gone"), make_product("Japan·Hidden")
    save(ada, gone)
    save(ada, hidden)
    Product.objects.filter(pk=gone.pk).update(state="withdrawn")
    Product.objects.filter(pk=hidden.pk).update(state="draft")
    html = SignIn(ada).get("/saved/").content.decode()
    assert "Not sold any more" in html
    assert "Japan·Hidden" not in html


def test_a_long_list_is_paged_and_costs_the_same(ada: Person, django_assert_max_num_queries) -> None:
    for number in range(32):
        save_fen = {"seen_fen": 100, "told_fen": 100}
        SavedProduct.objects.create(person=ada, product=make_product(f"Japan·{number:03}"), **save_fen)
    browser = SignIn(ada)
    with django_assert_max_num_queries(8):
        first = browser.get("/saved/").content.decode()
    assert "Japan·031" in first
    assert "Japan·001" not in first
    address = first.split('class="pagination"')[1].split('href="')[1].split('"')[0]
    assert "Japan·001" in browser.get(address).content.decode()
    assert browser.get("/saved/?cursor=forged").status_code == 400


def test_a_drop_is_told_once(ada: Person, bo: Person) -> None:
    product = make_product("Japan·Silk", prices=(10_000,))
    save(ada, product)
    save(bo, product)
    reprice(product, 8_000)
    assert tell_price_drops() == 2
    assert tell_price_drops() == 0
    assert told(ada) == ["Japan·Silk is ¥20 cheaper than when you saved it: ¥80 now."]
    assert Notification.objects.get(recipient=ada).is_unread


def test_the_next_drop_is_told_again_and_a_rise_is_not(ada: Person) -> None:
    product = make_product(prices=(10_000,))
    save(ada, product)
    counts = []
    for price in (12_000, 11_000, 9_000, 9_500, 9_000, 8_000):
        reprice(product, price)
        counts.append(tell_price_drops())
    assert counts == [0, 0, 1, 0, 1, 1]


def test_nobody_hears_of_what_is_not_sold(ada: Person) -> None:
    product = make_product(prices=(10_000,))
    save(ada, product)
    Product.objects.filter(pk=product.pk).update(state="withdrawn", price_from_fen=100)
    assert tell_price_drops() == 0


def test_a_product_of_which_nothing_is_offered_has_not_become_free(ada: Person) -> None:
    product = make_product(prices=(10_000,))
    save(ada, product)
    product.skus.update(is_offered=False)
    settle_products([product.pk])
    assert tell_price_drops() == 0
    product.refresh_from_db()
    assert product.price_from_fen == product.price_to_fen == 10_000


def test_who_switched_such_news_off_hears_nothing(ada: Person) -> None:
    product = make_product(prices=(10_000,))
    save(ada, product)
    NotificationSwitch.objects.create(person=ada, kind="goods")
    reprice(product, 8_000)
    tell_price_drops()
    assert told(ada) == []


def test_the_news_comes_in_her_language_and_leads_to_the_product(ada: Person) -> None:
    product = make_product("Japan·Silk", prices=(10_000,))
    save(ada, product)
    reprice(product, 8_000)
    tell_price_drops()
    html = SignIn(ada).get("/inbox/").content.decode()
    assert f'href="/products/{product.pk}/"' in html
    assert "¥20 cheaper" in html


def test_a_wish_is_fulfilled_once(ada: Person) -> None:
    product = make_product("Japan·Silk", stock=0)
    assert wait_for(ada, product) == 302
    assert wait_for(ada, product) == 302
    assert tell_restocked() == 0
    Stock.objects.update(on_hand=3, reserved=2)
    assert (tell_restocked(), tell_restocked()) == (1, 0)
    assert told(ada) == ["Japan·Silk is in stock again."]
    assert not RestockWish.objects.exists()


def test_stock_that_belongs_to_orders_fulfils_no_wish(ada: Person) -> None:
    product = make_product(stock=0)
    wait_for(ada, product)
    Stock.objects.update(on_hand=3, reserved=3)
    assert tell_restocked() == 0


def test_nobody_waits_for_what_is_there(ada: Person) -> None:
    product = make_product(stock=2)
    response = SignIn(ada).post(
        f"/products/{product.pk}/restock/",
        {"sku": only_sku(product).pk},
        headers={"Accept": "application/json"},
    )
    assert (response.status_code, response.json()["code"]) == (409, "in_stock")


def test_a_wish_can_be_taken_back(ada: Person) -> None:
    product = make_product(stock=0)
    wait_for(ada, product)
    address = f"/products/{product.pk}/restock/?sku={only_sku(product).pk}"
    assert SignIn(ada).delete(address, headers={"Accept": "application/json"}).json() == {"waits": False}
    assert not RestockWish.objects.exists()


@pytest.mark.parametrize("sku", ["", "0", "-1", "abc", "9" * 30, "١٢"])
def test_no_such_variant_is_a_404(ada: Person, sku: str) -> None:
    product = make_product(stock=0)
    assert SignIn(ada).post(f"/products/{product.pk}/restock/", {"sku": sku}).status_code == 404


def test_the_variant_of_another_product_is_a_404(ada: Person) -> None:
    product, other = make_product(stock=0), make_product(stock=0)
    assert wait_for(ada, product, sku=only_sku(other).pk) == 404
    assert not RestockWish.objects.exists()


def test_a_closed_account_wishes_for_nothing(ada: Person) -> None:
    product = make_product(stock=0)
    wait_for(ada, product)
    save(ada, product)
    Person.objects.filter(pk=ada.pk).update(closing_at=timezone.now())
    assert close_account(person_id=ada.pk)
    assert not RestockWish.objects.exists()
    assert not SavedProduct.objects.exists()
