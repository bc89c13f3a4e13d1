"""Feelings and impact, taken out of what is handed over unless the keeper wants them in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record

__all__ = ["holds_feelings", "without_feelings"]


def holds_feelings(record: Record) -> bool:
    """Say whether any version of an entry says how it felt, or how much it affected the keeper."""
    return any(not version.told.apart.is_blank for version in record.versions)


def without_feelings(
    records: Iterable[Record], journal: Iterable[JournalEntry]
) -> tuple[list[Record], list[JournalEntry]]:
    """Return entries and journal without them: the rows stay, their words are withheld."""
    return (
        [
            replace(
                record,
                versions=tuple(replace(one, told=one.told.facts) for one in record.versions),
            )
            for record in records
        ],
        [
            replace(entry, body=None, salt=None)
            if entry.kind == ActKind.FEELINGS_WRITTEN
            else entry
            for entry in journal
        ],
    )
