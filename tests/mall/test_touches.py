"""From which note somebody came to a product: only with her consent, first and last, and on the order."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Note, NoteProduct
from mall.buyers.touches import KEPT_FOR, sweep_touches
from mall.models import Product, Touch, TouchConsent
from members.models import Person
from tests.factories import PASSWORD, make_note
from tests.mall.buying import buy
from tests.mall.goods import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(db: None) -> Product:
    return make_product("Japan·Tea that wakes you")


def linked(author: Person, product: Product, **fields: object) -> Note:
    note = make_note(author, **fields)
    NoteProduct.objects.create(note=note, product=product)
    return note


def come(browser: Client, product: Product, note: Note) -> str:
    return browser.get(f"/products/{product.pk}/?note={note.pk}").content.decode()


def answer(browser: Client, said: str, product: Product, note: Note) -> None:
    browser.post("/touches/", {"answer": said, "product": product.pk, "note": note.pk})


def test_nothing_is_remembered_before_one_agrees_and_one_is_asked_once(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    first, second = linked(ada, tea), linked(ada, tea)
    browser = sign_in(bo)
    assert "touch-question" in come(browser, tea, first)
    assert not Touch.objects.exists()
    answer(browser, "yes", tea, first)
    assert "touch-question" not in come(browser, tea, second)
    touch = Touch.objects.get()
    assert (touch.person, touch.first_note_id, touch.last_note_id) == (bo, first.pk, second.pk)


def test_a_no_is_kept_and_forgets_what_there_was(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    note, browser = linked(ada, tea), sign_in(bo)
    answer(browser, "yes", tea, note)
    answer(browser, "no", tea, note)
    assert "touch-question" not in come(browser, tea, note)
    assert not Touch.objects.exists()
    assert TouchConsent.objects.get(person=bo).is_given is False


def test_a_note_that_does_not_link_the_product_or_is_not_open_to_all_leads_nowhere(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    browser = sign_in(bo)
    TouchConsent.objects.create(person=bo, is_given=True)
    come(browser, tea, make_note(ada))
    come(browser, tea, linked(ada, tea, visibility="only_me"))
    for number in ("0", "-1", "x", "9" * 30):
        assert browser.get(f"/products/{tea.pk}/?note={number}").status_code == 200
    assert not Touch.objects.exists()


def test_the_order_keeps_the_first_and_the_last_note(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    first, last = linked(ada, tea), linked(ada, tea)
    browser = sign_in(bo)
    answer(browser, "yes", tea, first)
    come(browser, tea, last)
    order = buy(bo, tea)
    assert (order.first_note_id, order.last_note_id) == (first.pk, last.pk)
    assert buy(ada, tea).first_note_id is None


def test_a_visitors_touches_become_hers_when_she_signs_in(tea: Product, ada: Person, bo: Person) -> None:
    note, browser = linked(ada, tea), Client()
    answer(browser, "yes", tea, note)
    assert Touch.objects.get().person is None
    browser.post("/accounts/login/", {"login": "bo", "password": PASSWORD})
    assert Touch.objects.get().person == bo


def test_what_is_older_than_thirty_days_counts_no_longer_and_is_swept(
    tea: Product, ada: Person, bo: Person, sign_in: type[Client]
) -> None:
    old, new = linked(ada, tea), linked(ada, tea)
    browser = sign_in(bo)
    answer(browser, "yes", tea, old)
    Touch.objects.update(
        first_at=timezone.now() - KEPT_FOR * 2, last_at=timezone.now() - KEPT_FOR - timedelta(1)
    )
    assert buy(bo, tea).first_note_id is None
    come(browser, tea, new)
    assert Touch.objects.get().first_note_id == new.pk
    Touch.objects.update(last_at=timezone.now() - KEPT_FOR * 2)
    assert sweep_touches() == 1
