"""Check a pack's journal: the chain itself, and the originals that it speaks of."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from diary_app import chain
from diary_app.chain import ChainFaultKind
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.pack import Fault, FaultKind
from diary_app.export.bag import JOURNAL
from diary_app.export.exhibits import EXHIBITS, exhibit_paths
from diary_app.export.journal_json import NotAJournal, read_journal, write_journal

__all__ = ["Journal", "journal_faults", "read_rows"]

_MOST_FAULTS = 100
_NUMBER = re.compile("[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Journal:
    """The rows of a journal, and what they come to.

    Attributes:
        walk: what a walk through all rows comes to; ``None`` without rows.
        is_ours: the file is, byte for byte, what this program writes for these rows.
    """

    rows: tuple[JournalEntry, ...] = ()
    walk: chain.Walk | None = None
    is_ours: bool = field(default=False)


def read_rows(untrusted_json: bytes) -> Journal:
    """Return the journal in a file; an empty one if it is none."""
    try:
        rows = tuple(read_journal(untrusted_json))
    except NotAJournal:
        return Journal()
    walk = chain.Walk(rows) if rows else None
    return Journal(rows, walk, untrusted_json == write_journal(rows))


def journal_faults(
    journal: Journal, sums: Mapping[str, str], unreadable: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with the journal, or with originals it speaks of.

    Args:
        journal: the rows.
        sums: SHA-256 of every file in the pack that can be read, by its path.
        unreadable: the paths of the others, which are told elsewhere.
    """
    yield from _chain_faults(journal)
    exhibits = list(_exhibits(journal))
    paths = exhibit_paths(exhibits)
    for exhibit in exhibits:
        path = paths[exhibit.id]
        if path not in sums and path not in unreadable:
            yield Fault(kind=FaultKind.MISSING, name=path)
        elif sums.get(path, exhibit.sha256) != exhibit.sha256:
            yield Fault(kind=FaultKind.CHANGED, name=path)
    known = set(paths.values())
    for path in sums if journal.rows else ():  # without rows no original can be called a stranger
        if path.startswith(f"{EXHIBITS}/") and path not in known:
            yield Fault(kind=FaultKind.EXTRA, name=path)


def _chain_faults(journal: Journal) -> Iterator[Fault]:
    """Yield where the chain does not hold, and who noted a head that is none of it.

    A row that the journal itself, signed, says is lost is no fault: a verdict of its own says so.
    """
    if not (journal.rows and journal.is_ours):
        yield Fault(kind=FaultKind.BROKEN_CHAIN, name=JOURNAL)
    walked = journal.walk.faults() if journal.walk else ()
    broken = (one for one in walked if one.kind is not ChainFaultKind.LOST)
    for fault in islice(broken, _MOST_FAULTS):
        yield Fault(kind=FaultKind.BROKEN_CHAIN, name=f"{JOURNAL}, {fault.seq}")
    judged = chain.witness_faults(journal.rows, chain.said_lost(journal.rows))
    misfits = (row for row, fault in judged if fault is chain.WitnessFault.MISFIT)
    for row in islice(misfits, _MOST_FAULTS):
        yield Fault(kind=FaultKind.WRONG_WITNESS, name=f"{JOURNAL}, {row}")


def _exhibits(journal: Journal) -> Iterator[Exhibit]:
    """Yield the exhibits whose rows are revealed, in the order in which a pack names them."""
    found: dict[str, Exhibit] = {}
    for row in journal.rows:
        if row.kind == ActKind.EXHIBIT_KEPT and row.body is not None:
            exhibit = _exhibit(row.subject, row.body)
            if exhibit is not None:
                found[row.subject] = exhibit
    yield from sorted(found.values(), key=lambda exhibit: (exhibit.number, exhibit.mark))


def _exhibit(subject: str, untrusted_body: str) -> Exhibit | None:
    """Return what a row says of an exhibit; ``None`` for what the program never writes."""
    try:
        exhibit = Exhibit.from_body(ExhibitId(subject), json.loads(untrusted_body))
        texts = (exhibit.mark, exhibit.name, exhibit.media_type, exhibit.sha256)
        is_sound = all(isinstance(text, str) for text in texts) and _has_number(exhibit.mark)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return exhibit if is_sound else None


def _has_number(mark: str) -> bool:
    return not mark or _NUMBER.fullmatch(mark.rpartition("/")[2]) is not None
