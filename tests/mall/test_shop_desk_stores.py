"""A merchant's stores at its desk: entered as a form, refused beside the field, closed and opened again."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mall.models import Store
from tests.mall.shop_desks import Shop, act, desk, open_shop, posted
from tests.xhs.image_files import photograph, save


@pytest.fixture
def shop(db: None) -> Shop:
    return open_shop("amber")


def entered(**changes: Any) -> dict[str, Any]:
    form = {
        "name": "Blue Room", "kind": "cafe", "province": "CN-SC", "city": "成都市", "line": "玉林路 8 号",
        "latitude": "30.63", "longitude": "104.06", "time_zone": "Asia/Shanghai", "phone": "028 8555 1234",
        "day_0": "09:00-12:00, 14:00 – 22:00", "day_6": "18:00~24:00",
    }  # fmt: skip
    return {**form, **changes}


def picture(seed: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile("room.jpg", save(photograph((120, 90), seed=seed), "JPEG"), "image/jpeg")


def test_a_store_is_entered_with_hours_and_pictures_and_changed(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    answer = client.post(desk("mall_store_add"), entered(uploads=[picture(1), picture(2)]))
    assert answer.status_code == 302, answer.context["adminform"].form.errors
    store = Store.objects.get(name="Blue Room")
    assert (store.merchant, store.version) == (shop.merchant, 1)
    assert [str(row) for row in store.hours.all()] == [
        "Monday 09:00–12:00", "Monday 14:00–22:00", "Sunday 18:00–00:00",
    ]  # fmt: skip
    assert store.pictures.count() == 2
    page = client.get(desk("mall_store_change", store.pk))
    sent = posted(page)
    assert sent["day_0"] == "09:00-12:00, 14:00-22:00"
    _first, second = sent["kept"]
    assert (
        client.post(
            desk("mall_store_change", store.pk), {**sent, "name": "Red Room", "kept": [second]}
        ).status_code
        == 302
    )
    store.refresh_from_db()
    assert (store.name, store.version, store.pictures.get().media.token) == ("Red Room", 2, second)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day_0": "nine to five"}, "day_0"),
        ({"day_0": "25:00-26:00"}, "day_0"),
        ({"day_0": "09:00-18:00, 12:00-20:00"}, "__all__"),
        ({"latitude": "91"}, "latitude"),
        ({"phone": "12"}, "phone"),
        ({"time_zone": "Mars"}, "time_zone"),
        ({"kept": ["nobodys"]}, "kept"),
    ],
)
def test_what_is_refused_is_said_beside_its_field(
    changes: dict[str, str], field: str, shop: Shop, sign_in: type[Client]
) -> None:
    answer = sign_in(shop.owner).post(desk("mall_store_add"), entered(**changes))
    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert not Store.objects.filter(name="Blue Room").exists()


def test_another_shops_store_cannot_be_changed(shop: Shop, sign_in: type[Client]) -> None:
    other = open_shop("cobalt")
    answer = sign_in(other.owner).post(desk("mall_store_change", shop.store.pk), entered())
    assert answer.status_code in (302, 403, 404)
    assert not Store.objects.filter(name="Blue Room").exists()


def test_a_store_is_closed_for_good_and_opened_again(shop: Shop, sign_in: type[Client]) -> None:
    client = sign_in(shop.owner)
    act(client, "close", shop.store)
    assert not shop.store.is_listed
    act(client, "reopen", shop.store)
    assert shop.store.is_listed
