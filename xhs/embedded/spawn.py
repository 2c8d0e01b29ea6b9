"""Starts programs that end when we end, and finds a user who may run PostgreSQL."""

import os
import pwd
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from signal import SIGTERM, Signals
from typing import IO

from xhs.embedded.sentences import CannotStart

LAUNCH = str(Path(__file__).with_name("launch.py"))
READ_AND_SEARCH, OVERRIDE = "2", "1"  # CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE


def spawn(
    command: Sequence[str],
    *,
    folder: Path,
    account: str = "",
    last_signal: Signals = SIGTERM,
    output: int | IO[bytes] | None = None,
    environment: Mapping[str, str] | None = None,
    own_session: bool = True,
) -> subprocess.Popen[bytes]:
    """Starts `command`; the kernel sends it `last_signal` when the calling thread's process dies."""
    return subprocess.Popen(
        [*wrapper(folder, account, last_signal), *command],
        stdin=subprocess.DEVNULL if own_session else None,
        stdout=output,
        stderr=subprocess.STDOUT if output is not None else None,
        env=environment,
        start_new_session=own_session,  # the terminal's Ctrl-C is for the supervisor alone
    )


def wrapper(folder: Path, account: str, last_signal: Signals = SIGTERM) -> list[str]:
    """What stands before a command so that `launch` prepares its process."""
    python = [sys.executable, "-I", "-S", LAUNCH]
    return [*python, str(os.getpid()), str(int(last_signal)), str(folder), account]


def find_account(folder: Path, program: Path, owner: int | None) -> str:
    """An account that may run `program` in `folder`: our own, or for root an unprivileged one.

    `owner` is the user id of data that exist already. No mode of any folder is changed: where the
    unprivileged user cannot reach the clone it keeps the capability to read and search, else the process
    enters a user namespace. Raises CannotStart where nothing works.
    """
    if os.geteuid() != 0:
        return ""
    manners = [] if owner == 0 else ["", READ_AND_SEARCH, OVERRIDE]
    if not owner:
        manners.append("namespace")
    uid, gid = unprivileged(owner)
    for manner in manners:
        account = f"{uid}:{gid}:{manner}"
        trial = [*wrapper(folder, account), str(program), "--version"]
        if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
            return account
    raise CannotStart(
        f"PostgreSQL does not run as root, and no other user can reach {folder}: run as an ordinary user, "
        "or move the clone to a folder that others may enter."
    )


def unprivileged(owner: int | None) -> tuple[int, int]:
    """User and group of existing data, else of “nobody”, else of any user who is not root."""
    people = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid > 0}
    if owner:
        return owner, next((entry.pw_gid for entry in people.values() if entry.pw_uid == owner), owner)
    if not people:
        raise CannotStart("PostgreSQL does not run as root, and this machine knows no other user.")
    chosen = people.get("nobody") or next(iter(people.values()))
    return chosen.pw_uid, chosen.pw_gid


def give(folder: Path, account: str) -> None:
    """Makes `folder`, closed to others, and hands it to the account that will write in it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    if account and not account.endswith("namespace"):
        uid, gid, _ = account.split(":")
        os.chown(folder, int(uid), int(gid))
