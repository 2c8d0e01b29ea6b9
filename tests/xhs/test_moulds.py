"""Moulds: drawn once for each shape, cast with the values of many."""

from django.template.loader import render_to_string
from django.utils.translation import override

from xhs.lib.moulds import Mould
from xhs.lib.slots import fill_slots

CARD = {
    "note_id": "7", "url": "/notes/7/", "title": 'Tea & <b>"persimmons"</b>', "cover_src": "/media/a/360.webp",
    "cover_srcset": "/media/a/360.webp 360w", "colour": "#aabbcc", "picture_count": "3", "has_many": True,
    "author_name": "李 'Ada'", "author_url": "/people/ada/", "author_avatar_src": "", "initial": "李", "tint": 4,
    "is_verified": True, "image_rows": "31", "title_ems": "12.5",
}  # fmt: skip
SLOTS = {"load": " loading=lazy", "like": "<i>like</i>", "menu": "", "label": "", "reason": ""}


def cast(values: dict[str, str | int]) -> str:
    return fill_slots(Mould("community/_card.html", "card").cast(values), SLOTS)


def plain(values: dict[str, str | int]) -> str:
    text = render_to_string("community/_card.html", {"card": values})
    return fill_slots(tuple(text.split("\x1d")), SLOTS)


def test_a_cast_is_what_the_template_would_have_drawn() -> None:
    for changed in (
        {},
        {"title": ""},
        {"author_avatar_src": "/media/f/96.webp"},
        {"is_verified": False},
        {"has_many": 0},
    ):
        for language in ("en", "zh-hans"):
            with override(language):
                assert cast({**CARD, **changed}) == plain({**CARD, **changed})


def test_each_shape_is_drawn_once_and_texts_do_not_stay_in_it() -> None:
    mould = Mould("community/_card.html", "card")
    first = fill_slots(mould.cast(CARD), SLOTS)
    second = fill_slots(mould.cast({**CARD, "title": "Another", "author_name": "Bo"}), SLOTS)
    assert len(mould._shapes) == 1
    assert "persimmons" in first and "persimmons" not in second
    mould.cast({**CARD, "title": ""})
    assert len(mould._shapes) == 2


def test_a_text_with_the_mark_of_slots_opens_none() -> None:
    html = cast({**CARD, "title": "\x1dmenu\x1d", "author_name": "\x1d=title\x1d"})
    assert "\x1d" not in html
    assert '<h2 class="card__title">menu</h2>' in html
