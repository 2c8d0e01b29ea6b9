"""Collects every sentence that needs a translation into locale/*/LC_MESSAGES/django.po."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    name: spec
    for plain, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (plain, f"{plain}_lazy", f"{plain}_noop")
} | {"_": None}
TEMPLATES = {".html", ".txt", ".js", ".webmanifest"}
APPS = ("xhs", "members", "mall", "community", "recommend")


class Command(BaseCommand):
    help = (
        "Brings the translation files up to date; needs no system gettext. --check only says what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        template = collect(root)
        stale = []
        for path in sorted(root.glob("locale/*/LC_MESSAGES/django.po")):
            with path.open("rb") as file:
                catalog = read_po(file, locale=path.parts[-3])
            catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
            catalog.obsolete.clear()
            missing = [str(message.id) for message in catalog if message.id and not message.string]
            self.stdout.write(
                f"{path.relative_to(root)}: {len(catalog)} sentences, {len(missing)} without translation"
            )
            if check:
                stale += missing
            else:
                write(catalog, path)
        if stale:
            raise CommandError("Not translated: " + "; ".join(stale[:20]))


def collect(root: Path) -> Catalog:
    """All sentences of the code and the templates."""
    catalog = Catalog(project="xhs", charset="utf-8")
    for where, message, context in sorted(_sentences(root), key=lambda row: (row[0], str(row[1]))):
        catalog.add(message, locations=[(where, 0)], context=context)
    return catalog


def _sentences(root: Path) -> Iterator[tuple[str, Any, str | None]]:
    templates = [
        path
        for path in (root / "templates").rglob("*")
        if path.suffix in {".html", ".txt", ".js", ".webmanifest"}
    ]
    code = [path for app in APPS for path in (root / app).rglob("*.py") if "migrations" not in path.parts]
    for path in [*templates, *code]:
        text = path.read_text()
        source = _as_code(text, path) if path in templates else text
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            if message:
                yield str(path.relative_to(root)), message, context


def _as_code(text: str, path: Path) -> str:
    """A template as something that reads like Python: one statement a line, without indentation."""
    lines = templatize(text, origin=str(path)).split("\n")
    return "\n".join(line.strip() for line in lines)


def write(catalog: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False, omit_header=False)
