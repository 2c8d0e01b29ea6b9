"""The person behind a session, read on every request."""

from typing import Any

from members.models import Person
from xhs.lib.prepared import Given, Prepared

_COLUMNS = [field.attname for field in Person._meta.concrete_fields]


def person_with(pk: int) -> Person | None:
    """The person with this key, whole."""
    rows = _by_key(pk=pk)
    return Person.from_db("default", _COLUMNS, rows[0]) if rows else None


@Prepared
def _by_key() -> Any:
    return Person.objects.filter(pk=Given("pk")).values_list(*_COLUMNS)
