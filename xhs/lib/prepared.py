"""Querysets whose SQL is worked out once per process, and planned once per database session.

Building the SQL of a rich queryset costs the ORM more than the database needs to answer it. For the few queries every
page makes, `Prepared` keeps the text, with places for what changes, and lets the database keep the plan.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import Model, QuerySet, Value
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]
from django.db.utils import DatabaseError

Row = TypeVar("Row", bound=Model)
_known: "WeakKeyDictionary[Any, set[str]]" = WeakKeyDictionary()
_UNKNOWN_STATEMENT, _KNOWN_ALREADY, _TABLE_CHANGED = "26000", "42P05", "0A000"


class Given(Value):
    """Stands for a value that is given when the query runs. Usable wherever an expression is."""

    def __init__(self, name: str) -> None:
        super().__init__(None)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


ANYBODY: Any = SimpleNamespace(pk=Given("viewer"), is_authenticated=True)
"""Whoever asks, where a prepared query is built: `owned_by(ANYBODY)`, and `viewer=person.pk` when it runs."""


class AnyOf(Given):
    """`field=AnyOf("ids")`: the field is one of a list that is given when the query runs."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "ANY(%s)", [self]


class Prepared:
    """`Prepared(build)(viewer=7, ids=[…])`: the rows of the values_list queryset that `build` makes, or of its SQL and
    parameters.

    Everything but the Givens is fixed: what depends on anything else needs a Prepared of its own.
    """

    def __init__(self, build: Callable[[], "QuerySet[Any] | tuple[str, Sequence[Any]]"]) -> None:
        self._build = build
        self._name = self._text = self._prepare = self._execute = ""
        self._order: list[str] = []

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        if not self._text:
            self._compile()
        given = [values[name] for name in self._order]
        with connection.cursor() as cursor:
            if connection.in_atomic_block:  # where a failed statement could not simply be repeated
                cursor.execute(self._text, given)
            else:
                self._run(cursor, given)
            return cursor.fetchall()  # type: ignore[no-any-return]

    def _run(self, cursor: Any, given: Sequence[Any]) -> None:
        """A pooler may hand us a session that never heard of the statement, or one that heard of it from others;
        a migration may have changed the type of a column since."""
        known = _known.setdefault(connection.connection, set())
        if self._name not in known:
            _tell(cursor, self._prepare, unless=_KNOWN_ALREADY)
            known.add(self._name)
        try:
            cursor.execute(self._execute, given)
        except DatabaseError as error:
            if _code(error) not in {_UNKNOWN_STATEMENT, _TABLE_CHANGED}:
                raise
            known.discard(self._name)
            if _code(error) == _TABLE_CHANGED:
                _tell(cursor, f"DEALLOCATE {self._name}", unless=_UNKNOWN_STATEMENT)
            cursor.execute(self._text, given)  # the next session may not know it either

    def _compile(self) -> None:
        built = self._build()
        text, given = built if isinstance(built, tuple) else built.query.sql_with_params()
        self._order = [one.name for one in given if isinstance(one, Given)]
        pieces = text.split("%s")
        numbers = iter(f"${number}" for number in range(1, len(self._order) + 1))
        planned = [next(numbers) if isinstance(one, Given) else _literal(one) for one in given]
        inserted = ["%s" if isinstance(one, Given) else _literal(one).replace("%", "%%") for one in given]
        statement = _join([piece.replace("%%", "%") for piece in pieces], planned)
        self._name = f"xhs_{hashlib.sha256(statement.encode()).hexdigest()[:16]}"
        self._prepare = f"PREPARE {self._name} AS {statement}"
        places = ", ".join(["%s"] * len(self._order))
        self._execute = f"EXECUTE {self._name}({places})" if places else f"EXECUTE {self._name}"
        self._text = _join(pieces, inserted)


class PreparedModels(Generic[Row]):
    """`PreparedModels(build)(person=7)`: the same as instances of the model, whole, with their related ones.

    Rows become instances as in Django's own ModelIterable, by the compiler that made the SQL.
    """

    def __init__(self, build: "Callable[[], QuerySet[Row]]") -> None:
        self._build = build
        self._rows = Prepared(self._compile)
        self._instance: Callable[[Sequence[Any]], Row]
        self._converted: Callable[[list[Any]], Iterable[Sequence[Any]]]

    def __call__(self, **values: Any) -> list[Row]:
        rows = self._rows(**values)
        return [self._instance(row) for row in self._converted(rows)]

    def first(self, **values: Any) -> Row | None:
        """The first row, None without one."""
        return next(iter(self(**values)), None)

    def _compile(self) -> tuple[str, Sequence[Any]]:
        compiler = self._build().query.get_compiler(connection=connection)
        text, values = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        self._converted = lambda rows: compiler.apply_converters(rows, converters) if converters else rows
        self._instance = _maker(compiler)
        return text, values


def _maker(compiler: Any) -> Callable[[Sequence[Any]], Any]:
    info, select = compiler.klass_info, compiler.select
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [field.target.attname for field, *_rest in select[first:last]]
    related = get_related_populators(info, select, connection.alias)
    annotations = tuple((compiler.annotation_col_map or {}).items())

    def make(row: Sequence[Any]) -> Any:
        one = info["model"].from_db(connection.alias, names, row[first:last])
        for populator in related:
            populator.populate(row, one)
        for name, place in annotations:
            setattr(one, name, row[place])
        return one

    return make


def _tell(cursor: Any, statement: str, *, unless: str) -> None:
    """Makes the session do it, unless it has been done."""
    try:
        cursor.execute(statement)
    except DatabaseError as error:
        if _code(error) != unless:
            raise


def _join(pieces: Sequence[str], between: Sequence[str]) -> str:
    return "".join(part for pair in zip(pieces, [*between, ""], strict=True) for part in pair)


def _literal(value: Any) -> str:
    """A constant of the query, as text of SQL: the planner shall see it."""
    with connection.cursor() as cursor:
        made = cursor.mogrify("%s", [value])
    return made.decode() if isinstance(made, bytes) else str(made)


def _code(error: DatabaseError) -> str:
    return getattr(error.__cause__, "pgcode", None) or ""
