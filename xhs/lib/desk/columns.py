"""Plain values of a row under a heading that is translated."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.utils.functional import Promise


def column(name: str, words: Promise, *, boolean: bool = False) -> Callable[[Any, Any], Any]:
    """A method of an admin class that shows the field `name`; of a choice its words."""

    def show(self: Any, row: Any) -> Any:
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)

    show.__name__ = name
    if boolean:
        return admin.display(description=words, boolean=True)(show)
    return admin.display(description=words, empty_value="–")(show)
