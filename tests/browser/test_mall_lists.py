"""The lists of the mall on screens: filtered with and without scripts, scrolled, left and found again."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from mall.models import Product, ProductPicture
from members.models import Person
from tests.browser.axe import open_with_axe, violations
from tests.browser.measuring import hold_still, in_the_middle, scroll_on, sticks_out, top_of
from tests.browser.visiting import DESKTOP, PHONE, ZOOMED, Visits, open_wholly
from tests.mall.goods import make_brand, make_category, make_merchant, make_product
from tests.mall.pictures import stored, thing_on

pytestmark = pytest.mark.django_db(transaction=True)
SHELF = "/mall/skin-care/"
PATHS = ["/mall/", SHELF, f"{SHELF}?price_max=5&in_stock=on", "/brands/", "/brands/nagi/", "/shops/shop/"]


def stock_up(owner: Person, number: int) -> list[Product]:
    """Products of one category and two brands, with one picture that is really there."""
    category, shop, now = (
        make_category(icon="sparkles"),
        make_merchant("Shop", about="Chosen slowly."),
        timezone.now(),
    )
    brands = [make_brand("Nagi", about="Quiet things."), make_brand("Maison Lumen")]
    first = make_product(
        "Japan·Silk that stays till midnight", category=category, merchant=shop, brand=brands[0]
    )
    made = Product.objects.bulk_create(
        Product(
            merchant=shop, brand=brands[place % 2], category=category, department=category.parent, code=f"B{place}",
            short_name=f"Japan·Good thing number {place} that says good evening", name="N", origin="JP", state="listed",
            listed_from=now, price_from_fen=1000 + place, price_to_fen=1000 + place, is_available=place % 5 > 0,
        )
        for place in range(number - 1)
    )  # fmt: skip
    picture = stored(thing_on("#ffffff"), owner)
    ProductPicture.objects.filter(product=first).update(media=picture)
    ProductPicture.objects.bulk_create(ProductPicture(product=one, media=picture, position=0) for one in made)
    return [first, *made]


def test_the_followers_of_a_brand_are_counted_as_one_follows(visit: Visits, ada: Person) -> None:
    make_product(brand=make_brand("Nagi"))
    page = visit(ada)
    page.goto("/brands/nagi/")
    followers = page.locator(".maker__facts")
    expect(followers).to_contain_text("0 followers")
    page.get_by_role("button", name="Follow").tap()
    expect(followers).to_contain_text("1 follower")
    expect(followers).not_to_contain_text("followers")
    page.get_by_role("button", name="Following").tap()
    expect(followers).to_contain_text("0 followers")


def test_a_list_goes_on_to_its_end_and_back_leads_to_the_same_card(
    visit: Visits, ada: Person, forgetful_chromium: Browser
) -> None:
    stock_up(ada, 90)
    page = visit(browser=forgetful_chromium)
    open_wholly(page, SHELF)
    scroll_on(page, page.locator(".good"), 72)
    good = page.locator(f".good[data-product='{in_the_middle(page, '.good')}']")
    before = top_of(good)
    good.locator(".good__open").evaluate("link => (link.href = '/brands/nagi/')")
    good.locator(".good__open").tap()
    expect(page).to_have_url(re.compile("/brands/nagi/$"))
    page.go_back(wait_until="commit")
    expect(good).to_be_in_viewport()
    hold_still(page)
    assert abs(top_of(good) - before) < 3
    shown = page.locator(".good").evaluate_all("goods => goods.map((good) => good.dataset.product)")
    assert len(shown) == len(set(shown)) >= 72


@pytest.mark.parametrize("scripts", [True, False])
def test_a_list_is_narrowed_and_each_filter_taken_back(visit: Visits, ada: Person, scripts: bool) -> None:
    stock_up(ada, 12)
    page = visit(java_script_enabled=scripts)
    page.goto(SHELF)
    page.get_by_role("button", name="Filter").tap()
    page.locator("label", has_text="Maison Lumen").tap()
    page.get_by_label("Only what is in stock").check()
    page.get_by_role("button", name="Show goods").tap()
    expect(page).to_have_url(re.compile(r"\?brand=maison-lumen&in_stock=on$"))
    expect(page.locator(".good")).to_have_count(4)
    page.get_by_role("link", name="Remove the filter In stock").tap()
    expect(page).to_have_url(re.compile(r"\?brand=maison-lumen$"))
    expect(page.locator(".good")).to_have_count(5)
    page.get_by_role("link", name="Price").tap()
    expect(page).to_have_url(re.compile(r"\?brand=maison-lumen&sort=cheapest$"))


def test_two_columns_on_a_phone_more_on_a_desktop_and_nothing_sticks_out(visit: Visits, ada: Person) -> None:
    stock_up(ada, 12)
    count = (
        "() => getComputedStyle(document.querySelector('.goods__grid')).gridTemplateColumns.split(' ').length"
    )
    for screen, columns in ((PHONE, {2}), (DESKTOP, {4, 5, 6})):
        page = visit(screen=screen)
        for path in ("/mall/", SHELF, "/brands/nagi/", "/shops/shop/"):
            open_wholly(page, path)
            assert page.evaluate(count) in columns
            assert sticks_out(page) == []


def test_axe_finds_nothing_on_them_and_in_their_filters(visit: Visits, ada: Person) -> None:
    stock_up(ada, 6)
    page = open_with_axe(visit, ada)
    for path in PATHS:
        page.goto(path)
        assert violations(page) == []
    page.goto(SHELF)
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("button", name="Show goods")).to_be_visible()
    assert violations(page) == []


def test_at_200_percent_nothing_sticks_out_of_them(visit: Visits, ada: Person) -> None:
    stock_up(ada, 6)
    page = visit(ada, ZOOMED)
    for path in PATHS:
        page.goto(path)
        assert (path, sticks_out(page)) == (path, [])
