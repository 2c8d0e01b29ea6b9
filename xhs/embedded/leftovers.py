"""Servers that outlived a supervisor which was killed: told apart from strangers, then stopped."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from signal import SIGKILL, Signals

Step = tuple[Signals, float]


def command_line(pid: int) -> str:
    """The command line of a living process, words divided by blanks; empty where there is none."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    listing = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listing.stdout.strip()


def read_pid(file: Path) -> int | None:
    """The process id in the first line of `file`, if there is one."""
    try:
        return int(file.read_text().split("\n")[0])
    except (OSError, ValueError):
        return None


def end_leftover(pid: int | None, mark: str, steps: Sequence[Step], *, whole_group: bool = False) -> bool:
    """Stops process `pid` if its command line holds `mark`; True where it was ours and had to be stopped.

    A process id is reused after a crash or a restart of the machine, hence the mark.
    """
    if not pid or mark not in command_line(pid):
        return False
    for signal, patience in [*steps, (SIGKILL, 5.0)]:
        try:
            (os.killpg if whole_group else os.kill)(pid, signal)
        except ProcessLookupError:
            return True
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if mark not in command_line(pid):
                return True
            time.sleep(0.05)
    return True
