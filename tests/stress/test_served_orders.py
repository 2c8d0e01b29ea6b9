"""A crowd at the checkout of a real server with several workers: as many orders as there are pieces."""

import re
from collections.abc import Iterator
from threading import Barrier

import pytest

from mall.models import Order, OrderLine, Stock
from members.models import Person
from tests.bench.shopper import form_in
from tests.community.test_races import all_at_once, people
from tests.mall.buying import assert_books_agree
from tests.mall.goods import make_address, make_product, only_sku
from tests.stress.serving import browser_of, gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS, PIECES = 20, 5
SAID = re.compile(r'class="notice notice--warning checkout__said" role="alert">.*?<p>([^<]+)</p>', re.DOTALL)


@pytest.fixture
def address() -> Iterator[str]:
    with gunicorn() as found:
        yield found


@pytest.mark.parametrize("round_", range(3))
def test_twenty_signed_in_buyers_for_five_pieces_make_five_orders(address: str, round_: int) -> None:
    """Each has the whole checkout before her eyes when all press at once."""
    sku, barrier = only_sku(make_product(stock=PIECES)), Barrier(BUYERS)
    led_to: list[str] = []
    told: list[str] = []

    def buy(buyer: Person) -> None:
        browser = browser_of(buyer, address)
        browser.headers["Connection"] = "close"  # the server hangs up on whoever waits for the others
        here = f"{address}/checkout/?sku={sku.pk}&quantity=1"
        form = form_in(browser.get(here, timeout=60).text)
        barrier.wait(timeout=60)
        answer = browser.post(f"{address}/checkout/", data=form, allow_redirects=False, timeout=60)
        if answer.status_code == 302:
            led_to.append(answer.headers["Location"])
        else:
            told.extend(SAID.findall(answer.text))

    crowd = people(BUYERS)
    for buyer in crowd:
        make_address(buyer)
    assert all_at_once([lambda buyer=buyer: buy(buyer) for buyer in crowd], seconds=180) == []  # type: ignore[misc]
    assert Order.objects.filter(state=Order.State.PLACED).count() == Order.objects.count() == PIECES
    assert OrderLine.objects.count() == PIECES
    assert set(led_to) == {f"/pay/{order.number}/" for order in Order.objects.all()}
    assert (len(led_to), len(told)) == (PIECES, BUYERS - PIECES)
    assert Stock.objects.get().available == 0
    assert_books_agree()
