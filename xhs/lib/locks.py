"""Locks that belong to no row. All but `alone` are held until the transaction ends."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


def lock_one(what: str, number: int) -> None:
    """Nobody else passes here with the same number."""
    _lock(zlib.crc32(what.encode()) << 31 ^ number)


def lock_pair(what: str, one: int, other: int) -> None:
    """Nobody else passes here with the same two numbers, in either order."""
    low, high = sorted((one, other))
    _lock(zlib.crc32(what.encode()) << 31 ^ low * 1_000_003 ^ high)


def _lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key % 2**63])


@contextmanager
def alone(what: str) -> Iterator[bool]:
    """One process alone has True while the block runs, the others get False at once. A killed one holds nothing."""
    key = zlib.crc32(what.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        is_mine = cursor.fetchone()[0]
    try:
        yield is_mine
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
