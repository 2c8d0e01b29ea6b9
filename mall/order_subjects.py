"""How an order looks in its buyer's inbox."""

from collections.abc import Sequence

from mall.models import Order
from members.addresses import address
from members.inbox import Subject, register_subject
from members.models import Person

PICTURE_WIDTH = 180


def orders_in_inbox(reader: Person, ids: Sequence[int]) -> dict[int, Subject]:
    """The reader's own orders by id. Two statements."""
    orders = Order.objects.owned_by(reader).filter(pk__in=ids).prefetch_related("lines")
    return {order.pk: _subject(order) for order in orders}


def _subject(order: Order) -> Subject:
    lines = list(order.lines.all())
    picture = address(lines[0].picture, PICTURE_WIDTH) if lines and lines[0].picture else ""
    return Subject(", ".join(line.short_name for line in lines), order.get_absolute_url(), picture)


register_subject("order", orders_in_inbox)
