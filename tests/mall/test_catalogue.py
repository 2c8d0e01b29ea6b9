"""Entering goods: saved whole, listed, withdrawn."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mall.goods.catalogue import list_product, save_product, settle_products, withdraw_product
from mall.goods.drafts import OptionDraft, ProductDraft, ProductRefused, SkuDraft
from mall.goods.grounds import GroundRefused
from mall.goods.naming import NameRefused
from mall.models import Category, Merchant, Product, Sku, Stock
from members.models import MediaFile, Person
from tests.mall.goods import make_category, make_merchant, make_product, make_warehouse, put_in_stock
from tests.mall.pictures import scene, stored, thing_on
from xhs.lib.errors import Conflict, Refusal

pytestmark = pytest.mark.django_db
SHADES = OptionDraft("Shade", ("Rose", "Brick"), kind="colour", swatches=("#c85a6a", "#8a3a2a"))


@pytest.fixture
def shop(ada: Person) -> Merchant:
    return make_merchant("Nagi", owner=ada)


@pytest.fixture
def draft(ada: Person) -> ProductDraft:
    return ProductDraft(
        code="LIP-1",
        short_name="Japan·Velvet that stays past midnight",
        name="Nagi velvet lip colour, 3.5 g",
        category=make_category("Lipstick"),
        origin="JP",
        supply="bonded",
        skus=[
            SkuDraft("R", 16900, ("Rose",), weight_grams=40),
            SkuDraft("B", 17900, ("Brick",), weight_grams=40, picture=1),
        ],
        options=[SHADES],
        pictures=[
            (stored(thing_on(colour), ada), words)
            for colour, words in (("#ffffff", "A lipstick"), ("#eee", ""))
        ],
    )


def test_a_product_is_saved_whole_as_a_draft(shop: Merchant, draft: ProductDraft) -> None:
    saved = save_product(merchant=shop, draft=draft)
    product = Product.objects.get()
    assert saved.product == product and saved.warnings == []
    assert (product.state, product.is_open, product.department.name_en) == ("draft", True, "Beauty")
    assert (product.price_from_fen, product.price_to_fen, product.is_available) == (16900, 17900, False)
    assert [picture.alt_text for picture in product.pictures.all()] == ["A lipstick", ""]
    assert all(picture.media.is_public and picture.media.is_used for picture in product.pictures.all())
    assert product.options.get().values == ["Rose", "Brick"]
    brick = product.skus.get(code="B")
    assert (brick.choices, brick.picture) == (["Brick"], product.pictures.get(position=1))


def test_saving_again_changes_the_product_and_raises_its_version(shop: Merchant, draft: ProductDraft) -> None:
    product = save_product(merchant=shop, draft=draft).product
    version, rose = product.version, product.skus.get(code="R").pk
    skus = [replace(draft.skus[0], price_fen=20000), replace(draft.skus[1], picture=0)]
    changed = replace(draft, skus=skus, pictures=draft.pictures[1:], about="  New.\r\n")
    save_product(merchant=shop, product=product, draft=changed)
    product = Product.objects.get()
    assert product.version > version and product.about == "New."
    assert (product.price_from_fen, product.price_to_fen) == (17900, 20000)
    assert product.skus.get(code="R").pk == rose
    assert product.pictures.count() == 1 and product.skus.get(code="B").picture == product.pictures.get()


def test_variants_may_trade_their_choices_and_what_was_in_stock_is_only_retired(
    shop: Merchant, draft: ProductDraft
) -> None:
    product = save_product(merchant=shop, draft=draft).product
    put_in_stock(product.skus.get(code="R"), make_warehouse(shop), 3)
    traded = [replace(draft.skus[0], choices=("Brick",)), replace(draft.skus[1], choices=("Rose",))]
    save_product(merchant=shop, product=product, draft=replace(draft, skus=traded))
    assert product.skus.get(code="R").choices == ["Brick"]
    anew = replace(draft, skus=[SkuDraft("N", 100, ("Brick",))])
    for _ in range(2):
        save_product(merchant=shop, product=product, draft=anew)
    assert {sku.code: sku.is_offered for sku in product.skus.all()} == {"R": False, "N": True}
    product.refresh_from_db()
    assert (product.price_from_fen, product.price_to_fen, product.is_available) == (100, 100, False)
    save_product(merchant=shop, product=product, draft=draft)
    assert product.skus.get(code="R").choices == ["Rose"] and Stock.objects.count() == 1
    product.refresh_from_db()
    assert product.is_available


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"short_name": "Velvet that stays"}, "name_shape"),
        ({"origin": "FR"}, "name_origin"),
        ({"origin": "XX"}, "origin_unknown"),
        ({"name": "  "}, "no_name"),
        ({"code": ""}, "no_code"),
        ({"skus": []}, "sku_number"),
        ({"skus": [SkuDraft("R", 0, ("Rose",))]}, "price"),
        ({"skus": [SkuDraft("R", 10**9, ("Rose",))]}, "price"),
        ({"skus": [SkuDraft("R", 1, ("Mauve",))]}, "sku_choices"),
        ({"skus": [SkuDraft("R", 1)]}, "sku_choices"),
        ({"skus": [SkuDraft("R", 1, ("Rose",)), SkuDraft("S", 1, ("Rose",))]}, "sku_twice"),
        ({"skus": [SkuDraft("R", 1, ("Rose",), picture=7)]}, "sku_picture"),
        ({"options": [SHADES, SHADES]}, "option_twice"),
        ({"options": [replace(SHADES, values=())]}, "option_values"),
        ({"options": [replace(SHADES, name=name) for name in "abcd"]}, "many_options"),
        ({"listed_to": timezone.now() - timedelta(days=1)}, "window"),
    ],
)
def test_what_makes_no_product_is_refused_and_nothing_is_written(
    change: dict[str, Any], code: str, shop: Merchant, draft: ProductDraft
) -> None:
    with pytest.raises((ProductRefused, NameRefused)) as refused:
        save_product(merchant=shop, draft=replace(draft, **change))
    assert refused.value.code == code and refused.value.field
    assert not Product.objects.exists()


def test_a_department_is_no_category_and_a_code_is_used_once(
    ada: Person, shop: Merchant, draft: ProductDraft
) -> None:
    with pytest.raises(ProductRefused):
        save_product(merchant=shop, draft=replace(draft, category=Category.objects.get(parent=None)))
    save_product(merchant=shop, draft=draft)
    with pytest.raises(Conflict):
        save_product(merchant=shop, draft=draft)
    own = [(stored(thing_on("#ffffff"), ada), "") for _ in draft.pictures]
    save_product(merchant=make_merchant(), draft=replace(draft, pictures=own))


def test_another_merchants_product_cannot_be_changed(shop: Merchant, draft: ProductDraft) -> None:
    theirs = make_product()
    with pytest.raises(ProductRefused):
        save_product(merchant=shop, product=theirs, draft=draft)
    assert Sku.objects.filter(product=theirs).count() == 1


def test_a_busy_main_picture_is_refused_or_warned_about(
    ada: Person, shop: Merchant, draft: ProductDraft
) -> None:
    busy = replace(draft, pictures=[(stored(scene(), ada), ""), *draft.pictures[1:]])
    [warning] = save_product(merchant=shop, draft=busy).warnings
    assert "one plain colour" in warning
    Category.objects.filter(pk=draft.category.pk).update(ground=Category.Ground.REFUSE)
    draft.category.refresh_from_db()
    with pytest.raises(GroundRefused):
        save_product(merchant=shop, draft=replace(busy, code="LIP-2"))
    with pytest.raises(GroundRefused):
        list_product(product=Product.objects.get())


def test_what_is_on_sale_keeps_a_main_picture_that_was_judged(
    ada: Person, shop: Merchant, draft: ProductDraft
) -> None:
    product = save_product(merchant=shop, draft=draft).product
    list_product(product=product)
    bare = [replace(sku, picture=None) for sku in draft.skus]
    unready = stored(thing_on("#ffffff"), ada)
    MediaFile.objects.filter(pk=unready.pk).update(state=MediaFile.State.PROCESSING)
    unready.refresh_from_db()
    for pictures, code in (([], "no_picture"), ([(unready, "")], "picture_not_ready")):
        changed = replace(draft, pictures=pictures, skus=bare)
        with pytest.raises(Refusal) as refused:
            save_product(merchant=shop, draft=changed, product=product)
        assert refused.value.code == code
    assert product.pictures.count() == 2
    withdraw_product(product=product)
    save_product(merchant=shop, draft=changed, product=product)


def test_a_product_is_listed_and_withdrawn(shop: Merchant, draft: ProductDraft) -> None:
    product = save_product(merchant=shop, draft=draft).product
    assert list_product(product=product) == []
    assert Product.objects.listed().get() == product
    with pytest.raises(Conflict):
        list_product(product=product)
    withdraw_product(product=product)
    assert not Product.objects.listed().exists()
    with pytest.raises(Conflict):
        withdraw_product(product=product)
    list_product(product=product)
    assert Product.objects.listed().exists()


def test_nothing_is_listed_without_a_picture_or_a_variant_to_buy(shop: Merchant, draft: ProductDraft) -> None:
    bare = [replace(sku, picture=None) for sku in draft.skus]
    for code, change in (
        ("no_picture", {"pictures": [], "skus": bare}),
        ("nothing_offered", {"skus": [replace(sku, is_offered=False) for sku in draft.skus]}),
    ):
        product = save_product(merchant=shop, draft=replace(draft, code=code, **change)).product
        with pytest.raises(Refusal) as refused:
            list_product(product=product)
        assert refused.value.code == code


def test_a_suspended_merchants_new_product_is_not_open(draft: ProductDraft) -> None:
    product = save_product(merchant=make_merchant(state="suspended"), draft=draft).product
    list_product(product=product)
    assert not Product.objects.listed().exists()


def test_settling_counts_only_what_is_offered_and_free() -> None:
    product = make_product(prices=[100, 200, 300], stock=4)
    cheap, middle, dear = product.skus.order_by("price_fen")
    Sku.objects.filter(pk=cheap.pk).update(is_offered=False)
    Stock.objects.filter(sku__in=[middle, dear]).update(reserved=4)
    settle_products([product.pk])
    product.refresh_from_db()
    assert (product.price_from_fen, product.price_to_fen, product.is_available) == (200, 300, False)
    Stock.objects.filter(sku=dear).update(reserved=3)
    settle_products([product.pk])
    product.refresh_from_db()
    assert product.is_available


def test_a_picture_that_something_else_shows_or_that_comes_twice_is_not_hung(
    ada: Person, shop: Merchant, draft: ProductDraft
) -> None:
    elsewhere = stored(thing_on("#ffffff"), ada, is_used=True)
    fresh = stored(thing_on("#ffffff"), ada)
    for pictures in ([(elsewhere, "")], [(fresh, ""), (fresh, "again")]):
        with pytest.raises(Refusal, match="A picture is missing"):
            save_product(merchant=shop, draft=replace(draft, pictures=[*draft.pictures, *pictures]))
    assert not Product.objects.exists()
