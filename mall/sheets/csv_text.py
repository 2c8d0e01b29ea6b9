"""Reading and writing CSV text: small files only, and nothing in them that a spreadsheet would carry out."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

import tablib
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xhs.lib.errors import Refusal

BYTES_LIMIT = 1024 * 1024
ROWS_LIMIT = 2_000
CELL_LIMIT = 4_000
RISKY = tuple("=+-@＝＋－＠\t\r")
BOM = "\ufeff"


class BadFile(Refusal):
    """The file is not one we can read."""


def read_csv(file: IO[bytes], *, needed: Sequence[str], known: Sequence[str]) -> tablib.Dataset:
    """The rows of a file under our column names, in whatever order it has them.

    Raises BadFile for what is too large, no text, or lacks a column.
    """
    data = file.read(BYTES_LIMIT + 1)
    if len(data) > BYTES_LIMIT:
        raise BadFile("file_too_large", _("The file is larger than 1 MB. Please split it."), field="file")
    return read_text(_decoded(data), needed=needed, known=known)


def read_text(text: str, *, needed: Sequence[str], known: Sequence[str]) -> tablib.Dataset:
    """The same for text that is known to be small: a file of 1 MB may be longer once it is UTF-8."""
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix(BOM)), strict=True))
    except csv.Error:
        raise BadFile("not_csv", _("This is no CSV file we can read."), field="file")
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise BadFile("empty", _("There is no row in this file."), field="file")
    if len(rows) - 1 > ROWS_LIMIT:
        raise BadFile("too_many_rows", _("Two thousand rows at most. Please split the file."), field="file")
    return _dataset(rows[0], rows[1:], needed, known)


def _decoded(data: bytes) -> str:
    """UTF-8, or what spreadsheets in China write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadFile("not_text", _("This is no CSV file we can read."), field="file")


def _dataset(
    header: Sequence[str], rows: Sequence[Sequence[str]], needed: Sequence[str], known: Sequence[str]
) -> tablib.Dataset:
    names = [name.strip().lower().replace(" ", "_") for name in header]
    missing = [name for name in needed if name not in names]
    strange = [name for name in names if name and name not in known]
    if missing:
        raise _bad_columns(_("These columns are missing: {names}."), missing)
    if strange:
        raise _bad_columns(_("We do not know these columns: {names}."), strange)
    if len(set(names)) != len(names):
        raise _bad_columns(_("A column stands there twice: {names}."), names)
    dataset = tablib.Dataset(headers=names)
    for row in rows:
        cells = [*row, *[""] * len(names)][: len(names)]
        dataset.append([unescape(cell.strip())[:CELL_LIMIT] for cell in cells])
    return dataset


def _bad_columns(sentence: object, names: Iterable[str]) -> BadFile:
    return BadFile("columns", format_lazy(str(sentence), names=", ".join(names)), field="file")


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with the mark by which spreadsheets know UTF-8, and with every formula made harmless."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow(headers)
    writer.writerows([escape(cell) for cell in row] for row in rows)
    return text.getvalue()


def escape(cell: object) -> str:
    """A cell no spreadsheet carries out: an apostrophe before what would begin a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(RISKY) else text


def unescape(cell: str) -> str:
    """What `escape` was given."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(RISKY) else cell
