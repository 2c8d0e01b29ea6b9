"""Which state an order may go to from which, and who may send it there. Every change leaves an event."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mall.models import Order, OrderEvent, Parcel
from mall.signals import order_received
from members.models import Person
from xhs.lib.errors import Conflict
from xhs.lib.prepared import Given, PreparedModels

State = Order.State


class Who(StrEnum):
    """In which part somebody acts on an order."""

    BUYER = "buyer"
    MERCHANT = "merchant"
    HOUSE = "house"  # payments, clocks, operators


_BUYER, _MERCHANT, _HOUSE = (frozenset({who}) for who in Who)

# Packed, shipped, usable and received follow the parcels (mall.orders.parcels, mall.vouchers). An order that is being
# refunded comes back to where its parcels are when the refund is refused, withdrawn or only a part of it; the house
# itself refunds vouchers that nobody used in time.
TRANSITIONS: Mapping[str, Mapping[str, frozenset[Who]]] = {
    State.PLACED: {State.PAID: _HOUSE, State.CLOSED: _BUYER | _HOUSE},
    State.PAID: {
        State.PACKED: _MERCHANT,
        State.SHIPPED: _MERCHANT,
        State.USABLE: _HOUSE,
        State.REFUNDING: _BUYER | _HOUSE,
    },
    State.PACKED: {State.SHIPPED: _MERCHANT, State.REFUNDING: _BUYER | _HOUSE},
    State.SHIPPED: {
        State.USABLE: _BUYER | _HOUSE,
        State.RECEIVED: _BUYER | _HOUSE,
        State.REFUNDING: _BUYER | _HOUSE,
    },
    State.USABLE: {State.RECEIVED: _MERCHANT, State.REFUNDING: _BUYER | _HOUSE},
    State.RECEIVED: {State.REFUNDING: _BUYER},
    State.CLOSED: {State.PAID: _HOUSE},  # the money came late, and everything could be reserved anew
    State.REFUNDING: {
        State.PAID: _HOUSE,
        State.PACKED: _HOUSE,
        State.SHIPPED: _HOUSE,
        State.USABLE: _HOUSE,
        State.RECEIVED: _HOUSE,
        State.REFUNDED: _HOUSE,
    },
    State.REFUNDED: {},
}


class OrderChanged(Conflict):
    """The order is not any more in a state that allows this."""


def changed() -> OrderChanged:
    return OrderChanged("order_changed", _("The order has changed meanwhile. Please look at it again."))


def move_order(
    order: Order, to: str, *, who: Who, kind: str, by: Person | None = None, **fields: Any
) -> None:
    """Brings the order from the state it was read in to another, and notes who did it and when.

    Raises OrderChanged where the table does not allow it or somebody else was quicker.
    """
    if who not in TRANSITIONS[order.state].get(to, frozenset()):
        raise changed()
    moved = Order.objects.filter(pk=order.pk, state=order.state).update(state=to, **fields)
    if not moved:
        raise changed()
    note_event(order.pk, kind, from_state=order.state, to_state=to, by=by)
    order.state = to


def note_event(
    order_id: int,
    kind: str,
    *,
    from_state: str = "",
    to_state: str = "",
    by: Person | None = None,
    **details: Any,
) -> None:
    """One line of the order's history. `by` nobody: the house."""
    OrderEvent.objects.create(
        order_id=order_id, kind=kind, from_state=from_state, to_state=to_state, by=by, details=details
    )


def hold_order(order_id: int) -> Order:
    """The order, locked: what follows from several of its parcels, lines and refunds is decided by one at a time."""
    order = _locked.first(order=order_id)
    if order is None:
        raise Order.DoesNotExist
    return order


@PreparedModels
def _locked() -> "QuerySet[Order]":
    return Order.objects.select_for_update(no_key=True).filter(pk=Given("order"))


_BY_PARCEL = {
    Parcel.State.WAITING: State.PAID,
    Parcel.State.PACKED: State.PACKED,
    Parcel.State.SHIPPED: State.SHIPPED,
    Parcel.State.USABLE: State.USABLE,
    Parcel.State.RECEIVED: State.RECEIVED,
}
_PROGRESS = list(_BY_PARCEL.values())


def state_of_parcels(order: Order) -> str:
    """Where the order is by its parcels: as far as the one that is furthest behind; refunded where none is left."""
    states = Parcel.objects.filter(order=order).exclude(state=Parcel.State.CANCELLED)
    there = [_BY_PARCEL[Parcel.State(state)] for state in states.values_list("state", flat=True)]
    return min(there, key=_PROGRESS.index, default=State.REFUNDED)


def follow_parcels(order: Order, *, who: Who, kind: str = "", by: Person | None = None) -> None:
    """Brings a held order to where its parcels are. All that was to come has come once it is received."""
    target = state_of_parcels(order)
    if target == order.state:
        return
    fields: dict[str, Any] = {}
    if target == State.SHIPPED:
        fields["shipped_at"] = order.parcels.aggregate(last=Max("shipped_at"))["last"]
    is_over = target == State.RECEIVED and order.received_at is None
    if is_over:
        fields["received_at"] = timezone.now()
    move_order(order, target, who=who, kind=kind or target, by=by, **fields)
    if is_over:
        order_received.send(sender=Order, order_id=order.pk)
