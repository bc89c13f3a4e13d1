"""A diary's folder seen from outside: is it one, is it whole, is it a backup."""

from __future__ import annotations

import contextlib
import stat
from pathlib import Path

from diary_app.domain.errors import CannotRead, Damaged, NotADiary
from diary_app.store import staged
from diary_app.store.database import DATABASE
from diary_app.store.disk.files import TEMPORARY
from diary_app.store.keys.key_file import KEY_FILES, KEYS

__all__ = ["BACKUP_MARK", "HALF_MADE", "OBJECTS", "is_backup", "is_vault", "require_vault"]

HALF_MADE = DATABASE + TEMPORARY
"""The database's name until a new diary is whole."""
OBJECTS = "objects"
BACKUP_MARK = "copy"
"""A file that lies in backups only: they are opened to be read, never to be written to."""


def is_vault(folder: Path) -> bool:
    """Say whether the folder looks like a diary, whole or not, without opening anything.

    A diary whose making was cut short by a crash holds nothing yet, and is none.
    """
    with contextlib.suppress(OSError):
        if staged.is_ready(folder):  # parts of it are on their way
            return True
        return _is_file(folder / DATABASE) or (
            any(_is_file(folder / name) for name in KEY_FILES) and not _is_file(folder / HALF_MADE)
        )
    return False


def is_backup(folder: Path) -> bool:
    """Say whether the folder is a backup of a diary and not the diary itself."""
    with contextlib.suppress(OSError):
        return _is_file(folder / BACKUP_MARK)
    return False


def require_vault(folder: Path) -> None:
    """Go on only if the folder holds a diary's key file and database.

    Raises:
        NotADiary: it holds neither.
        Damaged: one of the two is gone.
        CannotRead: the computer does not let us look.
    """
    try:
        if staged.is_ready(folder):
            return
        has_database = _is_file(folder / DATABASE)
        has_keys = any(_is_file(folder / name) for name in KEY_FILES)
    except OSError as error:
        raise CannotRead(folder.name, error.strerror or type(error).__name__) from error
    if not is_vault(folder):
        raise NotADiary(folder)
    if not has_database:
        raise Damaged(DATABASE)
    if not has_keys:
        raise Damaged(KEYS)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
