"""One entry: its heading, its words, every amendment under what it amends, and its proofs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft
from diary_app.domain.record import Record, Version
from diary_app.export.pdf.places import entry_place, in_list
from diary_app.export.pdf.proofs import put_proofs
from diary_app.export.pdf.sections.surroundings import Around
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    COLUMN,
    FACT,
    FACT_BOLD,
    GAP,
    LABEL,
    MARGIN,
    NOTE,
    REASON,
    SIDE,
    TEXT_LEFT,
)
from diary_app.export.pdf.text import Line, Piece, height_of
from diary_app.export.sources import Sources
from diary_app.i18n import say_delay, say_moment, say_tombstone, say_when

__all__ = ["EntrySetter"]

_SET_IN = 12.0


class EntrySetter:
    """One entry being set."""

    def __init__(self, sheet: Sheet, record: Record, around: Around) -> None:
        self._sheet = sheet
        self._record = record
        self._around = around
        self._tr = sheet.tr

    def put(self, sources: Sources, claims: Mapping[ExhibitId, Claims]) -> None:
        """Set the entry with everything that belongs to it."""
        with self._sheet.tags.within("Sect"):
            self._put(sources, claims)

    def _put(self, sources: Sources, claims: Mapping[ExhibitId, Claims]) -> None:
        sheet, record = self._sheet, self._record
        head, side = self._head(), self._side()
        sheet.on_new_page = None
        sheet.ask_for(height_of(head) + max(height_of(side), 4 * BODY.leading) + 2 * GAP)
        sheet.part_off(GAP)
        sheet.pen.mark(entry_place(record), sheet.y)
        sheet.pen.paper.addOutlineEntry(self._bookmark(), entry_place(record), level=2)
        sheet.put_lines(head, MARGIN)
        sheet.y -= 3
        sheet.aside(side)
        sheet.on_new_page = self._continued
        self._put_first()
        self._put_around()
        for number, (before, version) in enumerate(pairwise(record.versions), start=1):
            self._put_amendment(number, before, version)
        put_proofs(sheet, sources, claims, record)
        sheet.clear_aside()
        sheet.on_new_page = None
        sheet.y -= GAP

    def _head(self) -> list[Line]:
        """Return the line over both columns that says which entry this is and when it happened.

        It begins in the side column and reaches over the other. Besides being easy to find, it
        keeps programs that read the text of a page, column after column, from mixing up entries.
        """
        when = self._record.now.told.when
        number = self._tr("Entry {number}").format(number=self._record.number)
        words = [Piece(number, BODY_BOLD), Piece(f" · {say_when(when, self._tr)}", BODY_BOLD)]
        return self._sheet.pen.set(words, BODY_BOLD, FULL_WIDTH, "H4")

    def _side(self) -> list[Line]:
        """Return when it was written, how long after, and what is to be known of who typed it."""
        record, tr = self._record, self._tr
        said = [tr("written {moment}").format(moment=say_moment(record.first.written, tr))]
        if record.delay is not None:
            said.append(say_delay(record.delay, tr))
        amended = len(record.versions) - 1
        if amended:
            said.append(tr.many("amended {count} time", "amended {count} times", amended))
        helped = record.now.told.helped
        if helped.written_by.strip():
            back, never = tr("typed by another, read back"), tr("typed by another, not read back")
            said.append(back if helped.read_back else never)
        return self._sheet.pen.set("\n".join(said), NOTE, SIDE)

    def _bookmark(self) -> str:
        when = say_when(self._record.now.told.when, self._tr)
        return self._tr("Entry {number}: {when}").format(number=self._record.number, when=when)

    def _continued(self) -> None:
        said = self._tr("Entry {number}, continued").format(number=self._record.number)
        self._sheet.aside(self._sheet.pen.set(said, NOTE, SIDE))

    def _put_first(self) -> None:
        first = self._record.first
        self._sheet.put(first.told.account, BODY)
        self._sheet.y -= 4
        if first.told.when != self._record.now.told.when:
            self._put_when(first, self._tr("Happened, as first written"))
        if first.told.place.strip():
            self._put_fact(self._tr("Where"), first.told.place)
        if first.told.behaviours:
            self._put_fact(self._tr("Kind"), self._around.behaviours(first.told))
        self._put_answers(first.told)
        self._put_marks(self._tr("Shown by"), self._exhibits_of(first))

    def _put_answers(self, told: Draft) -> None:
        for said in self._around.links.told(told):
            if said.name == "exact_words":
                self._put_quote(said.label, said.words)
            elif said.name not in self._around.linked:
                self._put_fact(said.label, said.words)
        if told.helped.written_by.strip() and not told.helped.read_back:
            self._put_fact(self._tr("Read back and agreed with"), self._tr("no"))
        for label, pieces in self._around.links_of(told):
            self._put_pieces(label, pieces)

    def _put_quote(self, label: str, words: str) -> None:
        """Set what was said or written word for word: set in, under a line that says so."""
        sheet = self._sheet
        sheet.ask_for(3 * BODY.leading)
        sheet.put(f"{label}:", LABEL)
        with sheet.tags.within("BlockQuote"):
            sheet.put(words, BODY, left=TEXT_LEFT + _SET_IN, width=COLUMN - _SET_IN)
        sheet.y -= 3

    def _put_around(self) -> None:
        """Set what has to do with the entry and stands elsewhere, and what was erased of it."""
        for label, pieces in self._around.cards_of(self._record):
            self._put_pieces(label, pieces)
        for stone in self._record.erased:
            self._sheet.put(say_tombstone(stone, self._tr), FACT)

    def _put_amendment(self, number: int, before: Version, now: Version) -> None:
        sheet = self._sheet
        title = self._tr("Amendment {number}, written {moment}").format(
            number=number, moment=say_moment(now.written, self._tr)
        )
        sheet.ask_for(5 * BODY.leading)
        sheet.skip(GAP)
        sheet.pen.rule(TEXT_LEFT, sheet.y, SIDE)
        sheet.y -= 4
        sheet.put(title, BODY_BOLD, tag="H5")
        reason = self._tr("Why: {reason}").format(reason=now.reason or "")
        sheet.put(reason, REASON)
        if now.told.account != before.told.account:
            sheet.ask_for(4 * BODY.leading)
            sheet.put(self._tr("It now reads:"), LABEL)
            sheet.put(now.told.account, BODY)
        self._put_changes(before, now)

    def _put_changes(self, before: Version, now: Version) -> None:
        old, new = before.told, now.told
        if new.when != old.when:
            self._put_when(now, self._tr("Happened, now"))
        if new.place != old.place:
            self._put_fact(self._tr("Where, now"), new.place or self._tr("left empty"))
        if new.behaviours != old.behaviours:
            said = self._around.behaviours(new) or self._tr("none chosen")
            self._put_fact(self._tr("Kind, now"), said)
        for change in self._around.links.changes(old, new):
            label = self._tr("{label}, now").format(label=change.label)
            self._put_fact(label, change.after or self._tr("left empty"))
        added = [e for e in self._exhibits_of(now) if e.id not in old.exhibits]
        gone = [e for e in self._exhibits_of(before) if e.id not in new.exhibits]
        self._put_marks(self._tr("Added"), added)
        self._put_marks(self._tr("No longer named here"), gone)

    def _put_when(self, version: Version, label: str) -> None:
        self._put_fact(label, say_when(version.told.when, self._tr))

    def _put_fact(self, label: str, words: str) -> None:
        self._put_pieces(label, [Piece(words, FACT)])

    def _put_pieces(self, label: str, pieces: Sequence[Piece]) -> None:
        self._sheet.put([Piece(f"{label}: ", LABEL), *pieces], FACT)

    def _put_marks(self, label: str, exhibits: Sequence[Exhibit]) -> None:
        if not exhibits:
            return
        pieces = []
        for at, exhibit in enumerate(exhibits):
            pieces.append(Piece(", " if at else "", FACT))
            pieces.append(Piece(exhibit.mark, FACT_BOLD, in_list(exhibit)))
        self._put_pieces(label, pieces)

    def _exhibits_of(self, version: Version) -> list[Exhibit]:
        return [e for e in self._record.exhibits if e.id in version.told.exhibits]
