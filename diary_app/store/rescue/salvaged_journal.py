"""Which rows of a damaged journal count: each proved by itself, all of one history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from diary_app.chain import admits, holds
from diary_app.domain.head import Head
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["Chosen", "choose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was got out of a journal.

    Attributes:
        rows: in order.
        lost: numbers of the rows that are known to be lost, in order.
        vouched: public keys that wrote some of the rows and were admitted by lost ones.
        end: the last row there is known to have been; ``None`` if there is not even that.
    """

    rows: tuple[JournalEntry, ...]
    lost: tuple[int, ...]
    vouched: frozenset[str]
    end: Head | None


def choose(
    sources: Iterable[Mapping[int, JournalEntry]], diary: str, last_seen: Head | None
) -> Chosen:
    """Choose the rows that hold, from the most trusted source to the least.

    A row counts if its hash, its signature and its body fit, if its key was admitted, and if no row
    that counts already belongs to another history. What was erased stays erased, whichever source
    still has it.

    Args:
        sources: rows by number, as they were read.
        diary: 32 hex digits; rows of others do not count.
        last_seen: how far the journal is known to have come.
    """
    found: dict[int, JournalEntry] = {}
    refused: set[str] = set()
    for rows in sources:
        for seq in sorted(rows):
            row = rows[seq]
            is_known = seq in found and found[seq].hash == row.hash
            if is_known or row.diary != diary or row.seq != seq or not holds(row):
                continue
            if seq in found or row.previous in refused or not _links(row, found):
                refused.add(row.hash)
            else:
                found[seq] = row
    proved, _ = _admitted(found)  # before any of them takes a body away
    kept, vouched = _admitted(_without_erased(proved))
    last = kept[max(kept)] if kept else None
    end = Head(seq=last.seq, hash=last.hash) if last else None
    if last_seen is not None and (end is None or last_seen.seq > end.seq):
        end = last_seen
    lost = tuple(seq for seq in range(1, (end.seq if end else 0) + 1) if seq not in kept)
    return Chosen(
        rows=tuple(kept[seq] for seq in sorted(kept)),
        lost=lost,
        vouched=frozenset(vouched),
        end=end,
    )


def _links(row: JournalEntry, found: Mapping[int, JournalEntry]) -> bool:
    """Say whether no row beside it belongs to another history."""
    before, after = found.get(row.seq - 1), found.get(row.seq + 1)
    return (before is None or row.previous == before.hash) and (
        after is None or after.previous == row.hash
    )


def _without_erased(found: Mapping[int, JournalEntry]) -> dict[int, JournalEntry]:
    """Take away the bodies that were erased, and rows without one whose erasing is lost.

    Nothing but an erasing takes a body away; so a row without one is never filled again.
    """
    gone = {row.subject: row.seq for row in found.values() if row.kind == ActKind.ERASED}
    kept = {}
    for seq, row in found.items():
        if seq < gone.get(row.subject, 0) and row.kind != ActKind.ERASED:
            kept[seq] = replace(row, body=None, salt=None)
        elif row.body is not None:
            kept[seq] = row
    return kept


def _admitted(
    found: Mapping[int, JournalEntry],
) -> tuple[dict[int, JournalEntry], set[str]]:
    """Leave out rows by keys nobody admitted; after a lost row, its word is taken to be lost, too.

    Whoever wrote in the encrypted database had its key.
    """
    kept: dict[int, JournalEntry] = {}
    admitted: set[str] = set()
    vouched: set[str] = set()
    is_whole = True
    for before, seq in enumerate(sorted(found)):
        row = found[seq]
        is_whole = is_whole and seq == before + 1
        if seq == 1 or row.author in admitted:
            admitted |= admits(row)
        if row.author not in admitted:
            if is_whole:
                continue
            vouched.add(row.author)
            admitted |= {row.author} | admits(row)
        kept[seq] = row
    return kept, vouched
