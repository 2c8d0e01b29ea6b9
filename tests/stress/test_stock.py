"""A crowd for a few pieces: as many orders as pieces, a clear sentence for everybody else, nothing below zero."""

from collections.abc import Sequence

import pytest

from mall.models import Product, StockMovement
from mall.stock.ledger import SoldOut
from tests.community.test_races import all_at_once
from tests.mall.goods import make_product
from tests.mall.test_stock import assert_ledger_agrees, make_stock
from tests.mall.test_stock_races import assert_sold_exactly, buyers, shoppers
from tests.stress.crowds import Deed, in_threads
from xhs.lib.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
CONNECTIONS = 64


@pytest.mark.parametrize("round_", range(20))
def test_two_hundred_shoppers_for_fifty_pieces(round_: int) -> None:
    deeds = shoppers(200, make_product(stock=50))
    refused: list[BaseException] = []

    def one_after_another(mine: Sequence[Deed]) -> None:
        for deed in mine:
            try:
                deed()
            except Refusal as refusal:
                refused.append(refusal)

    crowd = [lambda start=start: one_after_another(deeds[start::CONNECTIONS]) for start in range(CONNECTIONS)]
    assert all_at_once(crowd) == []
    assert len(refused) == 150
    assert_sold_exactly(50, refused)
    assert not Product.objects.get().is_available


def test_ten_thousand_attempts_on_a_hundred_pieces_of_two_skus() -> None:
    stocks = [make_stock(100).pk, make_stock(120).pk]
    got: list[int] = []
    missed: list[SoldOut] = []
    crowd = in_threads(buyers(10_000, stocks, got, missed), threads=CONNECTIONS)
    assert all_at_once(crowd) == []
    assert (len(got), len(missed)) == (100, 9_900)
    assert StockMovement.objects.filter(kind="reserve").count() == 200
    assert_ledger_agrees()
