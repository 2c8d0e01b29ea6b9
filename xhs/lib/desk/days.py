"""How often something happened on each of the last days, in the viewer's time zone."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Aggregate, Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

DAYS = 14
_KEPT = 20 * 24 * 3600  # seconds: days that are over do not change any more


def count_days(
    name: str, rows: "QuerySet[Any]", moment: str, *, what: Aggregate | None = None
) -> list[tuple[date, int]]:
    """The last DAYS days with how many `rows` have their `moment` there (or `what` of them), oldest first.

    Days that are over are remembered under `name`, so that usually only today is counted.
    """
    today = timezone.localdate()
    days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
    keys = {day: f"desk:{name}:{timezone.get_current_timezone_name()}:{day}" for day in days[:-1]}
    known = cache.get_many(keys.values())
    missing = [day for day in days[:-1] if keys[day] not in known] + [today]
    counted = _count_since(missing[0], rows, moment, what or Count("pk"))
    cache.set_many({keys[day]: counted.get(day, 0) for day in missing[:-1]}, _KEPT)
    return [(day, counted.get(day, 0) if day in missing else known[keys[day]]) for day in days]


def _count_since(day: date, rows: "QuerySet[Any]", moment: str, what: Aggregate) -> dict[date, int]:
    begin = timezone.make_aware(datetime.combine(day, time.min))
    recent = rows.filter(**{f"{moment}__gte": begin}).order_by()
    per_day = recent.annotate(on=TruncDate(moment)).values("on").annotate(number=what)
    return {row["on"]: row["number"] for row in per_day}


def add_days(*series: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Several counts of the same days as one."""
    return [(days[0][0], sum(count for _day, count in days)) for days in zip(*series, strict=True)]
