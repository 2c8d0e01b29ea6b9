"""Stock: exact, never negative, and every change a row of a ledger that cannot be rewritten."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from mall.models import Product, Sku, Stock, StockMovement
from mall.stock import ledger as verbs
from mall.stock.availability import repair_goods, settle_availability
from mall.stock.ledger import Pieces, SoldOut, StockDiffers
from tests.mall.goods import make_merchant, make_product, make_warehouse, only_sku
from xhs.lib.errors import Refusal

pytestmark = pytest.mark.django_db


def make_stock(number: int = 10, **fields: object) -> Stock:
    return only_sku(make_product(stock=number, **fields)).stocks.get()


def assert_ledger_agrees() -> None:
    for row in Stock.objects.all():
        sums = row.movements.aggregate(on_hand=Sum("on_hand_change"), reserved=Sum("reserved_change"))
        assert (row.on_hand, row.reserved) == (sums["on_hand"] or 0, sums["reserved"] or 0)
        assert row.on_hand >= row.reserved >= 0


def test_a_piece_goes_from_the_shelf_to_the_buyer_and_back() -> None:
    stock = make_stock(10)
    verbs.reserve(pieces=[Pieces(stock.pk, 3, order_line_id=1)])
    stock.refresh_from_db()
    assert (stock.on_hand, stock.reserved, stock.available) == (10, 3, 7)
    verbs.ship(pieces=[Pieces(stock.pk, 2, order_line_id=1)])
    verbs.release(pieces=[Pieces(stock.pk, 1, order_line_id=1)])
    stock.refresh_from_db()
    assert (stock.on_hand, stock.reserved) == (8, 0)
    verbs.take_back(pieces=[Pieces(stock.pk, 1, order_line_id=1)], source="refund:1")
    verbs.receive(sku_id=stock.sku_id, warehouse_id=stock.warehouse_id, quantity=5, source="delivery")
    verbs.correct(stock_id=stock.pk, counted=12)
    stock.refresh_from_db()
    assert stock.on_hand == 12
    assert_ledger_agrees()


def test_whoever_comes_too_late_hears_how_many_are_left() -> None:
    stock = make_stock(3)
    with pytest.raises(SoldOut) as refused, transaction.atomic():
        verbs.reserve(pieces=[Pieces(stock.pk, 4)])
    assert refused.value.code == "sold_out"
    assert refused.value.details == {"left": {stock.pk: 3}}
    assert "3" in str(refused.value)
    assert StockMovement.objects.filter(kind="reserve").count() == 0
    assert_ledger_agrees()


def test_two_lines_of_one_sku_count_together() -> None:
    stock = make_stock(5)
    with pytest.raises(SoldOut), transaction.atomic():
        verbs.reserve(pieces=[Pieces(stock.pk, 3, 1), Pieces(stock.pk, 3, 2)])
    verbs.reserve(pieces=[Pieces(stock.pk, 3, 1), Pieces(stock.pk, 2, 2)])
    stock.refresh_from_db()
    assert (stock.reserved, stock.available) == (5, 0)
    assert_ledger_agrees()


def test_several_skus_are_kept_all_or_none() -> None:
    plenty, few = make_stock(9), make_stock(1)
    with pytest.raises(SoldOut) as refused, transaction.atomic():
        verbs.reserve(pieces=[Pieces(plenty.pk, 2, 1), Pieces(few.pk, 2, 2)])
    assert refused.value.details["left"] == {few.pk: 1}
    plenty.refresh_from_db()
    assert plenty.reserved == 0


def test_nothing_of_a_line_happens_twice() -> None:
    stock = make_stock(5)
    verbs.reserve(pieces=[Pieces(stock.pk, 2, order_line_id=7)])
    verbs.release(pieces=[Pieces(stock.pk, 2, order_line_id=7)], source="closed")
    verbs.reserve(pieces=[Pieces(stock.pk, 2, order_line_id=8)])
    with pytest.raises(IntegrityError), transaction.atomic():
        verbs.release(pieces=[Pieces(stock.pk, 2, order_line_id=7)], source="closed")
    assert_ledger_agrees()


def test_what_is_not_there_cannot_leave() -> None:
    stock = make_stock(5)
    for verb in (verbs.ship, verbs.release):
        with pytest.raises(StockDiffers), transaction.atomic():
            verb(pieces=[Pieces(stock.pk, 1)])


def test_a_count_below_what_orders_hold_is_refused() -> None:
    stock = make_stock(5)
    verbs.reserve(pieces=[Pieces(stock.pk, 3)])
    with pytest.raises(Refusal) as refused, transaction.atomic():
        verbs.correct(stock_id=stock.pk, counted=2)
    assert refused.value.details == {"reserved": 3}
    verbs.correct(stock_id=stock.pk, counted=3)
    assert Stock.objects.get().on_hand == 3


@pytest.mark.parametrize("number", [0, -1, verbs.LARGEST_COUNT + 1])
def test_a_delivery_of_nothing_or_too_much_is_refused(number: int) -> None:
    stock = make_stock(5)
    with pytest.raises(Refusal), transaction.atomic():
        verbs.receive(sku_id=stock.sku_id, warehouse_id=stock.warehouse_id, quantity=number)
    with pytest.raises(Refusal), transaction.atomic():
        verbs.correct(stock_id=stock.pk, counted=number or -5)


def test_the_ledger_is_only_added_to() -> None:
    make_stock(5)
    movement = StockMovement.objects.get()
    for change in (lambda: StockMovement.objects.update(on_hand_change=7), movement.delete, movement.save):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert StockMovement.objects.get().on_hand_change == 5


def test_a_person_who_is_gone_leaves_the_ledger_as_it_is(mod, ada) -> None:
    stock = make_stock(5)
    verbs.correct(stock_id=stock.pk, counted=4, by=mod)
    StockMovement.objects.filter(by=mod).update(by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        StockMovement.objects.filter(kind="correct").update(by=ada)


def test_a_product_is_available_while_any_offered_variant_is() -> None:
    product = make_product(prices=(100, 200), stock=1)
    one, other = Stock.objects.order_by("pk")
    version = product.version
    verbs.reserve(pieces=[Pieces(one.pk, 1, 1)])
    product.refresh_from_db()
    assert product.is_available and product.version == version
    verbs.reserve(pieces=[Pieces(other.pk, 1, 2)])
    product.refresh_from_db()
    assert not product.is_available and product.version == version + 1
    verbs.release(pieces=[Pieces(other.pk, 1, 2)])
    product.refresh_from_db()
    assert product.is_available
    Sku.objects.filter(pk=other.sku_id).update(is_offered=False)
    settle_availability(products=[product.pk])
    product.refresh_from_db()
    assert not product.is_available


def test_first_pieces_in_a_new_warehouse_make_the_product_available() -> None:
    merchant = make_merchant()
    product = make_product(stock=0, merchant=merchant)
    sku, warehouse = only_sku(product), make_warehouse(merchant, "Ningbo")
    verbs.receive(sku_id=sku.pk, warehouse_id=warehouse.pk, quantity=2)
    product.refresh_from_db()
    assert product.is_available and sku.stocks.get(warehouse=warehouse).on_hand == 2


def test_the_nightly_repair_derives_everything_anew_and_says_what_was_wrong() -> None:
    product = make_product(prices=(300, 500), stock=4)
    Stock.objects.filter(sku__product=product).update(on_hand=9, reserved=2)
    values = {"sold_count": 5, "is_available": False, "price_from_fen": 1, "price_to_fen": 2}
    Product.objects.filter(pk=product.pk).update(**values)
    assert repair_goods() == 4
    product.refresh_from_db()
    assert (product.sold_count, product.is_available) == (0, True)
    assert (product.price_from_fen, product.price_to_fen) == (300, 500)
    assert_ledger_agrees()
    assert repair_goods() == 0


def test_a_reservation_is_one_statement() -> None:
    stock = make_stock(5)
    with CaptureQueriesContext(connection) as captured:
        verbs.reserve(pieces=[Pieces(stock.pk, 1, 1)])
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) == 1
