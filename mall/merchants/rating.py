"""Scores of merchants, derived every night from the rows of the last half year.

A fault is money given back, with or without the goods, after a parcel had left, for a cause that is the merchant's
(Refund.MERCHANTS_FAULTS); a change of mind is none, nor is what was called off before or paid back by the house itself.
A parcel is in time if it left by the earliest day its warehouse promises, or within a day where that is the same: later
it could not arrive as promised. One that is still here after that counts as late, unless a refund must be answered
first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, DateTimeField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Greatest
from django.db.models.lookups import LessThan
from django.utils import timezone

from mall.merchants.scoring import Record, Score, score_of
from mall.models import Merchant, MerchantMember, OrderLine, Parcel, Refund, RefundLine, Review
from mall.orders.parcels import sendable

PERIOD = timedelta(days=180)
AGREED = (Refund.State.APPROVED, Refund.State.RETURNED, Refund.State.PAYING, Refund.State.PAID)
_FIELDS = [one.name for one in fields(Score)]


def rate_merchants(now: datetime | None = None) -> int:
    """Derives every merchant's score anew; gives how many changed. Safe to run twice at once."""
    records = records_of(now or timezone.now())
    mall = Record()
    for record in records.values():
        mall.add(record)
    changed = 0
    for merchant in Merchant.objects.only(*_FIELDS).order_by("pk"):
        score = asdict(score_of(records.get(merchant.pk, Record()), mall))
        if score != {name: getattr(merchant, name) for name in _FIELDS}:
            changed += Merchant.objects.filter(pk=merchant.pk).update(**score)
    return changed


def records_of(now: datetime) -> Mapping[int, Record]:
    """What counts of each merchant, by number. Five statements."""
    found: dict[int, Record] = defaultdict(Record)
    for rows in _counts(now):
        for row in rows:
            found[row.pop("seller")].add(Record(**row))
    return found


def _counts(now: datetime) -> Iterator["QuerySet[Any, dict[str, Any]]"]:
    """Parts of the records: each row has its `seller`, and some of the fields of Record."""
    parcels = _verified(Parcel.objects.exclude(state=Parcel.State.CANCELLED), "", now)
    lines = _verified(OrderLine.objects.exclude(parcel__shipped_at=None), "parcel__", now)
    reviews = _verified(Review.objects.shown(), "line__parcel__", now)
    faults = RefundLine.objects.filter(
        line=OuterRef("pk"),
        refund__kind__in=Refund.OF_WHAT_LEFT,
        refund__cause__in=Refund.MERCHANTS_FAULTS,
        refund__state__in=AGREED,
    )
    yield parcels.annotate(orders=Count("order", distinct=True))
    yield reviews.annotate(reviews=Count("pk"), stars=Sum("stars"))
    yield lines.annotate(lines=Count("pk"), faulty=Count("pk", filter=Q(Exists(faults))))
    yield from _deliveries(now)


def _deliveries(now: datetime) -> Iterator["QuerySet[Any, dict[str, Any]]"]:
    promised = ExpressionWrapper(
        F("order__paid_at") + Greatest(F("warehouse__delivery_days_from"), 1) * timedelta(days=1),
        output_field=DateTimeField(),
    )
    in_time = Count("pk", filter=Q(shipped_at__lte=promised))
    sent = Parcel.objects.exclude(shipped_at=None)
    yield _verified(sent, "", now).annotate(due=Count("pk"), in_time=in_time)
    late = sendable(Parcel.objects.all()).filter(LessThan(promised, now))
    yield _verified(late, "", now).annotate(due=Count("pk"))


def _verified(rows: "QuerySet[Any]", parcel: str, now: datetime) -> "QuerySet[Any, dict[str, Any]]":
    """By merchant: rows of orders that were paid within the period by somebody who does not act for it.

    `parcel`: the way from a row to its parcel.
    """
    owners = MerchantMember.objects.filter(
        merchant=OuterRef(f"{parcel}merchant"), person=OuterRef(f"{parcel}order__person")
    )
    paid = {f"{parcel}order__paid_at__gt": now - PERIOD, f"{parcel}order__paid_at__lte": now}
    return rows.filter(~Exists(owners), **paid).order_by().values(seller=F(f"{parcel}merchant"))
