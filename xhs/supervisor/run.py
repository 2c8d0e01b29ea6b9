"""The whole course of `make run`: from the first check to the last process ended."""

import errno
import os
import socket
import time
from collections.abc import Mapping

import psycopg2
import redis

from xhs.embedded import CannotStart, Services, main_services, secret_key
from xhs.embedded.places import ROOT, VAR
from xhs.embedded.sentences import explain_os_error
from xhs.supervisor.console import Console
from xhs.supervisor.greeting import greet
from xhs.supervisor.health import answers
from xhs.supervisor.loop import Interrupts, Supervisor
from xhs.supervisor.preparations import APPS, Preparations, has_demo_world
from xhs.supervisor.recipe import rest_of_demo_world, stages
from xhs.supervisor.roll import end_children_on_roll
from xhs.supervisor.sources import Sources

WEB_FIRST = 10.0  # seconds the workers wait for the web server to answer: people look at that
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def main() -> int:
    """Runs the product until a signal comes; returns the exit code. Says why where it cannot."""
    console, interrupts, started = Console(), Interrupts(), time.monotonic()
    interrupts.install()
    try:
        host, port = os.environ.get("HOST", "127.0.0.1"), chosen_port()
        with main_services(exclusive=True, before=lambda: prepare_ground(host, port)) as running:
            run_with(running, host, port, console, interrupts, started)
    except CannotStart as error:
        console.say("xhs", str(error))
        return 1
    except OSError as error:
        console.say("xhs", str(explain_os_error(error)))
        return 1
    except KeyboardInterrupt:
        pass
    console.say("xhs", "Stopped.")
    return 0


def run_with(
    running: Services, host: str, port: int, console: Console, interrupts: Interrupts, started: float
) -> None:
    environment = environment_of_children(running, host, port)
    debug = environment["DEBUG"].lower() in {"1", "true", "yes", "on"}
    check_servers(environment)
    preparations = Preparations(environment, console)
    preparations.all(debug=debug)
    children = stages(host, port, VAR, debug=debug)
    supervisor = Supervisor(
        children, ROOT, environment, console, interrupts, roll=VAR / "children.json", services=running
    )
    for child in supervisor.children[1:]:
        child.due_at = time.monotonic() + WEB_FIRST
    sources = Sources(ROOT / app for app in APPS) if debug else None
    greeted = False

    def each_tick() -> None:
        nonlocal greeted
        if not greeted and answers(host, port, environment["SITE_URL"]):
            greeted = True
            supervisor.start_waiting()
            greet(console, environment["SITE_URL"], time.monotonic() - started, preparations.logins())
            if has_demo_world(environment):
                children[1].append(rest_of_demo_world())
        if sources and sources.changed():
            supervisor.restart({"beat", "interactive", "media"})

    supervisor.run(each_tick)


def prepare_ground(host: str, port: int) -> None:
    """Ends what a killed supervisor left behind; raises CannotStart where the port is taken."""
    end_children_on_roll(VAR / "children.json")
    check_port(host, port)


def environment_of_children(running: Services, host: str, port: int) -> dict[str, str]:
    """What the programs are told; whatever the operator has set already goes first."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "xhs.settings",
        "DEBUG": "0",
        "DEMO": "1",
        "SITE_URL": f"http://{'localhost' if host in LOOPBACK else host}:{port}",
    }
    if host in LOOPBACK:
        defaults["HTTPS"] = "0"
    given = {name: value for name, value in os.environ.items() if value or name not in defaults}
    environment = {**defaults, **given, **running.environment}
    if not environment.get("SECRET_KEY"):
        environment["SECRET_KEY"] = secret_key()
    return environment


def chosen_port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def check_port(host: str, port: int) -> None:
    """Raises CannotStart where another program listens there already."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except PermissionError:
        raise CannotStart(f"Port {port} may not be used without root: choose another, make run PORT=8000.")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(f"Port {port} is taken by another program: make run PORT={port + 1}.")
        reason = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise CannotStart(f"The address {host}:{port} cannot be used: {reason}.")


def check_servers(environment: Mapping[str, str]) -> None:
    """Raises CannotStart where a database or a Redis named by the operator does not answer."""
    try:
        psycopg2.connect(environment["DATABASE_URL"], connect_timeout=5).close()
    except psycopg2.Error as error:
        raise CannotStart(f"The database named by DATABASE_URL does not answer: {first_line(error)}.")
    try:
        redis.from_url(environment["REDIS_URL"], socket_connect_timeout=5).ping()
    except (redis.RedisError, ValueError) as error:
        raise CannotStart(f"The Redis named by REDIS_URL does not answer: {first_line(error)}.")


def first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
