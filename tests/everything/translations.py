"""Every translation is complete, certain and fits its original: `python -m tests.everything.translations`."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from xhs.embedded.places import ROOT
from xhs.supervisor.translations import compile_translations

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def faults(source: Path) -> list[str]:
    """What is wrong in one .po file, a line each."""
    with source.open("rb") as words:
        catalog = read_po(words, locale=source.parts[-3])
    place = source.relative_to(ROOT)
    found = [f"{place}: {fault}: {message.id!r}" for message in catalog if (fault := fault_of(message))]
    return found


def fault_of(message: Message) -> str | None:
    if not message.id:
        return None
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    words = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        return "uncertain"
    if not all(words):
        return "not translated"
    wanted = set(PLACEHOLDER.findall(originals[-1]))
    if any(set(PLACEHOLDER.findall(word)) - wanted for word in words) or wanted - set(
        PLACEHOLDER.findall(words[-1])
    ):
        return "other placeholders than the original"
    return None


def main() -> int:
    compile_translations()
    found = [line for source in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")) for line in faults(source)]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
