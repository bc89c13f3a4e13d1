"""A diary's folder seen from outside: is it one, is it whole, does somebody hold it."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path

from filelock import FileLock, Timeout

from diary_app.domain.errors import CannotRead, Damaged, InUse, NotADiary
from diary_app.store.database import DATABASE
from diary_app.store.files import TEMPORARY, disk_troubles
from diary_app.store.keys import KEYS, TWIN

__all__ = ["HALF_MADE", "LOCK", "OBJECTS", "is_vault", "locked", "require_vault"]

HALF_MADE = DATABASE + TEMPORARY
"""The database's name until a new diary is whole."""
LOCK = "in-use"
OBJECTS = "objects"


def is_vault(folder: Path) -> bool:
    """Say whether the folder looks like a diary, whole or not, without opening anything.

    A diary whose making was cut short by a crash holds nothing yet, and is none.
    """
    with contextlib.suppress(OSError):
        return _is_file(folder / DATABASE) or (
            any(_is_file(folder / name) for name in (KEYS, TWIN))
            and not _is_file(folder / HALF_MADE)
        )
    return False


def require_vault(folder: Path) -> None:
    """Go on only if the folder holds a diary's key file and database.

    Raises:
        NotADiary: it holds neither.
        Damaged: one of the two is gone.
        CannotRead: the computer does not let us look.
    """
    try:
        has_database = _is_file(folder / DATABASE)
        has_keys = _is_file(folder / KEYS) or _is_file(folder / TWIN)
    except OSError as error:
        raise CannotRead(folder.name, error.strerror or type(error).__name__) from error
    if not is_vault(folder):
        raise NotADiary(folder)
    if not has_database:
        raise Damaged(DATABASE)
    if not has_keys:
        raise Damaged(KEYS)


def locked(folder: Path) -> FileLock:
    """Hold the folder for this program alone; the system lets go of it if the program dies.

    Raises:
        InUse, CannotWrite, DiskFull: as named.
    """
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    with disk_troubles(folder):
        try:
            lock.acquire()
        except Timeout as error:
            raise InUse(folder) from error
    return lock


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
