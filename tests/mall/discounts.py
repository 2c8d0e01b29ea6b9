"""A step of prices for tests, in the place mall.pricing declares for what lowers the goods' price."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

import mall.pricing
from mall.pricing import Line, Quote, Reason
from xhs.lib.money import split


@dataclass
class Discount:
    """A share of every line, then an amount off the whole, shared by what the lines cost by then."""

    share_bp: int = 0
    amount_fen: int = 0

    def __call__(self, quote: Quote) -> None:
        for line in quote.lines:
            _take_off(line, line.net_fen * self.share_bp // 10_000)
        nets = [line.net_fen for line in quote.lines]
        for line, fen in zip(quote.lines, split(min(self.amount_fen, sum(nets)), nets), strict=True):
            _take_off(line, fen)


def _take_off(line: Line, fen: int) -> None:
    line.take_off(fen, Reason("test", "less"))


def discounts(most_fen: int) -> "st.SearchStrategy[dict[str, Any]]":
    """The fields of a Discount."""
    return st.fixed_dictionaries({"share_bp": st.integers(0, 10_000), "amount_fen": st.integers(0, most_fen)})


@contextmanager
def taking_off(discount: Discount) -> Iterator[None]:
    """While it holds, every quote has this step."""
    before = mall.pricing.STEPS
    goods, *others = before
    mall.pricing.STEPS = (goods, discount, *others)
    try:
        yield
    finally:
        mall.pricing.STEPS = before
