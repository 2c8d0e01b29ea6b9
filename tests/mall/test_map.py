"""The map and its list; stores by area and by distance; what browsers may fetch for it."""

import random
import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from mall.models import Store
from mall.stores.lists import in_area
from tests.mall.places import CHENGDU, EVERY_DAY, make_store
from xhs.lib import env
from xhs.lib.boxes import area_of

AREA = {"south": "30", "west": "104", "north": "31", "east": "105"}


def rows(count: int, at: tuple[float, float] = CHENGDU, spread: float = 0.1) -> list[Store]:
    chance = random.Random(count)
    return Store.objects.bulk_create(
        Store(
            name=f"S{number}", kind="shop", province="CN-SC", city="成都市", line="1", check_in_count=number,
            latitude=at[0] + chance.uniform(-spread, spread), longitude=at[1] + chance.uniform(-spread, spread),
        )
        for number in range(count)
    )  # fmt: skip


def test_the_list_is_by_distance_and_works_without_scripts(client: Client, db: None) -> None:
    far, near = make_store("Far", at=(30.9, 104.06)), make_store("Near", at=(30.67, 104.06), hours=EVERY_DAY)
    page = client.get("/map/?place=Chengdu").content.decode()
    assert page.index(near.get_absolute_url()) < page.index(far.get_absolute_url())
    assert "1.1 km" in page and "27 km" in page
    assert client.get("/map/").content.decode().count("store-row__open") == 2  # remembered


def test_only_the_device_says_you_are_here(client: Client, db: None) -> None:
    store, near = make_store("Blue Room", at=(30.9, 104.06)), make_store("Near", at=(30.91, 104.06))
    page = client.get("/map/?place=Chengdu").content.decode()
    assert 'data-here="Centre of Chengdu" data-is-about' in page and "You are here" not in page
    assert "Centre of Chengdu" in client.get("/map/").content.decode()  # remembered
    link = re.search(r'href="(/map/\?[^"]+)"', client.get(store.get_absolute_url()).content.decode())
    around = client.get(link[1]).content.decode()  # type: ignore[index]
    assert 'data-here="Blue Room" data-is-about' in around and near.get_absolute_url() in around
    assert (
        "Centre of Chengdu" in client.get("/map/?store=x").content.decode()
    )  # a look around is not remembered
    page = client.get("/map/?lat=30.9&lng=104.06").content.decode()
    assert 'data-here="You are here" data-stores' in page


def test_without_a_place_it_asks_where(client: Client, db: None) -> None:
    page = client.get("/map/")
    assert page.status_code == 200 and "Where do you want to look?" in page.content.decode()
    assert client.get("/map/?place=Atlantis").status_code == 404


def test_the_list_is_paged_to_the_last_store(client: Client, db: None) -> None:
    stores = rows(55)
    address, seen = "/map/?place=Chengdu", []
    while address:
        page = client.get(address.replace("&amp;", "&"), headers={"hx-request": "true"}).content.decode()
        seen += map(int, re.findall(r'data-store="(\d+)"', page))
        more = re.search(r'href="([^"]+)" rel="next"', page)
        address = more[1] if more else ""
    assert sorted(seen) == sorted(store.pk for store in stores) and len(seen) == 55
    assert client.get("/map/?cursor=x").status_code == 400


def test_an_area_gives_what_lies_in_it(client: Client, db: None) -> None:
    inside, _outside = (
        make_store("In", at=(30.5, 104.5), hours=EVERY_DAY),
        make_store("Out", at=(29.9, 104.5)),
    )
    answer = client.get("/map/stores/", AREA).json()
    assert answer["has_more"] is False
    (pin,) = answer["stores"]
    assert (pin["id"], pin["url"], pin["kind"], pin["latitude"]) == (
        inside.pk,
        inside.get_absolute_url(),
        "Cafe",
        30.5,
    )
    assert "09:00" in pin["door"] or "18:00" in pin["door"]


def test_too_many_stores_are_cut_to_the_most_visited(client: Client, db: None) -> None:
    rows(230, spread=0.05)
    answer = client.get("/map/stores/", AREA).json()
    assert answer["has_more"] is True and len(answer["stores"]) == 200
    assert {pin["name"] for pin in answer["stores"]} == {f"S{number}" for number in range(30, 230)}


@pytest.mark.parametrize(
    "wrong",
    [{}, {**AREA, "south": "x"}, {**AREA, "north": "91"}, {**AREA, "south": "32"}, {**AREA, "east": "nan"}],
)
def test_what_is_no_area_is_refused(wrong: dict[str, str], client: Client, db: None) -> None:
    answer = client.get("/map/stores/", wrong)
    assert (answer.status_code, answer.json()["code"]) == (400, "no_area")


@pytest.mark.parametrize(
    "sides",
    [
        (-90, -180, 90, 180), (-10, 170, 10, -170), (-10, 530, 10, 550), (60, -30, 90, 200), (-90, 0, -60, 90),
        (29, 103, 32, 106), (0, -200, 50, 400), (-33.5, 151, -33.5, 151.5), (10, 89, 20, 91), (-5, -181, 5, -90),
    ],
)  # fmt: skip
def test_areas_anywhere_hold_what_the_degrees_say(sides: tuple[float, ...], db: None) -> None:
    chance = random.Random(3)
    points = [(chance.uniform(-90, 90), chance.uniform(-180, 180)) for _ in range(300)]
    points += [(0, 180), (0, -180), (90, 0), (-90, 50), (-33.5, 151.2), (15, 90), (30, 104)]
    stores = Store.objects.bulk_create(
        Store(
            name="S", kind="shop", province="JP", city="c", line="l", latitude=latitude, longitude=longitude
        )
        for latitude, longitude in points
    )
    south, west, north, east = sides

    def lies_in(store: Store) -> bool:
        return (
            south <= store.latitude <= north
            and any(west <= store.longitude + turn <= east for turn in (-360, 0, 360, 720))
        ) or (south <= store.latitude <= north and east < west and not east < store.longitude < west)

    found = {card.id for card in in_area(area_of(*sides), limit=1000)}
    assert found == {store.pk for store in stores if lies_in(store)}


def test_an_area_is_asked_of_an_index(db: None) -> None:
    from django.db import connection

    rows(3000, spread=20)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE mall_store")
    from xhs.lib.boxes import inside

    plan = inside(Store.objects.listed(), area_of(30.6, 104.0, 30.7, 104.1)).explain()
    assert "store_on_sphere" in plan


def test_cities_of_the_drawn_map_come_in_the_language_of_the_page(client: Client, db: None) -> None:
    assert client.get("/map/cities/").json()["cities"][0] == ["Shanghai", 31.23, 121.47]
    answer = client.get("/map/cities/?in=zh")
    assert answer.json()["cities"][0][0] == "上海" and "public" in answer.headers["Cache-Control"]


def test_tiles_are_a_setting(client: Client, settings: Any, db: None) -> None:
    make_store()
    assert 'data-tiles=""' in client.get("/map/?place=Chengdu").content.decode()
    settings.MAP_TILES = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    assert 'data-tiles="https://{s}.tiles.example/{z}/{x}/{y}.png"' in client.get("/map/").content.decode()


def test_the_setting_names_the_host_browsers_may_fetch_from(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.origin("https://{s}.tiles.example/{z}/{x}/{y}.png") == ["https://*.tiles.example"]
    assert env.origin("") == []
    monkeypatch.setenv("MAP_TILES", "https://tiles.example/")
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES"):
        env.tiles("MAP_TILES")


def test_the_maps_files_are_on_map_pages_only(client: Client, db: None) -> None:
    store = make_store()
    for address, expected in (
        (f"/stores/{store.pk}/", True),
        ("/map/?place=Chengdu", True),
        ("/nearby/", False),
        ("/", False),
    ):
        assert ("leaflet" in client.get(address).content.decode()) is expected, address


def test_programs_read_stores_by_distance_and_whole(client: Client, db: None) -> None:
    store = make_store("Blue Room", hours=EVERY_DAY, merchant=None)
    rows(30)
    first = client.get("/api/v1/stores/?latitude=30.66&longitude=104.06&size=20").json()
    second = client.get(first["next"]).json()
    names = [one["name"] for one in (*first["results"], *second["results"])]
    assert names[0] == "Blue Room" and len(set(names)) == 31 and second["next"] is None
    whole = client.get(f"/api/v1/stores/{store.pk}/").json()
    assert whole["hours"][0] == {"weekday": 0, "opens": "09:00:00", "closes": "18:00:00"}
    assert (whole["merchant"], whole["is_followed"], len(whole["pictures"])) == (None, False, 1)
    assert client.get("/api/v1/stores/").json()["code"] == "no_point"
    assert client.get("/api/v1/stores/999999/").status_code == 404


def test_programs_follow_stores(ada: Any, sign_in: Any, client: Client) -> None:
    store, browser = make_store(), sign_in(ada)
    address = f"/api/v1/stores/{store.pk}/follow/"
    assert client.post(address).status_code in (401, 403)
    assert browser.post(address).status_code == 204
    assert browser.get(f"/api/v1/stores/{store.pk}/").json()["is_followed"] is True
    assert browser.delete(address).status_code == 204
    assert Store.objects.get().follower_count == 0
