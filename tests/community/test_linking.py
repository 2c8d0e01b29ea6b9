"""Products linked to notes: while writing, under the words, and on the product's page."""

import pytest
from django.test import Client

from community.indexing import index_notes
from community.models import Note, NoteProduct
from mall.goods.indexing import index_products
from mall.models import Product
from members.models import Block, Person
from tests.factories import make_note, make_picture
from tests.mall.goods import make_product

pytestmark = pytest.mark.django_db


def publish(browser: Client, author: Person, products: list[Product], **more: object) -> object:
    picture = make_picture(author, is_used=False, audience="restricted")
    sent = {"title": "Found it", "text": "So good", "picture": [picture.token], "intent": "publish"}
    return browser.post("/publish/", {**sent, "product": [one.pk for one in products], **more})


def test_products_are_linked_in_their_order_and_stand_under_the_words(
    ada: Person, sign_in: type[Client]
) -> None:
    tea, cup = make_product("Japan·Tea that wakes you"), make_product("Japan·Cup that warms you")
    publish(sign_in(ada), ada, [cup, tea])
    note = Note.objects.get()
    assert list(note.note_products.values_list("product_id", flat=True)) == [cup.pk, tea.pk]
    page = Client().get(note.get_absolute_url()).content.decode()
    assert page.index("Cup that warms") < page.index("Tea that wakes")
    assert f"/products/{cup.pk}/?note={note.pk}" in page


def test_seven_products_are_refused_and_nothing_typed_is_lost(ada: Person, sign_in: type[Client]) -> None:
    goods = [make_product() for _ in range(7)]
    answer = publish(sign_in(ada), ada, goods)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "So good" in page and page.count('name="product"') >= 7
    assert not Note.objects.exists()


def test_what_is_not_sold_cannot_be_linked_but_an_old_link_survives_an_edit(
    ada: Person, sign_in: type[Client]
) -> None:
    tea, browser = make_product(), sign_in(ada)
    assert publish(browser, ada, [make_product(state="draft")]).status_code == 422
    publish(browser, ada, [tea])
    note = Note.objects.get()
    Product.objects.filter(pk=tea.pk).update(state="withdrawn")
    picture = note.pictures.get().media.token
    sent = {
        "title": "Edited",
        "text": "x",
        "picture": [picture],
        "version": note.version,
        "product": [tea.pk],
    }
    browser.post(f"/notes/{note.pk}/edit/", {**sent, "intent": "publish"})
    note.refresh_from_db()
    assert note.title == "Edited" and note.note_products.exists()
    assert f"/products/{tea.pk}/" not in Client().get(note.get_absolute_url()).content.decode()


def test_products_are_suggested_by_their_words_while_typing(ada: Person, sign_in: type[Client]) -> None:
    tea = make_product("日本·清晨的第一杯绿茶")
    index_products([tea.pk, make_product(state="draft", short_name="日本·没有上架的绿茶").pk])
    found = sign_in(ada).get("/suggest/products/", {"q": "绿茶"}).json()["suggestions"]
    assert [one["value"] for one in found] == [str(tea.pk)]
    assert Client().get("/suggest/products/?q=x").status_code == 302


def test_notes_about_a_product_stand_beside_it_for_whoever_may_see_them(
    ada: Person, cat: Person, sign_in: type[Client]
) -> None:
    tea = make_product()
    for title, visibility in (("Open words", "everyone"), ("Secret words", "only_me")):
        NoteProduct.objects.create(note=make_note(ada, title=title, visibility=visibility), product=tea)
    for address in (f"/products/{tea.pk}/notes/", f"/products/{tea.pk}/notes/?fragment=beside"):
        shown = sign_in(cat).get(address).content.decode()
        assert "Open words" in shown and "Secret words" not in shown
    Block.objects.create(person=ada, target=cat)
    assert "Open words" not in sign_in(cat).get(f"/products/{tea.pk}/notes/").content.decode()


def test_a_product_nobody_said_anything_about_asks_for_a_note_and_a_reviewed_one_shows_no_empty_box(
    client: Client,
) -> None:
    tea, cup = make_product(), make_product()
    beside = client.get(f"/products/{tea.pk}/notes/?fragment=beside").content.decode()
    assert f'href="/publish/?product={tea.pk}"' in beside and "waterfall" not in beside
    assert f'href="/publish/?product={tea.pk}"' in client.get(f"/products/{tea.pk}/notes/").content.decode()
    Product.objects.filter(pk=cup.pk).update(review_count=3, star_sum=15)
    assert client.get(f"/products/{cup.pk}/notes/?fragment=beside").content.strip() == b""


def test_goods_are_found_by_words_with_their_true_count(client: Client) -> None:
    tea = make_product("Japan·Green tea that wakes you")
    index_products([tea.pk, make_product("Japan·Cup that warms you").pk])
    page = client.get("/search/?q=teas&tab=mall").content.decode()
    assert "<mark>tea</mark>" in page and "Cup that warms" not in page
    for narrowed in ("price_min=200", "from=200"):  # as addresses said it once
        page = client.get(f"/search/?q=green&tab=mall&{narrowed}").content.decode()
        assert 'class="good"' not in page and 'value="200"' in page
    index_notes([])
