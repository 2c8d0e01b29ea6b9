"""Keeps children and servers alive, passes their lines on, and ends them in order."""

import select
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL
from types import FrameType

from xhs.embedded import Services
from xhs.supervisor.children import Child
from xhs.supervisor.console import Console
from xhs.supervisor.roll import write_roll

TICK = 0.2


class Interrupts:
    """Ctrl-C and SIGTERM: at first they break off what runs, later they are only counted."""

    def __init__(self) -> None:
        self.count = 0
        self.raising = True

    def install(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.note)

    def note(self, number: int, frame: FrameType | None) -> None:
        self.count += 1
        if self.raising:
            self.raising = False
            raise KeyboardInterrupt


class Supervisor:
    """Runs stages of children. A later stage is ended after an earlier one: web first, workers last."""

    def __init__(
        self,
        stages: list[list[Child]],
        folder: Path,
        environment: Mapping[str, str],
        console: Console,
        interrupts: Interrupts,
        *,
        roll: Path,
        services: Services | None = None,
    ) -> None:
        self.stages = stages
        self.folder = folder
        self.environment = environment
        self.console = console
        self.interrupts = interrupts
        self.roll = roll
        self.services = services
        self.server_due_at: dict[str, float] = {}

    @property
    def children(self) -> list[Child]:
        return [child for stage in self.stages for child in stage]

    def run(self, each_tick: Callable[[], None]) -> None:
        """Starts everything and keeps it running until a signal comes; then ends everything."""
        self.interrupts.raising = False
        try:
            while self.interrupts.count == 0:
                self.start_due()
                self.pump(TICK)
                self.revive_servers()
                each_tick()
        finally:
            self.stop()

    def start_due(self) -> None:
        for child in self.children:
            if child.process is not None and not child.alive:
                self.console_out(child)
                self.note_end(child)
            if child.process is None and time.monotonic() >= child.due_at:
                child.start(self.folder, self.environment)
                write_roll(self.roll, self.children)

    def note_end(self, child: Child) -> None:
        end = child.bury(time.monotonic())
        if child.once:
            child.due_at = float("inf")
            if end != "ended with code 0":
                self.console.say("xhs", f"{child.name} {end}.")
        else:
            self.console.say("xhs", f"{child.name} {end}; starting it again in {child.pause:g} s.")

    def revive_servers(self) -> None:
        """Starts an embedded server again that has ended by itself, at most every two seconds."""
        for server in self.services.dead() if self.services else []:
            if time.monotonic() < self.server_due_at.get(server.name, 0.0):
                continue
            self.console.say("xhs", f"{server.name} has ended; starting it again.")
            self.server_due_at[server.name] = time.monotonic() + 2.0
            server.start()

    def pump(self, patience: float) -> None:
        """Passes on what the children write; returns after `patience` seconds at most."""
        speaking = {child.output: child for child in self.children if child.process is not None}
        ready, _, _ = select.select(list(speaking), [], [], patience)
        for descriptor in ready:
            self.console_out(speaking[descriptor])
        if ready and not all(child.alive for child in speaking.values()):
            time.sleep(0.02)  # a closed pipe is always ready: do not spin until its child is buried

    def console_out(self, child: Child) -> None:
        for line in child.lines():
            self.console.say(child.name, line)

    def start_waiting(self) -> None:
        """Children that were held back at the beginning may start now."""
        for child in self.children:
            if child.process is None and child.pause == 0.0:
                child.due_at = 0.0

    def restart(self, names: set[str]) -> None:
        """Ends the named children kindly; they come back as any child that has ended, and without a pause."""
        for child in self.children:
            if child.name in names:
                child.signal(child.stop_steps[0][0])
                child.pause = child.due_at = 0.0

    def stop(self) -> None:
        """Ends stage after stage; a second signal ends everything at once."""
        self.console.say("xhs", "Stopping (once more Ctrl-C to stop at once).")
        self.interrupts.raising = False
        for stage in self.stages:
            self.stop_stage([child for child in stage if child.process is not None])
        self.roll.unlink(missing_ok=True)

    def stop_stage(self, children: list[Child]) -> None:
        for step in range(max((len(child.stop_steps) for child in children), default=0)):
            waiting = 0.0
            for child in children:
                if child.alive and step < len(child.stop_steps):
                    number, patience = child.stop_steps[step]
                    child.signal(number)
                    waiting = max(waiting, patience)
            self.wait_for_end(children, waiting)
        for child in children:
            child.signal(SIGKILL)
            with suppress(OSError):
                self.console_out(child)
            child.bury(time.monotonic())

    def wait_for_end(self, children: list[Child], patience: float) -> None:
        deadline = time.monotonic() + patience
        while any(child.alive for child in children):
            if time.monotonic() > deadline or self.interrupts.count > 1:
                return
            self.pump(0.05)
