"""Walk a journal from its first entry and say where it does not hold."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

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

_TOGETHER = 128  # signatures looked at in one piece of work


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
    for seq, (entry, is_signed) in enumerate(_with_signatures(entries), start=1):
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
        if not is_signed:
            yield ChainFault(ChainFaultKind.SIGNATURE, seq)
        if entry.author not in admitted:
            yield ChainFault(ChainFaultKind.AUTHOR, seq)
        previous = entry.hash


def _with_signatures(entries: Iterable[JournalEntry]) -> Iterator[tuple[JournalEntry, bool]]:
    """Yield each entry and whether its signature holds.

    Signatures are most of the work, and the library lets other threads run meanwhile: they are
    looked at a little ahead, on every processor there is. ``entries`` is read on this thread alone.
    """
    coming, beside = iter(entries), max(1, os.cpu_count() or 1)
    with ThreadPoolExecutor(beside) as pool:
        ahead = deque(_pieces(coming, pool, 2 * beside))
        while ahead:
            entries_of_piece, held = ahead.popleft()
            yield from zip(entries_of_piece, held.result(), strict=True)
            ahead.extend(_pieces(coming, pool, 1))


def _pieces(
    coming: Iterator[JournalEntry], pool: ThreadPoolExecutor, most: int
) -> Iterator[tuple[list[JournalEntry], Future[list[bool]]]]:
    for _ in range(most):
        piece = list(islice(coming, _TOGETHER))
        if piece:
            yield piece, pool.submit(_all_signed, piece)


def _all_signed(entries: list[JournalEntry]) -> list[bool]:
    return [signature_holds(entry) for entry in entries]


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
