"""Goods nobody sells: who looked for them in vain is told once when they come."""

import pytest
from django.test import Client
from django.utils import timezone

from mall.goods.indexing import index_products
from mall.models import GoodsWish, Product
from mall.wishes import hoping
from mall.wishes.hoping import tell_arrived
from members.closing import close_account
from members.models import Notification, NotificationSwitch, Person
from tests.conftest import SignIn
from tests.mall.goods import make_product
from xhs.lib.searching import Query, asked_words, read_typed

pytestmark = pytest.mark.django_db

JSON = {"headers": {"Accept": "application/json"}}


def want(person: Person, text: str) -> int:
    return SignIn(person).post("/wishes/", {"text": text, "next": "/search/?q=x&tab=mall"}).status_code


def sell(name: str, **fields: object) -> Product:
    product = make_product(name, **fields)
    index_products([product.pk])
    return product


def told(person: Person) -> list[str]:
    groups = Notification.objects.filter(recipient=person, kind="goods")
    return list(groups.order_by("pk").values_list("text", flat=True))


def test_she_is_told_once_when_goods_with_all_the_words_come(ada: Person, bo: Person) -> None:
    assert want(ada, "Yuzu  MARMALADE") == 302
    want(bo, "yuzu honey")
    sell("Japan·Yuzu soap")
    assert tell_arrived() == 0
    product = sell("Japan·Marmalade of yuzu")
    assert (tell_arrived(), tell_arrived()) == (1, 0)
    assert told(ada) == ["You looked for “yuzu marmalade”. It has come: Japan·Marmalade of yuzu"]
    assert told(bo) == []
    wish = GoodsWish.objects.get(person=ada)
    assert (wish.product, wish.answered_at is None) == (product, False)
    ada.refresh_from_db()
    assert ada.unread_count == 1
    inbox = SignIn(ada).get("/inbox/").content.decode()
    assert f'href="/products/{product.pk}/"' in inbox


def test_chinese_words_in_any_order_and_her_own_language(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(language="zh-hans")
    want(ada, "柚子 果酱")
    sell("日本·手工果酱 柚子味")
    assert tell_arrived() == 1
    assert "柚子 果酱" in told(ada)[0]


def test_only_what_shoppers_see_answers_a_wish(ada: Person) -> None:
    want(ada, "yuzu")
    product = sell("Japan·Yuzu", state="draft")
    assert tell_arrived() == 0
    for hidden in ({"state": "withdrawn"}, {"is_open": False}, {"hidden_at": "2020-01-01T00:00Z"}):
        shown = {"state": "listed", "is_open": True, "hidden_at": None}
        Product.objects.filter(pk=product.pk).update(**{**shown, **hidden})
        assert tell_arrived() == 0
    Product.objects.filter(pk=product.pk).update(hidden_at=None)
    assert tell_arrived() == 1


def test_changed_words_of_a_product_answer_too(ada: Person) -> None:
    want(ada, "yuzu")
    product = sell("Japan·Lemon")
    Product.objects.filter(pk=product.pk).update(short_name="Japan·Yuzu")
    index_products([product.pk])
    assert tell_arrived() == 1


def test_wanting_twice_keeps_one_row_and_an_answered_one_waits_again(ada: Person) -> None:
    want(ada, "yuzu")
    want(ada, " YUZU ")
    assert GoodsWish.objects.get().text == "yuzu"
    product = sell("Japan·Yuzu")
    tell_arrived()
    Product.objects.filter(pk=product.pk).update(state="withdrawn")
    want(ada, "yuzu")
    wish = GoodsWish.objects.get()
    assert (wish.answered_at, wish.product) == (None, None)
    sell("Korea·Yuzu")
    assert tell_arrived() == 1


def test_what_is_sold_and_what_is_no_word_cannot_be_wished_for(ada: Person) -> None:
    sell("Japan·Yuzu")
    browser = SignIn(ada)
    assert browser.post("/wishes/", {"text": "yuzu"}, **JSON).json()["code"] == "sold_already"
    assert browser.post("/wishes/", {"text": "!!"}, **JSON).status_code == 400
    assert browser.post("/wishes/", {}, **JSON).status_code == 400
    assert browser.post("/wishes/", {"text": "\0" + "y" * 500}, **JSON).status_code == 200
    assert len(GoodsWish.objects.get().text) == 60


def test_one_person_waits_for_so_much_and_no_more(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hoping, "MOST_WAITING", 2)
    browser = SignIn(ada)
    answers = [browser.post("/wishes/", {"text": f"word{n}"}, **JSON).status_code for n in (1, 2, 3, 2)]
    assert answers == [200, 200, 409, 200]
    monkeypatch.setattr(hoping, "WISHES_PER_MINUTE", 2)
    assert browser.post("/wishes/", {"text": "word1"}, **JSON).status_code == 429


def test_her_list_shows_what_she_waits_for_and_what_has_come(ada: Person, bo: Person) -> None:
    want(ada, "medlar")
    want(ada, "yuzu")
    want(bo, "bergamot")
    product = sell("Japan·Yuzu")
    tell_arrived()
    page = SignIn(ada).get("/saved/").content.decode()
    assert page.index("medlar") < page.index("yuzu")
    assert f'<a class="wish__text" href="/products/{product.pk}/">yuzu</a>' in page
    assert "bergamot" not in page
    Product.objects.filter(pk=product.pk).update(hidden_at="2020-01-01T00:00Z")
    assert "Japan·Yuzu" not in SignIn(ada).get("/saved/").content.decode()


def test_waiting_ends_when_she_says_so_and_is_nobody_elses_to_end(ada: Person, bo: Person) -> None:
    want(ada, "yuzu")
    address = f"/wishes/{GoodsWish.objects.get().pk}/"
    SignIn(bo).post(address, {"undo": "1"})
    SignIn(bo).delete(address)
    SignIn(bo).delete(f"/api/v1{address}")
    assert SignIn(ada).post(address).status_code == 405
    assert GoodsWish.objects.count() == 1
    assert SignIn(ada).post(address, {"undo": "1"}).status_code == 302
    sell("Japan·Yuzu")
    assert (GoodsWish.objects.count(), tell_arrived()) == (0, 0)


def test_strangers_are_led_to_the_log_in(client: Client) -> None:
    assert client.post("/wishes/", {"text": "yuzu"}).url.startswith("/accounts/login/")
    assert client.post("/api/v1/wishes/", {"text": "yuzu"}).status_code in (401, 403)
    assert client.get("/api/v1/wishes/").status_code in (401, 403)
    assert not GoodsWish.objects.exists()


def test_who_left_or_switched_such_news_off_hears_nothing(ada: Person, bo: Person) -> None:
    want(ada, "yuzu")
    want(bo, "yuzu")
    NotificationSwitch.objects.create(person=ada, kind="goods")
    Person.objects.filter(pk=bo.pk).update(closing_at=timezone.now())
    assert close_account(person_id=bo.pk)
    assert not GoodsWish.objects.filter(person=bo).exists()
    sell("Japan·Yuzu")
    tell_arrived()
    assert (told(ada), told(bo)) == ([], [])


def test_the_api_waits_lists_and_lets_go(ada: Person, bo: Person, sign_in: type[Client]) -> None:
    browser = sign_in(ada)
    made = browser.post("/api/v1/wishes/", {"text": "Yuzu"})
    assert made.status_code == 201
    again = browser.post("/api/v1/wishes/", {"text": "yuzu"}).json()
    assert (again["id"], again["text"], again["product"]) == (made.json()["id"], "yuzu", None)
    assert [one["text"] for one in browser.get("/api/v1/wishes/").json()] == ["yuzu"]
    assert sign_in(bo).get("/api/v1/wishes/").json() == []
    assert browser.post("/api/v1/wishes/", {"text": ""}).status_code == 400
    assert browser.delete(f"/api/v1/wishes/{again['id']}/").status_code == 204
    assert browser.get("/api/v1/wishes/").json() == []


def test_a_hundred_who_wait_are_told_in_so_many_statements_each(
    ada: Person, django_assert_num_queries
) -> None:
    for number in range(60):
        GoodsWish.objects.bulk_create([_wish(ada, f"medlar{number}")])
    with django_assert_num_queries(1):
        assert tell_arrived() == 0


def _wish(person: Person, text: str) -> GoodsWish:
    return GoodsWish(
        person=person, text=text, query=Query(asked_words(read_typed(text))), wished_at=timezone.now()
    )


def test_words_that_every_text_has_are_no_wish(ada: Person) -> None:
    answer = SignIn(ada).post("/wishes/", {"text": "the and of"}, **JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "no_words")
    assert not GoodsWish.objects.exists()
