"""What a store's door says, in the language of the page: open until when, or closed until when."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mall.models import StoreHours
from mall.stores.opening import DAY, Opening, Span, opening_at

Weekday = StoreHours.Weekday


class Door(NamedTuple):
    """`short` stands on cards, `long` on the page; both are empty for a store that tells no hours."""

    is_open: bool = False
    short: str = ""
    long: str = ""


def door_of(spans: Sequence[Span], zone: str, at: datetime | None = None) -> Door:
    """The sign on the door now, or at another moment."""
    moment = at or timezone.now()
    if not spans:
        return Door()
    opening = opening_at(spans, moment, zone)
    if opening.is_open:
        return Door(True, _("Open now"), _open_until(opening))
    return Door(False, pgettext("store", "Closed"), _opens(opening, moment, zone))


def _open_until(opening: Opening) -> str:
    if opening.is_always or opening.at is None:
        return _("Open day and night")
    return _("Open now · until %(time)s") % {"time": clock(opening.at)}


def _opens(opening: Opening, moment: datetime, zone: str) -> str:
    if opening.at is None:
        return pgettext("store", "Closed")
    words = {"time": clock(opening.at)}
    if opening.days == 0:
        return _("Closed · opens at %(time)s") % words
    if opening.days == 1:
        return _("Closed · opens tomorrow at %(time)s") % words
    day = (_today(moment, zone) + opening.days) % 7
    return _("Closed · opens on %(day)s at %(time)s") % {**words, "day": Weekday(day).label}


def hours_table(spans: Sequence[Span], zone: str, at: datetime | None = None) -> list[dict[str, object]]:
    """Seven rows, Monday first: day, hours (texts, none where closed), is_today."""
    today = _today(at or timezone.now(), zone)
    return [
        {
            "day": Weekday(day).label,
            "hours": [_span_words(span) for span in spans if span.weekday == day],
            "is_today": day == today,
        }
        for day in range(7)
    ]


def week_words(spans: Sequence[Span]) -> tuple[str, ...]:
    """The week in as few lines as it takes, Monday first: days with the same hours stand together, closed ones are
    left out."""
    days = [" ".join(_span_words(span) for span in spans if span.weekday == day) for day in range(7)]
    alike = (
        (hours, [day for day, _hours in group]) for hours, group in groupby(enumerate(days), itemgetter(1))
    )
    return tuple(f"{_days_words(found)} {hours}" for hours, found in alike if hours)


def _days_words(days: Sequence[int]) -> str:
    if len(days) == 7:
        return _("Every day")
    names = [str(WEEKDAYS_ABBR[day]) for day in days]
    return names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}"


def clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def _span_words(span: Span) -> str:
    if span.length == DAY and span.opens == time():
        return _("Open day and night")
    return f"{clock(span.opens)}–{clock(span.closes)}"


def _today(moment: datetime, zone: str) -> int:
    return moment.astimezone(ZoneInfo(zone)).weekday()
