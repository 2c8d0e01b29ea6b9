"""A search that found nothing: every tab leads on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from community.indexing import index_notes, index_people
from community.models import Note, NoteProduct, UnmetSearch
from community.search_log import tidy_searches
from community.title_words import count_words
from mall.goods.indexing import index_products
from mall.models import GoodsWish, Product
from members.models import Block, Mute, Person
from tests.factories import PASSWORD, make_note, make_person
from tests.mall.goods import make_category, make_product

pytestmark = pytest.mark.django_db


def write(author: Person, *titles: str) -> list[Note]:
    notes = [make_note(author, title=title) for title in titles]
    index_notes([note.pk for note in notes])
    return notes


def sell(*names: str, **fields: object) -> list[Product]:
    products = [make_product(name, **fields) for name in names]
    index_products([product.pk for product in products])
    count_words()
    return products


def mall_page(client: Client, words: str, **more: str) -> str:
    return client.get("/search/", {"q": words, "tab": "mall", **more}).content.decode()


def test_no_product_shows_notes_about_it_and_the_nearest_goods(ada: Person, client: Client) -> None:
    write(ada, *[f"Yuzu marmalade {number}" for number in range(10)])
    near, other = sell("Japan·Yuzu soap", "Korea·Wool hat")
    page = mall_page(client, "yuzu marmalade")
    assert page.count("Yuzu marmalade") == 8 and "All of them" in page
    assert "Nearest to it" in page and near.short_name in page and other.short_name not in page
    assert "Popular now" not in page


def test_notes_about_what_was_meant_are_shown_where_nobody_writes_what_was_typed(
    ada: Person, client: Client
) -> None:
    write(ada, "Yuzu marmalade")
    count_words()
    page = mall_page(client, "yuzo marmelad")
    assert "Notes about “yuzu marmalade”" in page and "Did you mean" not in page
    write(ada, "Yuzo marmelad")
    assert "Notes about “yuzo marmelad”" in mall_page(client, "yuzo marmelad")


def test_goods_with_more_of_the_words_are_nearer(client: Client) -> None:
    one, both = sell("Japan·Yuzu soap", "Japan·Yuzu marmalade", popularity=1)
    Product.objects.filter(pk=one.pk).update(popularity=900)
    page = mall_page(client, "yuzu marmalade organic")
    assert page.index(both.short_name) < page.index(one.short_name)


@pytest.mark.parametrize("words", ["marmelad", "柚子果浆"])
def test_goods_of_a_like_name_or_sound_are_near(client: Client, words: str) -> None:
    [product] = sell("Japan·Marmalade 柚子果酱")
    page = mall_page(client, words)
    assert "Nearest to it" in page and product.short_name in page


def test_else_the_best_of_the_category_that_notes_about_it_show(ada: Person, client: Client) -> None:
    [note] = write(ada, "Zither evening")
    linked, same = sell("Guitar one", "Guitar two", category=make_category("Guitars", "Music"))
    [other] = sell("Wool hat", category=make_category("Hats", "Fashion"), popularity=900)
    NoteProduct.objects.create(note=note, product=linked)
    page = mall_page(client, "zither")
    assert "Nearest to it" in page and same.short_name in page and other.short_name not in page


def test_else_what_sells_best_under_an_honest_name(client: Client) -> None:
    [product] = sell("Wool hat")
    page = mall_page(client, "qqqqqq")
    assert "Popular now" in page and "Nearest to it" not in page and product.short_name in page


def test_neither_goods_nor_notes_that_are_not_hers_to_see_are_near(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    [note] = write(ada, "Yuzu marmalade")
    [product] = sell("Japan·Yuzu soap")
    Block.objects.create(person=ada, target=cat)
    Product.objects.filter(pk=product.pk).update(hidden_at="2020-01-01T00:00Z")
    page = mall_page(sign_in(cat), "yuzu marmalade")
    assert f"/notes/{note.pk}/" not in page and product.short_name not in page


def test_she_asks_to_be_told_and_takes_it_back_on_the_page(cat: Person, sign_in: type[Client]) -> None:
    browser = sign_in(cat)
    assert "Tell me when it comes" in mall_page(browser, "yuzu")
    answer = browser.post("/wishes/", {"text": "yuzu", "next": "/search/?q=yuzu&tab=mall"})
    assert answer.url == "/search/?q=yuzu&tab=mall"
    page = mall_page(browser, "Yuzu")
    assert "We will tell you in your inbox when it comes." in page and "Wait no longer" in page
    wish = GoodsWish.objects.get()
    browser.post(f"/wishes/{wish.pk}/", {"undo": "1", "next": "/search/?q=yuzu&tab=mall"})
    assert "Tell me when it comes" in mall_page(browser, "yuzu")


def test_a_stranger_logs_in_and_comes_back_to_the_same_page(ada: Person, client: Client) -> None:
    page = mall_page(client, "柚子 a&b")
    start = page.index("/accounts/login/?next=%2Fsearch")
    address = page[start : page.index('"', start)]
    answer = client.post(address, {"login": ada.email, "password": PASSWORD})
    assert answer.url == "/search/?q=%E6%9F%9A%E5%AD%90+a%26b&tab=mall"
    assert "Tell me when it comes" in client.get(answer.url).content.decode()


def test_where_filters_left_nothing_they_can_be_taken_away(client: Client) -> None:
    sell("Japan·Yuzu", prices=(9_900,))
    page = mall_page(client, "yuzu", to="1")
    assert "Remove all filters" in page and "Tell me when" not in page
    assert 'href="/search/?q=yuzu&amp;tab=mall"' in page


def test_an_empty_tab_says_what_the_others_have(ada: Person, client: Client) -> None:
    person = make_person("marmalade", display_name="Marmalade")
    index_people([person.pk])
    sell("Japan·Marmalade", "Korea·Marmalade")
    page = client.get("/search/?q=marmalade").content.decode()
    assert 'Mall <span class="figures">2</span>' in page
    assert 'Users <span class="figures">1</span>' in page
    write(ada, "Persimmon")
    page = client.get("/search/?q=persimmon&tab=people").content.decode()
    assert 'href="/search/?q=persimmon">Notes <span class="figures">1</span>' in page
    assert "Mall <span" not in page


def test_an_empty_tab_shows_what_is_trending(ada: Person, client: Client) -> None:
    make_note(ada, title="x", topics=["persimmon"])
    assert "Trending" in client.get("/search/?q=qqqqq").content.decode()
    assert "Trending" in client.get("/search/?q=qqqqq&tab=people").content.decode()


def test_people_of_like_names_are_offered_to_whom_may_see_them(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    person = make_person("xiaoshan", display_name="李小山")
    index_people([person.pk])
    browser = sign_in(cat)
    for words in ("xiaoshen", "李小杉"):
        page = browser.get("/search/", {"q": words, "tab": "people"}).content.decode()
        assert "People with names like it" in page and "/people/xiaoshan/" in page
    Mute.objects.create(person=cat, target=person)
    assert "/people/xiaoshan/" not in browser.get("/search/?q=xiaoshen&tab=people").content.decode()


@pytest.mark.parametrize("tab", ["notes", "mall", "people"])
@pytest.mark.parametrize("words", ["qqqqqq", "yuzo marmelad 柚子果浆 敏感鸡 wol blankett mlik powdr"])
def test_an_empty_page_costs_so_many_statements_at_most(
    ada: Person, cat: Person, sign_in: type[Client], tab: str, words: str
) -> None:
    write(ada, "Milk powder", "A wool blanket", "敏感肌")
    sell("Japan·Marmalade 柚子果酱", "Wool hat")
    browser = sign_in(cat)
    mall_page(browser, "first")
    with CaptureQueriesContext(connection) as captured:
        browser.get("/search/", {"q": words, "tab": tab})
    assert len(captured) <= 20


def test_operators_see_how_many_wait_for_what_was_looked_for_in_vain(
    ada: Person, bo: Person, client: Client, sign_in: type[Client]
) -> None:
    for person in (ada, bo):
        browser = sign_in(person)
        mall_page(browser, "unobtainium")
        browser.get("/search/?q=unobtainium")
        browser.post("/wishes/", {"text": "unobtainium"})
    tidy_searches()
    operator = make_person("operator", is_staff=True, is_superuser=True)
    rows = sign_in(operator).get("/admin/community/unmetsearch/").context["cl"].queryset
    assert {row.tab: row.waiting for row in rows} == {"mall": 2, "notes": 0}


def test_what_somebody_waits_for_stays_on_the_list_of_unmet_searches(
    ada: Person, sign_in: type[Client]
) -> None:
    sign_in(ada).post("/wishes/", {"text": "unobtainium"})
    for text in ("unobtainium", "forgotten"):
        UnmetSearch.objects.create(text=text, tab="mall", times=1, last_at="2020-01-01T00:00Z")
    tidy_searches()
    assert [row.text for row in UnmetSearch.objects.all()] == ["unobtainium"]
