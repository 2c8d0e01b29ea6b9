"""The circle on a phone: see it in a note, want it, buy it, share how it turned out."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from community.models import Note, NoteProduct
from mall.carts.cart import add_to_cart
from mall.carts.holding import Holder
from mall.models import Order, Product, Review, Touch
from mall.orders.parcels import add_tracking_step, ship_parcel
from members.models import Person
from tests.browser.test_product_page import lip_colour
from tests.browser.visiting import Visits, expect_awake
from tests.factories import make_note, make_person
from tests.mall.goods import make_address, make_product, only_sku
from tests.mall.rules import make_freight
from tests.xhs.image_files import photograph, save

pytestmark = pytest.mark.django_db(transaction=True)

PHOTOGRAPH: FilePayload = {
    "name": "mine.jpg",
    "mimeType": "image/jpeg",
    "buffer": save(photograph((480, 640), seed=5), "JPEG"),
}


@pytest.fixture
def till(visit: Visits, settings: Any) -> None:
    """The sandbox answers under the address of this test's server, and hears of payments without sockets."""
    settings.SITE_URL = visit.address
    sandbox = {**settings.PAYMENTS["sandbox"], "address": visit.address}
    settings.PAYMENTS = {**settings.PAYMENTS, "sandbox": sandbox}
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"


def test_from_a_note_to_a_paid_parcel_and_back_to_a_note(visit: Visits, till: None) -> None:
    author, keeper = make_person("ada"), make_person("keeper")
    velvet = lip_colour(author)
    velvet.merchant.members.create(person=keeper, role="owner")
    make_freight(velvet.skus.first().stocks.get().warehouse)
    note = make_note(author, title="The red I wear to work")
    NoteProduct.objects.create(note=note, product=velvet)
    shopper = make_person("lily")
    make_address(shopper)

    page = visit(shopper)
    choose_from_note(page, note, velvet)
    order = buy_at_once(page)
    assert (order.state, order.first_note_id, order.last_note_id) == ("paid", note.pk, note.pk)
    receive(page, order, keeper)
    review(page)

    written = Review.objects.get()
    assert (written.stars, written.text, written.picture_count) == (5, "Stays through lunch", 1)
    assert Note.objects.get(author=shopper).note_products.get().product == velvet
    reader = visit()
    reader.goto(f"{velvet.get_absolute_url()}reviews/")
    expect(reader.locator(".review")).to_contain_text("Stays through lunch")
    reader.locator(".review__name").tap()
    expect(reader).to_have_url(f"{visit.address}{shopper.get_absolute_url()}")


def choose_from_note(page: Page, note: Note, product: Product) -> None:
    page.goto(note.get_absolute_url())
    page.locator(".goods-chip").tap()
    expect(page.get_by_role("heading", name=product.short_name)).to_be_visible()
    page.get_by_role("button", name="Yes, you may").tap()
    expect(page.locator(".touch-question")).to_have_count(0)
    assert Touch.objects.get().first_note_id == note.pk


def buy_at_once(page: Page) -> Order:
    """Three taps from the product to the till, the choice of a shade not counted."""
    expect_awake(page)
    page.locator(".buybar").get_by_role("button", name="Buy now").tap()
    sheet = page.locator("#choose")
    for choice in ("Brick", "Matte"):
        sheet.get_by_text(choice, exact=True).tap()
    sheet.get_by_role("button", name="Buy now").tap()
    expect(page.locator("body")).to_contain_text("¥129")
    expect(page.locator("body")).to_contain_text("文三路 1 号")
    page.get_by_role("button", name="Place order and pay").tap()
    page.locator(".pay__bar").get_by_role("button").tap()
    page.get_by_role("button", name="Pay", exact=True).tap()
    expect(page.get_by_role("heading", name="Thank you, it is paid")).to_be_visible()
    return Order.objects.get()


def receive(page: Page, order: Order, keeper: Person) -> None:
    parcel = order.parcels.get()
    ship_parcel(parcel=parcel, carrier="SF Express", tracking_number="SF1234567890", by=keeper)
    add_tracking_step(parcel=parcel, words="Sorted", place="Hangzhou", by=keeper)
    page.goto(order.get_absolute_url())
    expect(page.locator(".tracking")).to_contain_text("Hangzhou")
    page.get_by_role("button", name="I have received everything").tap()
    expect(page.get_by_role("link", name="Review it")).to_be_visible()


def review(page: Page) -> None:
    page.get_by_role("link", name="Review it").tap()
    page.locator("label[for=stars-5]").tap()
    page.get_by_label("What is it like?").fill("Stays through lunch")
    page.get_by_label("Pictures").set_input_files(PHOTOGRAPH)
    expect(page.locator("[data-file-names]")).to_have_text(PHOTOGRAPH["name"])
    expect(page.locator(".previews img")).to_be_visible()
    page.get_by_text("Publish it as a note, too").tap()
    page.get_by_role("button", name="Publish the review").tap()
    expect(page.get_by_text("Thank you! Your review helps others.")).to_be_visible()


@pytest.mark.parametrize("from_cart", [False, True])
def test_back_from_paying_and_pressed_once_more_it_is_the_same_order(visit: Visits, from_cart: bool) -> None:
    """Also where the browser keeps no living page to go back to, as many inside other apps do not."""
    shopper, sku = make_person("lily"), only_sku(make_product(pictures=0))
    make_address(shopper)
    if from_cart:
        add_to_cart(holder=Holder(person_id=shopper.pk), sku_id=sku.pk, quantity=1)
    page = visit(shopper)
    page.goto("/cart/")  # nobody's first page is the checkout
    page.goto("/checkout/" if from_cart else f"/checkout/?sku={sku.pk}")
    page.evaluate("addEventListener('unload', () => {})")  # such a page is not kept alive
    page.get_by_role("button", name="Place order and pay").tap()
    page.wait_for_url("**/pay/**")
    paying = page.url
    page.go_back(wait_until="commit")
    page.get_by_role("button", name="Place order and pay").tap()
    page.wait_for_url("**/pay/**")
    assert (page.url, Order.objects.count()) == (paying, 1)
