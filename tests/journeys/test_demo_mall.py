"""The mall of the demo world as it is filled: its books add up."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from mall.buyers.address_book import addresses_of
from mall.demo.customers import buyers
from mall.demo.filling import fill_first, fill_rest
from mall.demo.films import filmed
from mall.demo.library import goods, read
from mall.demo.places import rooms
from mall.demo.planning import variants_of
from mall.models import (
    Brand,
    CartLine,
    Category,
    ImportQuotaEntry,
    ImportTaxRule,
    Merchant,
    MerchantMember,
    Order,
    OrderEvent,
    OrderLine,
    Parcel,
    PaymentAttempt,
    PaymentRefund,
    Product,
    ProductAnswer,
    ProductPicture,
    ProductQuestion,
    ProductTrace,
    Refund,
    Review,
    ReviewPicture,
    SandboxPayment,
    SavedProduct,
    Sku,
    Stock,
    StockMovement,
    Store,
    StorePicture,
    TrackingStep,
)
from mall.orders.pages import TABS, orders_of
from mall.questions.answering import repair_answers, voice_for
from mall.refunds.overdue import decide_overdue
from mall.settling.sums import repair_sums
from mall.stock.availability import repair_goods
from members.demo.cast import cast
from members.demo.people import make_people
from members.demo.world import World
from members.models import MediaFile, Person
from xhs.lib.gazetteer import all_places

SMALL = World(people=60, products=12, orders=280, stores=7, width=60)
COUNTED = [
    Brand, CartLine, Category, ImportQuotaEntry, ImportTaxRule, MediaFile, Merchant, MerchantMember, Order, OrderEvent,
    OrderLine, Parcel, PaymentAttempt, PaymentRefund, Person, Product, ProductAnswer, ProductPicture, ProductQuestion,
    ProductTrace, Refund, Review, ReviewPicture, SandboxPayment, SavedProduct, Sku, Stock, StockMovement, Store,
    StorePicture, TrackingStep,
]  # fmt: skip


def keep_silent(words: str) -> None:
    """Nobody reads along."""


def rows() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


pytestmark = pytest.mark.django_db  # without the mark nobody makes the database when this file is run alone


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One small mall for all tests of this file: they only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_people(cast(SMALL.people))
        fill_first(SMALL, keep_silent)
        assert fill_rest(SMALL, keep_silent)
        yield
        transaction.set_rollback(True)


# --- what is filled in ----------------------------------------------------------------------------


def test_shops_sell_products_with_pictures_made_by_the_pipeline(filled: None) -> None:
    assert Product.objects.listed().count() == SMALL.products
    for picture in ProductPicture.objects.select_related("media"):
        assert picture.media.is_ready and picture.media.is_public and picture.media.is_used
        assert picture.alt_text
    assert not Brand.objects.filter(logo=None, products__isnull=False).exists()
    assert set(Category.objects.filter(parent__slug="beauty").values_list("ground", flat=True)) == {"refuse"}
    assert ImportTaxRule.objects.filter(category__slug="perfume", consumption_bp=1500).exists()
    for product in Product.objects.filter(supply__in=Product.IMPORTED):
        assert product.traces.count() >= 3


def test_a_few_goods_move_right_behind_their_main_picture(filled: None) -> None:
    clips = ProductPicture.objects.filter(media__kind=MediaFile.Kind.CLIP).select_related("media", "product")
    wanted = {(one.shop, one.code) for one in filmed(SMALL)}
    assert set(clips.values_list("product__merchant__slug", "product__code")) == wanted and len(wanted) == 3
    for clip in clips:
        media = clip.media
        assert (clip.position, media.state, media.audience) == (1, "ready", "public") and clip.alt_text
        assert media.is_used and 3_000 < media.duration_ms < 7_000


def test_stock_prices_and_sold_counts_follow_the_books(filled: None) -> None:
    assert OrderLine.objects.exists()
    assert repair_goods() == 0
    assert repair_sums() == 0
    for line in OrderLine.objects.select_related("order").filter(order__state="received"):
        moved = StockMovement.objects.filter(order_line_id=line.pk).values_list("kind", flat=True)
        assert sorted(moved) == ["reserve", "ship"]


def test_money_adds_up_for_every_order(filled: None) -> None:
    sums = ("goods_fen", "discount_fen", "tax_fen", "freight_fen", "total_fen")
    assert Order.objects.count() == SMALL.orders
    for order in Order.objects.prefetch_related("lines", "parcels", "attempts", "refunds"):
        for name in sums:
            total = getattr(order, name)
            assert total == sum(getattr(line, name) for line in order.lines.all())
            assert total == sum(getattr(parcel, name) for parcel in order.parcels.all())
        assert order.captured_fen == sum(one.captured_fen for one in order.attempts.all())
        is_late = any(one.kind == Refund.Kind.AUTOMATIC for one in order.refunds.all())
        assert order.captured_fen == (order.total_fen if order.paid_at or is_late else 0)
        paid_out = [one.amount_fen for one in order.refunds.all() if one.state == "paid"]
        assert order.refunded_fen == sum(paid_out) == sum(one.refunded_fen for one in order.attempts.all())
    sandbox = SandboxPayment.objects.aggregate(paid=Sum("amount_fen"), back=Sum("refunded_fen"))
    books = Order.objects.aggregate(paid=Sum("captured_fen"), back=Sum("refunded_fen"))
    assert sandbox == books


def test_money_went_back_in_every_way_there_is(filled: None) -> None:
    refunds = Refund.objects.select_related("order").prefetch_related("lines")
    rare = {Refund.Kind.UNUSED}  # few buy vouchers
    assert set(refunds.values_list("kind", flat=True)) | rare == set(Refund.Kind.values)
    for late in refunds.filter(kind=Refund.Kind.AUTOMATIC):
        assert (late.order.state, late.order.close_reason, late.order.paid_at) == ("closed", "unpaid", None)
        assert (late.parcel, late.asked_by, list(late.lines.all())) == (None, None, [])
        assert late.amount_fen == late.order.total_fen == late.order.refunded_fen
    for kept in refunds.filter(kind=Refund.Kind.MONEY_ONLY, state="paid"):
        moved = StockMovement.objects.filter(order_line_id__in=kept.order.lines.values("pk")).values_list(
            "kind", flat=True
        )
        assert kept.order.state == "refunded" and set(moved) == {"reserve", "ship"}


def test_shops_still_have_time_to_answer_what_is_asked_for(filled: None) -> None:
    assert Refund.objects.filter(state="asked").exists()
    assert decide_overdue() == 0


def test_what_sells_best_stands_first_as_soon_as_anything_is_sold(filled: None) -> None:
    assert not Product.objects.exclude(popularity=F("sold_count")).exists()


def test_every_paid_voucher_is_there_as_it_was_used(filled: None) -> None:
    lines = OrderLine.objects.exclude(valid_days=None).select_related("order", "parcel")
    assert {line.order.state for line in lines} >= {"usable", "received"}
    for line in lines:
        assert (line.order.receiver, line.order.freight_fen, line.parcel.has_vouchers) == ("", 0, True)
        states = set(line.vouchers.values_list("state", flat=True))
        expected = {"usable": {"valid"}, "received": {"redeemed"}, "refunded": {"refunded"}}
        assert states == expected.get(line.order.state, set()), line.order.state
        assert line.vouchers.count() == (line.quantity if line.order.paid_at else 0)


def test_events_lead_to_where_the_order_is(filled: None) -> None:
    for order in Order.objects.prefetch_related("events"):
        changes = [event for event in order.events.all() if event.to_state]
        assert changes[0].kind == "placed" and changes[-1].to_state == order.state
        assert [event.from_state for event in changes] == ["", *(event.to_state for event in changes[:-1])]
        assert [event.at for event in changes] == sorted(event.at for event in changes)
        assert changes[0].at == order.placed_at


def test_import_limits_are_used_and_given_back(filled: None) -> None:
    for order in Order.objects.annotate(dutiable=Sum("lines__dutiable_fen")):
        is_over = order.state in ("closed", "refunded")
        held = sum(ImportQuotaEntry.objects.filter(order=order).values_list("amount_fen", flat=True))
        assert held == (0 if is_over else order.dutiable)


def test_what_was_sold_out_is_sold_out_after_all_those_orders(filled: None) -> None:
    stock = Stock.objects.select_related("sku__product").filter(on_hand=F("reserved"))
    planned = {(one.code, variant.choices): variant.pieces for one in goods() for variant in variants_of(one)}
    sold_out = {(row.sku.product.code, tuple(row.sku.choices)) for row in stock}
    there = {(sku.product.code, tuple(sku.choices)) for sku in Sku.objects.select_related("product")}
    assert sold_out == {key for key in there if planned[key] == 0}


def test_filling_the_mall_again_makes_nothing_twice(filled: None) -> None:
    before = rows()
    fill_first(SMALL, keep_silent)
    assert fill_rest(SMALL, keep_silent)
    assert rows() == before


def test_whoever_can_log_in_has_an_address(filled: None) -> None:
    for name in ("lily", "mina.sorai", "keeper"):
        person = Person.objects.filter(username=name).first()
        assert (
            person is None or name not in {one.user for one in buyers(SMALL.people)} or addresses_of(person)
        )
    assert addresses_of(Person.objects.get(username="lily"))


def test_stores_have_hours_pictures_and_a_place_in_their_city(filled: None) -> None:
    stores = list(Store.objects.listed())
    assert len(stores) == SMALL.stores and len({store.city for store in stores}) == 7
    assert all(store.hours.exists() and 1 <= store.pictures.count() <= 3 for store in stores)
    assert all(picture.media.audience == "public" for picture in StorePicture.objects.select_related("media"))
    assert [store.follower_count for store in stores] == [store.follows.count() for store in stores]


def test_sixty_stores_in_ten_cities_are_written_down_and_keep_the_rules() -> None:
    written = rooms()
    assert len({room.name for room in written}) == 60
    assert len({room.content.city for room in written}) == 10
    for room in written:
        nearest = min(all_places()[:360], key=lambda city: _apart(city.point, room.content))
        assert nearest.chinese in room.content.city, room.name
    shops = {row["slug"] for row in read("merchants")}
    assert {room.shop for room in written} - {""} <= shops


def _apart(point: Any, content: Any) -> float:
    return float((point.latitude - content.latitude) ** 2 + (point.longitude - content.longitude) ** 2)


def test_reviews_are_of_received_goods_by_their_buyers_and_are_counted(filled: None) -> None:
    reviews = Review.objects.select_related("line__order", "product")
    assert reviews.count() >= 10
    for review in reviews:
        order = review.line.order
        assert order.state == "received" and order.person_id == review.person_id
        assert order.received_at < review.written_at < timezone.now()
        assert review.product_id == review.line.product_id and review.choices == review.line.choices
        assert review.picture_count == review.pictures.count()
    for product in Product.objects.all():
        stars = list(product.reviews.values_list("stars", flat=True))
        assert (product.review_count, product.star_sum) == (len(stars), sum(stars))
        texts = [text for text in product.reviews.values_list("text", flat=True) if text]
        assert len(texts) == len(set(texts))
    pictures = ReviewPicture.objects.select_related("media", "review")
    assert pictures.exists()
    for picture in pictures:
        assert picture.media.owner_id == picture.review.person_id
        assert picture.media.is_public and picture.media.is_used


def test_the_shopper_finds_something_on_every_list(filled: None) -> None:
    lily = Person.objects.get(username="lily")
    assert lily.saved_products.exists() and CartLine.objects.filter(cart__person=lily).exists()
    for tab in TABS:
        assert bool(orders_of(person=lily, tab=tab.name).items) == (tab.name != "to-pay"), tab.name
    on_its_way = Order.objects.filter(person=lily, state="shipped").first()
    assert on_its_way and TrackingStep.objects.filter(parcel__order=on_its_way).count() >= 2
    assert not Review.objects.filter(person=lily).exists()


def test_questions_are_answered_by_shops_and_by_those_who_have_it(filled: None) -> None:
    assert ProductQuestion.objects.count() >= 3 and repair_answers() == 0
    for question in ProductQuestion.objects.select_related("product"):
        assert question.product.listed_from < question.asked_at < timezone.now()
        for answer in question.answers.all():
            assert question.asked_at < answer.answered_at < timezone.now()
            assert answer.person_id != question.person_id
            expected = voice_for(person=answer.person, question=question)
            assert answer.voice == expected
