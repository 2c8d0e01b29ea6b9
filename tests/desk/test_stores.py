"""Stores on the operators' desk: what is wrong is put right, with a reason that stays."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from mall.models import Store
from members.models import ModerationEntry, Person
from tests.factories import make_person
from tests.mall.shop_desks import Shop, posted


def page_of(store: Store) -> str:
    return reverse("admin:mall_store_change", args=[store.pk])


def test_an_operator_corrects_words_place_and_hours_and_says_why(
    shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    store, client = shop.store, sign_in(keeper)
    before = list(store.pictures.values_list("media__token", flat=True))
    sent = posted(client.get(page_of(store)))
    sent |= {"name": "Corner by the river", "latitude": "30.5", "day_0": "10:00-20:00", "reason": "It moved"}
    answer = client.post(page_of(store), sent)
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    store.refresh_from_db()
    assert (store.name, store.latitude, store.version) == ("Corner by the river", 30.5, 2)
    assert [str(row) for row in store.hours.filter(weekday=0)] == ["Monday 10:00–20:00"]
    assert list(store.pictures.values_list("media__token", flat=True)) == before
    entry = ModerationEntry.objects.get(target_kind="store", target_id=store.pk)
    assert (entry.action, entry.actor, entry.reason) == ("correct", keeper, "It moved")
    assert "It moved" in shop.owner.notifications.get().text
    assert "It moved" in client.get(page_of(store)).content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": ""}, "reason"), ({"latitude": "91"}, "latitude"), ({"day_1": "nine"}, "day_1")],
)
def test_without_a_reason_or_with_nonsense_nothing_is_corrected(
    changes: dict[str, str], field: str, shop: Shop, keeper: Person, sign_in: type[Client]
) -> None:
    store, client = shop.store, sign_in(keeper)
    sent = {**posted(client.get(page_of(store))), "name": "Other", "reason": "x", **changes}
    answer = client.post(page_of(store), sent)
    assert field in answer.context["adminform"].form.errors
    store.refresh_from_db()
    assert store.name != "Other" and not ModerationEntry.objects.exists()


def test_moderators_read_stores_and_correct_nothing(shop: Shop, sign_in: type[Client]) -> None:
    moderator = make_person("reader", is_staff=True)
    moderator.groups.add(Group.objects.get(name="Moderator"))
    client = sign_in(moderator)
    page = client.get(page_of(shop.store))
    assert page.status_code == 200 and 'name="reason"' not in page.content.decode()
    assert client.post(page_of(shop.store), {"name": "Other", "reason": "x"}).status_code == 403
