"""From what she wants to the payment page: one order for one press, and the truth about whatever changed."""

from datetime import timedelta
from urllib.parse import quote_plus
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.carts import cart as cart_verbs
from mall.carts.holding import Holder
from mall.checkout.placing import CheckoutChanged, place_order
from mall.models import CartLine, ImportQuotaEntry, ImportTaxRule, Order, Product, Sku, Stock
from mall.pricing import Wanted
from mall.signals import order_placed
from tests.mall.buying import assert_books_agree, buy, some_address, total_of, wanted
from tests.mall.goods import make_address, make_merchant, make_product, make_warehouse, only_sku
from tests.mall.rules import make_freight, make_identity, make_import_rules
from tests.mall.test_stock_races import all_at_once

pytestmark = pytest.mark.django_db


def fill_cart(person, *products: Product, quantity: int = 1) -> None:
    for sku in Sku.objects.filter(product__in=products).order_by("pk"):
        cart_verbs.add_to_cart(holder=Holder(person_id=person.pk), sku_id=sku.pk, quantity=quantity)


def form_of(response) -> dict[str, object]:
    """The hidden fields of the checkout as it was shown, to be sent back."""
    page = response.context["page"]
    return {
        "line": page.lines,
        "submission": str(page.submission),
        "total": page.quote.total_fen,
        "tax": page.quote.tax_fen,
        "freight": page.quote.freight_fen,
        "from": "cart" if page.from_cart else "",
        "rest": page.purchase.rest or "",
        "address": page.address.pk if page.address else "",
    }


def test_from_the_cart_to_the_payment_page_in_one_press(cat, sign_in) -> None:
    two_shops = make_product(prices=(9900,)), make_product(prices=(4950,), stock=3)
    make_address(cat)
    fill_cart(cat, *two_shops)
    browser: Client = sign_in(cat)
    shown = browser.get("/checkout/")
    assert shown.status_code == 200 and shown.headers["Cache-Control"] == "private"
    answer = browser.post("/checkout/", {**form_of(shown), "note": "Please ring twice"})
    order = Order.objects.get()
    assert answer.headers["Location"] == f"/pay/{order.number}/"
    assert (order.state, order.total_fen, order.note) == ("placed", 14850, "Please ring twice")
    assert (order.receiver, order.city, order.address_line) == ("李小红", "杭州市", "文三路 1 号")
    assert order.parcels.count() == 2 and order.lines.count() == 2
    assert order.pay_until - order.placed_at == timedelta(minutes=15)
    assert order.quote["total_fen"] == 14850
    assert not CartLine.objects.exists()
    assert [stock.reserved for stock in Stock.objects.order_by("pk")] == [1, 1]
    assert_books_agree()


def test_buying_now_leaves_the_cart_alone(cat, sign_in) -> None:
    product = make_product()
    make_address(cat)
    fill_cart(cat, product)
    browser = sign_in(cat)
    shown = browser.get(f"/checkout/?sku={only_sku(product).pk}&quantity=2")
    browser.post("/checkout/", form_of(shown))
    assert Order.objects.get().lines.get().quantity == 2
    assert CartLine.objects.get().quantity == 1


def test_freight_and_import_tax_are_explained_and_kept(cat, sign_in) -> None:
    make_import_rules()
    make_identity(cat)
    merchant = make_merchant()
    make_freight(make_warehouse(merchant), first_fen=1200)
    product = make_product(prices=(10000,), merchant=merchant, supply="bonded")
    make_address(cat)
    browser = sign_in(cat)
    shown = browser.get(f"/checkout/?sku={only_sku(product).pk}")
    text = shown.content.decode()
    assert "9.1%" in text and "¥12" in text and "002X" in text
    browser.post("/checkout/", form_of(shown))
    order = Order.objects.get()
    assert (order.goods_fen, order.freight_fen, order.tax_fen, order.total_fen) == (10000, 1200, 1019, 12219)
    assert order.identity_fingerprint == "f" * 64
    assert ImportQuotaEntry.objects.get().amount_fen == order.lines.get().dutiable_fen == 11200


def test_one_press_or_ten_make_one_order(cat, sign_in) -> None:
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(make_product(stock=1)).pk}"))
    places = {browser.post("/checkout/", form).headers["Location"] for _ in range(3)}
    assert places == {f"/pay/{Order.objects.get().number}/"}
    assert Stock.objects.get().reserved == 1


def test_coming_back_from_paying_shows_the_order_that_waits(cat, sign_in) -> None:
    product = make_product()
    order = buy(cat, product)
    shown = sign_in(cat).get(f"/checkout/?sku={only_sku(product).pk}&quantity=1")
    assert f"/pay/{order.number}/" in shown.content.decode()


def test_whoever_comes_back_from_paying_for_the_last_piece_is_led_to_her_order(cat, sign_in) -> None:
    """It is sold out for everybody else because it is hers."""
    product = make_product(stock=1)
    order = buy(cat, product)
    shown = sign_in(cat).get(f"/checkout/?sku={only_sku(product).pk}&quantity=1")
    assert f"/pay/{order.number}/" in shown.content.decode()


def test_a_price_that_rose_is_said_and_nothing_is_ordered(cat, sign_in) -> None:
    product = make_product(prices=(9900,))
    make_address(cat)
    fill_cart(cat, product)
    browser = sign_in(cat)
    form = form_of(browser.get("/checkout/"))
    Sku.objects.update(price_fen=11900)
    answer = browser.post("/checkout/", {**form, "note": "Still here"})
    text = answer.content.decode()
    assert answer.status_code == 409 and not Order.objects.exists()
    assert "Was ¥99, now ¥119." in text and "The total was ¥99, it is ¥119 now." in text
    assert "Still here" in text and CartLine.objects.count() == 1
    again = browser.post("/checkout/", form_of(answer))
    assert again.status_code == 302 and Order.objects.get().total_fen == 11900


def test_freight_that_changed_is_said(cat, sign_in) -> None:
    merchant = make_merchant()
    product = make_product(merchant=merchant)
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(product).pk}"))
    make_freight(make_warehouse(merchant), first_fen=800)
    answer = browser.post("/checkout/", form)
    assert "Freight was ¥0, it is ¥8 now." in answer.content.decode()


def test_tax_that_changed_is_said(cat, sign_in) -> None:
    make_import_rules()
    make_identity(cat)
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(make_product(supply='bonded')).pk}"))
    ImportTaxRule.objects.create(holds_from=timezone.now(), vat_bp=1700, tariff_bp=1000)
    answer = browser.post("/checkout/", form)
    assert answer.status_code == 409 and not Order.objects.exists()
    assert "Import tax was ¥9.01, it is ¥11.78 now." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: Stock.objects.filter(sku__price_fen=9900).update(on_hand=0), "Sold out."),
        (lambda: Product.objects.filter(price_from_fen=9900).update(state="withdrawn"), "not sold any more"),
        (lambda: Sku.objects.filter(price_fen=9900).update(is_offered=False), "not sold any more"),
    ],
)
def test_what_is_gone_is_named_and_the_rest_can_be_ordered_at_once(cat, sign_in, change, said) -> None:
    gone, left = make_product("Japan·Gone by then", prices=(9900,)), make_product(prices=(5000,))
    make_address(cat)
    fill_cart(cat, gone, left)
    browser = sign_in(cat)
    form = form_of(browser.get("/checkout/"))
    change()
    answer = browser.post("/checkout/", form)
    text = answer.content.decode()
    assert answer.status_code == 409 and not Order.objects.exists() and CartLine.objects.count() == 2
    assert "Japan·Gone by then" in text and said in text
    browser.post("/checkout/", form_of(answer))
    assert Order.objects.get().lines.get().product == left
    assert CartLine.objects.get().sku.product == gone


def test_too_few_are_left(cat, sign_in) -> None:
    product = make_product(stock=5)
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(product).pk}&quantity=4"))
    Stock.objects.update(on_hand=3)
    answer = browser.post("/checkout/", form)
    assert "Only 3 left." in answer.content.decode() and answer.status_code == 409
    assert f"/checkout/?sku={only_sku(product).pk}&amp;quantity=3" in answer.content.decode()


def test_imported_goods_ask_for_the_real_name_and_keep_to_the_years_limit(cat, sign_in) -> None:
    make_import_rules()
    product = make_product(prices=(300_000,), supply="direct", stock=50)
    make_address(cat)
    browser = sign_in(cat)
    shown = browser.get(f"/checkout/?sku={only_sku(product).pk}")
    assert "/identity/?next=%2Fcheckout%2F" in shown.content.decode()
    assert "Save and go on" in browser.get("/identity/?next=/checkout/").content.decode()
    assert "Save and go on" not in browser.get("/identity/").content.decode()
    assert browser.post("/checkout/", form_of(shown)).status_code == 409
    make_identity(cat)
    for _ in range(8):
        buy(cat, product)
    with pytest.raises(CheckoutChanged):
        buy(cat, product)
    assert Order.objects.count() == 8


def test_the_chosen_address_is_still_chosen_after_the_real_name_is_given(cat, sign_in) -> None:
    make_import_rules()
    sku = only_sku(make_product(supply="direct")).pk
    make_address(cat)
    other = make_address(cat, is_default=False).pk
    shown = sign_in(cat).get(f"/checkout/?sku={sku}&address={other}").content.decode()
    on = quote_plus(f"/checkout/?sku={sku}&quantity=1&address={other}")
    assert f"/identity/?next={on}" in shown


def test_without_an_address_the_way_leads_to_the_address_book_and_back(cat, sign_in) -> None:
    sku = only_sku(make_product()).pk
    shown = sign_in(cat).get(f"/checkout/?sku={sku}")
    assert f"/addresses/new/?next=%2Fcheckout%2F%3Fsku%3D{sku}%26quantity%3D1" in shown.content.decode()


def test_the_way_back_from_the_checkout_is_the_cart_or_what_is_bought_at_once(cat, sign_in) -> None:
    product, browser = make_product(), sign_in(cat)
    shown = browser.get(f"/checkout/?sku={only_sku(product).pk}").content.decode()
    assert f'class="way-up__link" href="/products/{product.pk}/"' in shown
    browser.post("/cart/", {"sku": only_sku(product).pk})
    assert 'class="way-up__link" href="/cart/"' in browser.get("/checkout/").content.decode()


def test_another_address_changes_the_freight(cat, sign_in) -> None:
    merchant = make_merchant()
    warehouse = make_warehouse(merchant)
    make_freight(warehouse, first_fen=800)
    make_freight(warehouse, first_fen=2500, provinces=["CN-XJ"])
    sku = only_sku(make_product(merchant=merchant)).pk
    make_address(cat)
    far = make_address(cat, province="CN-XJ", city="乌鲁木齐市", is_default=False)
    browser = sign_in(cat)
    assert browser.get(f"/checkout/?sku={sku}").context["page"].quote.freight_fen == 800
    shown = browser.get(f"/checkout/?sku={sku}&address={far.pk}")
    assert shown.context["page"].quote.freight_fen == 2500
    browser.post("/checkout/", form_of(shown))
    assert Order.objects.get().province == "CN-XJ"


def test_another_persons_address_is_nobodys(cat, ada, sign_in) -> None:
    theirs = make_address(ada)
    browser = sign_in(cat)
    sku = only_sku(make_product()).pk
    assert browser.get(f"/checkout/?sku={sku}&address={theirs.pk}").context["page"].address is None
    make_address(cat)
    form = form_of(browser.get(f"/checkout/?sku={sku}"))
    assert browser.post("/checkout/", {**form, "address": theirs.pk}).status_code == 409
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    "query", ["sku=0", "sku=99999999999999999999", "sku=x", "sku=7&quantity=1", "sku=-1"]
)
def test_an_unknown_variant_is_not_sold(cat, sign_in, query) -> None:
    make_address(cat)
    answer = sign_in(cat).get(f"/checkout/?{query}")
    assert answer.status_code in (200, 404)
    if answer.status_code == 200:
        assert not answer.context["page"].can_be_placed


@pytest.mark.parametrize("quantity", ["0", "-1", "100", "1e3", "99999999999999", "", "²"])
def test_an_impossible_quantity_is_refused(cat, sign_in, quantity) -> None:
    sku = only_sku(make_product()).pk
    make_address(cat)
    browser = sign_in(cat)
    assert browser.get("/checkout/", {"sku": sku, "quantity": quantity}).headers["Location"] == "/cart/"
    form = form_of(browser.get(f"/checkout/?sku={sku}"))
    answer = browser.post("/checkout/", {**form, "line": f"{sku}:{quantity}:9900"})
    assert answer.status_code == 302 and not Order.objects.exists()


@pytest.mark.parametrize("broken", [{"line": "1"}, {"line": ""}, {"submission": "x"}, {"line": "a:b:c"}])
def test_a_broken_form_orders_nothing(cat, sign_in, broken) -> None:
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(make_product()).pk}"))
    assert browser.post("/checkout/", {**form, **broken}).headers["Location"] == "/checkout/"
    assert not Order.objects.exists()


def test_a_total_nobody_showed_is_not_taken(cat, sign_in) -> None:
    make_address(cat)
    browser = sign_in(cat)
    form = form_of(browser.get(f"/checkout/?sku={only_sku(make_product()).pk}"))
    for total in ("1", "-1", "", "x", "9" * 30):
        assert browser.post("/checkout/", {**form, "total": total}).status_code == 409
    assert not Order.objects.exists()


def test_more_money_than_an_order_holds_is_refused(cat) -> None:
    product = make_product(prices=(100_000_000,), stock=50)
    with pytest.raises(Exception, match="20,000,000"):
        buy(cat, product, quantity=30)


def test_an_empty_cart_leads_back_to_the_cart(cat, sign_in) -> None:
    assert sign_in(cat).get("/checkout/").headers["Location"] == "/cart/"


def test_a_session_that_ran_out_leads_to_the_log_in_and_back(client) -> None:
    sku = only_sku(make_product()).pk
    for answer in (client.get(f"/checkout/?sku={sku}"), client.post(f"/checkout/?sku={sku}")):
        assert answer.headers["Location"] == f"/accounts/login/?next=/checkout/%3Fsku%3D{sku}"


def test_what_is_announced_is_undone_when_the_stock_is_gone(cat) -> None:
    heard: list[int] = []
    order_placed.connect(lambda order_id, **_: heard.append(order_id), weak=False, dispatch_uid="test")
    try:
        order = buy(cat)
    finally:
        order_placed.disconnect(dispatch_uid="test")
    assert heard == [order.pk]


def test_placing_costs_few_statements_however_long_the_cart(cat, sign_in) -> None:
    make_import_rules()
    make_identity(cat)
    make_address(cat)
    browser = sign_in(cat)
    browser.get(f"/checkout/?sku={only_sku(make_product()).pk}")  # fills what is remembered for every page
    counted = {}
    for number in (3, 12):
        products = [
            make_product(prices=(1000,), supply="bonded" if n % 2 else "domestic") for n in range(number)
        ]
        fill_cart(cat, *products)
        with CaptureQueriesContext(connection) as looked:
            form = form_of(browser.get("/checkout/"))
        with CaptureQueriesContext(connection) as placed:
            assert browser.post("/checkout/", form).status_code == 302
        counted[number] = (len(looked), len(placed))
    assert counted[3] == counted[12]
    look, place = counted[3]
    assert look <= 15
    assert place <= 30, [query["sql"][:90] for query in placed]


def test_placing_costs_few_statements_for_the_last_pieces_of_every_kind_of_goods(cat, sign_in) -> None:
    make_import_rules()
    make_identity(cat)
    make_address(cat)
    goods = [make_product(supply=supply, stock=1) for supply in ("domestic", "bonded", "voucher")]
    fill_cart(cat, *goods)
    browser = sign_in(cat)
    form = form_of(browser.get("/checkout/"))
    with CaptureQueriesContext(connection) as placed:
        assert browser.post("/checkout/", form).status_code == 302
    assert len(placed) <= 30, [query["sql"][:90] for query in placed]
    assert not Product.objects.filter(is_available=True).exists()


@pytest.mark.django_db(transaction=True)
def test_ten_presses_at_once_make_one_order(cat) -> None:
    product, submission, orders = make_product(stock=1), uuid4(), []
    some_address(cat)
    what, total = wanted(product), total_of(cat, wanted(product))
    address = some_address(cat).pk
    job = lambda: orders.append(  # noqa: E731
        place_order(person=cat, wanted=what, address_id=address, seen_fen=total, submission=submission)
    )
    assert all_at_once([job] * 10) == []
    assert len({order.pk for order in orders}) == 1 == Order.objects.count()
    assert_books_agree()


@pytest.mark.django_db(transaction=True)
def test_two_orders_of_one_identity_do_not_share_what_is_left_of_the_year(cat, ada) -> None:
    make_import_rules()
    product = make_product(prices=(400_000,), supply="direct", stock=50)
    jobs = []
    for person in (cat, ada):
        make_identity(person)
        what, address = [Wanted(only_sku(product).pk, 1)], make_address(person).pk
        total = total_of(person, what)
        jobs += [
            lambda person=person, what=what, address=address, total=total: place_order(
                person=person, wanted=what, address_id=address, seen_fen=total, submission=uuid4(), again=True
            )
        ] * 5
    refused = all_at_once(jobs)
    assert Order.objects.count() == 6
    assert {error.code for error in refused} <= {"quota", "checkout_changed"} and len(refused) == 4
