"""What happened to an order, in the words of the desk."""

from django.utils.translation import gettext_lazy as _

from mall.models import Order, OrderEvent

KINDS = {
    "placed": _("ordered"),
    "paid": _("paid"),
    "paid_late": _("paid after closing"),
    "unpaid": _("closed unpaid"),
    "cancelled": _("cancelled by the buyer"),
    "packed": _("everything is packed"),
    "parcel_packed": _("a parcel is packed"),
    "shipped": _("everything is sent"),
    "parcel_shipped": _("a parcel is sent"),
    "vouchers_issued": _("vouchers issued"),
    "usable": _("vouchers ready to use"),
    "voucher_redeemed": _("a voucher is used"),
    "received": _("received"),
    "received_in_time": _("counts as received"),
    "refund_asked": _("refund asked for"),
    "refund_approved": _("refund agreed to"),
    "refund_refused": _("refund refused"),
    "refund_withdrawn": _("refund taken back"),
    "refund_goods_sent": _("goods sent back"),
    "refund_goods_back": _("goods came back"),
    "refund_paying": _("refund is being paid out"),
    "refund_paid": _("refund paid out"),
    "refund_automatic": _("refunded by itself"),
    "refund_over": _("no refund is open any more"),
    "refunded": _("refunded"),
}


def kind_words(event: OrderEvent) -> str:
    """What happened; of a kind without words its name."""
    return str(KINDS.get(event.kind, event.kind))


def change_words(event: OrderEvent) -> str:
    """From which state the order went to which; "" where it stayed."""
    labels = dict(Order.State.choices)
    states = [state for state in (event.from_state, event.to_state) if state]
    return " → ".join(str(labels.get(state, state)) for state in states)
