"""Every night the sums of money are derived anew: what drifted is told, and put right where the rows say how."""

import logging

import pytest
from django.conf import settings
from django.db.models import F

from mall.models import Order, OrderLine, Parcel, PaymentAttempt, Refund
from mall.refunds.after_sale import ask_refund
from mall.settling.sums import repair_sums
from mall.tasks import repair_sums as nightly
from members.models import Person
from tests.mall.buying import assert_books_agree, assert_money_agrees, buy, pay
from tests.mall.goods import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(cat: Person) -> Order:
    """Four pieces paid for, one of them on its way back as money."""
    order = pay(buy(cat, make_product(prices=(3333,)), quantity=4))
    line = order.lines.get()
    ask_refund(order=order, by=cat, quantities={line.pk: 1}, reason="One too many")
    order.refresh_from_db()
    return order


def figures(order: Order) -> list[tuple[int, ...]]:
    names = ("captured_fen", "refunded_fen")
    lines = order.lines.values_list("refunded_fen", "refunded_quantity")
    return [
        *order.attempts.values_list(*names),
        *Order.objects.filter(pk=order.pk).values_list(*names),
        *lines,
    ]


def test_while_everything_is_right_there_is_nothing_to_tell(order: Order, caplog) -> None:
    assert repair_sums() == 0
    assert caplog.text == ""


@pytest.mark.parametrize(
    ("model", "drift"),
    [
        (Order, {"captured_fen": 14_000}),
        (Order, {"refunded_fen": 0}),
        (Order, {"captured_fen": 3333, "refunded_fen": 1}),
        (OrderLine, {"refunded_fen": 3332}),
        (OrderLine, {"refunded_quantity": 0}),
        (PaymentAttempt, {"captured_fen": 20_000}),
        (PaymentAttempt, {"refunded_fen": 13_332}),
    ],
)
def test_a_sum_that_drifted_is_told_and_put_right(order: Order, caplog, model, drift) -> None:
    before = figures(order)
    row = model.objects.get()
    model.objects.filter(pk=row.pk).update(**drift)
    assert figures(order) != before
    nightly()
    assert f"counts of 1 mall.{model.__name__} had drifted: [{row.pk}]" in caplog.text
    assert figures(order) == before and repair_sums() == 0
    assert_books_agree()
    assert_money_agrees()


def test_a_refund_that_was_turned_down_gave_nothing(order: Order) -> None:
    Refund.objects.update(state="refused")
    assert repair_sums() == 2  # the line and the order
    assert figures(order)[1:] == [(13_332, 0), (0, 0)]


def test_what_the_rows_cannot_be_is_told_and_left_to_a_person(order: Order, caplog) -> None:
    """More went back than the attempt says ever came."""
    PaymentAttempt.objects.update(captured_at=None)
    before = figures(order)
    assert repair_sums() == 1
    assert "mall.PaymentAttempt have drifted and cannot be what their rows say" in caplog.text
    assert figures(order) == before


def test_what_was_agreed_is_compared_and_never_changed(order: Order, caplog) -> None:
    dearer = {"goods_fen": F("goods_fen") + 100, "total_fen": F("total_fen") + 100}
    Order.objects.update(**dearer)
    Parcel.objects.update(**dearer)
    assert repair_sums() == 2
    told = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert told == [
        f"sums of 1 mall.Order differ: [{order.pk}]",
        f"sums of 1 mall.Parcel differ: [{order.parcels.get().pk}]",
    ]
    assert Order.objects.get().total_fen == order.total_fen + 100


def test_it_runs_every_night() -> None:
    [entry] = [one for one in settings.CELERY_BEAT_SCHEDULE.values() if one["task"] == nightly.name]
    assert entry["schedule"].hour == {19}  # three in the morning in China
