"""The product page in thumb's reach: choosing, putting into the cart, waiting, with and without scripts."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import Page, Route, expect

from community.boards import create_board
from community.models import BoardProduct
from mall.models import (
    CartLine,
    Product,
    ProductOption,
    ProductPicture,
    RestockWish,
    SavedProduct,
    Sku,
)
from mall.wishes.wishing import save_product
from members import media
from members.models import MediaFile, Person
from tests.browser.axe import OTHER_WAYS, TWO_WAYS, open_with_axe, violations
from tests.browser.measuring import hold_still, small_targets, sticks_out
from tests.browser.visiting import DESKTOP, Visits, open_wholly, stop_clock, swipe
from tests.mall.goods import make_product, make_warehouse, put_in_stock
from tests.mall.rules import make_freight

pytestmark = pytest.mark.django_db(transaction=True)


def drawn(owner: Person) -> MediaFile:
    file = io.BytesIO()
    Image.new("RGB", (800, 800), "#c85a6a").save(file, "JPEG")
    sent = media.accept_upload(person=owner, file=SimpleUploadedFile("a.jpg", file.getvalue(), "image/jpeg"))
    media.process(media_id=sent.pk)
    media.show_to(MediaFile.Audience.PUBLIC, [sent.pk])
    return sent


def lip_colour(owner: Person) -> Product:
    """Rose and Brick, Matte and Gloss: Brick Gloss does not exist, Rose Gloss is sold out, three are left of Brick."""
    product = make_product("Japan·Velvet", prices=(9900,), stock=50, pictures=0)
    product.skus.update(choices=["Rose", "Matte"])
    for position in range(3):
        ProductPicture.objects.create(product=product, media=drawn(owner), position=position)
    for position, (name, values) in enumerate([("Shade", ["Rose", "Brick"]), ("Finish", ["Matte", "Gloss"])]):
        ProductOption.objects.create(product=product, name=name, values=values, position=position)
    house = make_warehouse(product.merchant)
    offered = [(["Rose", "Gloss"], 10900, 0), (["Brick", "Matte"], 12900, 3)]
    for number, (choices, price, pieces) in enumerate(offered, start=1):
        sku = Sku.objects.create(
            product=product, code=f"V{number}", choices=choices, price_fen=price, position=number
        )
        put_in_stock(sku, house, pieces)
    return product


def open_product(visit: Visits, product: Product, person: Person | None = None, **options: object) -> Page:
    page = visit(person, **options)  # type: ignore[arg-type]
    if options.get("java_script_enabled", True):
        open_wholly(page, product.get_absolute_url())
    else:
        page.goto(product.get_absolute_url())
    return page


def choose(page: Page, *names: str) -> None:
    for name in names:
        page.locator("#choose").get_by_text(name, exact=True).first.click()


def test_the_sheet_shows_price_stock_and_what_cannot_be_had(visit: Visits, ada: Person) -> None:
    page = open_product(visit, lip_colour(ada))
    page.locator(".product__pick").tap()
    sheet = page.locator("#choose")
    expect(sheet).to_be_visible()
    choose(page, "Brick")
    expect(sheet.locator(".value.is-missing")).to_have_text("Gloss")
    choose(page, "Matte")
    expect(sheet.locator("[data-chosen-price]")).to_have_text("129")
    expect(sheet.locator("[data-chosen-stock]")).to_have_text("Only 3 left")
    for _ in range(2):
        page.get_by_role("button", name="One more").tap()
    expect(page.locator("#quantity")).to_have_value("3")
    expect(page.get_by_role("button", name="One more")).to_be_disabled()


def test_axe_finds_nothing_beside_an_option_that_does_not_exist(visit: Visits, ada: Person) -> None:
    page = open_with_axe(visit, ada)
    open_wholly(page, lip_colour(ada).get_absolute_url())
    choose(page, "Brick")
    expect(page.locator(".value.is-missing")).to_have_text("Gloss")
    assert violations(page, [*TWO_WAYS, *OTHER_WAYS]) == []


def test_freight_is_that_of_the_chosen_variant(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    make_freight(make_warehouse(product.merchant), 800, free_from_fen=12_000)
    page = open_product(visit, product)
    freight = page.locator("[data-chosen-freight]")
    expect(freight).to_have_text("Freight ¥8, free from ¥120")
    page.locator(".product__pick").tap()
    choose(page, "Brick", "Matte")
    expect(freight).to_have_text("Sent free of charge")


def test_a_chosen_variant_goes_into_the_cart_of_a_stranger(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    page = open_product(visit, product)
    page.locator(".buybar .buy--add").tap()
    page.locator("#choose .buy--add").tap()
    expect(page.locator(".toast")).to_contain_text("Choose Shade first")
    choose(page, "Rose", "Matte")
    page.locator("#choose .buy--add").tap()
    expect(page.locator(".buybar [data-cart-count]")).to_have_text("1")
    expect(page.locator("#choose")).to_be_hidden()
    assert CartLine.objects.get().sku.choices == ["Rose", "Matte"]


def test_two_taps_lead_from_the_product_to_the_checkout(visit: Visits, ada: Person) -> None:
    product = make_product(pictures=0)
    page = open_product(visit, product)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/checkout/" in request.url else None)
    page.locator(".buybar .buy--now").tap()
    page.wait_for_url("**/checkout/**")
    assert asked[0].endswith(f"/checkout/?sku={product.skus.get().pk}&quantity=1")


def test_a_sold_out_variant_is_waited_for(visit: Visits, ada: Person) -> None:
    page = open_product(visit, lip_colour(ada), ada)
    page.locator(".product__pick").tap()
    choose(page, "Rose", "Gloss")
    expect(page.locator("#choose .buy--now")).to_be_hidden()
    page.get_by_role("button", name="Tell me when it comes").tap()
    expect(page.get_by_role("button", name="We will tell you")).to_be_visible()
    assert RestockWish.objects.get().person == ada


def test_saving_answers_at_once(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    page = open_product(visit, product, ada)
    with page.expect_response("**/save/"):
        page.locator(".buybar [data-toggle]").tap()
    expect(page.locator(".buybar").get_by_role("button", name="Saved")).to_be_visible()
    assert SavedProduct.objects.get().product == product


def test_after_saving_one_chooses_a_board(visit: Visits, ada: Person) -> None:
    product, board = lip_colour(ada), create_board(person=ada, name="Lips")
    page = open_product(visit, product, ada)
    page.locator(".buybar [data-toggle]").tap()
    page.get_by_role("button", name="Choose a board").tap()
    with page.expect_response("**/boards/"):
        page.get_by_role("button", name="Lips").tap()
    expect(page.locator(".toast")).to_contain_text("Saved to “Lips”")
    assert BoardProduct.objects.get().board == board
    page.locator(".buybar [data-toggle]").tap()
    expect(page.locator(".buybar").get_by_role("button", name="Save", exact=True)).to_be_visible()
    page.get_by_role("link", name="Board").tap()
    page.get_by_role("button", name="Lips").tap()
    expect(page.locator(".buybar").get_by_role("button", name="Saved")).to_be_visible()
    assert SavedProduct.objects.get().product == product


def test_a_save_taken_back_a_moment_ago_does_not_undo_what_is_put_on_a_board(
    visit: Visits, ada: Person
) -> None:
    product, board = lip_colour(ada), create_board(person=ada, name="Lips")
    save_product(person=ada, product_id=product.pk)
    page = open_product(visit, product, ada)
    late: list[Route] = []
    page.route("**/save/", lambda route: late.append(route), times=1)
    with page.expect_request("**/save/"):
        page.locator(".buybar [data-toggle]").tap()
    page.get_by_role("link", name="Board").tap()
    with page.expect_response("**/save/"), page.expect_request("**/boards/?fragment=boards"):
        late[0].continue_()
    page.get_by_role("button", name="Lips").tap()
    expect(page.locator(".toast")).to_contain_text("Saved to “Lips”")
    assert SavedProduct.objects.get().product == product
    assert BoardProduct.objects.get().board == board


def test_pictures_are_swiped_and_enlarged(visit: Visits, ada: Person) -> None:
    page = open_product(visit, lip_colour(ada))
    swipe(page, (330, 250), (60, 250))
    expect(page.locator("[data-carousel-counter]")).to_have_text("2/3")
    page.locator(".carousel__slide").nth(1).tap()
    expect(page.locator("dialog.lightbox")).to_be_visible()


def test_without_scripts_a_variant_is_bought_by_a_plain_form(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    page = open_product(visit, product, java_script_enabled=False)
    page.locator(".product__pick").tap()
    page.get_by_label("Brick · Matte").check()
    page.get_by_label("Quantity").fill("2")
    page.locator("#choose .buy--add").tap()
    expect(page.locator(".buybar [data-cart-count]")).to_have_text("1")
    line = CartLine.objects.get()
    assert (line.sku.choices, line.quantity) == (["Brick", "Matte"], 2)


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_everything_fits_and_is_large_enough(visit: Visits, ada: Person, screen: str) -> None:
    product = lip_colour(ada)
    page = open_product(visit, product, **({"screen": DESKTOP} if screen == "desktop" else {}))
    assert sticks_out(page) == []
    if screen == "phone":
        page.locator(".product__pick").tap()
        assert small_targets(page, [".buybar__item", ".buybar .button", ".value", ".stepper__step"]) == []
    else:
        expect(page.locator("#choose")).to_be_visible()
        expect(page.locator(".buybar")).to_be_hidden()


def test_the_bar_covers_nothing_at_the_end_of_the_page(visit: Visits, ada: Person) -> None:
    page = open_product(visit, lip_colour(ada))
    page.evaluate("() => scrollTo({ top: 99_999, behavior: 'instant' })")
    hold_still(page)
    last = page.locator(".product__words, .sellers").last.bounding_box()
    bar = page.locator(".buybar").bounding_box()
    assert last["y"] + last["height"] <= bar["y"]


def test_the_ticker_is_silent_without_orders_and_under_reduced_motion(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    page = visit(None, reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_wholly(page, product.get_absolute_url())
    assert not any("/ticker/" in url for url in asked)
    page = visit()
    with page.expect_response("**/ticker/") as answer:
        page.goto(product.get_absolute_url())
    assert answer.value.json() == {"lines": []}
    expect(page.locator(".ticker")).to_be_hidden()


def test_the_ticker_stays_while_it_is_held_and_then_goes(visit: Visits, ada: Person) -> None:
    product = lip_colour(ada)
    page = visit()
    body = json.dumps({"lines": ["A sweet potato from Guangdong ordered 12 s ago"]})
    page.route("**/ticker/", lambda route: route.fulfill(body=body, content_type="application/json"))
    stop_clock(page)
    open_wholly(page, product.get_absolute_url())
    page.clock.run_for(2_000)
    line = page.locator(".ticker__line")
    expect(line).to_have_text("A sweet potato from Guangdong ordered 12 s ago")
    line.tap()
    expect(line).to_have_attribute("aria-pressed", "true")
    price = page.locator(".product__price").bounding_box()
    box = line.bounding_box()
    assert box["y"] + box["height"] < price["y"]
    page.clock.run_for(30_000)
    expect(line).to_be_visible()
    line.tap()
    page.mouse.move(300, 700)
    page.clock.run_for(6_000)
    expect(line).to_be_hidden()
