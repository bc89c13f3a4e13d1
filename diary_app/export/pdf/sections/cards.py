"""How every card is set: a line that says which it is, and each fact under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diary_app.domain.card import Card
from diary_app.domain.case import Told
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record
from diary_app.export.pdf.places import card_place, linked_to, pieces_of_entries
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    COLUMN,
    FACT,
    LABEL,
    MARGIN,
    NOTE,
    SIDE,
    TEXT_LEFT,
)
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import CardWords, Translate, say_moment

__all__ = [
    "end_card",
    "go_on",
    "put_card",
    "put_entries",
    "put_fact",
    "put_linked",
    "put_list",
    "put_opening",
    "put_pieces",
]

_SET_IN = 12.0
_SPARE = 0.01


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
    """Set one card as it stands now, and when it was written and changed; with a bookmark.

    Args:
        sheet: where.
        called: what it is: "Order 2".
        card: what to set.
        words: say it.
        but: names of facts that the caller sets.
    """
    sheet.on_new_page = None
    sheet.ask_for(7 * BODY.leading)
    sheet.part_off(6)
    title = f"{called} · {words.title(card.told)}"
    sheet.pen.mark(card_place(card.id), sheet.y)
    sheet.pen.paper.addOutlineEntry(title, card_place(card.id), level=1)
    sheet.put(title, BODY_BOLD, left=MARGIN, width=FULL_WIDTH, tag="H3")
    sheet.y -= 2
    sheet.aside(sheet.pen.set(_say_written(card, sheet.tr), NOTE, SIDE))
    sheet.on_new_page = lambda: go_on(sheet, called)
    left_out = set(but)
    for name, said in words.facts(card.told):
        if name not in left_out:
            put_fact(sheet, name, said)


def end_card(sheet: Sheet) -> None:
    """Go below the card."""
    sheet.clear_aside()
    sheet.on_new_page = None
    sheet.y -= 8


def put_fact(sheet: Sheet, name: str, said: str) -> None:
    """Set one fact with its name before it; lines of its own under it, set in."""
    first, *more = said.split("\n")
    sheet.put([Piece(f"{name}: ", LABEL), Piece(first, FACT)], FACT)
    for line in more:
        lines = sheet.pen.set(line, FACT, COLUMN - _SET_IN)
        if len(lines) == 1:  # by itself as wide as it is: one from right to left begins here too
            width = sum(run.width for run in lines[0].runs)
            lines = sheet.pen.set(line, FACT, width + _SPARE)
        sheet.put_lines(lines, TEXT_LEFT + _SET_IN)


def put_list(sheet: Sheet, name: str, lines: Sequence[str]) -> None:
    """Set a fact that is a list, its name above it and its lines set in."""
    sheet.put([Piece(f"{name}: ", LABEL)], FACT)
    with sheet.tags.within("L"):
        for line in lines:
            with sheet.tags.within("LI"):
                width = COLUMN - _SET_IN
                sheet.put(line, FACT, left=TEXT_LEFT + _SET_IN, width=width, tag="LBody")


def put_pieces(sheet: Sheet, name: str, pieces: Sequence[Piece]) -> None:
    """Set one fact of several pieces, with its name before it; nothing where there is none."""
    if pieces:
        sheet.put([Piece(f"{name}: ", LABEL), *pieces], FACT)


def put_entries(sheet: Sheet, volume: Volume, name: str, records: Sequence[Record]) -> None:
    """Set which entries something has to do with; each leads to its place."""
    put_pieces(sheet, name, pieces_of_entries(volume, records, sheet.tr))


def put_linked(
    sheet: Sheet, volume: Volume, name: str, incidents: Sequence[IncidentId | None]
) -> None:
    """Set which entries a card is about, and of how many this pack does not hold."""
    linked = linked_to(volume.plan, incidents)
    put_entries(sheet, volume, name, linked)
    gone = {one for one in incidents if one is not None} - {record.id for record in linked}
    if gone:
        said = sheet.tr.many(
            "{count} entry that is not in this pack",
            "{count} entries that are not in this pack",
            len(gone),
        )
        put_fact(sheet, name, said)


def go_on(sheet: Sheet, called: str) -> None:
    """Say beside what goes on from the page before what it belongs to."""
    said = sheet.tr("{name}, continued").format(name=called)
    sheet.aside(sheet.pen.set(said, NOTE, SIDE))


def _say_written(card: Card[Told], tr: Translate) -> str:
    first = say_moment(card.first.written, tr)
    again = len(card.versions) - 1
    if not again:
        return tr("written {first}").format(first=first)
    said = tr.many(
        "written {first}; changed {count} time, last {last}",
        "written {first}; changed {count} times, last {last}",
        again,
    )
    return said.format(first=first, last=say_moment(card.now.written, tr))
