"""The first step: what is wanted becomes priced lines in parcels, and what cannot be had is said."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from mall.pricing.inputs import Offer, Shelf, Wanted
from mall.pricing.sheet import Line, Parcel, Problem, Quote


@dataclass(slots=True)
class _Pieces:
    """All that is wanted of one variant: two lines of it count together."""

    quantity: int = 0
    seen: set[int] = field(default_factory=set)


def price_goods(quote: Quote) -> None:
    """Lines of everything that can be sold, in parcels by warehouse."""
    for sku_id, pieces in sorted(_together(quote.inputs.wanted).items()):
        offer = quote.inputs.offers.get(sku_id)
        quote.problems += _problems(sku_id, offer, pieces)
        if offer and offer.is_sold and offer.shelf and offer.shelf.available > 0:
            line = Line(offer, offer.shelf, pieces.quantity, offer.unit_fen * pieces.quantity)
            _parcel(quote, offer.shelf).lines.append(line)
    quote.parcels.sort(key=lambda parcel: (parcel.merchant_id, parcel.warehouse_id))
    if not quote.inputs.has_address:
        quote.problems.append(Problem("address_missing", _("Tell us where to send it.")))


def _together(wanted: Sequence[Wanted]) -> dict[int, _Pieces]:
    together: dict[int, _Pieces] = {}
    for one in wanted:
        pieces = together.setdefault(one.sku_id, _Pieces())
        pieces.quantity += one.quantity
        if one.seen_fen is not None:
            pieces.seen.add(one.seen_fen)
    return together


def _parcel(quote: Quote, shelf: Shelf) -> Parcel:
    for parcel in quote.parcels:
        if parcel.warehouse_id == shelf.source.warehouse_id:
            return parcel
    quote.parcels.append(Parcel(shelf.source))
    return quote.parcels[-1]


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
