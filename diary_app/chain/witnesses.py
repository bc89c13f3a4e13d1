"""Say which of the heads somebody noted are none of this journal, and which nobody can tell of."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
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
    entries: Iterable[JournalEntry], lost: Container[int] = ()
) -> Iterator[tuple[int, WitnessFault]]:
    """Yield the number of every row that remembers a noted head with which something is wrong.

    The subject is the hash that was noted; the body says of which row. Where the body is withheld,
    any row before will do. The hash of a lost row is known from the row after it.

    Args:
        entries: of one journal, in order. Whether their hashes are right is for the chain's check.
        lost: rows that are lost, as the journal itself says (:func:`said_lost`), or that are not
            among the entries because they cannot be read.
    """
    rows: dict[str, int] = {}
    for entry in entries:
        if entry.seq > 1:
            rows.setdefault(entry.previous, entry.seq - 1)
        if entry.kind == ActKind.WITNESSED and (fault := _fault(entry, rows, lost)):
            yield entry.seq, fault
        rows[entry.hash] = entry.seq


def _fault(
    entry: JournalEntry, rows: Mapping[str, int], lost: Container[int]
) -> WitnessFault | None:
    row = rows.get(entry.subject)
    if entry.body is None:
        if row is not None:
            return None
        known = set(rows.values())
        is_unknown = any(seq in lost and seq not in known for seq in range(1, entry.seq))
        return WitnessFault.UNTOLD if is_unknown else WitnessFault.MISFIT
    try:
        said = json.loads(entry.body)["seq"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return WitnessFault.MISFIT
    if row is not None:
        return None if said == row else WitnessFault.MISFIT
    is_unknown = (
        type(said) is int and said < entry.seq and said in lost and said not in rows.values()
    )
    return WitnessFault.UNTOLD if is_unknown else WitnessFault.MISFIT
