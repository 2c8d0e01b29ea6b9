"""The checkout as one sees it: where it goes, what comes in which parcel, what it costs and why, what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from mall.buyers.address_book import addresses_of
from mall.buyers.identity import identity_of
from mall.models import Address, Identity, Order
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


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """`address` is the one the quote is for. `changes` are sentences: what is not as her page said."""

    quote: Quote
    wanted: Sequence[Wanted]
    parcels: list[CheckoutParcel]
    left_out: list[CheckoutRow]
    address: Address | None
    addresses: list[Address]
    identity: Identity | None
    twin: Order | None
    submission: UUID
    from_cart: bool
    note: str
    changes: list[str]

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
        asked = {"address_missing", "identity_missing"}
        return [one for one in self.quote.blocking if one.sku_id is None and one.code not in asked]

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
    wanted: Sequence[Wanted],
    address_id: int | None = None,
    from_cart: bool = False,
    submission: UUID | None = None,
    note: str = "",
    seen: Seen | None = None,
) -> CheckoutPage:
    """The page for what is wanted, to the chosen address or the usual one. At most ten statements."""
    addresses = addresses_of(person)
    address = next((one for one in addresses if one.pk == address_id), addresses[0] if addresses else None)
    inputs = gather(person=person, wanted=wanted, address=address)
    whole = quote(inputs)
    offered = {line.sku_id for line in whole.lines}
    left = [one for one in wanted if one.sku_id in offered]
    priced = quote(replace(inputs, wanted=tuple(left))) if len(left) < len(wanted) else whole
    return CheckoutPage(
        quote=priced,
        wanted=left,
        parcels=[CheckoutParcel(parcel, _rows(parcel, whole)) for parcel in priced.parcels],
        left_out=_left_out(wanted, whole, offered),
        address=address,
        addresses=addresses,
        identity=identity_of(person) if priced.imported else None,
        twin=_twin(person, wanted) if seen is None and not from_cart else None,
        submission=submission or uuid4(),
        from_cart=from_cart,
        note=note,
        changes=_changes(seen, priced) if seen else [],
    )


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


def _twin(person: Person, wanted: Sequence[Wanted]) -> Order | None:
    """An order of hers for just this that still waits to be paid: she may have come Back from paying."""
    recent = Order.objects.owned_by(person).filter(state=Order.State.PLACED, pay_until__gt=timezone.now())
    same = sorted((one.sku_id, one.quantity) for one in wanted)
    for order in recent.prefetch_related("lines").order_by("-pk")[:5]:
        if sorted((line.sku_id, line.quantity) for line in order.lines.all()) == same:
            return order
    return None


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
