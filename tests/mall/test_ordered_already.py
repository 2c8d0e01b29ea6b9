"""What was ordered a moment ago and waits to be paid: a second one of it only for whoever asks for one."""

import pytest
from django.utils import timezone

from mall.models import CartLine, Order
from tests.mall.buying import assert_books_agree, buy
from tests.mall.goods import make_address, make_product, only_sku
from tests.mall.test_checkout import fill_cart, form_of

pytestmark = pytest.mark.django_db


def test_another_window_with_the_same_cart_makes_a_second_order_only_when_it_is_asked_for(
    cat, sign_in
) -> None:
    make_address(cat)
    fill_cart(cat, *(make_product(), make_product()))
    browser = sign_in(cat)
    first, second = (form_of(browser.get("/checkout/")) for _window in range(2))
    browser.post("/checkout/", first)
    order = Order.objects.get()
    answer = browser.post("/checkout/", second)
    text = answer.content.decode()
    assert answer.status_code == 409 and Order.objects.count() == 1
    assert "You ordered this a moment ago" in text and f"/pay/{order.number}/" in text
    assert "Order it once more" in text and "Place order and pay" not in text
    again = browser.post("/checkout/", {**form_of(answer), "again": "1"})
    assert again.status_code == 302 and Order.objects.count() == 2
    assert_books_agree()


def test_the_same_put_in_the_cart_anew_is_asked_about_before_it_is_ordered(cat, sign_in) -> None:
    make_address(cat)
    product = make_product()
    browser = sign_in(cat)
    for said in (False, True):
        fill_cart(cat, product)
        shown = browser.get("/checkout/")
        assert ("You ordered this a moment ago" in shown.content.decode()) is said
        browser.post("/checkout/", form_of(shown))
    assert Order.objects.count() == 1 and CartLine.objects.count() == 1


def test_bought_at_once_a_second_time_is_asked_about_too(cat, sign_in) -> None:
    product = make_product()
    order, browser = buy(cat, product), sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(product).pk}"))
    assert browser.post("/checkout/", form).status_code == 409 and Order.objects.get() == order
    browser.post("/checkout/", {**form, "again": "1"})
    assert Order.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda order: Order.objects.update(pay_until=timezone.now()),
        lambda order: Order.objects.update(state="closed"),
        lambda order: Order.objects.update(rest=1),
        lambda order: order.lines.update(quantity=2),
    ],
)
def test_what_does_not_wait_or_is_something_else_is_no_twin(cat, sign_in, change) -> None:
    product = make_product()
    change(buy(cat, product))
    browser = sign_in(cat)
    answer = browser.post("/checkout/", form_of(browser.get(f"/checkout/?sku={only_sku(product).pk}")))
    assert answer.status_code == 302 and Order.objects.count() == 2
