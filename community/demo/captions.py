"""What a drawn picture shows, in a sentence for those who cannot see it."""

from functools import cache

from community.demo.drawing import Order
from community.demo.library import read
from xhs.lib.art import can_draw, caption_for

MOST = 5  # things named


def alt_text(order: Order, tongue: str) -> str:
    """The description of one picture, in the language of its note."""
    if order.photo:
        return ""
    if order.card and can_draw(order.card):
        return f"文字卡片：{order.card}" if tongue == "zh" else f"A card that says: {order.card}"
    names = caption_for(order.theme, order.seed, ratio=order.ratio)[:MOST]
    return _in_chinese(names) if tongue == "zh" else _in_english(names)


def _in_english(names: list[str]) -> str:
    text = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return text[:1].upper() + text[1:]


def _in_chinese(names: list[str]) -> str:
    """Things without a Chinese name are left out; something is always said."""
    known = [_chinese_names()[name] for name in names if name in _chinese_names()]
    return "、".join(known) or "配图"


@cache
def _chinese_names() -> dict[str, str]:
    found: dict[str, str] = read("things.toml")["names"]
    return found
