"""Bar charts as plain numbers, which a template draws as inline SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 560, 120
_GAP = 0.3
_LEAST = 2  # pixels: a day with anything at all is seen


@dataclass(frozen=True)
class Bar:
    """One day: what happened how often, and the rectangle that shows it. Units of the drawing, not pixels."""

    day: date
    count: int
    x: float
    y: float
    width: float
    height: float
    slot_x: float
    slot_width: float


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    highest: int
    total: int
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def is_empty(self) -> bool:
        return self.total == 0


def draw_bars(days: Sequence[tuple[date, int]]) -> Chart:
    """A bar per day, the highest as high as the drawing."""
    highest = max((count for _day, count in days), default=0)
    slot = WIDTH / max(len(days), 1)
    bars = [_bar(place, day, count, slot, highest) for place, (day, count) in enumerate(days)]
    return Chart(bars, highest, sum(count for _day, count in days))


def _bar(place: int, day: date, count: int, slot: float, highest: int) -> Bar:
    height = max(HEIGHT * count / highest, _LEAST) if count else 0.0
    return Bar(
        day=day,
        count=count,
        x=round(slot * (place + _GAP / 2), 2),
        y=round(HEIGHT - height, 2),
        width=round(slot * (1 - _GAP), 2),
        height=round(height, 2),
        slot_x=round(slot * place, 2),
        slot_width=round(slot, 2),
    )
