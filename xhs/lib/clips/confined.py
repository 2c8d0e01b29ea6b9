"""Becomes another program that may spend only so much: confined.py CPU-SECONDS MEMORY-BYTES FILE-BYTES PROGRAM WORDS...

A program of its own, as limits set between fork and exec of a process with threads may hang it. It never outlives
whoever started it (on Linux), and lets everything else on the machine go first.
"""

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_NICENESS = 10


def confine(seconds: int, memory: int, file_bytes: int) -> None:
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: file_bytes,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        with suppress(ValueError, OSError):  # where a system knows no such limit, or has a lower one
            resource.setrlimit(limit, (value, value))
    os.nice(_NICENESS)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    confine(*map(int, sys.argv[1:4]))
    os.execv(sys.argv[4], sys.argv[4:])  # noqa: S606  the program we were told
