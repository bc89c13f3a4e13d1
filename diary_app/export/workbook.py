"""A table of a pack as a workbook (XLSX): words stay words, numbers and days can be sorted.

Every cell is written with its type, so nothing in it is taken for a formula or a link. The library
is kept from writing temporary files: they would lie unlocked outside the pack.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from diary_app.export.tables import Cell, Table, say_cell
from diary_app.i18n import Translate

__all__ = ["CELL_LIMIT", "as_xlsx"]

CELL_LIMIT = 32_767
"""UTF-16 units that a cell holds, in Excel and in the format (ECMA-376, 18.18.93)."""

_NARROWEST, _WIDEST = 8, 60
_SHEET_NAME = 31
_FIRST_YEAR = 1901  # Excel believes that 1900 was a leap year; days before stay words
_CORE = "docProps/core.xml"


def as_xlsx(table: Table, made: datetime, tr: Translate) -> bytes:
    """Return a table as a workbook with one sheet; the same table gives the same bytes.

    Args:
        table: what stands in it.
        made: when the pack was made, aware; the workbook's own date.
        tr: the language it says it is in.
    """
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"}) as book:
        made_utc = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": table.title, "created": made_utc})
        _fill(book, table, tr)
    return _in_language(out, tr.locale.replace("_", "-"))


def _fill(book: Workbook, table: Table, tr: Translate) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    words = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    number = book.add_format({"valign": "top", "align": "left", "num_format": "0"})
    day = book.add_format({"valign": "top", "align": "left", "num_format": "yyyy-mm-dd hh:mm"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, name in enumerate(table.head):
        sheet.write_string(0, column, _fitting(name, tr), bold)
        cells = [row[column] for row in table.rows if column < len(row)]
        sheet.set_column(column, column, _width([name, *cells]))
    for at, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, (at, column), cell, _fitting(say_cell(cell), tr), (words, number, day))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(
    sheet: Worksheet,
    at: tuple[int, int],
    cell: Cell,
    said: str,
    formats: tuple[Format, Format, Format],
) -> None:
    words, number, day = formats
    if isinstance(cell, int):
        sheet.write_number(*at, cell, number)
    elif isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
        sheet.write_datetime(*at, cell, day)
    elif said:
        sheet.write_string(*at, said, words)


def _fitting(words: str, tr: Translate) -> str:
    """Return words as a cell can hold them, with a sentence where they had to be cut."""
    if len(words) * 2 <= CELL_LIMIT or _units(words) <= CELL_LIMIT:
        return words
    said = tr("\n[Cut here: a cell holds no more. The PDF has the whole of it.]")
    room = (CELL_LIMIT - _units(said)) * 2
    return words.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + said


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _width(cells: Iterable[Cell]) -> int:
    """Return how wide a column is, in letters: as its longest line, within bounds."""
    longest = max(_letters(line) for cell in cells for line in say_cell(cell).split("\n"))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _letters(line: str) -> int:
    start = line[:_WIDEST]
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in start)


def _sheet_name(title: str) -> str:
    return "".join(" " if letter in "[]:*?/\\" else letter for letter in title)[:_SHEET_NAME]


def _in_language(book: io.BytesIO, language: str) -> bytes:
    """Return the workbook with its language in its properties, which the library cannot say."""
    out = io.BytesIO()
    said = f"<dc:language>{language}</dc:language></cp:coreProperties>".encode()
    with ZipFile(book) as found, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for part in found.infolist():
            content = found.read(part)
            if part.filename == _CORE:
                content = content.replace(b"</cp:coreProperties>", said)
            kept.writestr(ZipInfo(part.filename), content, ZIP_DEFLATED)
    return out.getvalue()
