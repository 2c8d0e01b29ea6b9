"""Which note comes when, by whom, with which pictures. The same number always plans the same note."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from community.demo.drawing import SEEDS, Order, seed_that_shows, theme_for
from community.demo.library import Draft, drafts
from community.demo.visits import visit
from members.demo.cast import FIRST, Someone, cast, writers
from members.demo.chance import chance, weigh

FIRST_NOTES = 40
FIRST_WIDTH = 900  # pixels: the first notes have to be there at once
_DAYS = 30
_LATELY = 300
_GOLDEN = 0.6180339887498949
_CHINA = ZoneInfo("Asia/Shanghai")
_RATIOS = {"3:4": 58.0, "1:1": 16.0, "2:3": 12.0, "4:3": 9.0, "9:16": 3.0, "16:9": 2.0}
_COUNTS = {1: 62.0, 2: 22.0, 3: 11.0, 4: 5.0}


@dataclass(frozen=True)
class Plan:
    """A note to be made: what, by whom, how long ago."""

    number: int
    draft: Draft
    author: Someone
    age: timedelta

    def moment(self, now: datetime) -> datetime:
        """When it was published, moved out of the small hours in which hardly anybody publishes."""
        moment = now - self.age
        hour = moment.astimezone(_CHINA).hour
        return moment - timedelta(hours=hour + 1) if 1 <= hour < 7 else moment


def plans(notes: int, people: int) -> list[Plan]:
    """The first so many notes (or more) of a world with so many people."""
    known = _plans(people)
    while len(known) < notes:
        known.append(_next_plan(known, people))
    return known[:notes]


@cache
def _plans(people: int) -> list[Plan]:
    """Grows as more are asked for."""
    return []


def _next_plan(before: list[Plan], people: int) -> Plan:
    number = len(before)
    draft = _draft(number)
    written = Counter(planned.author.user for planned in before[-_LATELY:])
    return Plan(number, draft, _author(draft, number, people, written), _age(number))


def _draft(number: int) -> Draft:
    written = _in_order()
    return written[number] if number < len(written) else visit(number - len(written))


@cache
def _in_order() -> list[Draft]:
    """What is written out: to begin with notes that the first writers can have written."""
    first = {"", *(one.user for one in writers()[:FIRST])}
    early = [draft for draft in drafts() if draft.by in first][:FIRST_NOTES]
    return early + [draft for draft in drafts() if draft not in early]


def _age(number: int) -> timedelta:
    """Spread evenly and bent towards now: about a fifth is of the last day."""
    share = (number * _GOLDEN + 0.37) % 1
    return timedelta(minutes=4) + timedelta(days=_DAYS) * share**2.2


def _author(draft: Draft, number: int, people: int, written: "Counter[str]") -> Someone:
    """Who is named on the draft, else somebody who speaks its language, likes its subject and wrote little lately."""
    known = {one.user: one for one in _pool(number, people)}
    if draft.by in known:
        return known[draft.by]
    free = [one for one in known.values() if not one.shy]
    speaking = [one for one in free if one.speaks(draft.tongue)] or free or list(known.values())
    fitting = [one for one in speaking if draft.subject in one.likes] or speaking
    return min(fitting, key=lambda one: written[one.user] + chance("author", draft.key, one.user) - one.fame)


@cache
def _crowd(people: int) -> list[Someone]:
    return cast(people)


def _pool(number: int, people: int) -> list[Someone]:
    """Notes that are written out come from writers, and the first ones from the first of them."""
    if number < FIRST_NOTES:
        return writers()[: min(FIRST, people)]
    return writers()[:people] if number < 8 * len(writers()) else _crowd(people)


def picture_orders(planned: Plan, *, width: int, photos: list[Path]) -> list[Order]:
    """The pictures of a note. With `photos` they are taken from there instead of being drawn."""
    draft, number = planned.draft, planned.number
    count = draft.pictures or weigh(_COUNTS, "count", draft.key)
    if number < FIRST_NOTES:
        width, count = min(width, FIRST_WIDTH), min(count, 1 if number % 6 else 3)
    ratio = draft.ratio or weigh(_RATIOS, "ratio", draft.key)
    if photos:
        return [_photo_order(photos, number, place, ratio) for place in range(min(count, len(photos)))]
    return [_order(draft, number, place, ratio, width) for place in range(count)]


def _order(draft: Draft, number: int, place: int, ratio: str, width: int) -> Order:
    theme = theme_for(draft.art[place % len(draft.art)])
    first = (number + 1) * SEEDS
    wanted = draft.shows if place == 0 else ()
    seed = seed_that_shows(theme, wanted, first + place * 12 + (place > 0) * 48, ratio)
    return Order(theme, seed, ratio, width, card=draft.card if place == 0 else "")


def _photo_order(photos: list[Path], number: int, place: int, ratio: str) -> Order:
    step = next(step for step in (37, 41, 43) if len(photos) % step) if len(photos) > 1 else 1
    return Order("", number, ratio, photo=str(photos[(number * step + place) % len(photos)]))
