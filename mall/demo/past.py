"""What was bought in the demo mall so far: who, when, what became of it. The same number plans the same order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from mall.orders.life import CANCELLED, UNPAID
from members.demo.cast import Someone
from members.demo.chance import chance, weigh

_DAYS = 150
_GOLDEN = 0.6180339887498949
_CHINA = ZoneInfo("Asia/Shanghai")
_MANY = {1: 62.0, 2: 25.0, 3: 13.0}
_PIECES = {1: 86.0, 2: 11.0, 3: 3.0}
_RECENT = timedelta(minutes=14)
_HER = "lily"
_STRONGEST = ("CN-GD", "CN-JS", "CN-ZJ", "CN-SC")


class Fate(StrEnum):
    """How far an order came."""

    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    PLACED = "placed"
    PAID = "paid"
    PACKED = "packed"
    SHIPPED = "shipped"
    RECEIVED = "received"
    ASKED = "asked"  # she has it and asked for her money
    REFUNDED = "refunded"  # before it was sent
    RETURNED = "returned"
    KEPT = "kept"  # her money went back, the goods stayed with her
    LATE = "late"  # her money came after the order had closed, and went back by itself

    @property
    def is_paid(self) -> bool:
        return self not in (Fate.UNPAID, Fate.CANCELLED, Fate.PLACED, Fate.LATE)

    @property
    def is_captured(self) -> bool:
        """Money came, in time or not."""
        return self.is_paid or self == Fate.LATE

    @property
    def is_closed(self) -> bool:
        return self in (Fate.UNPAID, Fate.CANCELLED, Fate.LATE)

    @property
    def close_reason(self) -> str:
        """ "" for an order that never closed."""
        if not self.is_closed:
            return ""
        return CANCELLED if self == Fate.CANCELLED else UNPAID

    @property
    def is_shipped(self) -> bool:
        return self == Fate.SHIPPED or self.is_received

    @property
    def is_received(self) -> bool:
        return self in (Fate.RECEIVED, Fate.ASKED, Fate.RETURNED, Fate.KEPT)

    @property
    def is_refunded(self) -> bool:
        """What was bought was paid back, so that the order ends with it."""
        return self in (Fate.REFUNDED, Fate.RETURNED, Fate.KEPT)

    @property
    def is_paid_back(self) -> bool:
        return self.is_refunded or self == Fate.LATE


_HERS = {
    3: (timedelta(hours=9), Fate.PAID),
    5: (timedelta(days=2.6), Fate.SHIPPED),
    8: (timedelta(days=9), Fate.RECEIVED),
    13: (timedelta(days=16), Fate.ASKED),
    17: (timedelta(days=1.4), Fate.PAID),
    19: (timedelta(days=12), Fate.RECEIVED),
}
_VOUCHERS = (
    "slow-brunch", "slow-hotpot", "slow-coffee", "slow-bread", "camp-picnic", "camp-cabin", "camp-spring",
)  # fmt: skip
_WISHED = {17: _VOUCHERS, 19: _VOUCHERS[::-1]}
"""Orders of the shopper one can log in as, so that every list of hers shows something."""


@dataclass(frozen=True)
class Times:
    """Of everything that may have happened to an order; what did not happen is not looked at."""

    placed: datetime
    paid: datetime
    packed: datetime
    shipped: datetime
    received: datetime
    ended: datetime


@dataclass(frozen=True)
class Past:
    number: int
    buyer: Someone
    age: timedelta
    fate: Fate

    def times(self, now: datetime) -> Times:
        """Out of the small hours, in which hardly anybody buys, and none of them still to come."""
        placed = now - self.age
        hour = placed.astimezone(_CHINA).hour
        if self.age > timedelta(days=1) and 2 <= hour < 7:
            placed -= timedelta(hours=hour + 1)
        luck = chance("haste", self.number)

        def later(start: datetime, wait: timedelta) -> datetime:
            return start + min(wait, (now - start) * 0.6)

        paid = later(placed, timedelta(seconds=20 + 160 * luck))
        packed = later(paid, timedelta(hours=2 + 12 * luck))
        shipped = later(packed, timedelta(hours=3 + 8 * luck))
        received = later(shipped, timedelta(days=1.5 + 3 * luck))
        sent = received if self.fate.is_received else paid
        ended = later(sent, timedelta(minutes=15) if self.fate.is_closed else timedelta(days=1 + 2 * luck))
        if self.fate == Fate.ASKED:  # so lately that the shop still has time to answer
            ended = now - timedelta(days=2 * luck)
        return Times(placed, paid, packed, shipped, received, ended)


def past_order(number: int, buyers: list[Someone]) -> Past:
    """Spread over the last months and bent towards now: there is always somebody who has just bought something."""
    her = next((one for one in buyers if one.user == _HER), None)
    if her and number in _HERS:
        age, fate = _HERS[number]
        return Past(number, her, age, fate)
    share = (number * _GOLDEN + 0.11) % 1
    age = timedelta(minutes=2) + timedelta(days=_DAYS) * share**2.6
    return Past(number, weigh(_keenness(tuple(buyers)), "buyer", number), age, _fate(number, age))


@cache
def _keenness(buyers: tuple[Someone, ...]) -> dict[Someone, float]:
    """Women buy most, the young and the four strongest provinces more than others."""
    return {
        one: (1.0 if one.gender == "woman" else 0.7)
        * (1.2 if (one.born or 2000) > 1996 else 0.9)
        * (1.25 if one.region in _STRONGEST else 1.0)
        for one in buyers
    }


def _fate(number: int, age: timedelta) -> Fate:
    luck = chance("fate", number)
    if age < _RECENT:
        return Fate.PLACED if chance("dawdles", number) < 0.3 else Fate.PAID
    if luck < 0.004:
        return Fate.LATE
    if luck < 0.06:
        return Fate.UNPAID if luck < 0.04 else Fate.CANCELLED
    if age < timedelta(hours=20):
        return Fate.PAID if luck < 0.7 else Fate.PACKED
    if age < timedelta(days=2):
        return Fate.PACKED if luck < 0.3 else Fate.SHIPPED
    if luck > 0.97:
        return _regretted(luck, age)
    if age < timedelta(days=6):
        return Fate.SHIPPED
    return Fate.ASKED if luck > 0.962 and age < timedelta(days=30) else Fate.RECEIVED


def _regretted(luck: float, age: timedelta) -> Fate:
    """Before it was sent, or once it was there: then it comes back, or where that is not worth it, is kept."""
    if luck > 0.985:
        return Fate.REFUNDED
    if age < timedelta(days=9):
        return Fate.SHIPPED
    return Fate.RETURNED if luck < 0.979 else Fate.KEPT


def basket(number: int, codes: tuple[str, ...]) -> list[tuple[str, float, int]]:
    """What is in it: for each line the product's code, a chance that chooses the variant, and how many pieces."""
    wished = next((code for code in _WISHED.get(number, ()) if code in codes), "")
    if wished:
        return [(wished, 0, 2)]
    if number in _HERS:  # what is in them is to be sent
        codes = tuple(code for code in codes if code not in _VOUCHERS)
    found: dict[str, tuple[str, float, int]] = {}
    for line in range(weigh(_MANY, "lines", number)):
        code = weigh(_liked(codes), "product", number, line)
        found[code] = (code, chance("variant", number, line), weigh(_PIECES, "pieces", number, line))
    return list(found.values())


@cache
def _liked(codes: tuple[str, ...]) -> dict[str, float]:
    """A few things everybody buys, many that somebody does."""
    return {code: 1 / (0.03 + chance("liked", code)) for code in codes}
