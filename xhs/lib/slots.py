"""Texts that are made once and shown to many, with holes for what differs from person to person.

A template marks a hole with {% slot "like" %}. The mark is built from a control character, which the text of a
person never contains, so a cached text can be cut at its holes without being parsed.
"""

from collections.abc import Mapping

MARK = "\x1d"

SlottedText = tuple[str, ...]
"""Pieces of a text in order: even places are fixed text, odd places are names of slots."""


def mark_slot(name: str) -> str:
    """The mark that stands for the slot called name."""
    return f"{MARK}{name}{MARK}"


def cut_slots(text: str) -> SlottedText:
    """Cut a rendered text at its slots, ready to be kept."""
    return tuple(text.split(MARK))


def fill_slots(pieces: SlottedText, values: Mapping[str, str]) -> str:
    """Put the (already safe) values into the slots; a slot without a value stays empty."""
    filled = list(pieces)
    filled[1::2] = [values.get(name, "") for name in pieces[1::2]]
    return "".join(filled)
