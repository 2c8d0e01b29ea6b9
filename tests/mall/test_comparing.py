"""Products side by side: the address says which."""

import re

import pytest
from django.test import Client

from community.models import NoteProduct
from mall.models import SavedProduct
from mall.wishes.comparing import asked_ids
from members.models import Block, Person
from tests.conftest import SignIn
from tests.factories import make_note
from tests.mall.goods import make_brand, make_product


def page(client: Client, query: str) -> str:
    return client.get(f"/compare/{query}").content.decode()


@pytest.mark.parametrize(
    ("values", "ids"),
    [
        (["1,2"], [1, 2]),
        (["1", "2"], [1, 2]),
        (["3,3,1,2,4,5"], [3, 1, 2, 4]),
        (["", "x", "-1", "1.5", "9" * 30, "١"], []),
    ],
)
def test_the_address_is_read_kindly(values: list[str], ids: list[int]) -> None:
    assert asked_ids(values) == ids


def test_strangers_compare_in_the_asked_order(client: Client, db: None) -> None:
    one = make_product(
        "Japan·One", prices=(9900, 12900), brand=make_brand("Aoyama", name_zh="青山"), sold_count=12
    )
    two = make_product("Japan·Two", supply="bonded", stock=0, review_count=2, star_sum=9)
    html = page(client, f"?ids={two.pk},{one.pk}")
    assert html.index("Japan·Two") < html.index("Japan·One")
    for words in ("¥99–129", "Bonded warehouse", "Aoyama", "4.5 (2)", "No reviews yet", "Sold out", "Japan"):
        assert words in html
    assert f'href="/compare/?ids={one.pk}"' in html
    chinese = client.get(f"/compare/?ids={one.pk}", headers={"accept-language": "zh-hans"})
    assert "青山" in chinese.content.decode()


def test_what_is_not_sold_is_left_out(client: Client, db: None) -> None:
    draft, product = make_product("Japan·Draft", state="draft"), make_product()
    html = page(client, f"?ids={draft.pk},{product.pk}")
    assert "Japan·Draft" not in html
    assert f'data-compared="{product.pk}"' in html


def test_an_empty_comparison_says_what_to_do(client: Client, db: None) -> None:
    assert "Nothing to compare yet" in page(client, "")


def test_her_saved_goods_and_others_like_it_can_be_added(ada: Person) -> None:
    product, saved, like = make_product(), make_product("Japan·Saved"), make_product("Japan·Alike")
    SavedProduct.objects.create(person=ada, product=saved, seen_fen=1, told_fen=1)
    html = page(SignIn(ada), f"?ids={product.pk}")
    for other in (saved, like):
        assert f'href="/compare/?ids={product.pk},{other.pk}"' in html
    assert html.index("Japan·Saved") < html.index("Japan·Alike")


def test_four_are_enough(client: Client, db: None) -> None:
    products = [make_product() for _ in range(6)]
    html = page(client, "?ids=" + ",".join(str(one.pk) for one in products))
    assert html.count('class="compare__head"') == 4
    assert "Add another" not in html


def test_statements_do_not_grow(client: Client, db: None, django_assert_max_num_queries) -> None:
    products = [make_product(prices=(100, 200)) for _ in range(3)]
    with django_assert_max_num_queries(6):
        page(client, "?ids=" + ",".join(str(one.pk) for one in products))


def test_it_counts_the_notes_each_viewer_could_read(ada: Person, bo: Person, cat: Person) -> None:
    one, two = make_product(), make_product()
    for author, products in ((ada, (one, two)), (bo, (one,)), (cat, ())):
        note = make_note(author)
        for product in products:
            NoteProduct.objects.create(note=note, product=product)
    draft = make_note(ada, state="draft")
    NoteProduct.objects.create(note=draft, product=two)
    Block.objects.create(person=cat, target=bo)
    query = f"?ids={one.pk},{two.pk}"
    for client, numbers in ((Client(), ["2", "1"]), (SignIn(cat), ["1", "1"])):
        row = page(client, query).split('<th scope="row">Notes</th>')[1].split("</tr>")[0]
        assert re.findall(r">(\d+)<", row) == numbers
        told = client.get(f"/api/v1/compare/{query}").json()
        assert [str(product["note_count"]) for product in told] == numbers


def test_programs_compare_in_the_asked_order(client: Client, db: None, django_assert_max_num_queries) -> None:
    one = make_product("Japan·One", prices=(9900, 12900), brand=make_brand("Aoyama"), shades=("Red", "Blue"))
    two = make_product("Japan·Two", review_count=2, star_sum=9)
    with django_assert_max_num_queries(4):
        told = client.get(f"/api/v1/compare/?ids={two.pk},{one.pk},x").json()
    assert [product["short_name"] for product in told] == ["Japan·Two", "Japan·One"]
    assert (told[0]["stars"], told[0]["brand"], told[1]["brand"]) == (4.5, None, "Aoyama")
    assert told[1]["options"] == {"Shade": ["Red", "Blue"]}
    assert client.get("/api/v1/compare/").json() == []
