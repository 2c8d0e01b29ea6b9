"""The product as it runs for people: gunicorn and Celery workers in processes of their own, on the tests' database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import requests
from django.conf import settings
from django.db import connection
from django.test import Client

from members.models import Person
from tests.bench.servers import other_database

GUNICORN = ["-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4", "--log-level", "warning"]
WORKER = ["-m", "celery", "--quiet", "-A", "xhs", "worker", "--without-gossip", "--without-mingle", "-c", "1"]


def environment() -> dict[str, str]:
    """That of the tests, with their database and their pictures; plain static files, keys for development."""
    own = {
        "DATABASE_URL": other_database(connection.settings_dict["NAME"]),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "DEBUG": "1",
        "LOG_LEVEL": "WARNING",
    }
    return {**os.environ, **own}


@contextmanager
def gunicorn() -> Iterator[str]:
    """A running server; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *GUNICORN, "-b", f"127.0.0.1:{port}", "xhs.wsgi"]
    process = subprocess.Popen(command, env=environment())
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/health/"), seconds=60)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def worker(queues: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A Celery worker with one child, in a process group of its own; whoever kills it may."""
    command = [sys.executable, *WORKER, "-Q", queues, "-n", f"stress-{time.monotonic_ns()}@%h"]
    process = subprocess.Popen(command, env=environment(), start_new_session=True)
    try:
        yield process
    finally:
        kill_at_once(process)


def kill_at_once(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL for the process and its children, as when the machine runs out of memory."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).ok
    except requests.RequestException:
        return False


def wait_until(condition: Callable[[], bool], *, seconds: float) -> None:
    """Asks ten times a second; fails when the time is over."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"still not so after {seconds} s"
        time.sleep(0.1)


def browser_of(person: Person, address: str) -> requests.Session:
    """A browser in which the person is signed in; its requests carry the CSRF token as the scripts' do."""
    client = Client()
    client.force_login(person)
    session = requests.Session()
    session.cookies.set(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
    session.cookies.set(settings.CSRF_COOKIE_NAME, "x" * 32)
    session.headers.update({"X-CSRFToken": "x" * 32, "Accept": "application/json", "Referer": address})
    return session
