"""Feelings and impact, taken out of what is handed over unless the keeper wants them in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record, Version
from diary_app.domain.telling import Apart

__all__ = ["factual", "holds_feelings", "newest_feelings", "without_feelings"]


def holds_feelings(record: Record) -> bool:
    """Say whether any version of an entry says how it felt, or how much it affected the keeper."""
    return any(not version.told.apart.is_blank for version in record.versions)


def factual(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Return the versions that change the account; those of feelings alone say why, in private."""
    kept = list(versions[:1])
    for before, one in pairwise(versions):
        is_same = one.told.facts == before.told.facts
        if not (is_same and one.told.apart != before.told.apart):
            kept.append(one)
    return tuple(kept)


def newest_feelings(record: Record) -> int:
    """Return the row of the newest version that says anew how it felt; 0 where none does."""
    before = [Apart(), *(one.told.apart for one in record.versions)]
    pairs = zip(record.versions, before, strict=False)
    changed = (one.seq for one, apart in pairs if one.told.apart != apart)
    return max(changed, default=0)


def without_feelings(
    records: Iterable[Record], journal: Iterable[JournalEntry]
) -> tuple[list[Record], list[JournalEntry]]:
    """Return entries and journal without them: the rows stay, their words are withheld."""
    kept = [(record, factual(record.versions)) for record in records]
    inside = {one.seq for _, versions in kept for one in versions}
    apart = {one.seq for record, _ in kept for one in record.versions} - inside
    return (
        [
            replace(record, versions=tuple(replace(one, told=one.told.facts) for one in versions))
            for record, versions in kept
        ],
        [
            replace(entry, body=None, salt=None)
            if entry.kind == ActKind.FEELINGS_WRITTEN or entry.seq in apart
            else entry
            for entry in journal
        ],
    )
