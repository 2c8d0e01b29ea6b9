"""Vouchers on pages and on the wire: said before buying, shown to their buyer and taken at the desk, nowhere else."""

import re
from typing import Any

import pytest
from django.test import Client

from mall.goods.readiness import obstacles
from mall.models import Merchant, Order, Product, Voucher
from mall.orders.pages import order_page
from mall.vouchers.pages import scanned_url
from mall.vouchers.redeeming import redeem_voucher
from members.models import Person
from tests.conftest import SignIn
from tests.factories import make_person
from tests.mall.buying import buy, pay
from tests.mall.goods import make_address, make_merchant, make_product, only_sku
from tests.mall.places import make_store
from tests.mall.shop_desks import desk
from tests.mall.vouchers import bought, let_lapse, make_voucher_product, states_of, vouchers_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(ada: Person) -> Merchant:
    merchant = make_merchant("Slow corner", owner=ada)
    make_store("Wukang Road", merchant=merchant, city="上海市")
    return merchant


def text_of(answer: Any) -> str:
    return answer.content.decode()


def test_the_product_page_says_where_and_how_long(client: Client, shop: Merchant) -> None:
    shown = text_of(client.get(make_voucher_product(shop, valid_days=30).get_absolute_url()))
    assert "In store, valid 30 days" in shown and "Arrives in" not in shown
    assert "Wukang Road · 上海市" in shown
    assert "VAT is included" in shown
    assert "In store" not in text_of(client.get(make_product().get_absolute_url()))


def test_the_checkout_asks_for_no_address(cat: Person, shop: Merchant) -> None:
    browser, sku = SignIn(cat), only_sku(make_voucher_product(shop, valid_days=30))
    page = browser.get(f"/checkout/?sku={sku.pk}&quantity=2")
    shown = text_of(page)
    assert "Valid 30 days once paid" in shown and "Redeemed in the store" in shown
    assert "Add an address" not in shown and "Where shall it go?" not in shown and "Freight" not in shown
    form = {"line": f"{sku.pk}:2:12800", "submission": page.context["page"].submission, "total": 25_600}
    answer = browser.post("/checkout/?place", {**form, "tax": 0, "freight": 0})
    order = Order.objects.get()
    assert answer.url == f"/pay/{order.number}/"
    shown = text_of(browser.get(order.get_absolute_url()))
    assert "order-where" not in shown and "Redeemed in the store" in shown


def test_with_goods_beside_the_checkout_asks_for_an_address(cat: Person, shop: Merchant) -> None:
    browser = SignIn(cat)
    for product in (make_voucher_product(shop), make_product(merchant=shop)):
        browser.post("/cart/", {"sku": only_sku(product).pk, "quantity": 1})
    cart = text_of(browser.get("/cart/"))
    assert "Redeemed in the store" in cart and "from Hangzhou" in cart
    assert "Add an address" in text_of(browser.get("/checkout/"))
    make_address(cat)
    shown = text_of(browser.get("/checkout/"))
    assert "These vouchers" in shown and "This parcel" in shown


def test_the_order_shows_the_codes_where_they_are_taken_and_until_when(cat: Person, shop: Merchant) -> None:
    first, second = bought(cat, shop, pieces=2)
    shown = text_of(SignIn(cat).get(first.line.order.get_absolute_url()))
    assert first.code_in_groups in shown and second.code_in_groups in shown
    assert shown.count('<svg class="qr"') == 2
    assert "Wukang Road" in shown and first.last_day.isoformat() in shown
    assert "Give unused ones back" in shown and "I have received everything" not in shown


def test_the_page_of_an_order_costs_the_same_with_many_vouchers(
    cat: Person, shop: Merchant, django_assert_num_queries: Any
) -> None:
    for pieces in (1, 5):
        order = Order.objects.get(pk=bought(cat, shop, pieces=pieces)[0].line.order_id)
        with django_assert_num_queries(8):
            page = order_page(order=order)
            assert len(page.parcels[0].vouchers) == pieces


def test_the_voucher_has_a_page_of_its_own_as_long_as_it_is_good_and_after(
    cat: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    browser = SignIn(cat)
    answer = browser.get(voucher.get_absolute_url())
    assert '<svg class="qr"' in text_of(answer) and "Wukang Road" in text_of(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    let_lapse(voucher.line.order)
    shown = text_of(browser.get(voucher.get_absolute_url()))
    assert '<svg class="qr"' not in shown and "It could be used until" in shown


def test_nobody_but_buyer_and_merchant_meets_the_code(
    cat: Person, bo: Person, mod: Person, shop: Merchant, client: Client
) -> None:
    (voucher,) = bought(cat, shop)
    order = voucher.line.order
    other = make_person("keeper2")
    make_merchant("Elsewhere", owner=other)
    assert client.get(voucher.get_absolute_url()).status_code == 302
    for stranger in (bo, other, mod):
        browser = SignIn(stranger)
        for path in (voucher.get_absolute_url(), order.get_absolute_url(), f"/api/v1/orders/{order.number}/"):
            assert browser.get(path).status_code == 404, (stranger, path)
    assert voucher.code[-4:] not in text_of(SignIn(other).get(desk("mall_voucher_changelist")))
    looked = SignIn(other).post(desk("mall_voucher_redeem"), {"code": voucher.code, "look": 1})
    assert "No voucher of this shop has this code." in text_of(looked)


def test_operators_see_that_it_is_there_but_not_its_code(cat: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    boss = make_person("boss", is_staff=True, is_superuser=True)
    for path in ("/admin/mall/voucher/", f"/admin/mall/voucher/{voucher.pk}/change/"):
        shown = text_of(SignIn(boss).get(path, follow=True))
        assert voucher.code[-4:] in shown
        assert voucher.code not in shown and voucher.code_in_groups not in shown


def test_the_shops_people_see_a_code_only_where_somebody_shows_it_to_them(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    till = SignIn(ada)
    for path in (desk("mall_voucher_changelist"), desk("mall_voucher_change", voucher.pk)):
        shown = text_of(till.get(path))
        assert voucher.code[-4:] in shown
        assert voucher.code not in shown and voucher.code_in_groups not in shown


def test_no_address_that_a_server_is_asked_for_holds_the_code(cat: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    before, _, behind = scanned_url(voucher).partition("#")
    assert voucher.code not in before and behind == voucher.code
    browser, order = SignIn(cat), voucher.line.order
    assert browser.get(f"/vouchers/{voucher.code}/").status_code == 404
    for path in ("/orders/", order.get_absolute_url(), voucher.get_absolute_url()):
        addresses = re.findall(r'(?:href|action|src)="([^"]*)"', text_of(browser.get(path)))
        assert addresses and not [one for one in addresses if voucher.code in one]


def test_what_a_code_is_of_can_be_looked_at_before_it_is_taken(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    look = {"code": voucher.code, "look": 1}
    shown = SignIn(ada).post(desk("mall_voucher_redeem"), look)
    assert shown.status_code == 200 and f'value="{voucher.code}"' in text_of(shown)
    assert "Brunch for two" in text_of(shown) and states_of(voucher.line.order) == ["valid"]


def test_looking_at_a_code_keeps_the_store_that_was_chosen(cat: Person, ada: Person, shop: Merchant) -> None:
    (voucher,) = bought(cat, shop)
    _east, chosen = (make_store(name, merchant=shop) for name in ("East", "West"))
    look = {"code": voucher.code, "store": chosen.pk, "look": 1}
    assert f'value="{chosen.pk}" selected' in text_of(SignIn(ada).post(desk("mall_voucher_redeem"), look))


def test_the_qr_leads_the_shops_people_to_the_desk_of_its_shop(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    make_merchant("Another of hers", owner=ada)
    till = SignIn(ada)
    till.post(desk("choose_shop", "another-of-hers"))
    assert till.get(voucher.get_absolute_url()).headers["Location"] == desk("mall_voucher_redeem")
    look = {"code": voucher.code, "look": 1}
    assert "Brunch for two" in text_of(till.post(desk("mall_voucher_redeem"), look))
    assert till.get("/vouchers/99999999999999999999/").status_code == 404


def test_the_desk_takes_a_voucher_once_and_says_why_not_again(
    cat: Person, ada: Person, shop: Merchant
) -> None:
    (voucher,) = bought(cat, shop)
    till, store = SignIn(ada), shop.stores.get()
    form = {"code": voucher.code_in_groups.lower(), "store": store.pk}
    answer = till.post(desk("mall_voucher_redeem"), form, follow=True)
    assert answer.status_code == 200 and "Taken: Brunch for two" in text_of(answer)
    voucher.refresh_from_db()
    assert (voucher.state, voucher.store, voucher.redeemed_by) == ("redeemed", store, ada)
    answer = till.post(desk("mall_voucher_redeem"), form)
    assert answer.status_code == 400 and "was used on" in text_of(answer)
    assert till.post(desk("mall_voucher_redeem"), {**form, "code": "NO\0CODE"}).status_code == 400
    answer = till.post(desk("mall_voucher_redeem"), {**form, "code": "NOSUCHCODE22"})
    assert answer.status_code == 400 and "No voucher of this shop has this code." in text_of(answer)
    answer = till.post(desk("mall_voucher_redeem"), {"code": voucher.code, "store": make_store().pk})
    assert answer.status_code == 400


def test_the_buyer_gives_unused_ones_back_by_the_form(cat: Person, shop: Merchant) -> None:
    order = bought(cat, shop, pieces=2)[0].line.order
    parcel, line = order.parcels.get(), order.lines.get()
    browser = SignIn(cat)
    path = f"/orders/{order.number}/refunds/?parcel={parcel.pk}"
    assert "paid back at once" in text_of(browser.get(path))
    assert browser.post(path, {f"line-{line.pk}": 1, "reason": "No time"}).status_code == 302
    assert states_of(order) == ["valid", "refunded"]


def test_the_wire_tells_the_buyer_her_vouchers(cat: Person, shop: Merchant) -> None:
    order = pay(buy(cat, make_voucher_product(shop, valid_days=30), make_product(merchant=shop)))
    (voucher,) = vouchers_of(order)
    found = SignIn(cat).get(f"/api/v1/orders/{order.number}/").json()
    plain, stores = (one["parcel"] for one in found["parcels"])
    assert (plain["has_vouchers"], plain["lines"][0]["vouchers"]) == (False, [])
    assert (stores["has_vouchers"], stores["state"], stores["lines"][0]["valid_days"]) == (True, "usable", 30)
    (told,) = stores["lines"][0]["vouchers"]
    assert (told["code"], told["state"], told["redeemed_at"]) == (voucher.code, "valid", None)
    assert told["url"].endswith(f"/vouchers/{voucher.pk}/#{voucher.code}")


def test_the_wire_says_how_long_a_product_is_valid(client: Client, shop: Merchant) -> None:
    product = make_voucher_product(shop, valid_days=30)
    found = client.get(f"/api/v1/products/{product.pk}/").json()
    assert (found["supply"], found["valid_days"]) == ("voucher", 30)
    assert client.get(f"/api/v1/products/{make_product().pk}/").json()["valid_days"] is None


def test_a_voucher_is_only_listed_where_a_store_takes_it(ada: Person) -> None:
    shop = make_merchant(owner=ada)
    product = make_voucher_product(shop, state=Product.State.DRAFT)
    words = "A voucher needs a store of yours where it is redeemed."
    assert words in map(str, obstacles(product))
    store = make_store(merchant=shop)
    assert words not in map(str, obstacles(product))
    type(store).objects.filter(pk=store.pk).update(is_open=False)
    assert words in map(str, obstacles(product))


def test_the_invoice_of_vouchers_names_no_address(cat: Person, shop: Merchant) -> None:
    order = bought(cat, shop)[0].line.order
    answer = SignIn(cat).get(f"/orders/{order.number}/invoice/")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")


def test_the_list_of_orders_offers_the_code(cat: Person, shop: Merchant) -> None:
    bought(cat, shop)
    shown = text_of(SignIn(cat).get("/orders/?tab=to-use"))
    assert "Show the code" in shown and "Ready to use" in shown
    assert Voucher.objects.get().code not in shown


def test_an_order_of_vouchers_is_finished_and_never_called_received(
    ada: Person, cat: Person, shop: Merchant
) -> None:
    for voucher in bought(cat, shop, pieces=2):
        redeem_voucher(merchant=shop, code=voucher.code, by=ada)
    browser, order = SignIn(cat), Order.objects.get()
    assert order.state == Order.State.RECEIVED
    shown = text_of(browser.get(order.get_absolute_url()))
    assert "Finished on" in shown and "Nothing is left to be used" in shown
    assert "Received" not in shown and "Enjoy it" not in shown
    card = text_of(browser.get("/orders/"))
    assert ">Finished<" in card and "2 items" in card


def test_once_paid_the_way_leads_to_the_code(cat: Person, shop: Merchant) -> None:
    order = bought(cat, shop)[0].line.order
    thanks = text_of(SignIn(cat).get(f"/pay/{order.number}/thanks/"))
    assert f'href="{order.get_absolute_url()}#parcels">Show the code' in thanks
