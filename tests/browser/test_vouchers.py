"""A telephone reads the QR code of a voucher: the desk looks at it, and no server is told the code by an address."""

import pytest
from playwright.sync_api import expect

from mall.models import Voucher
from mall.vouchers.pages import scanned_url
from members.models import Person
from tests.browser.visiting import Visits
from tests.mall.goods import make_merchant
from tests.mall.places import make_store
from tests.mall.vouchers import bought

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_scanned_voucher_is_looked_at_and_taken(visit: Visits, ada: Person, cat: Person) -> None:
    shop = make_merchant("Slow corner", owner=ada)
    make_store("Wukang Road", merchant=shop)
    (voucher,) = bought(cat, shop)
    page, asked = visit(ada), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(voucher.get_absolute_url() + "#" + scanned_url(voucher).partition("#")[2])
    expect(page.get_by_text("Brunch for two")).to_be_visible()
    expect(page.get_by_label("Voucher code")).to_have_value(voucher.code)
    assert asked and not [address for address in asked if voucher.code in address.partition("#")[0]]
    assert Voucher.objects.get().state == "valid"
    page.get_by_role("button", name="Redeem").tap()
    expect(page.get_by_text("Taken: Brunch for two")).to_be_visible()
    assert Voucher.objects.get().state == "redeemed"
