"""Which cards go into a pack, and that how to reach people never does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from diary_app.domain.card import Card
from diary_app.domain.case import CaseFile, Told
from diary_app.domain.incident import IncidentId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record
from diary_app.domain.report import Report
from diary_app.domain.selection import Period
from diary_app.timeline import lies_in

__all__ = ["cards_for", "with_contact"]

T = TypeVar("T", bound=Told)


def cards_for(case: CaseFile, chosen: Sequence[Record], period: Period) -> CaseFile:
    """Return the cards that go into a pack of ``period``, with these entries.

    People and orders always do: what is told of them holds for any entry. A report does if it is
    about one of the entries or was made in the period; a thing or another source, if it belongs to
    one of the entries. With everything in the diary, all do.
    """
    if period.is_everything:
        return case
    inside = {record.id for record in chosen}
    return CaseFile(
        people=case.people,
        orders=case.orders,
        reports=tuple(card for card in case.reports if _reported(card.told, inside, period)),
        items=_belonging(case.items, inside),
        sources=_belonging(case.sources, inside),
    )


def with_contact(entries: Iterable[JournalEntry]) -> int:
    """Return of how many people the journal tells how to reach them, those erased left out."""
    told, gone = set(), set()
    for entry in entries:
        if entry.kind == ActKind.CONTACT_NOTED:
            told.add(entry.subject)
        elif entry.kind == ActKind.ERASED:
            gone.add(entry.subject)
    return len(told - gone)


def _belonging(cards: Iterable[Card[T]], inside: set[IncidentId]) -> tuple[Card[T], ...]:
    return tuple(card for card in cards if getattr(card.told, "incident", None) in inside)


def _reported(report: Report, inside: set[IncidentId], period: Period) -> bool:
    return not inside.isdisjoint(report.incidents) or lies_in(report.when, period)
