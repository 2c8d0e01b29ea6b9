"""The lists of products: the mall's home, departments and categories, brands, merchants."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from mall.goods.popularity import refresh_popularity
from mall.lists.storefront import Sort, product_page, scope_of
from mall.models import Brand, Merchant, Product
from members.models import Person
from tests.mall.goods import make_brand, make_category, make_merchant, make_product
from xhs.lib.memory import forget_everything

pytestmark = pytest.mark.django_db
CARD = re.compile(r'<article class="good" data-product="(\d+)"')


def shown(browser: Client, path: str) -> list[int]:
    """The products of a page, in order."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code
    return [int(number) for number in CARD.findall(answer.content.decode())]


def fresh(browser: Client, path: str) -> str:
    """The page as a process that has just started draws it."""
    forget_everything()
    return browser.get(path).content.decode()


def every_list(product: Product) -> list[str]:
    return [
        "/mall/",
        product.department.get_absolute_url(),
        product.category.get_absolute_url(),
        product.brand.get_absolute_url() if product.brand else "/mall/",
        product.merchant.get_absolute_url(),
    ]


def test_a_product_stands_in_every_list_it_belongs_to(client: Client) -> None:
    product = make_product(
        "Japan·Silk that stays", brand=make_brand("Nagi"), prices=[9900, 12900], sold_count=12_345
    )
    for path in every_list(product):
        page = client.get(path).content.decode()
        assert CARD.findall(page) == [str(product.pk)], path
        assert "Japan·Silk that stays" in page and ">12k sold<" in page
        assert re.search(r'class="good__price"><span class="good__sign">¥</span>99<', page)
        assert f'href="/products/{product.pk}/"' in page
    with override("zh-hans"):
        assert "1.2w<" in client.get("/mall/", headers={"accept-language": "zh-hans"}).content.decode()


@pytest.mark.parametrize(
    "unfit",
    [
        {"state": "draft"},
        {"state": "withdrawn"},
        {"is_open": False},
        {"hidden_at": timezone.now()},
        {"listed_from": timezone.now() + timedelta(hours=1)},
        {"listed_from": timezone.now() - timedelta(days=2), "listed_to": timezone.now() - timedelta(days=1)},
    ],
    ids=["draft", "withdrawn", "of a merchant who does not trade", "hidden", "not yet", "no longer"],
)
def test_what_is_not_on_sale_stands_in_no_list(unfit: dict[str, Any], client: Client) -> None:
    product = make_product(brand=make_brand())
    Product.objects.filter(pk=product.pk).update(**unfit)
    for path in every_list(product):
        for query in (
            "",
            "?sort=newest",
            "?sort=cheapest",
            "?sort=dearest",
            "?price_min=1",
            "?fragment=cards",
        ):
            assert shown(client, path + query) == [], path + query
    assert product.brand.get_absolute_url() not in client.get("/brands/").content.decode()


def test_a_product_of_another_department_category_brand_or_merchant_is_not_among_them(client: Client) -> None:
    here = make_product(brand=make_brand())
    make_product(brand=make_brand(), category=make_category("Vases", "Home"))
    sibling = make_product(brand=make_brand(), category=make_category("Lipstick"))
    assert set(shown(client, "/mall/beauty/")) == {here.pk, sibling.pk}
    for path in every_list(here)[2:]:
        assert shown(client, path) == [here.pk]


def test_lists_are_sorted_by_what_sells_by_age_and_by_price(client: Client) -> None:
    category, now = make_category(), timezone.now()
    cheap, dear, hit = (
        make_product(
            category=category, prices=[price], popularity=sold, listed_from=now - timedelta(days=age)
        )
        for price, sold, age in ((100, 5, 1), (9900, 3, 3), (500, 90, 2))
    )
    expected = {
        "": [hit, cheap, dear],
        "?sort=newest": [cheap, hit, dear],
        "?sort=cheapest": [cheap, hit, dear],
        "?sort=dearest": [dear, hit, cheap],
        "?sort=price": [cheap, hit, dear],
        "?sort=-price": [dear, hit, cheap],
        "?sort=nonsense": [hit, cheap, dear],
    }
    for query, products in expected.items():
        assert shown(client, category.get_absolute_url() + query) == [one.pk for one in products], query


def test_popular_follows_what_was_sold_after_a_while(client: Client) -> None:
    first, second = make_product(), make_product()
    Product.objects.filter(pk=first.pk).update(sold_count=7)
    assert shown(client, "/mall/") == [second.pk, first.pk]
    assert refresh_popularity() == 1
    assert refresh_popularity() == 0
    assert shown(client, "/mall/") == [first.pk, second.pk]


@pytest.mark.parametrize("sort", Sort.values)
def test_paging_shows_every_product_once_also_among_equals(sort: str, client: Client) -> None:
    category, now = make_category(), timezone.now()
    first = make_product(category=category)
    Product.objects.bulk_create(
        Product(
            merchant=first.merchant, category=category, department=category.parent, code=f"B{number}", origin="JP",
            short_name=f"N{number}", name="N", state="listed", listed_from=now, price_from_fen=9900 + number // 40,
        )
        for number in range(70)
    )  # fmt: skip
    address, seen, pages = f"{category.get_absolute_url()}?sort={sort}&fragment=cards", [], 0
    while address:
        fragment = client.get(address).content.decode()
        seen += [int(number) for number in CARD.findall(fragment)]
        more = re.search(r'class="[^"]*goods__more" href="([^"]+)"', fragment)
        address, pages = (
            (more[1].replace("&amp;", "&") + "&fragment=cards", pages + 1) if more else ("", pages + 1)
        )
    assert pages == 3
    assert len(seen) == len(set(seen)) == 71
    rows = Product.objects.in_bulk(seen)
    if sort in (Sort.CHEAPEST, Sort.DEAREST):
        prices = [rows[pk].price_from_fen for pk in seen]
        assert prices == sorted(prices, reverse=sort == Sort.DEAREST)


def test_back_brings_all_down_to_where_one_was(client: Client) -> None:
    category = make_category()
    for _ in range(30):
        make_product(category=category, pictures=0)
    page = product_page(scope_of(category))
    whole = product_page(scope_of(category), upto=page.next)
    assert [card.id for card in whole.items] == [card.id for card in page.items]
    assert whole.next == page.next


def test_a_cursor_nobody_gave_out_gets_a_page_that_leads_back(client: Client) -> None:
    make_category()
    for path in ("/mall/?cursor=x", "/mall/beauty/?cursor=x", "/brands/?cursor=x"):
        answer = client.get(path)
        assert answer.status_code == 400 and path.partition("?")[0] in answer.content.decode()


def test_a_new_name_and_a_new_price_show_at_once(client: Client) -> None:
    product = make_product("Japan·Silk that stays")
    assert "Silk that stays" in client.get("/mall/").content.decode()
    Product.objects.filter(pk=product.pk).update(
        short_name="Japan·Silk that shines", version=2, price_from_fen=100
    )
    page = client.get("/mall/").content.decode()
    assert "Silk that shines" in page and "¥</span>1<span" in page


def test_what_is_sold_out_says_so(client: Client) -> None:
    product = make_product(stock=0)
    assert "Sold out" in client.get("/mall/").content.decode()
    Product.objects.filter(pk=product.pk).update(is_available=True)
    assert "Sold out" not in client.get("/mall/").content.decode()


def test_what_merchants_write_is_escaped(client: Client) -> None:
    product = make_product("<script>a</script>", brand=make_brand("Nagi", about="<script>b</script>"))
    Merchant.objects.update(about="<script>c</script>", name="<script>d</script>")
    for path in every_list(product):
        assert "<script>" not in client.get(path).content.decode()


def test_a_merchant_who_does_not_trade_has_no_page(client: Client) -> None:
    for state in ("applied", "refused", "suspended"):
        merchant = make_merchant(state=state)
        assert client.get(merchant.get_absolute_url()).status_code == 404


def test_a_merchants_page_says_what_kind_it_is(client: Client) -> None:
    merchant = make_merchant("Nagi", kind=Merchant.Kind.FLAGSHIP, about="From Kyoto.")
    page = client.get(merchant.get_absolute_url()).content.decode()
    assert "Flagship store" in page and "From Kyoto." in page


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for path in ("/mall/nothing/", "/brands/nothing/", "/shops/nothing/"):
        assert client.get(path).status_code == 404


def test_the_home_shows_departments_and_a_department_its_categories(client: Client) -> None:
    make_category("Lipstick")
    make_category("Vases", "Home")
    home = client.get("/mall/").content.decode()
    assert 'href="/mall/beauty/"' in home and 'href="/mall/home/"' in home and "lipstick" not in home
    for path in ("/mall/beauty/", "/mall/lipstick/"):
        page = client.get(path).content.decode()
        assert 'href="/mall/lipstick/"' in page and "vases" not in page


def test_the_places_of_later_promotions_are_absent_from_the_home_not_empty(client: Client) -> None:
    make_product()
    page = client.get("/mall/").content.decode()
    assert re.search(r"</nav>\s*<header class=\"mall__head\">", page)


def test_a_department_renamed_shows_its_new_name(client: Client) -> None:
    category = make_category()
    assert "Skin care" in client.get("/mall/beauty/").content.decode()
    type(category).objects.filter(pk=category.pk).update(name_en="Face")
    assert "Face" in fresh(client, "/mall/beauty/")


def test_brands_with_something_to_sell_are_listed_the_most_followed_first(client: Client) -> None:
    small, large = make_brand("Small"), make_brand("Large", follower_count=9)
    make_brand("Nothing to sell")
    for brand in (small, large):
        make_product(brand=brand)
    page = client.get("/brands/").content.decode()
    assert re.findall(r'class="brand-tile" href="/brands/([\w-]+)/"', page) == ["large", "small"]
    assert "Japan" in page


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_list_costs_the_same_few_statements_however_long_it_is(
    signed_in: bool, ada: Person, sign_in: Any
) -> None:
    category, brand, merchant = make_category(), make_brand(), make_merchant()

    def fill(number: int) -> Product:
        return [
            make_product(category=category, brand=brand, merchant=merchant, pictures=0) for _ in range(number)
        ][-1]

    browser = sign_in(ada) if signed_in else Client()
    paths = [
        *every_list(fill(3)),
        f"{category.get_absolute_url()}?price_min=1&brand={brand.slug}&sort=newest",
    ]
    few = {path: statements(browser, path) for path in paths}
    fill(30)
    assert {path: statements(browser, path) for path in paths} == few
    assert max(few.values()) <= 6
    assert max(cold(browser, path) for path in paths) <= 9


def statements(browser: Client, path: str) -> int:
    """When everything is kept; every two seconds, which may be now, the departments are asked for again."""
    return min(asked(browser, path) for _ in range(3))


def asked(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get(path)
    return len(captured)


def cold(browser: Client, path: str) -> int:
    """With every cache empty, as after a flush."""
    forget_everything()
    cache.clear()
    return asked(browser, path)


def test_a_kept_page_is_the_page_drawn_plainly(
    ada: Person, sign_in: Any, settings: Any, client: Client
) -> None:
    brand = make_brand("Nagi", about="Quiet things.")
    product = make_product(brand=brand)
    Brand.objects.filter(pk=brand.pk).update(follower_count=3)
    for browser in (client, sign_in(ada)):
        for path in [*every_list(product), "/mall/beauty/?sort=dearest&price_max=500"]:
            kept = without_tokens(browser.get(path).content.decode())
            assert without_tokens(browser.get(path).content.decode()) == kept
            settings.DEBUG = True
            assert without_tokens(browser.get(path).content.decode()) == kept, path
            settings.DEBUG = False


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
