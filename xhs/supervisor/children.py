"""One supervised process: how it starts, what it says, how it is ended, how soon it is tried again."""

import contextlib
import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals

from xhs.embedded.spawn import spawn

STEADY = 30.0  # seconds after which a child counts as healthy again
LONGEST_PAUSE = 30.0


@dataclass
class Child:
    """A program that is kept running until it is stopped, or with `once` runs to its own end."""

    name: str
    command: list[str]
    once: bool = False
    last_signal: Signals = SIGTERM  # sent by the kernel if the supervisor is killed
    stop_steps: list[tuple[Signals, float]] = field(default_factory=lambda: [(SIGTERM, 10.0)])
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    pause: float = 0.0
    due_at: float = 0.0
    unfinished: bytes = b""

    def start(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.process = spawn(
            self.command,
            folder=folder,
            last_signal=self.last_signal,
            output=subprocess.PIPE,
            environment=environment,
        )
        os.set_blocking(self.output, False)
        self.started_at = time.monotonic()

    @property
    def output(self) -> int:
        """The descriptor that its lines come from."""
        if self.process is None or self.process.stdout is None:
            raise ValueError(f"{self.name} was never started")
        return self.process.stdout.fileno()

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def lines(self) -> list[str]:
        """The complete lines it has written since the last call."""
        with contextlib.suppress(BlockingIOError):
            while piece := os.read(self.output, 65536):
                self.unfinished += piece
        *complete, self.unfinished = self.unfinished.split(b"\n")
        return [line.decode(errors="replace").rstrip() for line in complete]

    def signal(self, number: Signals) -> None:
        """Sends a signal to the program; SIGKILL goes to everything it has started as well."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            if number == SIGKILL:
                os.killpg(self.process.pid, SIGKILL)
            else:
                self.process.send_signal(number)

    def bury(self, now: float) -> str:
        """Takes note that it has ended, ends what it left behind, and says how it ended."""
        if self.process is None:
            raise ValueError(f"{self.name} was never started")
        self.signal(SIGKILL)
        code = self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.process, self.unfinished = None, b""
        self.pause = 0.5 if now - self.started_at > STEADY else min(max(self.pause * 2, 0.5), LONGEST_PAUSE)
        self.due_at = now + self.pause
        return f"was ended by {Signals(-code).name}" if code < 0 else f"ended with code {code}"
