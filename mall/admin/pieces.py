"""Goods, merchants and orders as cells of a desk: the operators' and the merchants' own."""

from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mall.models import (
    Merchant,
    Order,
    OrderLine,
    Parcel,
    Product,
    ProductOption,
    ProductPicture,
    Refund,
    Voucher,
)
from members.addresses import address
from members.models import MediaFile
from xhs.lib.desk import cells
from xhs.lib.desk.columns import NOTHING
from xhs.lib.regions import name_of

MERCHANT_TONES = {
    Merchant.State.APPLIED: cells.WARN,
    Merchant.State.APPROVED: cells.GOOD,
    Merchant.State.REFUSED: cells.BAD,
    Merchant.State.SUSPENDED: cells.BAD,
}
PRODUCT_TONES = {Product.State.LISTED: cells.GOOD, Product.State.WITHDRAWN: cells.WARN}
ORDER_TONES = {
    Order.State.PAID: cells.WARN,
    Order.State.PACKED: cells.WARN,
    Order.State.RECEIVED: cells.GOOD,
    Order.State.REFUNDING: cells.BAD,
    Order.State.REFUNDED: cells.BAD,
}
PARCEL_TONES = {
    Parcel.State.WAITING: cells.WARN,
    Parcel.State.PACKED: cells.WARN,
    Parcel.State.RECEIVED: cells.GOOD,
}
VOUCHER_TONES = {Voucher.State.VALID: cells.GOOD, Voucher.State.EXPIRED: cells.WARN}
REFUND_TONES = {
    Refund.State.ASKED: cells.WARN,
    Refund.State.RETURNED: cells.WARN,
    Refund.State.PAID: cells.GOOD,
    Refund.State.REFUSED: cells.BAD,
}


def main_pictures() -> "Prefetch[Any]":
    """For lists of products: one more query, whatever their number."""
    mains = ProductPicture.objects.filter(position=0).select_related("media")
    return Prefetch("pictures", mains, to_attr="main_pictures")


def media_thumbnail(media: MediaFile | None) -> SafeString:
    if media is None:
        return cells.thumbnail("")
    return cells.thumbnail(address(media.token, 360, signed=True) if media.is_ready else "", media.colour)


def product_line(product: Any) -> SafeString:
    """Picture, short name and code in one cell, of a product loaded with `main_pictures`."""
    pictures = product.main_pictures
    return cells.two_lines(
        product.short_name,
        f"{product.code} · #{product.pk}",
        picture=media_thumbnail(pictures[0].media if pictures else None),
    )


def option_values(option: ProductOption) -> SafeString:
    """The values in their order, each behind its colour where it has one."""
    colours = [*option.swatches, *[""] * len(option.values)]
    pairs = zip(option.values, colours, strict=False)
    return format_html_join(", ", "{}{}", ((_dot(colour), value) for value, colour in pairs))


def _dot(colour: str) -> "SafeString | str":
    return format_html('<i class="desk-dot" style="background:{}"></i> ', colour) if colour else ""


def product_state(product: Product) -> SafeString:
    return cells.labels(
        (cells.BAD, _("hidden by an operator")) if product.hidden_at else None,
        (cells.BAD, _("merchant suspended")) if not product.is_open else None,
        (PRODUCT_TONES.get(Product.State(product.state), cells.PLAIN), product.get_state_display()),
    )


def merchant_state(merchant: Merchant) -> SafeString:
    return cells.label(MERCHANT_TONES[Merchant.State(merchant.state)], merchant.get_state_display())


def order_state(order: Order) -> SafeString:
    return cells.label(ORDER_TONES.get(Order.State(order.state), cells.PLAIN), order.get_state_display())


def parcel_state(parcel: Parcel) -> SafeString:
    return cells.label(PARCEL_TONES.get(Parcel.State(parcel.state), cells.PLAIN), parcel.get_state_display())


def refund_state(refund: Refund) -> SafeString:
    return cells.label(REFUND_TONES.get(Refund.State(refund.state), cells.PLAIN), refund.state_words)


def voucher_state(voucher: Voucher) -> SafeString:
    state = Voucher.State(voucher.state_now)
    return cells.label(VOUCHER_TONES.get(state, cells.PLAIN), voucher.state_words)


def line_cell(line: OrderLine) -> SafeString:
    """A bought variant, as it was that day."""
    picture = cells.thumbnail(address(line.picture, 360, signed=True) if line.picture else "")
    words = " · ".join(filter(None, [line.choices, f"× {line.quantity}"]))
    return cells.two_lines(line.short_name, words, picture=picture)


def desk_link(model: str, pk: Any, words: object) -> SafeString:
    """A link to a row's page of the operators' desk: `desk_link("mall_order", 7, "…")`."""
    return cells.link(reverse(f"admin:{model}_change", args=[pk]), words) if pk else SafeString(NOTHING)


def note_link(note_id: int | None) -> SafeString:
    """A link to a note, which the mall knows by its number only."""
    return cells.link(f"/notes/{note_id}/", f"#{note_id}") if note_id else SafeString(NOTHING)


def region_name(code: str) -> str:
    return name_of(code, get_language() or "en") or code or NOTHING
