"""A table of a pack, and the plain file of it that any program opens (CSV).

A spreadsheet runs a cell that begins like a formula, also one somebody else made the keeper paste.
Such cells get an apostrophe in front; READ ME FIRST.txt says so, and the exact words are elsewhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from diary_app.export.visible import visible

__all__ = ["Cell", "Table", "as_csv", "say_cell"]

Cell = str | int | datetime
"""Words, a number, or a day and time by the clock on the wall (naive)."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under one head.

    Attributes:
        path: inside the pack, without an ending.
        title: what it is, in words.
        head: the name of each column.
        rows: as many cells as there are names, or fewer where the last are empty.
    """

    path: str
    title: str
    head: tuple[str, ...]
    rows: tuple[Sequence[Cell], ...]


def as_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in (table.head, *table.rows))
    return out.getvalue().encode("utf-8-sig")


def say_cell(cell: Cell) -> str:
    """Return what a cell shows, everything in it made visible."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return visible(str(cell))


def _harmless(cell: Cell) -> str:
    words = say_cell(cell)
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_FORMULA_STARTS) else words
