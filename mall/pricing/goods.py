"""The first step: what is wanted becomes priced lines in parcels, and what cannot be had is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from mall.pricing.inputs import Offer, Wanted
from mall.pricing.sheet import Line, Parcel, Problem, Quote, Reason


@dataclass(slots=True)
class _Pieces:
    """All that is wanted of one variant: two lines of it count together."""

    quantity: int = 0
    seen: set[int] = field(default_factory=set)


def price_goods(quote: Quote) -> None:
    """Lines of everything that can be sold, in parcels by warehouse, vouchers in ones of their own."""
    for sku_id, pieces in sorted(_together(quote.inputs.wanted).items()):
        offer = quote.inputs.offers.get(sku_id)
        quote.problems += _problems(sku_id, offer, pieces)
        if offer and offer.is_sold and offer.shelf and offer.shelf.available > 0:
            line = Line(offer, offer.shelf, pieces.quantity, offer.unit_fen * pieces.quantity)
            if offer.is_voucher:
                line.reasons.append(_validity(offer.valid_days or 0))
            _parcel(quote, line).lines.append(line)
    quote.parcels.sort(key=lambda parcel: (parcel.merchant_id, parcel.warehouse_id, parcel.has_vouchers))
    if quote.needs_address and not quote.inputs.has_address:
        quote.problems.append(Problem("address_missing", _("Tell us where to send it.")))


def _together(wanted: Sequence[Wanted]) -> dict[int, _Pieces]:
    together: dict[int, _Pieces] = {}
    for one in wanted:
        pieces = together.setdefault(one.sku_id, _Pieces())
        pieces.quantity += one.quantity
        if one.seen_fen is not None:
            pieces.seen.add(one.seen_fen)
    return together


def _parcel(quote: Quote, line: Line) -> Parcel:
    """The one it belongs into: vouchers never travel with what is sent."""
    source, is_voucher = line.shelf.source, line.offer.is_voucher
    for parcel in quote.parcels:
        if (parcel.warehouse_id, parcel.has_vouchers) == (source.warehouse_id, is_voucher):
            return parcel
    quote.parcels.append(Parcel(source, has_vouchers=is_voucher))
    return quote.parcels[-1]


def _validity(days: int) -> Reason:
    """Costs nothing, but is part of what is agreed."""
    words = ngettext_lazy("Valid %(days)s day once paid", "Valid %(days)s days once paid", days)
    return Reason("valid_days", words, {"days": days})


def _problems(sku_id: int, offer: Offer | None, pieces: _Pieces) -> list[Problem]:
    if offer is None or not offer.is_sold:
        return [Problem("withdrawn", _("This is not sold any more."), sku_id=sku_id)]
    available = offer.shelf.available if offer.shelf else 0
    if available <= 0:
        return [Problem("sold_out", _("Sold out."), sku_id=sku_id)]
    problems = [_price_change(offer, seen) for seen in sorted(pieces.seen - {offer.unit_fen})][:1]
    if available < pieces.quantity:
        words = _("Only %(left)s left.")
        problems.append(Problem("too_few", words, {"left": available}, sku_id=sku_id))
    return problems


def _price_change(offer: Offer, seen: int) -> Problem:
    """Told, not refused: the total she confirms is the new one."""
    figures = {"was_fen": seen, "now_fen": offer.unit_fen}
    words = _("Was %(was_fen)s, now %(now_fen)s.")
    return Problem("price_changed", words, figures, sku_id=offer.sku_id, blocks=False)
