"""Every entry in order of happening: when, in whose words, what kind, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby, pairwise

from babel.dates import format_skeleton

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record, Version
from diary_app.export.behaviours import say_behaviour
from diary_app.export.pdf.proofs import in_list, put_proofs
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    BODY,
    BODY_BOLD,
    FACT,
    FACT_BOLD,
    GAP,
    LABEL,
    MARGIN,
    MONTH,
    NOTE,
    REASON,
    SIDE,
    TEXT_LEFT,
)
from diary_app.export.pdf.text import Line, Piece, height_of
from diary_app.export.sources import Sources
from diary_app.i18n import Translate, changes, say_answers, say_delay, say_moment, say_when
from diary_app.progress import Progress

__all__ = ["CHRONOLOGY", "entry_place", "months_of", "put_chronology"]

CHRONOLOGY = "chronology"


def entry_place(record: Record) -> str:
    """Return the name of the entry's place in the PDF."""
    return f"entry-{record.number}"


def months_of(
    records: Sequence[Record], tr: Translate
) -> Iterator[tuple[str, str, tuple[Record, ...]]]:
    """Yield each month's title, place in the PDF and entries; what has no known time comes last."""
    for number, (month, group) in enumerate(groupby(records, key=_month), start=1):
        title = tr("Time not known") if month is None else _say_month(month, tr)
        yield title, f"month-{number}", tuple(group)


def put_chronology(sheet: Sheet, plan: PackPlan, sources: Sources, progress: Progress) -> None:
    """Set all entries.

    Raises:
        Cancelled: the person asked to stop.
    """
    sheet.part(sheet.tr("Chronology"), CHRONOLOGY)
    done = 0
    for title, name, records in months_of(plan.records, sheet.tr):
        _put_month(sheet, title, name)
        for record in records:
            progress.step(done, len(plan.records), "pages")
            _Entry(sheet, plan, record).put(sources)
            done += 1
    sheet.on_new_page = None
    progress.step(done, len(plan.records), "pages")


def _put_month(sheet: Sheet, title: str, name: str) -> None:
    sheet.on_new_page = None
    sheet.ask_for(150)
    sheet.skip(10)
    sheet.pen.mark(name, sheet.y)
    sheet.pen.paper.addOutlineEntry(title, name, level=1, closed=1)
    sheet.put(title, MONTH, left=MARGIN)
    sheet.y -= 4


class _Entry:
    """One entry being set."""

    def __init__(self, sheet: Sheet, plan: PackPlan, record: Record) -> None:
        self._sheet = sheet
        self._plan = plan
        self._record = record
        self._tr = sheet.tr

    def put(self, sources: Sources) -> None:
        """Set the entry with everything that belongs to it."""
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
        for number, (before, version) in enumerate(pairwise(record.versions), start=1):
            self._put_amendment(number, before, version)
        put_proofs(sheet, sources, record.exhibits, record.now.told)
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
        return self._sheet.pen.set(words, BODY_BOLD, FULL_WIDTH)

    def _side(self) -> list[Line]:
        written = say_moment(self._record.first.written, self._tr)
        said = self._tr("written {moment}").format(moment=written)
        if self._record.delay is not None:
            said += f"\n{say_delay(self._record.delay, self._tr)}"
        return self._sheet.pen.set(said, NOTE, SIDE)

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
            self._put_fact(self._tr("Kind"), self._said_behaviours(first))
        for said in say_answers(first.told, self._tr):
            self._put_fact(said.label, said.words)
        self._put_marks(self._tr("Shown by"), self._exhibits_of(first))

    def _put_amendment(self, number: int, before: Version, now: Version) -> None:
        sheet = self._sheet
        title = self._tr("Amendment {number}, written {moment}").format(
            number=number, moment=say_moment(now.written, self._tr)
        )
        sheet.ask_for(5 * BODY.leading)
        sheet.skip(GAP)
        sheet.pen.rule(TEXT_LEFT, sheet.y, SIDE)
        sheet.y -= 2
        sheet.put(title, BODY_BOLD)
        reason = self._tr("Why: {reason}").format(reason=now.reason or "")
        sheet.put(reason, REASON)
        if now.told.account != before.told.account:
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
            said = self._said_behaviours(now) or self._tr("none chosen")
            self._put_fact(self._tr("Kind, now"), said)
        for change in changes(old, new, self._tr):
            label = self._tr("{label}, now").format(label=change.label)
            self._put_fact(label, change.after or self._tr("left empty"))
        added = [e for e in self._exhibits_of(now) if e.id not in old.exhibits]
        gone = [e for e in self._exhibits_of(before) if e.id not in new.exhibits]
        self._put_marks(self._tr("Added"), added)
        self._put_marks(self._tr("No longer named here"), gone)

    def _put_when(self, version: Version, label: str) -> None:
        self._put_fact(label, say_when(version.told.when, self._tr))

    def _put_fact(self, label: str, words: str) -> None:
        self._sheet.put([Piece(f"{label}: ", LABEL), Piece(words, FACT)], FACT)

    def _put_marks(self, label: str, exhibits: Sequence[Exhibit]) -> None:
        if not exhibits:
            return
        pieces = [Piece(f"{label}: ", LABEL)]
        for at, exhibit in enumerate(exhibits):
            pieces.append(Piece(", " if at else "", FACT))
            pieces.append(Piece(exhibit.mark, FACT_BOLD, in_list(exhibit)))
        self._sheet.put(pieces, FACT)

    def _exhibits_of(self, version: Version) -> list[Exhibit]:
        return [e for e in self._record.exhibits if e.id in version.told.exhibits]

    def _said_behaviours(self, version: Version) -> str:
        profile = self._plan.profile
        return " · ".join(say_behaviour(profile.behaviour(k)) for k in version.told.behaviours)


def _month(record: Record) -> datetime | None:
    start = record.now.told.when.start
    return (
        None if start is None else start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    )


def _say_month(month: datetime, tr: Translate) -> str:
    return format_skeleton("yMMMM", month, locale=tr.locale)
