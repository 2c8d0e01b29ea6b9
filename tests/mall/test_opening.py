"""When a store is open: days, breaks, midnights, time zones."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mall.stores.opening import Span, checked_hours, is_open_at, opening_at
from mall.stores.words import door_of, hours_table
from tests.mall.places import EVERY_DAY, NINE, NOON, SIX, TEN, TWO
from xhs.lib.errors import Refusal

CHINA = "Asia/Shanghai"
MONDAY, FRIDAY, SUNDAY = 0, 4, 6


def at(day: int, hour: int, minute: int = 0, zone: str = CHINA) -> datetime:
    """A moment of a week that begins on Monday, the 4th of May 2026."""
    return datetime(2026, 5, 4 + day, hour, minute, tzinfo=ZoneInfo(zone))


def test_open_from_the_minute_it_opens_to_the_minute_before_it_closes() -> None:
    for hour, minute, expected in [(8, 59, False), (9, 0, True), (17, 59, True), (18, 0, False)]:
        assert is_open_at(EVERY_DAY, at(MONDAY, hour, minute), CHINA) is expected


def test_a_break_at_noon_closes_the_door() -> None:
    hours = [Span(MONDAY, NINE, NOON), Span(MONDAY, time(14), TEN)]
    assert not is_open_at(hours, at(MONDAY, 13), CHINA)
    assert is_open_at(hours, at(MONDAY, 15), CHINA)


def test_a_bar_is_open_past_midnight_also_from_sunday_to_monday() -> None:
    bar = [Span(SUNDAY, SIX, TWO)]
    assert is_open_at(bar, at(SUNDAY, 23), CHINA)
    assert is_open_at(bar, at(MONDAY, 1, 59), CHINA)
    assert not is_open_at(bar, at(MONDAY, 2), CHINA)
    assert not is_open_at(bar, at(SUNDAY, 1), CHINA)


def test_hours_are_those_of_the_store_wherever_its_visitor_is() -> None:
    moment = datetime(2026, 5, 4, 1, 30, tzinfo=UTC)  # 9:30 in Shanghai, 10:30 in Tokyo, 2:30 in London
    assert is_open_at(EVERY_DAY, moment, CHINA)
    assert is_open_at(EVERY_DAY, moment, "Asia/Tokyo")
    assert not is_open_at(EVERY_DAY, moment, "Europe/London")


def test_the_door_says_until_when_or_from_when() -> None:
    hours = [Span(MONDAY, NINE, SIX), Span(FRIDAY, NINE, SIX)]
    assert door_of(hours, CHINA, at(MONDAY, 10)).long == "Open now · until 18:00"
    assert door_of(hours, CHINA, at(MONDAY, 8)).long == "Closed · opens at 09:00"
    assert door_of(hours, CHINA, at(MONDAY, 19)).long == "Closed · opens on Friday at 09:00"
    assert door_of(hours, CHINA, at(FRIDAY - 1, 23)).long == "Closed · opens tomorrow at 09:00"
    assert door_of(hours, CHINA, at(SUNDAY, 23)).long == "Closed · opens tomorrow at 09:00"
    assert door_of(hours[:1], CHINA, at(MONDAY, 19)).long == "Closed · opens on Monday at 09:00"
    assert door_of([], CHINA).short == ""


def test_midnight_between_two_days_closes_no_door() -> None:
    night = [Span(MONDAY, SIX, time()), Span(MONDAY + 1, time(), TWO)]
    assert door_of(night, CHINA, at(MONDAY, 23)).long == "Open now · until 02:00"
    always = [Span(day, time(), time()) for day in range(7)]
    assert door_of(always, CHINA, at(FRIDAY, 3)).long == "Open day and night"


def test_the_table_has_every_day_with_closed_ones_and_marks_today() -> None:
    table = hours_table([Span(MONDAY, NINE, NOON), Span(MONDAY, time(14), TWO)], CHINA, at(MONDAY, 1))
    assert table[0] == {"day": "Monday", "hours": ["09:00–12:00", "14:00–02:00"], "is_today": True}
    assert [row["hours"] for row in table[1:]] == [[]] * 6


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        ([Span(7, NINE, SIX)], "no_such_day"),
        ([Span(MONDAY, NINE, SIX), Span(MONDAY, NOON, TEN)], "hours_overlap"),
        ([Span(MONDAY, NINE, SIX), Span(MONDAY, NINE, TEN)], "hours_overlap"),
        ([Span(SUNDAY, SIX, TWO), Span(MONDAY, time(1), SIX)], "hours_overlap"),
        ([Span(MONDAY, time(hour), time(hour + 1)) for hour in range(5)], "too_many_hours"),
    ],
)
def test_hours_that_cannot_be_are_refused(hours: list[Span], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        checked_hours(hours)
    assert (refused.value.code, refused.value.field) == (code, "hours")


def test_hours_that_touch_are_fine() -> None:
    touching = [Span(SUNDAY, SIX, TWO), Span(MONDAY, TWO, SIX), Span(MONDAY, SIX, SIX)]
    assert checked_hours(touching) == sorted(touching)


SPANS = st.builds(Span, st.integers(0, 6), st.times(), st.times()).map(
    lambda one: one._replace(
        opens=one.opens.replace(second=0, microsecond=0), closes=one.closes.replace(second=0, microsecond=0)
    )
)


@given(st.lists(SPANS, max_size=6), st.integers(0, 7 * 24 * 60 - 1))
def test_opening_agrees_with_the_minutes_of_the_week(spans: list[Span], minute: int) -> None:
    try:
        week = checked_hours(spans)
    except Refusal:
        return
    moment = at(minute // 1440, minute % 1440 // 60, minute % 60)
    held = {(span.start + passed) % 10_080 for span in week for passed in range(span.length)}
    opening = opening_at(week, moment, CHINA)
    assert opening.is_open is (minute in held) is is_open_at(week, moment, CHINA)
    if opening.at is None:
        assert opening.is_always == (len(held) == 10_080)
        assert opening.is_always or not week
        return
    ends = next(
        passed for passed in range(1, 10_081) if ((minute + passed) % 10_080 in held) is not opening.is_open
    )
    then = minute + ends
    assert (opening.at.hour * 60 + opening.at.minute, opening.days) == (
        then % 1440,
        then // 1440 - minute // 1440,
    )
