"""Scores of merchants: what counts, how it is smoothed, and where it is read."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mall.merchants.rating import rate_merchants, records_of
from mall.merchants.scoring import Record, score_of
from mall.models import Merchant, Order, OrderLine, Parcel, Product, Refund, RefundLine, Review, Stock
from mall.tasks import repair_scores
from members.models import Person
from tests.factories import make_person
from tests.mall.goods import make_merchant, make_product
from tests.mall.orders import make_order
from xhs.lib.memory import forget_everything

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def tea(ada: Person) -> Product:
    return make_product("Japan·Tea that wakes you", merchant=make_merchant("Tea house", owner=ada), stock=10)


def bought(
    product: Product, person: Person, *, days_ago: float = 10, sent_after: float | None = 1
) -> OrderLine:
    """A paid order of one piece; sent so many days after it was paid, or still here."""
    Stock.objects.filter(sku__product=product).update(reserved=0)
    paid_at = NOW - timedelta(days=days_ago)
    order = make_order(person, product=product, state=Order.State.PAID, paid_at=paid_at)
    if sent_after is not None:
        shipped_at = paid_at + timedelta(days=sent_after)
        Parcel.objects.filter(order=order).update(state=Parcel.State.RECEIVED, shipped_at=shipped_at)
        Order.objects.filter(pk=order.pk).update(state=Order.State.RECEIVED)
    return order.lines.get()


def review(line: OrderLine, stars: int, **fields: Any) -> Review:
    return Review.objects.create(
        line=line, product_id=line.product_id, person_id=line.order.person_id, stars=stars, **fields
    )


def give_back(line: OrderLine, kind: str, state: str, cause: str = "damaged") -> None:
    refund = Refund.objects.create(
        order=line.order,
        parcel=line.parcel,
        kind=kind,
        state=state,
        amount_fen=100,
        cause=cause,
        reason="Broken",
    )
    RefundLine.objects.create(refund=refund, line=line, quantity=1, amount_fen=100)


def record(product: Product) -> Record:
    return records_of(NOW)[product.merchant_id]


def test_orders_of_half_a_year_by_other_people_count(tea: Product, ada: Person, bo: Person) -> None:
    bought(tea, bo)
    bought(tea, bo, days_ago=181)
    bought(tea, ada)
    assert record(tea) == Record(orders=1, lines=1, due=1, in_time=1)


def test_stars_of_reviews_that_count(tea: Product, bo: Person) -> None:
    review(bought(tea, bo), 5)
    review(bought(tea, bo), 2)
    review(bought(tea, bo), 1, state=Review.State.QUEUED, doubt="linked")
    review(bought(tea, bo), 1, state=Review.State.HIDDEN)
    found = record(tea)
    assert (found.reviews, found.stars) == (2, 7)


@pytest.mark.parametrize(
    ("kind", "state", "faulty"),
    [
        ("return", "paid", 1),
        ("return", "approved", 1),
        ("money", "paying", 1),
        ("money", "asked", 0),
        ("money", "refused", 0),
        ("return", "withdrawn", 0),
        ("before", "paid", 0),
        ("automatic", "paid", 0),
    ],
)
def test_money_back_for_a_fault_counts_against_the_line_once(
    tea: Product, bo: Person, kind: str, state: str, faulty: int
) -> None:
    line = bought(tea, bo)
    give_back(line, kind, state)
    give_back(line, kind, state)
    bought(tea, bo)
    found = record(tea)
    assert (found.lines, found.faulty) == (2, faulty)


@pytest.mark.parametrize(
    ("cause", "faulty"),
    [("mind", 0), ("unlike", 1), ("damaged", 1), ("wrong", 1), ("lost", 0), ("other", 0), ("", 0)],
)
def test_only_what_the_merchant_did_wrong_is_its_fault(
    tea: Product, bo: Person, cause: str, faulty: int
) -> None:
    give_back(bought(tea, bo), "return", "paid", cause)
    assert record(tea).faulty == faulty


@pytest.mark.parametrize(
    ("days_ago", "sent_after", "due", "in_time"),
    [(10, 1.9, 1, 1), (10, 2.1, 1, 0), (10, None, 1, 0), (1, None, 0, 0)],
)
def test_a_parcel_is_in_time_if_it_left_by_the_earliest_day_promised(
    tea: Product, bo: Person, days_ago: float, sent_after: float | None, due: int, in_time: int
) -> None:
    bought(tea, bo, days_ago=days_ago, sent_after=sent_after)  # the warehouse promises two to four days
    found = record(tea)
    assert (found.due, found.in_time) == (due, in_time)


def test_what_waits_for_an_answer_to_a_refund_and_what_is_not_sent_any_more_is_not_late(
    tea: Product, bo: Person
) -> None:
    give_back(bought(tea, bo, sent_after=None), "money", "asked")
    called_off = bought(tea, bo, sent_after=None)
    Parcel.objects.filter(pk=called_off.parcel_id).update(state=Parcel.State.CANCELLED)
    found = record(tea)
    assert (found.orders, found.due) == (1, 0)


def test_the_formula_is_the_one_that_is_written_down() -> None:
    mall = Record(orders=2000, reviews=100, stars=450, lines=2000, faulty=100, due=1000, in_time=900)
    shop = Record(orders=100, reviews=60, stars=210, lines=100, faulty=1, due=50, in_time=50)
    score = score_of(shop, mall)
    # goods (20 * 4.5 + 210) / 80 = 3.75; faults (50 * .05 + 1) / 150 = .0233; in time (50 * .9 + 50) / 100 = .95
    assert (score.goods_score, score.after_sale_score, score.delivery_score) == (
        Decimal("3.8"), Decimal("4.5"), Decimal("4.8"),
    )  # fmt: skip
    assert (score.score, score.scored_orders) == (Decimal("4.2"), 100)


def test_few_orders_give_no_score_and_nothing_counted_gives_no_division_by_zero() -> None:
    assert score_of(Record(orders=19), Record(orders=19)).score is None
    assert score_of(Record(orders=20), Record(orders=20)).score == Decimal("4.5")


def test_the_worst_is_nought_and_the_best_is_five() -> None:
    bad = Record(orders=9999, reviews=9999, stars=9999, lines=9999, faulty=9999, due=9999, in_time=0)
    good = Record(orders=9999, reviews=9999, stars=5 * 9999, lines=9999, due=9999, in_time=9999)
    assert score_of(bad, bad).score == Decimal("0.5")
    assert score_of(good, good).score == Decimal("5.0")


@pytest.fixture
def scored(tea: Product, bo: Person, monkeypatch: pytest.MonkeyPatch) -> Product:
    monkeypatch.setattr("mall.merchants.scoring.LEAST_ORDERS", 3)
    for stars in (5, 5, 4):
        review(bought(tea, bo), stars)
    repair_scores()
    return tea


def test_the_night_writes_scores_once_and_takes_them_away_when_orders_age_out(scored: Product) -> None:
    merchant = Merchant.objects.get(pk=scored.merchant_id)
    assert (merchant.score, merchant.goods_score, merchant.scored_orders) == (
        Decimal("4.8"),
        Decimal("4.7"),
        3,
    )
    assert rate_merchants() == 0
    assert rate_merchants(NOW + timedelta(days=200)) == 1
    merchant.refresh_from_db()
    assert (merchant.score, merchant.delivery_score, merchant.scored_orders) == (None, None, 0)


def test_it_costs_the_same_for_one_merchant_as_for_many(scored: Product) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            rate_merchants()
        return len(captured)

    few = cost()
    for number in range(5):
        bought(make_product(merchant=make_merchant(f"Shop {number}")), make_person(f"buyer{number}"))
    assert cost() == few == 6


def test_it_is_read_beside_the_name_on_the_merchants_page_the_desk_and_by_programs(
    scored: Product, ada: Person, sign_in: type[Client]
) -> None:
    cache.clear()
    forget_everything()
    assert ">4.8</span>" in Client().get(f"/products/{scored.pk}/").content.decode()
    page = Client().get("/shops/tea-house/").content.decode()
    assert all(f'<dd class="figures">{number}</dd>' in page for number in ("4.8", "4.7", "5.0"))
    told = Client().get("/api/v1/merchants/tea-house/").json()
    assert (told["score"], told["goods_score"], told["after_sale_score"], told["delivery_score"]) == (
        "4.8", "4.7", "5.0", "5.0",
    )  # fmt: skip
    assert Client().get(f"/api/v1/products/{scored.pk}/").json()["merchant"]["score"] == "4.8"
    assert "<b>4.8</b>" in sign_in(ada).get("/shop-desk/").content.decode()


def test_a_new_score_is_seen_at_once(scored: Product) -> None:
    Client().get(f"/products/{scored.pk}/")
    Merchant.objects.update(score=Decimal("3.1"))
    assert ">3.1</span>" in Client().get(f"/products/{scored.pk}/").content.decode()
    assert ">3.1</dd>" in Client().get("/shops/tea-house/").content.decode()


def test_without_a_score_nothing_is_shown(tea: Product) -> None:
    assert "seller__score" not in Client().get(f"/products/{tea.pk}/").content.decode()
    assert 'class="score"' not in Client().get("/shops/tea-house/").content.decode()
