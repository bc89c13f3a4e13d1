"""Replace parts of a diary all together: built beside, made to count by one file, then moved in.

::

    next/          what will replace the parts of the same name
    next/ready     there: it counts, and every opening goes on moving it in; not there: it is swept
    next-old/      folders that were replaced, until all is done

Whatever is interrupted between any two steps, the diary is the old one or the new one. No key is
needed to finish.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from pathlib import Path

from diary_app.store.database import DATABASE
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    make_private,
    sync_file,
    sync_folder,
)
from diary_app.store.disk.last_seen import LAST_SEEN
from diary_app.store.keys.key_file import KEYS, TWIN

__all__ = ["NEXT", "OLD", "READY", "begin", "finish", "is_ready", "make_ready", "settle"]

NEXT = "next"
OLD = "next-old"
READY = "ready"
_FOLDERS = ("objects", "snapshots")
_FILES = (KEYS, TWIN, LAST_SEEN, DATABASE)
_BEGUN = f"*.{'[0-9a-f]' * 8}{TEMPORARY}"  # as files are called while they are written atomically
_HOT = f"{DATABASE}-journal"  # of the old database; the new one would be rolled back by it


def begin(folder: Path) -> Path:
    """Make an empty ``next/`` in a held folder and return it.

    Raises:
        OSError: the disk refuses.
    """
    finish(folder)
    make_folder(folder / NEXT)
    make_private(folder / NEXT, 0o700)
    return folder / NEXT


def make_ready(folder: Path) -> None:
    """Let what stands in ``next/`` count from now on: see all of it on the disk, then say so.

    Raises:
        OSError: the disk refuses; then nothing counts.
    """
    for path in sorted((folder / NEXT).rglob("*"), reverse=True):
        _sync(path)
    sync_folder(folder / NEXT)
    sync_folder(folder)
    descriptor = os.open(folder / NEXT / READY, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(folder / NEXT)


def is_ready(folder: Path) -> bool:
    """Say whether parts wait in ``next/`` that count already."""
    try:
        return stat.S_ISREG((folder / NEXT / READY).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def settle(folder: Path, *, can_write: bool) -> None:
    """Finish or sweep what a crash left, before anything is read.

    Raises:
        CannotWrite: parts wait that count already, and this disk does not let them be moved in.
        DiskFull: as named.
    """
    with disk_troubles(folder):
        if can_write:
            finish(folder)
            _sweep_begun(folder)
        elif is_ready(folder):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def finish(folder: Path) -> None:
    """Move in what counts already, or sweep what does not; under the hold, before anything is read.

    Every step can be repeated; those done are passed over.

    Raises:
        OSError: the disk refuses; the next opening goes on from there.
    """
    if is_ready(folder):
        for name in _FOLDERS:
            _move_in_folder(folder, name)
        if (folder / NEXT / DATABASE).exists():
            (folder / _HOT).unlink(missing_ok=True)
            sync_folder(folder)
        for name in _FILES:
            if (folder / NEXT / name).exists():
                (folder / NEXT / name).replace(folder / name)
        sync_folder(folder)
        (folder / NEXT / READY).unlink()
        sync_folder(folder / NEXT)
    _sweep(folder)


def _move_in_folder(folder: Path, name: str) -> None:
    """Put a folder in the place of another; only a file can be replaced in one step."""
    if not (folder / NEXT / name).exists():
        return
    if (folder / name).exists():
        make_folder(folder / OLD)
        shutil.rmtree(folder / OLD / name, ignore_errors=True)
        (folder / name).rename(folder / OLD / name)
        sync_folder(folder / OLD)
    (folder / NEXT / name).rename(folder / name)
    sync_folder(folder)


def _sweep(folder: Path) -> None:
    """Take away what does not count, or no more; what cannot go now goes another time."""
    for name in (OLD, NEXT):
        if (folder / name).exists():
            shutil.rmtree(folder / name, ignore_errors=True)
            sync_folder(folder)


def _sweep_begun(folder: Path) -> None:
    """Take away small files that a crash left half written, such as key files."""
    for path in (*folder.glob(_BEGUN), *(folder / "objects").glob(_BEGUN)):
        with contextlib.suppress(OSError):
            path.unlink()


def _sync(path: Path) -> None:
    if path.is_dir():
        sync_folder(path)
        return
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0)  # Windows syncs only what it may write to
    descriptor = os.open(path, flags)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)
