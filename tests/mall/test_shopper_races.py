"""Two windows of one person, and a double click: carts and address books stay exact."""

from functools import partial

import pytest

from mall.buyers.address_book import AddressFacts, add_address, make_default
from mall.carts.cart import add_to_cart, change_line, merge_carts, remove_lines
from mall.carts.holding import Holder
from mall.models import Address, Cart, CartLine, ProductQuestion, RefundPicture
from mall.questions.answering import answer_question
from mall.questions.asking import ask_question
from mall.refunds.after_sale import ask_refund
from tests.community.test_races import all_at_once
from tests.factories import make_person, make_picture
from tests.mall.buying import buy, pay
from tests.mall.goods import make_address, make_merchant, make_product, only_sku

pytestmark = pytest.mark.django_db(transaction=True)
FACTS = AddressFacts(
    receiver="李小红",
    phone="13800138000",
    province="CN-ZJ",
    city="杭州市",
    district="西湖区",
    line="文三路 1 号",
)


def test_adding_twelve_times_at_once_adds_twelve_pieces(ada) -> None:
    sku = only_sku(make_product(stock=500))
    add = partial(add_to_cart, holder=Holder(person_id=ada.pk), sku_id=sku.pk, quantity=1)
    assert all_at_once([add] * 12) == []
    assert CartLine.objects.get().quantity == 12
    assert Cart.objects.count() == 1


def test_never_more_than_the_stock_however_many_press_at_once(ada) -> None:
    sku = only_sku(make_product(stock=5))
    add = partial(add_to_cart, holder=Holder(person_id=ada.pk), sku_id=sku.pk, quantity=2)
    raised = all_at_once([add] * 8)
    assert {error.code for error in raised} == {"too_few"}  # type: ignore[attr-defined]
    assert (CartLine.objects.get().quantity, len(raised)) == (4, 6)


def test_a_visitors_cart_comes_over_once_when_she_signs_in_twice_at_once(ada) -> None:
    sku = only_sku(make_product(stock=50))
    add_to_cart(holder=Holder(token="t" * 24), sku_id=sku.pk, quantity=3)
    assert all_at_once([partial(merge_carts, person=ada, token="t" * 24)] * 6) == []
    assert CartLine.objects.get().quantity == 3
    assert Cart.objects.get().person == ada


def test_changing_removing_and_adding_at_once_never_breaks_the_cart(ada) -> None:
    holder = Holder(person_id=ada.pk)
    skus = [only_sku(make_product(stock=50)) for _number in range(3)]
    for sku in skus:
        add_to_cart(holder=holder, sku_id=sku.pk, quantity=1)
    jobs = [
        job
        for sku in skus
        for job in (
            partial(add_to_cart, holder=holder, sku_id=sku.pk, quantity=1),
            partial(change_line, holder=holder, sku_id=sku.pk, quantity=2),
            partial(remove_lines, holder=holder, sku_ids=[sku.pk]),
        )
    ]
    raised = all_at_once(jobs)
    assert {getattr(error, "code", error) for error in raised} <= {"not_in_cart"}


def test_there_is_one_usual_address_whoever_makes_which_the_usual_one(ada) -> None:
    jobs = [partial(add_address, person=ada, facts=FACTS, is_default=True) for _number in range(5)]
    assert all_at_once(jobs) == []
    address = make_address(ada, is_default=False)
    others = [
        partial(make_default, person=ada, address_id=pk)
        for pk in Address.objects.values_list("pk", flat=True)
    ]
    assert all_at_once(others) == []
    assert Address.objects.filter(is_default=True).count() == 1
    assert Address.objects.count() == 6 and address.pk


def test_one_picture_hangs_on_one_thing_however_many_ask_at_once(ada) -> None:
    picture = make_picture(ada, is_used=False)
    orders = [pay(buy(ada, make_product(stock=50))) for _number in range(4)]
    ask = [
        partial(
            ask_refund,
            order=order,
            by=ada,
            quantities={order.lines.get().pk: 1},
            reason="It leaks",
            pictures=[picture.token],
        )
        for order in orders
    ]
    raised = all_at_once(ask)
    assert [error.code for error in raised] == ["picture_gone"] * 3  # type: ignore[attr-defined]
    assert RefundPicture.objects.get().media == picture


def test_answers_given_at_once_are_counted_exactly_and_nobody_answers_twice(ada, bo) -> None:
    tea = make_product(merchant=make_merchant(owner=ada))
    question = ask_question(person=bo, product_id=tea.pk, text="Does it keep?")
    staff = [make_person(f"staff{number}") for number in range(5)]
    for person in staff:
        tea.merchant.members.create(person=person, role="staff")
    say = partial(answer_question, question_id=question.pk, text="Two years")
    raised = all_at_once([partial(say, person=person) for person in staff for _twice in range(2)])
    assert [error.code for error in raised] == ["already_answered"] * 5  # type: ignore[attr-defined]
    question.refresh_from_db()
    assert (question.answer_count, question.answers.count(), question.has_merchant_answer) == (5, 5, True)


def test_asking_the_same_twice_at_once_asks_once(ada, bo) -> None:
    tea = make_product(merchant=make_merchant(owner=ada))
    ask = partial(ask_question, person=bo, product_id=tea.pk, text="Does it keep?")
    assert all_at_once([ask] * 6) == []
    assert ProductQuestion.objects.count() == 1
    ada.refresh_from_db()
    assert ada.unread_count == 1
