"""When a store is open: arithmetic on its week, without a query.

A week has 10,080 minutes and begins on Monday at 0:00 in the store's own time; a span that runs over its end goes on at
the beginning. Closing at the opening time means a whole day.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from xhs.lib.errors import Refusal

DAY = 24 * 60
WEEK = 7 * DAY
MOST_A_DAY = 4


class Span(NamedTuple):
    """Open on a weekday (0 is Monday) from `opens` to `closes`; at or before `opens` is on the following day."""

    weekday: int
    opens: time
    closes: time

    @property
    def start(self) -> int:
        """Minute of the week."""
        return self.weekday * DAY + _minutes(self.opens)

    @property
    def length(self) -> int:
        return (_minutes(self.closes) - _minutes(self.opens)) % DAY or DAY


def span_of(words: str) -> Span:
    """A span as a list of stores reads it: "0 09:00:00 18:00:00"."""
    day, opens, closes = words.split()
    return Span(int(day), time.fromisoformat(opens), time.fromisoformat(closes))


class Opening(NamedTuple):
    """What a store's door says. `at`: when it closes, or when it opens next; None for never. `days`: from today on."""

    is_open: bool
    at: time | None = None
    days: int = 0
    is_always: bool = False


def checked_hours(spans: Iterable[Span]) -> list[Span]:
    """The spans in their order; raises Refusal where a day is unknown, has too many, or two are open at once."""
    week = sorted(spans)
    for span in week:
        if span.weekday not in range(7):
            raise Refusal("no_such_day", _("Please choose a day of the week."), field="hours")
        if sum(1 for one in week if one.weekday == span.weekday) > MOST_A_DAY:
            raise Refusal("too_many_hours", _("A day can have at most four opening times."), field="hours")
    for span, following in zip(week, [*week[1:], *week[:1]], strict=True):
        room = (following.start - span.start) % WEEK or (WEEK if len(week) == 1 else 0)
        if span.length > room:
            raise Refusal(
                "hours_overlap", _("Two opening times overlap. Please correct one of them."), field="hours"
            )
    return week


def is_open_at(spans: Iterable[Span], moment: datetime, zone: str) -> bool:
    """Whether a store with these hours, in this time zone, is open at the moment."""
    now = _minute_of_week(moment.astimezone(ZoneInfo(zone)))
    return any((now - span.start) % WEEK < span.length for span in spans)


def opening_at(spans: Sequence[Span], moment: datetime, zone: str) -> Opening:
    """Open until when, or closed until when."""
    now = _minute_of_week(moment.astimezone(ZoneInfo(zone)))
    for span in spans:
        if (now - span.start) % WEEK < span.length:
            return _open_until(spans, span, now)
    if not spans:
        return Opening(is_open=False)
    following = min(spans, key=lambda span: (span.start - now) % WEEK)
    return Opening(
        is_open=False, at=following.opens, days=(now % DAY + (following.start - now) % WEEK) // DAY
    )


def _open_until(spans: Sequence[Span], span: Span, now: int) -> Opening:
    """A span that begins where another ends belongs to it: midnight closes no door."""
    starts = {one.start: one for one in spans}
    last, passed = span, 0
    while (following := starts.get((last.start + last.length) % WEEK)) is not None:
        passed += last.length
        if passed + following.length >= WEEK or following is span:
            return Opening(is_open=True, is_always=True)
        last = following
    left = (last.start + last.length - now) % WEEK
    return Opening(is_open=True, at=last.closes, days=(now % DAY + left) // DAY)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _minute_of_week(local: datetime) -> int:
    return local.weekday() * DAY + local.hour * 60 + local.minute
