"""Walk a journal from its first entry and say where it does not hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rfc8785 import CanonicalizationError

from diary_app.chain.hashing import (
    FIRST,
    commitment,
    from_hex,
    hash_of,
    is_canonical,
    signature_holds,
)
from diary_app.chain.signatures import all_signed
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["ChainFault", "ChainFaultKind", "admits", "body_fits", "check", "holds", "said_lost"]


class ChainFaultKind(StrEnum):
    """In which way an entry does not fit."""

    LINK = "link"
    HASH = "hash"
    BODY = "body"
    SIGNATURE = "signature"
    AUTHOR = "author"
    DIARY = "diary"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One fault: its kind and the entry's place, counted from 1 as it stands in the list.

    Rows that are lost, and that the journal itself says are, are counted with.
    """

    kind: ChainFaultKind
    seq: int


def check(entries: Iterable[JournalEntry]) -> Iterator[ChainFault]:
    """Yield every fault of a whole journal, in order; nothing if it holds.

    Checked for each entry: numbered without a gap, names the hash before it, its own hash and
    signature are right, the body (where it is there) fits the commitment, it is signed by a key the
    journal itself admitted before, and it belongs to the same diary. A row that is lost, and that a
    later signed row says was lost before it, is told as lost and not as a cut.

    What this shows: the entries are those the keys signed, in that order, none cut out between.
    What it cannot show: that later entries were not cut off the end, or the whole list not written
    anew by someone who holds the keys. Only a head noted elsewhere shows that.

    Args:
        entries: from the first, in order.
    """
    kept = list(entries)
    lost, vouched = _declared(kept)
    previous, diary, seq = FIRST, "", 0
    admitted: set[str] = set()
    for entry, is_signed in zip(kept, all_signed(kept), strict=True):
        seq, is_after_gap = seq + 1, False
        while seq in lost and entry.seq > seq:
            yield ChainFault(ChainFaultKind.LOST, seq)
            seq, is_after_gap = seq + 1, True
            admitted |= vouched
        diary = diary or entry.diary
        admitted |= admits(entry) if seq == 1 or entry.author in admitted else set()
        if entry.seq != seq or (entry.previous != previous and not is_after_gap):
            yield ChainFault(ChainFaultKind.LINK, seq)
        if entry.diary != diary:
            yield ChainFault(ChainFaultKind.DIARY, seq)
        if entry.author not in admitted:
            yield ChainFault(ChainFaultKind.AUTHOR, seq)
        yield from _faults_within(entry, seq)
        if not is_signed:
            yield ChainFault(ChainFaultKind.SIGNATURE, seq)
        previous = entry.hash


def _faults_within(entry: JournalEntry, seq: int) -> Iterator[ChainFault]:
    if not _hash_is_right(entry):
        yield ChainFault(ChainFaultKind.HASH, seq)
    if not body_fits(entry):
        yield ChainFault(ChainFaultKind.BODY, seq)


def _declared(entries: Iterable[JournalEntry]) -> tuple[set[int], set[str]]:
    """Return the rows that the journal itself says are lost, and the keys vouched for there.

    Who salvages a diary signs which rows could not be got out of the damaged one. A lost row may
    have admitted the key of a later one; the salvage names such keys in its subject, and they count
    after a lost row, never before. All that is said so is told as lost: nothing passes for whole.
    """
    lost: set[int] = set()
    keys: set[str] = set()
    for entry in entries:
        if entry.kind == ActKind.SALVAGED and entry.body is not None and holds(entry):
            body = json.loads(entry.body)
            told = body.get("lost") if isinstance(body, dict) else None
            if isinstance(told, list) and told:
                lost.update(row for row in told if type(row) is int)
                keys |= {entry.author, *entry.subject.split()}
    return lost, keys


def said_lost(entries: Iterable[JournalEntry]) -> set[int]:
    """Return the rows of a journal that are lost, as later rows of it say, each signed."""
    return _declared(entries)[0]


def holds(entry: JournalEntry) -> bool:
    """Say whether an entry by itself is what its author signed: body, hash and signature fit."""
    return signature_holds(entry) and not any(_faults_within(entry, entry.seq))


def body_fits(entry: JournalEntry) -> bool:
    """Say whether the body is the one committed to. A body that is not there fits."""
    if entry.body is None or entry.salt is None:
        return entry.body is None and entry.salt is None
    try:
        held = commitment(from_hex(entry.salt), entry.body.encode())
        return held == entry.commitment and is_canonical(entry.body)
    except (ValueError, TypeError, RecursionError, CanonicalizationError):
        return False


def _hash_is_right(entry: JournalEntry) -> bool:
    try:
        return hash_of(entry) == entry.hash
    except CanonicalizationError:
        return False


def admits(entry: JournalEntry) -> set[str]:
    """Return the public keys this entry lets write: named in the open, outside the body.

    The first entry admits its own author and, like every change of access, the keys in its
    subject, separated by blanks: they stand there and not in the body so that the chain can be
    checked where bodies are withheld.
    """
    if entry.kind == ActKind.DIARY_MADE:
        return {entry.author, *entry.subject.split()}
    return set(entry.subject.split()) if entry.kind == ActKind.ACCESS_CHANGED else set()
