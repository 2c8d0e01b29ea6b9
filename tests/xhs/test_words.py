from xhs.lib.words import clean_line, clean_text, half_widths


def test_direction_overrides_and_zero_width_characters_are_removed() -> None:
    assert clean_line("abc\u202egnp.exe\u200b \ufeffend") == "abcgnp.exe end"


def test_control_characters_are_removed_and_lines_survive() -> None:
    assert clean_text("one\x00\x1d\r\ntwo\u2028three") == "one\ntwo\nthree"


def test_joined_emoji_stay_one_sign() -> None:
    family = "👩\u200d👩\u200d👧"
    assert clean_line(family) == family
    heart = "❤️\u200d🔥"
    assert clean_line(heart) == heart


def test_a_joiner_between_letters_is_removed() -> None:
    assert clean_line("pa\u200dypal") == "paypal"


def test_many_empty_lines_become_one() -> None:
    assert clean_text("a\n\n\n\n\nb\n\n") == "a\n\nb"


def test_chinese_and_emoji_count_two() -> None:
    assert half_widths("ab好😀") == 6
