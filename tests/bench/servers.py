"""The product and the yardstick, each behind gunicorn with two synchronous workers, and what their processes use."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil

WORKERS = 2


class Served:
    """A running server: its port, and the processor time of itself, its database sessions and Redis.

    Where several work on one database, the sessions are those of its `name`.
    """

    def __init__(
        self,
        process: "subprocess.Popen[bytes]",
        port: int,
        database: str,
        redis_pid: int | None,
        name: str = "",
    ) -> None:
        self.process, self.port = process, port
        self._database, self._redis_pid, self._name = database, redis_pid, name

    def cpu_ms(self) -> dict[str, float]:
        """Milliseconds used so far: application, database, cache."""
        workers = [
            psutil.Process(self.process.pid),
            *psutil.Process(self.process.pid).children(recursive=True),
        ]
        return {
            "app": sum(map(_cpu, (worker.pid for worker in workers))),
            "database": sum(map(_cpu, backends(self._database, self._name))),
            "cache": _cpu(self._redis_pid) if self._redis_pid else 0.0,
        }


def _cpu(pid: int) -> float:
    """From the scheduler's own books, to the nanosecond, where the kernel keeps them; else from the clock's ticks."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6
    except (OSError, ValueError, IndexError):
        times = psutil.Process(pid).cpu_times()
        return float((times.user + times.system) * 1000)


def backends(database: str, name: str = "") -> list[int]:
    """Process ids of the database sessions, but for our own; with a name, of the programs called so (PGAPPNAME)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend' AND %s IN ('', application_name)",
            [database, name],
        )
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def product(environment: dict[str, str] | None = None, *, port: int = 0) -> Iterator[Served]:
    """The product on this database, or on that of another environment, with production settings and files."""
    from django.core.cache import cache

    environment = environment or {**os.environ}
    run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], environment)
    redis_pid = cache._cache.get_client().info("server")["process_id"]  # type: ignore[attr-defined]
    database = name_in(environment["DATABASE_URL"])
    with gunicorn("xhs.wsgi:application", environment, database, redis_pid, port=port) as served:
        yield served


@contextmanager
def yardstick() -> Iterator[tuple[Served, str]]:
    """The bare view in a database of its own on the same server; with the cookie of its session."""
    make_database("bare")
    environment = {**os.environ, "BARE_DATABASE_URL": other_database("bare")}
    cookie = run([sys.executable, "-m", "tests.bench.bare"], environment).strip()
    with gunicorn("tests.bench.bare:application", environment, "bare", None) as served:
        yield served, cookie


def make_database(name: str) -> bool:
    """Makes the database unless it is there; says whether it did."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone():
            return False
        cursor.execute(f'CREATE DATABASE "{name}"')
        return True


def beside(name: str, redis_number: int) -> dict[str, str]:
    """The environment of another database on the same servers, with a Redis of its own."""
    redis = re.sub(r"(db=|/)\d+$", rf"\g<1>{redis_number}", os.environ["REDIS_URL"])
    return {**os.environ, "DATABASE_URL": other_database(name), "REDIS_URL": redis}


def other_database(name: str) -> str:
    """The address of another database on the server in use."""
    return re.sub(r"(://[^/]*/)[^?]*", rf"\g<1>{name}", os.environ["DATABASE_URL"], count=1)


def name_in(url: str) -> str:
    return re.sub(r".*://[^/]*/([^?]*).*", r"\1", url)


@contextmanager
def gunicorn(
    application: str, environment: dict[str, str], database: str, redis_pid: int | None, *, port: int = 0
) -> Iterator[Served]:
    port = port or free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", str(WORKERS), "-k", "sync", "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen([*command, "--log-level", "warning", application], env=environment)
    try:
        _wait(port)
        yield Served(process, port, database, redis_pid, environment.get("PGAPPNAME", ""))
    finally:
        process.terminate()
        process.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(150):
        try:
            urlopen(f"http://127.0.0.1:{port}/nothing-here", timeout=5)
        except OSError as error:
            if getattr(error, "code", None):
                return
        else:
            return
        time.sleep(0.2)
    raise SystemExit("The server did not start.")


def run(command: list[str], environment: dict[str, str]) -> str:
    """Runs a command to its end; what it printed. Raises CalledProcessError."""
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
