"""The web application, except that it stands still between an order's commit and its answer while a test wants it to
(tests/mall/dying.py holds the lock): gunicorn serves this where a process is killed just there."""

from typing import Any

from django.db import connection, transaction

from xhs.wsgi import application

__all__ = ["application"]


def _wait_for_the_test() -> None:
    from tests.mall.dying import LOCK

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s)", [LOCK])
        cursor.execute("SELECT pg_advisory_unlock_shared(%s)", [LOCK])


def _after_commit(**_told: Any) -> None:
    transaction.on_commit(_wait_for_the_test)


def _begin() -> None:
    from mall.signals import order_placed  # applications are loaded by now

    order_placed.connect(_after_commit)


_begin()
