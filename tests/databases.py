"""The databases of the tests: migrated once, copied for every worker, emptied in a moment."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from xhs.embedded.places import VAR

KEPT = (ContentType, Permission, Group, Group.permissions.through)
"""What migrating fills in. No test writes it but inside a transaction."""
LEDGERS = import_module("mall.migrations.0002_ledgers").LEDGERS


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The other workers of this clone wait here."""
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / "test-databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def use_a_copy(worker: str) -> None:
    """From now on this process works in its own copy of the database it is connected to."""
    connection.creation.clone_test_db(suffix=worker, verbosity=0)
    connection.settings_dict.update(connection.creation.get_test_db_clone_settings(worker))


def empty_tables() -> None:
    """As Django's `flush`, at a twentieth of its price: it makes hundreds of empty files anew, and all permissions."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT '{one}' WHERE EXISTS (SELECT FROM {one})" for one in tables())
        )
        for (table,) in cursor.fetchall():
            # Rows of a ledger cannot be deleted. What refers to deleted rows is looked for on committing.
            cursor.execute(f"TRUNCATE {table}" if table in LEDGERS else f"DELETE FROM {table}")


@cache
def tables() -> list[str]:
    """Those that tests fill."""
    kept = {model._meta.db_table for model in KEPT}
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - kept)
