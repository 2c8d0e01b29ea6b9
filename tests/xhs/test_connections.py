"""The database connection that a worker keeps between requests."""

from collections.abc import Iterator
from select import select

import psycopg2
import pytest
from django.db import connection

from members.models import Person
from xhs.lib.connections import trust_quiet_connection


@pytest.fixture
def kept_connection(transactional_db: None) -> Iterator[None]:
    enabled, connection.health_check_enabled = connection.health_check_enabled, True
    yield
    connection.health_check_enabled = enabled


def begin_request() -> None:
    connection.close_if_unusable_or_obsolete()
    trust_quiet_connection()


def test_a_quiet_connection_is_not_asked_whether_it_is_alive(kept_connection: None) -> None:
    assert Person.objects.count() == 0
    begin_request()
    assert connection.health_check_done


def test_a_connection_the_server_ended_is_replaced_unnoticed(kept_connection: None) -> None:
    assert Person.objects.count() == 0
    other = psycopg2.connect(**connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    other.close()
    select([connection.connection], [], [])  # the server's last word is on its way
    begin_request()
    assert not connection.health_check_done
    assert Person.objects.count() == 0
