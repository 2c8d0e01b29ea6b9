"""What the front page of the merchants' desk says of one shop."""

from datetime import date

from django.db.models import F, QuerySet, Sum

from mall.models import Merchant, Parcel, Product, ProductQuestion, Refund, Stock
from mall.orders.parcels import OPEN_REFUNDS, sendable
from mall.questions.answering import unanswered
from xhs.lib.desk.days import count_days

_CAP = 1_000


def parcels_to_send(shop: Merchant) -> int:
    """Paid and not on their way; not counted beyond _CAP."""
    return sendable(Parcel.objects.filter(merchant=shop)).order_by()[:_CAP].count()


def open_refunds(shop: Merchant) -> int:
    """Refunds the shop must answer, or whose goods are on their way back."""
    waiting = Refund.objects.filter(parcel__merchant=shop)
    return waiting.filter(state__in=OPEN_REFUNDS).order_by()[:_CAP].count()


def open_questions(shop: Merchant) -> int:
    """Questions about its goods that the shop has not answered; not counted beyond _CAP."""
    return unanswered(ProductQuestion.objects.filter(product__merchant=shop)).order_by()[:_CAP].count()


def sold_out(shop: Merchant) -> int:
    """Offered variants of listed products of which nothing is left in a warehouse."""
    empty = Stock.objects.filter(warehouse__merchant=shop, on_hand=F("reserved"), sku__is_offered=True)
    return empty.filter(sku__product__state=Product.State.LISTED).order_by()[:_CAP].count()


def drafts(shop: Merchant) -> int:
    return Product.objects.filter(merchant=shop, state=Product.State.DRAFT).count()


def paid_parcels(shop: Merchant) -> list[tuple[date, int]]:
    return count_days(f"parcels:{shop.pk}", _paid(shop), "order__paid_at")


def sales(shop: Merchant) -> list[tuple[date, int]]:
    """Whole yuan of paid parcels by the day they were paid."""
    days = count_days(f"shop-sales:{shop.pk}", _paid(shop), "order__paid_at", what=Sum("total_fen"))
    return [(day, fen // 100) for day, fen in days]


def _paid(shop: Merchant) -> "QuerySet[Parcel]":
    return Parcel.objects.filter(merchant=shop, order__paid_at__isnull=False)
