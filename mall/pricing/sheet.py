"""The sheet a quote is worked out on: lines in parcels, each with its figures and the reasons for them.

Only lines hold amounts. Parcels and the whole add their lines up, so they sum to the fen whatever a step does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from mall.pricing.inputs import Offer, QuoteInputs, Shelf, Source, Wanted
from mall.pricing.wording import in_words

SUMS = ("goods_fen", "discount_fen", "tax_fen", "freight_fen", "total_fen")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an amount is what it is. `words` is a translatable pattern that names figures: "%(rate_bp)s of ..."."""

    code: str
    words: "str | Promise"
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """In the language of the page."""
        return in_words(self.words, self.figures)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "sentence": self.sentence, "figures": dict(self.figures)}


@dataclass(frozen=True, slots=True)
class Problem(Reason):
    """What stands in the way of an order. Where `blocks` is false it is only to be told (`price_changed`).

    `split` is a way out of `import_limit`: orders to place one after the other, each within the limit.
    """

    sku_id: int | None = None
    blocks: bool = True
    split: tuple[tuple[Wanted, ...], ...] = ()

    def as_json(self) -> dict[str, Any]:
        split = [[{"sku_id": one.sku_id, "quantity": one.quantity} for one in order] for order in self.split]
        return {**Reason.as_json(self), "sku_id": self.sku_id, "blocks": self.blocks, "split": split}


@dataclass(slots=True)
class Line:
    """So many pieces of one variant, from one shelf."""

    offer: Offer
    shelf: Shelf
    quantity: int
    goods_fen: int
    discount_fen: int = 0
    tax_fen: int = 0
    freight_fen: int = 0
    reasons: list[Reason] = field(default_factory=list)

    def take_off(self, fen: int, reason: Reason) -> None:
        """A discount, told with its reason. ValueError if more would go off than the goods cost."""
        if not 0 <= fen <= self.goods_fen - self.discount_fen:
            raise ValueError("a discount of more than the goods")
        self.discount_fen += fen
        self.reasons.append(reason)

    @property
    def sku_id(self) -> int:
        return self.offer.sku_id

    @property
    def product_id(self) -> int:
        return self.offer.product_id

    @property
    def stock_id(self) -> int:
        return self.shelf.stock_id

    @property
    def unit_fen(self) -> int:
        return self.offer.unit_fen

    @property
    def grams(self) -> int:
        return self.offer.weight_grams * self.quantity

    @property
    def net_fen(self) -> int:
        """Goods less discounts."""
        return self.goods_fen - self.discount_fen

    @property
    def dutiable_fen(self) -> int:
        """What customs values it at: the price paid for it and its freight. Nothing for domestic goods."""
        return self.net_fen + self.freight_fen if self.offer.is_imported else 0

    @property
    def total_fen(self) -> int:
        return self.net_fen + self.tax_fen + self.freight_fen

    def as_json(self) -> dict[str, Any]:
        return {
            "sku_id": self.sku_id,
            "product_id": self.product_id,
            "stock_id": self.stock_id,
            "quantity": self.quantity,
            "unit_fen": self.unit_fen,
            **sums_of(self),
            "reasons": [reason.as_json() for reason in self.reasons],
        }


class _Sums:
    """The figures of whatever consists of lines."""

    __slots__ = ()

    def _lines(self) -> Iterable[Line]:
        raise NotImplementedError

    @property
    def goods_fen(self) -> int:
        return sum(line.goods_fen for line in self._lines())

    @property
    def discount_fen(self) -> int:
        return sum(line.discount_fen for line in self._lines())

    @property
    def tax_fen(self) -> int:
        return sum(line.tax_fen for line in self._lines())

    @property
    def freight_fen(self) -> int:
        return sum(line.freight_fen for line in self._lines())

    @property
    def dutiable_fen(self) -> int:
        return sum(line.dutiable_fen for line in self._lines())

    @property
    def total_fen(self) -> int:
        return sum(line.total_fen for line in self._lines())

    @property
    def quantity(self) -> int:
        return sum(line.quantity for line in self._lines())


@dataclass(slots=True)
class Parcel(_Sums):
    """What one merchant sends from one warehouse, or vouchers from there; `reasons` tell its freight."""

    source: Source
    has_vouchers: bool = False
    lines: list[Line] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    def _lines(self) -> Iterable[Line]:
        return self.lines

    @property
    def warehouse_id(self) -> int:
        return self.source.warehouse_id

    @property
    def merchant_id(self) -> int:
        return self.source.merchant_id

    @property
    def grams(self) -> int:
        return sum(line.grams for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        return {
            "warehouse_id": self.warehouse_id,
            "merchant_id": self.merchant_id,
            "has_vouchers": self.has_vouchers,
            **sums_of(self),
            "reasons": [reason.as_json() for reason in self.reasons],
            "lines": [line.as_json() for line in self.lines],
        }


@dataclass(slots=True)
class Quote(_Sums):
    """What she would pay, and why. Parcels are in the order of their warehouses, lines of their variants."""

    inputs: QuoteInputs
    parcels: list[Parcel] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def _lines(self) -> Iterator[Line]:
        return (line for parcel in self.parcels for line in parcel.lines)

    @property
    def lines(self) -> list[Line]:
        return list(self._lines())

    @property
    def imported(self) -> list[Line]:
        return [line for line in self._lines() if line.offer.is_imported]

    @property
    def needs_address(self) -> bool:
        """Whether anything is sent: vouchers are not."""
        return not self.parcels or any(not parcel.has_vouchers for parcel in self.parcels)

    @property
    def blocking(self) -> Sequence[Problem]:
        """The problems an order cannot be placed with."""
        return [problem for problem in self.problems if problem.blocks]

    @property
    def can_be_placed(self) -> bool:
        return bool(self.parcels) and not self.blocking

    def problems_of(self, sku_id: int) -> list[Problem]:
        return [problem for problem in self.problems if problem.sku_id == sku_id]

    def as_json(self) -> dict[str, Any]:
        """Whole, as an order keeps it: sentences in the language of the page."""
        return {
            **sums_of(self),
            "parcels": [parcel.as_json() for parcel in self.parcels],
            "problems": [problem.as_json() for problem in self.problems],
        }


def sums_of(one: "Line | Parcel | Quote") -> dict[str, int]:
    """The figures that add up: goods - discount + tax + freight = total."""
    return {name: getattr(one, name) for name in SUMS}
