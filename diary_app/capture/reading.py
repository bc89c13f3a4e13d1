"""Read a file the person chose, whole and unchanged, or say why that cannot be done."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.errors import CannotRead

__all__ = ["read_file"]

_CHUNK = 2**20
# A pipe would keep us waiting for its other end; a device could do anything when opened.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def read_file(path: Path) -> Iterator[bytes]:
    """Read a file in chunks of 1 MiB.

    What was read is the file as it was at one time: if it grows, shrinks or is written to
    meanwhile, that is said at the end instead of keeping a mixture.

    Raises:
        CannotRead: it is gone, a folder, no ordinary file, not allowed, failing, or changing.
    """
    try:
        yield from _chunks(path)
    except OSError as error:
        raise CannotRead(path.name, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the path
        raise CannotRead(path.name, os.strerror(errno.EINVAL)) from error


def _chunks(path: Path) -> Iterator[bytes]:
    _require_ordinary(path.stat())
    descriptor = os.open(path, _FLAGS)
    with open(descriptor, "rb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
        before = os.fstat(descriptor)
        _require_ordinary(before)  # it may have been exchanged since we looked
        size = 0
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            yield chunk
        after = os.fstat(descriptor)
    if (size, after.st_size, after.st_mtime_ns) != (
        before.st_size,
        before.st_size,
        before.st_mtime_ns,
    ):
        raise OSError(errno.EBUSY, "It changed while it was being read")


def _require_ordinary(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "Not an ordinary file")
