"""Operators decide who may sell; what a merchant lists follows at once."""

from collections.abc import Callable
from typing import Any

import pytest

from mall.merchants.standing import approve_merchant, refuse_merchant, reinstate_merchant, suspend_merchant
from mall.models import Merchant, MerchantMember, Product
from members.models import ModerationEntry, Notification, Person
from tests.mall.goods import make_merchant, make_product
from xhs.lib.errors import Conflict, NotAllowed, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def applied(ada: Person) -> Merchant:
    return make_merchant("Nagi", state="applied", decided_at=None, applied_by=ada)


def test_an_approved_merchant_trades_and_whoever_applied_owns_it(
    applied: Merchant, ada: Person, mod: Person
) -> None:
    approve_merchant(merchant=applied, operator=mod, reason="Licence checked.")
    assert (applied.state, applied.decided_by, applied.decision_reason) == (
        "approved",
        mod,
        "Licence checked.",
    )
    assert MerchantMember.objects.get(merchant=applied).person == ada
    entry = ModerationEntry.objects.get()
    assert (entry.action, entry.target_kind, entry.target_label) == ("approve", "merchant", "Nagi")
    assert "Licence checked." in Notification.objects.get(recipient=ada).text


def test_a_refused_merchant_hears_why_and_has_no_people(applied: Merchant, ada: Person, mod: Person) -> None:
    refuse_merchant(merchant=applied, operator=mod, reason="The licence has expired.")
    assert applied.state == "refused" and not MerchantMember.objects.exists()
    assert "The licence has expired." in Notification.objects.get(recipient=ada).text


def test_a_suspended_merchants_goods_leave_every_list_and_come_back(
    ada: Person, mod: Person, client: Any
) -> None:
    merchant = make_merchant(owner=ada)
    product, other = make_product(merchant=merchant), make_product()
    suspend_merchant(merchant=merchant, operator=mod, reason="Fakes.")
    assert list(Product.objects.listed()) == [other]
    assert client.get(merchant.get_absolute_url()).status_code == 404
    reinstate_merchant(merchant=merchant, operator=mod, reason="A mistake.")
    assert set(Product.objects.listed()) == {product, other}
    assert client.get(merchant.get_absolute_url()).status_code == 200
    assert [entry.action for entry in ModerationEntry.objects.order_by("id")] == ["suspend", "reinstate"]


@pytest.mark.parametrize(
    ("verb", "fits"),
    [
        (approve_merchant, "applied"),
        (refuse_merchant, "applied"),
        (suspend_merchant, "approved"),
        (reinstate_merchant, "suspended"),
    ],
)
def test_only_operators_decide_with_a_reason_and_once(
    verb: Callable[..., None], fits: str, ada: Person, mod: Person
) -> None:
    for state in Merchant.State.values:
        merchant = make_merchant(state=state, applied_by=ada)
        with pytest.raises(NotAllowed):
            verb(merchant=merchant, operator=ada, reason="I want to.")
        with pytest.raises(Refusal):
            verb(merchant=merchant, operator=mod, reason="  ")
        if state == fits:
            verb(merchant=merchant, operator=mod, reason="Checked.")
        with pytest.raises(Conflict):
            verb(merchant=merchant, operator=mod, reason="Checked.")
    assert ModerationEntry.objects.count() == 1
