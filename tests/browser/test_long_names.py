"""Names as long as they may be, and goods that have gone: nothing sticks out of a phone, and axe finds nothing."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, expect

from mall.carts.cart import add_to_cart
from mall.carts.holding import Holder
from mall.models import Merchant, Product, Voucher
from mall.refunds.after_sale import ask_refund
from mall.refunds.decisions import approve_refund
from members.models import Person
from tests.browser.axe import OTHER_WAYS, TWO_WAYS, open_with_axe, violations
from tests.browser.measuring import sticks_out
from tests.browser.visiting import DESKTOP, PHONE, Visits
from tests.factories import make_person
from tests.mall.buying import buy, pay, ship
from tests.mall.goods import make_merchant, make_product, make_warehouse, only_sku
from tests.mall.vouchers import bought

pytestmark = pytest.mark.django_db(transaction=True)

SHOP = "Rechtsschutzversicherungsgesellschaft 書店"
NAME = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikverkäuferin 🧢 礼盒"
REASON = "Rechtsschutzversicherungsgesellschaften" * 3


@pytest.fixture
def shop() -> Merchant:
    return make_merchant(SHOP, owner=make_person("keeper"))


@pytest.fixture
def lily() -> Person:
    return make_person("lily")


def on_a_phone(visit: Visits, person: Person, addresses: Iterable[str]) -> None:
    """Nothing sticks out of these pages."""
    page = visit(person, PHONE)
    for address in addresses:
        page.goto(address)
        expect(page.locator("main")).to_be_visible()
        assert (address, sticks_out(page)) == (address, [])


def in_all_lights(page: Page, addresses: Iterable[str]) -> list[str]:
    """What axe finds on them, light and dark, on a phone and a desktop."""
    found = []
    for address in addresses:
        page.goto(address)
        found += violations(page, [*TWO_WAYS, *OTHER_WAYS])
    return found


def test_a_cart_and_a_checkout_of_long_names_fit_and_what_has_gone_can_be_read(
    visit: Visits, lily: Person, shop: Merchant
) -> None:
    warehouse = make_warehouse(shop, "Zollfreilagergesellschaft Hamburg 保税")
    goods = [make_product(NAME, merchant=shop, warehouse=warehouse) for _ in range(2)]
    for product in goods:
        add_to_cart(holder=Holder(lily.pk), sku_id=only_sku(product).pk, quantity=1)
    Product.objects.filter(pk=goods[1].pk).update(state="withdrawn")
    addresses = ["/cart/", "/checkout/", goods[1].get_absolute_url(), shop.get_absolute_url()]
    on_a_phone(visit, lily, addresses)
    assert in_all_lights(open_with_axe(visit, lily), ["/cart/", "/checkout/"]) == []


def test_the_way_back_stands_clear_of_a_long_title(visit: Visits, lily: Person) -> None:
    gone = make_product(NAME, state="withdrawn")
    page = visit(lily, PHONE)
    page.goto(gone.get_absolute_url())
    back, title = (
        page.locator(".topbar [data-back]").bounding_box(),
        page.locator(".topbar__title").bounding_box(),
    )
    assert back and title
    assert back["x"] + back["width"] <= title["x"]


def test_refunds_and_vouchers_of_long_words_fit_and_can_be_read(
    visit: Visits, lily: Person, shop: Merchant
) -> None:
    owner = Person.objects.get(username="keeper")
    order = ship(pay(buy(lily, make_product(NAME, merchant=shop))), owner)
    quantities = {line.pk: 1 for line in order.lines.all()}
    refund = ask_refund(
        order=order, by=lily, reason=REASON, cause="unlike", goods_come_back=True, quantities=quantities
    )
    approve_refund(refund=refund, by=owner, answer=REASON[:100])
    valid, used = bought(lily, shop, pieces=2, short_name=NAME)
    Voucher.objects.filter(pk=used.pk).update(state="redeemed", redeemed_at=order.paid_at)
    addresses = [f"/refunds/{refund.pk}/", order.get_absolute_url(), "/orders/"]
    addresses += [valid.get_absolute_url(), used.get_absolute_url()]
    on_a_phone(visit, lily, addresses)
    assert in_all_lights(open_with_axe(visit, lily), addresses) == []


def test_the_operators_forms_of_rules_fit_a_desktop(visit: Visits) -> None:
    page = visit(make_person("operator", is_staff=True, is_superuser=True), DESKTOP)
    for model in ("freightrule", "importlimit", "importtaxrule", "category"):
        page.goto(f"/admin/mall/{model}/add/")
        expect(page.locator("#main")).to_be_visible()
        assert (model, page.evaluate("() => document.documentElement.scrollWidth - innerWidth")) == (model, 0)
