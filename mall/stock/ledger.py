"""How many there are. Nobody else writes stock, and every change is a row of the ledger first.

Order of locks: stocks by primary key, products by primary key. The stock of something everybody wants is
the hottest row of the mall, so a caller calls these verbs last in its transaction.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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

# Ledger and stock are written in one round trip: the hot row is held for no longer than the commit takes. One
# invariant guards every change: what is reserved lies there.
_LEDGER = """
    INSERT INTO mall_stockmovement
        (stock_id, kind, on_hand_change, reserved_change, order_line_id, source, by_id, at)
    VALUES {rows};"""
_STOCK = """
    UPDATE mall_stock SET on_hand = on_hand + change.of_on_hand, reserved = reserved + change.of_reserved
    FROM (VALUES {rows}) AS change(stock_id, of_on_hand, of_reserved)
    WHERE mall_stock.id = change.stock_id
      AND reserved + change.of_reserved BETWEEN 0 AND on_hand + change.of_on_hand
    RETURNING mall_stock.id, on_hand - reserved, change.of_on_hand - change.of_reserved"""
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
    if not 0 < quantity <= LARGEST_COUNT:
        raise Refusal("bad_quantity", _("Please enter how many arrived."), field="quantity")
    stock, _created = Stock.objects.get_or_create(sku_id=sku_id, warehouse_id=warehouse_id)
    _move_or_refuse(Kind.RECEIVE, [Pieces(stock.pk, quantity)], _Sign(on_hand=1, reserved=0), source, by)
    stock.refresh_from_db()
    return stock


@_verb
def correct(*, stock_id: int, counted: int, source: str = "", by: Person | None = None) -> Stock:
    """Somebody counted the shelf. Raises Refusal where orders hold more than that, or for a number that is none."""
    if not 0 <= counted <= LARGEST_COUNT:
        raise Refusal("bad_quantity", _("Please enter how many there are."), field="quantity")
    stock = Stock.objects.select_for_update(no_key=True).get(pk=stock_id)
    if counted < stock.reserved:
        sentence = format_lazy(
            _("Orders hold {reserved} of them: fewer cannot be left."), reserved=stock.reserved
        )
        raise Refusal("less_than_reserved", sentence, field="quantity", reserved=stock.reserved)
    change = counted - stock.on_hand
    if change:
        sign = _Sign(on_hand=1, reserved=0)
        _move_or_refuse(Kind.CORRECT, [Pieces(stock_id, change)], sign, source, by)
        stock.refresh_from_db()
    return stock


def _move_or_refuse(kind: str, pieces: Sequence[Pieces], sign: _Sign, source: str, by: Person | None) -> None:
    missing = _move(kind, pieces, sign, source, by)
    if missing:
        raise StockDiffers(
            "stock_differs", _("The stock does not hold what should be moved."), stocks=missing
        )


def _move(kind: str, pieces: Sequence[Pieces], sign: _Sign, source: str, by: Person | None) -> list[int]:
    """Changes the stocks by way of the ledger; gives the stocks that could not follow."""
    totals: Counter[int] = Counter()
    for one in pieces:
        totals[one.stock_id] += one.quantity
    if len(totals) > 1:
        _lock(totals)
    with connection.cursor() as cursor:
        cursor.execute(*_statement(kind, pieces, totals, sign, source, by))
        moved = cursor.fetchall()
    _settle(moved)
    return sorted({*totals} - {stock_id for stock_id, _left, _change in moved})


def _statement(
    kind: str,
    pieces: Sequence[Pieces],
    totals: Mapping[int, int],
    sign: _Sign,
    source: str,
    by: Person | None,
) -> tuple[str, list[Any]]:
    ledger = [
        [one.stock_id, kind, one.quantity * sign.on_hand, one.quantity * sign.reserved, one.order_line_id]
        for one in pieces
    ]
    stocks = [[key, number * sign.on_hand, number * sign.reserved] for key, number in totals.items()]
    rows = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, statement_timestamp())"] * len(ledger))
    changes = ", ".join(["(%s, %s, %s)"] * len(stocks))
    who = [source, by.pk if by else None]
    values = [value for row in ledger for value in (*row, *who)] + [value for row in stocks for value in row]
    return _LEDGER.format(rows=rows) + _STOCK.format(rows=changes), values


def _lock(stocks: Collection[int]) -> None:
    """One update of several rows takes them in any order; two such updates would wait for each other."""
    rows = Stock.objects.select_for_update(no_key=True).filter(pk__in=stocks).order_by("pk")
    list(rows.values_list("pk"))


def _settle(moved: Sequence[tuple[int, int, int]]) -> None:
    """Only a stock that ran out, or is there again, changes what a product says of itself."""
    crossed = [stock_id for stock_id, left, change in moved if (left > 0) != (left - change > 0)]
    if crossed:
        settle_availability(stocks=crossed)


def _sold_out(stocks: Sequence[int]) -> SoldOut:
    left = {stock.pk: stock.available for stock in Stock.objects.filter(pk__in=stocks)}
    fewest = min(left.values(), default=0)
    if fewest:
        sentence = format_lazy(_("Only {left} are left. Nothing was ordered."), left=fewest)
    else:
        sentence = format_lazy(_("This has just sold out. Nothing was ordered."))
    return SoldOut("sold_out", sentence, left=left)
