"""Walk a journal from its first entry and say where it does not hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rfc8785 import CanonicalizationError

from diary_app.chain.hashing import (
    FIRST,
    canonical,
    commitment,
    from_hex,
    hash_of,
    signature_holds,
)
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["ChainFault", "ChainFaultKind", "body_fits", "check"]


class ChainFaultKind(StrEnum):
    """In which way an entry does not fit."""

    LINK = "link"
    HASH = "hash"
    BODY = "body"
    SIGNATURE = "signature"
    AUTHOR = "author"
    DIARY = "diary"


@dataclass(frozen=True, slots=True)
class ChainFault:
    """One fault: its kind and the entry's place, counted from 1 as it stands in the list."""

    kind: ChainFaultKind
    seq: int


def check(entries: Iterable[JournalEntry]) -> Iterator[ChainFault]:
    """Yield every fault of a whole journal, in order; nothing if it holds.

    Checked for each entry: numbered without a gap, names the hash before it, its own hash and
    signature are right, the body (where it is there) fits the commitment, it is signed by a key the
    journal itself admitted before, and it belongs to the same diary.

    What this shows: the entries are those the keys signed, in that order, none cut out between.
    What it cannot show: that later entries were not cut off the end, or the whole list not written
    anew by someone who holds the keys. Only a head noted elsewhere shows that.

    Args:
        entries: from the first, in order.
    """
    previous, diary = FIRST, ""
    admitted: set[str] = set()
    for seq, entry in enumerate(entries, start=1):
        diary = diary or entry.diary
        admitted |= _admits(entry) if seq == 1 or entry.author in admitted else set()
        if entry.seq != seq or entry.previous != previous:
            yield ChainFault(ChainFaultKind.LINK, seq)
        if entry.diary != diary:
            yield ChainFault(ChainFaultKind.DIARY, seq)
        if not _hash_is_right(entry):
            yield ChainFault(ChainFaultKind.HASH, seq)
        if not body_fits(entry):
            yield ChainFault(ChainFaultKind.BODY, seq)
        if not signature_holds(entry):
            yield ChainFault(ChainFaultKind.SIGNATURE, seq)
        if entry.author not in admitted:
            yield ChainFault(ChainFaultKind.AUTHOR, seq)
        previous = entry.hash


def body_fits(entry: JournalEntry) -> bool:
    """Say whether the body is the one committed to. A body that is not there fits."""
    if entry.body is None or entry.salt is None:
        return entry.body is None and entry.salt is None
    try:
        salt, body = from_hex(entry.salt), entry.body.encode()
        return commitment(salt, body) == entry.commitment and canonical(json.loads(body)) == body
    except (ValueError, TypeError, RecursionError, CanonicalizationError):
        return False


def _hash_is_right(entry: JournalEntry) -> bool:
    try:
        return hash_of(entry) == entry.hash
    except CanonicalizationError:
        return False


def _admits(entry: JournalEntry) -> set[str]:
    """Return the public keys this entry lets write: named in the open, outside the body.

    The first entry admits its own author and, like every change of access, the keys in its
    subject, separated by blanks: they stand there and not in the body so that the chain can be
    checked where bodies are withheld.
    """
    if entry.kind == ActKind.DIARY_MADE:
        return {entry.author, *entry.subject.split()}
    return set(entry.subject.split()) if entry.kind == ActKind.ACCESS_CHANGED else set()
