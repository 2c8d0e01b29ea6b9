"""Imported goods above the limit of one order, shared out to orders that each keep it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mall.pricing.freight import fee_by_weight
from mall.pricing.inputs import FreightRate, Wanted
from mall.pricing.sheet import Line


@dataclass(slots=True)
class _Order:
    """An order being filled. It counts every piece and its freight at full price, so the real one is never dearer."""

    freight: Mapping[int, FreightRate]
    limit_fen: int
    goods_fen: int = 0
    grams: dict[int, int] = field(default_factory=dict)
    wanted: list[Wanted] = field(default_factory=list)

    def room_for(self, line: Line, most: int) -> int:
        """How many of at most so many pieces fit in: found by halving, as more pieces never cost less."""
        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._fits(line, middle) else (low, middle - 1)
        return low

    def put_in(self, line: Line, quantity: int) -> None:
        warehouse = line.shelf.source.warehouse_id
        self.goods_fen += line.unit_fen * quantity
        self.grams[warehouse] = self.grams.get(warehouse, 0) + line.offer.weight_grams * quantity
        self.wanted.append(Wanted(line.sku_id, quantity))

    def _fits(self, line: Line, quantity: int) -> bool:
        warehouse = line.shelf.source.warehouse_id
        grams = {**self.grams, warehouse: self.grams.get(warehouse, 0) + line.offer.weight_grams * quantity}
        fees = sum(fee_by_weight(self.freight[at], grams[at]) for at in grams if at in self.freight)
        return self.goods_fen + line.unit_fen * quantity + fees <= self.limit_fen


def split_by_limit(
    lines: Sequence[Line], freight: Mapping[int, FreightRate], limit_fen: int
) -> tuple[tuple[Wanted, ...], ...]:
    """Every piece of the lines in exactly one order: dearest first, each in the order being filled while it fits.

    A piece that is above the limit by itself makes an order of its own: that one pays the full tax.
    """
    orders: list[_Order] = []
    for line in sorted(lines, key=lambda line: (-line.unit_fen, line.sku_id)):
        rest = line.quantity
        while rest:
            fits = orders[-1].room_for(line, rest) if orders else 0
            if not fits:
                orders.append(_Order(freight, limit_fen))
                fits = max(1, orders[-1].room_for(line, rest))
            orders[-1].put_in(line, fits)
            rest -= fits
    return tuple(tuple(order.wanted) for order in orders)
