"""Questions and answers about goods that break the rules: readers say so, and operators decide as about notes."""

import json
import re

import pytest
from django.test import Client
from rest_framework.test import APIClient

from community.models import Report
from mall.models import Product, ProductAnswer, ProductQuestion
from mall.questions.answering import answer_question
from mall.questions.moderating import hide_answer, hide_question
from members.models import Block, Person
from tests.mall.asking import ask
from tests.mall.goods import make_merchant, make_product
from tests.mall.programs import ROOT, program

pytestmark = pytest.mark.django_db
SPAM = {"reason": "spam", "details": "A link to elsewhere"}


@pytest.fixture
def tea(ada: Person) -> Product:
    """Sold by ada's shop."""
    return make_product("Japan·Tea that wakes you", merchant=make_merchant("Tea house", owner=ada))


@pytest.fixture
def question(tea: Product, bo: Person) -> ProductQuestion:
    return ask(bo, tea, "Buy cheaper at mine?")


@pytest.fixture
def answer(question: ProductQuestion, ada: Person) -> ProductAnswer:
    return answer_question(person=ada, question_id=question.pk, text="Rude words")


def test_readers_report_what_others_ask_and_answer(
    question: ProductQuestion, answer: ProductAnswer, cat: Person, sign_in: type[Client]
) -> None:
    browser = sign_in(cat)
    shown = browser.get(question.get_absolute_url()).content.decode()
    for kind, row in (("question", question), ("answer", answer)):
        where = f"/{kind}s/{row.pk}/report/"
        assert f'href="{where}"' in shown
        assert browser.get(where).status_code == 200
        assert browser.post(where, {}).status_code == 422
        assert "Thank you" in browser.post(where, SPAM).content.decode()
    found = Report.objects.order_by("pk").values_list(
        "kind", "target_id", "target_author__username", "excerpt"
    )
    assert list(found) == [
        ("question", question.pk, "bo", "Buy cheaper at mine?"),
        ("answer", answer.pk, "ada", "Rude words"),
    ]


def test_the_shops_answer_is_the_shops_and_nobody_learns_who_wrote_it(
    answer: ProductAnswer, cat: Person, sign_in: type[Client]
) -> None:
    browser, where = sign_in(cat), f"/answers/{answer.pk}/report/"
    form, sent = browser.get(where).content.decode(), browser.post(where, SPAM).content.decode()
    assert "Report an answer by Tea house" in form
    for page in (form, sent):
        assert not re.search(r"\bAda\b|/people/ada/", page)


def test_nobody_reports_her_own(
    question: ProductQuestion, answer: ProductAnswer, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    for writer, where in ((bo, f"/questions/{question.pk}/report/"), (ada, f"/answers/{answer.pk}/report/")):
        browser = sign_in(writer)
        assert f'href="{where}"' not in browser.get(question.get_absolute_url()).content.decode()
        assert browser.post(where, SPAM).status_code == 422
    assert not Report.objects.exists()


def test_who_does_not_see_it_cannot_report_it(
    question: ProductQuestion,
    answer: ProductAnswer,
    bo: Person,
    cat: Person,
    mod: Person,
    sign_in: type[Client],
) -> None:
    assert (
        Client().get(f"/questions/{question.pk}/report/").headers["Location"].startswith("/accounts/login/")
    )
    browser = sign_in(cat)
    hide_answer(answer=answer, operator=mod, reason="Rude")
    assert browser.post(f"/answers/{answer.pk}/report/", SPAM).status_code == 404
    Block.objects.create(person=bo, target=cat)
    assert browser.post(f"/questions/{question.pk}/report/", SPAM).status_code == 404
    Block.objects.all().delete()
    hide_question(question=question, operator=mod, reason="Spam")
    assert browser.post(f"/questions/{question.pk}/report/", SPAM).status_code == 404
    assert browser.get(f"/questions/{10**30}/report/").status_code == 404
    assert not Report.objects.exists()


def test_programs_report_too(question: ProductQuestion, answer: ProductAnswer, cat: Person) -> None:
    for kind, row in (("questions", question), ("answers", answer)):
        where = f"{ROOT}/{kind}/{row.pk}/report/"
        assert APIClient().post(where, SPAM).status_code in (401, 403)
        assert program(cat).post(where, {"reason": "rain"}).status_code == 400
        odd = json.dumps({"reason": "x"}).replace("x", "\\ud800")
        assert program(cat).post(where, odd, content_type="application/json").status_code == 400
        assert program(cat).post(where, SPAM).status_code == 204
        assert program(cat).post(f"{ROOT}/{kind}/{10**30}/report/", SPAM).status_code == 404
    assert Report.objects.count() == 2
