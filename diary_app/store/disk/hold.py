"""Hold a diary's folder for one program alone, and say who does."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from diary_app.domain.errors import InUse
from diary_app.store.database import DATABASE
from diary_app.store.disk.files import disk_troubles, open_new, write_all

__all__ = ["HOLDER", "LOCK", "Hold", "hold", "hold_to_write", "require_free"]

LOCK = "in-use"
HOLDER = "in-use.by"
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class Hold:
    """The folder, held. The system lets go of it if the program dies; counts like a lock does.

    Beside the lock lies a note of the program's number and the time, and nothing else: the name of
    a computer would be a trace on a stick that somebody finds.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)

    def acquire(self) -> None:
        """Hold it, once more if it is held already.

        Raises:
            InUse: another program does.
            OSError: the disk refuses.
        """
        is_first = not self._lock.is_locked
        if not self._folder.is_dir():  # the lock would make it: on this disk, if a stick is gone
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        try:
            self._lock.acquire()
        except Timeout as error:
            raise _in_use(self._folder) from error
        if is_first:
            note = {"program": os.getpid(), "since": datetime.now(UTC).isoformat("T", "seconds")}
            with contextlib.suppress(OSError):  # it only makes a sentence better
                path = self._folder / HOLDER
                path.unlink(missing_ok=True)
                with open_new(path) as descriptor:
                    write_all(descriptor, json.dumps(note).encode("ascii"))

    def release(self, *, force: bool = False) -> None:
        """Let go of it once, or altogether."""
        if self._lock.is_locked and (force or self._lock.lock_counter == 1):
            with contextlib.suppress(OSError):
                (self._folder / HOLDER).unlink(missing_ok=True)
        self._lock.release(force=force)


def hold(folder: Path) -> Hold:
    """Hold the folder for this program alone.

    Raises:
        InUse, CannotWrite, DiskFull: as named.
    """
    held = Hold(folder)
    with disk_troubles(folder):
        held.acquire()
    return held


def hold_to_write(folder: Path) -> Hold | None:
    """Like :func:`hold`; return ``None`` where the disk or its rights allow only reading.

    Raises:
        InUse, CannotWrite, DiskFull: as named.
    """
    paths = (path for path in (folder, folder / DATABASE) if path.exists())
    if not all(os.access(path, os.W_OK) for path in paths):
        return None
    held = Hold(folder)
    with disk_troubles(folder):
        try:
            held.acquire()
        except OSError as error:
            if error.errno in _REFUSED:
                return None
            raise
    return held


def require_free(folder: Path) -> None:
    """Go on only if no other program has the diary open.

    Raises:
        InUse, CannotWrite, DiskFull: as named.
    """
    held = hold_to_write(folder)
    if held is not None:
        held.release()


def _in_use(folder: Path) -> InUse:
    """Say who has it, as far as the note tells; the note of a program that died tells nothing."""
    try:
        note: dict[str, Any] = json.loads((folder / HOLDER).read_bytes()[:1000])
        since = datetime.fromisoformat(note["since"]).astimezone(UTC)
        return InUse(folder, since, is_here=_runs_here(int(note["program"])))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return InUse(folder)


def _runs_here(program: int) -> bool | None:
    if os.name == "nt":  # asking for another program needs rights we do not want
        return None
    try:
        os.kill(program, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
