"""The list of exhibits: the mark proposed for each, what it is, its hash, and its entry."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.exhibits import say_kind, say_size
from diary_app.export.pdf.proofs import in_list, shown
from diary_app.export.pdf.sections.chronology import entry_place
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    FACT,
    FACT_BOLD,
    LABEL,
    MARGIN,
)
from diary_app.export.pdf.text import Piece
from diary_app.i18n import say_when

__all__ = ["EXHIBIT_LIST", "put_exhibit_list"]

EXHIBIT_LIST = "exhibit-list"


def put_exhibit_list(sheet: Sheet, plan: PackPlan, paths: Mapping[ExhibitId, str]) -> None:
    """Set the list, in order of the marks.

    Args:
        sheet: where.
        plan: what is handed over.
        paths: where each original lies in the pack.
    """
    tr = sheet.tr
    sheet.part(tr("Exhibit list"), EXHIBIT_LIST)
    sheet.put(
        tr(
            "The references in bold are proposed; the police may give their own. Each original "
            "lies in the pack, unchanged, under the name given here. If even one byte of a file "
            "is not as it was, its SHA-256 is another."
        ),
        FACT,
        left=MARGIN,
        width=FULL_WIDTH,
    )
    sheet.y -= 12
    if not plan.exhibits:
        sheet.put(tr("There are no exhibits in this pack."), BODY, left=MARGIN, width=FULL_WIDTH)
        return
    entries = {e.id: record for record in plan.records for e in record.exhibits}
    for exhibit in plan.exhibits:
        _put_exhibit(sheet, exhibit, entries[exhibit.id], paths[exhibit.id])


def _put_exhibit(sheet: Sheet, exhibit: Exhibit, record: Record, path: str) -> None:
    tr = sheet.tr
    sheet.ask_for(7 * FACT.leading)
    sheet.part_off(6)
    sheet.pen.mark(in_list(exhibit), sheet.y)
    head = [
        Piece(exhibit.mark, BODY_BOLD, shown(exhibit)),
        Piece(f" · {exhibit.name or tr('(no name)')}", BODY_BOLD),
    ]
    sheet.put(head, BODY_BOLD, left=MARGIN, width=FULL_WIDTH)
    kind, size = say_kind(exhibit.media_type, tr), say_size(exhibit.size, tr)
    sheet.put(f"{kind}, {size}", FACT)
    sheet.put([Piece(f"{tr('In the pack')}: ", LABEL), Piece(path, FACT)], FACT)
    sheet.put([Piece("SHA-256: ", LABEL), Piece(_groups(exhibit.sha256), FACT)], FACT)
    entry = tr("Entry {number}").format(number=record.number)
    when = say_when(record.now.told.when, tr)
    words = [
        Piece(f"{tr('Shown in')}: ", LABEL),
        Piece(entry, FACT_BOLD, entry_place(record)),
        Piece(f", {when}", FACT),
    ]
    sheet.put(words, FACT)
    sheet.y -= 6


def _groups(sha256: str) -> str:
    """Return 64 hex digits in groups of eight, four to a line, to be compared by eye."""
    groups = [sha256[at : at + 8] for at in range(0, len(sha256), 8)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
