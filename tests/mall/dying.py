"""Every step from "place order" to "paid" at which a process can die, as the database sees it.

A trigger makes whoever takes the step fail (`breaking`) or stand still until somebody kills it (`freezing`): in both
cases after its row is written and before its transaction is committed. What was committed by then is what the steps
before it left. Only PLACED is taken after the commit of the order, before the answer: no trigger sees it, so its
receiver fails, or the server of tests/stress/pausing.py stands still.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

from django.db import DatabaseError, connection, transaction

from mall.signals import order_placed

LOCK = 20261125


class Step(NamedTuple):
    name: str
    table: str
    event: str
    when: str = "true"


PLACED = Step("the order is committed, the shopper not sent to pay", "", "")
PLACING = [
    Step("the order is written", "mall_order", "INSERT"),
    Step("its parcels are written", "mall_parcel", "INSERT"),
    Step("its lines are written", "mall_orderline", "INSERT"),
    Step("the placing is noted", "mall_orderevent", "INSERT", "NEW.to_state = 'placed'"),
    Step("the cart is emptied", "mall_cartline", "DELETE"),
    Step("the reservation is in the ledger", "mall_stockmovement", "INSERT", "NEW.kind = 'reserve'"),
    Step("the pieces are reserved", "mall_stock", "UPDATE", "NEW.reserved > OLD.reserved"),
    PLACED,
]
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
    return _failing_after_commit() if step is PLACED else _trigger(step, "RAISE EXCEPTION 'died here';")


def freezing(step: Step) -> AbstractContextManager[None]:
    """Whoever takes the step waits for a lock that this connection holds."""
    return _holding() if step is PLACED else _trigger(step, f"PERFORM pg_advisory_lock_shared({LOCK});")


@contextmanager
def _failing_after_commit() -> Iterator[None]:
    def fail() -> None:
        raise DatabaseError("died here")

    order_placed.connect(lambda **_told: transaction.on_commit(fail), weak=False, dispatch_uid="die")
    try:
        yield
    finally:
        order_placed.disconnect(dispatch_uid="die")


@contextmanager
def _holding() -> Iterator[None]:
    _run(f"SELECT pg_advisory_lock({LOCK})")
    try:
        yield
    finally:
        _run(f"SELECT pg_advisory_unlock({LOCK})")


@contextmanager
def _trigger(step: Step, action: str) -> Iterator[None]:
    with _holding():
        _run(
            "CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {action} RETURN NULL; END $$",
            f"CREATE TRIGGER die AFTER {step.event} ON {step.table} FOR EACH ROW "
            f"WHEN ({step.when}) EXECUTE FUNCTION die()",
        )
        try:
            yield
        finally:
            _run(f"DROP TRIGGER die ON {step.table}", "DROP FUNCTION die()")


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


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
