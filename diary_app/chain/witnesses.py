"""Say which of the heads somebody noted are not heads of this journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["misfitting_witnesses"]


def misfitting_witnesses(entries: Iterable[JournalEntry]) -> Iterator[int]:
    """Yield the number of every row that remembers a noted head which no row before it has.

    The subject is the hash that was noted; the body says of which row. Where the body is withheld,
    any row before will do. The hash of a lost row is known from the row after it.

    Args:
        entries: of one journal, in order. Whether their hashes are right is for the chain's check.
    """
    rows: dict[str, int] = {}
    for entry in entries:
        if entry.seq > 1:
            rows.setdefault(entry.previous, entry.seq - 1)
        if entry.kind == ActKind.WITNESSED and not _fits(entry, rows):
            yield entry.seq
        rows[entry.hash] = entry.seq


def _fits(entry: JournalEntry, rows: Mapping[str, int]) -> bool:
    if entry.subject not in rows:
        return False
    if entry.body is None:
        return True
    try:
        return bool(json.loads(entry.body)["seq"] == rows[entry.subject])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
