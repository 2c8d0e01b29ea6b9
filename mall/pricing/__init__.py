"""What things cost, for one person, at one moment: a pure function of everything it depends on.

Adding a step is adding a line to STEPS. A step reads `quote.inputs` and changes lines: their discount (with
`Line.take_off`), freight and tax. Sums follow by themselves.
"""

from collections.abc import Callable

from mall.pricing.freight import add_freight
from mall.pricing.goods import price_goods
from mall.pricing.imports import add_import_tax
from mall.pricing.inputs import (
    FreightRate,
    ImportRates,
    ImportTerms,
    Offer,
    QuoteInputs,
    Shelf,
    Source,
    Wanted,
)
from mall.pricing.sheet import SUMS, Line, Parcel, Problem, Quote, Reason, sums_of

__all__ = [
    "STEPS", "SUMS", "FreightRate", "ImportRates", "ImportTerms", "Line", "Offer", "Parcel", "Problem", "Quote",
    "QuoteInputs", "Reason", "Shelf", "Source", "Wanted", "quote", "sums_of",
]  # fmt: skip

Step = Callable[[Quote], None]

STEPS: tuple[Step, ...] = (
    price_goods,
    # what lowers the goods' price comes here, before freight and tax are taken of it
    add_freight,
    add_import_tax,  # freight is part of what customs values
    # what takes over freight or tax for her comes here
)


def quote(inputs: QuoteInputs) -> Quote:
    """Every line, discount, tax and freight with its reason, in fen; and everything that stands in an order's way.

    It depends on what is wanted, not on the order it was put in.
    """
    result = Quote(inputs)
    for step in STEPS:
        step(result)
    return result
