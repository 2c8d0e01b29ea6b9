"""Compiles the translations, without the system's gettext: `python -m xhs.supervisor.translations`."""

import os
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from xhs.embedded import CannotStart
from xhs.embedded.places import ROOT


def compile_translations(folder: Path = ROOT / "locale") -> int:
    """Makes a .mo of every .po that is newer; returns how many. Raises CannotStart for a broken one."""
    compiled = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        building = target.with_suffix(f".{os.getpid()}")  # two may compile at once
        try:
            with source.open("rb") as words, building.open("wb") as output:
                write_mo(output, read_po(words, locale=source.parts[-3], abort_invalid=True))
        except PoFileError as error:
            raise CannotStart(f"{source} is not a translation file: {error}.")
        building.replace(target)
        compiled += 1
    return compiled


if __name__ == "__main__":
    sys.stdout.write(f"{compile_translations()} translations compiled\n")
