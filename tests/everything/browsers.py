"""Finds the Chromium for the browser tests, or installs it where that needs no question."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
CACHES = ["~/.cache/ms-playwright", "~/Library/Caches/ms-playwright"]
PACKAGES = ["chromium", "fonts-noto-cjk", "fonts-noto-color-emoji", "fonts-dejavu-core"]
INSTALL = f"apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"


def find_chromium() -> dict[str, str]:
    """CHROMIUM for the environment of the tests. Raises SystemExit with what to type where there is none."""
    found = on_this_machine() or installed_by_apt()
    if found is None:
        raise SystemExit(
            "No Chromium was found. Debian or Ubuntu: "
            f"{INSTALL}. Elsewhere: .venv/bin/python -m playwright install chromium. "
            "One in an unusual place: CHROMIUM=/path/to/chromium make test."
        )
    return {"CHROMIUM": found}


def on_this_machine() -> str | None:
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named) or None
    by_name = next((path for name in NAMES if (path := shutil.which(name))), None)
    return by_name or next((str(path) for path in likely_places() if path.exists()), None)


def likely_places() -> list[Path]:
    """Where a Mac keeps Chrome, and where playwright puts the browsers it downloads."""
    folders = [Path(cache).expanduser() for cache in CACHES]
    downloaded = [path for folder in folders for path in sorted(folder.glob("chromium-*/chrome-*/chrome"))]
    return [Path(MAC), *downloaded]


def installed_by_apt() -> str | None:
    """Installs Chromium and fonts as root of a Debian; elsewhere nothing is installed unasked."""
    if os.geteuid() != 0 or not shutil.which("apt-get") or os.environ.get("CHROMIUM"):
        return None
    sys.stdout.write("Installing Chromium with apt-get ...\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    subprocess.run(INSTALL.replace("-y", "-y -qq").split(), env=environment, check=False)
    return on_this_machine()
