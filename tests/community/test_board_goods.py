"""Goods on boards: put there from the mall, ordered by hand, seen by whoever sees the board."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community import boards
from community.board_goods import board_goods, put_product_on_board, reorder_products
from community.boards import BoardGone
from community.models import Board, BoardProduct
from community.reactions import favourite
from mall.models import Product, SavedProduct
from mall.wishes.wishing import ProductGone, forget_product, save_product
from members import social
from members.models import Person
from tests.factories import make_note
from tests.mall.goods import make_product
from xhs.lib.errors import NotAllowed


@pytest.fixture
def board(cat: Person) -> Board:
    return boards.create_board(person=cat, name="Kitchen")


def put(person: Person, board: Board, *products: Product) -> None:
    for product in products:
        put_product_on_board(person=person, product_id=product.pk, board=board)


def shown(client: Client, address: str) -> list[int]:
    return [
        int(number) for number in re.findall(r'data-product="(\d+)"', client.get(address).content.decode())
    ]


def test_what_is_put_on_a_board_is_saved_and_lies_on_one_board(cat: Person, board: Board) -> None:
    product, other = make_product(), boards.create_board(person=cat, name="Bath")
    put(cat, board, product, product)
    assert SavedProduct.objects.owned_by(cat).get().product == product
    assert BoardProduct.objects.get().board == board
    put(cat, other, product)
    assert BoardProduct.objects.get().board == other


def test_what_is_forgotten_leaves_its_board_and_a_removed_board_keeps_it_saved(
    cat: Person, dee: Person, board: Board
) -> None:
    goods = [make_product(), make_product()]
    put(cat, board, *goods)
    put(dee, boards.create_board(person=dee, name="Mine"), goods[0])
    forget_product(person=cat, product_id=goods[0].pk)
    assert BoardProduct.objects.get(board=board).product == goods[1]
    assert BoardProduct.objects.filter(board__owner=dee).count() == 1
    boards.remove_board(person=cat, board=board)
    assert SavedProduct.objects.owned_by(cat).get().product == goods[1]


def test_only_goods_that_are_sold_and_only_own_boards(cat: Person, dee: Person, board: Board) -> None:
    with pytest.raises(BoardGone):
        put(dee, board, make_product())
    for fields in ({"state": "withdrawn"}, {"hidden_at": timezone.now()}, {"state": "draft"}):
        with pytest.raises(ProductGone):
            put(cat, board, make_product(**fields))
    with pytest.raises(NotAllowed):
        reorder_products(person=dee, board=board, product_ids=[1])
    assert not BoardProduct.objects.exists() and not SavedProduct.objects.exists()


def test_goods_are_ordered_by_hand_and_paged_to_the_last(cat: Person, board: Board) -> None:
    goods = [make_product(pictures=0) for _ in range(7)]
    put(cat, board, *goods)
    wanted = [goods[place].pk for place in (2, 0, 4, 6, 1, 3, 5)]
    reorder_products(person=cat, board=board, product_ids=[*wanted, 999_999])
    seen, cursor = [], ""
    for _page in range(4):
        page = board_goods(board=board, cursor=cursor, size=2)
        seen += [card.id for card in page.items]
        cursor = page.next
    assert (seen, cursor) == (wanted, "")


def test_without_scripts_one_chooses_a_board_from_the_product(
    cat: Person, board: Board, client: Client, sign_in: Any
) -> None:
    product, browser = make_product(), sign_in(cat)
    page = browser.get(product.get_absolute_url()).content.decode()
    address = f"/products/{product.pk}/boards/"
    assert f'href="{address}" data-choose-board' in page and f'data-boards="{address}"' in page
    assert f'value="{board.pk}"' in browser.get(address).content.decode()
    assert browser.post(address, {"board": board.pk})["Location"] == product.get_absolute_url()
    sheet = browser.get(address, {"fragment": "boards"}).content.decode()
    assert f'value="{board.pk}" aria-pressed="true"' in sheet and "<html" not in sheet
    made = browser.post(
        address, {"new_board": "Gifts", "is_private": "on"}, headers={"accept": "application/json"}
    )
    assert made.json() == {"board": "Gifts"}
    assert BoardProduct.objects.get().board.is_private
    browser.delete(address)
    assert not BoardProduct.objects.exists() and SavedProduct.objects.exists()
    assert "/accounts/login/" in client.get(address)["Location"]
    assert browser.get(f"/products/{10**9}/boards/").status_code == 404


def test_the_board_shows_notes_and_goods_each_on_its_tab(
    ada: Person, cat: Person, board: Board, client: Client
) -> None:
    product, note = make_product(), make_note(ada)
    put(cat, board, product)
    address = board.get_absolute_url()
    page = client.get(address).content.decode()
    assert shown(client, address) == [product.pk] and "tabs--line" not in page and ">1 product<" in page
    favourite(person=cat, note=note, board=board)
    page = client.get(address).content.decode()
    assert f'data-note="{note.pk}"' in page and f'data-product="{product.pk}"' not in page
    assert "1 note · 1 product" in page and f'href="{address}?tab=goods"' in page
    assert shown(client, f"{address}?tab=goods") == [product.pk]
    piece = client.get(f"{address}?tab=goods&fragment=cards").content.decode()
    assert f'data-product="{product.pk}"' in piece and "<html" not in piece


def test_others_meet_only_what_is_sold_and_its_owner_can_take_the_rest_off(
    cat: Person, dee: Person, board: Board, sign_in: Any
) -> None:
    sold, withdrawn, hidden = (
        make_product(name) for name in ("Japan·Sold", "Japan·Withdrawn", "Japan·Hidden")
    )
    put(cat, board, sold, withdrawn, hidden)
    Product.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    Product.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    for viewer in (cat, dee):
        browser = sign_in(viewer)
        page = browser.get(board.get_absolute_url()).content.decode()
        assert "Japan·Sold" in page and ">1 product<" in page
        assert "Withdrawn" not in page and "Hidden" not in page
        assert "1 product<" in browser.get("/people/cat/?tab=favourites").content.decode()
        listed = browser.get(f"/api/v1/boards/{board.pk}/products/").json()["results"]
        assert [one["id"] for one in listed] == [sold.pk]
    edit = sign_in(cat).get(f"/boards/{board.pk}/edit/").content.decode()
    assert "Japan·Withdrawn" in edit and "Not sold any more" in edit and "Hidden" not in edit
    sign_in(cat).post(f"/boards/{board.pk}/goods/{withdrawn.pk}/", {"undo": "1"})
    assert not BoardProduct.objects.filter(product=withdrawn).exists()


def test_goods_are_arranged_on_the_page_without_scripts(
    cat: Person, dee: Person, board: Board, sign_in: Any
) -> None:
    first, second = make_product(), make_product()
    put(cat, board, second, first)
    address = f"/boards/{board.pk}/goods/order/"
    assert sign_in(dee).post(address, {"down": first.pk}).status_code == 404
    assert sign_in(cat).post(address, {"down": first.pk}).status_code == 302
    assert [card.id for card in board_goods(board=board).items] == [second.pk, first.pk]
    sign_in(cat).post(address, {"id": [first.pk, second.pk]})
    assert [card.id for card in board_goods(board=board).items] == [first.pk, second.pk]


def test_nobody_meets_the_goods_of_a_board_she_may_not_see(
    ada: Person, bo: Person, cat: Person, dee: Person, board: Board, sign_in: Any
) -> None:
    product = make_product("Japan·Secret")
    put(cat, board, product)
    closed = [
        lambda: boards.change_board(person=cat, board=board, name="Kitchen", is_private=True),
        lambda: Person.objects.filter(pk=cat.pk).update(shows_favourites=False),
        lambda: Person.objects.filter(pk=cat.pk).update(is_private=True),
        lambda: social.block(person=cat, target=dee),
    ]
    for close in closed:
        Board.objects.update(is_private=False)
        Person.objects.filter(pk=cat.pk).update(shows_favourites=True, is_private=False)
        assert sign_in(dee).get(board.get_absolute_url()).status_code == 200
        close()
        for viewer in (sign_in(dee), *([Client()] if close is not closed[-1] else [])):
            for address in (f"/boards/{board.pk}/?tab=goods", f"/api/v1/boards/{board.pk}/products/"):
                assert viewer.get(address).status_code == 404, address
            assert "Kitchen" not in viewer.get("/people/cat/?tab=favourites").content.decode()
        assert shown(sign_in(cat), f"/boards/{board.pk}/?tab=goods") == [product.pk]


def test_programs_put_goods_on_boards(cat: Person, dee: Person, board: Board, sign_in: Any) -> None:
    product, browser = make_product(), sign_in(cat)
    address = f"/api/v1/products/{product.pk}/board/"
    theirs = boards.create_board(person=dee, name="Theirs")
    assert browser.post(address, {"board": theirs.pk}, "application/json").status_code == 404
    assert browser.post(address, {"board": board.pk}, "application/json").status_code == 204
    assert browser.get("/api/v1/boards/").json()[0]["product_count"] == 1
    assert browser.post(address, {"board": None}, "application/json").status_code == 204
    assert not BoardProduct.objects.exists() and SavedProduct.objects.owned_by(cat).exists()
    gone = make_product(state="withdrawn")
    answer = browser.post(f"/api/v1/products/{gone.pk}/board/", {"board": board.pk}, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (404, "product_gone")
    assert Client().post(address, {"board": board.pk}, "application/json").status_code == 403


def test_saved_goods_lead_to_boards(cat: Person, sign_in: Any) -> None:
    product = make_product()
    save_product(person=cat, product_id=product.pk)
    page = sign_in(cat).get("/saved/").content.decode()
    assert 'href="/boards/"' in page and f'href="/products/{product.pk}/boards/" data-choose-board' in page


def test_a_board_of_many_things_costs_as_many_statements_as_a_small_one(
    ada: Person, cat: Person, board: Board, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        put(cat, board, make_product())
        favourite(person=cat, note=make_note(ada), board=board)
    browser = sign_in(cat)
    for address in (
        f"/boards/{board.pk}/",
        f"/boards/{board.pk}/?tab=goods",
        "/boards/",
        "/people/cat/?tab=favourites",
    ):
        browser.get(address)
        with django_assert_max_num_queries(7):
            browser.get(address)
    with django_assert_max_num_queries(9):
        browser.get(f"/boards/{board.pk}/edit/")
