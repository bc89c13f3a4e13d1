"""Copies of a diary: snapshots beside it, backups elsewhere, and what a salvage got out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diary_app.domain.moment import Moment

__all__ = ["BackedUp", "Backup", "Restored", "Salvaged", "Snapshot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A copy of the database in the diary's own folder, opened and checked when it was made.

    Attributes:
        path: the file.
        made: aware, UTC, from its name.
        size: in bytes.
    """

    path: Path
    made: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was just made, read back, compared and opened.

    Attributes:
        folder: the copy; holds all a diary does.
        made: when.
        acts: rows of the journal in it.
        head: newest hash of that journal, 64 hex digits.
        incidents, exhibits: how many.
        copied: how many originals had to be copied this time; the rest was there already.
        removed: how many originals were taken out of the copy, because they were erased here.
        damaged: marks or names of originals that are damaged in the diary itself and were not in
            the copy before: all but these is backed up.
    """

    folder: Path
    made: Moment
    acts: int
    head: str
    incidents: int
    exhibits: int
    copied: int
    removed: int
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup as the journal remembers it: it may be gone or changed since.

    Attributes:
        folder: where it was put.
        at: when.
        acts: rows of the journal it held.
    """

    folder: Path
    at: Moment
    acts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A diary brought back from a backup; every hash and every row was compared.

    Attributes:
        folder: the new place; opens with the same passphrase.
        acts, incidents, exhibits: how many.
        head: newest hash of the journal, 64 hex digits.
    """

    folder: Path
    acts: int
    incidents: int
    exhibits: int
    head: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What was got out of a damaged diary into a new one.

    Attributes:
        folder: the new diary; opens with the same passphrase and code.
        acts: rows of the journal that were got out whole.
        incidents: entries that can be read in it.
        exhibits: files that are whole in it.
        found_again: files nobody could say an entry of; they wait in a draft.
        lost_acts: numbers of rows of the journal that are lost, in order.
        lost_exhibits: marks, or names where no mark is known, of files that are lost.
        sources: what it was got out of, such as ``diary.db`` and the names of snapshots.
    """

    folder: Path
    acts: int
    incidents: int
    exhibits: int
    found_again: int
    lost_acts: tuple[int, ...]
    lost_exhibits: tuple[str, ...]
    sources: tuple[str, ...]
