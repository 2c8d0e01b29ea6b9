"""The mall for programs, from looking at a product to giving it back: the same verbs, the same refusals."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from rest_framework.test import APIClient

from mall.models import Identity, Order, Product, Review, Stock
from mall.refunds.decisions import approve_refund
from members.models import Person
from tests.mall.buying import assert_books_agree, buy, pay, ship, some_address
from tests.mall.goods import make_merchant, make_product, only_sku
from tests.mall.paying import Commits, pay_at
from tests.mall.programs import ROOT, program, received
from tests.mall.sandbox_wire import ClientTransport

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(settings: Any, django_capture_on_commit_callbacks: Commits) -> Commits:
    settings.PAYMENT_TRANSPORT = "tests.mall.sandbox_wire.ClientTransport"
    settings.SANDBOX_SWITCHES = True
    ClientTransport.is_down = False
    return django_capture_on_commit_callbacks


@pytest.fixture
def tea(ada: Person) -> Product:
    return make_product("Japan·Tea that wakes you", merchant=make_merchant(owner=ada), stock=100)


def placing(client: APIClient, product: Product, **more: Any) -> dict[str, Any]:
    """What a program sends to place an order of one piece: it asked what it comes to first."""
    lines = [{"sku_id": only_sku(product).pk}]
    asked = client.post(f"{ROOT}/checkout/quote/", {"lines": lines}).json()
    return {"lines": lines, "total_fen": asked["total_fen"], "submission": str(uuid4()), **more}


# --- the whole way ---------------------------------------------------------------------------------


def test_a_program_buys_pays_receives_reviews_and_gives_back(
    ada: Person, bo: Person, tea: Product, commits: Commits
) -> None:
    client, address = program(bo), some_address(bo)
    sent = placing(client, tea, address=address.pk, note="Ring twice")
    placed = client.post(f"{ROOT}/orders/", sent)
    assert (placed.status_code, placed.json()["order"]["state"]) == (201, "placed")
    path = f"{ROOT}/orders/{placed.json()['order']['number']}/"

    where = client.post(f"{path}payments/", {"provider": "sandbox"}).json()
    page = Client().get(where["url"].removeprefix("http://127.0.0.1:8000")).url
    pay_at(page, commits=commits)
    standing = client.get(f"{path}payments/").json()
    assert (standing["state"], standing["is_payable"], standing["ways"]) == ("paid", False, [])
    assert [one["state"] for one in standing["attempts"]] == ["captured"]

    order = ship(Order.objects.get(), by=ada)
    whole = client.post(f"{path}received/").json()
    parcel = whole["parcels"][0]
    assert (whole["order"]["state"], parcel["parcel"]["carrier"]) == ("received", "SF")
    assert parcel["parcel"]["steps"][0]["place"] == "Hangzhou"

    line = order.lines.get()
    reviewed = client.post(f"{path}lines/{line.pk}/review/", {"stars": 4, "text": "Warm and green"})
    assert (reviewed.status_code, reviewed.json()["state"]) == (201, "shown")
    asked = client.post(
        f"{path}refunds/",
        {
            "lines": [{"line_id": line.pk, "quantity": 1}],
            "cause": "unlike",
            "reason": "Too strong",
            "goods_come_back": True,
        },
    )
    assert (asked.status_code, asked.json()["refund"]["state"]) == (201, "asked")
    assert asked.json()["refund"]["cause"] == "unlike"
    assert asked.json()["decided_by_itself_at"] > asked.json()["refund"]["asked_at"]
    refund = f"{ROOT}/refunds/{asked.json()['refund']['id']}/"
    approve_refund(refund=order.refunds.get(), by=ada)
    back = client.post(f"{refund}sent-back/", {"carrier": "SF", "tracking_number": "SF9"}).json()
    assert (back["refund"]["return_number"], back["goods_are_awaited"]) == ("SF9", True)
    assert client.get(path).json()["refunds"][0]["amount_fen"] == line.total_fen
    assert back["decided_by_itself_at"] > back["refund"]["sent_back_at"]
    ended = client.post(f"{refund}withdraw/").json()
    assert (ended["refund"]["state"], ended["decided_by_itself_at"]) == ("withdrawn", None)
    assert client.get(path).json()["order"]["state"] == "received"
    assert_books_agree()


# --- the checkout ----------------------------------------------------------------------------------


def test_a_quote_tells_what_stands_in_the_way_and_reserves_nothing(bo: Person, tea: Product) -> None:
    client, sku = program(bo), only_sku(tea)
    lines = [{"sku_id": sku.pk, "quantity": 2, "seen_fen": 100}, {"sku_id": 404}]
    asked = client.post(f"{ROOT}/checkout/quote/", {"lines": lines}).json()
    assert (asked["can_be_placed"], asked["address_id"], asked["goods_fen"]) == (
        False,
        None,
        2 * sku.price_fen,
    )
    codes = {one["code"]: one["blocks"] for one in asked["problems"]}
    assert codes == {"withdrawn": True, "price_changed": False, "address_missing": True}
    assert asked["parcels"][0]["lines"][0]["quantity"] == 2
    assert Stock.objects.get().reserved == 0


def test_without_lines_the_chosen_ones_of_the_cart_are_meant_and_leave_it(bo: Person, tea: Product) -> None:
    client, address = program(bo), some_address(bo)
    nothing = client.post(f"{ROOT}/checkout/quote/", {})
    assert (nothing.status_code, nothing.json()["code"]) == (400, "no_lines")
    client.post(f"{ROOT}/cart/", {"sku_id": only_sku(tea).pk, "quantity": 3})
    asked = client.post(f"{ROOT}/checkout/quote/", {}).json()
    assert (asked["address_id"], asked["goods_fen"]) == (address.pk, 3 * 9900)
    sent = {"total_fen": asked["total_fen"], "submission": str(uuid4())}
    numbers = {client.post(f"{ROOT}/orders/", sent).json()["order"]["number"] for _again in range(2)}
    assert numbers == {Order.objects.get().number}
    assert client.get(f"{ROOT}/cart/").json()["lines"] == []


def test_what_has_changed_is_told_with_the_quote_of_now(bo: Person, tea: Product) -> None:
    client = program(bo)
    some_address(bo)
    sent = placing(client, tea)
    tea.skus.update(price_fen=12_000)
    changed = client.post(f"{ROOT}/orders/", sent)
    assert (changed.status_code, changed.json()["code"]) == (409, "checkout_changed")
    assert changed.json()["quote"]["goods_fen"] == 12_000
    Stock.objects.update(on_hand=0)
    gone = client.post(f"{ROOT}/orders/", {**sent, "total_fen": changed.json()["quote"]["total_fen"]})
    assert (gone.status_code, gone.json()["quote"]["problems"][0]["code"]) == (409, "sold_out")
    assert not Order.objects.exists()


def test_a_program_hears_what_waits_to_be_paid_and_says_that_it_means_it(bo: Person, tea: Product) -> None:
    client = program(bo)
    some_address(bo)
    sent = placing(client, tea)
    number = client.post(f"{ROOT}/orders/", sent).json()["order"]["number"]
    another = {**sent, "submission": str(uuid4())}
    told = client.post(f"{ROOT}/orders/", another)
    assert (told.status_code, told.json()["code"], told.json()["order"]) == (409, "ordered_already", number)
    assert client.post(f"{ROOT}/orders/", {**another, "again": True}).status_code == 201
    assert Order.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"submission": "x"}, "submission"),
        ({"total_fen": -1}, "total_fen"),
        ({"total_fen": 10**30}, "total_fen"),
        ({"lines": []}, "lines"),
        ({"lines": [{"sku_id": 1, "quantity": 0}]}, "lines"),
        ({"lines": [{"sku_id": 1}] * 200}, "lines"),
        ({"address": 10**30}, "address"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_senseless_orders_are_refused(bo: Person, tea: Product, wrong: dict[str, Any], field: str) -> None:
    client = program(bo)
    some_address(bo)
    answer = client.post(f"{ROOT}/orders/", {**placing(client, tea), **wrong})
    assert (answer.status_code, answer.json()["field"]) == (400, field)
    assert not Order.objects.exists()


def test_an_order_is_cancelled_and_then_neither_paid_nor_cancelled(bo: Person, tea: Product) -> None:
    client, path = program(bo), f"{ROOT}/orders/{buy(bo, tea).number}/"
    assert client.post(f"{path}payments/", {"provider": "nobody"}).json()["code"] == "no_such_provider"
    assert client.get(f"{path}payments/").json()["ways"][0]["name"] == "sandbox"
    assert client.post(f"{path}cancel/").json()["order"]["state"] == "closed"
    assert client.post(f"{path}cancel/").status_code == 409
    assert client.post(f"{path}payments/", {"provider": "sandbox"}).json()["code"] == "not_payable"
    assert client.post(f"{path}received/").status_code == 409
    assert Stock.objects.get().reserved == 0


def test_programs_say_what_is_the_matter_with_what_was_sent(bo: Person, tea: Product) -> None:
    client, order = program(bo), received(bo, tea)
    path, lines = f"{ROOT}/orders/{order.number}/refunds/", [{"line_id": order.lines.get().pk, "quantity": 1}]
    sent = {"lines": lines, "reason": "Two leaked"}
    assert client.post(path, sent).json()["code"] == "no_cause"
    assert client.post(path, {**sent, "cause": "rain"}).status_code == 400
    lost = client.post(path, {**sent, "cause": "lost", "goods_come_back": True})
    assert lost.json()["code"] == "nothing_to_return" and not order.refunds.exists()
    assert client.post(path, {**sent, "cause": "damaged"}).json()["refund"]["cause"] == "damaged"


def test_before_it_is_packed_the_money_goes_back_at_once(bo: Person, tea: Product) -> None:
    client, order = program(bo), pay(buy(bo, tea))
    path, line = f"{ROOT}/orders/{order.number}/refunds/", order.lines.get()
    lines = [{"line_id": line.pk, "quantity": 1}]
    for wrong in ({"lines": []}, {"lines": lines * 2}, {"reason": ""}, {"lines": [{"line_id": 1}]}):
        assert client.post(path, {"lines": lines, "reason": "Changed my mind", **wrong}).status_code == 400
    sent = {"lines": lines, "reason": "Changed my mind", "submission": str(uuid4())}
    assert {client.post(path, sent).json()["refund"]["state"] for _again in range(2)} == {"paying"}
    assert order.refunds.count() == 1


# --- what belongs to others ------------------------------------------------------------------------

OTHERS = [
    ("get", "orders/{number}/", {}),
    ("post", "orders/{number}/cancel/", {}),
    ("post", "orders/{number}/received/", {}),
    ("get", "orders/{number}/payments/", {}),
    ("post", "orders/{number}/payments/", {"provider": "sandbox"}),
    ("post", "orders/{number}/refunds/", {"lines": [{"line_id": 1, "quantity": 1}], "reason": "x"}),
    ("post", "orders/{number}/lines/{line}/review/", {"stars": 5}),
    ("get", "refunds/{refund}/", {}),
    ("post", "refunds/{refund}/withdraw/", {}),
    ("post", "refunds/{refund}/sent-back/", {"carrier": "SF", "tracking_number": "1"}),
    ("get", "identity/", {}),
]
"""Method, path and body of everything that shows or changes what is one person's own."""


@pytest.mark.parametrize(("method", "path", "body"), OTHERS)
@pytest.mark.parametrize("role", ["stranger", "another", "merchant", "operator"])
def test_other_peoples_things_are_not_there(
    ada: Person,
    bo: Person,
    cat: Person,
    mod: Person,
    tea: Product,
    method: str,
    path: str,
    body: Any,
    role: str,
) -> None:
    order = received(bo, tea)
    line = order.lines.get()
    lines = [{"line_id": line.pk, "quantity": 1}]
    program(bo).post(
        f"{ROOT}/orders/{order.number}/refunds/", {"lines": lines, "cause": "mind", "reason": "Mine"}
    )
    Identity.objects.create(person=bo, last_four="1234")
    refund = order.refunds.get()
    client = APIClient() if role == "stranger" else program({"another": cat, "merchant": ada}.get(role, mod))
    before = list(order.events.values_list("kind", flat=True))
    address = f"{ROOT}/{path.format(number=order.number, line=line.pk, refund=refund.pk)}"
    answer = getattr(client, method)(address, body)
    assert answer.status_code in ((401, 403) if role == "stranger" else (404,)), answer.content
    assert list(order.events.values_list("kind", flat=True)) == before
    assert not Review.objects.exists() and not order.attempts.filter(state="open").exists()


def test_the_owner_finds_all_of_it(bo: Person, tea: Product) -> None:
    """So that the matrix above cannot pass by there being nothing."""
    order, client = received(bo, tea), program(bo)
    lines = [{"line_id": order.lines.get().pk, "quantity": 1}]
    asked = client.post(
        f"{ROOT}/orders/{order.number}/refunds/", {"lines": lines, "cause": "mind", "reason": "Mine"}
    ).json()
    Identity.objects.create(person=bo, last_four="1234")
    ids = {"number": order.number, "line": lines[0]["line_id"], "refund": asked["refund"]["id"]}
    for method, path, body in OTHERS:
        answer = getattr(client, method)(f"{ROOT}/{path.format(**ids)}", body)
        assert answer.status_code != 404, (path, answer.content)


def test_other_peoples_addresses_are_no_place_to_send_to(bo: Person, cat: Person, tea: Product) -> None:
    client, hers = program(bo), some_address(cat)
    some_address(bo)
    sent = placing(client, tea, address=hers.pk)
    for path in ("checkout/quote/", "orders/"):
        assert client.post(f"{ROOT}/{path}", sent).json()["code"] == "address_gone"
    assert not Order.objects.exists()


def test_lists_are_ones_own(bo: Person, cat: Person, tea: Product) -> None:
    order = buy(bo, tea)
    program(bo).post(f"{ROOT}/saved/{tea.pk}/")
    for path in ("orders/", "saved/"):
        assert APIClient().get(f"{ROOT}/{path}").status_code in (401, 403)
        assert program(cat).get(f"{ROOT}/{path}").json() == {"results": [], "next": None}
    found = program(bo).get(f"{ROOT}/orders/?tab=to-pay").json()["results"]
    assert [one["number"] for one in found] == [order.number]
    assert program(bo).get(f"{ROOT}/orders/?tab=refunds").json()["results"] == []


NONSENSE: list[Any] = [
    "\x00", "\\ud800", "", None, [], {}, [None], [[]], -1, 10**30, True, 1.5, "x" * 5000, ["\x00"], {"line_id": 1},
]  # fmt: skip


def test_nonsense_in_ones_own_order_is_refused_not_an_error(bo: Person, tea: Product) -> None:
    order, client = received(bo, tea), program(bo)
    client.raise_request_exception = False
    line = order.lines.get().pk
    lines = [{"line_id": line, "quantity": 1}]
    bodies: dict[str, dict[str, Any]] = {
        "checkout/quote/": {"lines": lines, "address": 1},
        "orders/": {"lines": [], "total_fen": 1, "submission": str(uuid4()), "note": "x", "address": 1},
        f"orders/{order.number}/payments/": {"provider": "sandbox"},
        f"orders/{order.number}/lines/{line}/review/": {"stars": 5, "text": "", "pictures": [], "as_note": False},
        f"orders/{order.number}/refunds/": {
            "lines": lines, "cause": "mind", "reason": "x", "goods_come_back": True, "pictures": [], "submission": None,
        },
    }  # fmt: skip
    for path, body in bodies.items():
        for name in body:
            for odd in NONSENSE:
                sent = json.dumps({**body, name: odd}).replace("\\\\ud800", "\\ud800")
                answer = client.post(f"{ROOT}/{path}", sent, content_type="application/json")
                assert answer.status_code < 500, (path, name, odd, answer.content[:300])
        for odd in NONSENSE:
            answer = client.post(f"{ROOT}/{path}", json.dumps(odd), content_type="application/json")
            assert 400 <= answer.status_code < 500, (path, odd)
    for number in ("%00", "%ED%A0%80", "x" * 300, "１２３"):
        assert client.get(f"{ROOT}/orders/{number}/").status_code in (400, 404)
    for query in ("tab=%00", "tab=x&cursor=%00", "cursor=x"):
        assert client.get(f"{ROOT}/orders/?{query}").status_code < 500
