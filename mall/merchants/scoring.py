"""What a merchant's score is made of: 0 to 5 with one decimal, from paid orders of the last 180 days by other people
than its own (mall.merchants.rating counts them).

    goods       (W M + sum of stars) / (W + reviews): stars of counted reviews, M the mall's mean, W = 20
    after-sale  5 (1 - 4 f): f the share of sent lines that were given back for a fault of the merchant; a quarter is 0
    delivery    5 p: p the share of parcels that left within the promised time
    score       half goods, a quarter each of the others

Shares are smoothed alike: (W q + k) / (W + n), q the mall's share, W = 50. Both are posterior means: the first is the
"weighted rating" IMDb publishes for its charts, the second that of a binomial share under a beta prior of W
observations at q (Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4). A shop with few orders stands near the mall's
mean, and one bad day does not sink it.
"""

from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

LEAST_ORDERS = 20
"""With fewer orders in the period nothing is shown."""
STAR_WEIGHT, SHARE_WEIGHT = 20, 50
STARS_BEFORE_ANY = 4.0
FAULTS_AT_ZERO = 0.25


@dataclass
class Record:
    """What counts of one merchant, or of all together. `lines` were sent; `due` are parcels promised by now."""

    orders: int = 0
    reviews: int = 0
    stars: int = 0
    lines: int = 0
    faulty: int = 0
    due: int = 0
    in_time: int = 0

    def add(self, other: "Record") -> None:
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True)
class Score:
    """The fields of Merchant it is kept in."""

    score: Decimal | None = None
    goods_score: Decimal | None = None
    after_sale_score: Decimal | None = None
    delivery_score: Decimal | None = None
    scored_orders: int = 0


def score_of(record: Record, mall: Record) -> Score:
    """Empty below LEAST_ORDERS. The score is made of the parts before they are rounded."""
    if record.orders < LEAST_ORDERS:
        return Score()
    mean = mall.stars / mall.reviews if mall.reviews else STARS_BEFORE_ANY
    goods = (STAR_WEIGHT * mean + record.stars) / (STAR_WEIGHT + record.reviews)
    faults = _smoothed(record.faulty, record.lines, _share(mall.faulty, mall.lines, 0.0))
    after_sale = 5 * max(0.0, 1 - faults / FAULTS_AT_ZERO)
    delivery = 5 * _smoothed(record.in_time, record.due, _share(mall.in_time, mall.due, 1.0))
    whole = goods / 2 + after_sale / 4 + delivery / 4
    return Score(_tenths(whole), _tenths(goods), _tenths(after_sale), _tenths(delivery), record.orders)


def _share(part: int, whole: int, otherwise: float) -> float:
    return part / whole if whole else otherwise


def _smoothed(part: int, whole: int, before: float) -> float:
    return (SHARE_WEIGHT * before + part) / (SHARE_WEIGHT + whole)


def _tenths(number: float) -> Decimal:
    """Whole decimals first, so that 4.25 is not 4.249999999."""
    return Decimal(f"{number:.6f}").quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
