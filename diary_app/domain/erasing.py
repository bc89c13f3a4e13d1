"""What is left of something erased for good, and what to know before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from diary_app.domain.moment import Moment

__all__ = ["ErasedKind", "Tombstone", "WhatGoes"]


class ErasedKind(StrEnum):
    """What was erased. The words are kept in the journal: never rename one."""

    INCIDENT = "incident"
    EXHIBIT = "exhibit"
    PERSON = "person"
    ORDER = "order"
    REPORT = "report"
    ITEM = "item"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """Says that something was here, and who took it away, when and why; never what it said.

    Attributes:
        kind: an entry or a file.
        id: what it was.
        called: the entry's number, or the file's mark.
        at: when it was erased.
        reason: as typed; may be ``""``.
        author: 64 hex digits, the public key that signed it.
    """

    kind: ErasedKind
    id: str
    called: str
    at: Moment
    reason: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """What erasing something would take away, and what it cannot reach.

    Attributes:
        called: the entry's number, or the file's mark.
        exhibits: marks of the files that would go with it, and names of those that wait in a
            change to it.
        packs: when a pack was made that it was in, oldest first: those stay as they are.
        backups: folders of backups that may still hold it; the next backup there takes it away.
    """

    called: str
    exhibits: tuple[str, ...]
    packs: tuple[Moment, ...]
    backups: tuple[Path, ...]
