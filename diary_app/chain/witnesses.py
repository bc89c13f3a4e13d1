"""Say which of the heads somebody noted are none of this journal, and which nobody can tell of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto

from diary_app.chain.check import said_lost
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["misfitting_witnesses", "untold_witnesses"]


class _Found(Enum):
    FITS = auto()
    MISFIT = auto()
    UNTOLD = auto()


def misfitting_witnesses(
    entries: Iterable[JournalEntry], unreadable: Iterable[int] = ()
) -> Iterator[int]:
    """Yield the number of every row that remembers a noted head which no row before it has.

    The subject is the hash that was noted; the body says of which row. Where the body is withheld,
    any row before will do. The hash of a lost row is known from the row after it.

    Args:
        entries: of one journal, in order. Whether their hashes are right is for the chain's check.
        unreadable: rows that are not among the entries because they cannot be read.
    """
    return _found(_Found.MISFIT, entries, unreadable)


def untold_witnesses(
    entries: Iterable[JournalEntry], unreadable: Iterable[int] = ()
) -> Iterator[int]:
    """Yield the number of every row of whose noted head nobody can tell any more what it proves.

    The row it was the hash of is lost, as a later signed row says, or cannot be read; and the row
    after it, which would name that hash, is not there either.

    Args:
        entries: as for :func:`misfitting_witnesses`.
        unreadable: the same.
    """
    return _found(_Found.UNTOLD, entries, unreadable)


def _found(
    wanted: _Found, entries: Iterable[JournalEntry], unreadable: Iterable[int]
) -> Iterator[int]:
    kept = list(entries)
    lost = said_lost(kept).union(unreadable)
    rows: dict[str, int] = {}
    for entry in kept:
        if entry.seq > 1:
            rows.setdefault(entry.previous, entry.seq - 1)
        if entry.kind == ActKind.WITNESSED and _judged(entry, rows, lost) is wanted:
            yield entry.seq
        rows[entry.hash] = entry.seq


def _judged(entry: JournalEntry, rows: Mapping[str, int], lost: set[int]) -> _Found:
    is_known = entry.subject in rows
    unknown = {row for row in lost if row < entry.seq}.difference(rows.values())
    if entry.body is None:
        return _Found.FITS if is_known else _Found.UNTOLD if unknown else _Found.MISFIT
    try:
        said = json.loads(entry.body)["seq"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _Found.MISFIT
    if is_known:
        return _Found.FITS if said == rows[entry.subject] else _Found.MISFIT
    return _Found.UNTOLD if type(said) is int and said in unknown else _Found.MISFIT
