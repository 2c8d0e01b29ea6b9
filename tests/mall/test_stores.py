"""Stores: who may enter them, what is refused, who sees them, following."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from mall.leaving import forget_shopper
from mall.merchants.standing import reinstate_merchant, suspend_merchant
from mall.models import Store, StoreFollow, StorePicture
from mall.stores.content import StoreContent
from mall.stores.keeping import (
    StoreGone,
    close_store,
    follow_store,
    hide_store,
    reopen_store,
    repair_followers,
    restore_store,
    save_store,
)
from mall.stores.opening import Span
from mall.stores.pages import find_store, store_page
from members.models import MediaFile, ModerationEntry, Person
from tests.factories import make_picture
from tests.mall.goods import make_merchant
from tests.mall.places import EVERY_DAY, NINE, SIX, TEN, make_store
from xhs.lib.errors import NotAllowed, Refusal

ROOM = StoreContent(
    name="Blue Room", kind="cafe", province="CN-SC", city="成都市", line="玉林路 8 号", latitude=30.6312345,
    longitude=104.06, phone="028 8555 1234", about="Slow coffee.", hours=tuple(EVERY_DAY),
)  # fmt: skip


def but(**changes: Any) -> StoreContent:
    return StoreContent(**{**vars(ROOM), **changes})


def test_a_store_is_saved_whole_and_saved_again(ada: Person) -> None:
    merchant = make_merchant(owner=ada)
    files = [make_picture(ada, is_used=False, audience="restricted") for _ in range(3)]
    tokens = [file.token for file in files]
    store = save_store(person=ada, merchant=merchant, content=but(pictures=tuple(tokens[:2])))
    assert (store.latitude, store.phone, store.version) == (30.63123, "+86 28 8555 1234", 1)
    assert store.hours.count() == 7
    again = save_store(
        person=ada,
        merchant=merchant,
        store_id=store.pk,
        content=but(name="Green Room", hours=(Span(0, NINE, TEN),), pictures=(tokens[2], tokens[0])),
    )
    assert (again.pk, again.name, again.version) == (store.pk, "Green Room", 2)
    assert [str(row) for row in again.hours.all()] == ["Monday 09:00–22:00"]
    assert [row.media.token for row in again.pictures.all()] == [tokens[2], tokens[0]]
    shown = dict(MediaFile.objects.filter(token__in=tokens).values_list("token", "audience"))
    assert shown == {tokens[0]: "public", tokens[1]: "restricted", tokens[2]: "public"}
    assert not MediaFile.objects.get(token=tokens[1]).is_used


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"city": ""}, "city"),
        ({"line": ""}, "line"),
        ({"kind": "palace"}, "kind"),
        ({"province": "XX"}, "province"),
        ({"latitude": 91}, "latitude"),
        ({"longitude": float("nan")}, "latitude"),
        ({"latitude": 0, "longitude": 0}, "latitude"),
        ({"latitude": None}, "latitude"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"phone": "12"}, "phone"),
        ({"about": "x" * 401}, "about"),
        ({"hours": (Span(0, NINE, SIX), Span(0, NINE, SIX))}, "hours"),
        ({"pictures": ("nobodys",)}, "pictures"),
        ({"pictures": tuple(map(str, range(10)))}, "pictures"),
    ],
)
def test_what_the_rules_do_not_allow_is_refused_at_its_field(
    changes: dict[str, Any], field: str, ada: Person
) -> None:
    with pytest.raises(Refusal) as refused:
        save_store(person=ada, merchant=make_merchant(owner=ada), content=but(**changes))
    assert refused.value.field == field
    assert not Store.objects.exists()


def test_a_picture_that_something_else_shows_is_not_taken(ada: Person, bo: Person) -> None:
    merchant = make_merchant(owner=ada)
    for file in (make_picture(ada), make_picture(bo, is_used=False)):
        with pytest.raises(Refusal, match="A picture is missing"):
            save_store(person=ada, merchant=merchant, content=but(pictures=(file.token,)))
    assert not StorePicture.objects.exists()


def test_pictures_of_a_hidden_store_stay_hidden_when_its_merchant_saves_it(ada: Person, mod: Person) -> None:
    merchant = make_merchant(owner=ada)
    shown, new = (make_picture(ada, is_used=False, audience="restricted") for _ in range(2))
    store = save_store(person=ada, merchant=merchant, content=but(pictures=(shown.token,)))
    hide_store(store=store, operator=mod, reason="a fake")
    content = but(pictures=(shown.token, new.token))
    save_store(person=ada, merchant=merchant, store_id=store.pk, content=content)
    assert set(MediaFile.objects.values_list("audience", flat=True)) == {"restricted"}
    restore_store(store=store, operator=mod, reason="all well")
    assert set(MediaFile.objects.values_list("audience", flat=True)) == {"public"}


def test_only_the_merchants_people_enter_its_stores(ada: Person, bo: Person, mod: Person) -> None:
    merchant, other = make_merchant(owner=ada), make_merchant(owner=bo)
    store = save_store(person=ada, merchant=merchant, content=ROOM)
    with pytest.raises(NotAllowed):
        save_store(person=bo, merchant=merchant, content=ROOM, store_id=store.pk)
    with pytest.raises(StoreGone):
        save_store(person=bo, merchant=other, content=ROOM, store_id=store.pk)
    with pytest.raises(NotAllowed):
        save_store(person=ada, merchant=None, content=ROOM)
    for act in (close_store, reopen_store):
        with pytest.raises(NotAllowed):
            act(person=bo, store=store)
    assert save_store(person=mod, merchant=None, content=ROOM).merchant is None


def test_closed_hidden_and_suspended_stores_are_nowhere(ada: Person, mod: Person, client: Client) -> None:
    merchant = make_merchant(owner=ada)
    store = save_store(person=ada, merchant=merchant, content=ROOM)

    def seen() -> set[int]:
        pins = client.get("/map/stores/?south=30&west=104&north=31&east=105").json()["stores"]
        return {
            client.get(f"/stores/{store.pk}/").status_code,
            client.get(f"/stores/{store.pk}/notes/").status_code,
            len(pins),
        }

    steps = [
        (lambda: close_store(person=ada, store=store), lambda: reopen_store(person=ada, store=store)),
        (
            lambda: hide_store(store=store, operator=mod, reason="a fake"),
            lambda: restore_store(store=store, operator=mod, reason="it is real"),
        ),
        (
            lambda: suspend_merchant(merchant=merchant, operator=mod, reason="fakes"),
            lambda: reinstate_merchant(merchant=merchant, operator=mod, reason="sorted out"),
        ),
    ]
    for away, back in steps:
        away()
        assert seen() == {404, 0}
        if away is not steps[2][0]:
            assert away() is False
        back()
        assert seen() == {200, 1}
    logged = ModerationEntry.objects.filter(target_kind="store", target_id=store.pk)
    assert sorted(logged.values_list("action", flat=True)) == ["hide", "restore"]


def test_a_new_store_of_a_suspended_merchant_is_not_listed(ada: Person) -> None:
    store = save_store(person=ada, merchant=make_merchant(owner=ada, state="suspended"), content=ROOM)
    assert not store.is_listed and not Store.objects.listed().exists()


def test_following_counts_once_and_is_taken_back(ada: Person, sign_in: Any) -> None:
    store, browser = make_store(), sign_in(ada)
    address = f"/stores/{store.pk}/follow/"
    for _ in range(2):
        answer = browser.post(address, headers={"accept": "application/json"})
        assert answer.json() == {"is_followed": True, "count": 1}
    assert 'aria-pressed="true"' in browser.get(f"/stores/{store.pk}/").content.decode()
    answer = browser.post(address, {"undo": "1"})
    assert answer.headers["Location"] == f"/stores/{store.pk}/"
    assert browser.delete(address, headers={"accept": "application/json"}).json()["count"] == 0
    assert not StoreFollow.objects.exists()


def test_strangers_are_led_to_the_log_in_page(client: Client, db: None) -> None:
    answer = client.post(f"/stores/{make_store().pk}/follow/")
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/accounts/login/")


def test_what_is_not_listed_cannot_be_followed(ada: Person, mod: Person, sign_in: Any) -> None:
    store = make_store()
    hide_store(store=store, operator=mod, reason="a fake")
    store.refresh_from_db()
    assert sign_in(ada).post(f"/stores/{store.pk}/follow/").status_code == 404
    with pytest.raises(StoreGone):
        follow_store(person=ada, store=store)


def test_whoever_leaves_follows_nothing_and_drift_is_repaired(ada: Person, bo: Person) -> None:
    stores = [make_store(), make_store()]
    for store in stores:
        for person in (ada, bo):
            follow_store(person=person, store=store)
    forget_shopper(person_id=ada.pk)
    assert list(Store.objects.values_list("follower_count", flat=True)) == [1, 1]
    Store.objects.filter(pk=stores[0].pk).update(follower_count=7)
    assert repair_followers() == 1
    assert list(Store.objects.order_by("pk").values_list("follower_count", flat=True)) == [1, 1]


def test_the_page_tells_everything_one_needs_to_go_there(ada: Person, client: Client) -> None:
    merchant = make_merchant("Room & Sons", owner=ada)
    store = make_store(
        "Blue <Room>", merchant=merchant, hours=EVERY_DAY, phone="+86 28 8555 1234", about="Slow."
    )
    page = client.get(f"/stores/{store.pk}/").content.decode()
    for words in (
        "Blue &lt;Room&gt;", "玉林路 8 号", "Sichuan", "tel:+862885551234", "/shops/room-sons/",
        "09:00–18:00", "geo:30.66,104.06?q=30.66,104.06(Blue%20%3CRoom%3E)", "mlat=30.66&amp;mlon=104.06",
        f"/stores/{store.pk}/notes/?fragment=beside", f"/publish/?store={store.pk}", "from=share",
    ):  # fmt: skip
        assert words in page, words


def test_the_page_says_whether_it_is_open_at_that_moment(ada: Person) -> None:
    store = find_store(viewer=ada, store_id=make_store(hours=EVERY_DAY).pk)
    assert store is not None
    at_ten, at_night = (datetime(2026, 5, 4, hour, tzinfo=ZoneInfo("Asia/Shanghai")) for hour in (10, 23))
    assert store_page(store, at_ten).door.is_open
    assert not store_page(store, at_night).door.is_open


@pytest.mark.parametrize("pieces", [1, 6])
def test_a_page_costs_the_same_statements_however_much_is_on_it(
    pieces: int, ada: Person, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    store = make_store(pictures=pieces, hours=EVERY_DAY[:pieces], merchant=make_merchant())
    browser = sign_in(ada)
    browser.get(f"/stores/{store.pk}/")
    with django_assert_max_num_queries(7):
        browser.get(f"/stores/{store.pk}/")
