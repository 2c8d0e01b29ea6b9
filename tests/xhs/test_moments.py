"""Points in time as people say them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from xhs.lib.moments import say_moment

NOW = datetime(2026, 6, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(hours=20), "yesterday 16:00"),
        (timedelta(days=4), "4 days ago"),
        (timedelta(days=40), "05-12"),
        (timedelta(days=400), "2025-05-17"),
    ],
)
def test_near_moments_are_relative_and_far_ones_are_dates(age, text):
    with timezone.override("UTC"), translation.override("en"):
        assert say_moment(NOW - age, now=NOW) == text


def test_the_same_moment_is_today_where_midnight_came_earlier():
    with timezone.override("Asia/Shanghai"), translation.override("en"):
        assert say_moment(NOW - timedelta(hours=20), now=NOW) == "20 h ago"
