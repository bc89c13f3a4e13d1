"""Walk a journal from its first entry and say where it does not hold."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rfc8785 import CanonicalizationError

from diary_app.chain.admission import Admission, salvages_in, tells_wrongly
from diary_app.chain.hashing import (
    FIRST,
    commitment,
    from_hex,
    hash_of,
    is_canonical,
    signature_holds,
)
from diary_app.chain.signatures import all_signed
from diary_app.domain.gaps import Gaps
from diary_app.domain.journal import JournalEntry

__all__ = [
    "ChainFault",
    "ChainFaultKind",
    "Walk",
    "body_fits",
    "check",
    "gaps",
    "holds",
    "said_lost",
]


class ChainFaultKind(StrEnum):
    """In which way an entry does not fit."""

    LINK = "link"
    HASH = "hash"
    BODY = "body"
    SIGNATURE = "signature"
    AUTHOR = "author"
    DIARY = "diary"
    LOST = "lost"
    SAID = "said"


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
    later signed row says was lost before it, is told as lost and not as a cut; the row behind it
    names the hash of a row that is not there. Anybody can write such a word with a key of their
    own: whoever leaves lost rows out of the faults has to tell :func:`gaps`.

    What this shows: the entries are those the keys signed, in that order, none cut out between.
    What it cannot show: that later entries were not cut off the end, or the whole list not written
    anew by someone who holds the keys. Only a head noted elsewhere shows that.

    Args:
        entries: from the first, in order.
    """
    yield from Walk(entries).faults()


def gaps(entries: Iterable[JournalEntry], signer: str = "") -> Gaps | None:
    """Return what salvages say is lost of a whole journal; ``None`` where nothing is.

    Args:
        entries: from the first, in order.
        signer: the public key of what the journal lies in, in hex; ``""`` if there is none.
    """
    return Walk(entries).gaps(signer)


class Walk:
    """One walk through a whole journal: its faults, its gaps, and the keys it comes to know."""

    def __init__(self, entries: Iterable[JournalEntry]) -> None:
        self._entries = list(entries)
        self._salvages = tuple(salvages_in(self._entries, holds))
        self._lost = {seq for one in self._salvages for seq in one.lost}
        self._hashes = {entry.hash for entry in self._entries}
        self._keys = Admission(self._salvages)
        self._places: list[int] = []
        self._missed: list[int] = []
        self._opened: list[int] = []
        self._doubted: list[int] = []
        self._go()

    def faults(self) -> Iterator[ChainFault]:
        """Yield every fault; see :func:`check`."""
        previous = FIRST
        missed, opened = deque(self._missed), set(self._opened)
        strangers = set(self._strangers)
        diary = self._entries[0].diary if self._entries else ""
        together = zip(self._places, self._entries, all_signed(self._entries), strict=True)
        for seq, entry, is_signed in together:
            while missed and missed[0] < seq:
                yield ChainFault(ChainFaultKind.LOST, missed.popleft())
            follows = self._may_follow_a_gap(entry) if seq in opened else entry.previous == previous
            if entry.seq != seq or not follows:
                yield ChainFault(ChainFaultKind.LINK, seq)
            if entry.diary != diary:
                yield ChainFault(ChainFaultKind.DIARY, seq)
            if seq in strangers:
                yield ChainFault(ChainFaultKind.AUTHOR, seq)
            yield from _faults_within(entry, seq)
            if tells_wrongly(entry):
                yield ChainFault(ChainFaultKind.SAID, seq)
            if not is_signed:
                yield ChainFault(ChainFaultKind.SIGNATURE, seq)
            previous = entry.hash

    def gaps(self, signer: str) -> Gaps | None:
        """Return what is lost; see :func:`gaps`."""
        if not self._salvages:
            return None
        there = self._lost & {entry.seq for entry in self._entries}
        return Gaps(
            lost=tuple(self._missed),
            there=tuple(sorted(there)),
            opened=tuple(self._opened),
            doubted=tuple(self._doubted),
            salvages=self._salvages,
            is_signer_doubted=self._keys.is_doubted(signer),
        )

    def knows(self, key: str) -> bool:
        """Say whether a key may write in the journal when it has ended."""
        return self._keys.is_known(key)

    def _go(self) -> None:
        seq = 0
        self._strangers: list[int] = []
        for entry in self._entries:
            seq, before = seq + 1, len(self._missed)
            while seq in self._lost and entry.seq > seq:
                self._missed.append(seq)
                self._keys.at_lost(seq)
                seq += 1
            if len(self._missed) > before:
                self._opened.append(seq)
            self._places.append(seq)
            self._keys.at_row(entry, is_first=seq == 1)
            if self._keys.is_doubted(entry.author):
                self._doubted.append(seq)
            elif not self._keys.is_known(entry.author):
                self._strangers.append(seq)

    def _may_follow_a_gap(self, entry: JournalEntry) -> bool:
        """Say whether the row named before this one can be one that is lost."""
        return entry.previous != FIRST and entry.previous not in self._hashes


def _faults_within(entry: JournalEntry, seq: int) -> Iterator[ChainFault]:
    if not _hash_is_right(entry):
        yield ChainFault(ChainFaultKind.HASH, seq)
    if not body_fits(entry):
        yield ChainFault(ChainFaultKind.BODY, seq)


def said_lost(entries: Iterable[JournalEntry]) -> set[int]:
    """Return the rows of a journal that are lost, as later rows of it say, each signed."""
    return {seq for one in salvages_in(list(entries), holds) for seq in one.lost}


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
