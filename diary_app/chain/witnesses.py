"""Say which of the heads somebody noted are none of this journal, and which nobody can tell of."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["WitnessFault", "witness_faults"]


class WitnessFault(Enum):
    """What is wrong with a noted head.

    Attributes:
        MISFIT: no row before the one that remembers it has that hash.
        UNTOLD: nobody can tell any more: the row it was the hash of is lost, and so is the row
            after it, which would name that hash.
    """

    MISFIT = auto()
    UNTOLD = auto()


def witness_faults(
    entries: Iterable[JournalEntry], lost: Iterable[int] = ()
) -> Iterator[tuple[int, WitnessFault]]:
    """Yield the number of every row that remembers a noted head with which something is wrong.

    The subject is the hash that was noted; the body says of which row. Where the body is withheld,
    any row before will do. The hash of a lost row is known from the row after it.

    Args:
        entries: of one journal, in order. Whether their hashes are right is for the chain's check.
        lost: rows that are lost, as the journal itself says (:func:`said_lost`), or that are not
            among the entries because they cannot be read.
    """
    heads = _Heads(lost)
    for entry in entries:
        if entry.seq > 1:
            heads.note(entry.previous, entry.seq - 1)
        if entry.kind == ActKind.WITNESSED and (fault := heads.fault_of(entry)):
            yield entry.seq, fault
        heads.note(entry.hash, entry.seq, anew=True)


class _Heads:
    """The hashes of the rows up to one, and the lost ones of which nothing names it."""

    def __init__(self, lost: Iterable[int]) -> None:
        self._row_of: dict[str, int] = {}
        self._named: set[int] = set()
        self._lost = frozenset(lost)
        self._unnamed = deque(sorted(seq for seq in self._lost if seq > 0))

    def note(self, named: str, row: int, *, anew: bool = False) -> None:
        """Note the hash of a row; what another row named before counts unless it is said anew."""
        if anew or named not in self._row_of:
            self._row_of[named] = row
            self._named.add(row)

    def fault_of(self, entry: JournalEntry) -> WitnessFault | None:
        """Return what is wrong with a noted head."""
        row = self._row_of.get(entry.subject)
        if entry.body is None:
            if row is not None:
                return None
            while self._unnamed and self._unnamed[0] in self._named:
                self._unnamed.popleft()
            is_unknown = bool(self._unnamed) and self._unnamed[0] < entry.seq
        else:
            said = _row_said(entry.body)
            if said is None or row is not None:
                return None if said is not None and said == row else WitnessFault.MISFIT
            is_unknown = said < entry.seq and said in self._lost and said not in self._named
        return WitnessFault.UNTOLD if is_unknown else WitnessFault.MISFIT


def _row_said(body: str) -> int | None:
    try:
        said = json.loads(body)["seq"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return said if type(said) is int else None
