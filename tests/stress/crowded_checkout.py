"""A crowd at the checkout of a real server: each has the whole page before her eyes when all press at once."""

import re
from dataclasses import dataclass, field
from threading import Barrier

from mall.models import Order, OrderLine, Sku, Stock
from members.models import Person
from tests.bench.shopper import form_in
from tests.community.test_races import all_at_once, people
from tests.mall.buying import assert_books_agree
from tests.mall.goods import make_address, make_product, only_sku
from tests.stress.serving import browser_of

SAID = re.compile(r'class="notice notice--warning checkout__said" role="alert">.*?<p>([^<]+)</p>', re.DOTALL)


@dataclass
class Crowd:
    """So many presses at once at one address; where each led, or what it was told."""

    address: str
    sku: Sku
    barrier: Barrier
    led_to: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def buy(self, buyer: Person) -> None:
        browser = browser_of(buyer, self.address)
        browser.headers["Connection"] = "close"  # the server hangs up on whoever waits for the others
        here = f"{self.address}/checkout/?sku={self.sku.pk}&quantity=1"
        form = form_in(browser.get(here, timeout=60).text)
        self.barrier.wait(timeout=60)
        answer = browser.post(f"{self.address}/checkout/", data=form, allow_redirects=False, timeout=60)
        if answer.status_code == 302:
            self.led_to.append(answer.headers["Location"])
        else:
            self.told.extend(SAID.findall(answer.text))


def assert_as_many_orders_as_pieces(address: str, *, buyers: int, pieces: int) -> None:
    """Signed-in buyers for fewer pieces, over HTTP; what came of it is read from the database."""
    crowd = Crowd(address, only_sku(make_product(stock=pieces)), Barrier(buyers))
    who = people(buyers)
    for buyer in who:
        make_address(buyer)
    assert all_at_once([lambda buyer=buyer: crowd.buy(buyer) for buyer in who]) == []  # type: ignore[misc]
    assert Order.objects.filter(state=Order.State.PLACED).count() == Order.objects.count() == pieces
    assert OrderLine.objects.count() == pieces
    assert set(crowd.led_to) == {f"/pay/{order.number}/" for order in Order.objects.all()}
    assert (len(crowd.led_to), len(crowd.told)) == (pieces, buyers - pieces)
    assert Stock.objects.get().available == 0
    assert_books_agree()
