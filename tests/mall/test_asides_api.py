"""What stands around buying, for programs: brands, the ticker, the invoice, consent, and applying to sell."""

import json
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from community.models import Note, NoteProduct
from mall.models import Brand, Merchant, Product, Touch, TouchConsent
from members.models import Person
from tests.factories import make_note, make_picture
from tests.mall.buying import buy, pay
from tests.mall.goods import make_brand, make_merchant, make_product
from tests.mall.places import make_store
from tests.mall.programs import ROOT, program

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea(ada: Person) -> Product:
    return make_product(
        "Japan·Tea that wakes you", merchant=make_merchant(owner=ada), brand=make_brand("Nagi")
    )


def linked(author: Person, product: Product, **fields: object) -> Note:
    note = make_note(author, **fields)
    NoteProduct.objects.create(note=note, product=product)
    return note


def test_brands_come_a_page_at_a_time_those_with_most_followers_first(
    cat: Person, django_assert_num_queries: Any
) -> None:
    brands = [make_brand(f"Brand {number}") for number in range(5)]
    for number, brand in enumerate(brands):
        make_product(brand=brand, pictures=0)
        Brand.objects.filter(pk=brand.pk).update(follower_count=number)
    make_brand("Sells nothing")
    assert program(cat).post(f"{ROOT}/brands/{brands[1].slug}/follow/").status_code == 204
    address, seen = f"{ROOT}/brands/?size=2", []
    while address:
        with django_assert_num_queries(2):
            page = program(cat).get(address).json()
        seen += [(row["name"], row["is_followed"]) for row in page["results"]]
        address = page["next"]
    assert [name for name, _is_followed in seen] == ["Brand 4", "Brand 3", "Brand 2", "Brand 1", "Brand 0"]
    assert [name for name, is_followed in seen if is_followed] == ["Brand 1"]
    with django_assert_num_queries(1):
        stranger = APIClient().get(f"{ROOT}/brands/").json()["results"]
    assert not any(row["is_followed"] for row in stranger)
    assert APIClient().get(f"{ROOT}/brands/?cursor=nonsense").status_code == 400


def test_the_ticker_tells_of_real_orders_and_no_names(tea: Product, bo: Person) -> None:
    assert APIClient().get(f"{ROOT}/products/{tea.pk}/ticker/").json() == {"lines": []}
    other = make_product("Japan·Bowl that keeps warm")
    pay(buy(bo, other))
    [line] = APIClient().get(f"{ROOT}/products/{other.pk}/ticker/").json()["lines"]
    assert "sweet potato" in line and bo.username not in line
    assert APIClient().get(f"{ROOT}/products/0/ticker/").status_code == 404


def test_the_invoice_is_for_its_buyer_once_she_has_paid(tea: Product, bo: Person, cat: Person) -> None:
    order = buy(bo, tea)
    path = f"{ROOT}/orders/{order.number}/invoice/"
    assert program(bo).get(path).status_code == 404
    pay(order)
    for accepted in ("application/pdf", "application/json", "*/*"):
        answer = program(bo).get(f"{path}?title=Nagi&tax_number=91330", headers={"accept": accepted})
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer.content.startswith(b"%PDF") and answer["Cache-Control"] == "private, no-store"
    assert program(cat).get(path).status_code == 404
    assert APIClient().get(path).status_code in (401, 403)


def test_a_touch_is_remembered_only_of_whoever_agreed(tea: Product, ada: Person, bo: Person) -> None:
    note, private = linked(ada, tea), linked(ada, tea, visibility=Note.Visibility.ONLY_ME)
    client, path = program(bo), f"{ROOT}/products/{tea.pk}/arrivals/"
    assert client.get(f"{ROOT}/touches/").json() == {"is_given": None}
    assert client.post(path, {"note_id": note.pk}).status_code == 204 and not Touch.objects.exists()
    assert client.put(f"{ROOT}/touches/", {"is_given": True}).json() == {"is_given": True}
    for note_id in (private.pk, 10**15, note.pk):
        assert client.post(path, {"note_id": note_id}).status_code == 204
    touch = Touch.objects.get()
    assert (touch.person, touch.product, touch.last_note_id) == (bo, tea, note.pk)
    assert client.put(f"{ROOT}/touches/", {"is_given": False}).json() == {"is_given": False}
    assert not Touch.objects.exists() and not TouchConsent.objects.get().is_given
    assert client.get(f"{ROOT}/touches/").json() == {"is_given": False}


@pytest.mark.parametrize("sent", [{}, {"is_given": None}, {"is_given": "perhaps"}])
def test_an_answer_that_is_none_is_refused(bo: Person, sent: dict[str, Any]) -> None:
    assert program(bo).put(f"{ROOT}/touches/", sent).status_code == 400
    assert APIClient().put(f"{ROOT}/touches/", sent).status_code in (401, 403)


@pytest.mark.parametrize("note_id", [0, -1, 2**70, "x", None])
def test_an_arrival_from_no_note_is_refused(tea: Product, bo: Person, note_id: Any) -> None:
    assert program(bo).post(f"{ROOT}/products/{tea.pk}/arrivals/", {"note_id": note_id}).status_code == 400


def stated(person: Person, **changes: Any) -> dict[str, Any]:
    return {
        "kind": "flagship",
        "name": "Silk and Sons",
        "about": "Silk from Suzhou, woven by us.",
        "licence_number": "91320500MA1X2Y3Z4K",
        "licence": make_picture(person, is_used=False, audience="restricted").token,
        **changes,
    }


def test_one_applies_to_sell_and_reads_what_became_of_it(bo: Person, cat: Person) -> None:
    client = program(bo)
    assert client.get(f"{ROOT}/sell/").status_code == 404
    made = client.post(f"{ROOT}/sell/", stated(bo))
    assert (made.status_code, made.json()["state"], made.json()["slug"]) == (201, "applied", "silk-and-sons")
    assert client.post(f"{ROOT}/sell/", stated(bo, name="Another")).status_code == 409
    merchant = Merchant.objects.get()
    assert (merchant.applied_by, merchant.licence.audience) == (bo, "restricted")
    Merchant.objects.update(state="refused", decision_reason="Not readable", decided_at=timezone.now())
    latest = client.get(f"{ROOT}/sell/").json()
    assert (latest["state"], latest["decision_reason"]) == ("refused", "Not readable")
    assert program(cat).get(f"{ROOT}/sell/").status_code == 404


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "self_operated"}, "kind"),
        ({"name": "x"}, "name"),
        ({"about": " "}, "about"),
        ({"licence_number": "7"}, "licence_number"),
        ({"licence": "nothing"}, "licence"),
    ],
)
def test_an_application_that_lacks_something_is_refused(
    bo: Person, changes: dict[str, str], field: str
) -> None:
    answer = program(bo).post(f"{ROOT}/sell/", stated(bo, **changes))
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert not Merchant.objects.exists()


def test_a_kind_that_is_no_text_is_refused_not_an_error(bo: Person) -> None:
    sent = json.dumps({**stated(bo), "kind": "x"}).replace('"x"', '"\\ud800"')
    answer = program(bo).post(f"{ROOT}/sell/", sent, content_type="application/json")
    assert (answer.status_code, answer.json()["field"]) == (400, "kind")


def test_nobody_applies_with_the_licence_of_somebody_else(bo: Person, cat: Person) -> None:
    answer = program(bo).post(f"{ROOT}/sell/", stated(cat))
    assert (answer.status_code, answer.json()["field"]) == (400, "licence")


def test_notes_about_goods_and_of_stores_are_listed(
    tea: Product, ada: Person, bo: Person, django_assert_max_num_queries: Any
) -> None:
    store = make_store("Nagi Tea House")
    notes = [linked(ada, tea, store=store, checked_in=store) for _ in range(3)]
    posts = [make_note(ada, as_store=store) for _ in range(2)]
    linked(ada, tea, visibility=Note.Visibility.ONLY_ME, store=store)
    for path, expected in (
        (f"products/{tea.pk}/notes/", notes),
        (f"stores/{store.pk}/notes/", notes),
        (f"stores/{store.pk}/posts/", posts),
    ):
        address, seen = f"{ROOT}/{path}?size=2", []
        while address:
            with django_assert_max_num_queries(9):
                page = APIClient().get(address).json()
            seen += [note["id"] for note in page["results"]]
            address = page["next"]
        assert seen == [note.pk for note in reversed(expected)], path
    assert APIClient().get(f"{ROOT}/products/0/notes/").status_code == 404
    assert APIClient().get(f"{ROOT}/stores/0/posts/").status_code == 404
