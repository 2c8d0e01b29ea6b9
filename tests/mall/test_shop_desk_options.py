"""Colours of options and pictures of variants: chosen at the shop's desk, seen where one chooses."""

import pytest
from django.test import Client

from mall.goods.catalogue import save_product
from mall.goods.redrafting import draft_of
from mall.models import Product, ProductPicture
from members.models import Person
from tests.mall.goods import make_product
from tests.mall.pictures import stored, thing_on
from tests.mall.shop_desks import Shop, desk, open_shop, posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop() -> Shop:
    return open_shop("amber")


@pytest.fixture
def lips(shop: Shop) -> Product:
    """Two shades, two pictures."""
    product = make_product(
        "Japan·Lips that stay till midnight", merchant=shop.merchant, shades=("Rose", "Brick"),
        prices=(9900, 9900), pictures=0,
    )  # fmt: skip
    for position in range(2):
        media = stored(thing_on("#ffffff"), shop.owner, is_used=True)
        ProductPicture.objects.create(product=product, media=media, position=position)
    return product


def page_of(product: Product) -> str:
    return desk("mall_product_change", product.pk)


def test_the_shop_chooses_colours_and_shoppers_see_them(
    shop: Shop, lips: Product, client: Client, sign_in: type[Client]
) -> None:
    browser = sign_in(shop.owner)
    sent = posted(browser.get(page_of(lips)))
    assert "--swatch" not in client.get(lips.get_absolute_url()).content.decode()
    sent |= {"options-0-has_colours": "on", "options-0-colours": ["#c85a6a", "#8a3a2a"]}
    assert browser.post(page_of(lips), sent).status_code == 302
    assert lips.options.get().swatches == ["#c85a6a", "#8a3a2a"]
    page = client.get(lips.get_absolute_url()).content.decode()
    assert "--swatch:#c85a6a" in page and "--swatch:#8a3a2a" in page
    api = client.get(f"/api/v1/products/{lips.pk}/").json()
    assert [value["swatch"] for value in api["options"][0]["values"]] == ["#c85a6a", "#8a3a2a"]
    sent = posted(browser.get(page_of(lips)))
    sent.pop("options-0-has_colours")
    browser.post(page_of(lips), sent)
    assert lips.options.get().swatches == []


@pytest.mark.parametrize("colours", [["#c85a6a"], ["red", "#8a3a2a"], ["#c85a6a;}x{", "#8a3a2a"]])
def test_only_a_colour_for_every_value_is_taken(
    colours: list[str], shop: Shop, lips: Product, sign_in: type[Client]
) -> None:
    browser = sign_in(shop.owner)
    sent = posted(browser.get(page_of(lips))) | {"options-0-has_colours": "on", "options-0-colours": colours}
    assert browser.post(page_of(lips), sent).status_code == 200
    assert lips.options.get().swatches == []


def test_a_variants_own_picture_is_shown_when_it_is_chosen(
    shop: Shop, lips: Product, client: Client, sign_in: type[Client]
) -> None:
    browser = sign_in(shop.owner)
    second = lips.pictures.get(position=1)
    sent = posted(browser.get(page_of(lips))) | {"skus-1-hung": second.pk}
    assert browser.post(page_of(lips), sent).status_code == 302
    assert [sku.picture for sku in lips.skus.order_by("position")] == [None, second]
    assert f'data-picture="{second.pk}"' in client.get(lips.get_absolute_url()).content.decode()
    api = client.get(f"/api/v1/products/{lips.pk}/").json()
    assert [variant["picture_id"] for variant in api["variants"]] == [None, second.pk]
    sent = posted(browser.get(page_of(lips))) | {"pictures-1-DELETE": "on"}
    assert browser.post(page_of(lips), sent).status_code == 302
    assert not lips.skus.exclude(picture=None).exists()


def test_pictures_of_other_products_are_no_choice(shop: Shop, lips: Product, sign_in: type[Client]) -> None:
    browser = sign_in(shop.owner)
    sent = posted(browser.get(page_of(lips))) | {"skus-1-hung": shop.product.pictures.get().pk}
    assert browser.post(page_of(lips), sent).status_code == 200
    assert not lips.skus.exclude(picture=None).exists()


def test_operators_read_colours_and_pictures(
    shop: Shop, lips: Product, mod: Person, sign_in: type[Client]
) -> None:
    lips.options.update(swatches=["#c85a6a", "#8a3a2a"])
    picture = lips.pictures.get(position=1)
    lips.skus.filter(code="S1").update(picture=picture)
    page = sign_in(mod).get(f"/admin/mall/product/{lips.pk}/change/").content.decode()
    assert "background:#c85a6a" in page
    assert f"/media/{picture.media.token}/360.webp" in page


def test_a_file_says_nothing_of_colours_and_leaves_them(lips: Product) -> None:
    lips.options.update(swatches=["#c85a6a", "#8a3a2a"])
    lips.skus.filter(code="S1").update(picture=lips.pictures.get(position=1))
    save_product(merchant=lips.merchant, draft=draft_of(lips), product=lips)
    assert lips.options.get().swatches == ["#c85a6a", "#8a3a2a"]
    assert lips.skus.get(code="S1").picture == lips.pictures.get(position=1)
