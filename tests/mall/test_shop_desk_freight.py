"""Freight at the merchants' desk: the owner sets it, a change begins a new rate, and buyers pay what holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mall.merchants.sending import Freight, end_freight, keep_warehouse, set_freight
from mall.models import FreightRule, Warehouse
from mall.pricing import Wanted, quote
from mall.quotes.quoting import gather
from members.models import Person
from tests.mall.goods import make_address, only_sku
from tests.mall.rules import make_freight
from tests.mall.shop_desks import Shop, act, act_url, desk, open_shop, posted
from xhs.lib.errors import Conflict, NotAllowed, Refusal
from xhs.lib.money import yuan

SENT = {
    "provinces": [],
    "first_grams": "1000",
    "first_fen": "12.00",
    "step_grams": "500",
    "step_fen": "3.50",
    "free_from_fen": "199.00",
}


@pytest.fixture
def shop(db: None) -> Shop:
    shop = open_shop("amber")
    FreightRule.objects.all().delete()
    return shop


def freight_fen(shop: Shop, buyer: Person) -> int:
    wanted = [Wanted(only_sku(shop.product).pk, 1)]
    address = buyer.addresses.first() or make_address(buyer)
    return quote(gather(person=buyer, wanted=wanted, address=address)).freight_fen


def test_an_owner_sets_what_sending_costs_and_buyers_pay_it(
    shop: Shop, cat: Person, sign_in: type[Client]
) -> None:
    assert freight_fen(shop, cat) == 0
    sent = {**SENT, "warehouse": shop.warehouse.pk, "free_from_fen": ""}
    assert sign_in(shop.owner).post(desk("mall_freightrule_add"), sent).status_code == 302
    rule = FreightRule.objects.get()
    assert (rule.first_fen, rule.step_grams, rule.step_fen, rule.free_from_fen) == (1200, 500, 350, None)
    assert rule.holds_from <= timezone.now() and rule.holds_to is None and rule.warehouse == shop.warehouse
    assert freight_fen(shop, cat) >= 1200


@pytest.mark.parametrize("free_from", ["99999999.99", "0", "-1", "1e9", "NaN"])
def test_an_amount_nobody_pays_is_refused_beside_its_field(
    shop: Shop, sign_in: type[Client], free_from: str
) -> None:
    sent = {**SENT, "warehouse": shop.warehouse.pk, "free_from_fen": free_from}
    answer = sign_in(shop.owner).post(desk("mall_freightrule_add"), sent)
    assert answer.status_code == 200 and answer.context["adminform"].form.errors["free_from_fen"]
    assert not FreightRule.objects.exists()


def test_a_change_ends_the_old_rate_and_begins_another(shop: Shop, sign_in: type[Client]) -> None:
    old = make_freight(shop.warehouse, 800)
    before = FreightRule.objects.filter(pk=old.pk).values().get()
    client, url = sign_in(shop.owner), desk("mall_freightrule_change", old.pk)
    page = client.get(url)
    assert f"¥8 + ¥{yuan(old.step_fen)}" in page.content.decode(), "in the words of people"
    sent = posted(page) | {"first_fen": "9.00"}
    assert client.post(url, sent).status_code == 302
    ended, begun = FreightRule.objects.order_by("pk")
    assert FreightRule.objects.filter(pk=old.pk).values().get() == {**before, "holds_to": begun.holds_from}
    assert ended.holds_to == begun.holds_from and begun.holds_to is None
    assert (ended.first_fen, begun.first_fen) == (800, 900)
    assert client.post(desk("mall_freightrule_change", begun.pk), sent).status_code == 302
    assert FreightRule.objects.count() == 2, "the same again begins nothing"


def test_a_rate_that_has_ended_can_only_be_read(shop: Shop, sign_in: type[Client]) -> None:
    now = timezone.now()
    over = make_freight(shop.warehouse, holds_from=now - timedelta(days=9), holds_to=now - timedelta(days=1))
    client, url = sign_in(shop.owner), desk("mall_freightrule_change", over.pk)
    assert "_save" not in client.get(url).content.decode()
    assert client.post(url, SENT).status_code == 403
    assert act(client, "end", over).status_code in (302, 404)
    over.refresh_from_db()
    assert over.holds_to < now and FreightRule.objects.count() == 1


def test_a_rate_ends_and_sending_is_free_again(shop: Shop, cat: Person, sign_in: type[Client]) -> None:
    rule = make_freight(shop.warehouse, 800)
    client = sign_in(shop.owner)
    assert client.get(act_url("end", rule)).status_code == 200
    act(client, "end", rule)
    rule.refresh_from_db()
    assert rule.holds_to is not None and freight_fen(shop, cat) == 0
    assert end_freight(rule=rule, by=shop.owner) is False


def test_staff_reads_the_rates_and_sets_none(shop: Shop, sign_in: type[Client]) -> None:
    rule, staff = make_freight(shop.warehouse), shop.row("merchantmember").person  # type: ignore[attr-defined]
    client = sign_in(staff)
    assert client.get(desk("mall_freightrule_changelist")).status_code == 200
    assert client.get(desk("mall_freightrule_change", rule.pk)).status_code == 200
    assert client.get(desk("mall_freightrule_add")).status_code == 403
    assert client.post(desk("mall_freightrule_change", rule.pk), SENT).status_code == 403
    assert act(client, "end", rule).status_code in (403, 404)
    for verb in (
        lambda: set_freight(warehouse=shop.warehouse, by=staff, provinces=[], freight=Freight(1, 1, 1, 1)),
        lambda: end_freight(rule=rule, by=staff),
    ):
        with pytest.raises(NotAllowed):
            verb()
    rule.refresh_from_db()
    assert rule.holds_to is None and FreightRule.objects.count() == 1


def test_nobody_sets_the_freight_of_another_shop(shop: Shop, cat: Person, sign_in: type[Client]) -> None:
    other = open_shop("cobalt")
    before = list(FreightRule.objects.values_list())
    answer = sign_in(shop.owner).post(desk("mall_freightrule_add"), {**SENT, "warehouse": other.warehouse.pk})
    assert answer.status_code == 200 and answer.context["adminform"].form.errors["warehouse"]
    for person in (shop.owner, cat):
        with pytest.raises(NotAllowed):
            set_freight(
                warehouse=other.warehouse, by=person, provinces=[], freight=Freight(1000, 1000, 1000, 300)
            )
    assert list(FreightRule.objects.values_list()) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_grams": "0"}, "first_grams"),
        ({"step_grams": "0"}, "step_grams"),
        ({"first_grams": "9999999"}, "first_grams"),
        ({"first_fen": "-1"}, "first_fen"),
        ({"first_fen": "1000.01"}, "first_fen"),
        ({"step_fen": "much"}, "step_fen"),
        ({"free_from_fen": "0"}, "free_from_fen"),
        ({"provinces": ["CN-XX"]}, "provinces"),
    ],
)
def test_figures_that_make_no_sense_are_refused_beside_their_field(
    shop: Shop, sign_in: type[Client], changes: dict[str, Any], field: str
) -> None:
    sent = {**SENT, "warehouse": shop.warehouse.pk, **changes}
    answer = sign_in(shop.owner).post(desk("mall_freightrule_add"), sent)
    assert answer.status_code == 200 and answer.context["adminform"].form.errors[field]
    assert not FreightRule.objects.exists()


def test_a_province_stands_in_one_rate_only(shop: Shop) -> None:
    terms, near = Freight(1000, 800, 1000, 200), ["CN-ZJ", "CN-JS"]
    general = set_freight(warehouse=shop.warehouse, by=shop.owner, provinces=[], freight=terms)
    rule = set_freight(warehouse=shop.warehouse, by=shop.owner, provinces=near, freight=terms)
    with pytest.raises(Conflict):
        set_freight(warehouse=shop.warehouse, by=shop.owner, provinces=["CN-ZJ"], freight=terms)
    cheaper = Freight(1000, 500, 1000, 200)
    again = set_freight(warehouse=shop.warehouse, by=shop.owner, provinces=near[::-1], freight=cheaper)
    rule.refresh_from_db()
    general.refresh_from_db()
    assert rule.holds_to == again.holds_from and general.holds_to is None


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"name": "x" * 41},
        {"name": "Houseamber"},
        {"region": "nowhere"},
        {"days_from": 5, "days_to": 2},
        {"days_from": 1, "days_to": 91},
    ],
)
def test_a_warehouse_that_makes_no_sense_is_refused(shop: Shop, changes: dict[str, Any]) -> None:
    facts = {"name": "Second", "region": "CN-ZJ", "days_from": 1, "days_to": 3, **changes}
    with pytest.raises(Refusal):
        keep_warehouse(merchant=shop.merchant, by=shop.owner, **facts)
    assert Warehouse.objects.count() == 1


def test_a_warehouse_is_kept_by_its_shops_people_alone(shop: Shop, cat: Person) -> None:
    other, facts = (
        open_shop("cobalt"),
        {"name": "Second", "region": "CN-ZJ", "days_from": 1, "days_to": 3},
    )
    with pytest.raises(NotAllowed):
        keep_warehouse(merchant=shop.merchant, by=cat, **facts)
    with pytest.raises(Refusal):
        keep_warehouse(merchant=shop.merchant, by=shop.owner, warehouse=other.warehouse, **facts)
    kept = keep_warehouse(merchant=shop.merchant, by=shop.owner, warehouse=shop.warehouse, **facts)
    assert (kept.pk, kept.name) == (shop.warehouse.pk, "Second")
    assert other.merchant.warehouses.get().name == "Housecobalt"
