"""Short numbers, in both languages, never larger than the truth."""

import pytest

from xhs.lib.counts import compact_count, compact_distance


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "1k", "1000"),
        (1_299, "1.2k", "1299"),
        (9_999, "9.9k", "9999"),
        (12_345, "12k", "1.2w"),
        (123_456, "123k", "12.3w"),
        (1_234_567, "1.2m", "123w"),
        (120_000_000, "120m", "1.2亿"),
    ],
)
def test_counts_are_short_in_both_languages(number, english, chinese):
    assert compact_count(number, "en") == english
    assert compact_count(number, "zh-hans") == chinese


@pytest.mark.parametrize(
    ("metres", "text"),
    [(3, "<50 m"), (84, "80 m"), (994, "990 m"), (996, "1.0 km"), (1_240, "1.2 km"), (37_400, "37 km")],
)
def test_distances_are_rounded_and_never_pinpoint_a_door(metres, text):
    assert compact_distance(metres) == text
