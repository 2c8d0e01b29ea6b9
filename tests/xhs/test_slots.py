"""Texts made once, with holes that are filled for each person."""

from xhs.lib.slots import cut_slots, fill_slots, mark_slot


def test_a_slot_is_filled_in_its_place():
    pieces = cut_slots(f"<b>{mark_slot('like')}</b><i>{mark_slot('menu')}</i>")
    assert fill_slots(pieces, {"like": "12", "menu": "…"}) == "<b>12</b><i>…</i>"


def test_a_slot_without_a_value_stays_empty():
    assert fill_slots(cut_slots(f"a{mark_slot('label')}b"), {}) == "ab"


def test_the_same_slot_may_stand_twice():
    assert fill_slots(cut_slots(mark_slot("name") * 2), {"name": "x"}) == "xx"


def test_a_text_without_slots_comes_back_unchanged():
    assert fill_slots(cut_slots("plain"), {"like": "1"}) == "plain"
