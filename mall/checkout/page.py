"""The checkout as one sees it: where it goes, what comes in which parcel, what it costs and why, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from mall.arriving import arrival_words
from mall.buyers.address_book import addresses_of
from mall.buyers.identity import identity_of
from mall.checkout.parts import Part, parts_of
from mall.checkout.purchase import Purchase
from mall.checkout.waiting import Waiting, twin_of
from mall.models import Address, Identity
from mall.pricing import Line, Offer, Parcel, Problem, Quote, Wanted, quote
from mall.quotes.quoting import gather
from members.addresses import address as picture_address
from members.models import Person
from xhs.lib.money import yuan


@dataclass(frozen=True, slots=True)
class Seen:
    """The figures a shopper's page showed her when she pressed the button."""

    tax_fen: int
    freight_fen: int
    total_fen: int


@dataclass(frozen=True, slots=True)
class CheckoutRow:
    """A line, and what is to be said about it. `line` is None for what cannot be bought any more."""

    offer: Offer
    quantity: int
    line: Line | None
    notes: list[Problem]

    @property
    def picture_src(self) -> str:
        return picture_address(self.offer.picture, 360) if self.offer.picture else ""


@dataclass(frozen=True, slots=True)
class CheckoutParcel:
    parcel: Parcel
    rows: list[CheckoutRow]

    @property
    def arrival(self) -> str:
        return arrival_words(self.parcel.source.days_from, self.parcel.source.days_to)


@dataclass(frozen=True, slots=True)
class CheckoutPart:
    """One of the orders imported goods above the limit can be bought in; `address` leads to its checkout."""

    part: Part
    rows: list[CheckoutRow]
    address: str

    @property
    def quote(self) -> Quote:
        return self.part.quote


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """`address` is the one the quote is for. `changes` are sentences: what is not as her page said.

    Where there are `parts`, these can be ordered one after the other, and the whole cannot.
    """

    quote: Quote
    purchase: Purchase
    parcels: list[CheckoutParcel]
    left_out: list[CheckoutRow]
    address: Address | None
    addresses: list[Address]
    identity: Identity | None
    twin: Waiting | None
    submission: UUID
    note: str
    changes: list[str]
    parts: list[CheckoutPart] = field(default_factory=list)

    @property
    def from_cart(self) -> bool:
        return self.purchase.from_cart

    @property
    def lines(self) -> list[str]:
        """What the form sends back: variant, pieces and the price of one as it is shown now."""
        return [f"{one.sku_id}:{one.quantity}:{one.unit_fen}" for one in self.quote.lines]

    @property
    def product_id(self) -> int | None:
        """What is bought at once, without the cart: where the way back leads."""
        rows = [*(row for group in self.parcels for row in group.rows), *self.left_out]
        return rows[0].offer.product_id if rows and not self.from_cart else None

    @property
    def needs_identity(self) -> bool:
        return bool(self.quote.imported)

    @property
    def problems(self) -> list[Problem]:
        """What stands in the way of the whole and is not asked for on the page itself."""
        asked = {"address_missing", "identity_missing", *(["import_limit"] if self.parts else [])}
        return [one for one in self.quote.blocking if one.sku_id is None and one.code not in asked]

    @property
    def limit(self) -> Problem | None:
        """Why there are parts."""
        return next((one for one in self.quote.problems if one.code == "import_limit"), None)

    @property
    def parts_total_fen(self) -> int:
        return sum(one.quote.total_fen for one in self.parts)

    @property
    def short_rows(self) -> list[CheckoutRow]:
        """The lines of which there are fewer than she wants: parts hold what there is."""
        rows = [row for group in self.parcels for row in group.rows]
        return [row for row in rows if any(note.code == "too_few" for note in row.notes)]

    @property
    def missing(self) -> set[str]:
        return {one.code for one in self.quote.blocking}

    @property
    def can_be_placed(self) -> bool:
        """As it stands now, without what cannot be bought any more."""
        return bool(self.quote.parcels) and not self.quote.blocking


def checkout_page(
    *,
    person: Person,
    purchase: Purchase,
    address_id: int | None = None,
    submission: UUID | None = None,
    note: str = "",
    seen: Seen | None = None,
) -> CheckoutPage:
    """The page for what is wanted, to the chosen address or the usual one. At most ten statements."""
    addresses = addresses_of(person)
    address = next((one for one in addresses if one.pk == address_id), addresses[0] if addresses else None)
    inputs = gather(person=person, wanted=purchase.wanted, address=address)
    whole = quote(inputs)
    offered = {line.sku_id for line in whole.lines}
    left = [one for one in purchase.wanted if one.sku_id in offered]
    priced = quote(replace(inputs, wanted=tuple(left))) if len(left) < len(purchase.wanted) else whole
    parts = parts_of(replace(purchase, wanted=left), priced)
    return CheckoutPage(
        quote=priced,
        purchase=purchase,
        parcels=[CheckoutParcel(parcel, _rows(parcel, whole)) for parcel in priced.parcels],
        left_out=_left_out(purchase.wanted, whole, offered),
        address=address,
        addresses=addresses,
        identity=identity_of(person) if priced.imported and not parts else None,
        twin=None if parts else twin_of(person=person, purchase=purchase, now=timezone.now()),
        submission=submission or uuid4(),
        note=note,
        changes=_changes(seen, priced) if seen else [],
        parts=[_part(part, address) for part in parts],
    )


def _part(part: Part, address: Address | None) -> CheckoutPart:
    rows = [row for parcel in part.quote.parcels for row in _rows(parcel, part.quote)]
    here = part.purchase.address
    return CheckoutPart(part, rows, f"{here}&{urlencode({'address': address.pk})}" if address else here)


def _rows(parcel: Parcel, whole: Quote) -> list[CheckoutRow]:
    return [
        CheckoutRow(line.offer, line.quantity, line, whole.problems_of(line.sku_id)) for line in parcel.lines
    ]


def _left_out(wanted: Sequence[Wanted], whole: Quote, offered: set[int]) -> list[CheckoutRow]:
    """What was to be bought and cannot be any more; a variant that was deleted has no name left to show."""
    offers = whole.inputs.offers
    return [
        CheckoutRow(offers[one.sku_id], one.quantity, None, whole.problems_of(one.sku_id))
        for one in wanted
        if one.sku_id not in offered and one.sku_id in offers
    ]


def _changes(seen: Seen, now: Quote) -> list[str]:
    """What the figures at the foot say otherwise than before; lines say their own."""
    figures = (
        (_("Freight was ¥%(was)s, it is ¥%(now)s now."), seen.freight_fen, now.freight_fen),
        (_("Import tax was ¥%(was)s, it is ¥%(now)s now."), seen.tax_fen, now.tax_fen),
        (_("The total was ¥%(was)s, it is ¥%(now)s now."), seen.total_fen, now.total_fen),
    )
    return [
        words % {"was": yuan(was), "now": yuan(is_now)} for words, was, is_now in figures if was != is_now
    ]
