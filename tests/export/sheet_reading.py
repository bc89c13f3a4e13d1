"""Read a workbook back with nothing but ZIP and XML, as strictly as the format is written."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as Xml
from zipfile import ZipFile

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEET = "xl/worksheets/sheet1.xml"


def parts_of(book: bytes) -> dict[str, bytes]:
    """Return every part of a workbook by its name."""
    with ZipFile(io.BytesIO(book)) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


def rows_of(book: bytes) -> list[list[str | float]]:
    """Return the cells of the only sheet; those that are empty at a row's end are left out."""
    parts = parts_of(book)
    shared = [
        "".join(_unescaped(text.text or "") for text in one.iterfind(".//m:t", NAMES))
        for one in Xml.fromstring(parts["xl/sharedStrings.xml"]).iterfind("m:si", NAMES)
    ]
    rows: list[list[str | float]] = []
    for row in Xml.fromstring(parts[SHEET]).iterfind(".//m:row", NAMES):
        cells: list[str | float] = []
        for cell in row.iterfind("m:c", NAMES):
            column = _column(cell.attrib["r"])
            cells += [""] * (column - len(cells))
            value = cell.findtext("m:v", "", NAMES)
            cells.append(shared[int(value)] if cell.get("t") == "s" else float(value))
        rows.append(cells)
    return rows


def table_of(book: bytes) -> list[dict[str, str | float]]:
    """Return each row as what stands under each name of the head."""
    head, *rows = rows_of(book)
    names = [str(name) for name in head]
    return [dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=True)) for row in rows]


def moment_of(days: float) -> datetime:
    """Return the day and time that a number of days since 30 December 1899 stands for."""
    return datetime(1899, 12, 30) + timedelta(minutes=round(days * 1440))


def _column(place: str) -> int:
    number = 0
    for letter in re.match("[A-Z]+", place).group():  # type: ignore[union-attr]
        number = number * 26 + ord(letter) - 64
    return number - 1


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)
