"""Where the embedded servers of this clone keep their data, sockets, logs and lock."""

import fcntl
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").absolute()
LONGEST_SOCKET_PATH = 103  # bytes; macOS allows 103, Linux 107
SOCKET_FILE = ".s.PGSQL.5432"


@dataclass(frozen=True)
class Home:
    """One set of servers. Scratch homes are for tests: fast, unsafe in a power cut, thrown away."""

    folder: Path
    scratch: bool = False

    @property
    def logs(self) -> Path:
        return self.folder / "log"

    def data(self, program: str) -> Path:
        return self.folder / program

    def sockets(self, program: str) -> Path:
        """The folder of a program's socket; a temporary one where the clone's own path will not do."""
        own = self.folder / "run"
        if fits_a_socket(own / program):
            return own / program
        return remembered_folder(self.folder / "sockets") / program


def main_home() -> Home:
    return Home(VAR)


def scratch_home(name: str) -> Home:
    return Home(VAR / f"scratch-{name}", scratch=True)


def fits_a_socket(folder: Path) -> bool:
    """Short enough for the kernel, and without the comma that divides hosts in a database address."""
    return len(os.fsencode(folder / SOCKET_FILE)) <= LONGEST_SOCKET_PATH and "," not in str(folder)


def remembered_folder(memo: Path) -> Path:
    """The temporary folder written down in `memo`; a fresh one where there is none yet."""
    if memo.exists() and (folder := Path(memo.read_text().strip())).is_dir():
        return folder
    short = tempfile.gettempdir() if fits_a_socket(Path(tempfile.gettempdir(), "xhs-12345678/pg")) else "/tmp"  # noqa: S108
    folder = Path(tempfile.mkdtemp(prefix="xhs-", dir=short))
    folder.chmod(0o711)  # the folders inside are 0700, one of them another user's
    memo.parent.mkdir(parents=True, exist_ok=True)
    memo.write_text(f"{folder}\n")
    return folder


def forget_sockets(home: Home) -> None:
    """Removes the temporary socket folder, if the home had one."""
    memo = home.folder / "sockets"
    if memo.exists():
        shutil.rmtree(memo.read_text().strip(), ignore_errors=True)
        memo.unlink()


def claim(home: Home) -> IO[str] | None:
    """The home's lock, held for as long as the file stays open; None where a living process has it."""
    home.folder.mkdir(parents=True, exist_ok=True)
    path = home.folder / "lock"
    lock = path.open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    if not path.exists() or os.fstat(lock.fileno()).st_ino != path.stat().st_ino:
        lock.close()  # somebody swept the folder away between the opening and the locking
        return claim(home)
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def owner_of(home: Home) -> str:
    """The process id of whoever holds the home's lock, as text."""
    return (home.folder / "lock").read_text().strip() or "unknown"
