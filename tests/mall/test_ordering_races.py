"""Two windows pressing at the same moment, each with a form of its own. Real connections."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest

from mall.checkout import waiting
from mall.checkout.placing import place_order
from mall.models import Order, Product
from members.models import Person
from tests.community.test_races import all_at_once
from tests.mall.buying import assert_books_agree, buy, some_address, total_of, wanted
from tests.mall.goods import make_product

pytestmark = pytest.mark.django_db(transaction=True)


def pressing(person: Person, *products: Product, quantity: int = 1, **more: object) -> Callable[[], object]:
    """A window of hers with the button under the finger."""
    what = wanted(*products, quantity=quantity)
    seen = {"seen_fen": total_of(person, what), "address_id": some_address(person).pk}
    return partial(place_order, person=person, wanted=what, submission=uuid4(), **seen, **more)  # type: ignore[arg-type]


def test_windows_with_the_same_make_one_order_and_the_others_ask(cat: Person) -> None:
    lamp, tea = make_product(stock=50), make_product(stock=50)
    refused = all_at_once([pressing(cat, lamp, tea) for _window in range(6)])
    order = Order.objects.get()
    assert [(one.code, one.details["order"]) for one in refused] == [("ordered_already", order.number)] * 5  # type: ignore[attr-defined]
    assert_books_agree()


def test_another_one_that_is_asked_for_and_other_goods_are_ordered_all_the_same(
    cat: Person, ada: Person
) -> None:
    lamp, tea = make_product(stock=50), make_product(stock=50)
    windows = [pressing(cat, lamp), pressing(cat, lamp, quantity=2), pressing(ada, lamp)]
    assert all_at_once([*windows, *(pressing(cat, tea, again=True) for _window in range(2))]) == []
    assert (Order.objects.filter(person=cat).count(), Order.objects.filter(person=ada).count()) == (4, 1)
    assert_books_agree()


def test_however_many_press_at_once_nobody_keeps_more_orders_than_may_wait(
    cat: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "MOST_UNPAID", 3)
    buy(cat, make_product())
    refused = all_at_once([pressing(cat, make_product()) for _window in range(6)])
    assert [one.code for one in refused] == ["many_unpaid"] * 4  # type: ignore[attr-defined]
    assert Order.objects.count() == 3
    assert_books_agree()
