"""Regions by code, named in the language of the page."""

import pytest

from xhs.lib import regions


@pytest.mark.parametrize(
    ("code", "english", "chinese"),
    [
        ("CN-GD", "Guangdong", "广东"),
        ("CN-SN", "Shaanxi", "陕西"),
        ("JP", "Japan", "日本"),
        ("SG", "Singapore", "新加坡"),
    ],
)
def test_names_are_in_both_languages(code: str, english: str, chinese: str) -> None:
    assert (regions.name_of(code, "en"), regions.name_of(code, "zh-hans")) == (english, chinese)


def test_there_are_31_provinces_and_the_rest_of_the_world() -> None:
    assert len(regions.provinces("en")) == 31
    assert len(regions.countries("en")) > 240


@pytest.mark.parametrize("code", ["", "XX", "ZZ", "EU", "cn-gd", "CN-ZZ", "Guangdong"])
def test_unknown_codes_are_unknown(code: str) -> None:
    assert not regions.is_known(code)
    assert regions.name_of(code, "en") == ""


def test_chinese_names_go_by_their_sound() -> None:
    names = [name for _code, name in regions.provinces("zh-hans")]
    assert names.index("安徽") < names.index("北京") < names.index("上海") < names.index("浙江")
    assert [name for _code, name in regions.countries("en")] == sorted(
        name for _code, name in regions.countries("en")
    )
