"""The cart as one sees it: what lies in it, grouped by where it comes from, what changed, and what it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from mall.buyers.address_book import default_address
from mall.carts.cart import wanted_of
from mall.carts.holding import Holder
from mall.models import Address, CartLine
from mall.models.cart import MOST_OF_ONE
from mall.pricing import Offer, Problem, Quote, QuoteInputs, Source, quote
from mall.quotes.quoting import gather
from members.addresses import address as picture_address
from xhs.lib.money import yuan

OF_CHECKOUT = {"address_missing", "identity_missing"}  # the checkout asks for these


@dataclass(frozen=True, slots=True)
class CartRow:
    """A line with the offer behind it, and what is to be said about it."""

    line: CartLine
    offer: Offer
    notes: list[Problem]
    picture_src: str

    @property
    def sku_id(self) -> int:
        return self.offer.sku_id

    @property
    def can_be_bought(self) -> bool:
        return self.offer.is_sold and self.left > 0

    @property
    def is_chosen(self) -> bool:
        return self.line.is_chosen and self.can_be_bought

    @property
    def left(self) -> int:
        return self.offer.shelf.available if self.offer.shelf else 0

    @property
    def fewer(self) -> int:
        """What one press on minus asks for; 0 where there is nothing to take away."""
        return min(self.line.quantity - 1, max(1, self.left))

    @property
    def more(self) -> int:
        """What one press on plus asks for; 0 where there is no more of it."""
        more = self.line.quantity + 1
        return more if more <= min(MOST_OF_ONE, self.left) else 0

    @property
    def price_change(self) -> Problem | None:
        return next((note for note in self.notes if note.code == "price_changed"), None)

    @property
    def was_yuan(self) -> str:
        """The price she saw before, where it is another one now."""
        return yuan(self.price_change.figures["was_fen"]) if self.price_change else ""


@dataclass(slots=True)
class CartGroup:
    """What one merchant sends from one warehouse, or vouchers from there."""

    source: Source
    has_vouchers: bool = False
    rows: list[CartRow] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Names it on the page."""
        return f"{self.source.warehouse_id}{'-vouchers' if self.has_vouchers else ''}"

    @property
    def place(self) -> str:
        return _("Redeemed in the store") if self.has_vouchers else self.source.warehouse_name

    @property
    def is_chosen(self) -> bool:
        return all(row.is_chosen for row in self.rows)

    @property
    def sku_ids(self) -> list[int]:
        return [row.sku_id for row in self.rows]


@dataclass(slots=True)
class CartPage:
    """`quote` is of what is chosen; `gone` are lines nobody can buy at the moment."""

    groups: list[CartGroup]
    gone: list[CartRow]
    quote: Quote
    address: Address | None

    @property
    def rows(self) -> list[CartRow]:
        return [row for group in self.groups for row in group.rows]

    @property
    def all_rows(self) -> list[CartRow]:
        return [*self.rows, *self.gone]

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.gone

    @property
    def count(self) -> int:
        """Lines, as on the badge."""
        return len(self.all_rows)

    @property
    def is_all_chosen(self) -> bool:
        return bool(self.groups) and all(group.is_chosen for group in self.groups)

    @property
    def sku_ids(self) -> list[int]:
        return [row.sku_id for row in self.rows]

    @property
    def warnings(self) -> list[Problem]:
        """What stands in the way of the whole, and is not said at a line or asked for at the checkout."""
        problems = self.quote.blocking
        return [one for one in problems if one.sku_id is None and one.code not in OF_CHECKOUT]


def cart_page(*, person: Any, holder: Holder) -> CartPage:
    """Seven statements for a person, five for a visitor; fewer without anything from abroad."""
    lines = list(holder.lines())
    address = default_address(person) if holder.person_id and lines else None
    inputs = gather(person=person, wanted=wanted_of(lines, only_chosen=False), address=address)
    rows = _rows(lines, inputs)
    chosen = wanted_of(row.line for row in rows if row.is_chosen)
    return CartPage(
        groups=_groups(row for row in rows if row.can_be_bought),
        gone=[row for row in rows if not row.can_be_bought],
        quote=quote(replace(inputs, wanted=chosen)),
        address=address,
    )


def _rows(lines: list[CartLine], inputs: QuoteInputs) -> list[CartRow]:
    everything = quote(inputs)
    offers = inputs.offers
    return [
        CartRow(
            line=line,
            offer=offers[line.sku_id],
            notes=everything.problems_of(line.sku_id),
            picture_src=_picture(offers[line.sku_id]),
        )
        for line in lines
        if line.sku_id in offers  # else its product was removed between two of our statements
    ]


def _picture(offer: Offer) -> str:
    return picture_address(offer.picture, 360) if offer.picture else ""


def _groups(rows: Iterable[CartRow]) -> list[CartGroup]:
    groups: dict[tuple[int, bool], CartGroup] = {}
    for row in rows:
        assert row.offer.shelf is not None  # noqa: S101  it can be bought
        source, has_vouchers = row.offer.shelf.source, row.offer.is_voucher
        group = groups.setdefault((source.warehouse_id, has_vouchers), CartGroup(source, has_vouchers))
        group.rows.append(row)
    return list(groups.values())
