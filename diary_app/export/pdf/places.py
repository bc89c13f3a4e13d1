"""Names of the places in a PDF that links lead to, and the words that lead there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diary_app.domain.card import Card, CardId
from diary_app.domain.case import Told
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.pdf.styles import FACT, FACT_BOLD
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, say_when, short_day

__all__ = [
    "card_place",
    "condition_place",
    "entry_place",
    "in_list",
    "linked_to",
    "page_of",
    "pieces_of_days",
    "pieces_of_entries",
    "pieces_of_numbers",
    "shown",
]

_MOST_NUMBERS = 12


def entry_place(record: Record) -> str:
    """Return the name of the entry's place."""
    return f"entry-{record.number}"


def card_place(card: CardId | str) -> str:
    """Return the name of the place of a person, an order, a report, an item or a source."""
    return f"card-{card}"


def condition_place(order: Card[Told], number: str) -> str:
    """Return the name of the place of one condition of an order."""
    known = [condition.number for condition in getattr(order.told, "conditions", ())]
    at = known.index(number) if number in known else -1
    return f"condition-{order.id}-{at}" if at >= 0 else card_place(order.id)


def in_list(exhibit: Exhibit) -> str:
    """Return the name of the exhibit's place in the exhibit list."""
    return f"listed-{exhibit.id}"


def shown(exhibit: Exhibit) -> str:
    """Return the name of the place where the exhibit is shown with its entry."""
    return f"shown-{exhibit.id}"


def page_of(exhibit: Exhibit) -> str:
    """Return the name of the place where all of what an exhibit holds is shown."""
    return f"page-of-{exhibit.id}"


def linked_to(plan: PackPlan, incidents: Iterable[str | None]) -> list[Record]:
    """Return the entries of a pack that have these ids, in the pack's order."""
    wanted = set(incidents)
    return [record for record in plan.records if record.id in wanted]


def pieces_of_entries(volume: Volume, records: Sequence[Record], tr: Translate) -> list[Piece]:
    """Return "Entry 7, Monday 9 March 2026; …"; each leads to its place, if that is here."""
    pieces: list[Piece] = []
    for at, record in enumerate(records):
        pieces.append(Piece("; " if at else "", FACT))
        entry = tr("Entry {number}").format(number=record.number)
        pieces.append(Piece(entry, FACT_BOLD, _link(volume, record)))
        said = f", {say_when(record.now.told.when, tr)}"
        pieces.append(Piece(said + _elsewhere(volume, record, tr), FACT))
    return pieces


def pieces_of_numbers(
    volume: Volume, records: Sequence[Record], tr: Translate, most: int = _MOST_NUMBERS
) -> list[Piece]:
    """Return "entry 3", or "3 entries: 3, 7, 9": no more than ``most``, and how many more."""
    if not records:
        return []
    if not most:
        return [Piece(tr.many("{count} entry", "{count} entries", len(records)), FACT)]
    count = tr.many("entry ", "{count} entries: ", len(records))
    pieces = [Piece(count, FACT)]
    for at, record in enumerate(records[:most]):
        pieces.append(Piece(", " if at else "", FACT))
        pieces.append(Piece(str(record.number), FACT_BOLD, _link(volume, record)))
    more = len(records) - most
    if more > 0:
        pieces.append(Piece(tr.many(" and {count} more", " and {count} more", more), FACT))
    return pieces


def pieces_of_days(volume: Volume, records: Sequence[Record], tr: Translate) -> list[Piece]:
    """Return "9 Mar 2026 (3), 11 Mar 2026 (7)": each number leads to its entry, if that is here."""
    pieces: list[Piece] = []
    for at, record in enumerate(records):
        start = record.now.told.when.start
        day = tr("time not known") if start is None else short_day(start.date(), tr)
        pieces.append(Piece(f"{', ' if at else ''}{day} (", FACT))
        pieces.append(Piece(str(record.number), FACT_BOLD, _link(volume, record)))
        pieces.append(Piece(")", FACT))
    return pieces


def _link(volume: Volume, record: Record) -> str:
    return entry_place(record) if volume.holds(record) else ""


def _elsewhere(volume: Volume, record: Record, tr: Translate) -> str:
    if volume.holds(record):
        return ""
    return tr(" (volume {number})").format(number=volume.elsewhere[record.id])
