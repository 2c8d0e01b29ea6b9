"""When blocks, mutes and the like last changed what somebody meets: for those who keep a moment what they counted."""

from time import time

from django.core.cache import cache
from django.db import transaction

KEPT_FOR = 3600
"""Seconds: longer than anybody keeps what follows from it."""


def circle_changed(*person_ids: int) -> None:
    """What these people meet is something else from the commit on."""
    transaction.on_commit(
        lambda: cache.set_many({circle_name(person_id): time() for person_id in person_ids}, KEPT_FOR)
    )


def circle_name(person_id: int) -> str:
    """In the cache: since when what she meets is as it is now, in seconds since 1970; nothing for long ago."""
    return f"circle:{person_id}"
