"""The supervisor's lines: who says it, in a colour of its own on a terminal, then what."""

import os
import sys
from typing import TextIO

WIDTH = 14
COLOURS = [36, 33, 35, 32, 34, 31]


class Console:
    """Writes prefixed lines. Each name gets the next colour."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self.stream = stream
        self.coloured = stream.isatty() and not os.environ.get("NO_COLOR")
        self.colours: dict[str, int] = {}

    def say(self, name: str, text: str) -> None:
        """Writes `text` under `name`, line by line. A terminal that is gone does not stop the servers."""
        prefix = f"{name:<{WIDTH}}|"
        if self.coloured:
            colour = self.colours.setdefault(name, COLOURS[len(self.colours) % len(COLOURS)])
            prefix = f"\x1b[{colour}m{prefix}\x1b[0m"
        try:
            for line in text.splitlines():
                self.stream.write(f"{prefix} {line}\n")
            self.stream.flush()
        except OSError:
            self.stream = open(os.devnull, "w")  # noqa: SIM115
