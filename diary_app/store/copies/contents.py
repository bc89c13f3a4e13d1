"""Read what a database holds: every row of its journal, compared with its hash."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

from diary_app.chain import FIRST, said_lost
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.progress import Progress
from diary_app.store.database import Connection
from diary_app.store.entries import journal

__all__ = ["Contents", "require_contents"]

_AT_ONCE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a database holds, every row of its journal compared with its hash.

    Attributes:
        acts: rows of the journal.
        head: newest hash, 64 hex digits.
        incidents: how many entries, without those erased.
        kept: how many files belong to entries, without those erased.
        exhibits: every file there must be an original of: the kept ones, then those of drafts.
        last: number of the newest row; more than ``acts`` where a salvage could not get rows out.
        lost: marks or names of the files of which a salvage said that they are lost.
    """

    acts: int
    head: str
    incidents: int
    kept: int
    exhibits: tuple[Exhibit, ...]
    last: int
    lost: frozenset[str]


def require_contents(
    database: Connection,
    progress: Progress,
    look: Callable[[Sequence[tuple[Any, ...]]], None] = lambda _: None,
) -> Contents:
    """Read every row of a journal, each compared with its hash, and return what there is.

    Signatures are left to the check of a diary.

    Args:
        database: whose journal.
        progress: told of every step; stops the work.
        look: is shown the rows, some at a time, before they are compared.

    Raises:
        Damaged: a row, or a draft, is not what was written. It is named.
        Cancelled: the person asked to stop.
    """
    previous, acts, incidents, seq = FIRST, 0, 0, 0
    salvages = _salvages(database)
    lost = said_lost(salvages)
    kept: list[Exhibit] = []
    total = database.execute("SELECT count(*) FROM journal").fetchone()[0]
    rows = database.execute(f"SELECT {journal.COLUMNS} FROM journal ORDER BY seq")  # noqa: S608 - names of our own
    for row in _shown(look, rows):
        entry = journal.entry_of_row(row)
        acts, seq, is_after_gap = acts + 1, seq + 1, False
        while seq in lost and entry.seq > seq:
            seq, is_after_gap = seq + 1, True
        follows = entry.seq == seq and (is_after_gap or entry.previous == previous)
        if not follows or not journal.is_as_written(entry):
            raise Damaged(f"entry {seq}")
        if entry.body is not None:
            incidents += entry.kind == ActKind.INCIDENT_WRITTEN
            if entry.kind == ActKind.EXHIBIT_KEPT:
                body = json.loads(entry.body)
                kept.append(Exhibit.from_body(ExhibitId(entry.subject), body))
        previous = entry.hash
        if acts % _AT_ONCE == 0:
            progress.step(acts, total, "checking")
    return Contents(
        acts=acts,
        head=previous,
        incidents=incidents,
        kept=len(kept),
        exhibits=(*kept, *_held(database)),
        last=seq,
        lost=_lost_files(salvages),
    )


def _salvages(database: Connection) -> list[JournalEntry]:
    """Return the rows that say what a salvage of the diary could not get out."""
    rows = database.execute(
        f"SELECT {journal.COLUMNS} FROM journal WHERE kind = ?",  # noqa: S608 - names of our own
        (ActKind.SALVAGED.value,),
    )
    return [journal.entry_of_row(row) for row in rows]


def _lost_files(salvages: list[JournalEntry]) -> frozenset[str]:
    bodies = [journal.body_of(entry) for entry in salvages]
    return frozenset(str(name) for body in bodies for name in body.get("lost_exhibits", ()))


def _shown(
    look: Callable[[Sequence[tuple[Any, ...]]], None], rows: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...]]:
    """Yield rows, having shown them first, some at a time."""
    while page := list(islice(rows, _AT_ONCE)):
        look(page)
        yield from page


def _held(database: Connection) -> Iterator[Exhibit]:
    """Yield the files of drafts, every draft compared with its digest."""
    for body, digest in database.execute("SELECT body, digest FROM draft"):
        _require_digest(body, digest)
    for exhibit, body, digest in database.execute("SELECT exhibit, body, digest FROM held"):
        _require_digest(body, digest)
        yield Exhibit.from_body(ExhibitId(exhibit), json.loads(body))


def _require_digest(body: str, digest: str) -> None:
    if sha256(body.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        raise Damaged("draft")
