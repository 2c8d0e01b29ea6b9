"""Pieces of HTML drawn by a template once for each shape, and then cast by the thousand."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from xhs.lib.slots import MARK, SlottedText, cut_slots, mark_slot


class Mould:
    """A template whose text follows from its values and the active language.

    The template may ask whether a text is empty and otherwise only prints it: texts become slots. Numbers and truths it
    may ask anything about: they, and which texts are empty, are the shape, and each shape is drawn once.
    """

    def __init__(self, template: str, name: str) -> None:
        self.template, self._name = template, name
        self._shapes: dict[tuple[Any, ...], SlottedText] = {}

    def cast(self, values: Mapping[str, "str | int"]) -> SlottedText:
        """The template with these values, its own slots still open."""
        texts = {name: value for name, value in values.items() if isinstance(value, str) and value}
        others = {name: value for name, value in values.items() if name not in texts}
        shape = (get_language(), *texts, *others.items())
        drawn = self._shapes.get(shape)
        if drawn is None:
            marks = {name: mark_safe(mark_slot(f"={name}")) for name in texts}  # noqa: S308
            drawn = self._shapes[shape] = cut_slots(
                render_to_string(self.template, {self._name: {**others, **marks}})
            )
        cast = list(drawn)
        cast[1::2] = [
            escape(texts[name[1:]].replace(MARK, "")) if name[0] == "=" else mark_slot(name)
            for name in drawn[1::2]
        ]
        return cut_slots("".join(cast))
