"""What was prepared already, so that a second start is quick."""

import hashlib
import json
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import psycopg2

MIGRATIONS_APPLIED = "SELECT count(*), min(applied), max(applied) FROM django_migrations"


class Fingerprints:
    """Remembers for each preparation the state of the things it was made from."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def known(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            return dict(json.loads(self.file.read_text()))
        return {}

    def matches(self, name: str, value: str) -> bool:
        return self.known().get(name) == value

    def keep(self, name: str, value: str) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        building = self.file.with_suffix(".new")
        building.write_text(json.dumps({**self.known(), name: value}, indent=1))
        building.replace(self.file)


def of_files(files: Iterable[Path]) -> str:
    """Changes when a file comes, goes or is written."""
    digest = hashlib.sha256()
    for file in sorted(files):
        state = file.stat()
        digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def of_database(url: str) -> str:
    """Changes when a migration is applied, and when the database is made anew."""
    with closing(psycopg2.connect(url, connect_timeout=5)) as connection, connection.cursor() as cursor:
        try:
            cursor.execute(MIGRATIONS_APPLIED)
        except psycopg2.Error:
            return "empty"
        return " ".join(str(value) for value in cursor.fetchone() or ())
