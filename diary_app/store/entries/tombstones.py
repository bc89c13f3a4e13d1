"""What the journal says of something that was erased for good."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.store.entries import journal

__all__ = ["is_erased", "tombstone_among", "tombstones_of"]


def is_erased(entries: Iterable[JournalEntry]) -> bool:
    """Say whether what these rows are all about was erased."""
    return any(entry.kind == ActKind.ERASED for entry in entries)


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


def tombstone_among(entries: Iterable[JournalEntry]) -> Tombstone | None:
    """Return what is left of the one thing these rows are all about; ``None`` if it was not erased.

    Raises:
        Damaged: the row that says so is not what was written.
    """
    for entry in entries:
        if entry.kind == ActKind.ERASED:
            return _tombstone(entry)
    return None


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
