"""Rows that may exist once: whoever comes second learns it, instead of failing."""

from typing import Any

from django.db import connection, models


def insert_once(model: type[models.Model], **values: Any) -> int | None:
    """Inserts a row unless a unique constraint holds one already. Gives the new row's key, or None.

    Waits for a transaction that is inserting the same row just now. Sends no model signals.
    """
    row = model(**values)
    fields = [
        field for field in model._meta.local_concrete_fields if not field.primary_key and not field.generated
    ]
    stored = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = (
        f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places}) "  # noqa: S608
        f"ON CONFLICT DO NOTHING RETURNING {quote(model._meta.pk.column)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, stored)
        found = cursor.fetchone()
    return int(found[0]) if found else None
