"""The drawn and mixed parts of the operators' desk."""

from datetime import date

import pytest

from xhs.lib.colour import accent_shades, contrast
from xhs.lib.desk.charts import HEIGHT, WIDTH, draw_bars


def test_the_highest_day_fills_the_drawing_and_an_empty_one_shows_nothing():
    chart = draw_bars([(date(2026, 1, 1), 0), (date(2026, 1, 2), 1), (date(2026, 1, 3), 1000)])
    assert [bar.height for bar in chart.bars] == [0, 2, HEIGHT]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH and bar.y >= 0 for bar in chart.bars)
    assert (chart.total, chart.highest, chart.is_empty) == (1001, 1000, False)


def test_two_quiet_weeks_are_empty_not_broken():
    assert draw_bars([(date(2026, 1, 1), 0)]).is_empty
    assert draw_bars([]).bars == []


@pytest.mark.parametrize("accent", ["#e5304c", "#ffe14d", "#000000", "#ffffff", "#00c2a8", "nonsense"])
def test_words_on_and_in_the_shades_of_any_accent_are_readable(accent):
    shades = {
        name: tuple(int(value[i : i + 2], 16) for i in (1, 3, 5))
        for name, value in accent_shades(accent).items()
    }
    assert contrast(shades["600"], (255, 255, 255)) >= 4.5
    assert contrast(shades["500"], (31, 31, 36)) >= 4.5
    assert len(shades) == 11
