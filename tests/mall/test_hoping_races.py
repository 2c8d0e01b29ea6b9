"""Waiting for goods with a double click, and telling of them by two workers at once, one of which may die."""

from functools import partial

import pytest
from django.db import InternalError

from mall.goods.indexing import index_products
from mall.models import GoodsWish, Product
from mall.wishes import hoping
from mall.wishes.hoping import forget_goods, tell_arrived, wish_goods
from members.models import Notification, Person
from tests.community.test_races import all_at_once, people
from tests.mall.dying import Step, breaking
from tests.mall.goods import make_product
from xhs.lib.searching import read_typed

pytestmark = pytest.mark.django_db(transaction=True)
YUZU = read_typed("yuzu 果酱")


def sell() -> None:
    index_products([make_product("Japan·Yuzu 果酱").pk])


def test_a_double_click_makes_one_wish(ada: Person) -> None:
    assert all_at_once([partial(wish_goods, person=ada, typed=YUZU)] * 8) == []
    assert GoodsWish.objects.get().answered_at is None


def test_however_many_are_made_at_once_nobody_waits_for_more_than_she_may(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hoping, "MOST_WAITING", 3)
    refused = all_at_once(
        [partial(wish_goods, person=ada, typed=read_typed(f"yuzu {number}")) for number in range(8)]
    )
    assert [one.code for one in refused] == ["too_many_wishes"] * 5  # type: ignore[attr-defined]
    assert GoodsWish.objects.count() == 3


def test_workers_at_once_tell_everybody_once(ada: Person) -> None:
    waiting = people(12)
    for person in waiting:
        wish_goods(person=person, typed=YUZU)
    sell()
    assert all_at_once([tell_arrived] * 4) == []
    assert Notification.objects.count() == 12
    assert not GoodsWish.objects.waiting().exists()
    assert set(Person.objects.filter(pk__in=[one.pk for one in waiting]).values_list("unread_count")) == {
        (1,)
    }


def test_who_lets_go_while_she_is_told_gets_in_nobodys_way(ada: Person) -> None:
    wish = wish_goods(person=ada, typed=YUZU)
    sell()
    jobs = [tell_arrived, partial(forget_goods, person=ada, wish_id=wish.pk)] * 3
    assert all_at_once(jobs) == []
    assert not GoodsWish.objects.exists()
    assert Notification.objects.count() <= 1


def test_a_worker_that_dies_while_telling_leaves_the_wish_for_the_next(ada: Person) -> None:
    wish_goods(person=ada, typed=YUZU)
    sell()
    with breaking(Step("she is told", "members_notification", "INSERT")), pytest.raises(InternalError):
        tell_arrived()
    assert GoodsWish.objects.waiting().exists()
    assert tell_arrived() == 1
    assert Notification.objects.get().text.startswith("You looked for")


def test_waiting_again_while_she_is_told_of_goods_that_go(ada: Person) -> None:
    wish_goods(person=ada, typed=YUZU)
    sell()
    tell_arrived()
    Product.objects.update(state="withdrawn")
    assert all_at_once([partial(wish_goods, person=ada, typed=YUZU), tell_arrived] * 3) == []
    assert GoodsWish.objects.get().answered_at is None
