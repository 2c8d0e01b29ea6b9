"""Template tags of the mall: {% load mall %}."""

from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from mall.desk.whose import shops_of
from mall.lists.badges import cart_badge
from mall.models import Merchant, Voucher
from mall.vouchers.pages import qr_of

register = template.Library()


@register.inclusion_tag("mall/_cart_link.html", takes_context=True)
def cart_link(context: RequestContext) -> dict[str, Any]:
    """The cart with its number, for the end of the top bar. Kept pages bring the number as a bit of their own."""
    kept: SafeString | None = context.get("cart_badge")
    return {"badge": cart_badge(context["request"]) if kept is None else kept}


@register.filter
def qr(voucher: Voucher) -> SafeString:
    """The drawing that a store's telephone reads, as wide as what it stands in."""
    return qr_of(voucher)


@register.simple_tag
def shops_of_person(person: Any) -> list[Merchant]:
    """The shops whose desk is open to somebody who is signed in."""
    return shops_of(person)
