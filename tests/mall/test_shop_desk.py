"""A shop's day at its own desk: goods are written and shown, stock arrives, parcels leave, refunds are answered."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.models import Category, Order, Product, Refund, StockMovement
from tests.factories import make_person, make_picture
from tests.mall.goods import make_category, make_product
from tests.mall.pictures import scene, thing_on
from tests.mall.shop_desks import MODELS, Shop, act, desk, open_shop, posted
from tests.xhs.image_files import save

LIST_LIMIT = 16


@pytest.fixture
def shop(db: None) -> Shop:
    return open_shop("amber")


def picture(image=None) -> SimpleUploadedFile:
    return SimpleUploadedFile("lips.jpg", save(image or thing_on("#ffffff"), "JPEG"))


def new_product(category: Category, **changes: object) -> dict[str, object]:
    """What a browser sends for a new product with a picture and two variants."""
    return {
        "code": "L1",
        "short_name": "Japan·Lips that stay till midnight",
        "name": "Lip silk",
        "category": category.pk,
        "origin": "JP",
        "supply": "bonded",
        "about": "Six shades.",
        "listed_from_0": "2026-01-01",
        "listed_from_1": "00:00:00",
        "pictures-TOTAL_FORMS": 1,
        "pictures-INITIAL_FORMS": 0,
        "pictures-0-upload": picture(),
        "pictures-0-alt_text": "A lipstick",
        "skus-TOTAL_FORMS": 2,
        "skus-INITIAL_FORMS": 0,
        "skus-0-code": "R",
        "skus-0-options": "Shade=Rose",
        "skus-0-price_fen": "129.50",
        "skus-0-weight_grams": 80,
        "skus-0-is_offered": "on",
        "skus-1-code": "B",
        "skus-1-options": "Shade=Brick",
        "skus-1-price_fen": "99",
        "skus-1-weight_grams": 80,
        "skus-1-is_offered": "on",
        "traces-TOTAL_FORMS": 1,
        "traces-INITIAL_FORMS": 0,
        "traces-0-happened_on": "2026-01-02",
        "traces-0-words": "Pressed in Kyoto",
        **changes,
    }


def errors_of(page) -> str:
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    said = [page.context["adminform"].form.errors, *(one.errors for one in formsets)]
    return str([*said, *(one.non_form_errors() for one in formsets)])


def test_a_product_is_written_whole_as_a_draft_and_put_on_sale(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    answer = client.post(desk("mall_product_add"), new_product(make_category()))
    assert answer.status_code == 302, errors_of(answer)
    product = Product.objects.get(code="L1")
    assert (product.merchant, product.state) == (shop.merchant, "draft")
    assert [(sku.choices, sku.price_fen) for sku in product.skus.all()] == [
        (["Rose"], 12950),
        (["Brick"], 9900),
    ]
    assert product.traces.get().words == "Pressed in Kyoto"
    assert product.pictures.get().media.is_ready
    act(client, "list", product)
    assert Product.objects.listed().filter(pk=product.pk).exists()
    act(client, "withdraw", product)
    assert not Product.objects.listed().filter(pk=product.pk).exists()


def test_a_main_picture_without_plain_ground_is_refused_where_skin_is_cared_for(
    shop: Shop, sign_in: type[Client]
) -> None:
    category = make_category("Masks", ground=Category.Ground.REFUSE)
    client = sign_in(shop.owner)
    sent = new_product(category, **{"pictures-0-upload": picture(scene())})
    answer = client.post(desk("mall_product_add"), sent)
    assert answer.status_code == 200
    assert "on white or on one plain colour" in errors_of(answer)
    assert not Product.objects.filter(code="L1").exists()
    token = answer.context["inline_admin_formsets"][0].formset.forms[0]["token"].value()
    assert token, "what was sent need not be sent again"
    calm = make_category("Lamps")
    again = new_product(calm, **{"pictures-0-upload": "", "pictures-0-token": token})
    answer = client.post(desk("mall_product_add"), again, follow=True)
    assert Product.objects.get(code="L1").pictures.get().media.token == token
    assert "on white or on one plain colour" in " ".join(map(str, answer.context["messages"]))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"short_name": "Lips"}, "middle dot"),
        ({"short_name": "Korea·Lips that stay till midnight"}, "where it comes from"),
        ({"origin": ""}, "required"),
        ({"code": "CODEamber"}, "has this code"),
        ({"skus-0-price_fen": "0"}, "greater"),
        ({"skus-0-price_fen": "cheap"}, "number"),
        ({"skus-0-options": "Rose"}, "Shade=Rose"),
        ({"skus-0-options": "Size=50 ml"}, "same options"),
        ({"skus-1-options": "Shade=Rose"}, "same choices"),
        ({"skus-1-code": "R"}, "same code"),
        ({"pictures-0-upload": SimpleUploadedFile("x.jpg", b"<html>")}, "picture"),
        ({"listed_to_0": "2025-01-01", "listed_to_1": "00:00:00"}, "some time"),
    ],
)
def test_what_breaks_a_rule_is_said_and_nothing_is_written(
    changes: dict[str, object], words: str, shop: Shop, sign_in: type[Client]
) -> None:
    answer = sign_in(shop.owner).post(desk("mall_product_add"), new_product(make_category(), **changes))
    assert answer.status_code == 200
    assert words in errors_of(answer)
    assert not Product.objects.filter(code="L1").exists()


def test_a_product_is_changed_and_what_is_not_asked_stays(shop: Shop, sign_in: type[Client]) -> None:
    client, url = sign_in(shop.owner), desk("mall_product_change", shop.product.pk)
    sent = posted(client.get(url)) | {"name": "New name", "skus-0-price_fen": "88.00", "code": "OTHER"}
    sent = {name: value for name, value in sent.items() if not name.endswith("-upload")}
    answer = client.post(url, sent)
    assert answer.status_code == 302, errors_of(answer)
    product = Product.objects.get(pk=shop.product.pk)
    assert (product.name, product.price_from_fen, product.state) == ("New name", 8800, "listed")
    assert (product.skus.count(), product.pictures.count(), product.traces.count()) == (1, 1, 1)
    assert product.skus.get().stocks.get().on_hand == 10


def test_pictures_change_places_by_their_numbers_and_go(shop: Shop, sign_in: type[Client]) -> None:
    client, url = sign_in(shop.owner), desk("mall_product_change", shop.product.pk)
    first = shop.product.pictures.get()
    sent = posted(client.get(url)) | {
        "pictures-TOTAL_FORMS": 2,
        "pictures-0-position": 2,
        "pictures-1-upload": picture(),
        "pictures-1-position": 1,
        "pictures-1-product": shop.product.pk,
    }
    sent.pop("pictures-0-upload", None)
    answer = client.post(url, sent)
    assert answer.status_code == 302, errors_of(answer)
    assert shop.product.pictures.order_by("position").last() == first
    sent = posted(client.get(url)) | {"pictures-1-DELETE": "on"}
    client.post(url, {name: value for name, value in sent.items() if not name.endswith("-upload")})
    assert shop.product.pictures.count() == 1
    assert not shop.product.pictures.filter(pk=first.pk).exists()


def test_stock_arrives_and_is_counted_by_acts_alone(shop: Shop, sign_in: type[Client]) -> None:
    client, stock = sign_in(shop.owner), shop.stock
    act(client, "receive", stock, quantity="5", source="Note 7")
    act(client, "correct", stock, quantity="12", source="Counted")
    stock.refresh_from_db()
    assert (stock.on_hand, stock.reserved) == (12, 1)
    rows = StockMovement.objects.filter(stock=stock).order_by("pk")[1:]
    assert [(row.kind, row.on_hand_change, row.source, row.by) for row in rows] == [
        ("receive", 5, "Note 7", shop.owner),
        ("correct", -3, "Counted", shop.owner),
    ]
    assert b"Orders hold 1" in client.get(act(client, "correct", stock, quantity="0", source="").url).content
    assert client.post(desk("mall_stock_change", stock.pk), {"on_hand": 99}).status_code == 403


def test_a_variant_gets_stock_in_a_second_warehouse(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    sent = {"name": "Osaka", "region": "JP", "delivery_days_from": 3, "delivery_days_to": 6}
    client.post(desk("mall_warehouse_add"), sent)
    second = shop.merchant.warehouses.get(name="Osaka")
    assert b"You have a warehouse of this name" in client.post(desk("mall_warehouse_add"), sent).content
    arrival = {"sku": shop.stock.sku_id, "warehouse": second.pk, "quantity": 4, "source": ""}
    for _time in range(2):
        answer = client.post(desk("mall_stock_add"), arrival)
        assert answer.status_code == 302, errors_of(answer)
    assert second.stocks.get().on_hand == 8


def test_a_parcel_is_packed_sent_and_followed(shop: Shop, sign_in: type[Client]) -> None:
    Refund.objects.update(state=Refund.State.WITHDRAWN)
    client, parcel = sign_in(shop.owner), shop.parcel
    act(client, "pack", parcel)
    assert act(client, "ship", parcel, carrier="", tracking_number="").context["form"].errors
    act(client, "ship", parcel, carrier="SF Express", tracking_number="SF1")
    act(client, "track", parcel, words="Arrived in Hangzhou", place="Hangzhou")
    parcel.refresh_from_db()
    assert (parcel.state, parcel.carrier, parcel.tracking_number) == ("shipped", "SF Express", "SF1")
    assert parcel.steps.first().words == "Arrived in Hangzhou"
    assert Order.objects.get(pk=shop.order.pk).state == "shipped"
    assert (shop.stock.on_hand, shop.stock.reserved) == (9, 0)


def test_what_is_not_paid_is_not_to_be_seen(shop: Shop, sign_in: type[Client]) -> None:
    Order.objects.update(paid_at=None, state=Order.State.PLACED)
    client = sign_in(shop.owner)
    assert not client.get(desk("mall_parcel_changelist"), {"state": "all"}).context["cl"].result_list
    assert client.get(desk("mall_parcel_change", shop.parcel.pk)).status_code == 302


@pytest.mark.parametrize("what", ["slip", "label"])
def test_slip_and_label_carry_the_red_parcel_and_our_slogan(
    what: str, shop: Shop, sign_in: type[Client]
) -> None:
    page = sign_in(shop.owner).get(desk("mall_parcel_print", shop.parcel.pk, what)).content.decode()
    assert "paper__parcel" in page and "A red parcel, full of what you fell for." in page
    assert "Buyeramber" in page and shop.order.number in page
    assert ("13800138000" in page) == (what == "label")
    assert "¥" not in page


def test_a_refund_is_refused_with_an_answer_or_approved(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    Order.objects.update(state=Order.State.REFUNDING)
    assert act(client, "refuse", shop.refund, answer=" ").context["form"].errors["answer"]
    act(client, "refuse", shop.refund, answer="It was worn.")
    assert (shop.refund.state, shop.refund.answer) == ("refused", "It was worn.")
    answer = client.get(act(client, "approve", shop.refund, answer="").url).content.decode()
    assert "Nothing changed." in answer


def test_lists_cost_the_same_for_thirty_rows_as_for_two(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    _grow(shop, 1)
    few = {model: _statements(client, model) for model in MODELS}
    _grow(shop, 28)
    many = {model: _statements(client, model) for model in MODELS}
    assert {model: cost for model, cost in many.items() if cost > few[model]} == {}
    assert max(many.values()) <= LIST_LIMIT, many


def _grow(shop: Shop, rows: int) -> None:
    from tests.mall.orders import make_order

    for _row in range(rows):
        product = make_product(merchant=shop.merchant, warehouse=shop.warehouse)
        buyer = make_person()
        order = make_order(buyer, product=product, state="paid", paid_at=timezone.now(), captured_fen=9900)
        parcel = order.parcels.get()
        Refund.objects.create(order=order, parcel=parcel, kind="money", amount_fen=100, reason="Small")
        shop.merchant.members.create(person=buyer)
        shop.merchant.warehouses.create(name=f"House of {buyer.pk}", region="JP")


def _statements(client: Client, model: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(desk(f"mall_{model}_changelist")).status_code == 200
    return len(captured)


def test_an_upload_that_something_else_shows_is_not_hung_on_a_product(
    shop: Shop, sign_in: type[Client]
) -> None:
    avatar, foreign = make_picture(shop.owner), make_picture(make_person("eve"), is_used=False)
    for media in (avatar, foreign):
        sent = new_product(make_category(), **{"pictures-0-upload": "", "pictures-0-token": media.token})
        answer = sign_in(shop.owner).post(desk("mall_product_add"), sent)
        assert "A picture is missing" in errors_of(answer)
    assert not Product.objects.filter(code="L1").exists()
