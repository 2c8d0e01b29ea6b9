"""Every step between "place order" and "paid" at which a process can die, as the database sees it.

A trigger makes whoever takes the step fail (`breaking`) or stand still until somebody kills it (`freezing`): in both
cases after its row is written and before its transaction is committed. What was committed by then is what the steps
before it left.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from django.db import connection

LOCK = 20261125


class Step(NamedTuple):
    name: str
    table: str
    event: str
    when: str = "true"


STEPS = [
    Step("the attempt is begun", "mall_paymentattempt", "INSERT"),
    Step("where the shopper goes is kept", "mall_paymentattempt", "UPDATE", "NEW.sent_to <> OLD.sent_to"),
    Step("the provider opens the payment", "mall_sandboxpayment", "INSERT"),
    Step("the provider takes the money", "mall_sandboxpayment", "UPDATE", "NEW.state <> OLD.state"),
    Step("the provider owes a notice", "mall_sandboxcallback", "INSERT"),
    Step("the provider begins to tell", "mall_sandboxcallback", "UPDATE", "NEW.tries > OLD.tries"),
    Step("the notice is kept", "mall_paymentnotice", "INSERT"),
    Step("the attempt is captured", "mall_paymentattempt", "UPDATE", "NEW.captured_fen > OLD.captured_fen"),
    Step("the order is paid", "mall_order", "UPDATE", "NEW.state = 'paid'"),
    Step("the change is noted", "mall_orderevent", "INSERT", "NEW.to_state = 'paid'"),
    Step("the notice is acknowledged", "mall_sandboxcallback", "UPDATE", "NEW.acknowledged_at IS NOT NULL"),
]


def breaking(step: Step) -> AbstractContextManager[None]:
    """Whoever takes the step fails."""
    return _trigger(step, "RAISE EXCEPTION 'died here';")


def freezing(step: Step) -> AbstractContextManager[None]:
    """Whoever takes the step waits for a lock that this connection holds."""
    return _trigger(step, f"PERFORM pg_advisory_lock_shared({LOCK});")


@contextmanager
def _trigger(step: Step, action: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_lock({LOCK})")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {action} RETURN NULL; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER die AFTER {step.event} ON {step.table} FOR EACH ROW "
            f"WHEN ({step.when}) EXECUTE FUNCTION die()"
        )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER die ON {step.table}")
            cursor.execute("DROP FUNCTION die()")
            cursor.execute(f"SELECT pg_advisory_unlock({LOCK})")


def frozen() -> dict[str, int]:
    """Who stands still: the database's process by the name of the program."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT application_name, pid FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'"
        )
        return dict(cursor.fetchall())


def end_session(pid: int) -> None:
    """What the database does by itself once it notices that the program is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
