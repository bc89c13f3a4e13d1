"""Erasing for good: the one way anything leaves a diary, and the word of it that stays."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.store import journal

__all__ = ["tombstones_of"]


def tombstones_of(entries: Iterable[JournalEntry]) -> list[Tombstone]:
    """Return what was erased, as these rows of a journal tell it, in their order.

    A row whose body is damaged, withheld or of another shape is left out.
    """
    found = []
    for entry in entries:
        if entry.kind == ActKind.ERASED:
            with contextlib.suppress(Damaged, KeyError, ValueError):
                found.append(_tombstone(entry))
    return found


def _tombstone(entry: JournalEntry) -> Tombstone:
    body = journal.body_of(entry)
    return Tombstone(
        kind=ErasedKind(body["kind"]),
        id=entry.subject,
        called=body["called"],
        at=journal.moment_of(entry),
        reason=body["reason"],
        author=entry.author,
    )
