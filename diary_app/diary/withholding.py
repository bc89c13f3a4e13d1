"""What a pack shows of the journal, and what it withholds: the hash stays, the words do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from diary_app.diary.keeper import KEEPER
from diary_app.domain.case import CaseFile
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.domain.selection import Purpose

__all__ = ["effect_alone", "revealed_in", "without_damaged"]

T = TypeVar("T")

_ABOUT_IT = (ActKind.WITNESSED, ActKind.ERASED, ActKind.SALVAGED)


def revealed_in(
    journal: Sequence[JournalEntry],
    chosen: Sequence[Record],
    case: CaseFile,
    purpose: Purpose = Purpose.POLICE,
) -> list[JournalEntry]:
    """Return all entries, with the bodies only of those that go in, and of those about the record.

    How to reach somebody is among them only in a copy that nobody but the keeper is meant to read.
    A pack of the effect alone shows what is written apart from the account, and no account: one row
    holds an account and what it changed in daily life, so that row is withheld.

    Who noted a head, what was erased and what is lost belong to every honest account of it.
    """
    shown = {record.id for record in chosen} | {KEEPER}
    shown |= {exhibit.id for record in chosen for exhibit in record.exhibits}
    shown |= {card.id for card in case.cards}
    hidden: set[str] = set() if purpose.holds_contacts else {ActKind.CONTACT_NOTED}
    if purpose.is_effect_alone:
        hidden |= {ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED}
    return [
        entry
        if _is_shown(entry, shown) and entry.kind not in hidden
        else replace(entry, body=None, salt=None)
        for entry in journal
    ]


def effect_alone(records: Iterable[Record]) -> list[Record]:
    """Return entries that say when, how it felt and what it changed, and who typed that."""

    def bare(told: Draft) -> Draft:
        return Draft(when=told.when, effect=told.effect, apart=told.apart, helped=told.helped)

    return [
        replace(
            record,
            versions=tuple(replace(one, told=bare(one.told)) for one in record.versions),
            exhibits=(),
        )
        for record in records
    ]


def without_damaged(plan: PackPlan, attempt: Callable[[PackPlan], T]) -> tuple[PackPlan, T]:
    """Attempt something with a plan; begin anew without each damaged original it may leave out.

    Returns:
        the plan that it went well with, and what came of it.

    Raises:
        Damaged: something that may not be left out.
    """
    while True:
        try:
            return plan, attempt(plan)
        except Damaged as error:
            marks = {exhibit.mark for exhibit in plan.exhibits}
            if not plan.leaves_out_damaged or error.what not in marks:
                raise
            plan = _without_file(plan, error.what)


def _without_file(plan: PackPlan, mark: str) -> PackPlan:
    """Return the plan without one file; what the journal says of it is withheld, its hash stays."""
    gone = {exhibit.id for exhibit in plan.exhibits if exhibit.mark == mark}
    records = tuple(
        replace(record, exhibits=tuple(one for one in record.exhibits if one.id not in gone))
        for record in plan.records
    )
    journal = tuple(
        replace(entry, body=None, salt=None) if entry.subject in gone else entry
        for entry in plan.journal
    )
    return replace(plan, records=records, journal=journal, damaged=(*plan.damaged, mark))


def _is_shown(entry: JournalEntry, shown: set[str]) -> bool:
    return entry.subject in shown or entry.kind in _ABOUT_IT
