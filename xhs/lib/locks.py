"""Locks that belong to no row. Each is held until the transaction ends."""

import zlib

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
