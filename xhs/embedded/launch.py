"""Runs in a child between fork and exec: ties it to its parent's life and gives up root.

Usage: launch.py PARENT SIGNAL FOLDER ACCOUNT COMMAND...

ACCOUNT is empty, or `uid:gid:` followed by nothing, by the capability to keep or by `namespace`.
A file of its own without imports from the project, so that it starts in a few milliseconds.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
NO_SETUID_FIXUP = 4  # keeps capabilities over a change of user, and lets access(2) count them as well
CAPABILITY_VERSION_3 = 0x20080522
CLONE_NEWUSER = 0x10000000


def call(function: str, *arguments: object) -> None:
    """A C library call that raises OSError where it fails."""
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, function)(*arguments) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), function)


def change_user(uid: int, gid: int, capability: int | None) -> None:
    """Becomes another user, who keeps nothing of root but one capability."""
    if capability is not None:
        call("prctl", PR_SET_SECUREBITS, NO_SETUID_FIXUP, 0, 0, 0)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    if capability is not None:
        mask = 1 << capability
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        sets = (ctypes.c_uint32 * 6)(mask, mask, mask, 0, 0, 0)  # effective, permitted, inheritable
        call("capset", header, sets)
        call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0)


def enter_namespace(uid: int, gid: int) -> None:
    """Looks like `uid` to itself and stays who it is to the files: for containers that know root alone."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    call("unshare", CLONE_NEWUSER)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {outer_uid} 1"),
        ("gid_map", f"{gid} {outer_gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def take_account(account: str) -> None:
    uid, gid, manner = account.split(":")
    if manner == "namespace":
        enter_namespace(int(uid), int(gid))
    else:
        change_user(int(uid), int(gid), int(manner) if manner else None)


def main() -> None:
    parent, signal, folder, account, *command = sys.argv[1:]
    if account:
        take_account(account)
    if sys.platform == "linux":
        call("prctl", PR_SET_PDEATHSIG, int(signal), 0, 0, 0)
        if os.getppid() != int(parent):  # it died before we could ask to be told
            sys.exit(1)
    os.chdir(folder)
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        sys.exit(f"{error.strerror}: {error.filename or sys.argv[5]}")
