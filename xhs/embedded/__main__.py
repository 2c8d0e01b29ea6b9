"""`python -m xhs.embedded [--scratch NAME] -- command...`: a command with its servers around it."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from xhs.embedded import CannotStart, secret_key, services
from xhs.embedded.spawn import spawn


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m xhs.embedded", description=__doc__)
    parser.add_argument("--scratch", metavar="NAME", help="fast throw-away servers of this name, for tests")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        parser.error("name a command to run")
    signal.signal(signal.SIGTERM, stop)
    try:
        with services(options.scratch) as running:
            return run(command, {"SECRET_KEY": secret_key(), **os.environ, **running.environment})
    except CannotStart as error:
        print(f"xhs: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(command: list[str], environment: dict[str, str]) -> int:
    """Runs the command in the foreground, so that it may read from the terminal; returns its exit code."""
    child = spawn(command, folder=Path.cwd(), environment=environment, own_session=False)
    # Ctrl-C reaches the command by itself; it decides what that means, as under any shell.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = wait(child)
    return code if code >= 0 else 128 - code


def wait(child: subprocess.Popen[bytes]) -> int:
    try:
        return child.wait()
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
