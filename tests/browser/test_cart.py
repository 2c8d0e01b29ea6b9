"""The cart and the address form under a finger: steps, undo, dependent selects."""

import pytest
from playwright.sync_api import Route, expect

from mall.carts.cart import add_to_cart
from mall.carts.holding import Holder
from mall.models import Address, CartLine, Sku, Stock
from tests.browser.axe import looked_at, open_with_axe
from tests.browser.measuring import sticks_out
from tests.browser.visiting import ZOOMED, Visits, open_wholly
from tests.factories import make_person
from tests.mall.goods import make_address, make_product, only_sku

pytestmark = pytest.mark.django_db(transaction=True)

DRAWN = "**/cart/?fragment=cart"


def test_quick_presses_count_and_what_is_taken_out_comes_back(visit: Visits) -> None:
    lily, sku = make_person("lily"), only_sku(make_product("Japan·Silk that stays", prices=[1000], stock=20))
    add_to_cart(holder=Holder(person_id=lily.pk), sku_id=sku.pk, quantity=2)
    page = visit(lily)
    open_wholly(page, "/cart/")
    more = page.get_by_role("button", name="One more of")
    for _press in range(6):
        more.click()
    total = page.locator(".cart-bar__sum")
    expect(total).to_contain_text("¥80")
    assert CartLine.objects.get().quantity == 8
    page.get_by_role("checkbox", name="Japan·Silk that stays").click()
    expect(total).to_contain_text("¥0")
    page.get_by_role("button", name="Take Japan").click()
    expect(page.get_by_text("Your cart is empty")).to_be_visible()
    assert not CartLine.objects.exists()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Pieces of")).to_have_value("8")


def test_a_press_is_heard_though_the_cart_is_drawn_anew_meanwhile(visit: Visits) -> None:
    lily, sku = make_person("lily"), only_sku(make_product("Japan·Silk that stays", prices=[1000], stock=20))
    add_to_cart(holder=Holder(person_id=lily.pk), sku_id=sku.pk, quantity=2)
    page = visit(lily)
    open_wholly(page, "/cart/")
    drawn: list[Route] = []
    page.route(DRAWN, lambda route: drawn.append(route), times=1)
    with page.expect_request(DRAWN):
        page.get_by_role("button", name="One more of").click()
    page.mouse.down()
    with page.expect_response(DRAWN) as answer:
        drawn[0].continue_()
    answer.value.finished()
    page.mouse.up()
    expect(page.locator(".cart-bar__sum")).to_contain_text("¥40")


def test_each_place_offers_the_next_and_what_was_typed_survives_a_refusal(visit: Visits) -> None:
    lily = make_person("lily")
    page = visit(lily)
    open_wholly(page, "/addresses/new/")
    page.get_by_label("Province").select_option("CN-SC")
    page.get_by_label("City").select_option("成都市")
    page.get_by_label("District").select_option("武侯区")
    page.get_by_label("Name").fill("李小红 🌸")
    page.get_by_label("Mobile number").fill("13800138000")
    page.get_by_label("Street, number, door").fill("天府大道 1 号")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Labels cannot show emoji")).to_be_visible()
    expect(page.get_by_label("District")).to_have_value("武侯区")
    page.get_by_label("Name").fill("李小红")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("天府大道 1 号")).to_be_visible()
    assert Address.objects.get().city == "成都市"


def test_axe_finds_nothing_and_nothing_sticks_out_at_200_percent(visit: Visits) -> None:
    lily, product = make_person("lily"), make_product("Japan·Silk that stays", prices=[1000, 2000], stock=9)
    first, second = product.skus.all()
    for sku in (first, second):
        add_to_cart(holder=Holder(person_id=lily.pk), sku_id=sku.pk, quantity=2)
    Sku.objects.filter(pk=first.pk).update(price_fen=900)
    Stock.objects.filter(sku=second).update(on_hand=0)
    address = make_address(lily)
    pages = ["/cart/", "/addresses/", f"/addresses/{address.pk}/", "/addresses/new/", "/identity/"]
    assert looked_at(open_with_axe(visit, lily), pages) == []
    page = visit(lily, ZOOMED)
    for path in pages:
        page.goto(path)
        assert (path, sticks_out(page)) == (path, [])
