"""Keyset paging over prepared queries, for the lists that are asked for most."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from xhs.lib.cursor import PAGE, Page, beyond, cut, position
from xhs.lib.prepared import Given, Prepared

Row = TypeVar("Row", bound=tuple[Any, ...])


class PreparedPages(Generic[Row]):
    """`xhs.lib.cursor.page_by` for a list that is always built alike.

    `build` gives its rows, unordered, with a Given for what changes; `row` is the NamedTuple of the columns that are
    read, the keys among them.
    """

    def __init__(self, build: "Callable[[], QuerySet[Any]]", *, row: type[Row], keys: Sequence[str]) -> None:
        self._build, self._row, self._keys = build, row, keys
        self._first = Prepared(lambda: self._read(build()))
        self._further = Prepared(lambda: self._read(build().filter(beyond(keys, self._givens()))))

    def __call__(self, *, cursor: str = "", **values: Any) -> Page[Row]:
        """The first page, or the one behind the cursor. Raises BadCursor."""
        if cursor:
            values |= {f"after_{place}": value for place, value in enumerate(position(self._keys, cursor))}
        rows = (self._further if cursor else self._first)(**values)
        return cut([self._row(*row) for row in rows], self._keys, PAGE)

    def _givens(self) -> list[Given]:
        return [Given(f"after_{place}") for place in range(len(self._keys))]

    def _read(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.order_by(*self._keys).values_list(*self._row._fields)[: PAGE + 1]  # type: ignore[attr-defined]
