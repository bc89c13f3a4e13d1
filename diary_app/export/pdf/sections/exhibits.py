"""The list of exhibits: the mark proposed for each, what it is, its hash, and its entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diary_app.domain.claims import Claims
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
    NOTE,
)
from diary_app.export.pdf.text import Piece
from diary_app.i18n import say_claims, say_disagreement, say_note, say_when

__all__ = ["EXHIBIT_LIST", "put_exhibit_list"]

EXHIBIT_LIST = "exhibit-list"


def put_exhibit_list(
    sheet: Sheet,
    plan: PackPlan,
    paths: Mapping[ExhibitId, str],
    claims: Mapping[ExhibitId, Claims],
) -> None:
    """Set the list, in order of the marks.

    Args:
        sheet: where.
        plan: what is handed over.
        paths: where each original lies in the pack.
        claims: what each says of itself.
    """
    tr = sheet.tr
    sheet.part(tr("Exhibit list"), EXHIBIT_LIST)
    sheet.put(
        tr(
            "The references in bold are proposed; the police may give their own. Each original "
            "lies in the pack, unchanged, under the name given here. If even one byte of a file "
            "is not as it was, its SHA-256 is another. What a file says of itself (times, camera, "
            "place) is copied from the file; nobody has checked whether it is true."
        ),
        FACT,
        left=MARGIN,
        width=FULL_WIDTH,
    )
    sheet.y -= 12
    if not plan.exhibits:
        sheet.put(tr("There are no exhibits in this pack."), BODY, left=MARGIN, width=FULL_WIDTH)
        return
    shown_in = plan.records_by_exhibit()
    for exhibit in plan.exhibits:
        records = shown_in[exhibit.id]
        _put_exhibit(sheet, exhibit, records, paths[exhibit.id])
        _put_said(sheet, exhibit, records, claims.get(exhibit.id, Claims()))
        sheet.y -= 6


def _put_exhibit(sheet: Sheet, exhibit: Exhibit, records: Sequence[Record], path: str) -> None:
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
    words = [Piece(f"{tr('Shown in')}: ", LABEL)]
    for at, record in enumerate(records):
        entry = tr("Entry {number}").format(number=record.number)
        when = say_when(record.now.told.when, tr)
        words += [Piece("; ", FACT)] if at else []
        words += [Piece(entry, FACT_BOLD, entry_place(record)), Piece(f", {when}", FACT)]
    sheet.put(words, FACT)


def _put_said(sheet: Sheet, exhibit: Exhibit, records: Sequence[Record], claims: Claims) -> None:
    """Set what the person says of a file, and apart from it what the file says of itself."""
    tr = sheet.tr
    seen: set[tuple[str, str]] = set()
    for record in records:
        note = record.now.told.note_of(exhibit.id)
        described = [(tr("Description"), note.description)] if note.description.strip() else []
        for name, said in (*described, *say_note(note, tr)):
            if (name, said) not in seen:
                seen.add((name, said))
                sheet.put([Piece(f"{name}: ", LABEL), Piece(said, FACT)], FACT)
    for name, said in say_claims(claims, tr):
        sheet.put([Piece(f"{name}: ", LABEL), Piece(said, FACT)], FACT)
    disagreed = [say_disagreement(claims, record.now.told.when, tr) for record in records]
    for said in dict.fromkeys(words for words in disagreed if words):
        sheet.put(said, NOTE)


def _groups(sha256: str) -> str:
    """Return 64 hex digits in groups of eight, four to a line, to be compared by eye."""
    groups = [sha256[at : at + 8] for at in range(0, len(sha256), 8)]
    return "\n".join(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
