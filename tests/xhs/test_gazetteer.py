"""Places by name."""

import pytest

from xhs.lib.gazetteer import find_place, popular_places, suggest_places


@pytest.mark.parametrize(
    ("typed", "english"),
    [
        ("Chengdu", "Chengdu"),
        ("  CHENGDU ", "Chengdu"),
        ("成都", "Chengdu"),
        ("成都市", "Chengdu"),
        ("xian", "Xi'an"),
        ("西安", "Xi'an"),
        ("sao paulo", "São Paulo"),
        ("urumqi", "Ürümqi"),
        ("泰州", "Taizhou (Jiangsu)"),
        ("台州", "Taizhou (Zhejiang)"),
        ("四川省", "Sichuan"),
        ("阿拉善", "Alxa"),
        ("hangz", "Hangzhou"),
    ],
)
def test_a_place_is_found_by_either_name_or_its_beginning(typed: str, english: str) -> None:
    city = find_place(typed)
    assert city is not None
    assert city.english == english


@pytest.mark.parametrize("typed", ["", " ", "Atlantis", "，", "999, 1", "1, 2, 3", "%", "\x00"])
def test_what_is_no_place_is_none(typed: str) -> None:
    assert find_place(typed) is None


def test_coordinates_are_a_place_too() -> None:
    city = find_place("30.66，104.06")
    assert city is not None
    assert (city.point.latitude, city.point.longitude) == (30.66, 104.06)


def test_names_come_in_the_language_of_the_page() -> None:
    city = find_place("Chengdu")
    assert city is not None
    assert (city.name_in("zh-hans"), city.name_in("en")) == ("成都", "Chengdu")


def test_suggestions_are_few_and_distinct() -> None:
    names = [city.english for city in suggest_places("s", limit=5)]
    assert len(names) == len(set(names)) == 5
    assert len(popular_places()) == 10
