"""Share a pack out into parts, each a complete pack of its own with some of the originals.

The originals stay in the order of their marks, so that each part holds a run of them. The fewest
parts come of filling one after the other, and the smallest size that is enough can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from diary_app.domain.carriage import MOST_PARTS
from diary_app.domain.errors import OriginalTooLarge, PartTooSmall, TooManyParts
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import JournalEntry
from diary_app.domain.pack import PackPlan

__all__ = ["Part", "Shared", "in_parts", "journal_of"]

_ABOUT = 2**19
"""Bytes kept free in each part for what it is checked by, beside the journal."""
_ENTRY = 30 + 46 + 2 * 64
"""Bytes that a ZIP says of one file, but for its path (APPNOTE 4.3.7, 4.3.12)."""
_LINE = 64 + 3
"""Bytes of a line of the manifest, but for its path."""

_GROWTH, _ROUND = 2**16, 100_000
"""What is told as enough is a little more: the next opening of the diary adds to its journal."""

_Group = tuple[tuple[Exhibit, ...], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a pack.

    Attributes:
        number: from 1; the first holds the documents.
        of: how many there are.
    """

    number: int
    of: int
    exhibits: tuple[Exhibit, ...]

    def name_in(self, pack: str) -> str:
        """Return what this part of ``pack`` is called."""
        return f"{pack} part {self.number} of {self.of}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """One part, and all there are.

    Attributes:
        number: which of ``parts``, from 1.
    """

    number: int
    parts: tuple[Part, ...]

    @property
    def part(self) -> Part:
        """Return the one this is about."""
        return self.parts[self.number - 1]


def in_parts(
    plan: PackPlan, paths: Mapping[ExhibitId, str], documents: int, journal: int, size: int
) -> tuple[Part, ...]:
    """Return the parts, none larger than ``size``.

    Args:
        plan: what is handed over.
        paths: where each original lies in the pack.
        documents: bytes of what only the first part holds.
        journal: bytes of the journal with everything in it that goes in.
        size: bytes that no part may be larger than.

    Raises:
        OriginalTooLarge: one original alone is larger than a part.
        PartTooSmall: the documents alone are larger than a part.
        TooManyParts: more parts than a website takes.
    """
    groups = _grouped(plan.exhibits, paths)
    first, each = _ABOUT + documents + journal, _ABOUT + journal

    def share(limit: int) -> list[tuple[Exhibit, ...]]:
        return _shared_out(groups, first, each, limit)

    least = max([first, *(each + cost for _, cost in groups)])
    enough = _smallest(lambda limit: len(share(limit)) <= MOST_PARTS, least, size)
    largest = max(groups, key=lambda group: group[1], default=None)
    if largest is not None and each + largest[1] > size:
        raise OriginalTooLarge(largest[0][0].mark, _told(enough))
    if first > size:
        raise PartTooSmall(_told(enough))
    if enough > size:
        raise TooManyParts(MOST_PARTS, _told(enough))
    shared = share(size)
    return tuple(
        Part(number=number, of=len(shared), exhibits=exhibits)
        for number, exhibits in enumerate(shared, start=1)
    )


def journal_of(plan: PackPlan, part: Part) -> tuple[JournalEntry, ...]:
    """Return the whole journal as a part shows it: words in the first, each original in its own.

    What is withheld here is in another part; the chain holds in each.
    """
    here = {exhibit.id for exhibit in part.exhibits}
    elsewhere: set[str] = {exhibit.id for exhibit in plan.exhibits if exhibit.id not in here}
    if part.number > 1:
        elsewhere |= {record.id for record in plan.records}
        elsewhere |= {card.id for card in plan.case.cards}
    elsewhere -= here
    return tuple(
        replace(entry, body=None, salt=None) if entry.subject in elsewhere else entry
        for entry in plan.journal
    )


def _grouped(exhibits: Sequence[Exhibit], paths: Mapping[ExhibitId, str]) -> list[_Group]:
    """Return what stays together, with its bytes in a part.

    Originals whose marks have the same number could need one another for their names.
    """
    groups = []
    for _, some in groupby(exhibits, key=lambda exhibit: exhibit.number):
        group = tuple(some)
        about = sum(_ENTRY + _LINE + 3 * len(paths[exhibit.id]) for exhibit in group)
        groups.append((group, about + sum(exhibit.size for exhibit in group)))
    return groups


def _shared_out(
    groups: Sequence[_Group], first: int, each: int, limit: int
) -> list[tuple[Exhibit, ...]]:
    """Fill one part after the other; what fits into none has one to itself."""
    parts: list[tuple[Exhibit, ...]] = [()]
    room = limit - first
    for group, cost in groups:
        if cost > room:
            parts.append(())
            room = limit - each
        parts[-1] += group
        room -= cost
    return parts


def _told(enough: int) -> int:
    return (enough + _GROWTH + _ROUND - 1) // _ROUND * _ROUND


def _smallest(is_enough: Callable[[int], bool], least: int, wanted: int) -> int:
    """Return the smallest number that is enough, from ``least`` up; or ``wanted``, if that is."""
    if wanted >= least and is_enough(wanted):
        return wanted
    most = least
    while not is_enough(most):
        most *= 2
    while least < most:
        middle = (least + most) // 2
        if is_enough(middle):
            most = middle
        else:
            least = middle + 1
    return most
