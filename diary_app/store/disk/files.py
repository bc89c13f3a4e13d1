"""Put files on disk so that a crash leaves the old or the new; name the disk's troubles."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.errors import CannotWrite, DiskFull

if os.name != "nt":
    import fcntl

__all__ = [
    "TEMPORARY",
    "disk_troubles",
    "make_folder",
    "make_private",
    "open_new",
    "sync_file",
    "sync_folder",
    "write_all",
    "write_atomically",
]

TEMPORARY = ".part"
"""Ending of files not yet whole; swept when a diary opens."""

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_NOT_FOR_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}


@contextlib.contextmanager
def disk_troubles(folder: Path) -> Iterator[None]:
    """Give the disk's own errors the names a person can be told.

    Raises:
        DiskFull: no room is left.
        CannotWrite: the disk refuses for another reason.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(folder) from error
        raise CannotWrite(folder.name, error.strerror or type(error).__name__) from error


def make_folder(folder: Path) -> None:
    """Make a folder that only this account of the computer can enter; fine if it is there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path, mode: int) -> None:
    """Let only this account of the computer at ``path``, where the medium knows accounts at all.

    Many sticks do not (FAT, exFAT, shares) and refuse; a diary can be kept on them all the same.
    """
    with contextlib.suppress(OSError):
        path.chmod(mode)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a small file whole or not at all, and see that it is on the disk."""
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
    try:
        with open_new(beside) as descriptor:
            with os.fdopen(descriptor, "wb", closefd=False) as file:
                file.write(content)
            sync_file(descriptor)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextlib.contextmanager
def open_new(path: Path) -> Iterator[int]:
    """Open a new file that only this account can read, and close it afterwards."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def sync_file(descriptor: int) -> None:
    """See that a file's bytes are on the disk itself and not only in its cache.

    On macOS ``fsync`` stops at the disk's own cache; F_FULLFSYNC does not (fcntl(2) there).
    """
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """See that a folder's list of names is on the disk.

    Windows has no such call and needs none; some network and stick drivers refuse it.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes | memoryview) -> None:
    """Write every byte: the system may take fewer than it is given."""
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]
