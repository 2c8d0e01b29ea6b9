"""The page of a product: to whom it opens, what it shows, what it costs."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.models import (
    BrandFollow,
    ImportLimit,
    ImportTaxRule,
    Merchant,
    Product,
    ProductOption,
    ProductTrace,
    RestockWish,
    SavedProduct,
    Sku,
    Stock,
    Warehouse,
)
from mall.product.states import Standing, find_row
from members.models import Person
from tests.conftest import SignIn
from tests.mall.goods import (
    make_brand,
    make_category,
    make_merchant,
    make_product,
    make_warehouse,
    only_sku,
    put_in_stock,
)
from xhs.lib.memory import forget_everything


def page(client: Client, product: Product, query: str = "") -> str:
    return client.get(f"/products/{product.pk}/{query}").content.decode()


def hidden_by_us(**fields: Any) -> dict[str, Any]:
    return {"hidden_at": timezone.now(), **fields}


def test_everybody_opens_a_product_and_reads_what_it_is(client: Client, db: None) -> None:
    product = make_product("Japan·Silk that stays", name="Silk foundation 30 ml", about="Light as air.")
    html = page(client, product)
    token = product.pictures.get().media.token
    assert "<title>Japan·Silk that stays · " in html
    assert "Silk foundation 30 ml" in html
    assert "Light as air." in html
    assert "From Japan · Domestic" in html
    assert "Arrives in 2–4 days from Zhejiang" in html
    assert "VAT is included" in html
    assert f"http://127.0.0.1:8000/media/{token}/1080.webp" in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/products/{product.pk}/">' in html


def test_machines_read_price_and_stock(client: Client, db: None) -> None:
    product = make_product("Japan·</script><b>", prices=(9900, 15900), review_count=2, star_sum=9)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, product), re.DOTALL)
    facts = json.loads(found[1])
    assert facts["name"] == "Japan·</script><b>"
    assert (facts["offers"]["lowPrice"], facts["offers"]["highPrice"]) == ("99.00", "159.00")
    assert facts["offers"]["availability"] == "https://schema.org/InStock"
    assert facts["aggregateRating"] == {"@type": "AggregateRating", "ratingValue": "4.5", "reviewCount": 2}


def test_several_prices_show_as_a_range_and_every_variant_is_a_plain_choice(client: Client, db: None) -> None:
    product = make_product(prices=(9900, 15900), shades=("Rose", "Brick"))
    html = page(client, product)
    assert '99<span class="price__to">–159</span>' in html
    for sku in product.skus.all():
        assert f'name="sku" value="{sku.pk}" required' in html


def test_one_variant_leaves_nothing_to_choose(client: Client, db: None) -> None:
    product = make_product()
    html = page(client, product)
    assert f'<input type="hidden" name="sku" value="{only_sku(product).pk}"' in html
    assert "product__pick" not in html


def test_few_are_counted_and_many_are_not(client: Client, db: None) -> None:
    few, many = make_product(stock=3), make_product(stock=9_876_543)
    assert "Only 3 left" in page(client, few)
    assert "In stock" in page(client, many)
    assert "9876543" not in page(client, many)


def test_pieces_that_belong_to_orders_are_not_left(client: Client, db: None) -> None:
    product = make_product(stock=5)
    Stock.objects.update(reserved=5)
    html = page(client, product)
    assert "Sold out" in html
    assert "Tell me when it comes" in html
    assert "data-buy-now" not in html


def test_what_is_left_is_what_one_warehouse_can_send(client: Client, db: None) -> None:
    product = make_product(stock=2)
    put_in_stock(only_sku(product), make_warehouse(product.merchant, "Osaka", region="JP"), 4)
    assert "Only 4 left" in page(client, product)


def test_the_quickest_warehouse_that_has_it_delivers(client: Client, db: None) -> None:
    merchant = make_merchant()
    far = make_warehouse(merchant, "Osaka", region="JP", delivery_days_from=6, delivery_days_to=9)
    product = make_product(merchant=merchant, stock=0)
    put_in_stock(only_sku(product), far, 5)
    assert "Arrives in 6–9 days from Japan" in page(client, product)


@pytest.mark.parametrize(
    ("days_from", "days_to", "words"),
    [
        (0, 0, "today"),
        (0, 1, "today or tomorrow"),
        (1, 1, "tomorrow"),
        (0, 3, "within 3 days"),
        (1, 2, "in 1–2 days"),
        (2, 2, "in 2 days"),
        (2, 4, "in 2–4 days"),
    ],
)
def test_product_page_and_checkout_say_when_it_comes_as_people_do(
    client: Client, cat: Person, days_from: int, days_to: int, words: str
) -> None:
    product = make_product()
    days = {"delivery_days_from": days_from, "delivery_days_to": days_to}
    Warehouse.objects.update(region="CN-ZJ", **days)
    assert f"Arrives {words} from Zhejiang" in page(client, product)
    client.force_login(cat)
    assert f"arrives {words}<" in client.get(f"/checkout/?sku={only_sku(product).pk}").content.decode()


def test_what_is_not_offered_is_not_there(client: Client, db: None) -> None:
    product = make_product(prices=(9900, 15900), shades=("Rose", "Brick"))
    gone = product.skus.first()
    Sku.objects.filter(pk=gone.pk).update(is_offered=False)
    assert f'value="{gone.pk}"' not in page(client, product)


def import_rules(**rates: int) -> None:
    before = timezone.now() - timedelta(days=1)
    ImportTaxRule.objects.all().delete()
    ImportLimit.objects.all().delete()
    ImportTaxRule.objects.create(holds_from=before)
    ImportLimit.objects.create(holds_from=before)
    if rates:
        ImportTaxRule.objects.create(holds_from=before, category=make_category(), **rates)


@pytest.mark.parametrize(
    ("rates", "price", "words"),
    [
        ({}, 10_000, "¥9.10 (9.1 %)"),
        ({"consumption_bp": 1500}, 10_000, "¥23.06 (23.06 %)"),
        ({}, 600_000, "¥780 (13 %)"),
        ({"tariff_bp": 1000, "consumption_bp": 1500}, 600_000, "¥2,774.12 (46.24 %)"),
    ],
)
def test_imported_goods_say_their_tax_in_one_line(
    client: Client, db: None, rates: dict[str, int], price: int, words: str
) -> None:
    import_rules(**rates)
    product = make_product(prices=(price,), supply="bonded")
    assert f"Import tax about {words}, worked out exactly at the checkout" in page(client, product)


def test_past_and_coming_rates_are_not_used(client: Client, db: None) -> None:
    import_rules()
    now = timezone.now()
    day = timedelta(days=1)
    category = make_category()
    old = {"holds_from": now - 3 * day, "holds_to": now - day}
    for window in (old, {"holds_from": now + day}):
        ImportTaxRule.objects.create(category=category, vat_bp=5000, **window)
    assert "(9.1 %)" in page(client, make_product(supply="direct"))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 200),
        ({"state": "draft"}, 404),
        ({"state": "withdrawn"}, 410),
        (hidden_by_us(), 404),
        (hidden_by_us(state="withdrawn"), 404),
        ({"listed_from": timezone.now() + timedelta(hours=1)}, 404),
        ({"listed_from": timezone.now() - timedelta(2), "listed_to": timezone.now() - timedelta(1)}, 410),
        ({"is_open": False}, 404),
    ],
)
def test_what_shoppers_may_know_of(client: Client, db: None, fields: dict[str, Any], status: int) -> None:
    product = make_product(**fields)
    assert client.get(f"/products/{product.pk}/").status_code == status
    is_listed = Product.objects.listed().filter(pk=product.pk).exists()
    assert is_listed is (find_row(product.pk).standing() == Standing.SOLD)


def test_goods_of_a_suspended_merchant_are_gone(client: Client, db: None) -> None:
    merchant = make_merchant(state=Merchant.State.SUSPENDED)
    product = make_product(merchant=merchant, is_open=False)
    assert client.get(f"/products/{product.pk}/").status_code == 410


def test_no_product_is_a_404(client: Client, db: None) -> None:
    assert client.get("/products/123456/").status_code == 404
    assert client.get("/products/123456/ticker/").status_code == 404


@pytest.mark.django_db(transaction=True)  # outside of a transaction prepared queries run as real ones
@pytest.mark.parametrize("path", ["/products/{}/", "/api/v1/products/{}/"])
def test_a_number_that_no_row_can_have_is_a_404(client: Client, path: str) -> None:
    assert client.get(path.format(2**63)).status_code == 404


def test_what_is_not_sold_any_more_leads_to_others_like_it(client: Client, db: None) -> None:
    gone = make_product("Japan·Long gone", state="withdrawn")
    other = make_product("Japan·Still here")
    elsewhere = make_product("Japan·Elsewhere", category=make_category("Tents", "Sport"))
    html = page(client, gone)
    assert "This is not sold any more" in html
    assert f'href="/products/{other.pk}/"' in html
    assert f'href="/products/{elsewhere.pk}/"' not in html
    assert "/checkout/" not in html


def test_a_merchants_own_people_preview_what_others_do_not_see(ada: Person, cat: Person, mod: Person) -> None:
    merchant = make_merchant(owner=ada)
    draft = make_product("Japan·Not yet", merchant=merchant, state="draft")
    hidden = make_product(merchant=merchant, **hidden_by_us())
    gone = make_product(merchant=merchant, state="withdrawn")
    assert "This is a draft." in page(SignIn(ada), draft)
    assert "Our team has hidden this product." in page(SignIn(mod), hidden)
    assert "Shoppers see others like it here." in page(SignIn(ada), gone)
    assert "data-buy-now" not in page(SignIn(ada), draft)
    assert SignIn(cat).get(f"/products/{draft.pk}/").status_code == 404


def test_the_page_knows_what_she_has_to_do_with_the_product(ada: Person, bo: Person) -> None:
    brand = make_brand("Aoyama")
    product = make_product(brand=brand, stock=0)
    SavedProduct.objects.create(person=ada, product=product, seen_fen=9900, told_fen=9900)
    BrandFollow.objects.create(person=ada, brand=brand)
    RestockWish.objects.create(person=ada, sku=only_sku(product))
    hers, his = page(SignIn(ada), product), page(SignIn(bo), product)
    save = f'data-toggle="/products/{product.pk}/save/" aria-pressed="%s"'
    follow = 'data-toggle="/brands/aoyama/follow/" aria-pressed="%s"'
    assert (save % "true" in hers, save % "false" in his) == (True, True)
    assert (follow % "true" in hers, follow % "false" in his) == (True, True)
    assert f'data-wished="{only_sku(product).pk}"' in hers
    assert 'data-wished=""' in his


def test_options_and_trace_stand_on_the_page(client: Client, db: None) -> None:
    product = make_product(prices=(100, 200), shades=("Rose", "<b>"))
    ProductOption.objects.update(swatches=["#ff0000", "#00ff00"])
    ProductTrace.objects.create(
        product=product, happened_on="2026-03-01", words="Made in Kyoto", document="LOT 7"
    )
    html = page(client, product)
    assert 'style="--swatch:#ff0000"' in html
    assert "&lt;b&gt;" in html
    assert "<b></span>" not in html
    assert "Made in Kyoto" in html
    assert "LOT 7" in html


def test_a_raised_version_shows_at_once_and_price_and_stock_without_one(client: Client, db: None) -> None:
    product = make_product("Japan·Before", stock=20)
    assert "In stock" in page(client, product)
    Sku.objects.update(price_fen=7700)
    Stock.objects.update(on_hand=2)
    html = page(client, product)
    assert "data-chosen-price>77<" in html
    assert "Only 2 left" in html
    product.short_name, product.version = "Japan·After", 2
    product.save()
    assert "Japan·After" in page(client, product)


def test_the_page_survives_an_empty_redis(client: Client, db: None) -> None:
    product = make_product()
    first = page(client, product)
    cache.clear()
    forget_everything()
    assert re.sub(r'value="\w{64}"', "", page(client, product)) == re.sub(r'value="\w{64}"', "", first)


def test_a_page_opened_from_a_share_offers_to_share_it_on(client: Client, db: None) -> None:
    product = make_product()
    assert "share-again" not in page(client, product)
    html = page(client, product, "?from=share")
    assert "share-again" in html
    assert f'data-copy="http://127.0.0.1:8000/products/{product.pk}/?from=share"' in html


def test_what_does_not_exist_yet_is_absent(client: Client, db: None) -> None:
    html = page(client, make_product())
    assert "coupon" not in html.lower()
    assert "\x1d" not in html


def statements(client: Client, product: Product) -> int:
    for _ in range(2):
        page(client, product)
    with CaptureQueriesContext(connection) as captured:
        page(client, product)
    return len(captured)


def test_statements_do_not_grow_with_variants_options_and_pictures(ada: Person) -> None:
    brand = make_brand()
    small = make_product(brand=brand)
    shades = [f"Shade {number}" for number in range(60)]
    large = make_product(
        brand=brand, prices=[100 + n for n in range(60)], shades=shades, pictures=9, supply="bonded"
    )
    ProductOption.objects.create(product=large, name="Size", values=["S", "M"], position=1)
    browser = SignIn(ada)
    assert statements(browser, small) == statements(browser, large) <= 12


def test_a_cold_page_stays_below_the_limit_too(ada: Person) -> None:
    product = make_product(brand=make_brand(), prices=(100, 200), pictures=5, supply="bonded")
    browser = SignIn(ada)
    cache.clear()
    forget_everything()
    with CaptureQueriesContext(connection) as captured:
        page(browser, product)
    assert len(captured) <= 12


def test_the_cart_shows_its_lines_to_people_and_visitors(client: Client, ada: Person) -> None:
    product = make_product(stock=9)
    for browser in (client, SignIn(ada)):
        assert "data-cart-count hidden>" in page(browser, product)
        browser.post("/cart/", {"sku": only_sku(product).pk, "quantity": 3})
        browser.get("/")  # reads the message
        browser.post("/cart/", {"sku": only_sku(make_product()).pk})
        browser.get("/")
        assert "data-cart-count>2</span>" in page(browser, product)
