"""Provinces, cities and districts an address is chosen from."""

from xhs.lib.divisions import cities_of, districts_of
from xhs.lib.gazetteer import city_named
from xhs.lib.regions import PROVINCES


def test_every_province_has_cities_and_every_city_districts() -> None:
    for province in PROVINCES:
        assert cities_of(province), province
        assert all(cities_of(province).values()), province


def test_cities_and_districts_have_their_names() -> None:
    assert "西湖区" in districts_of("CN-ZJ", "杭州市")
    assert "城口县" in districts_of("CN-CQ", "重庆市")
    assert list(cities_of("CN-BJ")) == ["北京市"]


def test_what_is_elsewhere_has_none() -> None:
    assert dict(cities_of("JP")) == {}
    assert districts_of("CN-ZJ", "东京") == ()


def test_names_fit_into_an_address() -> None:
    names = [name for p in PROVINCES for city, parts in cities_of(p).items() for name in (city, *parts)]
    assert max(map(len, names)) <= 30


def test_most_cities_are_found_on_the_map_by_the_same_name() -> None:
    cities = [city for province in PROVINCES for city in cities_of(province)]
    assert sum(city_named(city) is not None for city in cities) > 0.85 * len(cities)
