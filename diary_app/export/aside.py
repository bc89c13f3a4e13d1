"""A private place beside the pack's own: a pack is complete and checked, or it is not there."""

from __future__ import annotations

import errno
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from diary_app.domain.errors import CannotWrite, DiskFull

__all__ = ["making_aside", "sweep", "telling"]

_NAME = re.compile(r"\.pack-[0-9a-f]{32}\.part")
_LOCK = "lock"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what the system says about writing into what a person can be told.

    Raises:
        DiskFull: there is no room left.
        CannotWrite: anything else.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(folder) from error
        name = Path(error.filename).name if isinstance(error.filename, str) else folder.name
        if name.startswith(".pack-"):  # a name of ours, which the person never saw
            name = folder.name or str(folder)
        raise CannotWrite(name, error.strerror or type(error).__name__) from error


@contextmanager
def making_aside(folder: Path) -> Iterator[Path]:
    """Give a new private folder inside ``folder``, and leave nothing of it behind.

    What an earlier run left because it was killed is cleared away first. A lock that dies with its
    process tells it from a pack that another window is making just now.

    Raises:
        CannotWrite, DiskFull: nothing can be made there.
    """
    with telling(folder):
        _sweep(folder)
        aside = folder / f".pack-{secrets.token_hex(16)}.part"
        aside.mkdir(mode=0o700)
    lock = FileLock(aside / _LOCK)
    try:
        with telling(folder):
            lock.acquire()
        yield aside
    finally:
        lock.release(force=True)
        shutil.rmtree(aside, ignore_errors=True)


def sweep(folder: Path) -> bool:
    """Clear away what runs that were killed left in a folder; what is still being made stays.

    Returns:
        whether nothing is left there: ``False`` also where the folder cannot be looked at, as one
        on a stick that is away.
    """
    try:
        return _sweep(folder)
    except OSError:
        return False


def _sweep(folder: Path) -> bool:
    is_clear = True
    for found in list(folder.iterdir()):
        if _NAME.fullmatch(found.name) and found.is_dir() and not found.is_symlink():
            lock = FileLock(found / _LOCK, timeout=0)
            try:
                lock.acquire()
            except (Timeout, OSError):
                is_clear = False
                continue
            lock.release(force=True)
            shutil.rmtree(found, ignore_errors=True)
            is_clear = is_clear and not found.exists()
    return is_clear
