"""A card's place in the waterfall is known from its numbers alone."""

import pytest

from xhs.lib.waterfall import card_rows, image_rows, title_ems


@pytest.mark.parametrize(
    ("width", "height", "rows"),
    [(540, 720, 64), (540, 540, 48), (720, 540, 36), (1080, 1920, 85), (3, 4, 64)],
)
def test_a_picture_takes_rows_by_its_ratio(width, height, rows):
    assert image_rows(width, height) == rows


def test_pictures_beyond_one_to_two_are_clamped():
    assert image_rows(100, 5000) == 96
    assert image_rows(5000, 100) == 24


def test_a_picture_of_unknown_size_counts_as_a_square():
    assert image_rows(0, 0) == 48


def test_chinese_letters_are_one_em_wide():
    assert title_ems("秋天的第一件大衣") == 8.0


def test_latin_letters_are_about_half_as_wide():
    assert title_ems("banana cake") == pytest.approx(11 * 0.51, abs=0.2)


def test_capitals_are_wider_and_spaces_narrower():
    assert title_ems("ABC") > title_ems("abc") > title_ems("a b")


def test_spaces_at_the_ends_and_twice_inside_do_not_count():
    assert title_ems("  a   b ") == title_ems("a b")


def test_marks_that_sit_on_other_letters_take_no_room():
    assert title_ems("e\u0301") == title_ems("e")
    assert title_ems("a\u200bb") == title_ems("ab")


def test_a_note_without_a_title_asks_for_no_text_rows():
    assert card_rows(540, 720, "") == (64, 0)
