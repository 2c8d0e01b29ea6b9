"""Notices that source code was edited, so that workers under DEBUG=1 start again with it."""

import time
from collections.abc import Iterable
from pathlib import Path


class Sources:
    """The Python files below some folders, looked at once a second at most."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = list(folders)
        self.newest = self._newest()
        self.looked_at = time.monotonic()

    def changed(self) -> bool:
        """Whether a file was written since the last time this was asked."""
        if time.monotonic() - self.looked_at < 1.0:
            return False
        self.looked_at = time.monotonic()
        before, self.newest = self.newest, self._newest()
        return self.newest > before

    def _newest(self) -> int:
        files = (file for folder in self.folders for file in folder.rglob("*.py"))
        return max((file.stat().st_mtime_ns for file in files if file.is_file()), default=0)
