"""Imported goods above the limit of one order: the orders they can be bought in, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mall.carts.holding import Holder
from mall.checkout.purchase import Purchase
from mall.models import Order
from mall.models.cart import MOST_OF_ONE
from mall.pricing import Quote, Wanted, quote


@dataclass(frozen=True, slots=True)
class Part:
    """One of these orders: what its checkout is opened with, and what it comes to."""

    purchase: Purchase
    quote: Quote


def parts_of(purchase: Purchase, whole: Quote) -> list[Part]:
    """Empty where everything fits into one order, or nothing of it into what is left of the year.

    What comes from within the country is a part of its own, the last: it counts for neither limit. Pieces nobody can
    have (more than there are, or over the year's limit) are in none.
    """
    limit = next((one for one in whole.problems if one.code == "import_limit"), None)
    if limit is None:
        return []
    quotes = list(_within_the_year(whole, _in_stock(whole, limit.split)))
    domestic = [Wanted(line.sku_id, line.quantity) for line in whole.lines if not line.offer.is_imported]
    if quotes and domestic:
        quotes.append(quote(replace(whole.inputs, wanted=domestic)))
    pieces = purchase.rest + sum(one.quantity for one in quotes)
    return [
        Part(Purchase(one.inputs.wanted, purchase.from_cart, pieces - one.quantity), one) for one in quotes
    ]


def _in_stock(whole: Quote, split: Sequence[Sequence[Wanted]]) -> Iterator[list[Wanted]]:
    left = {line.sku_id: line.shelf.available for line in whole.lines}
    for order in split:
        part = []
        for one in order:
            pieces = min(one.quantity, left[one.sku_id])
            left[one.sku_id] -= pieces
            if pieces:
                part.append(Wanted(one.sku_id, pieces))
        if part:
            yield part


def _within_the_year(whole: Quote, orders: Iterator[list[Wanted]]) -> Iterator[Quote]:
    """Until one of them is over what is left: two neighbours are above the limit of one order, so these are few."""
    terms = whole.inputs.imports
    assert terms is not None  # noqa: S101  else there would be no limit to split by
    used = terms.used_fen
    for wanted in orders:
        part = quote(replace(whole.inputs, wanted=wanted))
        used += part.dutiable_fen
        if used > terms.year_limit_fen:
            return
        yield part


def rest_after(order: Order) -> Purchase | None:
    """What of a purchase in parts is still to be ordered after this one; None once it is, or was never more."""
    if not order.rest:
        return None
    if order.is_from_cart:
        chosen = Holder(person_id=order.person_id).lines().filter(is_chosen=True)
        return Purchase((), from_cart=True) if chosen.exists() else None
    sku_id = order.lines.values_list("sku_id", flat=True)[0]
    later = Order.objects.filter(person=order.person_id, pk__gt=order.pk, lines__sku=sku_id)
    if later.exclude(state=Order.State.CLOSED).exists():
        return None
    return Purchase((Wanted(sku_id, min(order.rest, MOST_OF_ONE)),))
