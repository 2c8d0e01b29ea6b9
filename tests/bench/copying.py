"""Filling tables by COPY: whole columns at once, indexes and foreign keys afterwards."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

CHUNK = 40_000

_CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint own
    WHERE contype = %(kind)s AND conrelid = ANY(%(tables)s::regclass[]) AND NOT (contype = 'u' AND EXISTS (
        SELECT FROM pg_constraint other WHERE other.contype = 'f' AND other.conindid = own.conindid))"""
_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"""


@contextmanager
def bare_tables(models: Sequence[type[Model]]) -> Iterator[None]:
    """Within, the tables have hardly more than their primary keys; after it they have all indexes and constraints."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, {"kind": "f", "tables": tables})
        foreign = cursor.fetchall()
        cursor.execute(_CONSTRAINTS, {"kind": "u", "tables": tables})
        unique = cursor.fetchall()
        cursor.execute(_INDEXES, [tables])
        indexes = cursor.fetchall()
        for table, name, _definition in (*foreign, *unique):
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _name, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in (*unique, *foreign):
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')


def copy(model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Rows (id first, by attribute name) into the model's table; what is not named gets the model's default."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    named = {name: place for place, name in enumerate(columns)}
    rest = [field for field in fields if field.attname not in named]
    order = ", ".join(
        f'"{name}"' for name in [*(_column(model, name) for name in columns), *(f.column for f in rest)]
    )
    tail = "".join("\t" + _text(_default(field)) for field in rest) + "\n"
    statement = f'COPY "{model._meta.db_table}" ({order}) FROM STDIN'
    total, remaining = 0, iter(rows)
    with connection.cursor() as cursor:
        while chunk := list(islice(remaining, CHUNK)):
            lines = "".join(["\t".join(map(_text, row)) + tail for row in chunk])
            cursor.copy_expert(statement, io.StringIO(lines))
            total += len(chunk)
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), "
            f'(SELECT max(id) FROM "{model._meta.db_table}"))'
        )
    return total


def _column(model: type[Model], attname: str) -> str:
    return next(field.column for field in model._meta.local_concrete_fields if field.attname == attname)


def _default(field: Any) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    return field.get_db_prep_save(field.get_default(), connection)


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return value.isoformat() if isinstance(value, datetime) else str(value)
