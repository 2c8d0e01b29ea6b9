"""How many there are. Nobody else writes stock, and every change is a row of the ledger first.

Order of locks: stocks by primary key, products by primary key. The stock of something everybody wants is
the hottest row of the mall, so a caller calls these verbs last in its transaction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mall.models import Stock, StockMovement
from mall.stock.availability import settle_availability
from members.models import Person
from xhs.lib.errors import Conflict, Refusal

Kind = StockMovement.Kind
LARGEST_COUNT = 10_000_000
AT_ONCE = 500
"""Pieces in one statement: it has a column for each."""

# Writes the row of the ledger and changes the stock; gives how many are available then, NULL where the stock does not
# hold that (mall/migrations/0018_one_move_of_stock.py).
_MOVE = "mall_move_stock(%s, %s, %s, %s, %s, %s, %s)"
# Releasing a savepoint would be one more round trip with the hot row held.
_verb = transaction.atomic(savepoint=False)


class SoldOut(Conflict):
    """Fewer are left than were asked for; `details` has `left`, the number by stock."""


class StockDiffers(Conflict):
    """The stock does not hold what should be moved."""


@dataclass(frozen=True)
class Pieces:
    """So many pieces of one stock, for one line of an order."""

    stock_id: int
    quantity: int
    order_line_id: int | None = None


@dataclass(frozen=True)
class _Sign:
    """What one moved piece does to the two numbers of its stock."""

    on_hand: int
    reserved: int

    @property
    def of_available(self) -> int:
        return self.on_hand - self.reserved


@_verb
def reserve(*, pieces: Sequence[Pieces], source: str = "", by: Person | None = None) -> None:
    """Keeps the pieces for their order lines, all or none. Several lines of one stock count together.

    Raises SoldOut, saying how many are left.
    """
    missing = _move(Kind.RESERVE, pieces, _Sign(on_hand=0, reserved=1), source, by)
    if missing:
        raise _sold_out(missing)


@_verb
def release(*, pieces: Sequence[Pieces], source: str = "", by: Person | None = None) -> None:
    """Gives reserved pieces back to the shelf: the order was closed, or refunded before they left."""
    _move_or_refuse(Kind.RELEASE, pieces, _Sign(on_hand=0, reserved=-1), source, by)


@_verb
def ship(*, pieces: Sequence[Pieces], source: str = "", by: Person | None = None) -> None:
    """Reserved pieces leave the warehouse."""
    _move_or_refuse(Kind.SHIP, pieces, _Sign(on_hand=-1, reserved=-1), source, by)


@_verb
def take_back(*, pieces: Sequence[Pieces], source: str = "", by: Person | None = None) -> None:
    """Shipped pieces came back and can be sold again."""
    _move_or_refuse(Kind.TAKE_BACK, pieces, _Sign(on_hand=1, reserved=0), source, by)


@_verb
def receive(
    *, sku_id: int, warehouse_id: int, quantity: int, source: str = "", by: Person | None = None
) -> Stock:
    """New pieces arrived in a warehouse. Raises Refusal for a quantity that is none."""
    check_arrival(quantity)
    stock, _created = Stock.objects.get_or_create(sku_id=sku_id, warehouse_id=warehouse_id)
    _move_or_refuse(Kind.RECEIVE, [Pieces(stock.pk, quantity)], _Sign(on_hand=1, reserved=0), source, by)
    stock.refresh_from_db()
    return stock


@_verb
def correct(*, stock_id: int, counted: int, source: str = "", by: Person | None = None) -> Stock:
    """Somebody counted the shelf. Raises Refusal where orders hold more than that, or for a number that is none."""
    stock = Stock.objects.select_for_update(no_key=True).get(pk=stock_id)
    check_count(stock, counted)
    change = counted - stock.on_hand
    if change:
        sign = _Sign(on_hand=1, reserved=0)
        _move_or_refuse(Kind.CORRECT, [Pieces(stock_id, change)], sign, source, by)
        stock.refresh_from_db()
    return stock


@_verb
def take_in(
    *, arrived: Sequence[Pieces], differing: Sequence[Pieces], source: str = "", by: Person | None = None
) -> None:
    """What came, and by how much counts differ, of many stocks that the caller holds and has checked line by line
    (check_arrival, check_count). A statement for each 500."""
    for kind, pieces in ((Kind.RECEIVE, arrived), (Kind.CORRECT, differing)):
        for start in range(0, len(pieces), AT_ONCE):
            some = pieces[start : start + AT_ONCE]
            _move_or_refuse(kind, some, _Sign(on_hand=1, reserved=0), source, by)


def check_arrival(quantity: int) -> None:
    """Raises Refusal for a quantity that is none."""
    if not 0 < quantity <= LARGEST_COUNT:
        raise Refusal("bad_quantity", _("Please enter how many arrived."), field="quantity")


def check_count(stock: Stock, counted: int) -> None:
    """Raises Refusal where orders hold more than that, or for a number that is none."""
    if not 0 <= counted <= LARGEST_COUNT:
        raise Refusal("bad_quantity", _("Please enter how many there are."), field="quantity")
    if counted < stock.reserved:
        sentence = format_lazy(
            _("Orders hold {reserved} of them: fewer cannot be left."), reserved=stock.reserved
        )
        raise Refusal("less_than_reserved", sentence, field="quantity", reserved=stock.reserved)


def _move_or_refuse(kind: str, pieces: Sequence[Pieces], sign: _Sign, source: str, by: Person | None) -> None:
    missing = _move(kind, pieces, sign, source, by)
    if missing:
        raise StockDiffers(
            "stock_differs", _("The stock does not hold what should be moved."), stocks=missing
        )


def _move(kind: str, pieces: Sequence[Pieces], sign: _Sign, source: str, by: Person | None) -> list[int]:
    """Changes the stocks by way of the ledger, in one round trip; gives the stocks that could not follow."""
    stocks = {one.stock_id for one in pieces}
    if len(stocks) > 1:
        _lock(stocks)
    values: list[Any] = []
    for one in pieces:
        changes = (one.quantity * sign.on_hand, one.quantity * sign.reserved)
        values += [one.stock_id, kind, *changes, one.order_line_id, source, by.pk if by else None]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([_MOVE] * len(pieces)), values)
        moved = list(zip(pieces, cursor.fetchone(), strict=True))
    crossed = {one.stock_id for one, left in moved if _has_crossed(left, one.quantity * sign.of_available)}
    if crossed:
        settle_availability(stocks=sorted(crossed))
    return sorted({one.stock_id for one, left in moved if left is None})


def _lock(stocks: Collection[int]) -> None:
    """One update of several rows takes them in any order; two such updates would wait for each other."""
    rows = Stock.objects.select_for_update(no_key=True).filter(pk__in=stocks).order_by("pk")
    list(rows.values_list("pk"))


def _has_crossed(left: int | None, change: int) -> bool:
    """Only a stock that ran out, or is there again, changes what a product says of itself."""
    return left is not None and (left > 0) != (left - change > 0)


def _sold_out(stocks: Sequence[int]) -> SoldOut:
    left = {stock.pk: stock.available for stock in Stock.objects.filter(pk__in=stocks)}
    fewest = min(left.values(), default=0)
    if fewest:
        sentence = format_lazy(_("Only {left} are left. Nothing was ordered."), left=fewest)
    else:
        sentence = format_lazy(_("This has just sold out. Nothing was ordered."))
    return SoldOut("sold_out", sentence, left=left)
