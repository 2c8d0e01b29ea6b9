"""Which children run, written down: where no kernel ends them with their supervisor, the next start does."""

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from signal import SIGTERM

from xhs.embedded.leftovers import end_leftover
from xhs.supervisor.children import Child


def write_roll(file: Path, children: Iterable[Child]) -> None:
    pids = [child.process.pid for child in children if child.process is not None]
    file.write_text(json.dumps(pids))


def end_children_on_roll(file: Path) -> int:
    """Ends what still runs of a supervisor that was killed; returns how many. Needs the home's lock."""
    pids: list[int] = []
    with suppress(OSError, ValueError):
        pids = json.loads(file.read_text())
    ended = [pid for pid in pids if end_leftover(pid, sys.executable, [(SIGTERM, 5.0)], whole_group=True)]
    file.unlink(missing_ok=True)
    return len(ended)
