"""The stock behind the past orders of the demo mall: what they took was delivered before, so as much is left as was."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from mall.demo.booking import Booked
from mall.demo.past import Fate
from mall.models import Refund, Stock
from mall.quotes.quota import CLOSED
from mall.stock.availability import count_sold
from mall.stock.ledger import Pieces, correct, receive, release, reserve, ship, take_back

DELIVERY, COUNTED = "deliveries so far", "stock-taking"
_GIVEN_BACK = {Fate.REFUNDED: release, Fate.RETURNED: take_back}


def move_stock(booked: Sequence[Booked], refunds: dict[int, Refund]) -> None:
    """Delivers, reserves, gives back, ships and takes back, each in the ledger; and counts what was sold."""
    empty = _deliver(booked)
    _move(reserve, booked)
    _move(release, [one for one in booked if one.fate.is_closed], source=CLOSED)
    _move(ship, [one for one in booked if one.has_left])
    for one in booked:
        used_up = one.has_vouchers and one.has_left  # nobody gives a used one back
        if (verb := _GIVEN_BACK.get(one.fate)) and not used_up:
            _move(verb, [one], source=f"refund:{refunds[one.order.pk].pk}")
    for stock in Stock.objects.filter(pk__in=empty).order_by("pk"):
        correct(stock_id=stock.pk, counted=stock.reserved, source=COUNTED)
    sold: Counter[int] = Counter()
    for one in booked:
        if one.fate.is_paid:
            sold.update({line.product_id: line.quantity for line in one.lines})
    count_sold(sold)


def _deliver(booked: Sequence[Booked]) -> list[int]:
    """As much as was ordered; gives the stocks in which nothing was left before: they are to be sold out again."""
    wanted: Counter[int] = Counter()
    for one in booked:
        for line in one.lines:
            wanted[line.stock_id] += line.quantity
    stocks = list(Stock.objects.filter(pk__in=wanted).order_by("pk"))
    for stock in stocks:
        receive(
            sku_id=stock.sku_id, warehouse_id=stock.warehouse_id, quantity=wanted[stock.pk], source=DELIVERY
        )
    return [stock.pk for stock in stocks if not stock.available]


def _move(verb: Callable[..., None], booked: Iterable[Booked], *, source: str = "") -> None:
    lines = [line for one in booked for line in one.lines]
    if lines:
        verb(pieces=[Pieces(line.stock_id, line.quantity, line.pk) for line in lines], source=source)
