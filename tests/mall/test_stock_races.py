"""Many buyers at once for a few pieces: as many as there are, and a sentence for everybody else."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from mall.checkout.placing import CheckoutChanged, place_order
from mall.models import Order, OrderLine, Product, Stock, StockMovement
from mall.stock import ledger as verbs
from mall.stock.availability import repair_goods
from mall.stock.ledger import Pieces, SoldOut
from tests.community.test_races import all_at_once, people
from tests.mall.buying import assert_books_agree, wanted
from tests.mall.goods import make_address, make_product
from tests.mall.test_stock import assert_ledger_agrees, make_stock

pytestmark = pytest.mark.django_db(transaction=True)


def buyers(
    number: int, stocks: "list[int]", got: "list[int]", missed: "list[SoldOut]"
) -> list[Callable[[], None]]:
    """So many people who each want a piece of every stock, named in differing order."""

    def buy(person: int) -> None:
        turned = stocks if person % 2 else stocks[::-1]
        lines = [Pieces(stock_id, 1, person * 10 + place) for place, stock_id in enumerate(turned)]
        try:
            verbs.reserve(pieces=lines)
        except SoldOut as refusal:
            missed.append(refusal)
        else:
            got.append(person)

    return [lambda person=person: buy(person) for person in range(1, number + 1)]


def test_twenty_buyers_for_five_pieces() -> None:
    stock = make_stock(5)
    got: list[int] = []
    missed: list[SoldOut] = []
    assert all_at_once(buyers(20, [stock.pk], got, missed)) == []
    assert (len(got), len(missed)) == (5, 15)
    assert Stock.objects.get().available == 0
    assert not Product.objects.get().is_available
    assert_ledger_agrees()


def test_several_skus_in_any_order_never_deadlock() -> None:
    stocks = [make_stock(6).pk, make_stock(4).pk, make_stock(5).pk]
    got: list[int] = []
    missed: list[SoldOut] = []
    assert all_at_once(buyers(20, stocks, got, missed)) == []
    assert (len(got), len(missed)) == (4, 16)
    assert StockMovement.objects.filter(kind="reserve").count() == 12
    assert_ledger_agrees()


def test_a_product_ends_available_when_one_buyer_takes_the_last_and_another_gives_one_back() -> None:
    stock = make_stock(2)
    for _ in range(6):
        verbs.reserve(pieces=[Pieces(stock.pk, 2)])
        jobs = [lambda: verbs.release(pieces=[Pieces(stock.pk, 1)])] * 2
        assert all_at_once([*jobs, repair_goods]) == []
        assert Product.objects.get().is_available
    assert_ledger_agrees()


def shoppers(number: int, product: Product) -> list[Callable[[], object]]:
    """So many people at the checkout with one piece of the product each, the quote before their eyes."""
    what = wanted(product)
    crowd = people(number)
    addresses = [make_address(person).pk for person in crowd]
    return [
        lambda person=person, address=address: place_order(
            person=person,
            wanted=what,
            address_id=address,
            seen_fen=product.price_from_fen,
            submission=uuid4(),
        )
        for person, address in zip(crowd, addresses, strict=True)
    ]


def assert_sold_exactly(pieces: int, refused: list[BaseException]) -> None:
    """So many orders, and everybody else heard a sentence."""
    assert Order.objects.count() == OrderLine.objects.count() == pieces
    assert {type(error) for error in refused} <= {SoldOut, CheckoutChanged}, refused[:1]
    assert all(str(error) for error in refused)
    assert Stock.objects.get().available == 0
    assert_books_agree()


def test_twenty_shoppers_at_the_checkout_for_five_pieces() -> None:
    refused = all_at_once(shoppers(20, make_product(stock=5)))
    assert len(refused) == 15
    assert_sold_exactly(5, refused)
