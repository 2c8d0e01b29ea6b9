"""Her orders that wait to be paid: how many there may be, and whether one of them is for just this."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from mall.checkout.purchase import Purchase
from mall.models import Order
from members.models import Person
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.locks import lock_one
from xhs.lib.prepared import ANYBODY, Given, Prepared

MOST_UNPAID = 20
"""An order that waits to be paid keeps goods from everybody else: nobody has more of them at once."""


class OrderedAlready(Conflict):
    """Just this is ordered and waits to be paid; `order` is the number. A second one has to be asked for."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order that can still be paid, with its pieces by variant."""

    number: str
    rest: int
    pieces: dict[int, int] = field(default_factory=dict)


def must_not_hoard(*, person: Person, now: datetime) -> list[Waiting]:
    """Gives those that wait. Raises Refusal where they are so many that one has to be paid first.

    Until the transaction ends another window of hers waits here, and then finds what this one ordered.
    """
    lock_one("place order", person.pk)
    waiting = _waiting_of(person, now)
    if len(waiting) >= MOST_UNPAID:
        raise Refusal(
            "many_unpaid", _("Many of your orders wait to be paid. Pay or cancel one of them first.")
        )
    return waiting


def must_be_another(purchase: Purchase, waiting: Sequence[Waiting]) -> None:
    """Raises OrderedAlready where one that waits is for just this: it may come from another window of hers."""
    twin = _twin_among(purchase, waiting)
    if twin:
        raise OrderedAlready(
            "ordered_already", _("You ordered this a moment ago and have not paid yet."), order=twin.number
        )


def twin_of(*, person: Person, purchase: Purchase, now: datetime) -> Waiting | None:
    """The newest that waits and is for just this: she may have come Back from paying. One statement."""
    return _twin_among(purchase, _waiting_of(person, now))


def _twin_among(purchase: Purchase, waiting: Sequence[Waiting]) -> Waiting | None:
    """An order with another rest is the next part of the same purchase, and none of its twins."""
    same: Counter[int] = Counter()
    for one in purchase.wanted:
        same[one.sku_id] += one.quantity
    return next((one for one in waiting if (one.rest, one.pieces) == (purchase.rest, same)), None)


def _waiting_of(person: Person, now: datetime) -> list[Waiting]:
    """Newest first."""
    found: dict[int, Waiting] = {}
    for order_id, number, rest, sku_id, quantity in _unpaid_lines(viewer=person.pk, now=now):
        found.setdefault(order_id, Waiting(number, rest)).pieces[sku_id] = quantity
    return [found[order_id] for order_id in sorted(found, reverse=True)]


@Prepared
def _unpaid_lines() -> Any:
    placed = Order.objects.owned_by(ANYBODY).filter(state=Order.State.PLACED, pay_until__gt=Given("now"))
    return placed.order_by().values_list("pk", "number", "rest", "lines__sku_id", "lines__quantity")
