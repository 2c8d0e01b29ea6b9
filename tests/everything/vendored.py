"""Files written by others are those vendor.lock names, and no more: `python -m tests.everything.vendored`."""

import hashlib
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"


def locked() -> dict[str, str]:
    """File and sha256 of every line of the lock: name, version, licence, file, sha256, how it was made."""
    lines = (STATIC / "vendor" / "vendor.lock").read_text().splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[3]: row[4] for row in rows}


def differences() -> list[str]:
    known = locked()
    wrong = [
        f"static/{name} is missing or is not the file that vendor.lock names"
        for name, expected in known.items()
        if not (STATIC / name).is_file()
        or hashlib.sha256((STATIC / name).read_bytes()).hexdigest() != expected
    ]
    present = {
        path.relative_to(STATIC).as_posix() for path in (STATIC / "vendor").rglob("*") if path.is_file()
    }
    strangers = present - set(known) - {"vendor/vendor.lock"}
    return wrong + [f"static/{name} is not in vendor.lock" for name in sorted(strangers)]


if __name__ == "__main__":
    found = differences()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
