"""Locks that belong to no row."""

import zlib

from django.db import connection


def lock_pair(what: str, one: int, other: int) -> None:
    """Until the transaction ends, nobody else passes here with the same two numbers, in either order."""
    low, high = sorted((one, other))
    key = zlib.crc32(what.encode()) << 31 ^ low * 1_000_003 ^ high
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key % 2**63])
