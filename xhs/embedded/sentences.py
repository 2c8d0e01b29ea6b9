"""What stops a start, said in one sentence to the person at the terminal."""

import errno
import shutil
from pathlib import Path

ROOM_NEEDED = 300 * 1024 * 1024


class CannotStart(Exception):
    """The servers cannot start; the message is one sentence that says why and what to do."""


def check_room(folder: Path) -> None:
    """Raises CannotStart where the disk under `folder` is nearly full."""
    free = shutil.disk_usage(folder).free
    if free < ROOM_NEEDED:
        raise CannotStart(
            f"The disk is full: {free // 1024**2} MB are left for {folder}, at least "
            f"{ROOM_NEEDED // 1024**2} MB are needed."
        )


def explain_os_error(error: OSError) -> CannotStart:
    """A full disk, a folder that may not be written, and the like."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return CannotStart(f"The disk is full: {error.filename or 'a file'} could not be written.")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return CannotStart(f"{error.filename} may not be written: {error.strerror}.")
    return CannotStart(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ") + ".")


def explain_log(program: str, log: Path, text: str, remedy: str) -> CannotStart:
    """The sentence hidden in what `program` wrote to its log before it gave up."""
    if "No space left on device" in text or "Check free disk space" in text:
        return CannotStart(f"The disk is full: {program} could not write its data (log: {log}).")
    lines = [line for line in text.splitlines() if line.strip()]
    telling = [
        line for line in lines if any(word in line for word in ("FATAL", "PANIC", "ERROR", "error", "Fatal"))
    ]
    reason = (telling or lines or ["it said nothing"])[-1].split("  ")[-1].strip().rstrip(".")
    return CannotStart(f"{program} did not start: {reason}. {remedy} (log: {log})")
