"""The top of an order's or a parcel's page on either desk: its lines, its way, its story."""

from typing import Any

from mall.admin.order_events import change_words, kind_words
from mall.admin.pieces import line_cell, order_state, parcel_state, refund_state, region_name
from mall.models import Order, Parcel


def head_of_order(order: Order) -> dict[str, Any]:
    """Context of admin/mall/_order_head.html, in a fixed number of queries."""
    parcels = order.parcels.select_related("merchant", "warehouse").prefetch_related("lines").order_by("pk")
    events = order.events.select_related("by").order_by("pk")
    return {
        "state": order_state(order),
        "parcels": [_parcel(parcel) for parcel in parcels],
        "events": [(event, kind_words(event), change_words(event)) for event in events],
        "refunds": [(refund, refund_state(refund)) for refund in order.refunds.order_by("pk")],
        "attempts": order.attempts.order_by("pk"),
    }


def head_of_parcel(parcel: Parcel) -> dict[str, Any]:
    """Context of admin/mall/_parcel_head.html: nothing of the order's other parcels."""
    order = parcel.order
    return {
        **_parcel(parcel),
        "steps": parcel.steps.order_by("-at", "-pk"),
        "order": order,
        "region": " ".join(filter(None, [region_name(order.province), order.city, order.district])),
    }


def _parcel(parcel: Parcel) -> dict[str, Any]:
    return {
        "parcel": parcel,
        "parcel_state": parcel_state(parcel),
        "lines": [(line, line_cell(line)) for line in parcel.lines.all()],
    }
