"""Everything a quote depends on, as plain values: mall.quotes.quoting gathers it, tests write it down by hand.

A later issue adds what its step needs (card, coupons, promotions) as fields with a default.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many pieces of a variant. `seen_fen` is the price of one that was shown to her, where that is known."""

    sku_id: int
    quantity: int
    seen_fen: int | None = None

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError("nobody wants fewer than one piece")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a parcel comes from: a merchant's warehouse."""

    warehouse_id: int
    merchant_id: int
    warehouse_name: str = ""
    merchant_name: str = ""
    merchant_slug: str = ""
    days_from: int = 0
    days_to: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The stock a line would be taken from, and how many free pieces lie there."""

    stock_id: int
    available: int
    source: Source


@dataclass(frozen=True, slots=True)
class ImportRates:
    """What customs takes of a category, in hundredths of a percent."""

    vat_bp: int
    consumption_bp: int = 0
    tariff_bp: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant as it is offered at this moment. `shelf` is None where no warehouse has a row of it.

    The words (`short_name`, `choices`, the token `picture`) are for cart, checkout and the order's copy. `valid_days`
    is of vouchers alone, which are redeemed in the store and never sent.
    """

    sku_id: int
    product_id: int
    unit_fen: int
    shelf: Shelf | None
    weight_grams: int = 0
    is_sold: bool = True
    is_imported: bool = False
    rates: ImportRates | None = None
    supply: str = "domestic"
    valid_days: int | None = None
    short_name: str = ""
    choices: str = ""
    picture: str = ""

    @property
    def is_voucher(self) -> bool:
        return self.valid_days is not None


@dataclass(frozen=True, slots=True)
class FreightRate:
    """What a warehouse charges for this address: mall.models.FreightRule, already chosen by province."""

    first_grams: int
    first_fen: int
    step_grams: int
    step_fen: int
    free_from_fen: int | None = None


@dataclass(frozen=True, slots=True)
class ImportTerms:
    """The limits of cross-border import in force, and how much of her year's is used."""

    order_limit_fen: int
    year_limit_fen: int
    share_bp: int
    used_fen: int = 0


@dataclass(frozen=True, slots=True)
class QuoteInputs:
    """`freight` is by warehouse; one that is missing there sends without charge."""

    wanted: Sequence[Wanted]
    offers: Mapping[int, Offer]
    freight: Mapping[int, FreightRate] = field(default_factory=dict)
    imports: ImportTerms | None = None
    has_address: bool = True
    has_identity: bool = True
    identity_fingerprint: str = ""
