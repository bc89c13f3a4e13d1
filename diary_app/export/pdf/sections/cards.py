"""How every card is set: a line that says which it is, and each fact under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diary_app.domain.card import Card
from diary_app.domain.case import Told
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.pdf.sections.chronology import entry_place
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, FACT, FACT_BOLD, LABEL, MARGIN, NOTE
from diary_app.export.pdf.text import Piece
from diary_app.i18n import CardWords, Translate, say_moment, say_when

__all__ = ["linked_to", "put_card", "put_entries", "put_fact", "put_opening"]


def put_opening(sheet: Sheet, words: str) -> None:
    """Set what is to be known of all that follows in a part."""
    sheet.put(words, FACT, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= 12


def put_card(
    sheet: Sheet,
    called: str,
    card: Card[Told],
    words: CardWords,
    *,
    but: Iterable[str] = (),
) -> None:
    """Set one card as it stands now, and when it was written and changed.

    Args:
        sheet: where.
        called: what it is: "Order 2".
        card: what to set.
        words: say it.
        but: names of facts that the caller sets.
    """
    sheet.on_new_page = None
    sheet.ask_for(6 * BODY.leading)
    sheet.part_off(6)
    title = f"{called} · {words.title(card.told)}"
    sheet.put(title, BODY_BOLD, left=MARGIN, width=FULL_WIDTH)
    left_out = set(but)
    for name, said in words.facts(card.told):
        if name not in left_out:
            put_fact(sheet, name, said)
    sheet.put(_say_written(card, sheet.tr), NOTE)
    sheet.y -= 6


def put_fact(sheet: Sheet, name: str, said: str) -> None:
    """Set one fact with its name before it."""
    sheet.put([Piece(f"{name}: ", LABEL), Piece(said, FACT)], FACT)


def put_entries(sheet: Sheet, name: str, records: Sequence[Record]) -> None:
    """Set which entries something has to do with; each leads to its place."""
    pieces = [Piece(f"{name}: ", LABEL)]
    for at, record in enumerate(records):
        pieces.append(Piece("; " if at else "", FACT))
        entry = sheet.tr("Entry {number}").format(number=record.number)
        pieces.append(Piece(entry, FACT_BOLD, entry_place(record)))
        pieces.append(Piece(f", {say_when(record.now.told.when, sheet.tr)}", FACT))
    if records:
        sheet.put(pieces, FACT)


def linked_to(plan: PackPlan, incidents: Iterable[str | None]) -> list[Record]:
    """Return the entries of a pack that have these ids, in the pack's order."""
    wanted = set(incidents)
    return [record for record in plan.records if record.id in wanted]


def _say_written(card: Card[Told], tr: Translate) -> str:
    first = say_moment(card.first.written, tr)
    again = len(card.versions) - 1
    if not again:
        return tr("written {first}").format(first=first)
    said = tr.many(
        "written {first}; changed {count} time, last {last}; every version is in data/journal.json",
        "written {first}; changed {count} times, last {last}; every version is in "
        "data/journal.json",
        again,
    )
    return said.format(first=first, last=say_moment(card.now.written, tr))
