"""Salvage: get everything undamaged out of a damaged diary, into a new one."""

from __future__ import annotations

from pathlib import Path

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.copies import Salvaged
from diary_app.domain.errors import NotADiary
from diary_app.domain.profile import USUAL
from diary_app.progress import Progress

__all__ = ["put_in_place", "salvage"]

_DAMAGED = "-old"


def salvage(
    folder: Path, to: Path, typed: str, surroundings: Surroundings, progress: Progress
) -> Salvaged:
    """Get every undamaged text and exhibit out of ``folder`` into a new diary in ``to``.

    The new diary opens with the same passphrase and code. What is lost is told by every check of it
    from then on. Files that nobody can say an entry of come back in a draft when it is opened.

    Args:
        folder: of the damaged diary; it is only read.
        to: of the new one; is made; may exist if it is empty.
        typed: the passphrase, or the recovery code.
        surroundings: what a diary needs around it.
        progress: told of every step; stops the work, which leaves nothing behind.

    Raises:
        NothingToSalvage: there is no whole key file, or nothing whole that it opens.
        DoesNotOpen: what was typed opens nothing there.
        FolderTaken: there is something in the new place, or it lies in the damaged diary.
        InUse: another program has the damaged diary open.
        CopyNotSound: what was read back is not what was written.
        NewerDiary, UnsafeKeyFile, NotEnoughMemory, DiskFull, CannotWrite: as named.
        Cancelled: the person asked to stop. Like after every error, nothing is left behind.
    """
    return store.salvage(folder, to, typed, surroundings.clock, USUAL, progress)


def put_in_place(salvaged: Path, damaged: Path) -> Path:
    """Let a salvaged diary take the place of the damaged one; return where that lies now.

    Nothing is deleted: both are given other names. Where the second cannot be, the first gets its
    old one back.

    Raises:
        NotADiary: there is none in ``salvaged``.
        InUse: another program has one of them open.
        CannotWrite: the disk refuses, or they lie on two disks.
    """
    salvaged, damaged = salvaged.absolute(), damaged.absolute()
    if not store.is_vault(salvaged):
        raise NotADiary(salvaged)
    store.require_free(salvaged)
    store.require_free(damaged)
    aside = _free_name(damaged)
    with store.disk_troubles(damaged):
        damaged.rename(aside)
        try:
            salvaged.rename(damaged)
        except OSError:
            aside.rename(damaged)
            raise
    return aside


def _free_name(damaged: Path) -> Path:
    number = 1
    while (aside := damaged.with_name(f"{damaged.name}{_DAMAGED}-{number}")).exists():
        number += 1
    return aside
