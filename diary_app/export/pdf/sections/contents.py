"""The table of contents, whose page numbers are filled in when every page is set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diary_app.export.pdf.lines import Paragraph
from diary_app.export.pdf.sections.about import ABOUT
from diary_app.export.pdf.sections.chronology import CHRONOLOGY, months_of
from diary_app.export.pdf.sections.exhibit_pages import EXHIBIT_PAGES
from diary_app.export.pdf.sections.exhibits import EXHIBIT_LIST
from diary_app.export.pdf.sections.items import ITEMS, SOURCES
from diary_app.export.pdf.sections.orders import ORDERS
from diary_app.export.pdf.sections.overview import OVERVIEW
from diary_app.export.pdf.sections.people import PEOPLE
from diary_app.export.pdf.sections.reports import REPORTS
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, LABEL, MARGIN, PAGE, SIDE, Style
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate

__all__ = ["Contents"]

_Line = tuple[str, str, Style, str]
_SET_IN = 12.0
_ROW = BODY.leading + 1.5


class Contents:
    """The table, with room for the numbers."""

    def __init__(self, volume: Volume, tr: Translate, *, has_exhibit_pages: bool) -> None:
        """Prepare it.

        Args:
            volume: whose contents.
            tr: the language.
            has_exhibit_pages: whether any exhibit holds more than stands with its entry.
        """
        self._lines = [
            line
            for line, is_there in _lines(volume, tr, has_exhibit_pages=has_exhibit_pages)
            if is_there
        ]
        self._wanted: list[tuple[float, str, Style]] = []

    def put(self, sheet: Sheet) -> None:
        """Set the table on pages of its own; what is set in is a table in the line above it."""
        sheet.part(sheet.tr("Contents"), "contents")
        with sheet.tags.within("TOC"):
            for line, below in _nested(self._lines):
                with sheet.tags.within("TOCI"):
                    self._put_line(sheet, line)
                    if below:
                        self._put_below(sheet, below)

    def finish(self, sheet: Sheet) -> None:
        """Write the page numbers."""
        pen = sheet.pen
        for at, (y, name, style) in enumerate(self._wanted):
            with pen.paper.form(f"contents-{at}"):
                line = pen.set(str(pen.pages_of[name]), style, SIDE)[0]
                pen.draw(line, PAGE[0] - MARGIN - line.width, y)

    def _put_below(self, sheet: Sheet, lines: Sequence[_Line]) -> None:
        with sheet.tags.within("TOC"):
            for line in lines:
                with sheet.tags.within("TOCI"):
                    self._put_line(sheet, line)

    def _put_line(self, sheet: Sheet, line: _Line) -> None:
        title, name, style, count = line
        sheet.ask_for(_ROW)
        pieces = [Piece(title, style, name), Piece(f" · {count}" if count else "", LABEL)]
        left = MARGIN if style is BODY_BOLD else MARGIN + _SET_IN
        sheet.put(pieces, BODY, left=left, width=FULL_WIDTH - SIDE, tag="Reference")
        sheet.tags.say(Paragraph())
        sheet.pen.paper.doForm(f"contents-{len(self._wanted)}")
        self._wanted.append((sheet.y, name, style))
        sheet.y -= _ROW - BODY.leading


def _nested(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[_Line]]]:
    """Yield each line of the first level, and those that are set in below it."""
    starts = [at for at, line in enumerate(lines) if line[2] is BODY_BOLD]
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start], list(lines[start + 1 : end])


def _lines(
    volume: Volume, tr: Translate, *, has_exhibit_pages: bool
) -> Iterator[tuple[_Line, bool]]:
    """Yield title, place, style and what is said beside it, and whether the part is there."""
    case = volume.plan.case
    yield (tr("Overview"), OVERVIEW, BODY_BOLD, ""), True
    yield (tr("People"), PEOPLE, BODY_BOLD, ""), bool(case.people)
    yield (tr("Chronology"), CHRONOLOGY, BODY_BOLD, ""), True
    for title, name, records in months_of(volume.records, tr):
        count = tr.many("{count} entry", "{count} entries", len(records))
        yield (title, name, BODY, count), True
    yield (tr("Orders and breaches"), ORDERS, BODY_BOLD, ""), bool(case.orders)
    yield (tr("Reports made"), REPORTS, BODY_BOLD, ""), bool(case.reports)
    yield (tr("Exhibit list"), EXHIBIT_LIST, BODY_BOLD, ""), True
    yield (tr("Exhibit pages"), EXHIBIT_PAGES, BODY_BOLD, ""), has_exhibit_pages
    yield (tr("Physical items"), ITEMS, BODY_BOLD, ""), bool(case.items)
    yield (tr("Other sources"), SOURCES, BODY_BOLD, ""), bool(case.sources)
    yield (tr("About this record"), ABOUT, BODY_BOLD, ""), True
