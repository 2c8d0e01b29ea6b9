"""Is the database connection still alive? Asked of the socket at hand instead of the server across the wire."""

import select
from typing import Any

from django.core.signals import request_started
from django.db import connection


def trust_quiet_connection(**_signal: Any) -> None:
    """A server that ends a session says so, and then something waits to be read. Silence spares Django its SELECT 1."""
    held = connection.connection
    if held is None or held.closed:
        return
    socket = select.poll()
    socket.register(held.fileno(), select.POLLIN)
    if not socket.poll(0):
        connection.health_check_done = True  # type: ignore[attr-defined]


def watch_connections() -> None:
    """After Django's own receiver, which asks for a check at the beginning of every request."""
    request_started.connect(trust_quiet_connection, dispatch_uid="trust_quiet_connection")
