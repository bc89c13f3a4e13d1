"""Say whether one journal goes on from another, or where the two part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from diary_app.chain.check import said_lost
from diary_app.domain.extension import Extension, Relation
from diary_app.domain.journal import JournalEntry

__all__ = ["extension"]

Rows = Mapping[int, JournalEntry]


def extension(earlier: Sequence[JournalEntry], later: Sequence[JournalEntry]) -> Extension:
    """Compare two journals row by row.

    The later goes on from the earlier if every row they share is the same and its row at the
    earlier's last place has the earlier's head. Bodies may be withheld in either, or erased since:
    the rows' hashes cover their commitments. A row that is lost in the later, and said there to be,
    is none they share and is named; its hash is told by the row after it, if that is there.

    What this shows rests on each chain by itself, which is for :func:`diary_app.chain.check`.

    Args:
        earlier: a journal from its first row, in order.
        later: another.
    """
    if not earlier or not later:
        return Extension(relation=Relation.UNTOLD)
    if earlier[0].diary != later[0].diary:
        return Extension(relation=Relation.OTHER_DIARY)
    before, after = _by_number(earlier), _by_number(later)
    end, last = max(before), max(after)
    parting = _parting(before, after, said_lost(later), min(end, last))
    gone = (seq for seq in before if seq not in after and seq < (parting or last + 1))
    lost, shared = tuple(sorted(gone)), len(before.keys() & after.keys())
    if parting is not None:
        return Extension(relation=Relation.PARTS, shared=parting - 1, parts_at=parting, lost=lost)
    if last < end:
        beyond = sum(seq > last for seq in before)
        return Extension(relation=Relation.BEHIND, shared=shared, beyond=beyond, lost=lost)
    if end not in after and end + 1 not in after:
        return Extension(relation=Relation.UNTOLD, lost=lost)
    beyond = sum(seq > end for seq in after)
    relation = Relation.EXTENDS if beyond else Relation.SAME
    return Extension(relation=relation, shared=shared, beyond=beyond, lost=lost)


def _by_number(rows: Iterable[JournalEntry]) -> Rows:
    return {row.seq: row for row in rows}


def _parting(before: Rows, after: Rows, lost: set[int], end: int) -> int | None:
    """Return the first row up to ``end`` in which two journals differ; ``None`` if in none."""
    for seq in range(1, end + 1):
        one, other = before.get(seq), after.get(seq)
        if one is not None and other is None:
            next_one = after.get(seq + 1)
            is_told = next_one is None or next_one.previous == one.hash
            if seq in lost and is_told:
                continue
            return seq
        if one != other and (one is None or other is None or not _is_same(one, other)):
            return seq
    return None


def _is_same(one: JournalEntry, other: JournalEntry) -> bool:
    """Say whether two rows are the same one, of which either may withhold what was written."""
    if one.body is not None and other.body is not None:
        return one == other
    return _bare(one) == _bare(other)


def _bare(row: JournalEntry) -> JournalEntry:
    return replace(row, body=None, salt=None)
