"""Questions about products: who asks, who answers, who reads what, and what it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mall.models import OrderLine, Product, ProductAnswer, ProductQuestion
from mall.questions.answering import answer_question, repair_answers
from mall.questions.moderating import hide_answer, hide_question, show_answer, show_question
from members.models import Block, Person
from members.social import mute
from members.standing import suspend
from tests.factories import make_person
from tests.mall.asking import ask, inbox, page, received
from tests.mall.buying import buy, pay
from tests.mall.goods import make_merchant, make_product
from xhs.lib.throttle import TooOften

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(ada: Person) -> Product:
    """Sold by ada's shop."""
    return make_product("Japan·Tea that wakes you", merchant=make_merchant("Tea house", owner=ada), stock=100)


def test_a_shopper_asks_and_the_shops_people_are_told_once(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    browser = sign_in(bo)
    for _twice in range(2):
        answer = browser.post(f"/products/{tea.pk}/questions/", {"text": "  Does it keep?\u202e "})
        assert answer.status_code == 302
    question = ProductQuestion.objects.get()
    assert (question.person, question.text, question.state) == (bo, "Does it keep?", "shown")
    desk = reverse("admin:mall_productquestion_change", args=[question.pk], current_app="shop_desk")
    assert inbox(ada) == [("A shopper asks: Does it keep?", desk)]
    ada.refresh_from_db()
    assert ada.unread_count == 1
    assert "Does it keep?" in page(Client(), tea)


def test_the_shop_answers_in_its_own_name_and_whoever_asked_is_told(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    question = ask(bo, tea)
    browser = sign_in(ada)
    assert "Answer as Tea house" in browser.get(question.get_absolute_url()).content.decode()
    browser.post(question.get_absolute_url(), {"text": "Two years, kept dry."})
    answer = ProductAnswer.objects.get()
    assert (answer.voice, answer.person) == ("merchant", ada)
    shown = page(Client(), tea)
    assert "The shop&#x27;s answer" in shown or "The shop's answer" in shown
    assert 'href="/shops/tea-house/"' in shown
    assert ada.get_absolute_url() not in shown
    assert inbox(bo) == [("Tea house answered your question.", question.get_absolute_url())]


def test_somebody_who_bought_it_answers_and_is_marked_so(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    received(cat, tea)
    question = ask(bo, tea)
    sign_in(cat).post(question.get_absolute_url(), {"text": "Mine kept well."})
    assert ProductAnswer.objects.get().voice == "buyer"
    shown = page(Client(), tea)
    assert "Bought it" in shown
    assert f'href="{cat.get_absolute_url()}"' in shown
    assert inbox(bo) == [("Somebody who bought it answered your question.", question.get_absolute_url())]


def test_nobody_else_answers(
    tea: Product, bo: Person, cat: Person, dee: Person, sign_in: type[Client]
) -> None:
    question = ask(bo, tea)
    address = question.get_absolute_url()
    pay(buy(cat, tea))  # not here yet
    given_back = received(dee, tea)
    OrderLine.objects.filter(pk=given_back.pk).update(refunded_quantity=1)
    for person in (cat, dee, bo):
        assert "answer-text" not in sign_in(person).get(address).content.decode()
        assert sign_in(person).post(address, {"text": "Yes"}).status_code == 422
    assert Client().post(address, {"text": "Yes"}).status_code == 302
    assert not ProductAnswer.objects.exists()


def test_one_answers_once_and_may_take_it_back_and_answer_anew(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    received(cat, tea)
    question, browser = ask(bo, tea), sign_in(cat)
    for text in ("First", "Second"):
        browser.post(question.get_absolute_url(), {"text": text})
    answer = ProductAnswer.objects.get()
    assert answer.text == "First"
    browser.post(f"/answers/{answer.pk}/take-back/")
    question.refresh_from_db()
    assert question.answer_count == 0
    assert inbox(bo) == []
    browser.post(question.get_absolute_url(), {"text": "Third"})
    assert list(ProductAnswer.objects.shown().values_list("text", flat=True)) == ["Third"]


def test_others_cannot_take_it_back_and_the_shops_people_can_take_back_the_shops(
    tea: Product, ada: Person, bo: Person, cat: Person, sign_in: type[Client]
) -> None:
    tea.merchant.members.create(person=cat, role="staff")
    question = ask(bo, tea)
    answer = answer_question(person=cat, question_id=question.pk, text="Yes")
    assert sign_in(bo).post(f"/answers/{answer.pk}/take-back/").status_code == 404
    assert sign_in(ada).post(f"/questions/{question.pk}/take-back/").status_code == 404
    sign_in(ada).post(f"/answers/{answer.pk}/take-back/")
    question.refresh_from_db()
    assert (question.answer_count, question.has_merchant_answer) == (0, False)


def test_a_question_that_was_taken_back_is_gone_with_its_answers_and_what_inboxes_said(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    question = ask(bo, tea)
    answer_question(person=ada, question_id=question.pk, text="Yes")
    sign_in(bo).post(f"/questions/{question.pk}/take-back/")
    assert "Does it keep?" not in page(sign_in(bo), tea)
    assert sign_in(bo).get(question.get_absolute_url()).status_code == 404
    ada.refresh_from_db()
    assert (inbox(ada), inbox(bo), ada.unread_count) == ([], [], 0)
    assert ask(bo, tea).pk != question.pk


def test_the_shops_own_people_do_not_ask(tea: Product, ada: Person, sign_in: type[Client]) -> None:
    assert sign_in(ada).post(f"/products/{tea.pk}/questions/", {"text": "Is it good?"}).status_code == 422
    assert not ProductQuestion.objects.exists()


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 201])
def test_what_the_rules_do_not_allow_comes_back_as_it_was_typed(
    tea: Product, bo: Person, sign_in: type[Client], text: str
) -> None:
    answer = sign_in(bo).post(f"/products/{tea.pk}/questions/", {"text": text})
    assert answer.status_code == 422
    assert f"{text}</textarea>" in answer.content.decode()
    assert not ProductQuestion.objects.exists()


def test_what_a_stranger_asked_waits_behind_the_log_in(
    tea: Product, bo: Person, sign_in: type[Client]
) -> None:
    browser = Client()
    answer = browser.post(f"/products/{tea.pk}/questions/", {"text": "Does it keep?"})
    assert answer.status_code == 302
    browser.force_login(bo)
    assert "Does it keep?</textarea>" in page(browser, tea)


def test_nobody_asks_without_end(tea: Product, bo: Person) -> None:
    for number in range(10):
        ask(bo, tea, f"Number {number}?")
    with pytest.raises(TooOften):
        ask(bo, tea, "One more?")


@pytest.mark.parametrize("direction", ["blocks", "is blocked"])
def test_people_who_are_apart_meet_neither_questions_nor_answers(
    tea: Product, bo: Person, cat: Person, sign_in: type[Client], direction: str
) -> None:
    dee = make_person("dora")
    received(cat, tea)
    received(dee, tea)
    asked = ask(bo, tea, "Asked by bo?")
    answer_question(person=dee, question_id=asked.pk, text="Answered by dora")
    pair = (cat, bo) if direction == "blocks" else (bo, cat)
    Block.objects.create(person=pair[0], target=pair[1])
    assert "Asked by bo?" not in page(sign_in(cat), tea)
    assert sign_in(cat).post(asked.get_absolute_url(), {"text": "Hm"}).status_code == 404
    Block.objects.create(person=pair[0], target=dee)
    Block.objects.create(person=pair[1], target=dee)
    shown = page(sign_in(bo), tea)
    assert "Asked by bo?" in shown
    assert "Answered by dora" not in shown
    assert "Answered by dora" in page(Client(), tea)


def test_a_muted_buyers_answer_is_read_and_not_told(tea: Product, bo: Person, cat: Person) -> None:
    received(cat, tea)
    mute(person=bo, target=cat)
    answer_question(person=cat, question_id=ask(bo, tea).pk, text="Yes")
    assert inbox(bo) == []


def test_suspended_people_vanish_and_come_back(tea: Product, bo: Person, cat: Person, mod: Person) -> None:
    received(cat, tea)
    question = ask(bo, tea)
    answer_question(person=cat, question_id=question.pk, text="Mine kept well.")
    suspend(actor=mod, person=cat, reason="Spam")
    assert "Mine kept well." not in page(Client(), tea)
    suspend(actor=mod, person=bo, reason="Spam")
    assert "Does it keep?" not in page(Client(), tea)
    assert Client().get(question.get_absolute_url()).status_code == 404


def test_operators_hide_and_restore_both(tea: Product, bo: Person, cat: Person, mod: Person, sign_in) -> None:
    received(cat, tea)
    question = ask(bo, tea)
    answer = answer_question(person=cat, question_id=question.pk, text="Mine kept well.")
    assert hide_answer(answer=answer, operator=mod, reason="Rude")
    assert not hide_answer(answer=answer, operator=mod, reason="Rude")
    question.refresh_from_db()
    assert question.answer_count == 0
    assert "Mine kept well." not in page(Client(), tea)
    assert "Mine kept well." in page(sign_in(cat), tea)
    assert show_answer(answer=answer, operator=mod, reason="It is fine")
    assert hide_question(question=question, operator=mod, reason="Rude")
    assert "Does it keep?" not in page(Client(), tea)
    assert "Hidden by our team" in page(sign_in(bo), tea)
    assert show_question(question=question, operator=mod, reason="It is fine")
    question.refresh_from_db()
    assert question.answer_count == 1
    assert "Mine kept well." in page(Client(), tea)


def test_what_was_taken_back_no_operator_brings_back(tea: Product, bo: Person, mod: Person, sign_in) -> None:
    question = ask(bo, tea)
    sign_in(bo).post(f"/questions/{question.pk}/take-back/")
    assert not show_question(question=question, operator=mod, reason="Please")
    assert not hide_question(question=question, operator=mod, reason="Please")


def test_the_product_page_shows_two_with_their_best_answers(
    tea: Product, ada: Person, bo: Person, cat: Person
) -> None:
    received(cat, tea)
    for number in range(3):
        question = ask(bo, tea, f"Number {number}?")
        if number:
            answer_question(person=cat, question_id=question.pk, text=f"Buyer {number}")
    answer_question(person=ada, question_id=question.pk, text="Shop 2")
    shown = page(Client(), tea, "?fragment=beside")
    assert (
        shown.index("Number 2?") < shown.index("Shop 2") < shown.index("Number 1?") < shown.index("Buyer 1")
    )
    assert "Number 0?" not in shown
    assert "Buyer 2" not in shown
    assert f'href="/products/{tea.pk}/questions/"' in shown


def test_a_product_nobody_asked_about_says_so(tea: Product) -> None:
    assert "Nobody has asked about it yet" in page(Client(), tea, "?fragment=beside")
    assert "No questions yet" in page(Client(), tea)


def test_the_product_page_asks_for_the_block(tea: Product) -> None:
    html = Client().get(f"/products/{tea.pk}/").content.decode()
    assert f'hx-get="/products/{tea.pk}/questions/?fragment=beside"' in html


def test_all_questions_are_paged_by_answers_or_age(tea: Product, ada: Person) -> None:
    asked = []
    for number in range(12):
        person = make_person(f"asker{number}")
        asked.append(ask(person, tea, f"Number {number:02}?"))
    answer_question(person=ada, question_id=asked[0].pk, text="Yes")
    for sort, first in (("answered", "Number 00?"), ("newest", "Number 11?")):
        shown = page(Client(), tea, f"?sort={sort}")
        assert min((shown.index(f"Number {n:02}?"), n) for n in range(12) if f"Number {n:02}?" in shown)[
            1
        ] == int(first[7:9])
        more = shown.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
        rest = Client().get(more).content.decode()
        found = [n for n in range(12) if f"Number {n:02}?" in shown] + [
            n for n in range(12) if f"Number {n:02}?" in rest
        ]
        assert sorted(found) == list(range(12))
    assert Client().get(f"/products/{tea.pk}/questions/?cursor=x").status_code == 400


def test_many_cost_as_few(tea: Product, ada: Person, bo: Person, sign_in: type[Client]) -> None:
    def cost(query: str) -> int:
        browser = sign_in(bo)
        browser.get(f"/products/{tea.pk}/questions/{query}")
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/products/{tea.pk}/questions/{query}")
        return len(captured)

    answer_question(person=ada, question_id=ask(bo, tea).pk, text="Yes")
    few = cost(""), cost("?fragment=beside")
    for number in range(9):
        question = ask(make_person(f"asker{number}"), tea, f"Number {number}?")
        answer_question(person=ada, question_id=question.pk, text="Yes")
    assert (cost(""), cost("?fragment=beside")) == few
    assert max(few) <= 7


def test_a_questions_page_costs_the_same_for_many_answers(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    question, browser = ask(bo, tea), sign_in(bo)
    answer_question(person=ada, question_id=question.pk, text="Yes")

    def cost() -> int:
        browser.get(question.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            browser.get(question.get_absolute_url())
        return len(captured)

    few = cost()
    for number in range(5):
        person = make_person(f"staff{number}")
        tea.merchant.members.create(person=person, role="staff")
        answer_question(person=person, question_id=question.pk, text="Yes")
    assert cost() == few <= 9


def test_the_desk_shows_what_waits_and_answers_there(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    others = make_product(merchant=make_merchant("Other shop"))
    question, foreign = ask(bo, tea), ask(bo, others, "Not yours?")
    desk = sign_in(ada)
    waiting = desk.get("/shop-desk/mall/productquestion/").content.decode()
    assert "Does it keep?" in waiting
    assert "Not yours?" not in waiting
    assert "question to answer" in desk.get("/shop-desk/").content.decode()
    assert desk.get(f"/shop-desk/mall/productquestion/{question.pk}/change/").status_code == 200
    assert desk.get(f"/shop-desk/mall/productquestion/{foreign.pk}/change/").status_code == 302
    act = f"/shop-desk/mall/productquestion/act/answer/?ids={question.pk}"
    answer = desk.post(act, {"text": "Two years", "ids": question.pk}, follow=True)
    assert answer.status_code == 200
    question.refresh_from_db()
    assert (question.has_merchant_answer, question.answer_count) == (True, 1)
    assert "Does it keep?" not in desk.get("/shop-desk/mall/productquestion/").content.decode()


def test_programs_ask_answer_read_and_take_back(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    asker, shop, path = sign_in(bo), sign_in(ada), f"/api/v1/products/{tea.pk}/questions/"
    made = asker.post(path, {"text": "Does it keep?"}, "application/json")
    assert made.status_code == 201
    number = made.json()["id"]
    answers = f"/api/v1/questions/{number}/answers/"
    assert asker.post(answers, {"text": "Yes"}, "application/json").status_code == 403
    answered = shop.post(answers, {"text": "Two years"}, "application/json")
    assert (answered.status_code, answered.json()["voice"], answered.json()["person"]) == (
        201,
        "merchant",
        None,
    )
    assert shop.post(answers, {"text": "Three"}, "application/json").status_code == 409
    [listed] = Client().get(path).json()["results"]
    assert (listed["text"], listed["best_answer"]["text"]) == ("Does it keep?", "Two years")
    assert len(Client().get(answers).json()["results"]) == 1
    assert Client().post(path, {"text": "x"}, "application/json").status_code == 403
    assert shop.delete(f"/api/v1/answers/{answered.json()['id']}/").status_code == 204
    assert shop.delete(f"/api/v1/questions/{number}/").status_code == 404
    assert asker.delete(f"/api/v1/questions/{number}/").status_code == 204
    assert Client().get(f"/api/v1/questions/{number}/").status_code == 404


def test_a_closed_account_takes_its_questions_and_answers_along(
    tea: Product, bo: Person, cat: Person
) -> None:
    from mall.leaving import forget_shopper

    received(cat, tea)
    kept, gone = ask(bo, tea), ask(cat, tea, "Asked by cat?")
    answer_question(person=cat, question_id=kept.pk, text="Yes")
    forget_shopper(person_id=cat.pk)
    kept.refresh_from_db()
    assert kept.answer_count == 0
    assert not ProductQuestion.objects.filter(pk=gone.pk).exists()
    assert not ProductAnswer.objects.exists()


def test_counts_that_drifted_are_put_right(tea: Product, ada: Person, bo: Person) -> None:
    question = ask(bo, tea)
    answer_question(person=ada, question_id=question.pk, text="Yes")
    ProductQuestion.objects.update(answer_count=7, has_merchant_answer=False)
    assert repair_answers() == 1
    question.refresh_from_db()
    assert (question.answer_count, question.has_merchant_answer) == (1, True)
    assert repair_answers() == 0


def test_a_product_that_is_not_sold_has_no_questions(tea: Product, bo: Person, sign_in: type[Client]) -> None:
    question = ask(bo, tea)
    Product.objects.filter(pk=tea.pk).update(hidden_at=timezone.now())
    assert Client().get(f"/products/{tea.pk}/questions/").status_code == 404
    assert Client().get(question.get_absolute_url()).status_code == 404
    assert sign_in(bo).post(f"/products/{tea.pk}/questions/", {"text": "Why?"}).status_code == 404
