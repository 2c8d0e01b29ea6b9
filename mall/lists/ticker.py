"""The order ticker: who bought this a moment ago, then who bought of its brand. No names, no cities, real orders only.

What it costs does not grow with the number of orders: a few newest lines along an index, and for a brand the newest
line of each of its best sellers. All readers of a product share an answer for some seconds.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mall.models import Order, OrderLine, Product
from xhs.lib.regions import name_of

RECENT = timedelta(hours=24)
SHOWN = 8
LOOKED_AT = 24
BEST_SELLERS = 24
KEPT_FOR = 10
REAL = (
    Order.State.PAID, Order.State.PACKED, Order.State.SHIPPED, Order.State.USABLE, Order.State.RECEIVED,
)  # fmt: skip


class Bought(NamedTuple):
    """An order as a passer-by may hear of it. `brand` is empty where it was this very product."""

    province: str
    paid_at: datetime
    brand: str = ""


def ticker_lines(product_id: int) -> list[str] | None:
    """What the ticker says, newest first, this product before its brand; None where shoppers see no such product."""
    name = f"ticker:{product_id}"
    found = cache.get(name)
    if found is None:
        found = _read(product_id)
        cache.set(name, found or "none", KEPT_FOR)
    if found == "none" or found is None:
        return None
    return [_words(bought) for bought in found[1:]]


def _read(product_id: int) -> list[Any] | None:
    """The product's key, then its orders: an answer that is never empty for a product that is sold."""
    product = Product.objects.listed().filter(pk=product_id).select_related("brand").first()
    if product is None:
        return None
    bought = _bought(_newest_lines(product_id))
    if len(bought) < SHOWN and product.brand:
        bought += [one._replace(brand=product.brand.name) for one in _bought(_lines_of_brand(product))]
    return [product_id, *bought[:SHOWN]]


def _newest_lines(product_id: int) -> "QuerySet[OrderLine]":
    newest = OrderLine.objects.filter(product_id=product_id).order_by("-id").values("pk")[:LOOKED_AT]
    return OrderLine.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))


def _lines_of_brand(product: Product) -> "QuerySet[OrderLine]":
    newest = OrderLine.objects.filter(product_id=OuterRef("pk")).order_by("-id").values("pk")[:1]
    others = Product.objects.listed().filter(brand=product.brand).exclude(pk=product.pk)
    best = others.order_by("-sold_count", "-id").annotate(line=Subquery(newest))[:BEST_SELLERS]
    return OrderLine.objects.filter(pk__in=[line for line in best.values_list("line", flat=True) if line])


def _bought(lines: "QuerySet[OrderLine]") -> list[Bought]:
    since = timezone.now() - RECENT
    paid = lines.filter(order__paid_at__gt=since, order__state__in=REAL)
    rows = paid.order_by("-order__paid_at", "-id").values_list("order__province", "order__paid_at")
    return [Bought(province, paid_at) for province, paid_at in rows[:SHOWN] if paid_at]


def _words(bought: Bought) -> str:
    """Where she is stays unsaid where nobody knows it: who orders only vouchers gives no address."""
    said = {
        "where": name_of(bought.province, get_language() or "en"),
        "ago": _ago(timezone.now() - bought.paid_at),
        "brand": bought.brand,
    }
    if bought.brand and said["where"]:
        return _("A sweet potato from %(where)s ordered something of %(brand)s %(ago)s") % said
    if bought.brand:
        return _("A sweet potato ordered something of %(brand)s %(ago)s") % said
    if said["where"]:
        return _("A sweet potato from %(where)s ordered %(ago)s") % said
    return _("A sweet potato ordered %(ago)s") % said


def _ago(age: timedelta) -> str:
    seconds = max(1, int(age.total_seconds()))
    if seconds < 60:
        return _("%(number)d s ago") % {"number": seconds}
    if seconds < 3600:
        return _("%(number)d min ago") % {"number": seconds // 60}
    return _("%(number)d h ago") % {"number": seconds // 3600}
