"""Room kept free on the disk, so that words are still saved on the day it is full."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from diary_app.domain.errors import DiskFull
from diary_app.store.disk.files import TEMPORARY, open_new, sync_file, write_all

__all__ = ["RESERVE", "RESERVE_BYTES", "free", "keep_free", "with_reserve"]

T = TypeVar("T")

RESERVE = "reserve"
RESERVE_BYTES = 16 * 1024 * 1024
_TIMES = 4  # it is not kept where it would take a good part of what is left
_PIECE = 1024 * 1024


def keep_free(folder: Path, size: int = RESERVE_BYTES) -> None:
    """Keep ``size`` bytes free in a file of random bytes, if there is plenty of room.

    Random bytes take their room on disks that leave holes or squeeze files, too. Where it cannot be
    done, nothing is said: it only helps on a bad day.
    """
    path = folder / RESERVE
    beside = path.with_name(RESERVE + TEMPORARY)
    with contextlib.suppress(OSError):
        if path.exists() or shutil.disk_usage(folder).free < _TIMES * size:
            return
        beside.unlink(missing_ok=True)
        try:
            with open_new(beside) as descriptor:
                for at in range(0, size, _PIECE):
                    write_all(descriptor, os.urandom(min(_PIECE, size - at)))
                sync_file(descriptor)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)


def free(folder: Path) -> bool:
    """Give the room back to the disk; say whether there was any to give."""
    try:
        (folder / RESERVE).unlink()
    except OSError:
        return False
    return True


def with_reserve(
    folder: Path, job: Callable[[], T], spent: Callable[[], object] = lambda: None
) -> T:
    """Do ``job``; where the disk is full, give it the room kept in reserve and try once more.

    Args:
        folder: of the diary.
        job: leaves nothing behind when it fails.
        spent: called when the reserve had to be used.

    Raises:
        DiskFull: that was not enough either.
    """
    try:
        return job()
    except DiskFull:
        if not free(folder):
            raise
    spent()
    return job()
