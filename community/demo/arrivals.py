"""Which notes led people of the demo world to what they bought, as the mall remembers it of whoever agreed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import NoteProduct
from mall.buyers.touches import KEPT_FOR
from mall.models import Order, OrderLine, Touch, TouchConsent
from members.demo import LOGINS
from members.demo.chance import chance, choose, form_number
from members.demo.world import World

_LED = 0.95
"""So many of those who can have come by a note did."""


@dataclass(frozen=True)
class _Link:
    note_id: int
    author_id: int
    at: datetime


@dataclass(frozen=True)
class _Visit:
    """One came to the product by the note and, sooner or later, bought it."""

    order: Order
    product_id: int
    note_id: int
    at: datetime


def lead_to_orders(world: World) -> int:
    """Enters first and last note into orders and keeps the visits behind them; gives how many orders have some now.

    People one can log in as were never asked for their consent, so nothing is remembered of them.
    """
    visits = list(_visits(world))
    orders = _enter(visits)
    with transaction.atomic():
        Order.objects.bulk_update(orders, ["first_note_id", "last_note_id"], batch_size=500)
        people = {order.person_id for order in orders}
        TouchConsent.objects.bulk_create(
            (TouchConsent(person_id=one, is_given=True) for one in sorted(people)), ignore_conflicts=True
        )
        Touch.objects.bulk_create(_touches(visits), ignore_conflicts=True)
    return len(orders)


def _visits(world: World) -> Iterator[_Visit]:
    """One or two for every line of an order that somebody else's note can have led to, and did."""
    links = _links()
    for number, line in _lines(world):
        order = line.order
        fitting = [
            link
            for link in links[line.product_id]
            if link.at < order.placed_at and link.author_id != order.person_id
        ]
        if not fitting or chance("led", number, line.short_name) > _LED:
            continue
        for step in ("first", "again"):
            link = choose(fitting, "led by", number, step)
            before = (order.placed_at - link.at) * chance("how long before", number, step) ** 2
            yield _Visit(order, line.product_id, link.note_id, order.placed_at - before)


def _links() -> dict[int, list[_Link]]:
    """The notes about each product, oldest first."""
    found: dict[int, list[_Link]] = defaultdict(list)
    rows = NoteProduct.objects.order_by("note__published_at", "pk")
    values = rows.values_list("product_id", "note_id", "note__author_id", "note__published_at")
    for product_id, note_id, author_id, at in values:
        if at is not None:
            found[product_id].append(_Link(note_id, author_id, at))
    return found


def _lines(world: World) -> list[tuple[int, OrderLine]]:
    """What was ordered lately and nobody was led to so far, each with the number of its order."""
    numbers = {form_number("order", number): number for number in range(world.orders)}
    lines = OrderLine.objects.filter(
        order__submission__in=numbers,
        order__first_note_id=None,
        order__placed_at__gt=timezone.now() - KEPT_FOR,
    ).exclude(order__person__username__in=[name for name, _password, _what in LOGINS])
    return [(numbers[line.order.submission], line) for line in lines.select_related("order").order_by("pk")]


def _enter(visits: Sequence[_Visit]) -> list[Order]:
    """The orders, each with the first and the last note that led to any of its lines."""
    orders: dict[int, Order] = {}
    for visit in sorted(visits, key=lambda one: one.at):
        order = orders.setdefault(visit.order.pk, visit.order)
        order.first_note_id = order.first_note_id or visit.note_id
        order.last_note_id = visit.note_id
    return list(orders.values())


def _touches(visits: Sequence[_Visit]) -> list[Touch]:
    touches: dict[tuple[int, int], Touch] = {}
    for visit in sorted(visits, key=lambda one: one.at):
        key = (visit.order.person_id, visit.product_id)
        touch = touches.setdefault(
            key,
            Touch(
                person_id=key[0], product_id=key[1], first_note_id=visit.note_id, first_at=visit.at,
                last_note_id=visit.note_id, last_at=visit.at,
            ),
        )  # fmt: skip
        touch.last_note_id, touch.last_at = visit.note_id, visit.at
    return list(touches.values())
