"""What is done before the first page can be served, each only where something has changed."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from xhs.embedded import CannotStart
from xhs.embedded.places import ROOT, VAR
from xhs.embedded.spawn import spawn
from xhs.supervisor.console import Console
from xhs.supervisor.fingerprints import Fingerprints, of_database, of_files
from xhs.supervisor.greeting import Login, demo_logins
from xhs.supervisor.translations import compile_translations

APPS = ("xhs", "members", "mall", "community", "recommend")


class Preparations:
    """Makes database, translations, static files and demo world ready. Raises CannotStart."""

    def __init__(self, environment: Mapping[str, str], console: Console) -> None:
        self.environment = environment
        self.console = console
        self.fingerprints = Fingerprints(VAR / "fingerprints.json")

    def all(self, *, debug: bool) -> None:
        if compiled := compile_translations():
            self.console.say("xhs", f"{compiled} translations compiled.")
        self.migrate()
        if not debug:
            self.collect_static_files()
        if has_demo_world(self.environment):
            self.load_demo_world()

    def migrate(self) -> None:
        sources = [file for app in APPS for file in (ROOT / app).glob("migrations/*.py")]
        state = of_files([*sources, ROOT / "requirements.lock"])
        url = self.environment["DATABASE_URL"]
        if self.fingerprints.matches("migrations", f"{state} {of_database(url)}"):
            return
        self.run("migrate", "--noinput", title="Preparing the database")
        self.fingerprints.keep("migrations", f"{state} {of_database(url)}")

    def collect_static_files(self) -> None:
        folders = [ROOT / "static", *(ROOT / app / "static" for app in APPS)]
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
        state = of_files([*files, ROOT / "requirements.lock", ROOT / "xhs" / "lib" / "static.py"])
        collected = (VAR / "static" / "staticfiles.json").exists()
        if collected and self.fingerprints.matches("static", state):
            return
        arguments = ["--noinput", "--clear", "--verbosity", "2"]
        self.run("collectstatic", *arguments, title="Collecting static files", counted=True)
        self.fingerprints.keep("static", state)

    def load_demo_world(self) -> None:
        """The first part, once for every database; the workers fill in the rest."""
        life = of_database(self.environment["DATABASE_URL"]).split(" ")[1:3]
        if self.fingerprints.matches("demo", " ".join(life)):
            return
        self.run("demo", "--first", title="Loading the demo world")
        self.fingerprints.keep("demo", " ".join(life))
        self.fingerprints.keep("logins", json.dumps(demo_logins(self.environment)))

    def logins(self) -> list[Login]:
        if not has_demo_world(self.environment):
            return []
        kept = json.loads(self.fingerprints.known().get("logins", "[]"))
        return [(name, password, what) for name, password, what in kept]

    def run(self, command: str, *arguments: str, title: str, counted: bool = False) -> None:
        """Runs a management command and shows that it goes on. Raises CannotStart where it fails."""
        self.console.say("xhs", f"{title} …")
        started = time.monotonic()
        process = spawn(
            [sys.executable, "-u", "manage.py", command, *arguments],
            folder=ROOT,
            output=subprocess.PIPE,
            environment=self.environment,
        )
        log = VAR / "log" / f"{command}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        try:
            lines = self.follow(command, process, log, counted=counted)
        finally:
            end(process)
        if process.returncode != 0:
            raise CannotStart(f"{title} failed: {last_words(lines)}. (log: {log})")
        self.console.say("xhs", f"{title}: done in {time.monotonic() - started:.1f} s.")

    def follow(
        self, command: str, process: subprocess.Popen[bytes], log: Path, *, counted: bool
    ) -> list[str]:
        """Passes on the lines of a process (or now and then their number), and logs them all."""
        lines: list[str] = []
        told_at, failing = time.monotonic(), False
        with log.open("w") as record:
            for raw in process.stdout or ():
                line = raw.decode(errors="replace").rstrip()
                record.write(f"{line}\n")
                lines.append(line)
                failing = failing or line.startswith("Traceback ")
                if not counted and not failing and line.strip():
                    self.console.say(command, line)
                elif counted and time.monotonic() - told_at > 2:
                    self.console.say(command, f"{len(lines)} files …")
                    told_at = time.monotonic()
        process.wait()
        return lines


def last_words(lines: list[str]) -> str:
    """Why a command failed: the line that names its error, else the last one."""
    errors = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Interrupt)\b", line)]
    words = errors or [line for line in lines if line.strip()] or ["it said nothing"]
    return words[-1].strip().rstrip(".")


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a preparation that was broken off; does nothing where it has ended by itself."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def has_demo_world(environment: Mapping[str, str]) -> bool:
    """DEMO=0 leaves the database empty."""
    return environment.get("DEMO", "1") != "0" and find_spec("xhs.management.commands.demo") is not None
