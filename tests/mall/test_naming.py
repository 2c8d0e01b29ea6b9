"""The short name: origin, a middle dot, a vivid promise of about ten words or characters."""

import pytest
from django.utils.translation import override

from mall.goods.naming import NameRefused, check_short_name


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("Japan·Silk that stays till midnight", "JP"),
        ("日本·一抹上脸就发光", "JP"),
        ("Korea·Glass skin in seven quiet minutes a day", "KR"),
        ("韩国·敷完像睡了十小时", "KR"),
        ("Zhejiang·Tea that tastes of April rain", "CN-ZJ"),
        ("中国·一口回到外婆家", "CN-ZJ"),
        ("Kyoto, Japan·Paper fans that whisper", "JP"),
        ("USA·A tent for one and the stars", "US"),
        ("France·Sunscreen SPF 50 that nobody sees", "FR"),
    ],
)
def test_names_that_keep_the_rule_stay_as_they_are(name: str, origin: str) -> None:
    assert check_short_name(name, origin) == name


@pytest.mark.parametrize(
    "typed", ["Japan ・ Silk that stays", "  Japan•Silk   that stays ", "Japan‧Silk that stays\n"]
)
def test_other_dots_and_loose_spaces_are_put_right(typed: str) -> None:
    assert check_short_name(typed, "JP") == "Japan·Silk that stays"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Silk that stays till midnight", "name_shape"),
        ("Japan·", "name_shape"),
        ("·Silk that stays", "name_shape"),
        ("Japan·Silk·that stays", "name_shape"),
        ("France·Silk that stays", "name_origin"),
        ("Japanese·Silk that stays", "name_origin"),
        ("Japan·Silk that stays 🔥", "name_emoji"),
        ("Japan·Silk that stays ★", "name_emoji"),
        ("Japan·Silk that stays!", "name_shouts"),
        ("日本·真的太好用了！", "name_shouts"),
        ("Japan·Silk that stays.", "name_full_stop"),
        ("日本·一抹上脸就发光。", "name_full_stop"),
        ("Japan·AMAZING silk that stays", "name_capitals"),
        ("Japan·Silk", "name_length"),
        ("日本·丝滑", "name_length"),
        ("Japan·One two three four five six seven eight nine ten eleven twelve thirteen", "name_length"),
        ("日本·这一支口红从早上到半夜都不会掉色的哦", "name_length"),
        (f"Japan·{'Longestword' * 4} {'Longestword' * 4}", "name_too_long"),
        ("", "name_shape"),
    ],
)
def test_names_that_do_not_are_refused_at_the_field(name: str, code: str) -> None:
    with pytest.raises(NameRefused) as refused:
        check_short_name(name, "JP")
    assert (refused.value.code, refused.value.field) == (code, "short_name")


def test_the_sentence_says_what_to_write_in_the_words_of_the_place() -> None:
    with pytest.raises(NameRefused) as refused:
        check_short_name("France·Silk that stays", "JP")
    assert str(refused.value) == "Before the dot stands where it comes from: Japan."
    with pytest.raises(NameRefused) as refused, override("zh-hans"):
        check_short_name("丝滑", "JP")
    assert "日本·" in str(refused.value)
    with pytest.raises(NameRefused) as refused:
        check_short_name("Japan·Silk", "JP")
    assert "this has 1" in str(refused.value) and "{" not in str(refused.value)
