"""Who opened the diary and when, as far as it can tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from diary_app.domain.head import Head
from diary_app.domain.moment import Moment

__all__ = ["Arrival", "Opened", "Opening"]


class Opened(StrEnum):
    """What a diary was opened with. The words are kept in the journal: never rename one."""

    KEEPER = "keeper"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One time the diary was opened.

    Attributes:
        at: when.
        by: with what; ``None`` where a later version of the program wrote it.
        failed: when something that does not open it was tried before, since the opening before
            this one; aware, UTC, in order. As far as this computer noted it: the note can be
            taken away by whoever has the folder.
        older: what the diary's journal had already reached here before, if it was found shortened
            at this opening; else ``None``.
    """

    at: Moment
    by: Opened | None
    failed: tuple[datetime, ...] = ()
    older: Head | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What a person is told when their diary has opened.

    Attributes:
        now: this opening.
        before: the one before; ``None`` at the first.
        is_read_only: whether nothing can be written: a backup, or a disk that refuses.
        is_backup: whether it is a backup.
        last_backup: when the newest backup was made; ``None`` if there never was one.
        acts_since_backup: entries, corrections and files kept since that backup, or in all.
        packs_found: whole packs that were finished when the program was cut off, and are written
            down only now.
    """

    now: Opening
    before: Opening | None
    is_read_only: bool
    is_backup: bool
    last_backup: Moment | None
    acts_since_backup: int
    packs_found: tuple[Path, ...] = ()
