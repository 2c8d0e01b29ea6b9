"""Imported goods above the limit of one order: a checkout that leads to several, one after the other."""

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mall.models import CartLine, Order, OrderLine, Product
from members.models import Person
from tests.mall.buying import assert_books_agree, buy, pay
from tests.mall.goods import make_address, make_product, only_sku
from tests.mall.programs import ROOT, program
from tests.mall.rules import make_identity, make_import_rules
from tests.mall.test_checkout import fill_cart, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rules() -> None:
    make_import_rules()


@pytest.fixture
def watch() -> Product:
    """Three of it are above the limit of 5,000, two are not."""
    return make_product("Japan·A watch", prices=(200_000,), supply="bonded", stock=50)


def ways_on(page: str) -> list[str]:
    """Where the buttons of the parts lead."""
    return [unescape(found) for found in re.findall(r'checkout-part__go" href="([^"]+)"', page)]


def place(browser: Client, address: str) -> Order:
    """Opens the checkout of a part and presses the button."""
    answer = browser.post("/checkout/", form_of(browser.get(address)))
    assert answer.status_code == 302, answer.content.decode()
    return Order.objects.latest("pk")


def test_the_parts_are_shown_with_their_lines_amounts_and_tax(cat: Person, watch: Product, sign_in) -> None:
    make_address(cat)
    shown = sign_in(cat).get(f"/checkout/?sku={only_sku(watch).pk}&quantity=5")
    parts = shown.context["page"].parts
    assert [(one.quote.quantity, one.quote.goods_fen, one.quote.tax_fen) for one in parts] == [
        (2, 400_000, 36_400),
        (2, 400_000, 36_400),
        (1, 200_000, 18_200),
    ]
    page = shown.content.decode()
    assert "Imported goods may come to at most ¥5,000 in one order" in page
    assert "Order 3 of 3" in page and all(figure in page for figure in ("4,364", "2,182", "10,910"))
    assert len(ways_on(page)) == 3


def test_nothing_stands_before_the_parts(cat: Person, watch: Product, sign_in) -> None:
    """Neither the real name nor an address is asked for while it is not even one order."""
    page = sign_in(cat).get(f"/checkout/?sku={only_sku(watch).pk}&quantity=5").content.decode()
    assert len(ways_on(page)) == 3
    assert "/identity/" not in page and "Place order" not in page and 'href="/cart/">Change' not in page


def test_bought_at_once_the_rest_is_remembered_until_everything_is_ordered(
    cat: Person, watch: Product, sign_in
) -> None:
    make_identity(cat)
    make_address(cat)
    browser: Client = sign_in(cat)
    where, sku = f"/checkout/?sku={only_sku(watch).pk}&quantity=5", only_sku(watch).pk
    for left in (3, 1, 0):
        parts = ways_on(browser.get(where).content.decode())
        order = place(browser, parts[0] if parts else where)
        assert order.rest == left
        pay(order)
        thanks = browser.get(f"/pay/{order.number}/thanks/").content.decode()
        where = f"/checkout/?sku={sku}&quantity={left}"
        assert (where in unescape(thanks)) is bool(left)
    assert sorted(OrderLine.objects.values_list("quantity", flat=True)) == [1, 2, 2]
    first = Order.objects.earliest("pk")
    assert "quantity=3" not in browser.get(f"/pay/{first.number}/thanks/").content.decode()
    assert_books_agree()


def test_the_address_that_was_chosen_goes_along(cat: Person, watch: Product, sign_in) -> None:
    make_identity(cat)
    make_address(cat)
    other = make_address(cat, line="中山路 9 号", is_default=False)
    browser = sign_in(cat)
    where = f"/checkout/?sku={only_sku(watch).pk}&quantity=3&address={other.pk}"
    assert place(browser, ways_on(browser.get(where).content.decode())[0]).address_line == "中山路 9 号"


def test_from_the_cart_only_the_part_is_ordered_and_the_others_stay(
    cat: Person, watch: Product, sign_in
) -> None:
    make_identity(cat)
    make_address(cat)
    lamp = make_product("Germany·A lamp", prices=(150_000,), supply="direct")
    tea = make_product("Hangzhou·A tea", prices=(9_900,))
    browser = sign_in(cat)
    fill_cart(cat, watch, quantity=3)
    fill_cart(cat, lamp, tea)
    parts = ways_on(browser.get("/checkout/").content.decode())
    assert len(parts) == 3  # two watches; a watch and the lamp; what is not imported
    order = place(browser, parts[1])
    assert {line.product: line.quantity for line in order.lines.all()} == {watch: 1, lamp: 1}
    assert dict(CartLine.objects.values_list("sku__product", "quantity")) == {watch.pk: 2, tea.pk: 1}
    pay(order)
    thanks = browser.get(f"/pay/{order.number}/thanks/").content.decode()
    assert "3 more pieces" in thanks and 'href="/checkout/"' in thanks
    order = place(browser, "/checkout/")  # what is left fits into one
    assert order.rest == 0 and not CartLine.objects.exists()
    assert_books_agree()


def test_whoever_emptied_her_cart_meanwhile_is_not_led_there(cat: Person, watch: Product, sign_in) -> None:
    make_identity(cat)
    make_address(cat)
    browser = sign_in(cat)
    fill_cart(cat, watch, quantity=3)
    order = pay(place(browser, ways_on(browser.get("/checkout/").content.decode())[0]))
    CartLine.objects.all().delete()
    assert "next order" not in browser.get(f"/pay/{order.number}/thanks/").content.decode()


def test_a_part_keeps_what_the_cart_holds(cat: Person, watch: Product, sign_in) -> None:
    """The address names more than lies there, or what never did."""
    make_identity(cat)
    make_address(cat)
    browser, sku = sign_in(cat), only_sku(watch).pk
    strange = only_sku(make_product()).pk
    fill_cart(cat, watch)
    page = browser.get(f"/checkout/?line={sku}:2&line={strange}:1&rest=1").context["page"]
    assert [(one.sku_id, one.quantity) for one in page.purchase.wanted] == [(sku, 1)]
    for wrong in ("x", "1", f"{sku}:0", f"{sku}:-1", f"{strange}:1", f"{sku}:1:1:1"):
        assert browser.get(f"/checkout/?line={wrong}").headers["Location"] == "/cart/"
    assert browser.get("/checkout/?line=0:1").status_code == 404


@pytest.mark.parametrize("rest", ["-1", "x", "9" * 30, "²", ""])
def test_a_rest_nobody_wrote_does_no_harm(cat: Person, sign_in, rest: str) -> None:
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(make_product()).pk}&rest={rest}"))
    browser.post("/checkout/", {**form, "rest": rest})
    assert 0 <= Order.objects.get().rest <= 9_900


def test_parts_hold_what_there_is_and_say_what_there_is_not(cat: Person, sign_in) -> None:
    few = make_product("Japan·Few watches", prices=(200_000,), supply="bonded", stock=3)
    page = sign_in(cat).get(f"/checkout/?sku={only_sku(few).pk}&quantity=9")
    assert [one.quote.quantity for one in page.context["page"].parts] == [2, 1]
    assert "Japan·Few watches: Only 3 left." in page.content.decode()


def test_what_is_over_the_limit_of_the_year_is_in_no_part(cat: Person, watch: Product, sign_in) -> None:
    make_identity(cat)
    shown = sign_in(cat).get(f"/checkout/?sku={only_sku(watch).pk}&quantity=20")
    page = shown.content.decode()
    assert sum(one.quote.quantity for one in shown.context["page"].parts) == 12  # 24,000 of 26,000
    assert "in a calendar year" in page and f'href="/products/{watch.pk}/">Choose fewer' in page


def test_with_the_year_used_up_the_way_leads_back_to_the_product(
    cat: Person, watch: Product, sign_in
) -> None:
    make_identity(cat)
    for _ in range(6):
        buy(cat, watch, quantity=2)
    page = sign_in(cat).get(f"/checkout/?sku={only_sku(watch).pk}&quantity=3").content.decode()
    assert ways_on(page) == [] and f'href="/products/{watch.pk}/">Choose fewer' in page


def test_a_page_from_before_the_limit_leads_to_the_parts(cat: Person, watch: Product, sign_in) -> None:
    make_identity(cat)
    make_address(cat)
    browser, sku = sign_in(cat), only_sku(watch).pk
    form = form_of(browser.get(f"/checkout/?sku={sku}&quantity=2"))
    answer = browser.post("/checkout/", {**form, "line": f"{sku}:3:200000"})
    assert answer.status_code == 409 and len(ways_on(answer.content.decode())) == 2
    assert not Order.objects.exists()


def test_of_a_line_in_the_cart_only_what_was_bought_leaves_it(cat, sign_in) -> None:
    """Another window put more of it in meanwhile."""
    make_address(cat)
    one, two = make_product(), make_product()
    fill_cart(cat, one, two)
    browser = sign_in(cat)
    form = form_of(browser.get("/checkout/"))
    fill_cart(cat, one, quantity=2)
    browser.post("/checkout/", form)
    assert list(CartLine.objects.values_list("sku__product", "quantity")) == [(one.pk, 2)]


# --- for programs ----------------------------------------------------------------------------------


def test_programs_buy_part_after_part(cat: Person, watch: Product) -> None:
    make_identity(cat)
    make_address(cat)
    client, sku = program(cat), only_sku(watch).pk
    sent: dict[str, Any] = {"lines": [{"sku_id": sku, "quantity": 5}]}
    for left in (3, 1, 0):
        asked = client.post(f"{ROOT}/checkout/quote/", sent).json()
        part = asked["parts"][0] if asked["parts"] else {"total_fen": asked["total_fen"], **sent}
        placed = client.post(f"{ROOT}/orders/", placing_part(part))
        assert placed.status_code == 201, placed.json()
        assert placed.json()["order"]["rest"] == left
        remaining = placed.json()["remaining"]
        assert (remaining is None) == (left == 0)
        if left:
            assert remaining == {"from_cart": False, "lines": [{"sku_id": sku, "quantity": left}]}
            sent = {"lines": remaining["lines"]}
    first = Order.objects.earliest("pk")
    assert client.get(f"{ROOT}/orders/{first.number}/").json()["remaining"] is None
    assert sorted(OrderLine.objects.values_list("quantity", flat=True)) == [1, 2, 2]


def placing_part(part: dict[str, Any], **more: Any) -> dict[str, Any]:
    named = {name: part[name] for name in ("lines", "rest", "total_fen") if name in part}
    return {**named, "submission": str(uuid4()), **more}


def test_programs_take_a_part_out_of_the_cart_and_the_others_stay(cat: Person, watch: Product) -> None:
    make_identity(cat)
    make_address(cat)
    fill_cart(cat, watch, quantity=3)
    client = program(cat)
    parts = client.post(f"{ROOT}/checkout/quote/", {}).json()["parts"]
    assert [(one["lines"][0]["quantity"], one["rest"], one["total_fen"]) for one in parts] == [
        (2, 1, 436_400),
        (1, 2, 218_200),
    ]
    placed = client.post(f"{ROOT}/orders/", placing_part(parts[0], from_cart=True)).json()
    assert placed["remaining"] == {"from_cart": True, "lines": []}
    assert CartLine.objects.get().quantity == 1
    last = client.post(f"{ROOT}/checkout/quote/", {}).json()
    assert last["parts"] == [] and last["can_be_placed"]


def test_what_fits_into_one_order_has_no_parts(cat: Person, watch: Product) -> None:
    make_identity(cat)
    make_address(cat)
    client, lines = program(cat), [{"sku_id": only_sku(watch).pk, "quantity": 2}]
    asked = client.post(f"{ROOT}/checkout/quote/", {"lines": lines}).json()
    placed = client.post(f"{ROOT}/orders/", placing_part({**asked, "lines": lines})).json()
    assert (asked["parts"], placed["order"]["rest"], placed["remaining"]) == ([], 0, None)


@pytest.mark.parametrize("rest", [-1, "x", 10**30, None])
def test_a_rest_no_program_should_send_is_refused(cat: Person, watch: Product, rest: Any) -> None:
    sent = {"lines": [{"sku_id": only_sku(watch).pk}], "rest": rest}
    assert program(cat).post(f"{ROOT}/checkout/quote/", sent).status_code == 400
