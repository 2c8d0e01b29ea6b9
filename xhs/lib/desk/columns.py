"""Plain values of a row under a heading that is translated."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.utils import formats, timezone

NOTHING = "–"


def column(name: str, words: Any, *, boolean: bool = False) -> Callable[[Any, Any], Any]:
    """A method of an admin class that shows the field `name`: of a choice its words, of a time the viewer's."""

    def show(self: Any, row: Any) -> Any:
        if boolean:
            return getattr(row, name)
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else say(getattr(row, name))

    show.__name__ = name
    return (
        admin.display(description=words, boolean=True)(show)
        if boolean
        else admin.display(description=words)(show)
    )


def say(value: Any) -> str:
    """A value as text; a dash for nothing."""
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    return NOTHING if value is None or value == "" else str(formats.localize(value))
