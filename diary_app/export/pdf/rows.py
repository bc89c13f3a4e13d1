"""A row of a table of two columns: what something is called, and what is said of it."""

from __future__ import annotations

from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import LABEL, SIDE, Style
from diary_app.export.pdf.text import Piece

__all__ = ["put_row"]


def put_row(sheet: Sheet, label: str, value: str, style: Style) -> None:
    """Set one row: its heading in the side column, what is said of it beside.

    Args:
        sheet: where; within a ``Table``.
        label: the heading.
        value: plain text.
        style: of the value.
    """
    with sheet.tags.within("TR"):
        with sheet.tags.within("TH", scope="Row"):
            sheet.aside(sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE))
        with sheet.tags.within("TD"):
            sheet.put(value, style)
    sheet.clear_aside()
