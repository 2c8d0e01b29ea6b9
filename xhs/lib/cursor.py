"""Keyset paging: a signed cursor names the last row seen, one extra row tells whether there is more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from xhs.lib.errors import Refusal

PAGE = 24
LARGEST_PAGE = 60
MOST_RESTORED = 240
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Row = TypeVar("Row")
AnyModel = TypeVar("AnyModel", bound=Model)


class BadCursor(Refusal):
    """The cursor was not made by us, or for another list."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list. `next` is the cursor of the following page, empty at the end."""

    items: list[Row]
    next: str = ""

    @property
    def has_more(self) -> bool:
        return bool(self.next)


def seal(purpose: str, values: Sequence[Any]) -> str:
    """A signed, URL-safe cursor. Datetimes are carried in whole microseconds."""
    plain = [_micros(value) if isinstance(value, datetime) else value for value in values]
    return signing.dumps(plain, salt=f"cursor:{purpose}")


def unseal(purpose: str, cursor: str) -> list[Any]:
    """The values sealed for this purpose; raises BadCursor for anything else."""
    try:
        values = signing.loads(cursor, salt=f"cursor:{purpose}")
    except signing.BadSignature:
        raise bad_cursor()
    return list(values)


def bad_cursor() -> BadCursor:
    return BadCursor("bad_cursor", _("This page of the list has expired. Start again from the top."))


def _micros(moment: datetime) -> int:
    elapsed = moment - _EPOCH
    return (elapsed.days * 86_400 + elapsed.seconds) * 1_000_000 + elapsed.microseconds


def moment(micros: int) -> datetime:
    """The aware datetime of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=micros)


def page_by(
    rows: "QuerySet[AnyModel]", *, keys: Sequence[str], cursor: str = "", upto: str = "", size: int = PAGE
) -> "Page[AnyModel]":
    """One page of `rows`, ordered by `keys` (each `-name` or `name`, the last one unique).

    Keys may be fields or annotations. All keys run in the same direction or not: each is compared by its own.
    With `upto` instead of a cursor: everything from the start down to where that cursor stands, MOST_RESTORED at most.
    """
    ordered = rows.order_by(*keys)
    if upto:
        return _page_upto(ordered, keys, upto)
    if cursor:
        ordered = ordered.filter(beyond(keys, position(keys, cursor)))
    return cut(list(ordered[: size + 1]), keys, size)


def _page_upto(ordered: "QuerySet[AnyModel]", keys: Sequence[str], upto: str) -> "Page[AnyModel]":
    before = ordered.exclude(beyond(keys, position(keys, upto)))
    page = cut(list(before[: MOST_RESTORED + 1]), keys, MOST_RESTORED)
    return page if page.has_more else Page(page.items, upto)


def cut(found: list[Row], keys: Sequence[str], size: int) -> Page[Row]:
    """The page of `size` rows out of up to one more, which tells that there is a next one."""
    if len(found) <= size:
        return Page(found)
    last = found[size - 1]
    return Page(found[:size], seal(",".join(keys), [getattr(last, key.lstrip("-")) for key in keys]))


def position(keys: Sequence[str], cursor: str) -> list[Any]:
    """The values of the keys where a cursor of `cut` stands. Raises BadCursor."""
    values = unseal(",".join(keys), cursor)
    if len(values) != len(keys):
        raise bad_cursor()
    names = [key.lstrip("-") for key in keys]
    return [
        moment(value) if name.endswith("_at") and isinstance(value, int) else value
        for name, value in zip(names, values, strict=True)
    ]


def beyond(keys: Sequence[str], values: Sequence[Any]) -> Q:
    """What comes behind these values: a range on the first key, which the planner can estimate, and the rest of it.

    Where all keys run alike the rest is `(a, b) < (x, y)`, which an index knows: a thousand equal first keys are free.
    """
    names = [key.lstrip("-") for key in keys]
    signs = {"lt" if key.startswith("-") else "gt" for key in keys}
    if len(keys) > 1 and len(signs) == 1:
        sign = signs.pop()
        return Q(**{f"{names[0]}__{sign}e": values[0]}) & Q(_RowBeyond(names, values, sign))
    return _stepwise(keys, names, values)


def _stepwise(keys: Sequence[str], names: Sequence[str], values: Sequence[Any]) -> Q:
    condition = Q()
    for index in reversed(range(len(keys))):
        strict = "lt" if keys[index].startswith("-") else "gt"
        if index == len(keys) - 1:
            condition = Q(**{f"{names[index]}__{strict}": values[index]})
        else:
            condition = Q(**{f"{names[index]}__{strict}e": values[index]}) & (
                Q(**{f"{names[index]}__{strict}": values[index]}) | condition
            )
    return condition


class _RowBeyond(Func):
    """`(a, b) < (x, y)`, or `>`."""

    output_field = BooleanField()

    def __init__(self, names: Sequence[str], values: Sequence[Any], sign: str) -> None:
        given = [value if hasattr(value, "as_sql") else Value(value) for value in values]
        super().__init__(*map(F, names), *given)
        self.sign = sign

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, list[Any]]:
        texts, params = zip(*map(compiler.compile, self.source_expressions), strict=True)
        half = len(texts) // 2
        text = f"({', '.join(texts[:half])}) {'<' if self.sign == 'lt' else '>'} ({', '.join(texts[half:])})"
        return text, [param for some in params for param in some]
