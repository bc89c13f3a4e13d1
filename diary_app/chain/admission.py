"""Which keys may write in a journal, also where rows that admitted them are lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from diary_app.domain.gaps import Salvage
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["Admission", "admits", "salvages_in", "tells_wrongly"]

Holds = Callable[[JournalEntry], bool]


def admits(entry: JournalEntry) -> set[str]:
    """Return the public keys this entry lets write: named in the open, outside the body.

    The first entry admits its own author and, like every change of access, the keys in its
    subject, separated by blanks: they stand there and not in the body so that the chain can be
    checked where bodies are withheld.
    """
    if entry.kind == ActKind.DIARY_MADE:
        return {entry.author, *entry.subject.split()}
    return set(entry.subject.split()) if entry.kind == ActKind.ACCESS_CHANGED else set()


def salvages_in(entries: Sequence[JournalEntry], holds: Holds) -> Iterator[Salvage]:
    """Yield what each salvage says is lost; one that says so of no row is left out.

    Args:
        entries: of a journal.
        holds: says whether a row is what its author signed.
    """
    sure = _admitted_without_a_salvage(entries)
    for entry in entries:
        lost = _numbers(entry)
        if lost and not tells_wrongly(entry) and holds(entry):
            yield Salvage(
                seq=entry.seq,
                at=entry.at,
                author=entry.author,
                named=frozenset(entry.subject.split()),
                lost=frozenset(lost),
                is_admitted=entry.author in sure,
            )


def tells_wrongly(entry: JournalEntry) -> bool:
    """Say whether a salvage names what it cannot know: no list of rows before it, in order."""
    if entry.kind != ActKind.SALVAGED or entry.body is None:
        return False
    told = _told(entry.body)
    if told is None:
        return False
    if not isinstance(told, list) or not all(type(row) is int for row in told):
        return True
    rising = all(one < other for one, other in pairwise(told))
    return bool(told) and not (rising and told[0] >= 1 and told[-1] < entry.seq)


def _numbers(entry: JournalEntry) -> list[int]:
    told = _told(entry.body or "") if entry.kind == ActKind.SALVAGED else None
    return told if isinstance(told, list) else []


def _told(body: str) -> object:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return read.get("lost") if isinstance(read, dict) else None


def _admitted_without_a_salvage(entries: Iterable[JournalEntry]) -> set[str]:
    """Return the keys that rows which are there admit, beginning with the first of all."""
    sure: set[str] = set()
    for entry in entries:
        if entry.seq == 1 or entry.author in sure:
            sure |= admits(entry)
    return sure


class Admission:
    """The keys that may write, as a walk through a journal comes to know them.

    Attributes:
        sure: admitted by the rows that are there, or vouched for by a salvage whose own key is.
        doubted: vouched for by nothing but a salvage with such a key itself.
    """

    def __init__(self, salvages: Iterable[Salvage]) -> None:
        self._waiting: dict[int, list[Salvage]] = {}
        self._counted: set[Salvage] = set()
        for salvage in salvages:
            for seq in salvage.lost:
                self._waiting.setdefault(seq, []).append(salvage)
        self.sure: set[str] = set()
        self.doubted: set[str] = set()

    def at_lost(self, seq: int) -> None:
        """Let those count for whom a salvage vouches that says that this row is lost."""
        for salvage in self._waiting.get(seq, ()):
            if salvage in self._counted:
                continue
            self._counted.add(salvage)
            keys = {salvage.author, *salvage.named}
            if salvage.is_admitted:
                self.sure |= keys
            else:
                self.doubted |= keys

    def at_row(self, entry: JournalEntry, *, is_first: bool) -> None:
        """Let the keys count that a row admits."""
        if is_first or entry.author in self.sure:
            self.sure |= admits(entry)
        elif entry.author in self.doubted:
            self.doubted |= admits(entry)

    def is_doubted(self, key: str) -> bool:
        """Say whether nothing vouches for a key but a salvage with such a key itself."""
        return key in self.doubted and key not in self.sure

    def is_known(self, key: str) -> bool:
        """Say whether a key may write, be it doubted or not."""
        return key in self.sure or key in self.doubted
