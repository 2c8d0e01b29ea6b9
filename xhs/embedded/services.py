"""Starts whichever servers the environment does not name, and stops them again."""

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from xhs.embedded.places import VAR, Home, claim, forget_sockets, main_home, owner_of, scratch_home
from xhs.embedded.postgres import Postgres
from xhs.embedded.redis import Redis
from xhs.embedded.sentences import CannotStart, check_room, explain_os_error

Server = Postgres | Redis


class Services:
    """The servers of one home that this process runs. `environment` is what a child needs to reach them."""

    def __init__(self, home: Home, servers: list[Server]) -> None:
        self.home = home
        self.servers = servers
        self.environment = {server.variable: server.url for server in servers}

    def start(self) -> None:
        """Starts every server, then waits for all. Raises CannotStart."""
        for server in self.servers:
            server.prepare()
            server.start()
        for server in self.servers:
            server.wait()

    def dead(self) -> list[Server]:
        """The servers whose process has ended by itself."""
        return [server for server in self.servers if server.process and server.process.poll() is not None]

    def stop(self, *, force: bool = False) -> None:
        """Ends the servers, the database last."""
        for server in reversed(self.servers):
            server.stop(force=force)
        forget_sockets(self.home)


def unnamed_servers(home: Home) -> list[Server]:
    """The servers the environment does not name (or names by the address they have in this home anyway)."""
    servers: list[Server] = [Postgres(home), Redis(home)]
    return [server for server in servers if os.environ.get(server.variable, server.url) in {"", server.url}]


@contextmanager
def services(scratch: str | None = None) -> Iterator[Services]:
    """Servers for this process: this clone's own, or throw-away ones for tests.

    The clone's own may already be running for somebody else in the same clone; then they are used and left
    running. Raises CannotStart with one sentence.
    """
    try:
        with scratch_services(scratch) if scratch else main_services() as running:
            yield running
    except OSError as error:
        raise explain_os_error(error)


@contextmanager
def main_services(
    *, exclusive: bool = False, before: Callable[[], None] = lambda: None
) -> Iterator[Services]:
    """This clone's own servers. `exclusive` refuses to share them; `before` is called with the lock held."""
    home = main_home()
    lock = claim(home)
    if lock is None and exclusive:
        raise CannotStart(f"This clone is running already (process {owner_of(home)}): stop it first.")
    running = Services(home, unnamed_servers(home))
    if lock is None:
        wait_for_neighbour(running)
        yield running
        return
    with lock:
        check_room(home.folder)
        before()
        try:
            running.start()
            yield running
        finally:
            running.stop()


@contextmanager
def scratch_services(name: str) -> Iterator[Services]:
    sweep_scratch()
    number, home = 1, scratch_home(name)
    while (lock := claim(home)) is None:
        number += 1
        home = scratch_home(f"{name}-{number}")
    with lock:
        running = Services(home, unnamed_servers(home))
        try:
            shutil.rmtree(home.folder / "postgres", ignore_errors=True)
            running.start()
            yield running
        finally:
            running.stop(force=True)
            shutil.rmtree(home.folder, ignore_errors=True)


def wait_for_neighbour(running: Services, patience: float = 60.0) -> None:
    """Waits until servers that another process of this clone is starting answer."""
    deadline = time.monotonic() + patience
    while not all(server.answers() for server in running.servers):
        if time.monotonic() > deadline:
            raise CannotStart(f"Process {owner_of(running.home)} has this clone but no server answers.")
        time.sleep(0.2)


def sweep_scratch() -> None:
    """Removes scratch homes whose owner was killed, and ends what still runs in them."""
    for folder in VAR.glob("scratch-*"):
        home = Home(folder, scratch=True)
        lock = claim(home)
        if lock is None:
            continue
        with lock:
            end_all_in(home)
            forget_sockets(home)
            shutil.rmtree(folder, ignore_errors=True)


def end_all_in(home: Home) -> None:
    """Ends servers left behind in a home whose lock we hold."""
    for server in (Postgres(home), Redis(home)):
        server.end_leftover()


def secret_key(folder: Path = VAR) -> str:
    """This clone's own key, made at the first start and readable by its owner alone."""
    file = folder / "secret_key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as output:
            output.write(secrets.token_urlsafe(50) + "\n")
    return file.read_text().strip()
