"""Products on the operators' desk: what is wrong is put right, with a reason that stays."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mall.goods.catalogue import save_product
from mall.goods.correcting import Correction, correct_product
from mall.goods.redrafting import draft_of
from mall.models import Product
from members.models import ModerationEntry, Person
from tests.factories import make_person
from tests.mall.goods import make_category
from tests.mall.shop_desks import Shop, posted
from xhs.lib.errors import NotAllowed


def page_of(product: Product) -> str:
    return reverse("admin:mall_product_change", args=[product.pk])


def send(client: Client, product: Product, **changes: Any) -> Any:
    return client.post(page_of(product), {**posted(client.get(page_of(product))), **changes})


def test_an_operator_corrects_words_category_window_and_prices_and_says_why(
    shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    product, client, other = shop.product, sign_in(keeper), make_category("Hair care")
    sku, before, now = product.skus.get(), Product.objects.get(pk=product.pk), timezone.localtime()
    ends = now + timedelta(days=9)
    assert f'name="version" value="{product.version}"' in client.get(page_of(product)).content.decode()
    answer = send(
        client,
        product,
        short_name="Japan·Words that are true",
        category=other.pk,
        about="Nothing is promised.",
        listed_to_0=f"{ends:%Y-%m-%d}",
        listed_to_1="12:00:00",
        reason="It promised a cure",
        **{f"price_{sku.pk}": "49.50"},
    )
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    product.refresh_from_db()
    assert (product.short_name, product.category) == ("Japan·Words that are true", other)
    assert (product.about, product.department_id) == ("Nothing is promised.", other.parent_id)
    assert product.listed_to and timezone.localdate(product.listed_to) == ends.date()
    assert (product.price_from_fen, product.skus.get().price_fen) == (4950, 4950)
    assert (product.name, product.state, product.brand) == (before.name, before.state, before.brand)
    assert (product.pictures.count(), product.skus.get().pk) == (1, sku.pk)
    assert product.version > before.version
    entry = ModerationEntry.objects.get(target_kind="product", target_id=product.pk)
    assert (entry.action, entry.actor, entry.reason) == ("correct", keeper, "It promised a cure")
    assert "It promised a cure" in shop.owner.notifications.get().text
    assert "It promised a cure" in client.get(page_of(product)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"short_name": "Best cream ever"}, "short_name"),
        ({"name": ""}, "name"),
        ({"listed_to_0": "2001-01-01", "listed_to_1": "00:00:00"}, "listed_to"),
        ({"price": "0"}, "price"),
        ({"price": "1000000.01"}, "price"),
        ({"name": None}, "__all__"),
    ],
)
def test_without_a_reason_or_with_nonsense_nothing_is_corrected(
    changes: dict[str, Any], field: str, shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    product = shop.product
    price = f"price_{product.skus.get().pk}"
    sent = {price if name == "price" else name: value for name, value in changes.items() if value is not None}
    named = {} if "name" in changes else {"name": "Another name"}
    answer = send(sign_in(keeper), product, **{"reason": "x", **named, **sent})
    errors = answer.context["adminform"].form.errors
    assert (price if field == "price" else field) in errors
    after = Product.objects.get(pk=product.pk)
    assert (after.name, after.short_name) == (product.name, product.short_name)
    assert after.skus.get().price_fen == 9900 and not ModerationEntry.objects.exists()


def test_what_its_merchant_saved_meanwhile_is_not_overwritten(
    shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    client, product = sign_in(keeper), shop.product
    sent = posted(client.get(page_of(product)))
    draft = replace(draft_of(product), about="Said meanwhile")
    save_product(merchant=shop.merchant, draft=draft, product=product)
    answer = client.post(page_of(product), {**sent, "name": "Cup of stoneware", "reason": "Clearer"})
    assert "changed this product meanwhile" in answer.content.decode()
    after = Product.objects.get(pk=product.pk)
    assert (after.name, after.about) == (draft.name, "Said meanwhile")
    assert not ModerationEntry.objects.exists()


def test_variants_that_are_sold_no_more_and_pictures_of_the_others_stay(
    shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    product, sku = shop.product, shop.product.skus.get()
    product.skus.update(picture=product.pictures.get())
    retired = product.skus.create(code="OLD", choices=["Rose", "#1"], price_fen=100, is_offered=False)
    retired.stocks.create(warehouse=shop.warehouse)
    client = sign_in(keeper)
    assert f"price_{retired.pk}" not in client.get(page_of(product)).content.decode()
    assert send(client, product, reason="Too dear", **{f"price_{sku.pk}": "9"}).status_code == 302
    rows = product.skus.order_by("pk").values_list("pk", "price_fen", "picture", "is_offered")
    assert list(rows) == [(sku.pk, 900, product.pictures.get().pk, True), (retired.pk, 100, None, False)]


def test_moderators_read_products_and_correct_nothing(shop: Shop, sign_in: type[Client]) -> None:
    moderator = make_person("reader", is_staff=True)
    moderator.groups.add(Group.objects.get(name="Moderator"))
    client = sign_in(moderator)
    page = client.get(page_of(shop.product))
    assert page.status_code == 200 and 'name="reason"' not in page.content.decode()
    assert client.post(page_of(shop.product), {"name": "Other", "reason": "x"}).status_code == 403


def test_nobody_but_operators_corrects(shop: Shop) -> None:
    said = {"product_id": shop.product.pk, "version": shop.product.version, "reason": "It is mine"}
    with pytest.raises(NotAllowed):
        correct_product(**said, operator=shop.owner, correction=Correction(facts={"name": "Other"}))
